// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
pragma Singleton

import QtQuick
import Lavadeck

// Every colour, size and time of the window has its name here, for three themes.
QtObject {
    id: theme

    // What the user chose; SystemTheme follows the lightness of the desktop's windows.
    property int choice: Ui.SystemTheme
    property int density: Ui.Standard
    property bool reducedMotion: false
    readonly property SystemPalette system: SystemPalette {}
    // Desktops in high contrast draw pure white on pure black.
    readonly property bool systemContrast: system.window.hslLightness === 0 && system.windowText.hslLightness === 1
    readonly property bool contrast: choice === Ui.HighContrastTheme || (choice === Ui.SystemTheme && systemContrast)
    readonly property bool dark: choice === Ui.DarkTheme || (choice === Ui.SystemTheme && system.window.hslLightness < 0.5)

    function pick(darkColor: color, lightColor: color, contrastColor: color): color {
        return contrast ? contrastColor : dark ? darkColor : lightColor;
    }

    // Surfaces, lines, texts, accent; then states, then data series.
    readonly property color window: pick("#15181A", "#F0F1F3", "#000000")
    readonly property color view: pick("#1B1E20", "#FCFCFC", "#000000")
    readonly property color pane: pick("#181B1D", "#F6F7F8", "#000000")
    readonly property color popup: pick("#25292C", "#FFFFFF", "#000000")
    readonly property color rowAlt: pick("#1E2123", "#F7F8F9", "#000000")
    readonly property color hover: pick("#25292D", "#EDEFF2", "#1E1E1E")
    readonly property color sel: pick("#2B3152", "#E3E6FA", "#1B2470")
    readonly property color pressed: pick("#363D66", "#D3D8F5", "#2A369C")
    readonly property color field: pick("#131517", "#FFFFFF", "#000000")
    readonly property color btn: pick("#2A2F33", "#E8EAED", "#000000")
    readonly property color track: pick("#363C42", "#DDE1E5", "#4A4A4A")
    readonly property color line: pick("#2C3135", "#DFE2E6", "#8C8C8C")
    readonly property color ctlLine: pick("#6A727B", "#848C95", "#FFFFFF")
    readonly property color text: pick("#E7E9EC", "#1A1D21", "#FFFFFF")
    readonly property color text2: pick("#AFB6BE", "#4C545D", "#F0F0F0")
    readonly property color text3: pick("#8D959E", "#616973", "#D6D6D6")
    readonly property color accent: pick("#9AA6F4", "#4450B5", "#B4C0FF")
    readonly property color accentInk: pick("#14172B", "#FFFFFF", "#000000")
    readonly property color ok: pick("#009E73", "#00724F", "#35E0A0")
    readonly property color busy: pick("#56B4E9", "#0072B2", "#7CCBFF")
    readonly property color warn: pick("#E69F00", "#A86400", "#FFC13D")
    readonly property color bad: pick("#E8743B", "#B84A00", "#FF9A66")
    readonly property color maint: pick("#CC79A7", "#9B4F7E", "#FFA9D6")
    readonly property color unk: pick("#9AA3AE", "#6B7280", "#D6D6D6")
    readonly property color s1: pick("#9AA6F4", "#4450B5", "#B4C0FF")
    readonly property color s2: pick("#D9B36C", "#8A6414", "#FFD98A")
    readonly property color s3: pick("#5FC2B5", "#1B756B", "#7FEBDD")
    readonly property color s4: pick("#E39AA8", "#A84459", "#FFB3C0")
    readonly property color s5: pick("#8FC1EE", "#2C6DA4", "#A5D8FF")
    readonly property color s6: pick("#B9C08A", "#66702A", "#DDE8A0")
    readonly property color add: pick("#1D3A30", "#D9F0E5", "#003D26")
    readonly property color del: pick("#45291E", "#FBE3D6", "#5A2000")
    readonly property color scrim: pick("#80000000", "#5214181E", "#BF000000")

    // State colours paint glyphs, never words.
    function tone(tone: int): color {
        switch (tone) {
        case Ui.ToneOk:
            return ok;
        case Ui.ToneBusy:
            return busy;
        case Ui.ToneWarn:
            return warn;
        case Ui.ToneBad:
            return bad;
        default:
            return unk;
        }
    }

    function series(index: int): color {
        return [s1, s2, s3, s4, s5, s6][Math.max(0, index) % 6];
    }

    // Type, in pixels. Regular and bold only.
    readonly property Typeface face: Typeface {}
    readonly property string family: face.family
    readonly property string monoFamily: face.monoFamily
    readonly property int display: 20
    readonly property int title: 15
    readonly property int body: 13
    readonly property int small: 12
    readonly property int tiny: 11

    // Space: related, in a control, section top, page margin.
    readonly property int gap: 4
    readonly property int pad: 8
    readonly property int section: 12
    readonly property int margin: 16
    readonly property int chart: 24
    readonly property int setting: 32

    readonly property int radius: 6
    readonly property int tagRadius: 4
    readonly property int popupRadius: 8
    readonly property int focusWidth: contrast ? 3 : 2

    readonly property int toolbarHeight: 52
    readonly property int stripHeight: 44
    readonly property int titleHeight: 44
    readonly property int statusHeight: 28
    readonly property int rowHeight: [28, 36, 44][density]
    readonly property int buttonHeight: 32

    readonly property int railWidth: 180
    readonly property int railIcons: 56
    readonly property int paneWidth: 324
    readonly property int listWidth: 728

    // Motion, in milliseconds: leaving hover, panes and popups, a row whose state changed.
    readonly property int fade: reducedMotion ? 0 : 100
    readonly property int slide: reducedMotion ? 0 : 150
    readonly property int flash: reducedMotion ? 0 : 250
}

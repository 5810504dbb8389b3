// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

// The words that C++ and QML share. In QML: Ui.Ready, Ui.SortByName, ...
namespace Deck::Ui {
Q_NAMESPACE
QML_NAMED_ELEMENT(Ui)

//! How a node is, for the chips and for sorting: the worst first.
enum class Health { Down, Degraded, Reconnecting, Connecting, Ready, Disconnected };
Q_ENUM_NS(Health)

//! Which colour token paints a glyph. Colours paint glyphs, never words.
enum class Tone { ToneOk, ToneBusy, ToneWarn, ToneBad, ToneOff };
Q_ENUM_NS(Tone)

enum class SortKey {
    SortByState,
    SortByName,
    SortByAddress,
    SortByLatency,
    SortByP95,
    SortByPlayers,
    SortByCpu,
    SortByMemory,
    SortByUptime,
    SortByVersion,
    SortByCapabilities,
    SortByRetry,
    SortByTags,
    SortByPenalty
};
Q_ENUM_NS(SortKey)

enum class ThemeChoice { SystemTheme, LightTheme, DarkTheme, HighContrastTheme };
Q_ENUM_NS(ThemeChoice)

//! How high the rows of tables are; nothing else changes.
enum class Density { Compact, Standard, Roomy };
Q_ENUM_NS(Density)

//! Which of the three layouts the window's width asks for.
enum class Layout { NarrowLayout, MediumLayout, WideLayout };
Q_ENUM_NS(Layout)

} // namespace Deck::Ui

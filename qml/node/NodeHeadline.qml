// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// Under the page's toolbar: where the node is and what it is; and when it is not well, why, what helps, and when
// it tries again.
Rectangle {
    id: line

    required property Workspace deck
    required property NodeView view
    required property NodeDetails details

    implicitHeight: texts.implicitHeight + 2 * Theme.pad
    color: Theme.view

    component Small: PlainLabel {
        height: 20
        color: Theme.text2
        font.pixelSize: Theme.small
    }
    component Why: PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        maximumLineCount: 4
        lineHeight: 20
        lineHeightMode: Text.FixedHeight
    }

    ColumnLayout {
        id: texts

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Flow {
            Layout.fillWidth: true
            spacing: Theme.chart

            Row {
                spacing: 6

                DeckIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    source: line.view.secure ? "qrc:/icons/lock.svg" : "qrc:/icons/unlock.svg"
                }
                Small {
                    width: Math.min(implicitWidth, texts.width - 24)
                    elide: Text.ElideMiddle
                    text: line.view.address
                    color: Theme.text
                    font.family: Theme.monoFamily
                }
            }
            Repeater {
                model: line.details.headline
                delegate: Row {
                    id: fact

                    required property string label
                    required property string value
                    required property string hint

                    spacing: 4
                    Accessible.role: Accessible.StaticText
                    Accessible.name: label === "" ? value : qsTr("%1: %2").arg(label).arg(value)
                    Accessible.description: hint

                    Small {
                        visible: fact.label !== ""
                        text: fact.label
                        Accessible.ignored: true
                    }
                    Small {
                        width: Math.min(implicitWidth, texts.width / 2)
                        text: fact.value
                        Accessible.ignored: true

                        HoverHint {
                            message: fact.hint
                        }
                    }
                }
            }
            DeckButton {
                visible: line.details.hasSession
                implicitHeight: 20
                deckAction: line.deck.actions.find("node.copySession")
                display: DeckButton.IconOnly
                plain: true
            }
            Small {
                text: line.view.retryText === "" ? qsTr("Next retry \u2014") : qsTr("Next retry: %1").arg(line.view.retryText)
                color: line.view.retryText === "" ? Theme.text2 : Theme.text
                font.bold: line.view.retryText !== ""
                Accessible.name: line.view.retryText === "" ? qsTr("No retry is planned") : text
            }
        }
        Why {
            text: line.view.failureText
        }
        Why {
            text: line.view.adviceText
            color: Theme.text2
        }
        Why {
            text: line.view.failureDetail
            color: Theme.text2
            font.family: Theme.monoFamily
            font.pixelSize: Theme.small
        }
        Why {
            text: line.view.pingResult
            color: Theme.text2
            font.pixelSize: Theme.small
            Accessible.role: Accessible.AlertMessage
        }
    }
    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import Lavadeck

// Nodes by sources. The nodes' names and the sources' names stay where they are while the cells scroll.
FocusScope {
    id: matrix

    required property LabBoard board
    required property int nodeWidth
    property bool byKeyboard: false
    readonly property int least: board.autoPlay ? 156 : 140
    readonly property real cellWidth: Math.max(least, Math.min(200, Math.floor((width - nodeWidth) / Math.max(1, board.headings.length))))

    signal opened

    function move(rows: int, columns: int): void {
        byKeyboard = true;
        board.step(rows, columns);
    }
    function showCurrent(): void {
        if (board.row >= 0 && body.rows > board.row && body.columns > board.column)
            body.positionViewAtCell(Qt.point(board.column, board.row), TableView.Contain);
    }

    onCellWidthChanged: body.forceLayout()

    LabHead {
        id: head

        width: parent.width
        clip: true
        board: matrix.board
        nodeWidth: matrix.nodeWidth
        cellWidth: matrix.cellWidth
        offset: body.contentX
    }
    Control {
        id: control

        anchors.fill: parent
        anchors.topMargin: head.height
        anchors.bottomMargin: legend.height
        clip: true
        focus: true
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Table
        Accessible.name: matrix.board.scopeText
        Keys.onUpPressed: matrix.move(-1, 0)
        Keys.onDownPressed: matrix.move(1, 0)
        Keys.onLeftPressed: matrix.move(0, mirrored ? 1 : -1)
        Keys.onRightPressed: matrix.move(0, mirrored ? -1 : 1)
        Keys.onReturnPressed: matrix.opened()
        Keys.onEnterPressed: matrix.opened()
        Keys.onPressed: event => {
            event.accepted = true;
            switch (event.key) {
            case Qt.Key_Home:
                return matrix.move(0, -matrix.board.headings.length);
            case Qt.Key_End:
                return matrix.move(0, matrix.board.headings.length);
            case Qt.Key_PageUp:
                return matrix.move(-10, 0);
            case Qt.Key_PageDown:
                return matrix.move(10, 0);
            default:
                event.accepted = false;
            }
        }

        TableView {
            id: body

            anchors.fill: parent
            anchors.leftMargin: matrix.nodeWidth
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: matrix.board.cells
            rowHeightProvider: () => Theme.rowHeight
            columnWidthProvider: () => matrix.cellWidth

            ScrollBar.vertical: ScrollBar {
                Accessible.name: qsTr("Scroll the nodes")
            }
            ScrollBar.horizontal: ScrollBar {
                Accessible.name: qsTr("Scroll the sources")
            }
            delegate: LabCell {
                board: matrix.board
                ringed: current && control.activeFocus && (control.visualFocus || matrix.byKeyboard)
                onChosen: {
                    matrix.byKeyboard = false;
                    control.forceActiveFocus(Qt.MouseFocusReason);
                    matrix.board.choose(row, column);
                    matrix.opened();
                }
            }
        }
        TableView {
            width: matrix.nodeWidth
            height: parent.height
            interactive: false
            syncView: body
            syncDirection: Qt.Vertical
            model: matrix.board.rows
            columnWidthProvider: () => matrix.nodeWidth
            delegate: LabNodeLine {
                noteWidth: matrix.width - matrix.nodeWidth - Theme.margin
                current: row === matrix.board.row
            }
        }
    }
    FocusRing {
        anchors.fill: control
        anchors.margins: 1
        radius: 0
        shown: control.visualFocus && matrix.board.row < 0
    }
    LabLegend {
        id: legend

        anchors.bottom: parent.bottom
        width: parent.width
        autoPlay: matrix.board.autoPlay
    }
    Connections {
        function onCurrentChanged(): void {
            matrix.showCurrent();
        }

        target: matrix.board
    }
    Connections {
        function onRowHeightChanged(): void {
            body.forceLayout();
        }

        target: Theme
    }
}

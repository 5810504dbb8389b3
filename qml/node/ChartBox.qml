// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Lavadeck

// One chart with its head: what it shows, and the values where the crosshair is.
Item {
    id: box

    required property NodeCharts charts
    required property ChartData chart
    required property bool withTimes
    required property real plotHeight
    property string emptyText: qsTr("The first stats arrive within a minute.")

    implicitHeight: head.height + plot.height
    Accessible.role: Accessible.Chart
    Accessible.name: chart.note === "" ? chart.title : qsTr("%1, %2", "chart, what it counts").arg(chart.title).arg(chart.note)
    Accessible.description: charts.pointing ? qsTr("At %1: %2", "time, values").arg(charts.cursorText).arg(chart.summary) : chart.summary

    RowLayout {
        id: head

        width: parent.width
        height: 24
        spacing: Theme.pad

        PlainLabel {
            text: box.chart.title
            font.pixelSize: Theme.small
            font.bold: true
            Accessible.ignored: true
        }
        PlainLabel {
            Layout.fillWidth: true
            text: box.chart.note
            color: Theme.text3
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
        Repeater {
            model: box.chart.names.length
            delegate: Row {
                id: entry

                required property int index
                readonly property string value: box.chart.values[index] ?? ""

                Layout.leftMargin: 4
                spacing: 4

                LegendLine {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 14
                    height: 8
                    color: Theme.series(box.chart.series[entry.index])
                    chart: box.chart
                    line: entry.index
                }
                PlainLabel {
                    height: 24
                    text: box.chart.names[entry.index]
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
                PlainLabel {
                    height: 24
                    text: entry.value === "" ? "\u2014" : entry.value
                    color: entry.value === "" ? Theme.text3 : Theme.text
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
            }
        }
    }
    ChartItem {
        id: plot

        y: head.height
        width: parent.width
        height: box.plotHeight + (withTimes ? 20 : 0)
        charts: box.charts
        chart: box.chart
        withTimes: box.withTimes
        series: [Theme.s1, Theme.s2, Theme.s3, Theme.s4, Theme.s5, Theme.s6]
        ground: Theme.view
        grid: Theme.line
        ink: Theme.text3
        outage: Theme.bad
        family: Theme.family

        HoverHandler {
            onPointChanged: if (hovered)
                box.charts.pointAt(plot.shareAt(point.position.x))
            onHoveredChanged: if (!hovered)
                box.charts.clearCursor()
        }
        PlainLabel {
            x: 48
            width: parent.width - x
            height: box.plotHeight
            visible: box.chart.empty
            horizontalAlignment: Text.AlignHCenter
            text: box.emptyText
            color: Theme.text3
            font.pixelSize: Theme.small
        }
    }
}

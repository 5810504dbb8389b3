// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartlines.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Deck::ChartLines;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

qsizetype countOf(const QList<QPolygonF> &lines)
{
    qsizetype count = 0;
    for (const QPolygonF &line : lines)
        count += line.size();
    return count;
}

} // namespace

class TestChartLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalesToPixels()
    {
        const Window window{0, 10, 0, 100, QSizeF(200, 50)};
        const auto lines = decimated({{0, 0}, {5, 50}, {10, 100}}, window);
        QCOMPARE(lines, (QList<QPolygonF>{QPolygonF({{0, 50}, {100, 25}, {200, 0}})}));
    }

    void gapsAreNotBridged()
    {
        const Window window{0, 10, 0, 10, QSizeF(100, 10)};
        const auto lines
            = decimated({{0, 1}, {1, 1}, {2, none}, {3, 2}, {4, none}, {5, none}, {6, 3}, {7, 3}}, window);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].size(), 2);
        QCOMPARE(lines[1], QPolygonF({{30, 8}})); // Alone, and still there.
        QCOMPARE(lines[2].constFirst().x(), 60.0);
        QVERIFY(decimated({{1, none}, {2, none}}, window).isEmpty());
        QVERIFY(decimated({}, window).isEmpty());
    }

    // 100 000 points on 50 pixels: few stay, in order, and among them the one spike and the one dip.
    void spikesSurvive()
    {
        QList<QPointF> points;
        for (int i = 0; i < 100'000; ++i)
            points += {double(i), i == 33'333 ? 99.0 : i == 66'666 ? 1.0 : 40.0 + i % 3};
        const Window window{0, 100'000, 0, 100, QSizeF(50, 100)};
        const auto lines = decimated(points, window);
        QCOMPARE(lines.size(), 1);
        QVERIFY(countOf(lines) <= 4 * 51);
        const QPolygonF &line = lines.constFirst();
        const auto byY = [](const QPointF &left, const QPointF &right) { return left.y() < right.y(); };
        QCOMPARE(std::min_element(line.cbegin(), line.cend(), byY)->y(), 1.0);
        QCOMPARE(std::max_element(line.cbegin(), line.cend(), byY)->y(), 99.0);
        QVERIFY(std::is_sorted(line.cbegin(), line.cend(),
            [](const QPointF &left, const QPointF &right) { return left.x() < right.x(); }));
    }

    void reachesTheEdgesOfTheWindow()
    {
        QList<QPointF> points;
        for (int i = 0; i <= 10; ++i)
            points += {i * 10.0, 1};
        const auto lines = decimated(points, {35, 65, 0, 2, QSizeF(300, 10)});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].size(), 5); // 30, then 40, 50, 60, then 70.
        QVERIFY(lines[0].constFirst().x() < 0);
        QVERIFY(lines[0].constLast().x() > 300);
    }

    void drawsNothingWhereNothingCanBe()
    {
        const QList<QPointF> points{{1, 1}, {2, 2}};
        QVERIFY(decimated(points, {0, 10, 0, 10, QSizeF(0, 10)}).isEmpty());
        QVERIFY(decimated(points, {10, 10, 0, 10, QSizeF(10, 10)}).isEmpty());
        QVERIFY(decimated(points, {0, 10, 5, 5, QSizeF(10, 10)}).isEmpty());
    }

    void valuesAtATime()
    {
        const QList<QPointF> points{{10, 1}, {20, 2}, {30, none}, {40, 4}};
        QCOMPARE(valueAt(points, 9), std::nullopt); // Before anything was known.
        QCOMPARE(valueAt(points, 10), std::optional(1.0));
        QCOMPARE(valueAt(points, 14), std::optional(1.0));
        QCOMPARE(valueAt(points, 16), std::optional(2.0)); // The nearer one.
        QCOMPARE(valueAt(points, 29), std::optional(2.0));
        QCOMPARE(valueAt(points, 35), std::nullopt); // In the gap, however near the next one is.
        QCOMPARE(valueAt(points, 39), std::nullopt);
        QCOMPARE(valueAt(points, 99), std::optional(4.0));
        QCOMPARE(valueAt({}, 1), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestChartLines)
#include "tst_chartlines.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "sparkline.h"

#include <QTest>

using Deck::Sparkline;

class TestSparkline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingToDraw()
    {
        QVERIFY(Sparkline::lines({}, {40, 20}).isEmpty());
        QVERIFY(Sparkline::lines({12}, {40, 20}).isEmpty());
        QVERIFY(Sparkline::lines({-1, -1, -1}, {40, 20}).isEmpty());
    }

    void aLostPingIsAGap()
    {
        const auto lines = Sparkline::lines({10, 11, -1, 12, 10, -1, 9}, {60, 20});
        QCOMPARE(lines.size(), 2); // The last sample stands alone: no line.
        QCOMPARE(lines[0].size(), 2);
        QCOMPARE(lines[1].size(), 2);
        QCOMPARE(lines[0].constFirst().x(), 0.0);
        QCOMPARE(lines[1].constFirst().x(), 30.0);
    }

    void noiseLooksCalm()
    {
        const auto line = Sparkline::lines({10, 10.1, 9.9, 10}, {60, 20}).constFirst();
        for (const QPointF &point : line)
            QVERIFY(point.y() > 9 && point.y() < 11);
    }

    void aPeakFillsTheHeight()
    {
        const auto line = Sparkline::lines({10, 10, 100, 10}, {60, 20}).constFirst();
        QCOMPARE(line[2].y(), 0.0);
        for (const QPointF &point : line)
            QVERIFY(point.y() >= 0 && point.y() <= 20);
    }

    void allTheSameIsALineInTheMiddle()
    {
        const auto line = Sparkline::lines({0, 0, 0}, {60, 20}).constFirst();
        QCOMPARE(line.size(), 3);
        for (const QPointF &point : line)
            QVERIFY(qIsFinite(point.y()));
    }
};

QTEST_APPLESS_MAIN(TestSparkline)
#include "tst_sparkline.moc"

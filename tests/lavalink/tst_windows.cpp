// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "framelog.h"
#include "latencywindow.h"

#include <QTest>

using namespace Lavalink;

//! The two bounded memories of a node: its last latencies and its last frames.
class WindowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingBeforeTheFirstPing();
    void countsPercentilesByNearestRank();
    void countsLoss();
    void keepsTheLastSixty();
    void framesAreBoundedByCountAndBytes();
    void longFramesAreCutAndKeepTheirSize();
};

void WindowsTest::knowsNothingBeforeTheFirstPing()
{
    const LatencyWindow window;
    QVERIFY(!window.last());
    QVERIFY(!window.median());
    QVERIFY(!window.p95());
    QVERIFY(!window.loss());
}

void WindowsTest::countsPercentilesByNearestRank()
{
    LatencyWindow window;
    for (int ms = 20; ms >= 1; --ms)
        window.add(ms);
    QCOMPARE(window.last().value(), 1.0);
    QCOMPARE(window.median().value(), 10.0);
    QCOMPARE(window.p95().value(), 19.0);
    QCOMPARE(window.percentile(100).value(), 20.0);
    window.forgetLast();
    QVERIFY(!window.last());
    QCOMPARE(window.median().value(), 10.0);
}

void WindowsTest::countsLoss()
{
    LatencyWindow window;
    window.addLoss();
    QCOMPARE(window.loss().value(), 1.0);
    QVERIFY(!window.median());
    window.add(5);
    window.add(5);
    window.add(5);
    QCOMPARE(window.loss().value(), 0.25);
    QCOMPARE(window.median().value(), 5.0);
}

void WindowsTest::keepsTheLastSixty()
{
    LatencyWindow window;
    for (int i = 0; i < 1000; ++i)
        window.add(i);
    QCOMPARE(window.samples().size(), LatencyWindow::size);
    QCOMPARE(window.samples().constFirst(), 940.0);
}

void WindowsTest::framesAreBoundedByCountAndBytes()
{
    FrameLog log;
    for (int i = 0; i < 2000; ++i)
        log.add({{}, Direction::In, 1, QByteArray::number(i)});
    QCOMPARE(log.frames().size(), FrameLog::maxFrames);
    QCOMPARE(log.frames().constLast().text, QByteArray("1999"));
    log.clear();
    QCOMPARE(log.bytes(), 0);
    for (int i = 0; i < 200; ++i)
        log.add({{}, Direction::In, FrameLog::maxText, QByteArray(FrameLog::maxText, 'x')});
    QVERIFY(log.bytes() <= FrameLog::maxBytes);
    QCOMPARE(log.frames().size(), FrameLog::maxBytes / FrameLog::maxText);
}

void WindowsTest::longFramesAreCutAndKeepTheirSize()
{
    FrameLog log;
    log.add({{}, Direction::In, 5'000'000, QByteArray(5'000'000, 'x')});
    QCOMPARE(log.frames().constFirst().text.size(), FrameLog::maxText);
    QCOMPARE(log.frames().constFirst().size, 5'000'000);
}

QTEST_GUILESS_MAIN(WindowsTest)
#include "tst_windows.moc"

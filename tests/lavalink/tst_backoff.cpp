// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "backoff.h"

#include <QTest>

using namespace Lavalink;
using namespace std::chrono_literals;

class BackoffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysBetweenFloorAndCeiling();
    void isJittered();
    void isReproducibleBySeed();
    void neverGivesUp();
    void resetStartsOver();

private:
    static Timing timing()
    {
        Timing t;
        t.backoffFloor = 100ms;
        t.backoffBase = 1s;
        t.backoffCap = 30s;
        return t;
    }
};

void BackoffTest::staysBetweenFloorAndCeiling()
{
    for (quint32 seed = 0; seed < 200; ++seed) {
        Backoff backoff(timing(), seed);
        for (int n = 0; n < 12; ++n) {
            const auto top = backoff.ceiling(n);
            const auto wait = backoff.next();
            QVERIFY(wait >= 100ms);
            QVERIFY(wait <= top);
        }
    }
    Backoff backoff(timing(), 1);
    QCOMPARE(backoff.ceiling(0), 1s);
    QCOMPARE(backoff.ceiling(3), 8s);
    QCOMPARE(backoff.ceiling(20), 30s);
}

void BackoffTest::isJittered()
{
    // A thousand nodes that lose one server at the same moment must not come back at the same moment.
    QSet<qint64> waits;
    for (quint32 seed = 0; seed < 1000; ++seed)
        waits.insert(Backoff(timing(), seed).next().count());
    QVERIFY(waits.size() > 500);
}

void BackoffTest::isReproducibleBySeed()
{
    Backoff one(timing(), 42), other(timing(), 42);
    for (int n = 0; n < 50; ++n)
        QCOMPARE(one.next(), other.next());
}

void BackoffTest::neverGivesUp()
{
    Backoff backoff(timing(), 7);
    for (int n = 0; n < 100'000; ++n) {
        const auto wait = backoff.next();
        QVERIFY(wait >= 100ms && wait <= 30s);
    }
    QCOMPARE(backoff.tries(), 100'000);
}

void BackoffTest::resetStartsOver()
{
    Backoff backoff(timing(), 7);
    for (int n = 0; n < 10; ++n)
        static_cast<void>(backoff.next());
    backoff.reset();
    QCOMPARE(backoff.tries(), 0);
    QVERIFY(backoff.next() <= 1s);
}

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "samples.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>

using Deck::Samples;

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

void add(Samples *samples, qint64 time, float first, float second = 0)
{
    samples->add(time, std::array{first, second});
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsMissing()
    {
        Samples samples(2, 8);
        add(&samples, 10, 1, none);
        add(&samples, 20, 0, 3);
        QCOMPARE(samples.size(), 2);
        QCOMPARE(samples.at(0, 0), std::optional(1.0));
        QCOMPARE(samples.at(0, 1), std::nullopt);
        QCOMPARE(samples.at(1, 0), std::optional(0.0)); // Measured, and zero.
        QVERIFY(!samples.isGap(0));
    }

    void aGapIsSaidOnce()
    {
        Samples samples(2, 8);
        samples.addGap(1); // Nothing to end.
        QCOMPARE(samples.size(), 0);
        add(&samples, 10, 1);
        samples.addGap(20);
        samples.addGap(30);
        QCOMPARE(samples.size(), 2);
        QVERIFY(samples.isGap(1));
        QCOMPARE(samples.timeAt(1), 20);
    }

    void timeNeverRunsBack()
    {
        Samples samples(2, 8);
        add(&samples, 100, 1);
        add(&samples, 50, 2);
        QCOMPARE(samples.timeAt(1), 100);
    }

    // A day of seconds in a hundred rows: the memory stays, the start stays, the newest rows are all there,
    // and the one spike is found.
    void staysBoundedAndRemembersTheStart()
    {
        Samples samples(2, 100);
        const std::size_t bytes = samples.bytes();
        QCOMPARE(bytes, std::size_t(100 * (8 + 2 * 4)));
        constexpr int day = 86'400;
        for (int second = 0; second < day; ++second)
            add(&samples, second, second == 7'000 ? 900.0F : float(second % 10));
        QVERIFY(samples.size() <= 100);
        QCOMPARE(samples.bytes(), bytes);
        QCOMPARE(samples.timeAt(0), 0);
        double highest = 0;
        for (int row = 0; row < samples.size(); ++row) {
            highest = std::max(highest, *samples.at(row, 0));
            if (row > 0)
                QVERIFY(samples.timeAt(row) > samples.timeAt(row - 1));
        }
        QCOMPARE(highest, 900.0);
        for (int back = 1; back <= 50; ++back) {
            QCOMPARE(samples.timeAt(samples.size() - back), day - back);
            QCOMPARE(samples.at(samples.size() - back, 0), std::optional(double((day - back) % 10)));
        }
    }

    void thinningHidesNoGap()
    {
        Samples samples(2, 40);
        for (int time = 0; time < 10; ++time)
            add(&samples, time, 1);
        samples.addGap(10);
        for (int time = 20; time < 200; ++time)
            add(&samples, time, 2);
        int gaps = 0;
        for (int row = 0; row < samples.size(); ++row) {
            gaps += samples.isGap(row) ? 1 : 0;
            if (samples.isGap(row))
                QCOMPARE(samples.timeAt(row), 10);
        }
        QCOMPARE(gaps, 1);
    }

    // A node that comes and goes: nothing can be merged, so the oldest go.
    void gapsAllAlongStayBounded()
    {
        Samples samples(2, 32);
        for (int time = 0; time < 10'000; time += 2) {
            add(&samples, time, 1);
            samples.addGap(time + 1);
        }
        QVERIFY(samples.size() <= 32);
        QVERIFY(samples.size() >= 16);
        QCOMPARE(samples.timeAt(samples.size() - 1), 9'999);
        QVERIFY(samples.isGap(samples.size() - 1));
        QVERIFY(!samples.isGap(samples.size() - 2));
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartaxis.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace Deck::ChartAxis;

Q_DECLARE_METATYPE(Deck::ChartAxis::Unit)

namespace {

constexpr double gib = 1024.0 * 1024 * 1024;

} // namespace

class TestChartAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void stepsAreRound_data()
    {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<QStringList>("labels");
        QTest::newRow("ping") << 0.0 << 55.0 << Unit::Milliseconds
                              << QStringList{u"0"_s, u"20"_s, u"40"_s, u"60"_s};
        QTest::newRow("ping on loopback")
            << 0.0 << 0.3 << Unit::Milliseconds << QStringList{u"0.0"_s, u"0.1"_s, u"0.2"_s, u"0.3"_s};
        QTest::newRow("players") << 0.0 << 118.0 << Unit::Count
                                 << QStringList{u"0"_s, u"50"_s, u"100"_s, u"150"_s};
        QTest::newRow("one player") << 0.0 << 1.0 << Unit::Count << QStringList{u"0"_s, u"1"_s, u"2"_s};
        QTest::newRow("none") << 0.0 << 0.0 << Unit::Count << QStringList{u"0"_s, u"1"_s, u"2"_s};
        QTest::newRow("a power of ten") << 0.0 << 4000.0 << Unit::Count
                                        << QStringList{u"0"_s, u"1000"_s, u"2000"_s, u"3000"_s, u"4000"_s};
        QTest::newRow("CPU") << 0.0 << 1.0 << Unit::Share
                             << QStringList{u"0\u00a0%"_s, u"50\u00a0%"_s, u"100\u00a0%"_s};
        QTest::newRow("4 GiB") << 0.0 << 4 * gib << Unit::Bytes
                               << QStringList{u"0\u00a0B"_s, u"1\u00a0GiB"_s, u"2\u00a0GiB"_s,
                                      u"3\u00a0GiB"_s, u"4\u00a0GiB"_s};
        QTest::newRow("1 GiB") << 0.0 << gib << Unit::Bytes
                               << QStringList{u"0\u00a0B"_s, u"256\u00a0MiB"_s, u"512\u00a0MiB"_s,
                                      u"768\u00a0MiB"_s, u"1\u00a0GiB"_s};
        QTest::newRow("too many frames sent")
            << -12.0 << 20.0 << Unit::Count
            << QStringList{u"\u221220"_s, u"\u221210"_s, u"0"_s, u"10"_s, u"20"_s};
    }
    void stepsAreRound()
    {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        QFETCH(Unit, unit);
        QFETCH(QStringList, labels);
        const Scale scale = scaleFor(lowest, highest, unit);
        QVERIFY(scale.top >= highest);
        QVERIFY(scale.bottom <= lowest);
        QStringList found;
        const auto lines = linesOf(scale);
        for (const double line : lines)
            found += label(line, scale, unit);
        QCOMPARE(found, labels);
    }

    // Whatever comes, there are few lines, and the highest value is under the top one.
    void anyRangeHasAScale()
    {
        for (double highest = 1e-3; highest < 1e15; highest *= 1.37)
            for (const Unit unit : {Unit::Count, Unit::Milliseconds, Unit::Share, Unit::Bytes}) {
                const Scale scale = scaleFor(0, highest, unit);
                QVERIFY(scale.top >= highest * (1 - 1e-9));
                QVERIFY(linesOf(scale).size() >= 3 && linesOf(scale).size() <= 5);
            }
        QCOMPARE(linesOf(scaleFor(0, std::numeric_limits<double>::infinity(), Unit::Count)).size(), 3);
        QCOMPARE(linesOf(scaleFor(0, std::numeric_limits<double>::quiet_NaN(), Unit::Count)).size(), 3);
    }

    void missingValuesHaveNoText()
    {
        QCOMPARE(text({}, Unit::Count), QString());
        QCOMPARE(text(std::numeric_limits<double>::quiet_NaN(), Unit::Share), QString());
        QCOMPARE(text(0.0, Unit::Count), u"0"_s);
        QCOMPARE(text(0.327, Unit::Share), u"32.7\u00a0%"_s);
        QCOMPARE(text(17.2, Unit::Milliseconds), u"17\u00a0ms"_s);
        QCOMPARE(text(2.45 * gib, Unit::Bytes), u"2.45\u00a0GiB"_s);
    }

    void timesAreRound()
    {
        const auto at = [](int hour, int minute, int second) {
            return QDateTime(QDate(2026, 3, 4), QTime(hour, minute, second)).toMSecsSinceEpoch();
        };
        const auto words = [&](qint64 from, qint64 to, int most) {
            QStringList result;
            const auto times = timesIn(from, to, most);
            for (const qint64 time : times)
                result += timeLabel(time, from, to);
            return result;
        };
        QCOMPARE(words(at(13, 39, 12), at(14, 39, 12), 4), (QStringList{u"13:40"_s, u"14:00"_s, u"14:20"_s}));
        QCOMPARE(words(at(14, 0, 7), at(14, 1, 7), 5),
            (QStringList{u"14:00:15"_s, u"14:00:30"_s, u"14:00:45"_s, u"14:01:00"_s}));
        QVERIFY(timesIn(at(14, 0, 0), at(14, 0, 0), 5).isEmpty());
        for (qint64 span = 1'000; span < 40LL * 86'400'000; span *= 2) {
            const auto times = timesIn(at(13, 0, 0), at(13, 0, 0) + span, 6);
            QVERIFY2(times.size() <= 6, qPrintable(QString::number(span)));
            QVERIFY2(!times.isEmpty(), qPrintable(QString::number(span)));
        }
    }
};

QTEST_GUILESS_MAIN(TestChartAxis)
#include "tst_chartaxis.moc"

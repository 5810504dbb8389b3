// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "format.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Deck;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void latency_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("measured zero") << 0.0 << u"0.0 ms"_s;
        QTest::newRow("too small for the digits") << 0.02 << u"< 0.1 ms"_s;
        QTest::newRow("sub-millisecond") << 0.44 << u"0.4 ms"_s;
        QTest::newRow("one decimal") << 3.44 << u"3.4 ms"_s;
        QTest::newRow("the last with a decimal") << 9.94 << u"9.9 ms"_s;
        QTest::newRow("rounds to whole") << 9.96 << u"10 ms"_s;
        QTest::newRow("whole") << 214.4 << u"214 ms"_s;
        QTest::newRow("the last in ms") << 9999.0 << u"9999 ms"_s;
        QTest::newRow("seconds") << 10200.0 << u"10.2 s"_s;
    }
    void latency()
    {
        QFETCH(double, ms);
        QFETCH(QString, text);
        QString plain = Format::latency(ms).replace(QChar(0xa0), u' ').replace(QChar(0x2009), u' ');
        QCOMPARE(plain.remove(u','), text);
    }

    void aMissingLatencyHasNoText()
    {
        QCOMPARE(Format::latency(std::optional<double>()), QString());
        QCOMPARE(Format::latency(std::optional<double>(-1)), QString());
        QCOMPARE(Format::latency(std::optional<double>(std::numeric_limits<double>::quiet_NaN())), QString());
        QCOMPARE(Format::latency(std::optional<double>(18)), u"18\u00a0ms"_s);
    }

    void shares()
    {
        QCOMPARE(Format::percent(0.312), u"31.2\u00a0%"_s);
        QCOMPARE(Format::percent(0), u"0.0\u00a0%"_s);
        QCOMPARE(Format::percent(1), u"100.0\u00a0%"_s);
        QCOMPARE(Format::wholePercent(0.604), u"60\u00a0%"_s);
    }

    void bytes_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"0\u00a0B"_s;
        QTest::newRow("bytes") << qint64(999) << u"999\u00a0B"_s;
        QTest::newRow("never four digits") << qint64(1000) << u"0.98\u00a0KiB"_s;
        QTest::newRow("two decimals") << qint64(2630667468) << u"2.45\u00a0GiB"_s;
        QTest::newRow("one decimal") << qint64(35756442) << u"34.1\u00a0MiB"_s;
        QTest::newRow("whole") << qint64(536870912) << u"512\u00a0MiB"_s;
        QTest::newRow("tebi") << qint64(1649267441664) << u"1.50\u00a0TiB"_s;
    }
    void bytes()
    {
        QFETCH(qint64, count);
        QTEST(Format::bytes(count), "text");
    }

    void bytesOfShareOneUnit()
    {
        QCOMPARE(Format::bytesOf(3672197038, 4294967296), u"3.42 of 4.00\u00a0GiB"_s);
        QCOMPARE(Format::bytesOf(52428800, 1073741824), u"0.05 of 1.00\u00a0GiB"_s);
    }

    void duration()
    {
        QCOMPARE(Format::duration(0ms), u"0\u00a0s"_s);
        QCOMPARE(Format::duration(59'999ms), u"59\u00a0s"_s);
        QCOMPARE(Format::duration(10min + 3s), u"10\u00a0min 3\u00a0s"_s);
        QCOMPARE(Format::duration(4h + 10min + 59s), u"4\u00a0h 10\u00a0min"_s);
        QCOMPARE(Format::duration(24h * 12 + 4h + 59min), u"12\u00a0d 4\u00a0h"_s);
    }

    void aCountdownRoundsUp()
    {
        QCOMPARE(Format::countdown(40'001ms), u"41\u00a0s"_s);
        QCOMPARE(Format::countdown(1ms), u"1\u00a0s"_s);
        QCOMPARE(Format::countdown(0ms), u"0\u00a0s"_s);
        QCOMPARE(Format::countdown(-5s), u"0\u00a0s"_s);
        QCOMPARE(Format::countdown(63s), u"1\u00a0min 3\u00a0s"_s);
    }

    void numbers()
    {
        QCOMPARE(Format::number(qint64(-3)), u"\u22123"_s);
        QCOMPARE(Format::number(-0.04, 1), u"0.0"_s);
        QCOMPARE(Format::number(-1.25, 2), u"\u22121.25"_s);
        QCOMPARE(Format::number(136.94, 1), u"136.9"_s);
    }

    void numbersFollowTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(Format::percent(0.312), u"31,2\u00a0%"_s);
        QCOMPARE(Format::number(qint64(12345)), u"12.345"_s);
        QLocale::setDefault(QLocale::c());
    }

    void timesCarryTheirDateUnlessToday()
    {
        QCOMPARE(Format::clock(QDateTime()), QString());
        const QDateTime today(QDate::currentDate(), QTime(14, 3, 22));
        QCOMPARE(Format::clock(today.toUTC()), u"14:03:22"_s);
        const QString older = Format::clock(today.addDays(-400).toUTC());
        QVERIFY2(older.endsWith(u", 14:03:22"_s) && older.size() > 12, qPrintable(older));
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfilter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;

namespace {

FilterFacts frankfurt()
{
    FilterFacts facts;
    facts.name = u"eu-1 Frankfurt"_s;
    facts.address = u"10.0.0.7:2333"_s;
    facts.state = u"ready"_s;
    facts.stateText = u"Ready"_s;
    facts.version = u"4.2.1"_s;
    facts.tags = {u"prod"_s, u"EU"_s};
    facts.regions = {u"eu-central"_s};
    facts.capabilities = {u"filter:rotation"_s, u"plugin:lavasrc-plugin"_s, u"source:spotify"_s};
    facts.ping = 18;
    facts.p95 = 27.5;
    facts.players = 118;
    facts.playing = 96;
    facts.cpu = 31.2;
    facts.memory = 60;
    facts.uptime = 2 * 86'400;
    return facts; // The penalty is not known.
}

} // namespace

class TestFleetFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *text, bool expected) {
            QTest::newRow(text) << QString::fromLatin1(text) << expected;
        };
        row("", true);
        row("   ", true);
        row("eu", true);
        row("FRANK", true);
        row("prod eu-1", true); // All terms.
        row("prod us", false);
        row("\"eu-1 frank\"", true);
        row("\"frank eu-1\"", false);
        row("-us", true);
        row("-eu", false);
        row("-\"eu-1 frank\"", false);
        row("tag:eu", true);
        row("tag:us,eu", true);
        row("tag:us", false);
        row("-tag:us", true);
        row("name:frank", true);
        row("name:\"eu-1 frank\"", true);
        row("host:10.0", true);
        row("10.0.0.7:2333", true); // An address is no field.
        row("region:central", true);
        row("state:ready", true);
        row("state:Ready,down", true);
        row("state:down", false);
        row("version:4.2", true);
        row("source:spotify", true);
        row("source:lavasrc", false);
        row("plugin:lavasrc", true);
        row("offers:rotation", true);
        row("cpu>30", true);
        row("cpu>31.2", false);
        row("cpu>=31.2", true);
        row("cpu<31.2", false);
        row("cpu<=31.2%", true);
        row("cpu=31.2", true);
        row("CPU>30", true);
        row("ping<20ms", true);
        row("ping<0.02s", true);
        row("ping<0.01s", false);
        row("p95>27", true);
        row("players>100 playing<100", true);
        row("memory>=60", true);
        row("uptime>1d", true);
        row("uptime>=48h", true);
        row("uptime<2880min", false);
        // What is not known is neither more nor less.
        row("penalty>0", false);
        row("penalty<=100000", false);
        row("-penalty>0", true);
    }
    void matches()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        FleetFilter::Error error;
        const auto filter = FleetFilter::parse(text, &error);
        QVERIFY2(filter, qPrintable(error.text));
        QCOMPARE(filter->matches(frankfurt()), expected);
    }

    void mistakesAreTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("part");
        QTest::newRow("no number") << u"eu cpu>"_s << 3 << u"cpu> needs a number"_s;
        QTest::newRow("no digits") << u"cpu>much"_s << 0 << u"needs a number"_s;
        QTest::newRow("wrong unit") << u"cpu>80ms"_s << 0 << u"no unit \"ms\""_s;
        QTest::newRow("two dots") << u"ping>1.2.3"_s << 0 << u"needs a number"_s;
        QTest::newRow("unknown field") << u"-a colour:red"_s << 3 << u"no field \"colour\""_s;
        QTest::newRow("the known ones") << u"colour:red"_s << 0 << u"name, host, tag"_s;
        QTest::newRow("unknown state") << u"state:asleep"_s << 0 << u"There is no state \"asleep\""_s;
        QTest::newRow("a text compared") << u"tag>3"_s << 0 << u"tag:something"_s;
        QTest::newRow("a number with a colon") << u"cpu:80"_s << 0 << u"cpu>80"_s;
        QTest::newRow("nothing behind") << u"tag:"_s << 0 << u"needs a text"_s;
        QTest::newRow("open quote") << u"x \"eu frank"_s << 2 << u"quote is not closed"_s;
        QTest::newRow("empty quotes") << u"\"\""_s << 0 << u"nothing between"_s;
        QTest::newRow("a lone minus") << u"eu -"_s << 3 << u"minus"_s;
        QTest::newRow("no field at all") << u":x"_s << 0 << u"no field"_s;
    }
    void mistakesAreTold()
    {
        QFETCH(QString, text);
        QFETCH(int, position);
        QFETCH(QString, part);
        FleetFilter::Error error;
        QVERIFY(!FleetFilter::parse(text, &error));
        QCOMPARE(error.position, position);
        QVERIFY2(error.text.contains(part), qPrintable(error.text));
    }

    void everyFieldIsKnown()
    {
        const auto texts = FleetFilter::textFields();
        for (const QString &field : texts)
            QVERIFY2(
                FleetFilter::parse(field + (field == u"state"_s ? u":down"_s : u":x"_s)), qPrintable(field));
        const auto numbers = FleetFilter::numberFields();
        for (const QString &field : numbers)
            QVERIFY2(FleetFilter::parse(field + u">1"_s), qPrintable(field));
    }

    void chipsToggleTheirTerm()
    {
        QCOMPARE(FleetFilter::toggled({}, u"state:down"_s), u"state:down"_s);
        QCOMPARE(FleetFilter::toggled(u"state:down"_s, u"state:down"_s), QString());
        QCOMPARE(FleetFilter::toggled(u"cpu>80 \"free text\""_s, u"state:down"_s),
            u"cpu>80 \"free text\" state:down"_s);
        QCOMPARE(FleetFilter::toggled(u"state:ready cpu>80"_s, u"state:down"_s), u"cpu>80 state:down"_s);
        QVERIFY(FleetFilter::hasTerm(u"eu STATE:down"_s, u"state:down"_s));
        QVERIFY(!FleetFilter::hasTerm(u"-state:down"_s, u"state:down"_s));
    }

    void nonsenseDoesNoHarm()
    {
        const QString signs = u"\"-:<>=,. ae0\u202e\U0001F600"_s;
        for (int seed = 0; seed < 3'000; ++seed) {
            QString text;
            for (int i = seed; i > 0; i /= int(signs.size()))
                text += signs[i % int(signs.size())];
            FleetFilter::Error error;
            const auto filter = FleetFilter::parse(text, &error);
            QCOMPARE(filter.has_value(), error.text.isEmpty());
            if (filter)
                QCOMPARE(filter->isEmpty() ? filter->matches(frankfurt()) : true, true);
        }
    }
};

QTEST_GUILESS_MAIN(TestFleetFilter)
#include "tst_fleetfilter.moc"

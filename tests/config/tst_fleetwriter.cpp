// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <fleetdiff.h>
#include <fleetdocument.h>
#include <fleetfile.h>
#include <fleetwriter.h>
#include <passwordsource.h>

using namespace Qt::StringLiterals;
using Deck::FleetDiff;
using Deck::FleetDocument;
using Lavalink::NodeSettings;

namespace {

//! As a person may have written it: unknown keys, an unset variable, lines of every length.
QByteArray handWritten()
{
    return R"({
  "x-team": {"b": 1, "a": [1,2]},
  "version": 1,
  "nodes": [
    {"identifier": "one", "x-rack": 7, "host": "one.example", "password": "${NOT_SET}", "port":443},

    {
      "host": "two.example",   "x-note":"kept \u00e9",
      "password": "${SET:-other}",
      "secure": true
    } , { "host": "three.example" }
  ],
  "x-last": null
}
)";
}

FleetDocument parsed(const QByteArray &text)
{
    const auto document = FleetDocument::fromText(text, nullptr);
    if (!document)
        QTest::qFail("not a fleet", __FILE__, __LINE__);
    return document.value_or(FleetDocument());
}

//! The lines of `after` that are not in the same place of `before`; -1 for another number of lines.
int changedLines(const QByteArray &before, const QByteArray &after)
{
    const QByteArrayList old = before.split('\n');
    const QByteArrayList now = after.split('\n');
    if (old.size() != now.size())
        return -1;
    int count = 0;
    for (qsizetype i = 0; i < old.size(); ++i)
        count += old[i] == now[i] ? 0 : 1;
    return count;
}

NodeSettings fullSettings()
{
    NodeSettings node;
    node.identifier = u"one \u201ctwo\u201d \"three\""_s;
    node.host = u"::1"_s;
    node.port = 443;
    node.secure = true;
    node.path = u"/lava"_s;
    node.userId = u"42"_s;
    node.clientName = u"Bot/1"_s;
    node.regions = QStringList{u"eu"_s, u"us"_s};
    node.tags = QStringList{u"a"_s};
    node.priority = -3;
    node.pins << QByteArray(32, '\x1f');
    node.caFile = u"ca.pem"_s;
    node.resume = false;
    return node;
}

} // namespace

class TestFleetWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesEveryByteOfWhatIsNotEdited();
    void renamingIsOneLine();
    void setsMembersInTheirPlace_data();
    void setsMembersInTheirPlace();
    void writesEveryKeyAndReadsItBack();
    void keepsReferencesToPasswords();
    void escapesPasswordsThatLookLikeVariables();
    void insertsRemovesAndMoves();
    void refusesWhatItCannotEdit_data();
    void refusesWhatItCannotEdit();
    void salvagesWhatCanBeRead();
    void tellsDifferencesByNames();
    void tellsNoPasswordInADifference();
};

void TestFleetWriter::leavesEveryByteOfWhatIsNotEdited()
{
    QCOMPARE(parsed(handWritten()).text(), handWritten());
    QCOMPARE(parsed("\xEF\xBB\xBF{\"nodes\":[]}").text(), QByteArray("\xEF\xBB\xBF{\"nodes\":[]}"));
    QCOMPARE(parsed(FleetDocument().text()).text(), FleetDocument().text());
}

void TestFleetWriter::renamingIsOneLine()
{
    FleetDocument document = parsed(handWritten());
    const auto fleet = Deck::readFleet(handWritten(), {});
    QCOMPARE(fleet.entries, (QList<int>{1, 2})); // The variable of the first is not set.
    NodeSettings after = fleet.nodes[0];
    after.host = u"zwei.example"_s;
    document.replace(1, Deck::changedFleetEntry(document.entry(1), fleet.nodes[0], after));
    QCOMPARE(changedLines(handWritten(), document.text()), 1);
    QCOMPARE(QByteArray(document.text()).replace("zwei.example", "two.example"), handWritten());

    // A file of our own, with a name that is there already.
    FleetDocument own;
    own.insert(0, Deck::fleetEntry(fullSettings(), u"x"_s));
    own.insert(1, Deck::fleetEntry(fullSettings(), u"x"_s));
    NodeSettings renamed = fullSettings();
    renamed.identifier = u"new"_s;
    const QByteArray before = own.text();
    own.replace(1, Deck::changedFleetEntry(own.entry(1), fullSettings(), renamed));
    QCOMPARE(changedLines(before, own.text()), 1);
}

void TestFleetWriter::setsMembersInTheirPlace_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value"); // In a list; an empty one takes the member away.
    QTest::addColumn<QByteArray>("after");
    const auto row
        = [](const char *name, const QByteArray &before, const QString &key, const QByteArray &value,
              const QByteArray &after) { QTest::newRow(name) << before << key << value << after; };
    row("change", R"({"host": "a", "port" : 1, "x": 2})", u"port"_s, "[7]",
        R"({"host": "a", "port" : 7, "x": 2})");
    row("new, in the middle", R"({"host": "a", "x": 2, "priority": 3})", u"port"_s, "[7]",
        R"({"host": "a", "port": 7, "x": 2, "priority": 3})");
    row("new, first", R"({"host": "a"})", u"identifier"_s, "[\"n\"]", R"({"identifier": "n", "host": "a"})");
    row("new, last, on lines", "{\n  \"host\": \"a\",\n  \"x\": 2\n}", u"tags"_s, "[[\"t\",\"u\"]]",
        "{\n  \"host\": \"a\",\n  \"tags\": [\"t\", \"u\"],\n  \"x\": 2\n}");
    row("new, of an empty object", "{ }", u"host"_s, "[\"a\"]", R"({"host": "a"})");
    row("gone, first", R"({"identifier": "n", "host": "a"})", u"identifier"_s, "[]", R"({"host": "a"})");
    row("gone, last", R"({"host": "a", "port": 1})", u"port"_s, "[]", R"({"host": "a"})");
    row("gone, alone", R"({ "host": "a" })", u"host"_s, "[]", R"({  })");
    row("gone, though not there", R"({"host": "a"})", u"port"_s, "[]", R"({"host": "a"})");
    row("twice, changed", R"({"port": 1, "host": "a", "port": 2})", u"port"_s, "[7]",
        R"({"port": 1, "host": "a", "port": 7})");
    row("twice, gone", R"({"port": 1, "host": "a", "port": 2})", u"port"_s, "[]", R"({"host": "a"})");
    row("hostile value", R"({"x": "\"port\": 1}", "host": "a"})", u"port"_s, "[7]",
        R"({"x": "\"port\": 1}", "host": "a", "port": 7})");
}

void TestFleetWriter::setsMembersInTheirPlace()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    const QJsonArray list = QJsonDocument::fromJson(value).array();
    const QJsonValue wanted = list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : list.first();
    QCOMPARE(Deck::withMember(before, key, wanted), after);
}

void TestFleetWriter::writesEveryKeyAndReadsItBack()
{
    FleetDocument document;
    NodeSettings plain;
    plain.host = u"h"_s;
    document.insert(0, Deck::fleetEntry(fullSettings(), u"secret"_s));
    document.insert(1, Deck::fleetEntry(plain, QJsonValue(QJsonValue::Undefined)));
    const auto fleet = Deck::readFleet(document.text(), {});
    QCOMPARE(fleet.problems.size(), 0);
    NodeSettings expected = fullSettings();
    expected.password = Lavalink::Secret(u"secret"_s);
    QCOMPARE(fleet.nodes.size(), 2);
    QVERIFY(fleet.nodes[0] == expected);
    QVERIFY(fleet.nodes[1] == plain);
    QCOMPARE(QJsonDocument::fromJson(document.entry(1)).object().keys(), QStringList{u"host"_s});
}

void TestFleetWriter::keepsReferencesToPasswords()
{
    QProcessEnvironment environment;
    environment.insert(u"SET"_s, u"from the environment"_s);
    const auto fleet = Deck::readFleet(handWritten(), environment);
    QCOMPARE(fleet.nodes[0].password.reveal(), u"from the environment"_s);
    QVERIFY(fleet.passwords[0] == (Deck::PasswordSource{Deck::PasswordSource::Kind::Environment, u"SET"_s}));
    FleetDocument document = parsed(handWritten());
    NodeSettings after = fullSettings(); // Every field, and another password in memory.
    after.password = Lavalink::Secret(u"never written"_s);
    document.replace(1, Deck::changedFleetEntry(document.entry(1), fleet.nodes[0], after));
    QVERIFY(document.entry(1).contains("\"${SET:-other}\""));
    QVERIFY(!document.text().contains("from the environment"));
    QVERIFY(!document.text().contains("never written"));
    QVERIFY(document.entry(1).contains("\"x-note\":\"kept \\u00e9\""));

    document.replace(1,
        Deck::withMember(document.entry(1), u"password"_s,
            Deck::PasswordSource{Deck::PasswordSource::Kind::Vault, u"id-1"_s}.toJson()));
    QVERIFY(document.entry(1).contains("\"password\": {\"vault\": \"id-1\"}"));
    const auto again = Deck::readFleet(document.text(), environment);
    QVERIFY(again.passwords[0].isElsewhere());
    QVERIFY(again.nodes[0].password.isEmpty());
}

void TestFleetWriter::escapesPasswordsThatLookLikeVariables()
{
    for (const QString &text :
        {u"plain"_s, u"${HOME}"_s, u"$${HOME}"_s, u"$$$${HOME}"_s, u"${broken"_s, u"$x"_s, u"a\"\\b"_s}) {
        NodeSettings node;
        node.host = u"h"_s;
        FleetDocument document;
        document.insert(0, Deck::fleetEntry(node, Deck::fleetPassword(Lavalink::Secret(text))));
        const auto fleet = Deck::readFleet(document.text(), {});
        QCOMPARE(fleet.nodes.size(), 1);
        QCOMPARE(fleet.nodes[0].password.reveal(), text);
    }
}

void TestFleetWriter::insertsRemovesAndMoves()
{
    for (const QByteArray &start : {FleetDocument().text(), handWritten(),
             QByteArray(R"({"nodes":[{"host":"a"},{"host":"b"}]})"), QByteArray("{\"nodes\": [ ]}")}) {
        FleetDocument document = parsed(start);
        const int count = document.count();
        document.insert(0, R"({"host": "first"})");
        document.insert(document.count(), R"({"host": "last"})");
        document.move(0, document.count() - 1);
        document.move(document.count() - 1, 0);
        document.insert(1, R"({"host": "second"})");
        const FleetDocument again = parsed(document.text());
        QCOMPARE(again.count(), count + 3);
        QCOMPARE(again.entry(0), QByteArray(R"({"host": "first"})"));
        QCOMPARE(again.entry(1), QByteArray(R"({"host": "second"})"));
        QCOMPARE(again.entry(count + 2), QByteArray(R"({"host": "last"})"));
        document.remove(count + 2);
        document.remove(1);
        document.remove(0);
        QCOMPARE(parsed(document.text()).count(), count);
        while (document.count() > 0)
            document.remove(0);
        QCOMPARE(parsed(document.text()).count(), 0);
    }
}

void TestFleetWriter::refusesWhatItCannotEdit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"nodes\": [");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no nodes") << QByteArray("{}");
    QTest::newRow("nodes no list") << QByteArray("{\"nodes\": {}}");
    QTest::newRow("nodes twice") << QByteArray("{\"nodes\": [], \"nodes\": []}");
    QTest::newRow("a later version") << QByteArray("{\"version\": 2, \"nodes\": []}");
}

void TestFleetWriter::refusesWhatItCannotEdit()
{
    QFETCH(QByteArray, text);
    QString error;
    QVERIFY(!FleetDocument::fromText(text, &error));
    QVERIFY(!error.isEmpty());
}

void TestFleetWriter::salvagesWhatCanBeRead()
{
    const QByteArray broken = R"({"x-team": "lions", "readOnly": true, "nodes": [
        {"host": "a", "password": "${SET:-b}"}
        {"host": "b", "port": }, {"host": "c", "x-note": 1}, ]})";
    QVERIFY(!FleetDocument::fromText(broken, nullptr));
    const FleetDocument saved = FleetDocument::salvaged(Deck::readFleet(broken, {}), broken);
    const FleetDocument document = parsed(saved.text());
    QCOMPARE(document.count(), 2);
    QCOMPARE(document.entry(0), QByteArray(R"({"host": "a", "password": "${SET:-b}"})"));
    QCOMPARE(document.entry(1), QByteArray(R"({"host": "c", "x-note": 1})"));
    const auto fleet = Deck::readFleet(document.text(), {});
    QVERIFY(fleet.readOnly);
    QVERIFY(fleet.nodes[0].readOnly);
    QCOMPARE(fleet.unknownHead.value(u"x-team"_s).toString(), u"lions"_s);
}

void TestFleetWriter::tellsDifferencesByNames()
{
    const FleetDocument before = parsed(R"({"nodes": [
        {"identifier": "one", "host": "a"}, {"identifier": "two", "host": "b", "x": 1},
        {"identifier": "three", "host": "c"}, {"host": "d"}]})");
    QVERIFY(Deck::fleetDiff(before, before).isEmpty());
    const FleetDocument after = parsed(R"({"readOnly": true, "nodes": [
        {"identifier": "two", "host": "b", "x": 2, "port": 9}, {"identifier": "uno", "host": "a"},
        {"host": "d"}, {"identifier": "five", "host": "e"}]})");
    const FleetDiff diff = Deck::fleetDiff(before, after);
    QCOMPARE(diff.added, QStringList{u"five"_s});
    QCOMPARE(diff.removed, QStringList{u"three"_s});
    QCOMPARE(diff.headKeys, QStringList{u"readOnly"_s});
    QVERIFY(diff.reordered);
    QVERIFY((diff.changed
        == QList<FleetDiff::Change>{{u"two"_s, {u"port"_s, u"x"_s}}, {u"uno"_s, {u"identifier"_s}}}));
    QCOMPARE(diff.summary(), u"1 added; 1 removed; two: port, x; uno: identifier; another order; readOnly"_s);
}

void TestFleetWriter::tellsNoPasswordInADifference()
{
    const FleetDocument before = parsed(R"({"nodes": [{"host": "a", "password": "old-secret"}]})");
    const FleetDocument after = parsed(R"({"nodes": [{"host": "a", "password": "new-secret"}]})");
    QCOMPARE(Deck::fleetDiff(before, after).summary(), u"a:2333: password"_s);
}

QTEST_GUILESS_MAIN(TestFleetWriter)
#include "tst_fleetwriter.moc"

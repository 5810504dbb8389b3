// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "wrongvalues.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <fleetfile.h>

using namespace Qt::StringLiterals;
using Deck::Fleet;

namespace {

Fleet read(const QByteArray &json, const QProcessEnvironment &environment = {})
{
    return Deck::readFleet(json, environment);
}

//! A fleet of one node with these members.
Fleet readNode(const QByteArray &members, const QProcessEnvironment &environment = {})
{
    return read("{\"nodes\":[{\"host\":\"h\"," + members + "}]}", environment);
}

QStringList hosts(const Fleet &fleet)
{
    QStringList names;
    for (const auto &node : fleet.nodes)
        names << node.host;
    return names;
}

QStringList places(const Fleet &fleet)
{
    QStringList list;
    for (const auto &problem : fleet.problems)
        list << u"%1:%2"_s.arg(problem.line).arg(problem.column);
    return list;
}

} // namespace

class TestFleetFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKey();
    void givesDefaults();
    void takesPasswordsFromTheEnvironment_data();
    void takesPasswordsFromTheEnvironment();
    void refusesWrongValues_data() { addWrongValues(); }
    void refusesWrongValues();
    void survivesSyntaxErrors_data();
    void survivesSyntaxErrors();
    void refusesWholeFiles_data();
    void refusesWholeFiles();
    void countsCharactersNotBytes();
    void keepsUnknownKeys();
    void notesTypos();
    void notesRepetitions();
    void neverRepeatsAPassword();
    void isBounded();
    void loadsFromAPath();
    void saysWhyAFileCannotBeRead();
};

void TestFleetFile::readsEveryKey()
{
    const Fleet fleet = read(R"({"$schema": "x", "version": 1, "nodes": [{
        "identifier": "one", "host": "lava.example", "port": 443, "secure": true, "path": "/lava",
        "password": "secret", "userId": "42", "clientName": "Bot/1", "regions": ["eu"], "tags": ["a", "b"],
        "priority": -3, "pins": ["00:01:02:03:04:05:06:07:08:09:0a:0B:0c:0d:0e:0f:000102030405060708090a0b0c0d0e0f"],
        "caFile": "ca.pem", "resume": false}]})");
    QCOMPARE(places(fleet), QStringList());
    QCOMPARE(fleet.nodes.size(), 1);
    Lavalink::NodeSettings expected;
    expected.identifier = u"one"_s;
    expected.host = u"lava.example"_s;
    expected.port = 443;
    expected.secure = true;
    expected.path = u"/lava"_s;
    expected.password = Lavalink::Secret(u"secret"_s);
    expected.userId = u"42"_s;
    expected.clientName = u"Bot/1"_s;
    expected.regions = QStringList{u"eu"_s};
    expected.tags = QStringList{u"a"_s, u"b"_s};
    expected.priority = -3;
    expected.pins << QByteArray::fromHex("000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f");
    expected.caFile = u"ca.pem"_s;
    expected.resume = false;
    QVERIFY(fleet.nodes.first() == expected);
    QVERIFY(!fleet.isIncomplete());
}

void TestFleetFile::givesDefaults()
{
    const Fleet fleet = read(R"({"nodes": [{"host": "[::1]"}]})");
    Lavalink::NodeSettings expected;
    expected.host = u"::1"_s;
    QCOMPARE(fleet.nodes.size(), 1);
    QVERIFY(fleet.nodes.first() == expected);
    QVERIFY(fleet.problems.isEmpty());
}

void TestFleetFile::takesPasswordsFromTheEnvironment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("password");
    QTest::newRow("plain") << u"a $b # c"_s << u"a $b # c"_s;
    QTest::newRow("set") << u"${SET}"_s << u"from env"_s;
    QTest::newRow("set, with default") << u"${SET:-other}"_s << u"from env"_s;
    QTest::newRow("unset, with default") << u"${UNSET:-oth}er}"_s << u"oth}er"_s;
    QTest::newRow("unset, empty default") << u"${UNSET:-}"_s << QString();
    QTest::newRow("empty, with default") << u"${EMPTY:-other}"_s << u"other"_s;
    QTest::newRow("empty") << u"${EMPTY}"_s << QString();
    QTest::newRow("escaped") << u"$${SET}"_s << u"${SET}"_s;
    QTest::newRow("not at the beginning") << u"x${SET}"_s << u"x${SET}"_s;
}

void TestFleetFile::takesPasswordsFromTheEnvironment()
{
    QFETCH(QString, text);
    QProcessEnvironment environment;
    environment.insert(u"SET"_s, u"from env"_s);
    environment.insert(u"EMPTY"_s, QString());
    const Fleet fleet = readNode("\"password\": \"" + text.toUtf8() + '"', environment);
    QCOMPARE(places(fleet), QStringList());
    QTEST(fleet.nodes.value(0).password.reveal(), "password");
}

void TestFleetFile::refusesWrongValues()
{
    QFETCH(QByteArray, member);
    QFETCH(int, column);
    const Fleet fleet = read(
        "{\"nodes\": [{\"host\": \"a\"},\n{\"host\": \"bad\",\n " + member + "},\n{\"host\": \"c\"}]}");
    QCOMPARE(hosts(fleet), (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(places(fleet), QStringList{u"3:%1"_s.arg(column + 1)});
    QVERIFY(fleet.problems.first().text.startsWith(u"node 2: "));
    QVERIFY(fleet.isIncomplete());
}

void TestFleetFile::survivesSyntaxErrors_data()
{
    QTest::addColumn<QByteArray>("middle");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("costsEntry");
    const QString three = u"3:"_s;
    QTest::newRow("single quotes") << QByteArray("{'host': 'b'},") << three << true;
    QTest::newRow("no quotes") << QByteArray("{host: \"b\"},") << three << true;
    QTest::newRow("no colon") << QByteArray("{\"host\" \"b\"},") << three << true;
    QTest::newRow("no comma inside") << QByteArray("{\"host\": \"b\" \"port\": 1},") << three << true;
    QTest::newRow("comma at the end") << QByteArray("{\"host\": \"b\",},") << three << true;
    QTest::newRow("string not closed") << QByteArray("{\"host\": \"b},\n\"port\": 1},") << three << true;
    QTest::newRow("object not closed") << QByteArray("{\"host\": \"b\",") << three << true;
    QTest::newRow("list not closed") << QByteArray("{\"host\": \"b\", \"tags\": [\"x\"},") << three << true;
    QTest::newRow("list closed twice") << QByteArray("{\"host\": \"b\", \"tags\": []]},") << three << true;
    QTest::newRow("python") << QByteArray("{\"host\": \"b\", \"secure\": True},") << three << true;
    QTest::newRow("bad escape") << QByteArray("{\"host\": \"\\uZZZZ\"},") << three << true;
    QTest::newRow("bad UTF-8") << QByteArray("{\"host\": \"\xff\"},") << three << true;
    QTest::newRow("a number") << QByteArray("17,") << three << true;
    QTest::newRow("a text") << QByteArray("\"ws://x\",") << three << true;
    QTest::newRow("no host") << QByteArray("{\"port\": 1},") << u"3:1"_s << true;
    QTest::newRow("host is an address") << QByteArray("{\"host\": \"ws://x\"},") << u"3:10"_s << true;
    QTest::newRow("two commas") << QByteArray(",") << u"3:1"_s << false;
    QTest::newRow("a comment") << QByteArray("// old one\n") << three << true;
}

void TestFleetFile::survivesSyntaxErrors()
{
    QFETCH(QByteArray, middle);
    QFETCH(QString, place);
    QFETCH(bool, costsEntry);
    const Fleet fleet
        = read("{\"nodes\": [\n{\"host\": \"a\"},\n" + middle + "\n{\"host\": \"c\"}\n], \"version\": 1}");
    QCOMPARE(hosts(fleet), (QStringList{u"a"_s, u"c"_s}));
    QVERIFY(!fleet.problems.isEmpty());
    QVERIFY2(places(fleet).value(0).startsWith(place), qPrintable(fleet.problems.first().toString()));
    QCOMPARE(fleet.isIncomplete(), costsEntry);
}

void TestFleetFile::refusesWholeFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("empty") << QByteArray() << u"1:1"_s;
    QTest::newRow("a list") << QByteArray("\n [{\"host\": \"a\"}]") << u"2:2"_s;
    QTest::newRow("no nodes") << QByteArray("{\"version\": 1}") << u"1:1"_s;
    QTest::newRow("nodes an object") << QByteArray("{\"nodes\": {}}") << u"1:11"_s;
    QTest::newRow("newer version") << QByteArray("{\"nodes\": [{\"host\": \"a\"}],\n\"version\": 2}")
                                   << u"2:12"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0", 4) << u"1:1"_s;
    QTest::newRow("deep") << QByteArray("{\"nodes\": [") + QByteArray(100'000, '[') << u"1:"_s;
}

void TestFleetFile::refusesWholeFiles()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const Fleet fleet = read(json);
    QVERIFY(fleet.nodes.isEmpty());
    QVERIFY(fleet.isIncomplete());
    QVERIFY2(places(fleet).value(0).startsWith(place), qPrintable(places(fleet).join(u' ')));
}

void TestFleetFile::countsCharactersNotBytes()
{
    const Fleet fleet
        = read("\xEF\xBB\xBF{\"nodes\": [{\"identifier\": \"K\xC3\xB6ln\", \"port\": 0, \"host\": \"a\"}]}");
    QCOMPARE(places(fleet), QStringList{u"1:43"_s});
}

void TestFleetFile::keepsUnknownKeys()
{
    const Fleet fleet
        = read(R"({"comment": {"by": "me"}, "nodes": [{"host": "a", "colour": [1, null]}, {"host": "b"}]})");
    QCOMPARE(fleet.unknownHead.value(u"comment"_s).toObject().value(u"by"_s).toString(), u"me"_s);
    QCOMPARE(fleet.unknown.size(), 2);
    QCOMPARE(fleet.unknown[0].keys(), QStringList{u"colour"_s});
    QCOMPARE(fleet.unknown[0].value(u"colour"_s).toArray().size(), 2);
    QVERIFY(fleet.unknown[1].isEmpty());
    QVERIFY(fleet.problems.isEmpty());
}

void TestFleetFile::notesTypos()
{
    const Fleet fleet = read("{\"node\": [],\n\"nodes\": [{\"host\": \"a\",\n  \"pasword\": \"x\"}]}");
    QCOMPARE(places(fleet), (QStringList{u"1:2"_s, u"3:3"_s}));
    QVERIFY(fleet.problems[1].text.contains(u"\"password\""));
    QCOMPARE(hosts(fleet), QStringList{u"a"_s});
    QVERIFY(!fleet.isIncomplete());
}

void TestFleetFile::notesRepetitions()
{
    const Fleet fleet = read("{\"nodes\": [{\"host\": \"a\", \"identifier\": \"x\"},\n"
                             "{\"host\": \"b\", \"host\": \"c\", \"identifier\": \"x\"}]}");
    QCOMPARE(hosts(fleet), (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(places(fleet), (QStringList{u"2:1"_s, u"2:15"_s}));
    QVERIFY(!fleet.isIncomplete());
}

void TestFleetFile::neverRepeatsAPassword()
{
    for (const QByteArray &member :
        {QByteArray(R"("password": "hunter2\n")"), QByteArray(R"("password": "${hunter2 x}")"),
            QByteArray(R"("password": "hunter2" x)"), QByteArray(R"("password": "hunter2, "port": 1)"),
            QByteArray(R"("pasword": "hunter2")"), QByteArray(R"("host": "u:hunter2@h")")}) {
        const Fleet fleet = readNode(member);
        QVERIFY(!fleet.problems.isEmpty());
        for (const auto &problem : fleet.problems)
            QVERIFY2(!problem.toString().contains(u"hunter2"), qPrintable(problem.toString()));
    }
}

void TestFleetFile::isBounded()
{
    QByteArray many = "{\"nodes\": [";
    for (int i = 0; i <= Deck::FleetLimits::maxNodes; ++i)
        many += "{\"host\":\"a\"},\n";
    many += "{}]}";
    const Fleet fleet = read(many);
    QCOMPARE(fleet.nodes.size(), Deck::FleetLimits::maxNodes);
    QCOMPARE(places(fleet), QStringList{u"10001:1"_s});

    const Fleet large = read(QByteArray(Deck::FleetLimits::maxBytes + 1, ' '));
    QCOMPARE(large.problems.size(), 1);
    QVERIFY(large.isIncomplete());

    QByteArray keys;
    for (int i = 0; i < 2000; ++i)
        keys += "\"k" + QByteArray::number(i) + "\":0,";
    QVERIFY(readNode(keys + "\"z\":0").nodes.isEmpty());
}

void TestFleetFile::loadsFromAPath()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"nodes": [{"host": "a", "caFile": "sub/ca.pem"}, {"host": "b", "caFile": "/etc/ca.pem"}]})");
    file.close();
    QString error;
    const auto fleet = Deck::loadFleet(file.fileName(), {}, &error);
    QVERIFY2(fleet, qPrintable(error));
    QCOMPARE(fleet->nodes.value(0).caFile, folder.filePath(u"sub/ca.pem"_s));
    QCOMPARE(fleet->nodes.value(1).caFile, u"/etc/ca.pem"_s);
}

void TestFleetFile::saysWhyAFileCannotBeRead()
{
    QTemporaryDir folder;
    QString error;
    QVERIFY(!Deck::loadFleet(folder.filePath(u"none.json"_s), {}, &error));
    QVERIFY(error.contains(u"no such file"));
    QVERIFY(!Deck::loadFleet(folder.path(), {}, &error));
    QVERIFY(error.contains(u"folder"));
    // Root may read everything, so what cannot be opened by anybody: a socket's file would do, and so does
    // a link to itself, which does not exist for QFileInfo.
    QVERIFY(QFile::link(folder.filePath(u"loop"_s), folder.filePath(u"loop"_s)));
    QVERIFY(!Deck::loadFleet(folder.filePath(u"loop"_s), {}, &error));
    QVERIFY(error.startsWith(folder.path()));
}

QTEST_GUILESS_MAIN(TestFleetFile)
#include "tst_fleetfile.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "schemacheck.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <fleetentry.h>
#include <fleetfile.h>

using namespace Qt::StringLiterals;
using Deck::Fleet;

namespace {

QByteArray contentsOf(const QString &name)
{
    QFile file(QStringLiteral(RESOURCES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject schema()
{
    return QJsonDocument::fromJson(contentsOf(u"fleet.schema.json"_s)).object();
}

QJsonObject schemaOfNode()
{
    return schema().value(u"$defs"_s).toObject().value(u"node"_s).toObject();
}

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
    void refusesWrongValues_data();
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
    void schemaAndReaderAgree();
    void schemaRefusesWhatTheReaderRefuses_data();
    void schemaRefusesWhatTheReaderRefuses();
    void exampleIsValid();
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

void TestFleetFile::refusesWrongValues_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("column"); // Within the member.
    QTest::newRow("port too large") << QByteArray(R"("port": 65536)") << 9;
    QTest::newRow("port 0") << QByteArray(R"("port": 0)") << 9;
    QTest::newRow("port as text") << QByteArray(R"("port": "2333")") << 9;
    QTest::newRow("port with a fraction") << QByteArray(R"("port": 23.5)") << 9;
    QTest::newRow("port null") << QByteArray(R"("port": null)") << 9;
    QTest::newRow("secure as text") << QByteArray(R"("secure": "yes")") << 11;
    QTest::newRow("resume as number") << QByteArray(R"("resume": 1)") << 11;
    QTest::newRow("identifier as list") << QByteArray(R"("identifier": ["x"])") << 15;
    QTest::newRow("identifier with a bell") << QByteArray(R"("identifier": "\u0007")") << 15;
    QTest::newRow("path without slash") << QByteArray(R"("path": "lava")") << 9;
    QTest::newRow("path with query") << QByteArray(R"("path": "/lava?x")") << 9;
    QTest::newRow("password as number") << QByteArray(R"("password": 1234)") << 13;
    QTest::newRow("password with a line break") << QByteArray(R"("password": "a\nb")") << 13;
    QTest::newRow("password, broken variable") << QByteArray(R"("password": "${A B}")") << 13;
    QTest::newRow("user id as number") << QByteArray(R"("userId": 42)") << 11;
    QTest::newRow("user id with letters") << QByteArray(R"("userId": "42x")") << 11;
    QTest::newRow("user id 0") << QByteArray(R"("userId": "0")") << 11;
    QTest::newRow("client name with a line break") << QByteArray(R"("clientName": "a\r\nX: y")") << 15;
    QTest::newRow("tags as text") << QByteArray(R"("tags": "eu")") << 9;
    QTest::newRow("second tag a number") << QByteArray(R"("tags": ["eu", 2])") << 16;
    QTest::newRow("region an object") << QByteArray(R"("regions": [{"a": [1, 2]}])") << 13;
    QTest::newRow("priority huge") << QByteArray(R"("priority": 1e9)") << 13;
    QTest::newRow("second pin short") << QByteArray(R"("pins": ["00000000000000000000000000000000)"
                                                    R"(00000000000000000000000000000000", "ab:cd"])")
                                      << 78;
    QTest::newRow("caFile as flag") << QByteArray(R"("caFile": true)") << 11;
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
    QVERIFY2(places(fleet).first().startsWith(place), qPrintable(fleet.problems.first().toString()));
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
    QVERIFY2(places(fleet).first().startsWith(place), qPrintable(places(fleet).join(u' ')));
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

void TestFleetFile::schemaAndReaderAgree()
{
    QStringList inSchema = schemaOfNode().value(u"properties"_s).toObject().keys();
    QStringList inReader = Deck::fleetNodeKeys();
    inSchema.sort();
    inReader.sort();
    QCOMPARE(inReader, inSchema);

    QStringList head = schema().value(u"properties"_s).toObject().keys();
    QStringList headRead = Deck::fleetHeadKeys();
    head.sort();
    headRead.sort();
    QCOMPARE(headRead, head);

    // The defaults of the schema are those of the code.
    const QJsonObject properties = schemaOfNode().value(u"properties"_s).toObject();
    QJsonObject node{{u"host"_s, u"h"_s}};
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (it.value().toObject().contains(u"default"_s))
            node.insert(it.key(), it.value().toObject().value(u"default"_s));
    }
    QVERIFY(node.size() > 5);
    const Fleet fleet = read(QJsonDocument(QJsonObject{{u"nodes"_s, QJsonArray{node}}}).toJson());
    Lavalink::NodeSettings expected;
    expected.host = u"h"_s;
    QCOMPARE(fleet.nodes.size(), 1);
    QVERIFY(fleet.nodes.first() == expected);
}

void TestFleetFile::schemaRefusesWhatTheReaderRefuses_data()
{
    refusesWrongValues_data();
}

void TestFleetFile::schemaRefusesWhatTheReaderRefuses()
{
    QFETCH(QByteArray, member);
    const QJsonObject node = QJsonDocument::fromJson("{\"host\": \"h\", " + member + '}').object();
    QCOMPARE(node.size(), 2);
    QVERIFY(!schemaViolation(node, schemaOfNode(), schema()).isEmpty());
}

void TestFleetFile::exampleIsValid()
{
    const QByteArray example = contentsOf(u"fleet.example.json"_s);
    const QJsonDocument document = QJsonDocument::fromJson(example);
    QVERIFY(document.isObject());
    QCOMPARE(schemaViolation(document.object(), schema(), schema()), QString());
    const Fleet fleet = read(example);
    QCOMPARE(places(fleet), QStringList());
    QCOMPARE(fleet.nodes.size(), 3);
    QCOMPARE(fleet.nodes[0].password.reveal(), u"youshallnotpass"_s);

    // Every key of the format is shown.
    QSet<QString> shown;
    for (const QJsonValue &node : document.object().value(u"nodes"_s).toArray()) {
        for (const QString &key : node.toObject().keys())
            shown << key;
    }
    for (const QString &key : Deck::fleetNodeKeys())
        QVERIFY2(shown.contains(key), qPrintable(key));
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

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

} // namespace

//! On a machine without a keychain: there is no session bus.
class TestFleetVerbs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addsToTheDefaultProfile();
    void listsWhatItKnows();
    void editsOneLine();
    void removesAndTellsTheWayBack();
    void testsNodes();
    void wantsAChoiceWithoutAKeychain();
    void writesAPasswordOnlyWhenAsked();
    void keepsNothingOfAnAskedPassword();
    void keepsPasswordsUnderAPassphrase();
    void movesAndForgets();
    void tellsAMissingVault();
    void readsReadOnlyProfiles();
    void keepsBrokenFilesAside();
    void refusesWrongUse_data();
    void refusesWrongUse();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }
    [[nodiscard]] QString profile() const { return path(u"config/lavadeck/profiles/default.json"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestFleetVerbs::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(path(u"config"_s)));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/lavadeck");
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "LAVADECK_PASSPHRASE"})
        qunsetenv(name);
}

void TestFleetVerbs::addsToTheDefaultProfile()
{
    const Fake fake;
    const Outcome none = runCtl({u"info"_s});
    QCOMPARE(none.code, 2);
    const Outcome added = runCtl(
        {u"nodes"_s, u"add"_s, fake.named(u"home"_s), u"--store"_s, u"env:LAVALINK_PASSWORD"_s, u"--tag"_s,
            u"a"_s, u"--tag"_s, u"b"_s, u"--region"_s, u"eu"_s, u"--priority"_s, u"3"_s, u"--json"_s});
    QVERIFY2(added.code == 0, added.all().constData());
    QCOMPARE(added.object().value(u"verb"_s).toString(), u"add"_s);
    QCOMPARE(added.object().value(u"node"_s).toString(), u"home"_s);
    QCOMPARE(added.object().value(u"file"_s).toString(), profile());
    QCOMPARE(added.object().value(u"store"_s).toString(), u"env"_s);
    QVERIFY(contentOf(profile()).contains("\"password\": \"${LAVALINK_PASSWORD}\""));
    QVERIFY(!contentOf(profile()).contains(testPassword));
    // From now on it is the fleet that is meant when none is named.
    const Outcome info = runCtl({u"info"_s, u"--json"_s});
    QVERIFY2(info.code == 0, info.all().constData());
    QCOMPARE(info.object().value(u"node"_s).toString(), u"home"_s);
    QCOMPARE(runCtl({u"info"_s, u"--profile"_s, u"default"_s}).code, 0);
    QCOMPARE(runCtl({u"info"_s, u"--profile"_s, u"other"_s}).code, 2);
    QCOMPARE(runCtl({u"info"_s, u"--profile"_s, u"../default"_s}).code, 2);

    const Outcome again = runCtl({u"nodes"_s, u"add"_s, fake.named(u"other"_s), u"--store"_s, u"ask"_s});
    QVERIFY2(again.code == 3 && again.err.contains("already"), again.all().constData());
}

void TestFleetVerbs::listsWhatItKnows()
{
    const QString file = path(u"f.json"_s);
    QVERIFY(put(file, R"({"nodes": [{"identifier": "a", "host": "a.example", "tags": ["t"], "password": "x"},
        {"host": "b.example", "password": {"ask": true}}, {"host": 5}]})"));
    const Outcome outcome = runCtl({u"nodes"_s, u"list"_s, u"--fleet"_s, file, u"--json"_s});
    QVERIFY2(outcome.code == 3, outcome.all().constData()); // The third.
    QCOMPARE(outcome.objects().size(), 2);
    QCOMPARE(outcome.object().keys(),
        (QStringList{u"endpoint"_s, u"id"_s, u"node"_s, u"priority"_s, u"read_only"_s, u"regions"_s,
            u"store"_s, u"tags"_s}));
    QCOMPARE(outcome.object().value(u"store"_s).toString(), u"plain"_s);
    QCOMPARE(outcome.objects().at(1).value(u"store"_s).toString(), u"ask"_s);
    QCOMPARE(outcome.object().value(u"tags"_s).toArray(), QJsonArray{u"t"_s});
    QVERIFY(runCtl({u"nodes"_s, u"list"_s, u"--fleet"_s, file}).out.contains("readable in the fleet file"));
    QCOMPARE(runCtl({u"nodes"_s, u"list"_s, u"--fleet"_s, file, u"--name"_s, u"a"_s, u"--json"_s})
                 .objects()
                 .size(),
        1);
}

void TestFleetVerbs::editsOneLine()
{
    const QString file = path(u"f.json"_s);
    const QByteArray before
        = "{\"x-team\": 1, \"nodes\": [\n  {\"identifier\": \"a\", \"x\": 2, \"host\": \"h\", "
          "\"password\": \"${LAVALINK_PASSWORD:-x}\"}\n]}\n";
    QVERIFY(put(file, before));
    const Outcome outcome
        = runCtl({u"nodes"_s, u"edit"_s, u"a"_s, u"--fleet"_s, file, u"--rename"_s, u"b"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(contentOf(file), QByteArray(before).replace("\"a\"", "\"b\""));
    QCOMPARE(contentOf(file + u".bak"_s), before);
    const Outcome moved = runCtl({u"nodes"_s, u"edit"_s, u"b"_s, u"--fleet"_s, file, u"--address"_s,
        u"wss://lava.example:444/x"_s, u"--tag"_s, u"t"_s, u"--resume"_s, u"no"_s});
    QVERIFY2(moved.code == 0, moved.all().constData());
    const QByteArray now = contentOf(file);
    for (const char *member : {"\"host\": \"lava.example\"", "\"port\": 444", "\"secure\": true",
             "\"path\": \"/x\"", "\"tags\": [\"t\"]", "\"resume\": false", "\"x\": 2",
             "\"password\": \"${LAVALINK_PASSWORD:-x}\""})
        QVERIFY2(now.contains(member), now.constData());
    QCOMPARE(runCtl({u"nodes"_s, u"edit"_s, u"b"_s, u"--fleet"_s, file, u"--tag"_s, QString()}).code, 0);
    QVERIFY(!contentOf(file).contains("tags"));
}

void TestFleetVerbs::removesAndTellsTheWayBack()
{
    const QString file = path(u"f.json"_s);
    const QByteArray before
        = R"({"nodes": [{"identifier": "a", "host": "h"}, {"identifier": "b", "host": "i"}]})";
    QVERIFY(put(file, before));
    const Outcome outcome = runCtl({u"nodes"_s, u"remove"_s, u"a"_s, u"--fleet"_s, file});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QByteArray name = QFile::encodeName(file);
    const QByteArray wayBack = "cp '" + name + ".bak' '" + name + "'";
    QVERIFY2(outcome.out.contains(wayBack), outcome.all().constData());
    QCOMPARE(contentOf(file), QByteArray(R"({"nodes": [{"identifier": "b", "host": "i"}]})"));
    QCOMPARE(contentOf(file + u".bak"_s), before);
}

void TestFleetVerbs::testsNodes()
{
    const Fake fake;
    const QString file = path(u"f.json"_s);
    QCOMPARE(
        runCtl({u"nodes"_s, u"add"_s, fake.named(u"up"_s), u"--fleet"_s, file, u"--store"_s, u"ask"_s}).code,
        0);
    QCOMPARE(
        runCtl({u"nodes"_s, u"add"_s, u"ws://down@127.0.0.1:1"_s, u"--fleet"_s, file, u"--store"_s, u"ask"_s})
            .code,
        0);
    const Outcome outcome = runCtl({u"nodes"_s, u"test"_s, u"--fleet"_s, file, u"--json"_s});
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    const auto objects = outcome.objects();
    QCOMPARE(objects.size(), 2);
    QCOMPARE(objects[0].keys(), (QStringList{u"failure"_s, u"node"_s, u"ok"_s, u"ping_ms"_s, u"step"_s}));
    QCOMPARE(objects[0].value(u"ok"_s), QJsonValue(true));
    QVERIFY(objects[0].value(u"ping_ms"_s).isDouble());
    QCOMPARE(objects[1].value(u"step"_s).toString(), u"tcp"_s);
    const Outcome one = runCtl({u"nodes"_s, u"test"_s, u"--fleet"_s, file, u"--name"_s, u"up"_s});
    QVERIFY2(one.code == 0 && one.out.contains("ok"), one.all().constData());
}

void TestFleetVerbs::wantsAChoiceWithoutAKeychain()
{
    const Fake fake;
    const Outcome outcome = runCtl({u"nodes"_s, u"add"_s, fake.named(u"home"_s)});
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY2(outcome.err.contains("no keychain"), outcome.all().constData());
    QVERIFY2(outcome.err.contains("--store takes"), outcome.all().constData());
    QVERIFY(!QFile::exists(profile())); // Nothing half done.
    const Outcome status = runCtl({u"secrets"_s, u"status"_s, u"--json"_s});
    QVERIFY2(status.code == 0, status.all().constData());
    QCOMPARE(status.object().value(u"keychain"_s), QJsonValue(false));
    QVERIFY(!status.object().value(u"keychain_failure"_s).toString().isEmpty());
    // A fleet that names a keychain: told, and the other nodes are used.
    const QString file = path(u"f.json"_s);
    QVERIFY(put(file,
        QByteArray(
            R"({"nodes": [{"identifier": "k", "host": "127.0.0.1", "port": 1, "password": {"keychain": "x"}},
        {"identifier": "home", "host": "127.0.0.1", "port": )")
            + QByteArray::number(fake.port()) + R"(, "password": {"ask": true}}]})"));
    const Outcome info = runCtl({u"info"_s, u"--fleet"_s, file, u"--json"_s});
    QVERIFY2(info.code == 3, info.all().constData());
    QCOMPARE(info.objects().size(), 1);
    QVERIFY2(info.err.contains("k: there is no keychain"), info.all().constData());
}

void TestFleetVerbs::writesAPasswordOnlyWhenAsked()
{
    const Fake fake;
    const Outcome outcome = runCtl({u"nodes"_s, u"add"_s, fake.named(u"home"_s), u"--store"_s, u"plain"_s});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.contains("readable in the fleet file"), outcome.all().constData());
    QVERIFY(contentOf(profile()).contains(testPassword));
    QVERIFY(!(QFile::permissions(profile()) & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(runCtl({u"info"_s}, nullptr).code, 0);
}

void TestFleetVerbs::keepsNothingOfAnAskedPassword()
{
    const Fake fake;
    QCOMPARE(runCtl({u"nodes"_s, u"add"_s, fake.named(u"home"_s), u"--store"_s, u"ask"_s}).code, 0);
    QVERIFY(contentOf(profile()).contains("{\"ask\": true}"));
    QCOMPARE(runCtl({u"info"_s}).code, 0);
    const Outcome unasked = runCtl({u"info"_s}, nullptr);
    QVERIFY2(unasked.code == 3, unasked.all().constData());
    QVERIFY2(unasked.err.contains("kept nowhere"), unasked.all().constData());
}

void TestFleetVerbs::keepsPasswordsUnderAPassphrase()
{
    const Fake fake;
    const QString vault = path(u"config/lavadeck/secrets.vault"_s);
    const QStringList add{u"nodes"_s, u"add"_s, fake.named(u"home"_s), u"--store"_s, u"file"_s};
    const Outcome without = runCtl(add);
    QVERIFY2(without.code == 3 && without.err.contains("LAVADECK_PASSPHRASE"), without.all().constData());
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
    const Outcome added = runCtl(add);
    QVERIFY2(added.code == 0, added.all().constData());
    QVERIFY(!contentOf(vault).isEmpty() && !contentOf(vault).contains(testPassword));
    QVERIFY(contentOf(profile()).contains("{\"vault\": \""));
    QCOMPARE(runCtl({u"info"_s}, nullptr).code, 0);

    qputenv("LAVADECK_PASSPHRASE", "open barley");
    const QByteArray before = contentOf(vault);
    const Outcome wrong = runCtl({u"info"_s}, nullptr);
    QVERIFY2(wrong.code == 3 && wrong.err.contains("not its passphrase"), wrong.all().constData());
    QCOMPARE(runCtl({u"secrets"_s, u"set"_s, u"home"_s}).code, 5);
    QVERIFY(put(vault, "{" + before));
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
    const Outcome damaged = runCtl({u"info"_s}, nullptr);
    QVERIFY2(damaged.code == 3 && damaged.err.contains("damaged"), damaged.all().constData());
    QCOMPARE(runCtl({u"secrets"_s, u"set"_s, u"home"_s}).code, 3);
    QCOMPARE(contentOf(vault), "{" + before);
}

void TestFleetVerbs::movesAndForgets()
{
    const Fake fake;
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
    QCOMPARE(runCtl({u"nodes"_s, u"add"_s, fake.named(u"home"_s), u"--store"_s, u"plain"_s}).code, 0);
    const Outcome moved = runCtl({u"secrets"_s, u"move"_s, u"--store"_s, u"file"_s, u"--json"_s}, nullptr);
    QVERIFY2(moved.code == 0, moved.all().constData());
    QCOMPARE(moved.object().value(u"store"_s).toString(), u"file"_s);
    QVERIFY(!contentOf(profile()).contains(testPassword));
    QCOMPARE(runCtl({u"info"_s}, nullptr).code, 0);
    const Outcome list = runCtl({u"secrets"_s, u"list"_s, u"--json"_s}, nullptr);
    QVERIFY2(list.code == 0, list.all().constData());
    QCOMPARE(list.object().keys(), (QStringList{u"id"_s, u"node"_s, u"state"_s, u"store"_s}));
    QCOMPARE(list.object().value(u"state"_s).toString(), u"kept"_s);
    qunsetenv("LAVADECK_PASSPHRASE");
    QCOMPARE(runCtl({u"secrets"_s, u"list"_s, u"--json"_s}, nullptr).object().value(u"state"_s).toString(),
        u"locked"_s);
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
    const Outcome forgotten = runCtl({u"secrets"_s, u"forget"_s, u"home"_s}, nullptr);
    QVERIFY2(forgotten.code == 0, forgotten.all().constData());
    QVERIFY(contentOf(profile()).contains("{\"ask\": true}"));
    QCOMPARE(runCtl({u"secrets"_s, u"move"_s, u"home"_s, u"--store"_s, u"plain"_s}, nullptr).code, 3);
}

void TestFleetVerbs::tellsAMissingVault()
{
    const QString file = path(u"f.json"_s);
    QVERIFY(
        put(file, R"({"nodes": [{"identifier": "v", "host": "127.0.0.1", "password": {"vault": "x"}}]})"));
    const Outcome info = runCtl({u"info"_s, u"--fleet"_s, file});
    QVERIFY2(info.code == 3 && info.err.contains("no such file"), info.all().constData());
    const Outcome list = runCtl({u"secrets"_s, u"list"_s, u"--fleet"_s, file, u"--json"_s});
    QVERIFY2(list.code == 3, list.all().constData());
    QCOMPARE(list.object().value(u"state"_s).toString(), u"missing"_s);
}

void TestFleetVerbs::readsReadOnlyProfiles()
{
    const QString file = path(u"f.json"_s);
    QVERIFY(put(file, R"({"readOnly": true, "nodes": [{"identifier": "a", "host": "h"}]})"));
    const Outcome list = runCtl({u"nodes"_s, u"list"_s, u"--fleet"_s, file, u"--json"_s});
    QCOMPARE(list.object().value(u"read_only"_s), QJsonValue(true));
    // The servers are not changed; the file is the operator's own.
    QCOMPARE(runCtl({u"nodes"_s, u"edit"_s, u"a"_s, u"--fleet"_s, file, u"--rename"_s, u"b"_s}).code, 0);
    QCOMPARE(
        contentOf(file), QByteArray(R"({"readOnly": true, "nodes": [{"identifier": "b", "host": "h"}]})"));
}

void TestFleetVerbs::keepsBrokenFilesAside()
{
    const QString file = path(u"f.json"_s);
    const QByteArray broken = R"({"nodes": [{"identifier": "a", "host": "h"}, {"host": )";
    QVERIFY(put(file, broken));
    const Outcome outcome
        = runCtl({u"nodes"_s, u"add"_s, u"ws://b@127.0.0.1:1"_s, u"--fleet"_s, file, u"--store"_s, u"ask"_s});
    QVERIFY2(outcome.code == 0 && outcome.err.contains(".bad-"), outcome.all().constData());
    const QStringList aside = QDir(m_home->path()).entryList({u"f.json.bad-*"_s});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(path(aside.first())), broken);
    // One of which nothing can be read is not replaced by an empty one.
    QVERIFY(put(file, "{\"version\": 2, \"nodes\": [{\"host\": \"h\"}]}"));
    QCOMPARE(
        runCtl({u"nodes"_s, u"add"_s, u"ws://b@127.0.0.1:1"_s, u"--fleet"_s, file, u"--store"_s, u"ask"_s})
            .code,
        3);
}

void TestFleetVerbs::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("no verb", {u"nodes"_s}, "list, add, edit, remove, test");
    row("unknown verb", {u"nodes"_s, u"ad"_s}, "did you mean add?");
    row("no address", {u"nodes"_s, u"add"_s}, "one address");
    row("password in the address", {u"nodes"_s, u"add"_s, u"ws://a:hunter2@h"_s}, "LAVALINK_PASSWORD");
    row("unknown store", {u"nodes"_s, u"add"_s, u"ws://h"_s, u"--store"_s, u"safe"_s}, "keychain");
    row("bad variable", {u"nodes"_s, u"add"_s, u"ws://h"_s, u"--store"_s, u"env:a b"_s}, "env:NAME");
    row("priority", {u"nodes"_s, u"add"_s, u"ws://h"_s, u"--priority"_s, u"x"_s}, "--priority");
    row("resume", {u"nodes"_s, u"add"_s, u"ws://h"_s, u"--resume"_s, u"maybe"_s}, "yes or no");
    row("unknown node", {u"nodes"_s, u"edit"_s, u"x"_s, u"--fleet"_s, u"FLEET"_s}, "no node called x");
    row("no node", {u"nodes"_s, u"remove"_s, u"--fleet"_s, u"FLEET"_s}, "names of nodes");
    row("node and verb", {u"nodes"_s, u"list"_s, u"--node"_s, u"ws://h"_s}, "--fleet");
    row("two fleets", {u"nodes"_s, u"list"_s, u"--fleet"_s, u"x"_s, u"--profile"_s, u"y"_s}, "one of");
    row("no secrets verb", {u"secrets"_s}, "list, set, forget, move, status");
    row("move to nowhere", {u"secrets"_s, u"move"_s, u"--fleet"_s, u"FLEET"_s}, "move needs --store");
    row("store with list", {u"secrets"_s, u"list"_s, u"--store"_s, u"file"_s}, "set and move");
    row("test takes no words", {u"nodes"_s, u"test"_s, u"x"_s, u"--fleet"_s, u"FLEET"_s}, "--name");
}

void TestFleetVerbs::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const QString file = path(u"f.json"_s);
    const QByteArray content = R"({"nodes": [{"identifier": "a", "host": "h"}]})";
    QVERIFY(put(file, content));
    const Outcome outcome = runCtl(arguments.replaceInStrings(u"FLEET"_s, file));
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(outcome.err.contains(says), outcome.all().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.all().constData());
    QVERIFY(!outcome.err.contains("hunter2"));
    QCOMPARE(contentOf(file), content);
}

QTEST_GUILESS_MAIN(TestFleetVerbs)
#include "tst_fleetverbs.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

/// One node with one socket and the path of one player.
class TestPlayerFields : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void voiceParts_data();
    void voiceParts();
    void fields_data();
    void fields();
    void filters_data();
    void filters();
    void guildIds_data();
    void guildIds();
    void patchIsNotAtomic();

private:
    RawReply patch(const QByteArray &body) { return rawHttp((*m_node).port(), "PATCH", m_player, body); }
    RawReply get() { return rawHttp(m_node->port(), "GET", m_player); }
    void start(const FakeNode::Options &options);

    std::optional<ThreadedNode> m_node;
    std::optional<RawSocket> m_socket;
    QByteArray m_session;
    QByteArray m_player;
};

void TestPlayerFields::start(const FakeNode::Options &options)
{
    m_socket.reset();
    m_node.reset();
    m_node.emplace(options);
    m_socket.emplace(m_node->port());
    m_session = "/v4/sessions/" + m_socket->ready().toLatin1();
    m_player = m_session + "/players/817327181659111454";
    QVERIFY(!m_socket->nextOp(u"stats"_s).isEmpty());
}

void TestPlayerFields::init()
{
    start({});
}

void TestPlayerFields::cleanup()
{
    m_socket.reset();
    m_node.reset();
}

void TestPlayerFields::voiceParts_data()
{
    QTest::addColumn<QByteArray>("voice");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &voice, int status) {
        QTest::newRow(name) << QByteArray("{\"voice\":" + voice + "}") << status;
    };
    row("complete", R"({"token":"t","endpoint":"e:443","sessionId":"s","channelId":"1"})", 200);
    row("no channel", R"({"token":"t","endpoint":"e:443","sessionId":"s"})", 400);
    row("null channel", R"({"token":"t","endpoint":"e:443","sessionId":"s","channelId":null})", 400);
    row("empty", R"({"token":"","endpoint":"","sessionId":"","channelId":""})", 400);
    row("null endpoint", R"({"token":"t","endpoint":null,"sessionId":"s","channelId":"1"})", 400);
    row("channel no number", R"({"token":"t","endpoint":"e:443","sessionId":"s","channelId":"abc"})", 500);
    row("garbage endpoint", R"({"token":"t","endpoint":"not a host","sessionId":"s","channelId":"1"})", 500);
    row("refused", R"({"token":"t","endpoint":"a.refused.test:443","sessionId":"s","channelId":"1"})", 500);
    row("null", "null", 400);
}

void TestPlayerFields::voiceParts()
{
    QFETCH(QByteArray, voice);
    QFETCH(int, status);
    QCOMPARE(patch(voice).status, status);
}

void TestPlayerFields::fields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("volume");
    const auto row = [](const char *name, const QByteArray &body, int status, int volume) {
        QTest::newRow(name) << body << status << volume;
    };
    row("nothing", "{}", 200, 100);
    row("volume", R"({"volume":50})", 200, 50);
    row("volume as text", R"({"volume":"50"})", 200, 50);
    row("too loud", R"({"volume":5000})", 200, 1000);
    row("negative", R"({"volume":-10})", 200, 0);
    row("loud", R"({"volume":"loud"})", 400, -1);
    row("fraction", R"({"volume":50.5})", 400, -1);
    row("null volume", R"({"volume":null})", 400, -1);
    row("track null", R"({"track":null})", 400, -1);
    row("track empty", R"({"track":{}})", 200, 100);
    row("both", R"({"track":{"encoded":"x","identifier":"y"}})", 400, -1);
    row("old and new", R"({"track":{"encoded":"x"},"identifier":"y"})", 400, -1);
    row("bad text", R"({"track":{"encoded":"!!!"}})", 500, -1);
    row("garbage text", R"({"track":{"encoded":"AAAA"}})", 500, -1);
    row("not found", R"({"track":{"identifier":"nope"}})", 400, -1);
    row("a search", R"({"track":{"identifier":"ytsearch:paper"}})", 400, -1);
    row("load error", R"({"track":{"identifier":"/srv/music/sounds/broken.wav"}})", 400, -1);
    row("endTime 0", R"({"endTime":0})", 400, -1);
    row("endTime null", R"({"endTime":null})", 200, 100);
    row("array", "[]", 400, -1);
    row("no JSON", "{\"volume\":", 400, -1);
    row("byte order mark", "\xEF\xBB\xBF{}", 400, -1);
    row("very deep", "{\"filters\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}", 500, -1);
    row("unknown key", R"({"foo":1,"volume":55})", 200, 55);
}

void TestPlayerFields::fields()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, volume);
    const RawReply reply = patch(body);
    QCOMPARE(reply.status, status);
    // Lavalink forgets its version header on errors that it did not expect.
    QCOMPARE(reply.headers.contains("lavalink-api-version"), status != 500);
    if (volume >= 0)
        QCOMPARE(reply.json().value("volume"_L1), QJsonValue(volume));
    else
        QCOMPARE(reply.json().value("path"_L1).toString(), QString::fromLatin1(m_player));
}

void TestPlayerFields::filters_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("kept"); // empty: the status says all
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &given, const QByteArray &kept, int status) {
        QTest::newRow(name) << given << kept << status;
    };
    row("defaults filled in", R"({"timescale":{"speed":2}})",
        R"({"timescale":{"pitch":1,"rate":1,"speed":2}})", 200);
    row("gain", R"({"equalizer":[{"band":3}]})", R"({"equalizer":[{"band":3,"gain":1}]})", 200);
    row("out of range", R"({"volume":50,"vibrato":{"depth":2,"frequency":99}})",
        R"({"vibrato":{"depth":2,"frequency":99},"volume":50})", 200);
    row("unknown", R"({"nightcore":{"x":1},"pluginFilters":{"echo":{"x":1}}})", "{}", 200);
    row("null", R"({"timescale":null})", "{}", 200);
    row("band 15", R"({"equalizer":[{"band":15,"gain":0.1}]})", {}, 500);
    row("band -1", R"({"equalizer":[{"band":-1,"gain":0.1}]})", {}, 500);
    row("wrong type", R"({"timescale":"fast"})", {}, 400);
    row("all null", "null", {}, 400);
}

void TestPlayerFields::filters()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, kept);
    QFETCH(int, status);
    const RawReply reply = patch("{\"filters\":" + given + "}");
    QCOMPARE(reply.status, status);
    if (status == 200) {
        const QByteArray echoed
            = QJsonDocument(reply.json().value("filters"_L1).toObject()).toJson(QJsonDocument::Compact);
        QCOMPARE(echoed, kept);
        QVERIFY(!m_socket->nextOp(u"playerUpdate"_s).isEmpty());
    }
    FakeNode::Options options;
    options.script = QJsonDocument::fromJson(R"({"identity": {"filters": ["volume"]}})").object();
    start(options);
    const QJsonObject disabled = patch(R"({"filters":{"lowPass":null}})").json();
    QCOMPARE(
        disabled.value("message"_L1).toString(), u"Following filters are disabled in the config: lowPass"_s);
}

void TestPlayerFields::guildIds_data()
{
    QTest::addColumn<QByteArray>("guild");
    QTest::addColumn<int>("status");
    QTest::newRow("no number") << QByteArray("notanumber") << 400;
    QTest::newRow("too big") << QByteArray("99999999999999999999") << 400;
    QTest::newRow("zero") << QByteArray("0") << 200;
    QTest::newRow("negative") << QByteArray("-7") << 200;
}

void TestPlayerFields::guildIds()
{
    QFETCH(QByteArray, guild);
    QFETCH(int, status);
    const RawReply reply = rawHttp(m_node->port(), "PATCH", m_session + "/players/" + guild, "{}");
    QCOMPARE(reply.status, status);
    if (status == 200)
        QCOMPARE(reply.json().value("guildId"_L1).toString(), QString::fromLatin1(guild));
    QCOMPARE(rawHttp(m_node->port(), "GET", m_session + "/players").array().size(), status == 200 ? 1 : 0);
    QCOMPARE(rawHttp(m_node->port(), "PATCH", "/v4/sessions/zzzz/players/1", "{}").status, 404);
}

void TestPlayerFields::patchIsNotAtomic()
{
    QCOMPARE(
        patch(R"({"volume":33,"paused":true,"filters":{"volume":0.5},"track":{"encoded":"!!!"}})").status,
        500);
    const QJsonObject player = get().json();
    QCOMPARE(player.value("volume"_L1), QJsonValue(33));
    QCOMPARE(player.value("paused"_L1), QJsonValue(true));
    QCOMPARE(player.value("filters"_L1)["volume"_L1], QJsonValue(0.5));
    // What is malformed, on the other hand, changes nothing.
    QCOMPARE(patch(R"({"volume":44,"endTime":-1})").status, 400);
    QCOMPARE(get().json().value("volume"_L1), QJsonValue(33));
}

QTEST_GUILESS_MAIN(TestPlayerFields)
#include "tst_playerfields.moc"

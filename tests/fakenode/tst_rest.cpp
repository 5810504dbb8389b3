// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passwords();
    void errors_data();
    void errors();
    void infoAndVersion();
    void accept();
    void options();
    void limits();
    void keepsConnectionsAlive();
    void loads_data();
    void loads();
    void loadErrorsHideTheirCause();
    void decodes();
    void routePlanner();

private:
    ThreadedNode m_node;
};

void TestRest::passwords()
{
    for (const QByteArray &path : {QByteArray("/version"), QByteArray("/v4/info"), QByteArray("/v4/stats")}) {
        const RawReply none = bareHttp(m_node.port(), "GET", path, {});
        QCOMPARE(none.status, 401);
        QVERIFY(none.body.isEmpty());
        QCOMPARE(none.headers.value("lavalink-api-version"), "4");
        for (const QByteArray &wrong :
            {QByteArray("nope"), QByteArray("Bearer youshallnotpass"), QByteArray("")})
            QCOMPARE(rawHttp(m_node.port(), "GET", path, {}, {{"Authorization", wrong}}).status, 403);
    }
    // Routes that are not there say so to everybody.
    QCOMPARE(bareHttp(m_node.port(), "GET", "/v4/nope", {}).status, 404);
}

void TestRest::errors_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const auto row = [](const QByteArray &method, const QByteArray &path, int status,
                         const QString &message) {
        QTest::addRow("%s %s", method.constData(), path.constData()) << method << path << status << message;
    };
    row("GET", "/v4/nope", 404, u"No endpoint GET /v4/nope."_s);
    row("GET", "/v4/info/", 404, u"No endpoint GET /v4/info/."_s);
    row("GET", "//v4/info", 404, u"No endpoint GET //v4/info."_s);
    row("GET", "/V4/INFO", 404, u"No endpoint GET /V4/INFO."_s);
    row("POST", "/v4/info", 405, u"Method 'POST' is not supported."_s);
    row("DELETE", "/v4/stats", 405, u"Method 'DELETE' is not supported."_s);
    row("GET", "/v4/loadtracks", 400, u"Required parameter 'identifier' is not present."_s);
    row("GET", "/v4/decodetrack", 400, u"No track to decode provided"_s);
    row("GET", "/v4/sessions/xxxx/players/1", 404, u"Session not found"_s);
    row("POST", "/v4/routeplanner/free/all", 500, u"Can't access disabled route planner"_s);
}

void TestRest::errors()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QString, message);
    const RawReply reply = rawHttp(m_node.port(), method, path);
    QCOMPARE(reply.status, status);
    const QStringList keys{u"error"_s, u"message"_s, u"path"_s, u"status"_s, u"timestamp"_s};
    QCOMPARE(reply.json().keys(), keys);
    QCOMPARE(reply.json().value("message"_L1).toString(), message);
    QCOMPARE(reply.json().value("status"_L1), QJsonValue(status));
    QVERIFY(rawHttp(m_node.port(), method, path + "?trace=true").json().contains("trace"_L1));
}

void TestRest::infoAndVersion()
{
    const QJsonObject info = rawHttp(m_node.port(), "GET", "/v4/info").json();
    QCOMPARE(info.value("version"_L1)["semver"_L1].toString(), u"4.2.2"_s);
    QCOMPARE(info.value("version"_L1)["preRelease"_L1].toString(), QString());
    QVERIFY(info.value("version"_L1)["preRelease"_L1].isString());
    QVERIFY(!info.value("version"_L1).toObject().contains("build"_L1));
    QVERIFY(info.value("filters"_L1).toArray().contains(u"timescale"_s));
    QCOMPARE(rawHttp(m_node.port(), "GET", "/version").body, "4.2.2");
    const RawReply head = rawHttp(m_node.port(), "HEAD", "/version");
    QCOMPARE(head.headers.value("content-length"), "5");
    QVERIFY(head.body.isEmpty());

    FakeNode::Options options;
    options.script = QJsonDocument::fromJson(
        R"({"identity": {"version": "4.3.0-beta.1+abc", "plugins": [{"name": "p", "version": "1"}]}})")
                         .object();
    ThreadedNode beta(options);
    const QJsonObject other = rawHttp(beta.port(), "GET", "/v4/info").json();
    QCOMPARE(other.value("version"_L1)["preRelease"_L1].toString(), u"beta.1"_s);
    QCOMPARE(other.value("version"_L1)["build"_L1].toString(), u"abc"_s);
    QCOMPARE(other.value("version"_L1)["minor"_L1], QJsonValue(3));
    QCOMPARE(other.value("plugins"_L1).toArray().size(), 1);
}

void TestRest::accept()
{
    const auto get = [this](const QByteArray &path, const QByteArray &type) {
        return rawHttp(m_node.port(), "GET", path, {}, {{"Accept", type}});
    };
    QCOMPARE(get("/v4/info", "*/*").status, 200);
    QCOMPARE(get("/v4/info", "text/html, */*;q=0.8").status, 200);
    QCOMPARE(get("/v4/info", "application/json").status, 200);
    QCOMPARE(get("/v4/info", "text/plain").status, 406);
    QVERIFY(get("/v4/info", "text/plain").body.isEmpty());
    QVERIFY(get("/v4/info", "text/html").body.contains("Whitelabel"));
    QVERIFY(get("/v4/nope", "text/html").body.contains("Whitelabel"));
    QCOMPARE(get("/version", "application/json").body, "4.2.2");
}

void TestRest::options()
{
    const RawReply plain = rawHttp(m_node.port(), "OPTIONS", "/v4/info");
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.headers.value("allow"), "GET,HEAD,OPTIONS");
    const RawReply cors = rawHttp(m_node.port(), "OPTIONS", "/v4/info", {},
        {{"Origin", "http://x.test"}, {"Access-Control-Request-Method", "GET"}});
    QCOMPARE(cors.status, 403);
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/info", {}, {{"Origin", "http://x.test"}}).status, 200);
}

void TestRest::limits()
{
    QCOMPARE(rawHttp(m_node.port(), "GET", "/version", {}, {{"X-Long", QByteArray(7'500, 'x')}}).status, 200);
    const RawReply tooLong
        = rawHttp(m_node.port(), "GET", "/version", {}, {{"X-Long", QByteArray(60'000, 'x')}});
    QCOMPARE(tooLong.status, 400);
    QVERIFY(tooLong.body.isEmpty());
    QVERIFY(!tooLong.headers.contains("lavalink-api-version"));
    RawHeaders many;
    for (int i = 0; i < 250; ++i)
        many.emplace_back("X-" + QByteArray::number(i), "1");
    QCOMPARE(rawHttp(m_node.port(), "GET", "/version", {}, many).status, 400);
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=%zz").status, 400);
}

void TestRest::keepsConnectionsAlive()
{
    FakeNode::Options options;
    options.idleTimeout = 200ms;
    ThreadedNode node(options);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, node.port());
    QVERIFY(socket.waitForConnected());
    const QByteArray request = "GET /version HTTP/1.1\r\nHost: x\r\nAuthorization: youshallnotpass\r\n\r\n";
    // Two at once, then one more.
    socket.write(request + request);
    QByteArray bytes;
    while (bytes.count("4.2.2") < 2 && socket.waitForReadyRead(10'000))
        bytes += socket.readAll();
    QCOMPARE(bytes.count("Connection: keep-alive"), 2);
    socket.write(request);
    while (bytes.count("4.2.2") < 3 && socket.waitForReadyRead(10'000))
        bytes += socket.readAll();
    QCOMPARE(bytes.count("HTTP/1.1 200 OK"), 3);
    QCOMPARE(node->acceptedConnections(), 1);
    QVERIFY(socket.waitForDisconnected(10'000));
    QTRY_COMPARE(node->openConnections(), 0);
}

void TestRest::loads_data()
{
    QTest::addColumn<QByteArray>("identifier");
    QTest::addColumn<QString>("type");
    const auto row = [](const QByteArray &identifier, const QString &type) {
        QTest::newRow(identifier.constData()) << identifier << type;
    };
    row("/srv/music/sounds/tone3.wav", u"track"_s);
    row("%2Fsrv%2Fmusic%2Fsounds%2Ftone3.wav", u"track"_s);
    row("https://www.youtube.com/playlist?list=PLpaperboats01", u"playlist"_s);
    row("ytsearch:paper+boats", u"search"_s);
    row("scsearch:rain", u"search"_s);
    row("spsearch:glass", u"search"_s);
    row("nosuchsearch:x", u"empty"_s);
    row("", u"empty"_s);
    row("a&identifier=b", u"empty"_s);
    row("/srv/music/sounds/broken.wav", u"error"_s);
}

void TestRest::loads()
{
    QFETCH(QByteArray, identifier);
    QFETCH(QString, type);
    const RawReply reply = rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=" + identifier);
    QCOMPARE(reply.status, 200);
    const QJsonObject json = reply.json();
    QCOMPARE(json.value("loadType"_L1).toString(), type);
    const QJsonValue data = json.value("data"_L1);
    QCOMPARE(data.isNull(), type == u"empty");
    if (type == u"playlist")
        QCOMPARE(data["info"_L1]["selectedTrack"_L1], QJsonValue(-1));
    if (type == u"track") {
        const QStringList keys{u"encoded"_s, u"info"_s, u"pluginInfo"_s, u"userData"_s};
        QCOMPARE(data.toObject().keys(), keys);
        QVERIFY(data["info"_L1]["isrc"_L1].isNull());
        QCOMPARE(data["pluginInfo"_L1]["probeInfo"_L1].toString(), u"wav"_s);
    }
}

void TestRest::loadErrorsHideTheirCause()
{
    const QJsonValue error
        = rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=/srv/music/sounds/broken.wav")
              .json()
              .value("data"_L1);
    QCOMPARE(error["message"_L1].toString(), u"Something went wrong while looking up the track."_s);
    QCOMPARE(error["severity"_L1].toString(), u"fault"_s);
    QVERIFY(!error["cause"_L1].toString().contains(u"WAV"));
    const QString trace = error["causeStackTrace"_L1].toString();
    QVERIFY(trace.size() > 7'000);
    QVERIFY(trace.lastIndexOf(u"Not a WAV header") > trace.lastIndexOf(u"Caused by:"));
}

void TestRest::decodes()
{
    const QJsonObject stream
        = rawHttp(m_node.port(), "GET", "/v4/loadtracks?identifier=http://radio.example.net/morning.mp3")
              .json();
    const QJsonValue track = stream.value("data"_L1);
    QCOMPARE(track["info"_L1]["length"_L1].toInteger(), 9223372036854775807LL);
    const QByteArray encoded = track["encoded"_L1].toString().toUtf8();
    const QByteArray escaped = encoded.toPercentEncoding();
    for (const QByteArray &name : {QByteArray("encodedTrack"), QByteArray("track")}) {
        const RawReply one = rawHttp(m_node.port(), "GET", "/v4/decodetrack?" + name + '=' + escaped);
        QCOMPARE(one.status, 200);
        QVERIFY(one.body.contains("9223372036854775807"));
        QCOMPARE(one.json().value("encoded"_L1).toString().toUtf8(), encoded);
    }
    const RawReply bad = rawHttp(m_node.port(), "GET", "/v4/decodetrack?encodedTrack=!!!!");
    QCOMPARE(bad.status, 500);
    QVERIFY(!bad.headers.contains("lavalink-api-version"));
    const auto many
        = [&](const QByteArray &body) { return rawHttp(m_node.port(), "POST", "/v4/decodetracks", body); };
    QCOMPARE(many("[\"" + encoded + "\",\"" + encoded + "\"]").array().size(), 2);
    QCOMPARE(many("[\"" + encoded + "\",\"!!!\"]").status, 500);
    QCOMPARE(many("[]").json().value("message"_L1).toString(), u"No tracks to decode provided"_s);
    QCOMPARE(many("[1,2]").status, 400);
    QCOMPARE(many("{\"tracks\":[]}").status, 400);
    QCOMPARE(many("nope").status, 400);
}

void TestRest::routePlanner()
{
    QCOMPARE(rawHttp(m_node.port(), "GET", "/v4/routeplanner/status").status, 204);
    FakeNode::Options options;
    options.script
        = QJsonDocument::fromJson(R"({"route_planner": {"class": "RotatingIpRoutePlanner", "details": {}}})")
              .object();
    ThreadedNode planned(options);
    QCOMPARE(rawHttp(planned.port(), "GET", "/v4/routeplanner/status").json().value("class"_L1).toString(),
        u"RotatingIpRoutePlanner"_s);
    const QByteArray address = "/v4/routeplanner/free/address";
    QCOMPARE(rawHttp(planned.port(), "POST", address, "{\"address\":\"1.2.3.4\"}").status, 204);
    QCOMPARE(rawHttp(planned.port(), "POST", address, "{\"address\":\"here\"}").status, 400);
    QCOMPARE(rawHttp(planned.port(), "POST", "/v4/routeplanner/free/all").status, 204);
}

QTEST_GUILESS_MAIN(TestRest)
#include "tst_rest.moc"

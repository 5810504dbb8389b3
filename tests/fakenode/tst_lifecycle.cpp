// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace FakeNode;

class TestLifecycle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tls_data();
    void tls();
    void tlsAndPlainDoNotMix();
    void stopSaysGoodbye();
    void killSaysNothing();
    void restartForgets();
    void closesCutsAndSendsOnDemand();
    void portInUse();
    void worksWithQWebSocket();
    void controlRoutes();
    void controlRoutesAreOffByDefault();
    void tellsWhatItSaw();
};

void TestLifecycle::tls_data()
{
    QTest::addColumn<Tls>("kind");
    QTest::addColumn<QSslError::SslError>("error");
    QTest::newRow("good") << Tls::Good << QSslError::NoError;
    QTest::newRow("expired") << Tls::Expired << QSslError::CertificateExpired;
    QTest::newRow("self-signed") << Tls::SelfSigned << QSslError::SelfSignedCertificate;
    QTest::newRow("wrong host") << Tls::WrongHost << QSslError::HostNameMismatch;
}

void TestLifecycle::tls()
{
    QFETCH(Tls, kind);
    QFETCH(QSslError::SslError, error);
    Options options;
    options.tls = kind;
    ThreadedNode node(options);
    QVERIFY(node->url().startsWith(u"wss://127.0.0.1:"));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(testCaPem()));
    QWebSocket socket;
    socket.setSslConfiguration(configuration);
    QList<QSslError> errors;
    connect(
        &socket, &QWebSocket::sslErrors, this, [&errors](const QList<QSslError> &list) { errors = list; });
    QSignalSpy connected(&socket, &QWebSocket::connected);
    QSignalSpy failed(&socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error));
    QNetworkRequest request(QUrl(node->url() + u"/v4/websocket"_s));
    request.setRawHeader("Authorization", "youshallnotpass");
    request.setRawHeader("User-Id", "1");
    socket.open(request);
    QTRY_VERIFY(connected.size() + failed.size() > 0);
    if (error == QSslError::NoError) {
        QCOMPARE(connected.size(), 1);
        QVERIFY(errors.isEmpty());
        return;
    }
    QCOMPARE(connected.size(), 0);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(errors.first().error(), error);
}

void TestLifecycle::tlsAndPlainDoNotMix()
{
    Options options;
    options.tls = Tls::Good;
    ThreadedNode secure(options);
    // Plain HTTP on a TLS port gets no HTTP answer.
    QCOMPARE(rawHttp(secure.port(), "GET", "/version", {}, {}, 500).status, 0);
    ThreadedNode plain;
    // A TLS hello on a plain port is no request.
    const RawReply reply = bareHttp(plain.port(), "\x16\x03\x01\x02", "\x01", {}, 500);
    QCOMPARE(reply.status, 400);
    // Neither is one without a line's end, and nobody waits for that.
    const RawReply early = rawExchange(plain.port(), QByteArrayLiteral("\x16\x03\x01\x02\x00\x01\x00\x01"));
    QCOMPARE(early.status, 400);
    QCOMPARE(early.headers.value("connection"), "close");
    QVERIFY(early.complete);
    // The beginning of a request is waited for.
    QCOMPARE(rawExchange(plain.port(), "PATC", 200).status, 0);
}

void TestLifecycle::stopSaysGoodbye()
{
    ThreadedNode node;
    RawSocket one(node.port());
    RawSocket two(node.port());
    QVERIFY(!one.nextOp(u"stats"_s).isEmpty());
    QVERIFY(!two.nextOp(u"stats"_s).isEmpty());
    node->stop();
    QCOMPARE(one.next().closeCode(), 1001);
    QCOMPARE(two.next().closeCode(), 1001);
    QVERIFY(!node->isListening());
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 0);
}

void TestLifecycle::killSaysNothing()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    node->kill();
    QCOMPARE(socket.next().opcode, -1);
    QVERIFY(socket.waitForEnd());
    QCOMPARE(node->openSockets(), 0);
}

void TestLifecycle::restartForgets()
{
    ThreadedNode node;
    const quint16 port = node.port();
    RawSocket socket(port);
    const QString id = socket.ready();
    QCOMPARE(rawHttp(port, "PATCH", "/v4/sessions/" + id.toLatin1(), "{\"resuming\":true}").status, 200);
    QVERIFY(node->restart());
    QVERIFY(socket.waitForEnd());
    QCOMPARE(node.port(), port);
    RawSocket again(port, {{"Session-Id", id.toLatin1()}});
    QCOMPARE(again.header("session-resumed"), "false");
    QVERIFY(!again.ready().isEmpty());
    QCOMPARE(node->sessions().size(), 1);
    node->stop();
    QVERIFY(node->restart());
    QCOMPARE(rawHttp(port, "GET", "/version").status, 200);
}

void TestLifecycle::closesCutsAndSendsOnDemand()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    node->sendText("hello");
    QCOMPARE(socket.next().payload, "hello");
    node->sendRaw(QByteArray("\x81\x02hi", 4));
    QCOMPARE(socket.next().payload, "hi");
    node->closeSockets(4001, "go away");
    const RawFrame close = socket.next();
    QCOMPARE(close.closeCode(), 4001);
    QCOMPARE(close.payload.mid(2), "go away");
    RawSocket other(node.port());
    QVERIFY(!other.ready().isEmpty());
    node->cutSockets();
    QVERIFY(other.waitForEnd());
    QTRY_COMPARE(node->openSockets(), 0);
}

void TestLifecycle::portInUse()
{
    ThreadedNode node;
    Options options;
    options.port = node.port();
    Server second(options);
    QString error;
    QVERIFY(!second.listen(&error));
    QVERIFY(!error.isEmpty());
}

void TestLifecycle::worksWithQWebSocket()
{
    // In the test's own thread, as the demo does it.
    Server server;
    QVERIFY(server.listen());
    QWebSocket socket;
    QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy pongs(&socket, &QWebSocket::pong);
    QNetworkRequest request(QUrl(server.url() + u"/v4/websocket"_s));
    request.setRawHeader("Authorization", "youshallnotpass");
    request.setRawHeader("User-Id", "1");
    socket.open(request);
    QTRY_COMPARE(texts.size(), 2);
    socket.ping("payload");
    QTRY_COMPARE(pongs.size(), 1);
    QCOMPARE(pongs.first().at(1).toByteArray(), "payload");
    QNetworkAccessManager manager;
    QNetworkRequest info(QUrl(u"http://127.0.0.1:%1/v4/info"_s.arg(server.port())));
    info.setRawHeader("Authorization", "youshallnotpass");
    QNetworkReply *reply = manager.get(info);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QVERIFY(reply->readAll().contains("semver"));
    reply->deleteLater();
    QSignalSpy closed(&socket, &QWebSocket::disconnected);
    server.stop();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
}

void TestLifecycle::controlRoutes()
{
    Options options;
    options.control = true;
    ThreadedNode node(options);
    const auto post = [&node](const QByteArray &what, const QByteArray &body = {}) {
        const RawHeaders json{{"Content-Type", "application/json"}, {"Authorization", "not needed"}};
        return rawHttp(node.port(), "POST", "/_fake/" + what, body, json);
    };
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    QCOMPARE(post("send", "{\"text\":\"hello\"}").status, 200);
    QCOMPARE(socket.next().payload, "hello");
    QCOMPARE(post("fault", R"({"fault":"rest_status","status":418,"count":1})").status, 200);
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 418);
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
    const RawReply wrong = post("fault", R"({"fault":"meteor"})");
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.json().value("error"_L1).toString(), u"fault: unknown fault \"meteor\""_s);
    // Even a wedged node listens to its control routes.
    QCOMPARE(post("fault", R"({"fault":"rest_hangs"})").status, 200);
    QCOMPARE(post("clear").status, 200);
    QCOMPARE(post("close", R"({"code":4001,"reason":"x"})").status, 200);
    QCOMPARE(socket.next().closeCode(), 4001);
    RawSocket second(node.port());
    QVERIFY(!second.ready().isEmpty());
    QCOMPARE(post("cut").status, 200);
    QVERIFY(second.waitForEnd());
    const RawReply seen = rawHttp(node.port(), "GET", "/_fake/requests");
    QVERIFY(seen.array().size() > 5);
    QVERIFY(!seen.body.contains("youshallnotpass"));
    RawSocket third(node.port());
    QVERIFY(!third.ready().isEmpty());
    QCOMPARE(post("restart").status, 200);
    QVERIFY(third.waitForEnd());
    QTRY_COMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
    RawSocket fourth(node.port());
    QVERIFY(!fourth.nextOp(u"stats"_s).isEmpty());
    QCOMPARE(post("stop", "{\"code\":1001}").status, 200);
    QCOMPARE(fourth.next().closeCode(), 1001);
}

void TestLifecycle::controlRoutesAreOffByDefault()
{
    ThreadedNode node;
    QCOMPARE(rawHttp(node.port(), "POST", "/_fake/cut").status, 404);
    QCOMPARE(rawHttp(node.port(), "GET", "/_fake/requests").status, 404);
}

void TestLifecycle::tellsWhatItSaw()
{
    ThreadedNode node;
    QSignalSpy opened(node.operator->(), &Server::sessionOpened);
    QSignalSpy requests(node.operator->(), &Server::requestSeen);
    RawSocket socket(node.port());
    const QString id = socket.ready();
    QCOMPARE(rawHttp(node.port(), "PATCH", "/v4/sessions/" + id.toLatin1() + "/players/7", "{\"volume\":5}")
                 .status,
        200);
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.constFirst().constFirst().toString(), id);
    QTRY_COMPARE(requests.size(), 2);
    const RequestSeen seen = node->requests().constLast();
    QCOMPARE(seen.method, "PATCH");
    QCOMPARE(seen.body, "{\"volume\":5}");
    QCOMPARE(seen.header("CONTENT-TYPE"), "application/json");
    QCOMPARE(node->sessions().constFirst().guilds, QStringList{u"7"_s});
    QCOMPARE(node->players(id).first()["volume"_L1], QJsonValue(5));
    node->forgetRequests();
    QVERIFY(node->requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawserver.h"
#include "upgradeanswer.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a refused upgrade is judged by: the answer out of its bytes, and the probe that asks once more.
class TestUpgradeProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesARunningLavalink_data();
    void judgesARunningLavalink();
    void readsAnAnswerInPieces_data();
    void readsAnAnswerInPieces();
    void survivesHostileHeads_data();
    void survivesHostileHeads();
    void asksLikeAConnection();
    void leavesWhatLetItIn();
    void tellsWhereItBroke_data();
    void tellsWhereItBroke();
    void asksForTheVersionAfterA404();
    void isSilentWhenDeleted();
};

namespace {

NodeSettings settingsFor(const RawServer &server)
{
    NodeSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = server.serverPort();
    settings.password = Secret(u"s3cret"_s);
    return settings;
}

//! Runs a probe to its end and keeps what it said.
struct Run {
    UpgradeProbe probe;
    QList<Result<UpgradeAnswer>> results;
    QList<Step> steps;

    Run(const NodeSettings &settings, const Timing &timing = {})
    {
        QObject::connect(&probe, &UpgradeProbe::finished, &probe,
            [this](const Result<UpgradeAnswer> &result) { results << result; });
        QObject::connect(&probe, &UpgradeProbe::stepTaken, &probe, [this](Step step) { steps << step; });
        probe.start(settings, timing);
    }
};

} // namespace

void TestUpgradeProbe::judgesARunningLavalink_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<FailureKind>("kind");
    using K = FailureKind;
    const std::initializer_list<std::pair<const char *, K>> rows{{"1_hs_wrong_password", K::WrongPassword},
        {"1_hs_no_password", K::WrongPassword}, {"1_hs_wrong_everything", K::WrongPassword},
        {"1_hs_missing_userid", K::BadUserId}, {"1_hs_empty_userid", K::BadUserId},
        {"1_hs_zero_userid", K::BadUserId}, {"1_hs_with_origin", K::OriginRefused},
        {"1_hs_unknown_path", K::WrongPath}, {"1_hs_trailing_slash", K::WrongPath},
        {"1_hs_v3_path", K::WrongPath}, {"1_hs_root_path", K::WrongPath}};
    for (const auto &[name, kind] : rows)
        QTest::newRow(name) << QString::fromLatin1(name) << kind;
}

void TestUpgradeProbe::judgesARunningLavalink()
{
    QFETCH(QString, recording);
    QFile file(QStringLiteral(TEST_DATA "/captures/lavalink-4.2.2/") + recording + u".json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject said
        = QJsonDocument::fromJson(file.readAll()).object().value("handshake"_L1).toObject();
    UpgradeAnswer answer;
    answer.status = said.value("status"_L1).toInt();
    const QJsonObject headers = said.value("headers"_L1).toObject();
    for (auto it = headers.constBegin(); it != headers.constEnd(); ++it)
        answer.headers.insert(it.key().toLatin1().toLower(), it->toString().toUtf8());
    answer.body = said.value("body"_L1).toString().toUtf8();
    const Failure failure = UpgradeProbe::classify(answer);
    QTEST(failure.kind, "kind");
    QCOMPARE(failure.httpStatus, answer.status);
}

void TestUpgradeProbe::readsAnAnswerInPieces_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhello")
                            << QByteArray("hello");
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 403 No\r\nX-A: b\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                          "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n")
                            << QByteArray("hello");
    QTest::newRow("nothing") << QByteArray("HTTP/1.0 403 No\r\nx-a:b\r\nContent-Length: 0\r\n\r\n")
                             << QByteArray();
}

void TestUpgradeProbe::readsAnAnswerInPieces()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        UpgradeAnswer part;
        const AnswerState state = readAnswer(bytes.first(size), false, &part);
        const bool head = bytes.first(size).contains("\r\n\r\n");
        // The end of the last chunk may be known before its last line break.
        QVERIFY(head ? state == AnswerState::Head || state == AnswerState::Whole
                     : state == AnswerState::Incomplete);
    }
    UpgradeAnswer answer;
    QCOMPARE(readAnswer(bytes, false, &answer), AnswerState::Whole);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.headers.value("x-a"), "b");
    QTEST(answer.body, "body");
}

void TestUpgradeProbe::survivesHostileHeads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<AnswerState>("state");
    const QByteArray head = "HTTP/1.1 400 x\r\n";
    QTest::newRow("no number") << QByteArray("HTTP/1.1 abc\r\n\r\n") << AnswerState::NotHttp;
    QTest::newRow("no status") << QByteArray("HTTP/1.1\r\n\r\n") << AnswerState::NotHttp;
    QTest::newRow("status too small") << QByteArray("HTTP/1.1 -5 x\r\n\r\n") << AnswerState::NotHttp;
    QTest::newRow("another protocol") << QByteArray("\x15\x03\x01", 3) << AnswerState::NotHttp;
    QTest::newRow("endless") << head + QByteArray(maxAnswer, 'x') << AnswerState::NotHttp;
    QTest::newRow("negative length") << head + "Content-Length: -1\r\n\r\n" << AnswerState::Whole;
    QTest::newRow("huge length") << head + "Content-Length: 999999999999999\r\n\r\nx" << AnswerState::Head;
    QTest::newRow("huge chunk") << head + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\nx"
                                << AnswerState::Head;
    QTest::newRow("chunk beyond numbers")
        << head + "Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\nx" << AnswerState::Whole;
    QTest::newRow("body beyond the limit")
        << head + "\r\n" + QByteArray(maxAnswer * 2, 'x') << AnswerState::Whole;
    QTest::newRow("lines without a colon") << head + "a\r\n:b\r\n\r\n" << AnswerState::Head;
}

void TestUpgradeProbe::survivesHostileHeads()
{
    QFETCH(QByteArray, bytes);
    UpgradeAnswer answer;
    const AnswerState state = readAnswer(bytes, false, &answer);
    QTEST(state, "state");
    QVERIFY(answer.body.size() <= maxAnswer);
    QVERIFY(UpgradeProbe::classify(answer).detail.size() <= 300);
}

void TestUpgradeProbe::asksLikeAConnection()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &) {
        socket->write(RawServer::answer("401 Unauthorized"));
    };
    NodeSettings settings = settingsFor(server);
    settings.path = u"/lava"_s;
    settings.origin = u"https://gate.example"_s;
    Run run(settings);
    QTRY_COMPARE(run.results.size(), 1);
    QCOMPARE(run.results.constFirst()->status, 401);
    QCOMPARE(run.steps, QList<Step>({Step::Name, Step::Tcp, Step::Upgrade}));
    const QByteArray head = server.heads.constFirst();
    QVERIFY(head.startsWith("GET /lava/v4/websocket HTTP/1.1\r\n"));
    QCOMPARE(RawServer::header(head, "Authorization"), "s3cret");
    QCOMPARE(RawServer::header(head, "User-Id"), "100000000000000001");
    QCOMPARE(RawServer::header(head, "Origin"), "https://gate.example");
    QCOMPARE(RawServer::header(head, "Upgrade"), "websocket");
    QCOMPARE(QByteArray::fromBase64(RawServer::header(head, "Sec-WebSocket-Key")).size(), 16);
    QVERIFY(RawServer::header(head, "Session-Id").isEmpty());
    QTRY_VERIFY(server.sockets.constFirst().isNull());
}

void TestUpgradeProbe::leavesWhatLetItIn()
{
    RawServer server;
    QList<QByteArray> closes;
    server.onFrame = [&closes](QTcpSocket *, int opcode, const QByteArray &payload) {
        if (opcode == 8)
            closes << payload;
    };
    Run run(settingsFor(server));
    QTRY_COMPARE(run.results.size(), 1);
    QCOMPARE(run.results.constFirst()->status, 101);
    QTRY_COMPARE(closes, QList<QByteArray>({"\x03\xe8"}));
    QTRY_VERIFY(server.sockets.constFirst().isNull());
}

void TestUpgradeProbe::tellsWhereItBroke_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<Step>("step");
    using K = FailureKind;
    QTest::newRow("refused") << u"refused"_s << K::Refused << Step::Tcp;
    QTest::newRow("silent") << u"silent"_s << K::HandshakeTimeout << Step::Upgrade;
    QTest::newRow("dropped") << u"dropped"_s << K::Dropped << Step::Upgrade;
    QTest::newRow("no HTTP") << u"ssh"_s << K::UpgradeInvalid << Step::Upgrade;
    QTest::newRow("untrusted") << u"untrusted"_s << K::TlsUntrusted << Step::Tls;
    QTest::newRow("no TLS") << u"plain"_s << K::NotTls << Step::Tls;
    QTest::newRow("TLS") << u"tls"_s << K::NeedsTls << Step::Upgrade;
}

void TestUpgradeProbe::tellsWhereItBroke()
{
    QFETCH(QString, how);
    RawServer server;
    NodeSettings settings = settingsFor(server);
    Timing timing;
    settings.secure = how == u"untrusted"_s || how == u"plain"_s;
    if (how == u"refused"_s)
        server.close();
    if (how == u"untrusted"_s || how == u"tls"_s)
        server.speakTls(u"good"_s);
    if (how == u"silent"_s || how == u"dropped"_s)
        timing.handshakeDeadline = 200ms;
    if (how == u"plain"_s)
        timing.handshakeDeadline = 2s;
    server.onRequest = [how](QTcpSocket *socket, const QByteArray &) {
        if (how == u"dropped"_s)
            socket->abort();
        else if (how == u"ssh"_s)
            socket->write("SSH-2.0-x\r\n");
        else if (how == u"plain"_s)
            socket->write(RawServer::answer("200 OK"));
    };
    Run run(settings, timing);
    QTRY_COMPARE_WITH_TIMEOUT(run.results.size(), 1, 15'000);
    const Failure failure = run.results.constFirst().failure();
    QTEST(failure.kind, "kind");
    QTEST(failure.step, "step");
    if (settings.secure)
        QVERIFY(!server.received.contains("s3cret"));
}

void TestUpgradeProbe::asksForTheVersionAfterA404()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
        socket->write(head.startsWith("GET /version") ? RawServer::answer("200 OK", "3.7.11\n")
                                                      : RawServer::answer("404 Not Found"));
    };
    Run run(settingsFor(server));
    QTRY_COMPARE(run.results.size(), 1);
    QCOMPARE(run.results.constFirst()->version, "3.7.11");
    QCOMPARE(UpgradeProbe::classify(*run.results.constFirst()).kind, FailureKind::OldServer);
    QCOMPARE(run.steps, QList<Step>({Step::Name, Step::Tcp, Step::Upgrade}));
}

void TestUpgradeProbe::isSilentWhenDeleted()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *, const QByteArray &) {};
    auto run = std::make_unique<Run>(settingsFor(server));
    QTRY_COMPARE(server.heads.size(), 1);
    run.reset();
    QTRY_VERIFY(server.sockets.constFirst().isNull());
}

QTEST_GUILESS_MAIN(TestUpgradeProbe)
#include "tst_upgradeprobe.moc"

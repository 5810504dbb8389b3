// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fullport.h"
#include "rawserver.h"
#include "sockettrace.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <functional>
#include <map>

using namespace Lavalink;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What makes a connection fail, and as what it has to be told.
struct Case {
    FailureKind kind;
    Step step;
    std::function<void(RawServer &, SocketRequest &)> prepare;
    std::optional<int> httpStatus = {};
    std::optional<int> closeCode = {};
    QString detail = {}; //!< Has to be contained.
};

//! Answers every upgrade with these bytes, and GET /version with this one.
auto answering(const QByteArray &bytes, const QByteArray &version = "4.2.2")
{
    return [bytes, version](RawServer &server, SocketRequest &) {
        server.onRequest = [bytes, version](QTcpSocket *socket, const QByteArray &head) {
            socket->write(head.startsWith("GET /version") ? RawServer::answer("200 OK", version) : bytes);
        };
    };
}

//! Sends this after the 101.
auto after101(const QByteArray &bytes)
{
    return [bytes](RawServer &server, SocketRequest &) {
        server.onRequest = [bytes](QTcpSocket *socket, const QByteArray &head) {
            socket->write(RawServer::switching(head) + bytes);
        };
    };
}

//! The answer that a running Lavalink 4.2.2 gave.
QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/captures/lavalink-4.2.2/") + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qPrintable(name));
    const QJsonObject said
        = QJsonDocument::fromJson(file.readAll()).object().value("handshake"_L1).toObject();
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(said.value("status"_L1).toInt()) + ' '
        + said.value("reason"_L1).toString().toLatin1() + "\r\n";
    const QJsonObject headers = said.value("headers"_L1).toObject();
    for (auto it = headers.constBegin(); it != headers.constEnd(); ++it)
        bytes += it.key().toLatin1() + ": " + it->toString().toLatin1() + "\r\n";
    const QByteArray body = said.value("body"_L1).toString().toUtf8();
    // The recording has the body without its chunks.
    return bytes + "\r\n"
        + (headers.contains("Transfer-Encoding"_L1)
                ? QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n"
                : body);
}

auto showing(const QString &certificate, bool trustsTheAuthority)
{
    return [certificate, trustsTheAuthority](RawServer &server, SocketRequest &request) {
        server.speakTls(certificate);
        request.settings.secure = true;
        if (trustsTheAuthority)
            request.settings.caFile = RawServer::tlsFile(u"ca"_s);
    };
}

std::map<QByteArray, Case> connectCases()
{
    static FullPort full;
    return {
        {"name not found",
            {FailureKind::NameNotFound, Step::Name,
                [](RawServer &, SocketRequest &request) {
                    request.settings.host = u"no-such-host.invalid"_s;
                }}},
        {"refused",
            {FailureKind::Refused, Step::Tcp, [](RawServer &server, SocketRequest &) { server.close(); }}},
        {"tcp timeout",
            {FailureKind::TcpTimeout, Step::Tcp,
                [](RawServer &, SocketRequest &request) {
                    request.settings.port = full.port;
                    request.timing.tcpDeadline = 200ms;
                }}},
        {"silent after accept",
            {FailureKind::HandshakeTimeout, Step::Upgrade,
                [](RawServer &server, SocketRequest &request) {
                    server.onRequest = [](QTcpSocket *, const QByteArray &) {};
                    request.timing.handshakeDeadline = 200ms;
                }}},
        {"silent in the middle of the answer",
            {FailureKind::HandshakeTimeout, Step::Upgrade,
                [](RawServer &server, SocketRequest &request) {
                    server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
                        socket->write(RawServer::switching(head).chopped(2));
                    };
                    request.timing.handshakeDeadline = 200ms;
                }}},
        {"dropped after accept",
            {FailureKind::Dropped, Step::Upgrade,
                [](RawServer &server, SocketRequest &) {
                    server.onConnection = [](QTcpSocket *socket) { socket->abort(); };
                }}},
        {"dropped instead of an answer",
            {FailureKind::Dropped, Step::Upgrade,
                [](RawServer &server, SocketRequest &) {
                    server.onRequest = [](QTcpSocket *socket, const QByteArray &) { socket->close(); };
                }}},
    };
}

std::map<QByteArray, Case> tlsCases()
{
    return {
        {"certificate expired", {FailureKind::TlsExpired, Step::Tls, showing(u"expired"_s, true)}},
        {"certificate self-signed", {FailureKind::TlsSelfSigned, Step::Tls, showing(u"selfsigned"_s, false)}},
        {"certificate of an unknown authority",
            {FailureKind::TlsUntrusted, Step::Tls, showing(u"good"_s, false)}},
        {"certificate for another host",
            {FailureKind::TlsWrongHost, Step::Tls, showing(u"wronghost"_s, true)}},
        {"certificate not the pinned one",
            {FailureKind::TlsPinMismatch, Step::Tls,
                [](RawServer &server, SocketRequest &request) {
                    showing(u"good"_s, true)(server, request);
                    request.settings.pins = {QByteArray(32, 'x')};
                }}},
        {"silent where TLS was expected",
            {FailureKind::HandshakeTimeout, Step::Tls,
                [](RawServer &server, SocketRequest &request) {
                    request.settings.secure = true;
                    request.timing.handshakeDeadline = 400ms;
                    server.onBytes = [](QTcpSocket *, const QByteArray &) { return true; };
                }}},
        {"tls on a plain port that waits for a line",
            {FailureKind::NotTls, Step::Tls,
                [](RawServer &server, SocketRequest &request) {
                    request.settings.secure = true;
                    request.timing.handshakeDeadline = 2s; // Of which the plain question gets a quarter.
                    answering(RawServer::answer("401 Unauthorized"))(server, request);
                }}},
        {"tls on a plain port that answers in HTTP",
            {FailureKind::NotTls, Step::Tls,
                [](RawServer &server, SocketRequest &request) {
                    request.settings.secure = true;
                    server.onBytes = [](QTcpSocket *socket, const QByteArray &) {
                        socket->write(RawServer::answer("400 Bad Request"));
                        socket->close();
                        return true;
                    };
                }}},
        {"tls on a plain port that drops it",
            {FailureKind::NotTls, Step::Tls,
                [](RawServer &server, SocketRequest &request) {
                    request.settings.secure = true;
                    answering(RawServer::answer("200 OK"))(server, request);
                    server.onBytes = [](QTcpSocket *socket, const QByteArray &bytes) {
                        if (bytes.at(0) == 0x16)
                            socket->abort();
                        return bytes.at(0) == 0x16;
                    };
                }}},
        {"plain on a tls port",
            {FailureKind::NeedsTls, Step::Upgrade,
                [](RawServer &server, SocketRequest &) { server.speakTls(u"good"_s); }}},
        {"plain on a tls port that sends an alert",
            {FailureKind::NeedsTls, Step::Upgrade, answering(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7))}},
        {"plain on a tls port that explains itself",
            {FailureKind::NeedsTls, Step::Upgrade,
                answering(RawServer::answer("400 Bad Request",
                    "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>")),
                400}},
    };
}

std::map<QByteArray, Case> refusalCases()
{
    using K = FailureKind;
    constexpr Step up = Step::Upgrade;
    const QByteArray page = "<html><head><title>502 Bad Gateway</title></head></html>";
    const QByteArray nodeLink = "IamNodelink: true\r\n";
    return {
        {"401", {K::WrongPassword, up, answering(recorded(u"1_hs_wrong_password"_s)), 401}},
        {"401 of a gate's own login",
            {K::Forbidden, up,
                answering(RawServer::answer("401 Unauthorized", "log in", "WWW-Authenticate: Basic\r\n")),
                401}},
        {"403 for a foreign origin", {K::OriginRefused, up, answering(recorded(u"1_hs_with_origin"_s)), 403}},
        {"403 of a proxy",
            {K::Forbidden, up, answering(RawServer::answer("403 Forbidden", "not from here")), 403, {},
                u"not from here"_s}},
        {"403 of a NodeLink's guard",
            {K::RateLimited, up, answering(RawServer::answer("403 Forbidden", "", nodeLink)), 403}},
        {"400 for the user id", {K::BadUserId, up, answering(recorded(u"1_hs_zero_userid"_s)), 400}},
        {"400 for the client name",
            {K::BadClientName, up,
                answering(RawServer::answer(
                    "400 Bad Request", R"({"message":"Invalid Client-Name header"})", nodeLink)),
                400, {}, u"Invalid Client-Name header"_s}},
        {"404", {K::WrongPath, up, answering(recorded(u"1_hs_unknown_path"_s)), 404}},
        {"404 of a v3 server",
            {K::OldServer, up, answering(RawServer::answer("404 Not Found"), "3.7.11"), 404}},
        {"404 of a v3 server that says so",
            {K::OldServer, up,
                answering(RawServer::answer("404 Not Found", "", "Lavalink-Api-Version: 3\r\n"), ""), 404}},
        {"200 of another path", {K::WrongPath, up, answering(recorded(u"1_hs_v3_path"_s)), 200}},
        {"200 of a proxy that drops the upgrade",
            {K::UpgradeDropped, up, answering(RawServer::answer("200 OK", "<title>Hello</title>")), 200, {},
                u"Hello"_s}},
        {"426", {K::UpgradeDropped, up, answering(RawServer::answer("426 Upgrade Required")), 426}},
        {"400 of a server that saw no upgrade",
            {K::UpgradeDropped, up,
                answering(RawServer::answer("400 Bad Request", "Can \"Upgrade\" only to \"WebSocket\".")),
                400}},
        {"302",
            {K::Redirected, up,
                answering(RawServer::answer(
                    "302 Found", "", "Location: https://u:p@other.example:8443/v4?key=1\r\n")),
                302, {}, u"https://other.example:8443"_s}},
        {"502", {K::ServerError, up, answering(RawServer::answer("502 Bad Gateway", page)), 502}},
        {"503", {K::ServerError, up, answering(RawServer::answer("503 Service Unavailable")), 503}},
        {"429", {K::RateLimited, up, answering(RawServer::answer("429 Too Many Requests")), 429}},
        {"wrong accept key", {K::UpgradeInvalid, up, answering(RawServer::switchingWith("bm9wZQ==")), 101}},
        {"no HTTP at all", {K::UpgradeInvalid, up, answering("SSH-2.0-OpenSSH_9.2\r\n"), {}, {}, u"SSH"_s}},
        {"a head without an end",
            {K::UpgradeInvalid, up, answering("HTTP/1.1 101 x\r\n" + QByteArray(200'000, 'x'))}},
    };
}

std::map<QByteArray, Case> linkCases()
{
    using K = FailureKind;
    using R = RawServer;
    const QByteArray ready = R::text(R::ready());
    const QByteArray tooBig = R::frame(1, QByteArray(16 * 1024 * 1024 + 1, ' '));
    const QByteArray half = "{\"op\":\"x\",\"t\":\"\xc3";
    const auto lateFault = [](RawServer &server, SocketRequest &request) {
        after101(R::closing(1011))(server, request);
        request.timing.rightAfter = -1ms;
    };
    const auto heartbeat = [](RawServer &server, SocketRequest &request) {
        server.onFrame = [](QTcpSocket *, int, const QByteArray &) {};
        request.timing.pongDeadline = 200ms;
    };
    const auto neverReady = [](RawServer &server, SocketRequest &request) {
        after101(R::text(R::stats()))(server, request);
        request.timing.readyDeadline = 200ms;
    };
    const auto cut = [](RawServer &server, SocketRequest &) {
        server.onRequest = [](QTcpSocket *socket, const QByteArray &head) {
            socket->write(R::switching(head) + R::text(R::ready()));
        };
        server.onFrame = [](QTcpSocket *socket, int, const QByteArray &) { socket->abort(); };
    };
    return {
        {"close 1001",
            {K::GoingAway, Step::None, after101(ready + R::closing(1001, "restart")), {}, 1001,
                u"restart"_s}},
        {"close 4001 after the 101",
            {K::AuthClosed, Step::Ready, after101(R::closing(4001, "no")), {}, 4001}},
        {"close 1011 right after the 101",
            {K::UserIdNotNumber, Step::Ready, after101(R::closing(1011)), {}, 1011}},
        {"close 1011 a while after the 101", {K::ServerFault, Step::Ready, lateFault, {}, 1011}},
        {"close 1011 after ready",
            {K::ServerFault, Step::None, after101(ready + R::closing(1011)), {}, 1011}},
        {"close 1000", {K::ClosedByServer, Step::None, after101(ready + R::closing(1000)), {}, 1000}},
        {"close 4900", {K::ClosedByServer, Step::None, after101(ready + R::closing(4900)), {}, 4900}},
        {"dropped", {K::Dropped, Step::None, cut}},
        {"heartbeat dead", {K::HeartbeatLost, Step::Ping, heartbeat}},
        {"ready never comes", {K::ReadyTimeout, Step::Ready, neverReady}},
        {"message too big", {K::MessageTooBig, Step::None, after101(ready + tooBig)}},
        {"not JSON", {K::BadJson, Step::Ready, after101(R::text("<html>"))}},
        {"JSON that is no object", {K::BadJson, Step::Ready, after101(R::text("[]"))}},
        {"character cut by fragments",
            {K::BadFrame, Step::None, after101(ready + R::frame(1, half, false) + R::frame(0, "\xb6\"}"))}},
        {"character cut for good", {K::BadFrame, Step::None, after101(ready + R::text(half))}},
        {"frame with reserved bits", {K::BadFrame, Step::None, after101(ready + R::frame(0x71, "x"))}},
        {"close frame of one byte", {K::BadFrame, Step::None, after101(ready + R::frame(8, "x"))}},
    };
}

std::map<QByteArray, Case> allCases()
{
    std::map<QByteArray, Case> cases = connectCases();
    cases.merge(tlsCases());
    cases.merge(refusalCases());
    cases.merge(linkCases());
    return cases;
}

} // namespace

// Every way in which a connection can fail, through a real socket: its kind, its step, and that it is told
// once and without a secret.
class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cases = allCases(); }
    void isToldAsWhatItIs_data();
    void isToldAsWhatItIs();
    void coversWhatOperatorsTreatDifferently();

private:
    std::map<QByteArray, Case> m_cases;
};

void TestFailures::isToldAsWhatItIs_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const auto &[name, unused] : m_cases)
        QTest::newRow(name.constData()) << name;
}

void TestFailures::isToldAsWhatItIs()
{
    QFETCH(QByteArray, name);
    const Case &wanted = m_cases.at(name);
    RawServer server;
    SocketTrace trace(server.serverPort());
    trace.request.settings.password = Secret(u"s3cret"_s);
    wanted.prepare(server, trace.request);
    trace.open();
    QTRY_VERIFY_WITH_TIMEOUT(!trace.ends.isEmpty(), 20'000);
    const Failure failure = trace.ends.constFirst();
    QCOMPARE(failure.kind, wanted.kind);
    QCOMPARE(failure.step, wanted.step);
    QCOMPARE(failure.httpStatus, wanted.httpStatus);
    QCOMPARE(failure.closeCode, wanted.closeCode);
    QVERIFY2(failure.detail.contains(wanted.detail), qPrintable(failure.detail));
    QVERIFY(!failure.text().isEmpty());
    QVERIFY(!failure.advice().isEmpty());
    QVERIFY(!trace.socket.isWaitedFor());

    QTRY_VERIFY(std::all_of(server.sockets.cbegin(), server.sockets.cend(),
        [](const auto &socket) { return socket.isNull() || socket->state() != QTcpSocket::ConnectedState; }));
    QCoreApplication::processEvents();
    QCOMPARE(trace.ends.size(), 1);
    QString said = failure.text() + failure.advice() + failure.detail;
    for (const Frame &frame : std::as_const(trace.frames))
        said += QString::fromUtf8(frame.text);
    QVERIFY(!said.contains(u"s3cret"_s));
    if (trace.request.settings.secure) // Not to a stranger, and not in the open.
        QVERIFY(!server.received.contains("s3cret"));
}

void TestFailures::coversWhatOperatorsTreatDifferently()
{
    using K = FailureKind;
    QSet<int> proven;
    for (const auto &[name, wanted] : m_cases)
        proven << int(wanted.kind);
    for (const K kind :
        {K::NameNotFound, K::Refused, K::TcpTimeout, K::HandshakeTimeout, K::TlsExpired, K::TlsSelfSigned,
            K::TlsUntrusted, K::TlsWrongHost, K::TlsPinMismatch, K::NotTls, K::NeedsTls, K::WrongPassword,
            K::AuthClosed, K::Forbidden, K::OriginRefused, K::BadUserId, K::UserIdNotNumber, K::BadClientName,
            K::WrongPath, K::OldServer, K::Redirected, K::ServerError, K::UpgradeDropped, K::UpgradeInvalid,
            K::RateLimited, K::ReadyTimeout, K::GoingAway, K::ClosedByServer, K::ServerFault, K::Dropped,
            K::HeartbeatLost, K::MessageTooBig, K::BadFrame, K::BadJson})
        QVERIFY2(proven.contains(int(kind)), qPrintable(kindName(kind)));
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"

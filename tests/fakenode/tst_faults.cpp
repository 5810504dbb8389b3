// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace FakeNode;
using namespace std::chrono_literals;

class TestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accept();
    void refusesUpgrades_data();
    void refusesUpgrades();
    void redirects();
    void dropsTheUpgrade();
    void badAcceptKey();
    void endsAfterTheUpgrade();
    void ready();
    void pongs();
    void spoiledFrames();
};

namespace {

Fault fault(FaultKind kind)
{
    Fault fault;
    fault.kind = kind;
    return fault;
}

} // namespace

void TestFaults::accept()
{
    ThreadedNode node;
    node->setFault(FaultKind::SilentAfterAccept);
    const RawReply silent = rawHttp(node.port(), "GET", "/version", {}, {}, 150);
    QCOMPARE(silent.status, 0);
    QVERIFY(!silent.reset);
    node->clearFaults();
    node->setFault(FaultKind::DropAfterAccept);
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 0);
    node->clearFaults();
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
}

void TestFaults::refusesUpgrades_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {401, 403, 400, 404, 426, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestFaults::refusesUpgrades()
{
    QFETCH(int, status);
    ThreadedNode node;
    Fault refusal = fault(FaultKind::RefuseUpgrade);
    refusal.status = status;
    node->setFault(refusal);
    RawSocket plain(node.port());
    QCOMPARE(plain.status(), status);
    QCOMPARE(plain.header("lavalink-api-version"), "4");
    refusal.proxy = true;
    node->setFault(refusal);
    RawSocket proxied(node.port());
    QCOMPARE(proxied.status(), status);
    QCOMPARE(proxied.header("server"), "nginx");
    QCOMPARE(proxied.header("content-type"), "text/html");
    QVERIFY(!proxied.header("content-length").isEmpty());
    QVERIFY(proxied.header("lavalink-api-version").isEmpty());
    QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
}

void TestFaults::redirects()
{
    ThreadedNode node;
    for (const int status : {301, 302, 307, 308}) {
        Fault redirect = fault(FaultKind::RedirectUpgrade);
        redirect.status = status;
        redirect.location = u"http://other.example.net/v4/websocket"_s;
        node->setFault(redirect);
        RawSocket socket(node.port());
        QCOMPARE(socket.status(), status);
        QCOMPARE(socket.header("location"), "http://other.example.net/v4/websocket");
        redirect.kind = FaultKind::RedirectRest;
        redirect.path = u"/v4/info"_s;
        node->setFault(redirect);
        QCOMPARE(rawHttp(node.port(), "GET", "/v4/info").status, status);
        QCOMPARE(rawHttp(node.port(), "GET", "/version").status, 200);
    }
}

void TestFaults::dropsTheUpgrade()
{
    ThreadedNode node;
    node->setFault(FaultKind::DropUpgrade);
    RawSocket socket(node.port());
    QCOMPARE(socket.status(), 200);
    QCOMPARE(socket.header("content-type"), "text/html");
}

void TestFaults::badAcceptKey()
{
    ThreadedNode node;
    RawSocket good(node.port());
    node->setFault(FaultKind::BadAcceptKey);
    RawSocket bad(node.port());
    QCOMPARE(bad.status(), 101);
    QVERIFY(!bad.header("sec-websocket-accept").isEmpty());
    RawSocket again(node.port());
    // The answer no longer depends on the key.
    QVERIFY(again.key() != bad.key());
    QCOMPARE(again.header("sec-websocket-accept"), bad.header("sec-websocket-accept"));
    QVERIFY(good.header("sec-websocket-accept") != bad.header("sec-websocket-accept"));
}

void TestFaults::endsAfterTheUpgrade()
{
    ThreadedNode node;
    for (const int code : {1001, 1011, 4001}) {
        Fault close = fault(FaultKind::CloseAfterUpgrade);
        close.closeCode = quint16(code);
        close.reason = "because";
        node->setFault(close);
        RawSocket socket(node.port());
        QCOMPARE(socket.status(), 101);
        const RawFrame frame = socket.next();
        QCOMPARE(frame.closeCode(), code);
        QCOMPARE(frame.payload.mid(2), "because");
    }
    node->clearFaults();
    node->setFault(FaultKind::DropAfterUpgrade);
    RawSocket dropped(node.port());
    QCOMPARE(dropped.next().opcode, -1);
    QVERIFY(dropped.waitForEnd());
    node->clearFaults();
    Fault late = fault(FaultKind::DropAfterReady);
    late.delay = 30ms;
    late.count = 1;
    node->setFault(late);
    RawSocket welcomed(node.port());
    QVERIFY(!welcomed.ready().isEmpty());
    QVERIFY(welcomed.waitForEnd());
    RawSocket spared(node.port());
    QVERIFY(!spared.ready().isEmpty());
    QVERIFY(!spared.waitForEnd(100));
}

void TestFaults::ready()
{
    ThreadedNode node;
    node->setFault(FaultKind::ReadyNever);
    RawSocket never(node.port());
    QCOMPARE(never.status(), 101);
    QCOMPARE(never.next(150).opcode, -1);
    node->clearFaults();
    Fault late = fault(FaultKind::ReadyLate);
    late.delay = 200ms;
    node->setFault(late);
    RawSocket delayed(node.port());
    QCOMPARE(delayed.next(20).opcode, -1);
    QVERIFY(!delayed.ready().isEmpty());
    node->clearFaults();
    node->setFault(FaultKind::StatsBeforeReady);
    RawSocket turned(node.port());
    QCOMPARE(turned.next().json().value("op"_L1).toString(), u"stats"_s);
    QCOMPARE(turned.next().json().value("op"_L1).toString(), u"ready"_s);
    node->clearFaults();
    node->setFault(FaultKind::ReadyInSameSegment);
    RawSocket hasty(node.port());
    QVERIFY(hasty.early().contains("\"op\":\"ready\""));
}

void TestFaults::pongs()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    node->setFault(FaultKind::PongWrongPayload);
    socket.send(9, "mine");
    const RawFrame wrong = socket.next();
    QCOMPARE(wrong.opcode, 10);
    QVERIFY(wrong.payload != "mine");
    node->clearFaults();
    node->setFault(FaultKind::PongsWithheld);
    socket.send(9, "mine");
    QCOMPARE(socket.next(150).opcode, -1);
    node->clearFaults();
    socket.send(9, "again");
    QCOMPARE(socket.next().payload, "again");
}

void TestFaults::spoiledFrames()
{
    ThreadedNode node;
    RawSocket socket(node.port());
    QVERIFY(!socket.nextOp(u"stats"_s).isEmpty());
    Fault huge = fault(FaultKind::HugeMessage);
    huge.bytes = 300'000;
    node->setFault(huge);
    const RawFrame big = socket.next();
    QVERIFY(big.fin);
    QVERIFY(big.payload.size() > 300'000);
    node->clearFaults();
    node->setFault(FaultKind::TextNotJson);
    QVERIFY(QJsonDocument::fromJson(socket.next().payload).isNull());
    node->clearFaults();
    node->setFault(FaultKind::JsonNotObject);
    QVERIFY(QJsonDocument::fromJson(socket.next().payload).isArray());
    node->clearFaults();
    node->setFault(FaultKind::TruncatedUtf8);
    const RawFrame first = socket.next();
    QVERIFY(!first.fin);
    const RawFrame second = socket.next();
    QCOMPARE(second.opcode, 0);
    QVERIFY(QString::fromUtf8(first.payload + second.payload).contains(QChar::ReplacementCharacter));
    node->clearFaults();
    node->setFault(FaultKind::UnknownOp);
    QCOMPARE(socket.next().json().value("op"_L1).toString(), u"somethingNew"_s);
    QCOMPARE(socket.next().json().value("type"_L1).toString(), u"SomethingNewEvent"_s);
    node->clearFaults();
    node->setFault(FaultKind::MissingFields);
    QVERIFY(socket.next().json().isEmpty());
    QCOMPARE(socket.next().json().keys(), QStringList{u"op"_s});
    // A new socket gets them behind its ready.
    RawSocket other(node.port());
    QVERIFY(!other.ready().isEmpty());
    QVERIFY(!other.nextOp(u"playerUpdate"_s).contains("state"_L1));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"

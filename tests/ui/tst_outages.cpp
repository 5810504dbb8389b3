// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfixture.h"
#include "linkwatch.h"
#include "machinewatch.h"
#include "outagewatch.h"
#include "preferences.h"
#include "tray.h"

#include <QSignalSpy>
#include <QTest>

#include <node.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Deck;
using Lavalink::FailureKind;
using Lavalink::Node;

namespace {

QStringList titles(const OutageNotices::Said &said)
{
    QStringList all;
    for (const Notice &notice : said.shown)
        all += notice.title;
    return all;
}

class Heard : public NoticeSender {
public:
    void show(const Notice &notice) override { shown += notice; }
    void withdraw(const QString &id) override { withdrawn += id; }

    QList<Notice> shown;
    QStringList withdrawn;
};

LinkWatch::Seen lost(const QString &host, FailureKind kind)
{
    return {host, false, kind};
}

} // namespace

//! What is told of nodes that go down, and what is done for them when it was this machine.
class TestOutages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fortyNodesForOneCauseAreOneNotice()
    {
        OutageNotices notices;
        for (quint64 i = 1; i <= 40; ++i)
            notices.wentDown(i, u"eu-%1"_s.arg(i), u"refused"_s, u"Nothing listens there."_s);
        notices.wentDown(41, u"us-1"_s, u"auth"_s, u"The password is wrong."_s);
        const auto said = notices.flush(true);
        QCOMPARE(titles(said), QStringList({u"40 node(s) are down"_s, u"us-1 is down"_s}));
        QCOMPARE(said.shown[0].body, u"Nothing listens there.\neu-1, eu-2, eu-3, eu-4 and 36 more"_s);
        QCOMPARE(said.shown[1].body, u"The password is wrong."_s);
        QVERIFY(!notices.hasNews());
        QCOMPARE(titles(notices.flush(true)), QStringList());

        // One more for the same cause replaces the notice.
        notices.wentDown(42, u"eu-41"_s, u"refused"_s, u"Nothing listens there."_s);
        const auto more = notices.flush(true);
        QCOMPARE(titles(more), QStringList{u"41 node(s) are down"_s});
        QCOMPARE(more.shown[0].id, said.shown[0].id);
    }

    void whatCameBackIsToldOnce()
    {
        OutageNotices notices;
        for (quint64 i = 1; i <= 3; ++i)
            notices.wentDown(i, u"eu-%1"_s.arg(i), u"refused"_s, {});
        const QString id = notices.flush(true).shown[0].id;
        notices.cameBack(1);
        auto said = notices.flush(true);
        QCOMPARE(titles(said), QStringList{u"eu-1 is back"_s});
        QCOMPARE(said.withdrawn, QStringList()); // Two are still down for it.
        notices.cameBack(2);
        notices.cameBack(3);
        said = notices.flush(true);
        QCOMPARE(titles(said), QStringList{u"2 node(s) are back"_s});
        QCOMPARE(said.shown[0].body, u"eu-2, eu-3"_s);
        QCOMPARE(said.withdrawn, QStringList{id});
        notices.cameBack(3);
        QVERIFY(!notices.hasNews());
    }

    void aBlinkIsNothingAndNobodyIsToldWhoLooks()
    {
        OutageNotices notices;
        notices.wentDown(1, u"eu-1"_s, u"refused"_s, {});
        notices.cameBack(1);
        QCOMPARE(titles(notices.flush(true)), QStringList());
        notices.wentDown(1, u"eu-1"_s, u"refused"_s, {});
        QCOMPARE(titles(notices.flush(false)), QStringList());
        QCOMPARE(titles(notices.flush(true)), QStringList()); // It was seen in the window.
        notices.cameBack(1);
        QCOMPARE(titles(notices.flush(true)), QStringList{u"eu-1 is back"_s});
        notices.wentDown(2, u"eu-2"_s, u"refused"_s, {});
        notices.forget(2);
        QCOMPARE(titles(notices.flush(true)), QStringList());
    }

    void namesAreCleaned()
    {
        OutageNotices notices;
        notices.wentDown(1, u"a\u202e\nb\x07"_s + QString(500, u'x'), u"refused"_s, u"why\n\x1b[31m"_s);
        const auto said = notices.flush(true);
        for (const QString &text : {said.shown[0].title, said.shown[0].body}) {
            QVERIFY(text.size() < 260);
            for (const QChar c : text)
                QVERIFY2(c.isPrint() || c == u' ', qPrintable(text));
        }
    }

    void theLinkOfThisMachine()
    {
        using enum FailureKind;
        QVERIFY(LinkWatch::looksOffline({lost(u"a"_s, Unreachable), lost(u"b"_s, NameNotFound)}));
        QVERIFY(LinkWatch::looksOffline({lost(u"a"_s, Dropped), lost(u"b"_s, HeartbeatLost)}));
        QVERIFY(!LinkWatch::looksOffline({lost(u"a"_s, Dropped), lost(u"b"_s, Dropped)}));
        QVERIFY(!LinkWatch::looksOffline({lost(u"a"_s, TcpTimeout), lost(u"a"_s, TcpTimeout)})); // One host.
        QVERIFY(!LinkWatch::looksOffline({lost(u"a"_s, TcpTimeout), lost(u"b"_s, Refused)})); // It answered.
        QVERIFY(!LinkWatch::looksOffline({lost(u"a"_s, TcpTimeout), {u"b"_s, true, None}}));
        QVERIFY(!LinkWatch::looksOffline({}));
    }

    void aLostLinkIsNoticedAndItsReturn()
    {
        Lavalink::Network network;
        Lavalink::NodeManager manager(&network);
        auto timing = Fixture::patientTiming();
        timing.pingInterval = 50ms;
        timing.pongDeadline = 100ms;
        timing.tcpDeadline = 300ms;
        timing.handshakeDeadline = 300ms;
        timing.readyDeadline = 300ms;
        manager.setTiming(timing);
        LinkWatch watch(&manager, 20ms);
        QSignalSpy changed(&watch, &LinkWatch::changed);
        FakeNode::Server first;
        FakeNode::Server second;
        const auto add = [&](FakeNode::Server &server, const QString &host) {
            if (!server.listen())
                return static_cast<Node *>(nullptr);
            auto settings = Lavalink::NodeSettings::fromUrl(server.url(), nullptr);
            settings.host = host;
            settings.identifier = host;
            settings.password = Lavalink::Secret(server.options().password);
            return manager.add(settings);
        };
        Node *one = add(first, u"127.0.0.1"_s);
        Node *two = add(second, u"localhost"_s);
        QVERIFY(one && two);
        QTRY_VERIFY(one->state() == Node::State::Ready && two->state() == Node::State::Ready);
        QVERIFY(!watch.isOffline());
        // As a pulled cable: nobody says anything any more.
        first.halfOpen();
        second.halfOpen();
        QTRY_VERIFY_WITH_TIMEOUT(watch.isOffline(), 10'000);
        QCOMPARE(changed.size(), 1);
        QVERIFY(first.restart() && second.restart());
        one->reconnect();
        QTRY_VERIFY(!watch.isOffline());
    }

    void theDesktopIsToldOnceForABurst()
    {
        Fixture::Servers nodes;
        nodes.manager.setTiming(Fixture::patientTiming());
        Heard heard;
        OutageWatch watch(&nodes.manager, 50ms);
        watch.setSender(&heard);
        bool wanted = true;
        watch.setWanted([&] { return wanted; });
        QList<Node *> all;
        for (int i = 0; i < 5; ++i)
            all += nodes.add(u"n%1"_s.arg(i));
        FakeNode::Options wrong;
        QVERIFY(nodes.add(u"never"_s, wrong,
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"no"_s); }));
        for (const Node *node : std::as_const(all))
            QTRY_COMPARE(node->state(), Node::State::Ready);
        QCOMPARE(heard.shown.size(), 0); // Coming up for the first time is no return, and failing no fall.

        for (int i = 0; i < 4; ++i)
            nodes.servers[size_t(i)]->kill();
        QTRY_COMPARE(heard.shown.size(), 1);
        QCOMPARE(heard.shown[0].title, u"4 node(s) are down"_s);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(nodes.servers[size_t(i)]->restart());
            all[i]->reconnect();
        }
        QTRY_COMPARE(heard.withdrawn.size(), 1);
        QTRY_COMPARE(all[3]->state(), Node::State::Ready);
        QTRY_VERIFY(heard.shown.constLast().id == u"back"_s);

        all[4]->close(); // By its operator.
        wanted = false;
        const auto before = heard.shown.size();
        QSignalSpy down(all[0], &Node::stateChanged);
        nodes.servers[0]->kill();
        QTRY_COMPARE(all[0]->state(), Node::State::WaitingToRetry);
        nodes.manager.remove(all[0]);
        QCOMPARE(heard.shown.size(), before);
    }

    void afterASleepAllNodesHeal()
    {
        Fixture::Servers nodes;
        auto timing = Fixture::patientTiming();
        timing.pingInterval = 1h;
        timing.pongDeadline = 100ms;
        nodes.manager.setTiming(timing);
        std::chrono::milliseconds slept = 1h;
        MachineWatch watch(
            &nodes.manager, [&] { return slept; }, 20ms, 50ms);
        QSignalSpy woke(&watch, &MachineWatch::woke);
        Node *waiting = nodes.add(u"waiting"_s);
        Node *silent = nodes.add(u"silent"_s);
        Node *well = nodes.add(u"well"_s);
        Node *closed = nodes.add(u"closed"_s);
        for (const Node *node : {waiting, silent, well, closed})
            QTRY_COMPARE(node->state(), Node::State::Ready);
        closed->close();
        nodes.servers[0]->kill();
        QTRY_COMPARE(waiting->state(), Node::State::WaitingToRetry);
        QVERIFY(nodes.servers[0]->restart());
        const QString session = well->sessionId();
        QSignalSpy lostWell(well, &Node::stateChanged);
        QSignalSpy lostSilent(silent, &Node::stateChanged);
        nodes.servers[1]->setFault(FakeNode::FaultKind::PongsWithheld);

        slept += 1s; // Too short to matter.
        slept += 10min;
        QTRY_COMPARE(woke.size(), 1);
        QTRY_COMPARE(waiting->state(), Node::State::Ready); // 41 s of waiting were left.
        QTRY_VERIFY(!lostSilent.isEmpty());
        QCOMPARE(well->sessionId(), session);
        QVERIFY(lostWell.isEmpty());
        QCOMPARE(closed->state(), Node::State::Disconnected);
        QVERIFY(MachineWatch::sleptSinceStart() >= -5ms);
    }

    void theWindowHidesOnlyBehindAnIconThatIsThere()
    {
        Fixture::Fleet fleet;
        Preferences preferences;
        Tray tray(&fleet.model, &preferences);
        QVERIFY(!tray.isShown());
        preferences.setInTray(true);
        QVERIFY(!tray.isShown()); // There is none.
        QSignalSpy changed(&tray, &Tray::changed);
        tray.setAvailable(true);
        QVERIFY(tray.isShown());
        tray.setAvailable(false);
        QVERIFY(!tray.isShown());
        tray.setAvailable(true);
        preferences.setInTray(false);
        QVERIFY(!tray.isShown());
        QVERIFY(changed.size() >= 4);
        QCOMPARE(tray.counts(), QStringList{u"No nodes"_s});
        QVERIFY(fleet.add(u"a"_s));
        QTRY_COMPARE(tray.summary(), u"1 ready"_s);
        QCOMPARE(tray.icon(), QUrl(u"qrc:/icons/app-16.svg"_s));
    }
};

QTEST_MAIN(TestOutages)
#include "tst_outages.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "rest.h"

#include <QDir>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Ten thousand random operations on nodes and their servers, by a seed; afterwards nothing of them is left.
class NodeStormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingSurvives();

private:
    static int openDescriptors()
    {
        return int(
            QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size());
    }
    void operate(Pair &pair);
    void fault(Pair &pair);

    QRandomGenerator m_random{20'260'101};
};

void NodeStormTest::fault(Pair &pair)
{
    static constexpr FakeNode::FaultKind kinds[] = {FakeNode::FaultKind::SilentAfterAccept,
        FakeNode::FaultKind::DropAfterAccept, FakeNode::FaultKind::RefuseUpgrade,
        FakeNode::FaultKind::DropUpgrade, FakeNode::FaultKind::BadAcceptKey,
        FakeNode::FaultKind::CloseAfterUpgrade, FakeNode::FaultKind::DropAfterUpgrade,
        FakeNode::FaultKind::DropAfterReady, FakeNode::FaultKind::ReadyNever,
        FakeNode::FaultKind::ReadyInSameSegment, FakeNode::FaultKind::PongsWithheld,
        FakeNode::FaultKind::TextNotJson, FakeNode::FaultKind::MissingFields, FakeNode::FaultKind::RestHangs,
        FakeNode::FaultKind::RestDropsMidBody, FakeNode::FaultKind::RestBodyNotJson};
    FakeNode::Fault chosen;
    chosen.kind = kinds[m_random.bounded(int(std::size(kinds)))];
    chosen.count = 1 + m_random.bounded(3);
    chosen.status = m_random.bounded(2) ? 503 : 401;
    pair.server.setFault(chosen);
}

void NodeStormTest::operate(Pair &pair)
{
    switch (m_random.bounded(14)) {
    case 0:
    case 1:
        pair.node->open();
        break;
    case 2:
        pair.node->close();
        break;
    case 3:
        pair.node->reconnect();
        break;
    case 4:
        pair.node->ping();
        break;
    case 5:
        pair.server.cutSockets();
        break;
    case 6:
        pair.server.closeSockets(quint16(m_random.bounded(2) ? 1001 : 4000));
        break;
    case 7:
        fault(pair);
        break;
    case 8:
        pair.server.clearFaults();
        break;
    case 9:
        static_cast<void>(pair.node->rest()->info());
        static_cast<void>(
            pair.node->rest()->updatePlayer(pair.node->sessionId(), u"1"_s, {{u"volume"_s, 10}}));
        break;
    case 10: {
        auto settings = pair.node->settings();
        settings.password = m_random.bounded(2) ? Secret(pair.server.options().password) : Secret(u"wrong"_s);
        pair.node->setSettings(settings);
        break;
    }
    case 11: // The node ends, politely or not, in whatever it was doing, and another takes its place.
        if (m_random.bounded(2))
            pair.node->shutdown();
        pair.node = std::make_unique<Node>(settingsFor(pair.server), &pair.network);
        pair.node->setTiming(pair.node->timing());
        break;
    case 12:
        if (m_random.bounded(20) == 0)
            QVERIFY(pair.server.restart());
        break;
    default:
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    QCoreApplication::processEvents();
    if (m_random.bounded(4) == 0) { // Let something come of it now and then.
        QSignalSpy changed(pair.node.get(), &Node::statusChanged);
        changed.wait(2);
    }
}

void NodeStormTest::nothingSurvives()
{
    auto timing = quickTiming();
    timing.tcpDeadline = timing.handshakeDeadline = timing.readyDeadline = 100ms;
    timing.restDeadline = 100ms;
    timing.pingInterval = 5ms;
    timing.pongDeadline = 50ms;
    timing.backoffFloor = 1ms;
    timing.backoffBase = 2ms;
    timing.backoffCap = 10ms;
    timing.resumeTimeout = 1s;
    { // What the first use of the network opens once for the whole process is not a leak.
        Pair pair({}, timing);
        pair.node->open();
        QTRY_VERIFY(pair.node->info());
    }
    const int before = openDescriptors();
    {
        FakeNode::Options options;
        options.resumeSecond = 20ms;
        Pair pair(options, timing);
        for (int i = 0; i < 10'000; ++i) {
            operate(pair);
            QTRY_VERIFY(pair.network.liveSockets() <= 64); // Ended ones may still be on their way.
        }
        // After all that, it still works.
        pair.server.clearFaults();
        QVERIFY(pair.server.restart());
        pair.node = std::make_unique<Node>(settingsFor(pair.server), &pair.network);
        pair.node->setTiming(timing);
        pair.node->open();
        QTRY_VERIFY(pair.isReady());
        QTRY_COMPARE(pair.server.openSockets(), 1);
        QTRY_COMPARE(pair.network.liveSockets(), 1);
        pair.node->shutdown();
        QTRY_COMPARE(pair.network.liveSockets(), 0);
        QTRY_COMPARE(pair.server.openSockets(), 0);
        const auto timers = pair.node->findChildren<QTimer *>();
        QVERIFY(std::none_of(
            timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); }));
    }
    QTRY_COMPARE(openDescriptors(), before);
}

QTEST_GUILESS_MAIN(NodeStormTest)
#include "tst_nodestorm.moc"

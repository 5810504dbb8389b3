// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefixture.h"
#include "nodemanager.h"

#include <QAbstractItemModelTester>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class NodeManagerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addedNodesConnectByThemselves();
    void duplicatesAreByEndpointNotByName();
    void removedNodesAreGoneForGood();
    void manyNodesDialInBoundedNumbers();
    void tellsViewsWhatChanged();
    void findsByIdAndByEndpoint();
    void updateReconnectsAndRefusesDuplicates();
    void updateOfAForeignNodeIsRefused();
    void undoOfRemove();
    void undoLeavesAClosedNodeClosed();
    void undoOfAnEndpointThatIsThereAgain();
    void undoIsBounded();
    void movesRows();
    void candidatesOfSelection();
};

namespace {

NodeSettings dead(int number)
{
    NodeSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = 9;
    settings.path = u"/%1"_s.arg(number);
    settings.identifier = u"n%1"_s.arg(number);
    return settings;
}

QStringList names(const NodeManager &manager)
{
    QStringList list;
    for (int row = 0; row < manager.rowCount(); ++row)
        list << manager.data(manager.index(row), Qt::DisplayRole).toString();
    return list;
}

} // namespace

void NodeManagerTest::addedNodesConnectByThemselves()
{
    // B15
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    const QAbstractItemModelTester tester(&manager, QAbstractItemModelTester::FailureReportingMode::QtTest);
    manager.setTiming(quickTiming());
    Node *node = manager.add(settingsFor(server));
    QVERIFY(node);
    QCOMPARE(node->manager(), &manager);
    QTRY_COMPARE(node->state(), Node::State::Ready);
    QCOMPARE(manager.data(manager.index(0), NodeManager::NodeRole).value<Node *>(), node);
}

void NodeManagerTest::duplicatesAreByEndpointNotByName()
{
    Network network;
    NodeManager manager(&network);
    NodeSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = 9;
    settings.identifier = u"X"_s;
    QVERIFY(manager.add(settings));
    QString error;
    settings.identifier = u"Y"_s;
    QVERIFY(!manager.add(settings, &error));
    QVERIFY2(error.contains(u'X'), qPrintable(error));
    settings.identifier = u"X"_s;
    settings.path = u"/second"_s;
    QVERIFY(manager.add(settings));
    QCOMPARE(manager.at(1)->identifier(), u"X (2)"_s);
    QCOMPARE(manager.find(u"X (2)"_s), manager.at(1));
    settings.port = 0;
    QVERIFY(!manager.add(settings, &error));
    QVERIFY(error.contains("port"_L1));
    QCOMPARE(manager.count(), 2);
}

void NodeManagerTest::removedNodesAreGoneForGood()
{
    // B8
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    const QAbstractItemModelTester tester(&manager, QAbstractItemModelTester::FailureReportingMode::QtTest);
    manager.setTiming(quickTiming());
    Node *node = manager.add(settingsFor(server));
    QTRY_COMPARE(node->state(), Node::State::Ready);
    manager.remove(node);
    QCOMPARE(manager.count(), 0);
    QTRY_COMPARE(server.openSockets(), 0);
    QTRY_COMPARE(network.liveSockets(), 0);
    QVERIFY(!manager.find(u"anything"_s));
    QVERIFY(manager.add(settingsFor(server))); // Its endpoint is free again.
    QTRY_COMPARE(manager.at(0)->state(), Node::State::Ready);
    QCOMPARE(server.openSockets(), 1);
}

void NodeManagerTest::manyNodesDialInBoundedNumbers()
{
    FakeNode::Server server;
    server.setFault(FakeNode::FaultKind::SilentAfterAccept);
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    auto timing = quickTiming();
    timing.handshakeDeadline = 1s;
    timing.backoffFloor = timing.backoffBase = timing.backoffCap = 1h;
    manager.setTiming(timing);
    constexpr int many = 3 * NodeManager::maxDialling;
    for (int i = 0; i < many; ++i) {
        auto settings = settingsFor(server);
        settings.path = u"/%1"_s.arg(i);
        QVERIFY(manager.add(settings));
    }
    const auto connecting = [&manager] {
        return std::count_if(manager.nodes().cbegin(), manager.nodes().cend(),
            [](const Node *node) { return node->state() == Node::State::Connecting; });
    };
    QCOMPARE(connecting(), 1); // At once, and the others one after the other.
    QTRY_COMPARE(connecting(), qsizetype(NodeManager::maxDialling));
    int most = 0;
    QTRY_VERIFY_WITH_TIMEOUT((most = std::max(most, int(connecting())), most <= NodeManager::maxDialling)
            && std::all_of(manager.nodes().cbegin(), manager.nodes().cend(),
                [](const Node *node) { return node->state() == Node::State::WaitingToRetry; }),
        20'000);
    QVERIFY(most <= NodeManager::maxDialling);
}

void NodeManagerTest::tellsViewsWhatChanged()
{
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    manager.setTiming(quickTiming());
    Node *node = manager.add(settingsFor(server));
    QSignalSpy changed(&manager, &QAbstractItemModel::dataChanged);
    QTRY_COMPARE(node->state(), Node::State::Ready);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(changed.constLast().at(2).value<QList<int>>(), (QList<int>{NodeManager::StateRole}));
    auto settings = node->settings();
    settings.identifier = u"eu-1"_s;
    node->setSettings(settings);
    QVERIFY(changed.constLast().at(2).value<QList<int>>().contains(NodeManager::IdentifierRole));
    QCOMPARE(manager.data(manager.index(0), Qt::DisplayRole).toString(), u"eu-1"_s);
}

void NodeManagerTest::findsByIdAndByEndpoint()
{
    // B21: the reference has no get(), though its own code calls it.
    Network network;
    NodeManager manager(&network);
    Node *first = manager.add(dead(1));
    Node *second = manager.add(dead(2));
    QCOMPARE(manager.find(u"n1"_s), first);
    QCOMPARE(manager.find(u"n2"_s), second);
    QVERIFY(!manager.find(u"N1"_s));
    QCOMPARE(manager.findEndpoint(second->settings().endpoint()), second);
    QVERIFY(!manager.findEndpoint(dead(3).endpoint()));
    manager.remove(first);
    QVERIFY(!manager.find(u"n1"_s));
    QVERIFY(!manager.findEndpoint(dead(1).endpoint()));
}

void NodeManagerTest::updateReconnectsAndRefusesDuplicates()
{
    FakeNode::Server one;
    FakeNode::Server two;
    QVERIFY(one.listen() && two.listen());
    Network network;
    NodeManager manager(&network);
    const QAbstractItemModelTester tester(&manager, QAbstractItemModelTester::FailureReportingMode::QtTest);
    manager.setTiming(quickTiming());
    Node *node = manager.add(settingsFor(one));
    Node *other = manager.add(dead(1));
    QTRY_COMPARE(node->state(), Node::State::Ready);

    QString error;
    QVERIFY(!manager.update(node, dead(1), &error));
    QVERIFY2(error.contains("\"n1\""_L1), qPrintable(error));
    NodeSettings broken = node->settings();
    broken.host.clear();
    QVERIFY(!manager.update(node, broken, &error));
    QCOMPARE(node->settings().port, one.port()); // Nothing has changed.
    QCOMPARE(node->state(), Node::State::Ready);

    NodeSettings renamed = node->settings();
    renamed.identifier = u"n1"_s; // Taken by the other one.
    renamed.regions = {u"eu"_s};
    QVERIFY(manager.update(node, renamed, &error));
    QCOMPARE(names(manager), (QStringList{u"n1 (2)"_s, u"n1"_s}));
    QCOMPARE(node->state(), Node::State::Ready); // A name is nothing to the server.
    QVERIFY(manager.update(other, other->settings(), &error)); // Itself is no duplicate.
    QCOMPARE(other->identifier(), u"n1"_s);

    NodeSettings elsewhere = node->settings();
    elsewhere.port = two.port();
    QVERIFY(manager.update(node, elsewhere, &error));
    QTRY_COMPARE(two.openSockets(), 1);
    QTRY_COMPARE(one.openSockets(), 0);
    QTRY_COMPARE(node->state(), Node::State::Ready);
}

void NodeManagerTest::updateOfAForeignNodeIsRefused()
{
    Network network;
    NodeManager manager(&network);
    Node free(dead(1), &network);
    QString error;
    QVERIFY(!manager.update(&free, dead(2), &error));
    QVERIFY(!error.isEmpty());
    QCOMPARE(free.identifier(), u"n1"_s);
    QVERIFY(!manager.update(nullptr, dead(2)));
}

void NodeManagerTest::undoOfRemove()
{
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    const QAbstractItemModelTester tester(&manager, QAbstractItemModelTester::FailureReportingMode::QtTest);
    manager.setTiming(quickTiming());
    QSignalSpy undo(&manager, &NodeManager::undoChanged);
    manager.add(dead(1));
    auto settings = settingsFor(server);
    settings.identifier = u"home"_s;
    settings.tags = {u"mine"_s};
    settings.priority = 7;
    Node *node = manager.add(settings);
    manager.add(dead(2));
    QTRY_COMPARE(node->state(), Node::State::Ready);
    QString error;
    QVERIFY(!manager.undoRemove(&error));
    QVERIFY(!error.isEmpty());
    QVERIFY(manager.undoName().isEmpty());

    manager.remove(node);
    manager.remove(manager.find(u"n1"_s));
    QCOMPARE(undo.size(), 2);
    QCOMPARE(manager.undoName(), u"n1"_s);
    QCOMPARE(names(manager), QStringList{u"n2"_s});
    QTRY_COMPARE(server.openSockets(), 0);

    QVERIFY(manager.undoRemove());
    QCOMPARE(manager.undoName(), u"home"_s);
    Node *back = manager.undoRemove();
    QVERIFY(back);
    QCOMPARE(names(manager), (QStringList{u"n1"_s, u"home"_s, u"n2"_s}));
    QCOMPARE(back->settings(), settings);
    QTRY_COMPARE(back->state(), Node::State::Ready);
    QVERIFY(manager.undoName().isEmpty());
}

void NodeManagerTest::undoLeavesAClosedNodeClosed()
{
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    manager.setTiming(quickTiming());
    Node *node = manager.add(settingsFor(server));
    QTRY_COMPARE(node->state(), Node::State::Ready);
    node->close();
    manager.remove(node);
    QTRY_COMPARE(server.openSockets(), 0);
    const auto sessions = server.sessions().size(); // Connections for REST may still be on their way.
    Node *back = manager.undoRemove();
    Node *later = manager.add(dead(1));
    QTRY_COMPARE(later->state(), Node::State::WaitingToRetry);
    QCOMPARE(back->state(), Node::State::Disconnected);
    QCOMPARE(server.openSockets(), 0);
    QCOMPARE(server.sessions().size(), sessions);
}

void NodeManagerTest::undoOfAnEndpointThatIsThereAgain()
{
    Network network;
    NodeManager manager(&network);
    manager.remove(manager.add(dead(1)));
    manager.remove(manager.add(dead(2)));
    NodeSettings again = dead(2);
    again.identifier = u"again"_s;
    manager.add(again);
    NodeSettings namesake = dead(3);
    namesake.identifier = u"n1"_s;
    manager.add(namesake);
    QString error;
    QVERIFY(!manager.undoRemove(&error));
    QVERIFY2(error.contains("again"_L1), qPrintable(error));
    QVERIFY(manager.undoRemove(&error)); // The one before it is not lost by that; its name is taken.
    QCOMPARE(names(manager), (QStringList{u"n1 (2)"_s, u"again"_s, u"n1"_s}));
}

void NodeManagerTest::undoIsBounded()
{
    Network network;
    NodeManager manager(&network);
    constexpr int many = NodeManager::maxUndo + 5;
    for (int i = 0; i < many; ++i)
        manager.add(dead(i));
    while (manager.count() > 0)
        manager.remove(manager.at(0));
    int brought = 0;
    while (manager.undoRemove())
        ++brought;
    QCOMPARE(brought, NodeManager::maxUndo);
    QVERIFY(!manager.find(u"n0"_s));
    QCOMPARE(manager.at(0)->identifier(), u"n5"_s);
    manager.remove(manager.at(0));
    manager.clear();
    QCOMPARE(manager.count(), 0);
    QVERIFY(!manager.undoRemove()); // Another fleet's nodes do not come back into this one.
}

void NodeManagerTest::movesRows()
{
    Network network;
    NodeManager manager(&network);
    const QAbstractItemModelTester tester(&manager, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 4; ++i)
        manager.add(dead(i));
    manager.move(manager.at(0), 2);
    QCOMPARE(names(manager), (QStringList{u"n1"_s, u"n2"_s, u"n0"_s, u"n3"_s}));
    manager.move(manager.at(3), 0);
    QCOMPARE(names(manager), (QStringList{u"n3"_s, u"n1"_s, u"n2"_s, u"n0"_s}));
    QSignalSpy moved(&manager, &QAbstractItemModel::rowsMoved);
    manager.move(manager.at(1), 1);
    manager.move(manager.at(1), 4);
    manager.move(manager.at(1), -1);
    manager.move(nullptr, 0);
    QVERIFY(moved.isEmpty());
}

void NodeManagerTest::candidatesOfSelection()
{
    FakeNode::Server server;
    QVERIFY(server.listen());
    Network network;
    NodeManager manager(&network);
    manager.setTiming(quickTiming());
    manager.add(dead(1));
    auto settings = settingsFor(server);
    settings.identifier = u"home"_s;
    settings.regions = {u"eu"_s};
    settings.priority = 3;
    Node *node = manager.add(settings);
    QTRY_VERIFY(node->stats().known && node->info() && node->latency() >= 0);
    QTRY_VERIFY(manager.at(0)->failure());
    const QList<Candidate> candidates = manager.candidates();
    QCOMPARE(candidates.size(), 2);
    QVERIFY(!candidates.at(0).available);
    QVERIFY(!candidates.at(0).unavailableWhy.isEmpty());
    QVERIFY(!candidates.at(0).capabilities);
    QVERIFY(!candidates.at(0).stats.known);
    const Candidate &home = candidates.at(1);
    QVERIFY(home.available);
    QCOMPARE(home.stats, node->stats());
    QCOMPARE(home.priority, 3);
    QCOMPARE(home.regions, settings.regions);
    QVERIFY(home.capabilities->contains("source:http"_L1));
    QVERIFY(home.latencyMs);
    QCOMPARE(best(rank(candidates, {})), std::optional(u"home"_s));
    node->close();
    QVERIFY(!best(rank(manager.candidates(), {})));
}

QTEST_GUILESS_MAIN(NodeManagerTest)
#include "tst_nodemanager.moc"

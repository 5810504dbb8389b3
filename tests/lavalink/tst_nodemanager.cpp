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
};

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
    timing.handshakeDeadline = 300ms;
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
    QCOMPARE(connecting(), qsizetype(NodeManager::maxDialling));
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

QTEST_GUILESS_MAIN(NodeManagerTest)
#include "tst_nodemanager.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetbinding.h"
#include "fleetstore.h"
#include "secrets.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fakenode.h>
#include <network.h>
#include <node.h>
#include <nodemanager.h>

using namespace Deck;
using namespace Qt::StringLiterals;
using Lavalink::Node;
using Lavalink::NodeManager;
using Lavalink::NodeSettings;

namespace {

//! Answers when it is told to.
class SlowKeychain : public SecretStore {
public:
    QString name() const override { return u"keychain"_s; }
    void answer(const Lavalink::Secret &secret)
    {
        m_promise.addResult(SecretAnswer{SecretTrouble::None, {}, secret});
        m_promise.finish();
    }

protected:
    QFuture<SecretAnswer> fetch(const QString &) override
    {
        m_promise = QPromise<SecretAnswer>();
        m_promise.start();
        return m_promise.future();
    }
    QFuture<SecretAnswer> put(const QString &, const Lavalink::Secret &) override { return finished({}); }
    QFuture<SecretAnswer> erase(const QString &) override { return finished({}); }

private:
    QPromise<SecretAnswer> m_promise;
};

} // namespace

// What a fleet file says, and what the manager has.
class TestFleetBinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensWhatTheFileHas();
    void followsEditsAndKeepsConnections();
    void followsUndo();
    void keepsTheOrder();
    void takesChangesFromOutside();
    void tellsOfPasswordsItDoesNotHave();
    void takesAPasswordForThisRun();
    void waitsForThePasswordsOfTheirNodesOnly();

private:
    [[nodiscard]] NodeSettings node(const QString &name) const;
    [[nodiscard]] QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode::Server> m_server;
    std::unique_ptr<FakeNode::Server> m_other;
    std::unique_ptr<Lavalink::Network> m_network;
    std::unique_ptr<NodeManager> m_manager;
    std::unique_ptr<FleetStore> m_store;
    std::unique_ptr<FleetBinding> m_binding;
    QString m_path;
};

void TestFleetBinding::init()
{
    m_binding.reset();
    m_store.reset();
    m_manager.reset();
    m_network = std::make_unique<Lavalink::Network>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<FakeNode::Server>();
    m_other = std::make_unique<FakeNode::Server>();
    QVERIFY(m_server->listen());
    QVERIFY(m_other->listen());
    m_manager = std::make_unique<NodeManager>(m_network.get());
    new QAbstractItemModelTester(
        m_manager.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_manager.get());
    m_path = m_folder->filePath(u"fleet.json"_s);
    FleetDelays delays;
    delays.save = std::chrono::milliseconds(10);
    delays.settle = std::chrono::milliseconds(10);
    m_store = std::make_unique<FleetStore>(m_path, QProcessEnvironment(), delays);
    QVERIFY(m_store->load(nullptr));
    m_binding = std::make_unique<FleetBinding>(m_store.get(), m_manager.get(), nullptr);
}

NodeSettings TestFleetBinding::node(const QString &name) const
{
    const FakeNode::Server &server = name == u"other" ? *m_other : *m_server;
    NodeSettings settings = NodeSettings::fromUrl(server.url(), nullptr);
    settings.identifier = name;
    settings.password = Lavalink::Secret(server.options().password);
    return settings;
}

QStringList TestFleetBinding::names() const
{
    QStringList names;
    for (const Node *node : m_manager->nodes())
        names += node->identifier();
    return names;
}

void TestFleetBinding::opensWhatTheFileHas()
{
    QVERIFY(m_store->add(node(u"one"_s), node(u"one"_s).password.reveal()));
    QCOMPARE(names(), QStringList{u"one"_s});
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
}

void TestFleetBinding::followsEditsAndKeepsConnections()
{
    QVERIFY(m_store->add(node(u"one"_s), node(u"one"_s).password.reveal()));
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
    const QPointer<Node> before = m_manager->at(0);
    NodeSettings renamed = m_store->fleet().nodes.constFirst();
    renamed.identifier = u"uno"_s;
    renamed.tags = {u"home"_s};
    m_store->update(0, renamed);
    QCOMPARE(m_manager->at(0), before.data());
    QCOMPARE(before->identifier(), u"uno"_s);
    QCOMPARE(before->tags(), QStringList{u"home"_s});
    QCOMPARE(before->state(), Node::State::Ready);
    // Another server under the same name is the same row.
    NodeSettings moved = node(u"other"_s);
    moved.identifier = u"uno"_s;
    m_store->update(0, moved);
    QCOMPARE(m_manager->count(), 1);
    QCOMPARE(m_manager->at(0), before.data());
    QTRY_VERIFY(before->state() == Node::State::Ready && m_other->openSockets() == 1);
}

void TestFleetBinding::followsUndo()
{
    QVERIFY(m_store->add(node(u"one"_s), node(u"one"_s).password.reveal()));
    m_store->remove(0);
    QCOMPARE(names(), QStringList());
    m_store->undo();
    QCOMPARE(names(), QStringList{u"one"_s});
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
}

void TestFleetBinding::keepsTheOrder()
{
    QVERIFY(m_store->add(node(u"one"_s), node(u"one"_s).password.reveal()));
    QVERIFY(m_store->add(node(u"other"_s), node(u"other"_s).password.reveal()));
    m_store->move(1, 0);
    QCOMPARE(names(), (QStringList{u"other"_s, u"one"_s}));
}

void TestFleetBinding::takesChangesFromOutside()
{
    QVERIFY(m_store->add(node(u"one"_s), node(u"one"_s).password.reveal()));
    QVERIFY(m_store->flush());
    FleetStore outside(m_path, QProcessEnvironment());
    QVERIFY(outside.load(nullptr));
    QVERIFY(outside.add(node(u"other"_s), node(u"other"_s).password.reveal()));
    QVERIFY(outside.flush());
    QTRY_COMPARE(names(), (QStringList{u"one"_s, u"other"_s}));
}

void TestFleetBinding::tellsOfPasswordsItDoesNotHave()
{
    QSignalSpy problems(m_binding.get(), &FleetBinding::problem);
    QVERIFY(m_store->add(node(u"one"_s), QJsonObject{{u"keychain"_s, u"one"_s}}));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.constFirst().constFirst().toString(), u"one"_s);
    QCOMPARE(names(), QStringList()); // Without its password it would only be refused.
}

void TestFleetBinding::takesAPasswordForThisRun()
{
    QSignalSpy problems(m_binding.get(), &FleetBinding::problem);
    QVERIFY(m_store->add(node(u"one"_s), QJsonObject{{u"ask"_s, true}}));
    QCOMPARE(problems.size(), 1);
    m_binding->give(node(u"one"_s).endpoint(), node(u"one"_s).password);
    QTRY_COMPARE(m_manager->count(), 1);
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
    QVERIFY(m_store->flush());
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(node(u"one"_s).password.headerValue()));
}

void TestFleetBinding::waitsForThePasswordsOfTheirNodesOnly()
{
    auto keychain = std::make_unique<SlowKeychain>();
    SlowKeychain *const store = keychain.get();
    Secrets secrets(std::move(keychain), std::make_unique<Vault>(m_folder->filePath(u"vault"_s)));
    m_binding = std::make_unique<FleetBinding>(m_store.get(), m_manager.get(), &secrets);
    QVERIFY(m_store->add(node(u"one"_s), QJsonObject{{u"keychain"_s, u"lavadeck-one"_s}}));
    QVERIFY(m_store->add(node(u"other"_s), node(u"other"_s).password.reveal()));
    QCOMPARE(names(), QStringList{u"other"_s});
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
    store->answer(node(u"one"_s).password);
    QTRY_COMPARE(names(), (QStringList{u"one"_s, u"other"_s}));
    QTRY_COMPARE(m_manager->at(0)->state(), Node::State::Ready);
    const QPointer<Node> before = m_manager->at(0);
    // An edit asks again. Who is connected stays so meanwhile.
    m_store->remove(1);
    QCOMPARE(names(), QStringList{u"one"_s});
    QCOMPARE(m_manager->at(0), before.data());
    QSignalSpy applied(m_binding.get(), &FleetBinding::applied);
    store->answer(node(u"one"_s).password);
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(m_manager->at(0), before.data());
    QCOMPARE(before->state(), Node::State::Ready);
    m_binding.reset();
}

QTEST_GUILESS_MAIN(TestFleetBinding)
#include "tst_fleetbinding.moc"

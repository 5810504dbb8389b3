// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetkeeper.h"

#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <fakenode.h>
#include <network.h>
#include <node.h>
#include <nodemanager.h>

using namespace Deck;
using namespace Qt::StringLiterals;

// The fleet file behind the window: opened, watched, and told of.
class TestFleetKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensTheNodesOfTheFile();
    void saysWhichFileIsMissing();
    void tellsOfBadEntries();
    void tellsOfChangesFromOutside();
    void keepsTheNodesOfAFileThatBreaks();

private:
    void write(const QByteArray &text) const;
    [[nodiscard]] QByteArray fleetOf(const QByteArray &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode::Server> m_server;
    QString m_path;
};

void TestFleetKeeper::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.json"_s);
    m_server = std::make_unique<FakeNode::Server>();
    QVERIFY(m_server->listen());
}

void TestFleetKeeper::write(const QByteArray &text) const
{
    QSaveFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    QVERIFY(file.commit());
}

//! A fleet of one node that is called so.
QByteArray TestFleetKeeper::fleetOf(const QByteArray &name) const
{
    return "{\"nodes\": [{\"identifier\": \"" + name
        + "\", \"host\": \"127.0.0.1\", \"port\": " + QByteArray::number(m_server->port())
        + ", \"password\": \"" + m_server->options().password.toUtf8() + "\"}]}\n";
}

void TestFleetKeeper::opensTheNodesOfTheFile()
{
    write(fleetOf("one"));
    Lavalink::Network network;
    Lavalink::NodeManager manager(&network);
    FleetKeeper keeper(m_path, &manager);
    QString error;
    QVERIFY2(keeper.load(&error), qPrintable(error));
    QCOMPARE(manager.count(), 1);
    QCOMPARE(keeper.problems(), QStringList());
    QTRY_COMPARE(manager.at(0)->state(), Lavalink::Node::State::Ready);
}

void TestFleetKeeper::saysWhichFileIsMissing()
{
    Lavalink::Network network;
    Lavalink::NodeManager manager(&network);
    FleetKeeper keeper(m_path, &manager);
    QString error;
    QVERIFY(!keeper.load(&error));
    QVERIFY2(error.contains(m_path), qPrintable(error));
}

void TestFleetKeeper::tellsOfBadEntries()
{
    write("{\"nodes\": [\n{\"host\": \"127.0.0.1\", \"port\": 70000},\n"
          "{\"host\": \"127.0.0.1\", \"identifier\": \"asked\", \"password\": {\"ask\": true}}]}\n");
    Lavalink::Network network;
    Lavalink::NodeManager manager(&network);
    FleetKeeper keeper(m_path, &manager);
    QString error;
    QVERIFY2(keeper.load(&error), qPrintable(error));
    QCOMPARE(manager.count(), 0);
    QCOMPARE(keeper.problems().size(), 2);
    QVERIFY2(
        keeper.problems().constFirst().startsWith(u"line 2"_s), qPrintable(keeper.problems().constFirst()));
    QVERIFY2(
        keeper.problems().constLast().startsWith(u"asked: "_s), qPrintable(keeper.problems().constLast()));
}

void TestFleetKeeper::tellsOfChangesFromOutside()
{
    write(fleetOf("one"));
    Lavalink::Network network;
    Lavalink::NodeManager manager(&network);
    FleetKeeper keeper(m_path, &manager);
    QString error;
    QVERIFY2(keeper.load(&error), qPrintable(error));
    Messages messages;
    keeper.tell(&messages);
    write(fleetOf("uno"));
    QTRY_COMPARE(manager.at(0)->identifier(), u"uno"_s);
    QTRY_COMPARE(messages.banners()->all().size(), 1);
    const Message &banner = messages.banners()->all().constFirst();
    QVERIFY2(banner.details.contains(u"uno"_s) && banner.details.contains(u"identifier"_s),
        qPrintable(banner.details));
}

void TestFleetKeeper::keepsTheNodesOfAFileThatBreaks()
{
    write(fleetOf("one"));
    Lavalink::Network network;
    Lavalink::NodeManager manager(&network);
    FleetKeeper keeper(m_path, &manager);
    QString error;
    QVERIFY2(keeper.load(&error), qPrintable(error));
    Messages messages;
    keeper.tell(&messages);
    write("{\"nodes\": [");
    QTRY_COMPARE(messages.banners()->all().size(), 1);
    QCOMPARE(messages.banners()->all().constFirst().tone, Ui::Tone::ToneWarn);
    QCOMPARE(manager.count(), 1);
    QCOMPARE(manager.at(0)->identifier(), u"one"_s);
}

QTEST_GUILESS_MAIN(TestFleetKeeper)
#include "tst_fleetkeeper.moc"

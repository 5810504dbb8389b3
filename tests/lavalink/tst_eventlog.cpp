// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "eventlog.h"
#include "eventlogfilter.h"
#include "nodefixture.h"
#include "nodemanager.h"
#include "rest.h"

#include <QAbstractItemModelTester>

using namespace Lavalink;
using namespace Fixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = EventLogEntry::Kind;
using Severity = EventLogEntry::Severity;

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfANodesWay();
    void hearsOfNodesThatWereThereBefore();
    void tellsOfTracks();
    void tellsOfVoice();
    void tellsOfAPluginsEvent();
    void sessionLostAndResumed();
    void failedTriesAreCounted();
    void wrongPasswordIsAnError();
    void wedged();
    void changesOfSettings();
    void hostileTextIsCleaned();
    void aPasswordIsMasked();
    void isBounded();
    void filters();
    void outlivesItsManager();

private:
    [[nodiscard]] Node *addReady();
    [[nodiscard]] QList<Kind> kinds() const;
    [[nodiscard]] EventLogEntry last(Kind kind) const;
    [[nodiscard]] bool has(Kind kind) const { return kinds().contains(kind); }
    void send(const char *json) { m_server->sendText(QByteArray(json)); }

    std::unique_ptr<FakeNode::Server> m_server;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<NodeManager> m_manager;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestEventLog::init()
{
    m_server = std::make_unique<FakeNode::Server>();
    QVERIFY(m_server->listen());
    m_network = std::make_unique<Network>();
    m_manager = std::make_unique<NodeManager>(m_network.get());
    m_manager->setTiming(quickTiming());
    m_log = std::make_unique<EventLog>(m_manager.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_log.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestEventLog::cleanup()
{
    m_tester.reset();
    m_log.reset();
    m_manager.reset();
    m_network.reset();
    m_server.reset();
}

Node *TestEventLog::addReady()
{
    auto settings = settingsFor(*m_server);
    settings.identifier = u"home"_s;
    Node *node = m_manager->add(settings);
    const bool ready = QTest::qWaitFor([node] { return node->state() == Node::State::Ready; }, 10'000);
    return ready ? node : nullptr;
}

QList<Kind> TestEventLog::kinds() const
{
    QList<Kind> list;
    for (const EventLogEntry &entry : m_log->entries())
        list << entry.kind;
    return list;
}

EventLogEntry TestEventLog::last(Kind kind) const
{
    EventLogEntry found;
    for (const EventLogEntry &entry : m_log->entries()) {
        if (entry.kind == kind)
            found = entry;
    }
    return found;
}

void TestEventLog::tellsOfANodesWay()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QSignalSpy logged(m_log.get(), &EventLog::logged);
    Node *node = addReady();
    QVERIFY(node);
    QCOMPARE(kinds(), (QList<Kind>{Kind::NodeAdded, Kind::StateChanged, Kind::StateChanged, Kind::Ready}));
    QCOMPARE(logged.size(), 4);
    QCOMPARE(m_log->entries().at(1).text, u"connecting"_s);
    QCOMPARE(m_log->entries().at(1).severity, Severity::Debug);
    QVERIFY(m_log->entries().at(3).text.contains(node->sessionId()));
    for (const EventLogEntry &entry : m_log->entries()) {
        QCOMPARE(entry.node, u"home"_s);
        QVERIFY(entry.time >= before && entry.time <= QDateTime::currentDateTimeUtc());
        QCOMPARE(entry.lastTime, entry.time);
    }
    node->close();
    QCOMPARE(m_log->entries().constLast().text, u"disconnected"_s);
    QCOMPARE(m_log->entries().constLast().severity, Severity::Info);
    m_manager->remove(node);
    QCOMPARE(m_log->entries().constLast().kind, Kind::NodeRemoved); // And nothing of its end behind it.
    const int count = m_log->count();
    QVERIFY(m_manager->undoRemove());
    QCOMPARE(m_log->count(), count + 1);
}

void TestEventLog::hearsOfNodesThatWereThereBefore()
{
    m_tester.reset();
    m_log.reset();
    Node *node = addReady();
    QVERIFY(node);
    EventLog late(m_manager.get());
    QCOMPARE(late.count(), 0);
    node->close();
    QVERIFY(late.count() > 0);
    QCOMPARE(late.entries().constLast().text, u"disconnected"_s);
    QCOMPARE(late.entries().constLast().node, u"home"_s);
}

void TestEventLog::tellsOfTracks()
{
    QVERIFY(addReady());
    send(R"({"op":"event","type":"TrackStartEvent","guildId":"42","track":{"encoded":"QAAA","info":{
        "identifier":"a","isSeekable":true,"author":"Band","length":1000,"isStream":false,"position":0,
        "title":"Song","sourceName":"http"},"pluginInfo":{},"userData":{}}})");
    QTRY_VERIFY(has(Kind::TrackStart));
    QCOMPARE(last(Kind::TrackStart).guildId, u"42"_s);
    QVERIFY(last(Kind::TrackStart).text.contains(u"Band \u2013 Song"_s));
    send(R"({"op":"event","type":"TrackStuckEvent","guildId":"42","thresholdMs":10000,
        "track":{"encoded":"QAAA","info":{"title":"Song"}}})");
    QTRY_VERIFY(has(Kind::TrackStuck));
    QVERIFY(last(Kind::TrackStuck).text.contains(u"10000 ms"_s));
    QCOMPARE(last(Kind::TrackStuck).severity, Severity::Warning);
    send(R"({"op":"event","type":"TrackExceptionEvent","guildId":"42","track":{"encoded":"QAAA","info":{}},
        "exception":{"message":"Something broke","severity":"fault","cause":"x.Y: no",
        "causeStackTrace":"x.Y: no\n\tat z\nCaused by: java.io.EOFException: the end"}})");
    QTRY_VERIFY(has(Kind::TrackException));
    QCOMPARE(last(Kind::TrackException).severity, Severity::Error);
    QVERIFY(last(Kind::TrackException).text.contains(u"java.io.EOFException: the end"_s));
    QVERIFY(last(Kind::TrackException).detail.contains(u"at z\n"_s)); // Lines stay.
    send(R"({"op":"event","type":"TrackEndEvent","guildId":"42","reason":"loadFailed","track":null})");
    QTRY_VERIFY(has(Kind::TrackEnd));
    QCOMPARE(last(Kind::TrackEnd).severity, Severity::Warning);
    QVERIFY(last(Kind::TrackEnd).text.contains(u"loadFailed"_s));
}

void TestEventLog::tellsOfVoice()
{
    QVERIFY(addReady());
    send(R"({"op":"event","type":"WebSocketClosedEvent","guildId":"42","code":4006,
        "reason":"Your session is no longer valid.","byRemote":true})");
    QTRY_VERIFY(has(Kind::VoiceClosed));
    QVERIFY(last(Kind::VoiceClosed).text.contains(u"4006 Your session is no longer valid."_s));
    QCOMPARE(last(Kind::VoiceClosed).guildId, u"42"_s);
}

void TestEventLog::tellsOfAPluginsEvent()
{
    QVERIFY(addReady());
    send(R"({"op":"event","type":"SegmentSkipped","guildId":"42","token":"hush","segment":{"start":3}})");
    QTRY_VERIFY(has(Kind::OtherEvent));
    QCOMPARE(last(Kind::OtherEvent).text, u"SegmentSkipped"_s);
    QVERIFY(last(Kind::OtherEvent).detail.contains(u"\"start\":3"_s));
    QVERIFY(!last(Kind::OtherEvent).detail.contains(u"hush"_s));
}

void TestEventLog::sessionLostAndResumed()
{
    Node *node = addReady();
    QVERIFY(node);
    QTRY_VERIFY(node->resumeTimeout());
    m_server->cutSockets();
    QTRY_VERIFY(has(Kind::Resumed));
    QVERIFY(!has(Kind::SessionLost));
    QString error;
    QVERIFY2(m_server->restart(&error), qPrintable(error));
    QTRY_VERIFY(has(Kind::SessionLost));
    QCOMPARE(last(Kind::SessionLost).severity, Severity::Warning);
}

void TestEventLog::failedTriesAreCounted()
{
    Node *node = addReady();
    QVERIFY(node);
    m_server->stop();
    const auto refused = [this] {
        const EventLogEntry entry = last(Kind::StateChanged);
        return entry.severity == Severity::Warning && entry.count >= 5;
    };
    QTRY_VERIFY(refused());
    const int count = m_log->count(); // However often it goes on trying.
    const EventLogEntry entry = last(Kind::StateChanged);
    QVERIFY(entry.lastTime > entry.time);
    QVERIFY2(entry.text.startsWith("waiting-to-retry: "_L1), qPrintable(entry.text));
    QVERIFY(!entry.detail.isEmpty());
    QTRY_VERIFY(last(Kind::StateChanged).count >= entry.count + 3);
    QCOMPARE(m_log->count(), count);
    QVERIFY(m_server->restart());
    QTRY_COMPARE(m_log->entries().constLast().kind, Kind::Ready);
    m_server->stop(); // The next trouble is a new entry.
    const int ready = m_log->count();
    QTRY_VERIFY(m_log->count() > ready);
    QCOMPARE(last(Kind::StateChanged).severity, Severity::Warning);
}

void TestEventLog::wrongPasswordIsAnError()
{
    auto settings = settingsFor(*m_server);
    settings.password = Secret(u"another one"_s);
    Node *node = m_manager->add(settings);
    QTRY_COMPARE(node->state(), Node::State::AuthFailed);
    QCOMPARE(m_log->entries().constLast().severity, Severity::Error);
    QVERIFY(m_log->entries().constLast().detail.contains(node->failure().advice()));
}

void TestEventLog::wedged()
{
    Timing timing = quickTiming();
    timing.wedgeProbe = 50ms;
    timing.restDeadline = 200ms;
    m_manager->setTiming(timing);
    QVERIFY(addReady());
    m_server->setFault(FakeNode::FaultKind::RestHangs);
    QTRY_VERIFY(has(Kind::Wedged));
    QCOMPARE(last(Kind::Wedged).severity, Severity::Error);
    m_server->clearFaults();
    QTRY_VERIFY(has(Kind::RestAnswers));
    QCOMPARE(kinds().count(Kind::Wedged), 1);
}

void TestEventLog::changesOfSettings()
{
    Node *node = addReady();
    QVERIFY(node);
    NodeSettings settings = node->settings();
    settings.identifier = u"eu-1"_s;
    QVERIFY(m_manager->update(node, settings));
    QCOMPARE(last(Kind::SettingsChanged).node, u"eu-1"_s);
    QVERIFY(last(Kind::SettingsChanged).text.contains(u"home"_s));
    for (const EventLogEntry &entry : m_log->entries()) // What happened before happened to the same node.
        QCOMPARE(entry.node, u"eu-1"_s);
    settings.password = Secret(u"a new and wrong one"_s);
    QVERIFY(m_manager->update(node, settings));
    QVERIFY(last(Kind::SettingsChanged).text.contains(u"another password"_s));
    QVERIFY(!last(Kind::SettingsChanged).text.contains(u"a new and wrong one"_s));
}

void TestEventLog::hostileTextIsCleaned()
{
    QVERIFY(addReady());
    QByteArray title(2000, 'x');
    m_server->sendText(
        R"({"op":"event","type":"TrackStartEvent","guildId":"42\u202e","track":{"encoded":"QAAA",
        "info":{"title":"\u202e\u0000\n<b>)"
        + title + R"("}}})");
    QTRY_VERIFY(has(Kind::TrackStart));
    const EventLogEntry entry = last(Kind::TrackStart);
    QVERIFY(entry.text.size() <= EventLogEntry::maxText);
    for (const QChar bad : {QChar(0x202e), QChar(0), QChar(u'\n')}) {
        QVERIFY(!entry.text.contains(bad));
        QVERIFY(!entry.guildId.contains(bad));
    }
}

void TestEventLog::aPasswordIsMasked()
{
    QVERIFY(addReady());
    const QByteArray password = m_server->options().password.toUtf8();
    m_server->sendText(
        R"({"op":"event","type":"WebSocketClosedEvent","guildId":"1","code":4000,"reason":"got )" + password
        + R"("})");
    QTRY_VERIFY(has(Kind::VoiceClosed));
    QVERIFY2(last(Kind::VoiceClosed).text.contains(u"got "_s + Secret::masked()),
        qPrintable(last(Kind::VoiceClosed).text));
}

void TestEventLog::isBounded()
{
    m_tester.reset();
    m_log = std::make_unique<EventLog>(m_manager.get(), 32);
    const QAbstractItemModelTester tester(
        m_log.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventLogFilter filter(m_log.get());
    const QAbstractItemModelTester filterTester(
        &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Node *node = addReady();
    QVERIFY(node);
    for (int i = 0; i < 100; ++i) {
        NodeSettings settings = node->settings();
        settings.identifier = QString::number(i);
        QVERIFY(m_manager->update(node, settings));
        QVERIFY(m_log->count() <= 32);
        QCOMPARE(filter.count(),
            m_log->count()
                - int(std::count_if(m_log->entries().cbegin(), m_log->entries().cend(),
                    [](const auto &entry) { return entry.severity == Severity::Debug; })));
    }
    QVERIFY(m_log->count() >= 30);
    QVERIFY(m_log->entries().constLast().text.contains(u"98"_s));
    m_log->clear();
    QCOMPARE(m_log->count(), 0);
    // An entry that repetitions would belong to is gone: the next try is a new one.
    m_server->stop();
    QTRY_VERIFY(has(Kind::StateChanged));
    m_log->clear();
    QTRY_VERIFY(has(Kind::StateChanged));
}

void TestEventLog::filters()
{
    EventLogFilter filter(m_log.get());
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy counted(&filter, &EventLogFilter::countChanged);
    Node *node = addReady();
    QVERIFY(node);
    NodeSettings other;
    other.host = u"127.0.0.1"_s;
    other.port = 1;
    other.identifier = u"dead"_s;
    m_manager->add(other);
    send(R"({"op":"event","type":"WebSocketClosedEvent","guildId":"42","code":4006,"reason":"Gone away"})");
    QTRY_VERIFY(has(Kind::VoiceClosed));
    QTRY_COMPARE(last(Kind::StateChanged).severity, Severity::Warning);
    m_manager->find(u"dead"_s)->close();
    QVERIFY(!counted.isEmpty());

    const auto shown = [&filter] {
        QStringList texts;
        for (int row = 0; row < filter.rowCount(); ++row) {
            const auto entry = filter.index(row, 0).data(EventLog::EntryRole).value<EventLogEntry>();
            texts << entry.node + u'/' + EventLogEntry::kindName(entry.kind);
        }
        return texts;
    };
    QVERIFY(filter.count() < m_log->count()); // Without the steps on the way.
    filter.setLeastSeverity(Severity::Debug);
    QCOMPARE(filter.count(), m_log->count());
    filter.setNode(u"home"_s);
    QCOMPARE(shown(),
        (QStringList{u"home/node-added"_s, u"home/state"_s, u"home/state"_s, u"home/ready"_s,
            u"home/voice-closed"_s}));
    filter.setLeastSeverity(Severity::Warning);
    QCOMPARE(shown(), QStringList{u"home/voice-closed"_s});
    filter.setNode({});
    QCOMPARE(shown().size(), 2);
    filter.setText(u" AWAY gone "_s);
    QCOMPARE(shown(), QStringList{u"home/voice-closed"_s});
    filter.setText(u"voice-closed home"_s);
    QCOMPARE(shown(), QStringList{u"home/voice-closed"_s});
    filter.setText({});
    filter.setGuild(u"42"_s);
    QCOMPARE(shown(), QStringList{u"home/voice-closed"_s});
    filter.setGuild({});
    filter.setLeastSeverity(Severity::Info);
    filter.setKinds({Kind::NodeAdded, Kind::Ready});
    QCOMPARE(shown(), (QStringList{u"home/node-added"_s, u"home/ready"_s, u"dead/node-added"_s}));
}

void TestEventLog::outlivesItsManager()
{
    QVERIFY(addReady());
    m_manager.reset();
    QVERIFY(m_log->count() > 0);
    QVERIFY(m_log->data(m_log->index(0), EventLog::TextRole).isValid());
    m_log->clear();
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerfixture.h"
#include "sessionplayers.h"

#include <QAbstractItemModelTester>
#include <QNetworkAccessManager>

using namespace Lavalink;
using namespace PlayerFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = SessionPlayers::State;

// The players of a bot, seen over REST by somebody who only knows the session's id.
class TestSessionPlayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatTheBotPlays();
    void whatIsNotKnownIsNotThere();
    void rowsKeepTheirIdentity();
    void positionsMove();
    void asksOnlyWhileSomebodyLooks();
    void oneRequestAtATime();
    void backsOff();
    void goneIsSaidPlainly();
    void neverTakesTheSession();
    void hostileLists();
    void outlivesItsRest();

private:
    [[nodiscard]] QVariant value(int row, int role) const { return m_players->index(row).data(role); }
    [[nodiscard]] int polls() const;

    std::unique_ptr<Fixture::Pair> m_bot; // With its server.
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Rest> m_rest; // The panel's own.
    std::unique_ptr<SessionPlayers> m_players;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

SessionPlayers::Pace quick()
{
    return {10ms, 80ms, 5ms};
}

QString guild(int number)
{
    return QString::number(number);
}

} // namespace

void TestSessionPlayers::init()
{
    m_bot = std::make_unique<Fixture::Pair>();
    QVERIFY(wait(m_bot->node->open()));
    m_network = std::make_unique<Network>();
    m_rest = std::make_unique<Rest>(m_network->http());
    m_rest->configure(Fixture::settingsFor(m_bot->server), Fixture::quickTiming());
    m_players = std::make_unique<SessionPlayers>(m_rest.get(), m_bot->node->sessionId(), quick());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_players.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestSessionPlayers::cleanup()
{
    m_tester.reset();
    m_players.reset();
    m_rest.reset();
    m_network.reset();
    m_bot.reset();
}

int TestSessionPlayers::polls() const
{
    const auto seen = m_bot->server.requests();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.path.endsWith("/players"_L1); }));
}

void TestSessionPlayers::showsWhatTheBotPlays()
{
    const QList<Track> t = load(m_bot->node.get());
    Player one(m_bot->node.get(), guild(9));
    Player two(m_bot->node.get(), guild(10));
    QVERIFY(wait(one.play(t.at(0))));
    QVERIFY(wait(one.setVoice(voice())));
    QVERIFY(wait(two.setVolume(55)));
    QVERIFY(wait(two.pause(true)));
    QVERIFY(wait(two.setFilters({{u"tremolo"_s, QJsonObject{{u"frequency"_s, 2.0}, {u"depth"_s, 0.5}}}})));
    QCOMPARE(m_players->state(), State::Unknown);
    QCOMPARE(m_players->count(), 0);
    m_players->refresh();
    QTRY_COMPARE(m_players->state(), State::Current);
    QCOMPARE(m_players->count(), 2);
    QCOMPARE(value(0, SessionPlayers::GuildRole).toString(), guild(9)); // As numbers, not as texts.
    QCOMPARE(value(0, SessionPlayers::TitleRole).toString(), t.at(0).info.title);
    QCOMPARE(value(0, SessionPlayers::AuthorRole).toString(), t.at(0).info.author);
    QCOMPARE(value(0, SessionPlayers::SourceRole).toString(), u"youtube"_s);
    QCOMPARE(value(0, SessionPlayers::LengthRole).toLongLong(), t.at(0).info.length);
    QCOMPARE(value(0, SessionPlayers::StreamRole), QVariant(false));
    QCOMPARE(value(0, SessionPlayers::ConnectedRole), QVariant(true));
    QVERIFY(value(0, SessionPlayers::PingRole).isValid());
    QCOMPARE(value(0, SessionPlayers::FiltersRole).toStringList(), QStringList());
    QCOMPARE(value(1, SessionPlayers::GuildRole).toString(), guild(10));
    QCOMPARE(value(1, SessionPlayers::VolumeRole), QVariant(55));
    QCOMPARE(value(1, SessionPlayers::PausedRole), QVariant(true));
    QCOMPARE(value(1, SessionPlayers::FiltersRole).toStringList(), QStringList{u"tremolo"_s});
    QCOMPARE(value(1, SessionPlayers::PlayerRole).value<PlayerInfo>().guildId, guild(10));
    QVERIFY(m_players->player(guild(10)));
    QVERIFY(!m_players->player(guild(11)));
    QVERIFY(m_players->problem().isEmpty());
}

void TestSessionPlayers::whatIsNotKnownIsNotThere()
{
    Player idle(m_bot->node.get(), guild(1));
    QVERIFY(wait(idle.create()));
    m_players->refresh();
    QTRY_COMPARE(m_players->count(), 1);
    for (const int role : {SessionPlayers::TitleRole, SessionPlayers::LengthRole, SessionPlayers::StreamRole,
             SessionPlayers::PositionRole, SessionPlayers::PingRole})
        QVERIFY2(!value(0, role).isValid(), qPrintable(QString::number(role)));
    const auto radio = wait(m_bot->node->rest()->load(u"https://www.youtube.com/watch?v=n1ghtRad10x"_s));
    QVERIFY(wait(idle.play(radio->tracks.constFirst())));
    m_players->refresh();
    QTRY_COMPARE(value(0, SessionPlayers::StreamRole), QVariant(true));
    QVERIFY(!value(0, SessionPlayers::LengthRole).isValid()); // 9223372036854775807 is no length.
}

void TestSessionPlayers::rowsKeepTheirIdentity()
{
    std::map<int, std::unique_ptr<Player>> bot;
    const auto player = [&](int number) -> Player & {
        auto &place = bot[number];
        if (!place)
            place = std::make_unique<Player>(m_bot->node.get(), guild(number));
        return *place;
    };
    for (const int number : {2, 4, 6})
        QVERIFY(wait(player(number).create()));
    QSignalSpy reset(m_players.get(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_players.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_players.get(), &QAbstractItemModel::rowsRemoved);
    m_players->setWatched(true);
    QTRY_COMPARE(m_players->count(), 3);
    const QPersistentModelIndex four = m_players->index(1);
    QSignalSpy changed(m_players.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(wait(player(4).setVolume(44)));
    QTRY_COMPARE(four.data(SessionPlayers::VolumeRole), QVariant(44));
    QVERIFY(std::all_of(changed.cbegin(), changed.cend(),
        [](const QList<QVariant> &call) { return call.at(0).toModelIndex().row() == 1; }));
    QVERIFY(wait(player(2).destroy()));
    QVERIFY(wait(player(5).create()));
    QVERIFY(wait(player(7).create()));
    QTRY_COMPARE(m_players->count(), 4);
    QTRY_VERIFY(!m_players->player(guild(2)) && m_players->player(guild(7)));
    QCOMPARE(four.row(), 0);
    QCOMPARE(four.data(SessionPlayers::GuildRole).toString(), guild(4));
    QStringList guilds;
    for (int row = 0; row < m_players->count(); ++row)
        guilds << value(row, SessionPlayers::GuildRole).toString();
    QCOMPARE(guilds, (QStringList{guild(4), guild(5), guild(6), guild(7)}));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 5);
}

void TestSessionPlayers::positionsMove()
{
    const QList<Track> t = load(m_bot->node.get());
    Player one(m_bot->node.get(), guild(1));
    QVERIFY(wait(one.setVoice(voice())));
    QVERIFY(wait(one.play(t.at(0))));
    m_players = std::make_unique<SessionPlayers>(
        m_rest.get(), m_bot->node->sessionId(), SessionPlayers::Pace{1h, 1h, 5ms});
    m_players->setWatched(true); // It asks once: the rest is its own clock.
    QTRY_COMPARE(m_players->count(), 1);
    QSignalSpy changed(m_players.get(), &QAbstractItemModel::dataChanged);
    const qint64 first = value(0, SessionPlayers::PositionRole).toLongLong();
    QTRY_VERIFY(value(0, SessionPlayers::PositionRole).toLongLong() > first);
    QTRY_VERIFY(changed.size() > 1);
    QCOMPARE(changed.constLast().at(2).value<QList<int>>(), QList<int>{SessionPlayers::PositionRole});
    QCOMPARE(polls(), 1);
}

void TestSessionPlayers::asksOnlyWhileSomebodyLooks()
{
    m_players->setWatched(true);
    QTRY_VERIFY(polls() > 2);
    m_players->setWatched(false);
    QTRY_COMPARE(m_rest->inFlight(), 0);
    const int then = polls();
    QSignalSpy sent(m_rest.get(), &Rest::finished);
    QVERIFY(!sent.wait(100)); // Ten times the interval.
    QCOMPARE(polls(), then);
}

void TestSessionPlayers::oneRequestAtATime()
{
    FakeNode::Fault slow;
    slow.kind = FakeNode::FaultKind::RestHangs;
    m_bot->server.setFault(slow);
    m_players->setWatched(true);
    QTRY_COMPARE(polls(), 1);
    for (int i = 0; i < 5; ++i)
        m_players->refresh();
    QSignalSpy sent(m_rest.get(), &Rest::finished);
    QVERIFY(!sent.wait(100));
    QCOMPARE(polls(), 1);
    QCOMPARE(m_rest->inFlight(), 1);
}

void TestSessionPlayers::backsOff()
{
    QVERIFY(wait(m_bot->node->rest()->updatePlayer(m_bot->node->sessionId(), guild(1), {})));
    m_players->setWatched(true);
    QTRY_COMPARE(m_players->count(), 1);
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestStatus;
    fault.status = 400; // Not tried twice by Rest itself.
    fault.path = u"/v4/sessions"_s;
    m_bot->server.setFault(fault);
    QTRY_COMPARE(m_players->state(), State::Failing);
    QVERIFY(!m_players->problem().isEmpty());
    QCOMPARE(m_players->count(), 1); // What it said last.
    m_bot->server.forgetRequests();
    QTRY_VERIFY_WITH_TIMEOUT(polls() >= 6, 10'000);
    const auto seen = m_bot->server.requests();
    QVERIFY(seen.at(5).at - seen.at(4).at >= 75ms); // No sooner than the slowest pace; later is the machine.
    m_bot->server.clearFaults();
    QTRY_COMPARE(m_players->state(), State::Current);
    QVERIFY(!m_players->failure());
}

void TestSessionPlayers::goneIsSaidPlainly()
{
    QVERIFY(wait(m_bot->node->rest()->updatePlayer(m_bot->node->sessionId(), guild(1), {})));
    m_players->setWatched(true);
    QTRY_COMPARE(m_players->count(), 1);
    m_bot->node->close();
    QVERIFY(m_bot->server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(m_players->state(), State::Gone, 10'000);
    QCOMPARE(m_players->count(), 0);
    QCOMPARE(m_players->failure().kind, FailureKind::NotFound);
    QVERIFY2(m_players->problem().contains("session"_L1), qPrintable(m_players->problem()));
    m_bot->server.forgetRequests();
    QTRY_VERIFY_WITH_TIMEOUT(polls() >= 3, 10'000);
    const auto seen = m_bot->server.requests();
    QVERIFY(seen.at(2).at - seen.at(1).at >= 75ms);
}

void TestSessionPlayers::neverTakesTheSession()
{
    m_players->setWatched(true);
    QTRY_VERIFY(polls() > 3);
    const auto seen = m_bot->server.requests();
    const auto upgrades = std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.path.startsWith("/v4/websocket"_L1); });
    QCOMPARE(upgrades, 1); // The bot's.
    QVERIFY(std::none_of(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return !request.header("Session-Id").isEmpty(); }));
    QVERIFY(m_bot->isReady());
}

void TestSessionPlayers::hostileLists()
{
    m_bot->server.setLie(u"players_as_object"_s);
    m_players->setWatched(true);
    QTRY_COMPARE(m_players->state(), State::Failing);
    QCOMPARE(m_players->failure().kind, FailureKind::BadJson);
    QCOMPARE(m_players->count(), 0);
}

void TestSessionPlayers::outlivesItsRest()
{
    m_players->setWatched(true);
    QTRY_VERIFY(polls() > 0);
    m_rest.reset();
    m_players->refresh();
    m_players->setWatched(false);
    m_players->setWatched(true);
    QCOMPARE(m_players->count(), 0);
}

QTEST_GUILESS_MAIN(TestSessionPlayers)
#include "tst_sessionplayers.moc"

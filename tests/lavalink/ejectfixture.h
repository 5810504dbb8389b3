// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ejectfleet.h"
#include "nodefixture.h"
#include "nodemanager.h"
#include "player.h"
#include "rest.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>
#include <vector>

//! What the tests of ejecting share: a fleet of fake nodes A, B, C, ..., our own sessions on them, and
//! players that play with voice.
namespace EjectFixture {

using namespace Lavalink;

inline Timing timing()
{
    Timing timing = Fixture::quickTiming();
    timing.pingInterval = std::chrono::seconds(5);
    timing.voiceDeadline = std::chrono::seconds(3);
    timing.backoffFloor = timing.backoffBase = timing.backoffCap = std::chrono::milliseconds(100);
    return timing;
}

template <typename T> Result<T> wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        qFatal("an answer never came");
    return future.result();
}

class Fleet {
public:
    explicit Fleet(int size, const FakeNode::Options &options = {})
    {
        manager.setTiming(timing());
        for (int i = 0; i < size; ++i)
            add(options);
    }

    void add(FakeNode::Options options)
    {
        options.seed = quint32(servers.size() + 1); // Session ids of their own.
        servers.push_back(std::make_unique<FakeNode::Server>(options));
        if (!servers.back()->listen())
            qFatal("a fake node does not listen");
        NodeSettings settings = Fixture::settingsFor(*servers.back());
        settings.identifier = QChar(ushort('A' + servers.size() - 1));
        nodes.append(manager.add(settings));
    }

    [[nodiscard]] bool isReady() const
    {
        return std::all_of(nodes.cbegin(), nodes.cend(), [](const Node *node) {
            return node->state() == Node::State::Ready && node->info() && node->stats().known
                && node->resumeTimeout();
        });
    }

    //! Players 1 to `count` on a node, each playing a long track with voice.
    void play(int count, int on = 0)
    {
        Node *node = nodes.at(on);
        const auto loaded = wait(node->rest()->load(QStringLiteral("hL4tAq9ZbW0")));
        if (!loaded || loaded->tracks.isEmpty())
            qFatal("there is no track to play");
        VoiceState voice;
        voice.token = QStringLiteral("voice-token");
        voice.endpoint = QStringLiteral("localhost:1234");
        voice.sessionId = QStringLiteral("voice-session");
        voice.channelId = QStringLiteral("12");
        std::vector<Player::Reply> answers;
        for (int guild = 1; guild <= count; ++guild) {
            players.push_back(std::make_unique<Player>(node, QString::number(guild)));
            answers.push_back(players.back()->setVoice(voice));
            answers.push_back(players.back()->play(loaded->tracks.constFirst()));
        }
        for (const Player::Reply &answer : answers) {
            if (!wait(answer))
                qFatal("a player does not play");
        }
    }

    //! Those that a server would tell of our session, and that play.
    [[nodiscard]] QSet<QString> playingOn(int at) const
    {
        QSet<QString> guilds;
        const QJsonArray told = servers.at(size_t(at))->players(nodes.at(at)->sessionId());
        for (const QJsonValue &player : told) {
            if (player[QLatin1StringView("track")].isObject())
                guilds.insert(player[QLatin1StringView("guildId")].toString());
        }
        return guilds;
    }
    [[nodiscard]] qsizetype playersOn(int at) const
    {
        return servers.at(size_t(at))->players(nodes.at(at)->sessionId()).size();
    }

    //! What a node would say of its players now.
    [[nodiscard]] QList<EjectPlayer> ask(int at) const
    {
        const auto told = wait(nodes.at(at)->rest()->players(nodes.at(at)->sessionId()));
        QList<EjectPlayer> list;
        if (told) {
            for (const PlayerInfo &info : *told)
                list.append({info, std::chrono::steady_clock::now()});
        }
        return list;
    }

    //! A run that empties A by this rule, not started yet.
    [[nodiscard]] std::unique_ptr<EjectRun> eject(EjectRule rule = byPlayers()) const
    {
        const EjectFleet fleet = ejectFleet(nodes.mid(1), {});
        EjectPlanner planner(fleet.targets, rule);
        const EjectPlan plan = planner.plan(ask(0));
        return std::make_unique<EjectRun>(planner, plan, ejectSession(*nodes.at(0)), fleet.sessions);
    }

    static EjectRule byPlayers()
    {
        EjectRule rule;
        rule.selection.strategy = Strategy::LeastPlayers;
        return rule;
    }

    //! Requests of a kind that a node has seen for its players.
    [[nodiscard]] int changes(int at, const QByteArray &method) const
    {
        const auto seen = servers.at(size_t(at))->requests();
        return int(std::count_if(seen.cbegin(), seen.cend(), [&method](const FakeNode::RequestSeen &request) {
            return request.method == method && request.path.contains(QLatin1StringView("/players/"));
        }));
    }

    std::vector<std::unique_ptr<FakeNode::Server>> servers;
    Network network;
    NodeManager manager{&network}; // Goes before the network.
    QList<Node *> nodes; // In the order of the servers.
    std::vector<std::unique_ptr<Player>> players;
};

//! How many results have this outcome.
inline int count(const QList<EjectResult> &results, EjectOutcome outcome)
{
    return int(std::count_if(results.cbegin(), results.cend(),
        [outcome](const EjectResult &result) { return result.outcome == outcome; }));
}

inline QSet<QString> guilds(int count)
{
    QSet<QString> guilds;
    for (int guild = 1; guild <= count; ++guild)
        guilds.insert(QString::number(guild));
    return guilds;
}

inline constexpr int generous = 60'000;

inline FakeNode::Fault fault(FakeNode::FaultKind kind, const QString &path = QStringLiteral("/v4/sessions"))
{
    FakeNode::Fault fault;
    fault.kind = kind;
    fault.path = path;
    return fault;
}

//! Every player plays once, on one of the nodes.
inline bool eachPlaysOnce(const Fleet &fleet, int players)
{
    QSet<QString> all;
    qsizetype sum = 0;
    for (int node = 0; node < fleet.nodes.size(); ++node) {
        all += fleet.playingOn(node);
        sum += fleet.playersOn(node);
    }
    return all == guilds(players) && sum == players;
}

//! A test with a fleet that plays, and a run that it waits for.
class Stage : public QObject {
protected:
    void begin(int nodes, int players, const FakeNode::Options &options = {})
    {
        m_fleet = std::make_unique<Fleet>(nodes, options);
        QTRY_VERIFY_WITH_TIMEOUT(m_fleet->isReady(), generous);
        m_fleet->play(players);
    }
    //! Starts and waits for the end.
    void finish(EjectRun &run, const EjectLimits &limits = {})
    {
        run.setLimits(limits);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), generous);
    }

    std::unique_ptr<Fleet> m_fleet;
};

} // namespace EjectFixture

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "playerfacts.h"
#include "playerorder.h"
#include "restjob.h"

#include <algorithm>
#include <futures.h>
#include <playerpatch.h>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::LoadType;
using Lavalink::PlayerInfo;
using Lavalink::Result;
using Lavalink::Step;

namespace Ctl {

namespace {

struct PlayerJobOptions {
    PlayerOrder order;
    QString session;
    bool noReplace = false;
};

Failure failed(FailureKind kind, const QString &why)
{
    return Failure(kind, Step::Rest, why);
}

//! The one track of what was loaded: itself, the playlist's selected or first one, the search's first one.
Result<Lavalink::Track> trackOf(const Lavalink::LoadResult &loaded)
{
    if (loaded.type == LoadType::Error) {
        return failed(FailureKind::ServerError, loaded.exception ? loaded.exception->rootCause() : QString());
    }
    if (loaded.tracks.isEmpty())
        return failed(FailureKind::NotFound, u"The node finds nothing by that identifier."_s);
    const int selected = loaded.playlist ? loaded.playlist->selectedTrack : 0;
    return loaded.tracks.value(std::clamp<qsizetype>(selected, 0, loaded.tracks.size() - 1));
}

//! One verb in one guild of a bot's session.
class PlayerJob : public RestJob {
public:
    PlayerJob(const JobContext &context, const PlayerJobOptions &options)
        : RestJob(context)
        , m_order(options.order)
        , m_options(options)
    {
    }

    void start() override
    {
        // Refused here, because a read-only node may still be asked what there is.
        if (settings().readOnly && m_order.verb != PlayerVerb::Show) {
            fail(Failure(FailureKind::ReadOnly, Step::Rest));
            return;
        }
        // The whole list: a NodeLink makes a player of whatever it is asked for, and every server makes one
        // of what it is told to change.
        Lavalink::whenDone(rest().players(m_options.session), this,
            [this](const Result<QList<PlayerInfo>> &players) { onPlayers(players); });
    }

protected:
    void fail(const Failure &failure) override { end({}, failure); }

private:
    void onPlayers(const Result<QList<PlayerInfo>> &players)
    {
        if (isFinished())
            return;
        if (!players) {
            fail(players.failure());
            return;
        }
        const auto own = std::find_if(players->cbegin(), players->cend(),
            [this](const PlayerInfo &player) { return player.guildId == m_order.guild; });
        const bool isThere = own != players->cend();
        if (m_order.verb == PlayerVerb::Play)
            load();
        else if (!isThere)
            fail(failed(FailureKind::NotFound, u"The session has no player for that guild."_s));
        else if (m_order.verb == PlayerVerb::Show)
            end(*own, {});
        else if (m_order.verb == PlayerVerb::Destroy)
            destroy();
        else
            change(m_order.patch);
    }

    void load()
    {
        if (!m_order.encoded.isEmpty()) {
            Lavalink::Track track;
            track.encoded = m_order.encoded;
            play(track);
            return;
        }
        Lavalink::whenDone(
            rest().load(m_order.identifier), this, [this](const Result<Lavalink::LoadResult> &loaded) {
                if (isFinished())
                    return;
                const auto track = loaded ? trackOf(*loaded) : Result<Lavalink::Track>(loaded.failure());
                if (track)
                    play(*track);
                else
                    fail(track.failure());
            });
    }

    void play(const Lavalink::Track &track)
    {
        const Result<QJsonObject> body = Lavalink::PlayerPatch::play(track);
        if (body)
            change(*body);
        else
            fail(body.failure());
    }

    void change(const QJsonObject &body)
    {
        const bool keeps = m_options.noReplace && m_order.verb == PlayerVerb::Play;
        Lavalink::whenDone(rest().updatePlayer(m_options.session, m_order.guild, body, keeps), this,
            [this](const Result<PlayerInfo> &player) {
                if (player)
                    end(*player, {});
                else
                    fail(player.failure());
            });
    }

    void destroy()
    {
        Lavalink::whenDone(rest().destroyPlayer(m_options.session, m_order.guild), this,
            [this](const Result<void> &gone) { end({}, gone.failure()); });
    }

    void end(const std::optional<PlayerInfo> &player, const Failure &failure)
    {
        Report report;
        report.failure = failure;
        report.json = {{u"session"_s, m_options.session}, {u"guild"_s, m_order.guild}, {u"ok"_s, !failure},
            {u"player"_s, player ? QJsonValue(playerObject(*player)) : QJsonValue()},
            {u"failure"_s, QJsonValue()}};
        report.rows = player
            ? playerRows(*player, output())
            : Rows{{u"guild"_s, output().styled(Style::Plain, m_order.guild)}, {u"player"_s, u"destroyed"_s}};
        finish(report);
    }

    PlayerOrder m_order;
    PlayerJobOptions m_options;
};

class PlayerCommand : public NodesCommand {
public:
    QString words() const override { return playerVerbs() + u" GUILD [VALUE]"_s; }

    void addOptions(QCommandLineParser &parser) const override
    {
        parser.addOptions({
            {u"session"_s, u"The bot's session, which has the player: the sessionId of its ready message."_s,
                u"ID"_s},
            {u"encoded"_s, u"Of play: the track's encoded form, in place of an identifier."_s, u"TEXT"_s},
            {u"no-replace"_s, u"Of play: only when the player plays nothing."_s},
        });
        NodesCommand::addOptions(parser);
    }

protected:
    QString readOptions(const QCommandLineParser &parser) override
    {
        const auto outcome
            = readPlayerOrder(parser.positionalArguments(), parser.value(u"encoded"_s).trimmed());
        if (const auto *problem = std::get_if<QString>(&outcome))
            return *problem;
        m_options.order = std::get<PlayerOrder>(outcome);
        m_options.session = parser.value(u"session"_s).trimmed();
        m_options.noReplace = parser.isSet(u"no-replace"_s);
        if (m_options.session.isEmpty()) {
            return u"player wants --session ID, the session of the bot whose player it is. A session of its "
                   u"own "
                   u"would end with this command; docs/cli.md says where a bot tells its session's id"_s;
        }
        if (m_options.noReplace && m_options.order.verb != PlayerVerb::Play)
            return u"--no-replace is for player play"_s;
        if (!parser.isSet(u"node"_s) && parser.values(u"name"_s).size() != 1)
            return u"a session is on one node: say with --node ADDRESS or --name NAME which one"_s;
        return {};
    }

    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<PlayerJob>(context, m_options);
    }

private:
    PlayerJobOptions m_options;
};

} // namespace

std::unique_ptr<Command> makePlayerCommand()
{
    return std::make_unique<PlayerCommand>();
}

} // namespace Ctl

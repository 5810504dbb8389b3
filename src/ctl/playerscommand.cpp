// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "openjob.h"
#include "playerfacts.h"
#include "restjob.h"

#include <QJsonArray>

#include <futures.h>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::PlayerInfo;
using Players = Lavalink::Result<QList<PlayerInfo>>;

namespace Ctl {

namespace {

QJsonArray arrayOf(const QList<PlayerInfo> &players)
{
    QJsonArray array;
    for (const PlayerInfo &player : players)
        array << playerObject(player);
    return array;
}

Rows rowsOf(const QString &session, const QList<PlayerInfo> &players, const Output &output)
{
    Rows rows = {{u"session"_s, output.styled(Style::Plain, session)},
        {u"players"_s, QString::number(players.size())}};
    for (const PlayerInfo &player : players)
        rows << std::pair(output.styled(Style::Plain, player.guildId), playerLine(player, output));
    return rows;
}

//! The players of a bot's session.
class SessionJob : public RestJob {
public:
    SessionJob(const JobContext &context, QString session)
        : RestJob(context)
        , m_session(std::move(session))
    {
    }

    void start() override
    {
        Lavalink::whenDone(rest().players(m_session), this, [this](const Players &players) {
            if (!players) {
                fail(players.failure());
                return;
            }
            Report report;
            report.json = {{u"session"_s, m_session}, {u"players"_s, arrayOf(*players)}};
            report.rows = rowsOf(m_session, *players, output());
            finish(report);
        });
    }

protected:
    void fail(const Failure &failure) override
    {
        Report report;
        report.failure = failure;
        report.json = {{u"session"_s, m_session}};
        finish(report);
    }

private:
    QString m_session;
};

//! The players of a session that is opened for this: there are none, and that is said.
class OwnJob : public OpenJob {
public:
    using OpenJob::OpenJob;

protected:
    void ready() override
    {
        m_session = node().sessionId();
        Lavalink::whenDone(node().rest()->players(m_session), this, [this](const Players &players) {
            if (!players) {
                fail(players.failure());
                return;
            }
            m_players = *players;
            done();
        });
    }

    QJsonObject result() const override
    {
        return {{u"session"_s, m_session}, {u"players"_s, arrayOf(m_players)}};
    }

    Rows rows() const override { return rowsOf(m_session, m_players, output()); }

private:
    QString m_session;
    QList<PlayerInfo> m_players;
};

class PlayersCommand : public NodesCommand {
public:
    void addOptions(QCommandLineParser &parser) const override
    {
        parser.addOption({u"session"_s,
            u"The bot's session, whose players are listed: the sessionId of its ready message."_s, u"ID"_s});
        NodesCommand::addOptions(parser);
    }

    void start(const QCommandLineParser &parser, const Output &output) override
    {
        m_says = &output;
        NodesCommand::start(parser, output);
    }

protected:
    QString readOptions(const QCommandLineParser &parser) override
    {
        m_session = parser.value(u"session"_s);
        if (parser.isSet(u"session"_s) && m_session.trimmed().isEmpty())
            return u"--session takes the id of a bot's session"_s;
        if (!parser.isSet(u"session"_s)) {
            m_says->complain(
                u"without --session there is only the new session of this command, which has no players. A "
                u"server lists nobody else's sessions: the bot says its session's id, it is \"sessionId\" of "
                u"the \"ready\" message that its client gets and mostly logs"_s);
        }
        return {};
    }

    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        if (!m_session.isEmpty())
            return std::make_unique<SessionJob>(context, m_session);
        return std::make_unique<OwnJob>(context);
    }

private:
    QString m_session;
    const Output *m_says = nullptr;
};

} // namespace

std::unique_ptr<Command> makePlayersCommand()
{
    return std::make_unique<PlayersCommand>();
}

} // namespace Ctl

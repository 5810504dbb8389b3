// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "core.h"
#include "playerpatch.h"
#include "router.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

HttpReply sessionNotFound(const Call &call)
{
    return errorReply(call.request, 404, u"Session not found"_s);
}

std::optional<qint64> guildOf(const Call &call)
{
    bool ok = false;
    const qint64 guild = call.arguments.at(1).toLongLong(&ok);
    return ok ? std::optional(guild) : std::nullopt;
}

HttpReply listPlayers(const Call &call)
{
    Session *session = call.core.session(call.arguments.first());
    if (!session)
        return sessionNotFound(call);
    QJsonArray list;
    const auto players = session->players();
    for (const Player *player : players)
        list << player->toJson();
    return jsonReply(list);
}

HttpReply getPlayer(const Call &call)
{
    const auto guild = guildOf(call);
    if (!guild)
        return errorReply(call.request, 400, u"Bad Request"_s);
    Session *session = call.core.session(call.arguments.first());
    if (!session)
        return sessionNotFound(call);
    // NodeLink makes a player of whatever is asked for.
    const Player *player = call.core.isNodeLink() ? session->playerOrNew(*guild) : session->player(*guild);
    if (!player)
        return errorReply(call.request, 404, u"Player not found"_s);
    return jsonReply(player->toJson());
}

HttpReply deletePlayer(const Call &call)
{
    const auto guild = guildOf(call);
    if (!guild)
        return errorReply(call.request, 400, u"Bad Request"_s);
    Session *session = call.core.session(call.arguments.first());
    if (!session)
        return sessionNotFound(call);
    session->removePlayer(*guild);
    return emptyReply(204);
}

HttpReply patchPlayer(const Call &call)
{
    const auto guild = guildOf(call);
    if (!guild)
        return errorReply(call.request, 400, u"Bad Request"_s);
    return PlayerPatch(call.core, call.request, call.arguments.first(), *guild).run();
}

} // namespace

QList<Route> playerRoutes()
{
    const QByteArray one = "/v4/sessions/{}/players/{}";
    return {{"GET", "/v4/sessions/{}/players", listPlayers}, {"PATCH", one, patchPlayer, true},
        {"GET", one, getPlayer}, {"DELETE", one, deletePlayer}};
}

} // namespace FakeNode

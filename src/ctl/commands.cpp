// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"

using namespace Qt::StringLiterals;

namespace Ctl {

const std::vector<CommandEntry> &commands()
{
    static const std::vector<CommandEntry> table = {
        {u"info"_s, u"Say which server a node is, and what it offers."_s, makeInfoCommand},
        {u"stats"_s, u"Say how a node does: players, memory, CPU, frames."_s, makeStatsCommand},
        {u"ping"_s, u"Measure the round trip of a node's WebSocket."_s, makePingCommand},
        {u"watch"_s, u"Tell what happens to nodes, line by line, until Ctrl-C."_s, makeWatchCommand},
        {u"check"_s, u"Walk to a node step by step, and find where the way ends."_s, makeCheckCommand},
        {u"rank"_s, u"Say which node is to take the next player, and why."_s, makeRankCommand},
        {u"players"_s, u"List the players of a bot's session."_s, makePlayersCommand},
        {u"player"_s, u"Play, pause, seek and the like in a guild of a bot's session."_s, makePlayerCommand},
        {u"nodes"_s, u"List, add, edit, remove or test the nodes of a fleet."_s, makeNodesVerbsCommand},
        {u"profiles"_s, u"List, create, rename or remove the fleets that have a name."_s,
            makeProfilesCommand},
        {u"secrets"_s, u"Say where passwords are kept; set, forget or move them."_s, makeSecretsCommand},
        {u"import"_s, u"Read nodes from whatever they are kept in, and add them to a fleet."_s,
            makeImportCommand},
        {u"export"_s, u"Write nodes as a bot's library, or another tool, wants them."_s, makeExportCommand},
        {u"eject"_s, u"Move the players of a bot's session away from a node."_s, makeEjectCommand},
        {u"autoplay"_s, u"Find, and play, tracks like one on a node, as its sources recommend."_s,
            makeAutoPlayCommand},
        {u"sources"_s, u"Say which sources of a node work right now: search, load, decode, play."_s,
            makeSourcesCommand},
        {u"lab"_s, u"Test nodes by sources, or their autoplay, and write reports."_s, makeLabCommand},
        {u"fakenode"_s, u"Run a fake node on loopback, with faults on demand."_s, makeFakeNodeCommand},
    };
    return table;
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectoptions.h"

#include "nodeargs.h"

#include <QCommandLineParser>

#include <selection.h>

using namespace Qt::StringLiterals;
using Lavalink::NoTarget;

namespace Ctl {

namespace {

//! One --session or --target-session; the node's name may hold a "=", a session id does not.
QString addSession(EjectOptions &options, const QString &text, bool isTarget)
{
    const qsizetype cut = text.lastIndexOf(u'=');
    const QString node = cut < 0 ? options.source : text.left(cut);
    const QString id = text.mid(cut + 1);
    if (isTarget && cut < 0)
        return u"--target-session takes NODE=ID"_s;
    if (node.isEmpty() || id.isEmpty())
        return u"--session takes the id of the bot's session, or NODE=ID"_s;
    if (options.sessions.contains(node))
        return u"there are two sessions for %1"_s.arg(node);
    options.sessions.insert(node, id);
    return {};
}

QString readSessions(const QCommandLineParser &parser, EjectOptions &options)
{
    for (const auto &name : {u"session"_s, u"target-session"_s}) {
        const QStringList texts = parser.values(name);
        for (const QString &text : texts) {
            if (const QString problem = addSession(options, text, name == "target-session"_L1);
                !problem.isEmpty())
                return problem;
        }
    }
    if (!options.sessions.contains(options.source)) {
        return u"which of its sessions? Give --session with the id of the bot's session on %1; "
               u"a Lavalink does not list them, the bot knows it"_s.arg(options.source);
    }
    return {};
}

QString readNoTarget(const QCommandLineParser &parser, EjectOptions &options)
{
    const QString word = parser.value(u"no-target"_s);
    if (word == "leave"_L1)
        options.noTarget = NoTarget::Leave;
    else if (word == "destroy"_L1)
        options.noTarget = NoTarget::Destroy;
    else if (word != "refuse"_L1)
        return u"--no-target takes one of refuse, leave, destroy"_s;
    return {};
}

} // namespace

void addEjectOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"session"_s, u"The bot's session on the node, or NODE=ID for any node; can be repeated."_s,
            u"[NODE=]ID"_s},
        {u"target-session"_s, u"The bot's session on a target; can be repeated."_s, u"NODE=ID"_s},
        {u"to"_s, u"Only to this node; can be repeated."_s, u"NODE"_s},
        {u"strategy"_s, u"How to choose among the targets."_s, u"NAME"_s, u"leastLoad"_s},
        {u"no-target"_s, u"What becomes of players with no target: refuse, leave or destroy."_s, u"WORD"_s,
            u"refuse"_s},
        {u"allow-silent"_s, u"Move players, too, whose voice cannot be carried over."_s},
        {u"voice-timeout"_s, u"How long a target may take for a player's voice."_s, u"SECONDS"_s, u"15"_s},
        {u"dry-run"_s, u"Print the plan, and change nothing."_s},
        {u"yes"_s, u"Do not ask."_s},
    });
    addNodeOptions(parser);
}

QString readEjectOptions(const QCommandLineParser &parser, EjectOptions &options)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1)
        return u"eject takes the name of one node of the fleet"_s;
    for (const auto &name : {u"node"_s, u"name"_s, u"pin"_s, u"ca"_s}) {
        if (parser.isSet(name))
            return u"eject is about a fleet: --%1 does not go with it"_s.arg(name);
    }
    options.source = words.constFirst();
    options.to = parser.values(u"to"_s);
    options.rule.allowSilent = parser.isSet(u"allow-silent"_s);
    options.dryRun = parser.isSet(u"dry-run"_s);
    options.yes = parser.isSet(u"yes"_s);
    const auto strategy = Lavalink::strategyFromName(parser.value(u"strategy"_s));
    if (!strategy)
        return u"--strategy takes one of "_s + Lavalink::strategyNames().join(u", "_s);
    options.rule.selection.strategy = *strategy;
    bool isNumber = false;
    const double seconds = parser.value(u"voice-timeout"_s).toDouble(&isNumber);
    if (!isNumber || !(seconds > 0 && seconds <= 3600))
        return u"--voice-timeout takes seconds, more than 0 and at most 3600"_s;
    options.voiceDeadline = std::chrono::milliseconds(std::max<qint64>(qint64(seconds * 1000), 1));
    const QString problem = readNoTarget(parser, options);
    return problem.isEmpty() ? readSessions(parser, options) : problem;
}

QString fitEjectOptions(const EjectOptions &options, const QStringList &nodes)
{
    const auto unknown = [](const QString &node) { return u"the fleet has no node called %1"_s.arg(node); };
    if (!nodes.contains(options.source))
        return unknown(options.source);
    for (auto it = options.sessions.cbegin(); it != options.sessions.cend(); ++it) {
        if (!nodes.contains(it.key()))
            return unknown(it.key());
    }
    for (const QString &node : options.to) {
        if (!nodes.contains(node))
            return unknown(node);
        if (node == options.source)
            return u"%1 is the node to empty, and no target"_s.arg(node);
        if (!options.sessions.contains(node)) {
            return u"--to %1 needs the bot's session there: --session %1=ID. A player lives in a session, "
                   u"and one of this command's would end with it"_s.arg(node);
        }
    }
    return {};
}

} // namespace Ctl

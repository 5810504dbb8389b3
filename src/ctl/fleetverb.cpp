// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetverb.h"

#include "nodeargs.h"

#include <QFile>
#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <fleetsave.h>
#include <spelling.h>
#include <text.h>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {
constexpr qsizetype maxWord = 200;
constexpr qsizetype maxVerb = 40;
// Nodes are counted: what another program writes while a verb runs is a conflict when that saves, and must
// not slip in before.
constexpr std::chrono::hours noLook{24};
} // namespace

QString noSuchVerb(const QString &verb, const QString &words)
{
    const QStringList verbs = words.split(u'|');
    const QString meant = Deck::closest(verb, verbs);
    return (verb.isEmpty() ? u"a word is missing"_s
                           : u"there is no verb \"%1\""_s.arg(Lavalink::cleaned(verb, maxVerb)))
        + (meant.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(meant)) + u"; there are "_s
        + verbs.join(u", "_s);
}

QString FleetVerbCommand::words() const
{
    QStringList names;
    // The table holds calls of this object; the names alone change nothing.
    for (const Entry &entry : const_cast<FleetVerbCommand *>(this)->verbs())
        names << entry.name;
    return names.join(u'|');
}

void FleetVerbCommand::addOptions(QCommandLineParser &parser) const
{
    addNodeOptions(parser);
}

void FleetVerbCommand::interrupt()
{
    Q_EMIT finished(ExitCode::Internal);
}

void FleetVerbCommand::start(const QCommandLineParser &parser, const Output &output)
{
    m_parser = &parser;
    m_output = &output;
    m_words = parser.positionalArguments();
    for (const Entry &entry : verbs()) {
        if (entry.name != verb())
            continue;
        if (parser.isSet(u"node"_s))
            return refuse(ExitCode::Usage, u"this is about a fleet: give --fleet FILE or --profile NAME"_s);
        if (const QString problem = readOptions(); !problem.isEmpty())
            return refuse(ExitCode::Usage, problem);
        if (openStore(entry.makesFile))
            entry.run();
        return;
    }
    refuse(ExitCode::Usage, noSuchVerb(verb(), words()));
}

bool FleetVerbCommand::openStore(bool isNew)
{
    const auto path = readFleetPath(parser(), output(), isNew);
    if (const auto *code = std::get_if<ExitCode>(&path)) {
        Q_EMIT finished(*code);
        return false;
    }
    m_store = std::make_unique<Deck::FleetStore>(
        std::get<QString>(path), QProcessEnvironment::systemEnvironment(), Deck::FleetDelays{noLook, noLook});
    m_store->takeUnsetAsEmpty();
    QString error;
    if (!isNew && !QFile::exists(m_store->path()))
        error = m_store->path() + u": there is no such file"_s;
    if (!error.isEmpty() || !m_store->load(&error)) {
        refuse(ExitCode::Configuration, error);
        return false;
    }
    for (const Deck::FleetProblem &problem : fleet().problems)
        output().complain(m_store->path() + u": "_s + problem.toString());
    for (qsizetype i = 0; i < fleet().nodes.size(); ++i) {
        if (Deck::isUnset(fleet().passwords[i], fleet().nodes[i].password))
            output().complain(u"%1: its variable %2 is not set here"_s.arg(
                fleet().nodes[i].name(), fleet().passwords[i].id));
    }
    // Kept aside, a file that we understand nothing of would still leave its owner without a fleet.
    if (isNew && !m_store->damage().isEmpty() && fleet().nodes.isEmpty()) {
        refuse(ExitCode::Configuration,
            u"%1: %2; repair it or move it away first"_s.arg(m_store->path(), m_store->damage()));
        return false;
    }
    m_secrets = std::make_unique<NodeSecrets>(*m_store, output());
    return true;
}

QStringList FleetVerbCommand::labels() const
{
    QStringList labels;
    QSet<QString> taken;
    QHash<QString, int> newest; // Of each name, so that a long list of one name is not gone through again.
    for (const Lavalink::NodeSettings &node : fleet().nodes) {
        QString label = node.name();
        int &number = newest[label];
        while (taken.contains(label))
            label = u"%1 (%2)"_s.arg(node.name()).arg(number = std::max(number + 1, 2));
        taken << label;
        labels << label;
    }
    return labels;
}

std::optional<QList<int>> FleetVerbCommand::namedNodes()
{
    const QStringList names = rest() + parser().values(u"name"_s);
    const QStringList known = names.isEmpty() ? QStringList() : labels();
    QList<int> places;
    for (const QString &name : names) {
        const int place = int(known.indexOf(name));
        if (place < 0) {
            refuse(
                ExitCode::Usage, u"the fleet has no node called %1"_s.arg(Lavalink::cleaned(name, maxWord)));
            return {};
        }
        if (!places.contains(place))
            places << place;
    }
    if (names.isEmpty()) {
        for (int i = 0; i < fleet().nodes.size(); ++i)
            places << i;
    }
    return places;
}

std::optional<int> FleetVerbCommand::oneNode()
{
    if (rest().size() != 1) {
        refuse(ExitCode::Usage, u"%1 takes the name of one node"_s.arg(verb()));
        return {};
    }
    const auto places = namedNodes();
    if (!places)
        return {};
    if (places->size() == 1)
        return places->first();
    refuse(ExitCode::Usage, u"%1 takes one node"_s.arg(verb()));
    return {};
}

void FleetVerbCommand::refuse(ExitCode code, const QString &text)
{
    output().complain(text);
    Q_EMIT finished(code);
}

void FleetVerbCommand::done(ExitCode code)
{
    const bool isIncomplete = code == ExitCode::Ok && fleet().isIncomplete();
    Q_EMIT finished(isIncomplete ? ExitCode::Configuration : code);
}

QJsonObject FleetVerbCommand::editObject(const QString &node) const
{
    const QString backup = Deck::backupPath(m_store->path());
    return {{u"verb"_s, verb()}, {u"node"_s, node}, {u"file"_s, m_store->path()},
        {u"backup"_s, QFile::exists(backup) ? QJsonValue(backup) : QJsonValue()}};
}

} // namespace Ctl

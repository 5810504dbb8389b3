// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetpasswords.h"

#include "nodeargs.h"
#include "output.h"
#include "passwordprompt.h"

#include <QCommandLineParser>
#include <QHash>

#include <fleetfile.h>
#include <profiles.h>

using namespace Qt::StringLiterals;
using Deck::PasswordSource;
using Lavalink::NodeSettings;
using Lavalink::Secret;

namespace Ctl {

namespace {

constexpr auto passphraseVariable = "LAVADECK_PASSPHRASE";

//! What was fetched in this run; one program runs one command.
QHash<QString, Secret> &fetched()
{
    static QHash<QString, Secret> passwords;
    return passwords;
}

QString keyOf(const PasswordSource &source, const NodeSettings &node)
{
    return source.word() + u' ' + (source.kind == PasswordSource::Kind::Ask ? node.endpoint() : source.id);
}

//! The fleet that readNodeArgs() is going to read, without a complaint: that is its business.
std::optional<Deck::Fleet> fleetOf(const QCommandLineParser &parser)
{
    if (!hasNodeOptions(parser) || parser.isSet(u"node"_s))
        return {};
    const Deck::Profiles profiles = Deck::Profiles::ofUser();
    const QString name
        = parser.isSet(u"profile"_s) ? parser.value(u"profile"_s) : Deck::Profiles::defaultName();
    if (!parser.isSet(u"fleet"_s) && !profiles.contains(name))
        return {};
    const QString path = parser.isSet(u"fleet"_s) ? parser.value(u"fleet"_s) : profiles.path(name);
    auto fleet = Deck::loadFleet(path, QProcessEnvironment::systemEnvironment(), nullptr);
    const QStringList names = parser.values(u"name"_s);
    for (qsizetype i = 0; fleet && i < fleet->nodes.size(); ++i) {
        if (!names.isEmpty() && !names.contains(fleet->nodes[i].name()))
            fleet->passwords[i] = {}; // Not asked for, so neither is its password.
    }
    return fleet;
}

} // namespace

FleetPasswords::FleetPasswords(const Output &output)
    : m_output(output)
{
}

void FleetPasswords::fetch(const QCommandLineParser &parser)
{
    auto fleet = fleetOf(parser);
    if (!fleet) {
        Q_EMIT ready();
        return;
    }
    for (qsizetype i = 0; i < fleet->nodes.size(); ++i) {
        if (fleet->passwords[i].kind != PasswordSource::Kind::Ask)
            continue;
        if (const auto password = passwordFor(fleet->nodes[i]))
            fetched().insert(keyOf(fleet->passwords[i], fleet->nodes[i]), *password);
        else
            m_output.complain(u"%1: its password is kept nowhere: set LAVALINK_PASSWORD, or run this in a "
                              u"terminal to be asked"_s.arg(fleet->nodes[i].name()));
    }
    if (!unlockFor(*fleet)) {
        for (PasswordSource &source : fleet->passwords) {
            if (source.kind == PasswordSource::Kind::Vault)
                source = {}; // It was told once for all.
        }
    }
    m_secrets.fetchAll(*fleet, [this](const Deck::Fleet &filled, const QList<Deck::Secrets::Miss> &misses) {
        keep(filled, misses);
    });
}

bool FleetPasswords::unlockFor(const Deck::Fleet &fleet)
{
    const auto isThere
        = [](const PasswordSource &source) { return source.kind == PasswordSource::Kind::Vault; };
    const bool isNeeded = std::any_of(fleet.passwords.cbegin(), fleet.passwords.cend(), isThere);
    return !isNeeded || !m_secrets.vault().exists() || !unlockVault(m_secrets.vault(), m_output);
}

void FleetPasswords::keep(const Deck::Fleet &fleet, const QList<Deck::Secrets::Miss> &misses)
{
    QSet<int> missing;
    for (const Deck::Secrets::Miss &miss : misses) {
        missing << miss.node;
        m_output.complain(fleet.nodes[miss.node].name() + u": "_s + miss.answer.text);
    }
    for (int i = 0; i < fleet.nodes.size(); ++i) {
        if (m_secrets.storeOf(fleet.passwords[i].kind) && !missing.contains(i))
            fetched().insert(keyOf(fleet.passwords[i], fleet.nodes[i]), fleet.nodes[i].password);
    }
    Q_EMIT ready();
}

bool FleetPasswords::fill(
    QList<NodeSettings> &nodes, const QList<PasswordSource> &sources, const QStringList &names)
{
    bool complete = true;
    for (qsizetype i = nodes.size() - 1; i >= 0; --i) {
        if (!sources[i].isElsewhere() || (!names.isEmpty() && !names.contains(nodes[i].name())))
            continue;
        const auto found = fetched().constFind(keyOf(sources[i], nodes[i]));
        if (found != fetched().cend()) {
            nodes[i].password = *found;
        } else {
            nodes.removeAt(i);
            complete = false;
        }
    }
    return complete;
}

std::optional<ExitCode> unlockVault(Deck::Vault &vault, const Output &output)
{
    if (vault.isUnlocked())
        return {};
    std::optional<Secret> passphrase;
    if (qEnvironmentVariableIsSet(passphraseVariable)) {
        passphrase = Secret(qEnvironmentVariable(passphraseVariable));
    } else if (canAsk() && vault.exists()) {
        passphrase = askPassword(u"Passphrase of %1: "_s.arg(vault.path()));
    } else if (canAsk()) {
        passphrase = askPassword(u"New passphrase for %1: "_s.arg(vault.path()));
        const auto again = passphrase ? askPassword(u"The same again: "_s) : std::nullopt;
        if (passphrase && again != passphrase) {
            output.complain(u"these are two different passphrases; nothing was done"_s);
            return ExitCode::Usage;
        }
    }
    if (!passphrase) {
        output.complain(u"%1 needs its passphrase: set LAVADECK_PASSPHRASE, or run this in a terminal to be "
                        u"asked"_s.arg(vault.path()));
        return ExitCode::Configuration;
    }
    const Deck::SecretAnswer answer = vault.unlock(*passphrase);
    if (answer)
        return {};
    output.complain(answer.text);
    return exitCodeFor(answer.trouble);
}

ExitCode exitCodeFor(Deck::SecretTrouble trouble)
{
    switch (trouble) {
    case Deck::SecretTrouble::None:
        return ExitCode::Ok;
    case Deck::SecretTrouble::TimedOut:
        return ExitCode::Timeout;
    case Deck::SecretTrouble::WrongPassphrase:
        return ExitCode::Authorization;
    default:
        return ExitCode::Configuration;
    }
}

} // namespace Ctl

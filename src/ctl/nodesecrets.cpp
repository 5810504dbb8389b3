// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodesecrets.h"

#include "fleetpasswords.h"
#include "output.h"

using namespace Qt::StringLiterals;
using Deck::PasswordMover;
using Deck::PasswordSource;
using Kind = Deck::PasswordSource::Kind;
using Lavalink::Secret;

namespace Ctl {

std::optional<StoreChoice> StoreChoice::fromText(const QString &text)
{
    if (text.startsWith(u"env:")) {
        const QString name = text.mid(4);
        return PasswordSource::isVariable(name) ? std::optional(StoreChoice{Kind::Environment, name})
                                                : std::nullopt;
    }
    for (const Kind kind : {Kind::Keychain, Kind::Vault, Kind::Ask, Kind::Plain}) {
        if (text == PasswordSource{kind, {}}.word())
            return StoreChoice{kind, {}};
    }
    return {};
}

QString StoreChoice::words()
{
    return u"--store takes keychain (the system's), file (encrypted, under a passphrase), env:NAME (a "
           u"variable "
           u"that you set), ask (kept nowhere) or plain (readable in the fleet file)"_s;
}

NodeSecrets::NodeSecrets(Deck::FleetStore &store, const Output &output)
    : m_output(output)
    , m_mover(
          &store, &m_secrets, [this](const QString &text) { m_output.complain(text); },
          [this] { return unlock(); })
{
}

bool NodeSecrets::unlock()
{
    const auto code = unlockVault(m_secrets.vault(), m_output);
    m_notOpened = code.value_or(ExitCode::Ok);
    return !code;
}

ExitCode NodeSecrets::codeOf(const PasswordMover::Result &result, Kind chosen) const
{
    switch (result.outcome) {
    case PasswordMover::Outcome::Done:
        return ExitCode::Ok;
    case PasswordMover::Outcome::Refused:
        return ExitCode::Configuration;
    case PasswordMover::Outcome::NotOpened:
        return m_notOpened;
    case PasswordMover::Outcome::NotKept:
        if (chosen == Kind::Keychain)
            m_output.complain(u"nothing was kept. "_s + StoreChoice::words());
        break;
    case PasswordMover::Outcome::NotRead:
        break;
    }
    return exitCodeFor(result.trouble);
}

void NodeSecrets::keep(const Secret &secret, const StoreChoice &choice, const Kept &done)
{
    m_mover.keep(secret, {choice.kind, choice.variable},
        [this, done, chosen = choice.kind](const QJsonValue &password, const PasswordMover::Result &result) {
            done(password, codeOf(result, chosen));
        });
}

void NodeSecrets::set(int node, const Secret &secret, const StoreChoice &choice, const Done &done)
{
    m_mover.set(node, secret, {choice.kind, choice.variable},
        [this, done, chosen = choice.kind](
            const PasswordMover::Result &result) { done(codeOf(result, chosen)); });
}

void NodeSecrets::move(int node, const StoreChoice &choice, const Done &done)
{
    m_mover.move(node, {choice.kind, choice.variable},
        [this, done, chosen = choice.kind](
            const PasswordMover::Result &result) { done(codeOf(result, chosen)); });
}

void NodeSecrets::forget(int node, const Done &done)
{
    m_mover.forget(
        node, [this, done](const PasswordMover::Result &result) { done(codeOf(result, Kind::Ask)); });
}

bool saveStore(Deck::FleetStore &store, const Output &output, bool *conflict)
{
    return Deck::saveEdits(
        store, [&output](const QString &text) { output.complain(text); }, conflict);
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "secrets.h"

#include "fleetfile.h"
#include "keychainsecrets.h"

#include <QHash>

#include <futures.h>

namespace Deck {

//! One walk over a fleet.
struct Secrets::Round {
    Fleet fleet;
    Done done;
    QList<Miss> misses;
    int next = 0;
    QHash<SecretStore *, SecretAnswer> silent; // They did not answer in time, and are asked no more.
};

Secrets::Secrets()
    : Secrets(std::make_unique<KeychainSecrets>(), std::make_unique<Vault>(Vault::pathOfUser()))
{
}

Secrets::Secrets(std::unique_ptr<SecretStore> keychain, std::unique_ptr<Vault> vault)
    : m_keychain(std::move(keychain))
    , m_vault(std::move(vault))
{
}

Secrets::~Secrets() = default;

SecretStore *Secrets::storeOf(PasswordSource::Kind kind)
{
    if (kind == PasswordSource::Kind::Keychain)
        return m_keychain.get();
    return kind == PasswordSource::Kind::Vault ? m_vault.get() : nullptr;
}

void Secrets::fetchAll(const Fleet &fleet, const Done &done)
{
    fetchNext(std::make_shared<Round>(Round{fleet, done, {}, 0, {}}));
}

void Secrets::fetchNext(const std::shared_ptr<Round> &round)
{
    Fleet &fleet = round->fleet;
    for (; round->next < fleet.nodes.size(); ++round->next) {
        const PasswordSource &source = fleet.passwords[round->next];
        SecretStore *store = storeOf(source.kind);
        if (!store)
            continue;
        if (const auto silence = round->silent.constFind(store); silence != round->silent.cend()) {
            round->misses << Miss{round->next, *silence};
            continue;
        }
        const QFuture<SecretAnswer> future = store->read(source.id);
        const auto take = [round, store](const SecretAnswer &answer) {
            if (answer)
                round->fleet.nodes[round->next].password = answer.secret;
            else
                round->misses << Miss{round->next, answer};
            if (answer.trouble == SecretTrouble::TimedOut)
                round->silent.insert(store, answer);
        };
        if (future.isFinished()) { // A vault answers at once: no recursion for a large fleet.
            take(future.result());
            continue;
        }
        Lavalink::whenDone(future, this, [this, round, take](const SecretAnswer &answer) {
            take(answer);
            ++round->next;
            fetchNext(round);
        });
        return;
    }
    round->done(fleet, round->misses);
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importpasswords.h"

#include "fleetwriter.h"
#include "secrets.h"

#include <futures.h>

using namespace Qt::StringLiterals;
using Kind = Deck::PasswordSource::Kind;

namespace Deck {

namespace {

//! One walk over the changes.
struct Walk {
    QList<ImportChange> changes;
    Kind kind = Kind::Plain;
    Secrets *secrets = nullptr;
    ImportKept done;
    QList<FleetStore::Change> kept;
};

//! What the file says of a password that no store has to take; nothing when one has to.
std::optional<QJsonValue> withoutStore(const ImportChange &change, Kind kind)
{
    if (!change.reference.isEmpty() && (kind == Kind::Plain || change.settings.password.isEmpty()))
        return QJsonValue(change.reference);
    if (kind == Kind::Ask)
        return PasswordSource{Kind::Ask, {}}.toJson();
    if (change.settings.password.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    if (kind == Kind::Plain)
        return fleetPassword(change.settings.password);
    return {};
}

void step(const std::shared_ptr<Walk> &walk)
{
    while (walk->kept.size() < walk->changes.size()) {
        const ImportChange &change = walk->changes[walk->kept.size()];
        FleetStore::Change next{change.fleetNode, change.settings, {}};
        if (!change.setsPassword) {
            walk->kept << next;
            continue;
        }
        next.password = withoutStore(change, walk->kind);
        if (next.password) {
            walk->kept << next;
            continue;
        }
        SecretStore *place = walk->secrets->storeOf(walk->kind);
        const PasswordSource source{walk->kind, SecretStore::newId()};
        next.password = source.toJson();
        const auto take = [walk, next](const SecretAnswer &answer) {
            if (answer) {
                walk->kept << next;
                return true;
            }
            dropImportedPasswords(walk->kept, walk->secrets);
            walk->done({}, u"%1: %2"_s.arg(next.settings.name(), answer.text));
            return false;
        };
        const QFuture<SecretAnswer> future = place->write(source.id, change.settings.password);
        if (future.isFinished()) { // The vault answers at once: no recursion for a long list.
            if (!take(future.result()))
                return;
            continue;
        }
        Lavalink::whenDone(future, walk->secrets, [walk, take](const SecretAnswer &answer) {
            if (take(answer))
                step(walk);
        });
        return;
    }
    walk->done(walk->kept, {});
}

} // namespace

void keepImportedPasswords(
    const QList<ImportChange> &changes, Kind kind, Secrets *secrets, const ImportKept &done)
{
    step(std::make_shared<Walk>(Walk{changes, kind, secrets, done, {}}));
}

void dropImportedPasswords(const QList<FleetStore::Change> &changes, Secrets *secrets)
{
    for (const FleetStore::Change &change : changes) {
        const PasswordSource source = PasswordSource::fromJson(change.password.value_or(QJsonValue()));
        if (SecretStore *place = secrets ? secrets->storeOf(source.kind) : nullptr)
            static_cast<void>(place->remove(source.id));
    }
}

} // namespace Deck

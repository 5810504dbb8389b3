// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "passwordmover.h"

#include "fleetsave.h"
#include "fleetwriter.h"

#include <algorithm>
#include <futures.h>

using namespace Qt::StringLiterals;
using Kind = Deck::PasswordSource::Kind;
using Lavalink::Secret;

namespace Deck {

namespace {

//! Why a variable cannot stand for a password; empty when it can.
QString variableProblem(const QString &variable, const Secret &password)
{
    if (!qEnvironmentVariableIsSet(qPrintable(variable)))
        return u"%1 is not set here, so it cannot be told whether it holds the password"_s.arg(variable);
    const QString value = qEnvironmentVariable(qPrintable(variable));
    if (Secret(value) != password)
        return u"%1 holds another password"_s.arg(variable);
    const bool isPlain
        = std::none_of(value.cbegin(), value.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
    return isPlain ? QString() : u"%1 holds control characters or line breaks"_s.arg(variable);
}

} // namespace

PasswordMover::PasswordMover(FleetStore *store, Secrets *secrets, Tell tell, Unlock unlock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_secrets(secrets)
    , m_tell(std::move(tell))
    , m_unlock(std::move(unlock))
{
}

bool PasswordMover::isOpen() const
{
    return m_secrets->vault().isUnlocked() || m_unlock();
}

void PasswordMover::keep(const Secret &secret, const Place &place, const Kept &done)
{
    if (place.kind == Kind::Plain)
        return done(fleetPassword(secret), {});
    SecretStore *keeper = m_secrets->storeOf(place.kind);
    if (!keeper)
        return done(place.toJson(), {});
    if (place.kind == Kind::Vault && !isOpen())
        return done({}, {Outcome::NotOpened, SecretTrouble::Locked});
    const PasswordSource source{place.kind, SecretStore::newId()};
    Lavalink::whenDone(
        keeper->write(source.id, secret), this, [this, done, source](const SecretAnswer &answer) {
            if (!answer)
                m_tell(answer.text);
            done(source.toJson(), {answer ? Outcome::Done : Outcome::NotKept, answer.trouble});
        });
}

void PasswordMover::takeBack(const QJsonValue &password)
{
    const PasswordSource source = PasswordSource::fromJson(password);
    if (SecretStore *place = m_secrets->storeOf(source.kind))
        static_cast<void>(place->remove(source.id));
}

void PasswordMover::set(int node, const Secret &secret, const Place &place, const Done &done)
{
    const Lavalink::NodeSettings &settings = m_store->fleet().nodes[node];
    if (place.kind == Kind::Environment) {
        if (const QString problem = variableProblem(place.id, secret); !problem.isEmpty()) {
            m_tell(u"%1: %2; nothing was changed"_s.arg(settings.name(), problem));
            return done({Outcome::Refused, SecretTrouble::None});
        }
    }
    keep(secret, place,
        [this, node, endpoint = settings.endpoint(), done](const QJsonValue &password, const Result &result) {
            if (result)
                replace(node, endpoint, password, done);
            else
                done(result);
        });
}

void PasswordMover::move(int node, const Place &place, const Done &done)
{
    const Lavalink::NodeSettings settings = m_store->fleet().nodes[node];
    const PasswordSource source = m_store->fleet().passwords[node];
    const auto refuse = [&](const QString &why) {
        m_tell(settings.name() + u": "_s + why);
        done({Outcome::Refused, SecretTrouble::None});
    };
    if (source.kind == Kind::Ask || source.kind == Kind::None)
        return refuse(u"there is no password to move"_s);
    if (isUnset(source, settings.password))
        return refuse(u"its variable %1 is not set here; nothing was changed"_s.arg(source.id));
    SecretStore *keeper = m_secrets->storeOf(source.kind);
    if (!keeper) // It is in the settings already, from the file or the environment.
        return set(node, settings.password, place, done);
    if (source.kind == Kind::Vault && m_secrets->vault().exists() && !isOpen())
        return done({Outcome::NotOpened, SecretTrouble::Locked});
    Lavalink::whenDone(
        keeper->read(source.id), this, [this, node, settings, place, done](const SecretAnswer &answer) {
            const Fleet &fleet = m_store->fleet();
            if (!answer) {
                m_tell(u"%1: %2; nothing was changed"_s.arg(settings.name(), answer.text));
                done({Outcome::NotRead, answer.trouble});
            } else if (node >= fleet.nodes.size() || fleet.nodes[node].endpoint() != settings.endpoint()) {
                m_tell(u"%1: the fleet was edited meanwhile; nothing was changed"_s.arg(settings.name()));
                done({Outcome::Refused, SecretTrouble::None});
            } else {
                set(node, answer.secret, place, done);
            }
        });
}

void PasswordMover::forget(int node, const Done &done)
{
    const bool isInVault = m_store->fleet().passwords[node].kind == Kind::Vault;
    if (isInVault && m_secrets->vault().exists() && !isOpen())
        return done({Outcome::NotOpened, SecretTrouble::Locked});
    replace(node, m_store->fleet().nodes[node].endpoint(), PasswordSource{Kind::Ask, {}}.toJson(), done);
}

void PasswordMover::replace(int node, const QString &endpoint, const QJsonValue &password, const Done &done)
{
    const Fleet &fleet = m_store->fleet();
    const bool isThere = node < fleet.nodes.size() && fleet.nodes[node].endpoint() == endpoint;
    const PasswordSource old = isThere ? fleet.passwords[node] : PasswordSource();
    const Lavalink::NodeSettings settings = isThere ? fleet.nodes[node] : Lavalink::NodeSettings();
    const QString problem
        = isThere ? m_store->problemOf({node, settings, password}) : u"the fleet was edited meanwhile"_s;
    if (!problem.isEmpty()) {
        m_tell(u"%1: %2; nothing was changed"_s.arg(isThere ? settings.name() : endpoint, problem));
        takeBack(password);
        return done({Outcome::Refused, SecretTrouble::None});
    }
    m_store->update(node, settings, password);
    if (!saveEdits(*m_store, m_tell)) {
        takeBack(password);
        return done({Outcome::Refused, SecretTrouble::None});
    }
    if (old.kind == Kind::Plain && PasswordSource::fromJson(password).kind != Kind::Plain)
        cleanBackup(settings.name());
    dropOld(old, done);
}

//! What was moved away must not stay readable beside the file.
void PasswordMover::cleanBackup(const QString &node)
{
    if (const QString why = replaceBackup(m_store->path(), m_store->text()); !why.isEmpty())
        m_tell(u"%1: its password is still readable in %2: %3"_s.arg(node, backupPath(m_store->path()), why));
}

void PasswordMover::dropOld(const PasswordSource &source, const Done &done)
{
    SecretStore *place = m_secrets->storeOf(source.kind);
    // A vault that is locked now was not needed for the new place; its entry is left, and told of.
    if (!place || isUsed(source))
        return done({});
    Lavalink::whenDone(
        place->remove(source.id), this, [this, place, source, done](const SecretAnswer &answer) {
            if (answer.trouble == SecretTrouble::Missing)
                m_tell(u"the %1 had already lost the old password"_s.arg(place->name()));
            else if (!answer)
                m_tell(
                    u"the old entry %1 is still in the %2: %3"_s.arg(source.id, place->name(), answer.text));
            done({});
        });
}

bool PasswordMover::isUsed(const PasswordSource &source) const
{
    return m_store->fleet().passwords.contains(source);
}

bool isUnset(const PasswordSource &source, const Secret &password)
{
    return source.kind == Kind::Environment && password.isEmpty()
        && (!qEnvironmentVariableIsSet(qPrintable(source.id))
            || !qEnvironmentVariableIsEmpty(qPrintable(source.id)));
}

bool saveEdits(FleetStore &store, const PasswordMover::Tell &tell, bool *conflict)
{
    QString error;
    const auto tellAside = [&](const QString &path) {
        tell(u"the fleet file was broken; it is kept as %1, with the passwords in it"_s.arg(path));
    };
    const auto connection
        = QObject::connect(&store, &FleetStore::keptAside, &store, tellAside, Qt::DirectConnection);
    const bool saved = store.flush(&error);
    QObject::disconnect(connection);
    if (saved)
        return true;
    if (conflict && store.hasConflict())
        *conflict = true;
    else
        tell(error);
    // What could not be saved now must not be saved by the store's end, when its passwords are gone again.
    if (QString why; !store.load(&why) && why != error)
        tell(why);
    return false;
}

} // namespace Deck

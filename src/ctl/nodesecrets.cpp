// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodesecrets.h"

#include "fleetpasswords.h"
#include "output.h"

#include <algorithm>
#include <fleetsave.h>
#include <fleetwriter.h>
#include <futures.h>

using namespace Qt::StringLiterals;
using Deck::PasswordSource;
using Deck::SecretAnswer;
using Deck::SecretStore;
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

NodeSecrets::NodeSecrets(Deck::FleetStore &store, const Output &output)
    : m_store(store)
    , m_output(output)
{
}

void NodeSecrets::keep(const Secret &secret, const StoreChoice &choice, const Kept &done)
{
    if (choice.kind == Kind::Plain) {
        done(Deck::fleetPassword(secret), ExitCode::Ok);
        return;
    }
    SecretStore *place = m_secrets.storeOf(choice.kind);
    if (!place) {
        done(PasswordSource{choice.kind, choice.variable}.toJson(), ExitCode::Ok);
        return;
    }
    if (choice.kind == Kind::Vault) {
        if (const auto code = unlockVault(m_secrets.vault(), m_output)) {
            done({}, *code);
            return;
        }
    }
    const PasswordSource source{choice.kind, SecretStore::newId()};
    Lavalink::whenDone(
        place->write(source.id, secret), this, [this, done, source](const SecretAnswer &answer) {
            if (!answer) {
                m_output.complain(answer.text);
                if (source.kind == Kind::Keychain)
                    m_output.complain(u"nothing was kept. "_s + StoreChoice::words());
            }
            done(source.toJson(), exitCodeFor(answer.trouble));
        });
}

void NodeSecrets::takeBack(const QJsonValue &password)
{
    const PasswordSource source = PasswordSource::fromJson(password);
    if (SecretStore *place = m_secrets.storeOf(source.kind))
        static_cast<void>(place->remove(source.id));
}

void NodeSecrets::set(int node, const Secret &secret, const StoreChoice &choice, const Done &done)
{
    if (choice.kind == Kind::Environment) {
        if (const QString problem = variableProblem(choice.variable, secret); !problem.isEmpty()) {
            m_output.complain(
                u"%1: %2; nothing was changed"_s.arg(m_store.fleet().nodes[node].name(), problem));
            done(ExitCode::Configuration);
            return;
        }
    }
    keep(secret, choice, [this, node, done](const QJsonValue &password, ExitCode code) {
        if (code == ExitCode::Ok)
            replace(node, password, done);
        else
            done(code);
    });
}

void NodeSecrets::move(int node, const StoreChoice &choice, const Done &done)
{
    const Deck::Fleet &fleet = m_store.fleet();
    const PasswordSource source = fleet.passwords[node];
    SecretStore *place = m_secrets.storeOf(source.kind);
    if (source.kind == Kind::Ask || source.kind == Kind::None) {
        m_output.complain(u"%1: there is no password to move; lavadeckctl secrets set gives it one"_s.arg(
            fleet.nodes[node].name()));
        done(ExitCode::Configuration);
        return;
    }
    if (isUnset(source, fleet.nodes[node].password)) {
        m_output.complain(u"%1: its variable %2 is not set here; nothing was changed"_s.arg(
            fleet.nodes[node].name(), source.id));
        done(ExitCode::Configuration);
        return;
    }
    if (!place) { // It is in the settings already, from the file or the environment.
        set(node, fleet.nodes[node].password, choice, done);
        return;
    }
    if (source.kind == Kind::Vault && m_secrets.vault().exists()) {
        if (const auto code = unlockVault(m_secrets.vault(), m_output)) {
            done(*code);
            return;
        }
    }
    Lavalink::whenDone(place->read(source.id), this, [this, node, choice, done](const SecretAnswer &answer) {
        if (answer) {
            set(node, answer.secret, choice, done);
            return;
        }
        m_output.complain(
            u"%1: %2; nothing was changed"_s.arg(m_store.fleet().nodes[node].name(), answer.text));
        done(exitCodeFor(answer.trouble));
    });
}

void NodeSecrets::forget(int node, const Done &done)
{
    if (m_store.fleet().passwords[node].kind == Kind::Vault && m_secrets.vault().exists()) {
        if (const auto code = unlockVault(m_secrets.vault(), m_output)) {
            done(*code);
            return;
        }
    }
    replace(node, PasswordSource{Kind::Ask, {}}.toJson(), done);
}

void NodeSecrets::replace(int node, const QJsonValue &password, const Done &done)
{
    const PasswordSource old = m_store.fleet().passwords[node];
    const Lavalink::NodeSettings settings = m_store.fleet().nodes[node];
    if (const QString problem = m_store.problemOf({node, settings, password}); !problem.isEmpty()) {
        m_output.complain(u"%1: %2; nothing was changed"_s.arg(settings.name(), problem));
        takeBack(password);
        done(ExitCode::Configuration);
        return;
    }
    m_store.update(node, settings, password);
    if (!saveStore(m_store, m_output)) {
        takeBack(password);
        done(ExitCode::Configuration);
        return;
    }
    if (old.kind == Kind::Plain && PasswordSource::fromJson(password).kind != Kind::Plain)
        cleanBackup(settings.name());
    dropOld(old, done);
}

//! What was moved away must not stay readable beside the file.
void NodeSecrets::cleanBackup(const QString &node)
{
    if (const QString why = Deck::replaceBackup(m_store.path(), m_store.text()); !why.isEmpty())
        m_output.complain(u"%1: its password is still readable in %2: %3"_s.arg(
            node, Deck::backupPath(m_store.path()), why));
}

void NodeSecrets::dropOld(const PasswordSource &source, const Done &done)
{
    SecretStore *place = m_secrets.storeOf(source.kind);
    // A vault that is locked now was not needed for the new place; its entry is left, and told of.
    if (!place || isUsed(source)) {
        done(ExitCode::Ok);
        return;
    }
    Lavalink::whenDone(
        place->remove(source.id), this, [this, place, source, done](const SecretAnswer &answer) {
            if (answer.trouble == Deck::SecretTrouble::Missing)
                m_output.complain(u"the %1 had already lost the old password"_s.arg(place->name()));
            else if (!answer)
                m_output.complain(
                    u"the old entry %1 is still in the %2: %3"_s.arg(source.id, place->name(), answer.text));
            done(ExitCode::Ok);
        });
}

bool NodeSecrets::isUsed(const PasswordSource &source) const
{
    return m_store.fleet().passwords.contains(source);
}

bool isUnset(const PasswordSource &source, const Secret &password)
{
    return source.kind == Kind::Environment && password.isEmpty()
        && (!qEnvironmentVariableIsSet(qPrintable(source.id))
            || !qEnvironmentVariableIsEmpty(qPrintable(source.id)));
}

bool saveStore(Deck::FleetStore &store, const Output &output, bool *conflict)
{
    QString error;
    const auto tell = [&](const QString &path) {
        output.complain(u"the fleet file was broken; it is kept as %1, with the passwords in it"_s.arg(path));
    };
    const auto connection
        = QObject::connect(&store, &Deck::FleetStore::keptAside, &store, tell, Qt::DirectConnection);
    const bool saved = store.flush(&error);
    QObject::disconnect(connection);
    if (saved)
        return true;
    if (conflict && store.hasConflict())
        *conflict = true;
    else
        output.complain(error);
    // What could not be saved now must not be saved by the store's end, when its passwords are gone again.
    if (QString why; !store.load(&why) && why != error)
        output.complain(why);
    return false;
}

} // namespace Ctl

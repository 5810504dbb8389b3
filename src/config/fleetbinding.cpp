// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetbinding.h"

#include "fleetstore.h"
#include "secrets.h"

#include <QPointer>

#include <node.h>
#include <nodemanager.h>

namespace Deck {

using Lavalink::Node;
using Lavalink::NodeSettings;

FleetBinding::FleetBinding(
    FleetStore *store, Lavalink::NodeManager *manager, Secrets *secrets, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_manager(manager)
    , m_secrets(secrets)
{
    connect(store, &FleetStore::changed, this, &FleetBinding::apply);
}

void FleetBinding::give(const QString &endpoint, const Lavalink::Secret &password)
{
    m_given.insert(endpoint, password);
    apply();
}

void FleetBinding::apply()
{
    const quint64 round = ++m_round;
    const auto done = [self = QPointer(this), round](const Fleet &fleet, const QList<Secrets::Miss> &misses) {
        if (!self || self->m_round != round)
            return;
        self->m_taken = round;
        QHash<int, QString> without;
        for (const Secrets::Miss &miss : misses)
            without.insert(miss.node, miss.answer.text);
        self->take(fleet, without);
    };
    if (m_secrets) {
        const Fleet fleet = m_store->fleet();
        m_secrets->fetchAll(fleet, done);
        if (m_taken == round || m_round != round)
            return;
        QSet<int> waiting;
        for (int i = 0; i < fleet.nodes.size(); ++i) {
            if (m_secrets->storeOf(fleet.passwords[i].kind))
                waiting.insert(i);
        }
        take(fleet, {}, waiting);
        return;
    }
    QList<Secrets::Miss> misses;
    const Fleet &fleet = m_store->fleet();
    for (int i = 0; i < fleet.nodes.size(); ++i) {
        const PasswordSource &source = fleet.passwords[i];
        if (source.kind == PasswordSource::Kind::Keychain || source.kind == PasswordSource::Kind::Vault) {
            SecretAnswer answer;
            answer.text = tr("its password is kept elsewhere: %1").arg(source.text());
            misses.append({i, answer});
        }
    }
    done(fleet, misses);
}

void FleetBinding::take(
    const Fleet &fleet, const QHash<int, QString> &withoutPassword, const QSet<int> &waiting)
{
    QList<NodeSettings> wanted;
    QList<bool> waits; // As `wanted`.
    for (int i = 0; i < fleet.nodes.size(); ++i) {
        NodeSettings settings = fleet.nodes[i];
        const QString endpoint = settings.endpoint();
        if (m_given.contains(endpoint)) {
            settings.password = m_given.value(endpoint);
        } else if (withoutPassword.contains(i)) {
            Q_EMIT problem(settings.name(), withoutPassword.value(i));
            continue;
        } else if (fleet.passwords[i].kind == PasswordSource::Kind::Ask) {
            Q_EMIT problem(settings.name(), tr("its password is kept nowhere and has to be given"));
            continue;
        }
        wanted.append(settings);
        waits.append(waiting.contains(i) && !m_given.contains(endpoint));
    }
    const QList<Node *> partners = pair(wanted);
    const QList<Node *> present = m_manager->nodes();
    const QSet<Node *> kept(partners.cbegin(), partners.cend());
    for (Node *node : present) {
        if (!kept.contains(node))
            m_manager->remove(node);
    }
    int row = 0;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        QString error;
        Node *node = partners[i];
        if (waits[i]) {
            if (node)
                m_manager->move(node, row++);
            continue;
        }
        if (!node)
            node = m_manager->add(wanted[i], &error);
        else if (node->settings() != wanted[i] && !m_manager->update(node, wanted[i], &error))
            node = nullptr;
        if (node)
            m_manager->move(node, row++);
        else
            Q_EMIT problem(wanted[i].name(), error);
    }
    Q_EMIT applied();
}

//! For each entry the node that is the same one: by its endpoint, or else by its name, unless that node's
//! endpoint is another entry's.
QList<Node *> FleetBinding::pair(const QList<NodeSettings> &wanted) const
{
    QHash<QString, Node *> byEndpoint;
    QHash<QString, Node *> byName;
    for (Node *node : m_manager->nodes()) {
        byEndpoint.insert(node->settings().endpoint(), node);
        byName.insert(node->identifier(), node);
    }
    QList<Node *> partners;
    for (const NodeSettings &settings : wanted)
        partners.append(byEndpoint.take(settings.endpoint()));
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        Node *named = partners[i] ? nullptr : byName.value(wanted[i].name());
        if (named && byEndpoint.remove(named->settings().endpoint()) > 0)
            partners[i] = named;
    }
    return partners;
}

} // namespace Deck

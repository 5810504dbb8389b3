// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "media.h"
#include "verdict.h"
#include "witness.h"

#include <QJsonObject>
#include <QObject>

#include <memory>
#include <network.h>
#include <node.h>
#include <player.h>
#include <rest.h>
#include <vector>

namespace Live {

//! The node that is held against the protocol, as this program sees it: its own sessions and players only.
class Subject : public QObject {
    Q_OBJECT

public:
    Subject(Lavalink::NodeSettings settings, Media media, QObject *parent = nullptr);

    [[nodiscard]] Lavalink::Node &node() { return *m_node; }
    [[nodiscard]] Lavalink::Rest &rest() { return *m_node->rest(); }
    [[nodiscard]] Lavalink::Network &network() { return m_network; }
    [[nodiscard]] const Media &media() const { return m_media; }
    [[nodiscard]] Witness &witness() { return *m_witness; }
    //! The player that the verbs are tried on.
    [[nodiscard]] Lavalink::Player &player() { return *m_player; }

    //! One more client of the same server, not opened yet. It lives as long as the subject.
    Lavalink::Node *addNode(const Lavalink::NodeSettings &settings);
    //! Ends every client; finishes when the last one is gone.
    [[nodiscard]] QFuture<void> shutdown();

    //! PATCH of a player of the session that is open now.
    [[nodiscard]] Lavalink::Rest::Reply<Lavalink::PlayerInfo> patch(
        const QJsonObject &body, const QString &guild = playerGuild(), bool noReplace = false);

    // Guilds that no bot is in: a node does not ask Discord about them.
    [[nodiscard]] static QString playerGuild() { return QStringLiteral("100000000000000201"); }
    [[nodiscard]] static QString autoPlayGuild() { return QStringLiteral("100000000000000203"); }
    [[nodiscard]] static QString resumeGuild() { return QStringLiteral("100000000000000202"); }

    // What steps leave for later ones.
    std::optional<Lavalink::Track> track; //!< What `load` has found.
    QString session; //!< Whose resuming is being tried.
    Lavalink::Node *second = nullptr; //!< The other client, while two are side by side.
    std::unique_ptr<Witness> secondWitness;

private:
    Lavalink::Network m_network; // First: it outlives every node.
    Media m_media;
    std::vector<std::unique_ptr<Lavalink::Node>> m_nodes;
    Lavalink::Node *m_node;
    std::unique_ptr<Witness> m_witness;
    std::unique_ptr<Lavalink::Player> m_player;
};

} // namespace Live

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "harness.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QTemporaryDir>

#include <fakenode.h>
#include <memory>
#include <vector>

inline constexpr auto voiceToken = "a-voice-token-that-stays-secret";

//! A fleet of three nodes, A, B and C, where `watch` plays the bot with a session on each. What does not work
//! ends the test program.
class EjectStage {
public:
    EjectStage();

    //! What the bot does: guilds 1 to `count` play on A.
    void play(int count);
    void writeFleet(bool readOnly = false);
    [[nodiscard]] QString fleetFile() const { return m_folder.filePath(QStringLiteral("fleet.json")); }
    //! eject A with a session for each of these nodes.
    [[nodiscard]] QStringList command(
        const QStringList &more, const QString &nodes = QStringLiteral("ABC")) const;
    [[nodiscard]] FakeNode::Server &server(int node) const { return *m_nodes[size_t(node)].server; }
    [[nodiscard]] QString session(int node) const { return m_nodes[size_t(node)].session; }
    [[nodiscard]] QSet<QString> playingOn(int node) const;
    //! Requests that change a player, over all nodes.
    [[nodiscard]] int changes() const;

private:
    struct Node {
        std::unique_ptr<FakeNode::Server> server;
        QString session;
    };

    [[nodiscard]] QJsonObject ask(
        const QByteArray &method, const QString &route, const QJsonObject &body = {});

    QTemporaryDir m_folder;
    std::vector<Node> m_nodes;
    std::unique_ptr<RunningCtl> m_bot;
    QNetworkAccessManager m_http;
};

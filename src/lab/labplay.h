// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <node.h>
#include <optional>

namespace Deck {

//! Plays one track in a player of its own in our own session, until the node has said that it started and no
//! exception came for a while (servers say TrackStart for what cannot be played, too; protocol 3.10). The
//! player is destroyed when this ends, however it ends. Has no deadline of its own.
class LabPlay : public QObject {
    Q_OBJECT

public:
    LabPlay(Lavalink::Node *node, QString guild, Lavalink::Track track, std::chrono::milliseconds settle,
        QObject *parent = nullptr);
    ~LabPlay() override;

    void start();
    //! Why it did not play; both empty when it did.
    [[nodiscard]] const std::optional<Lavalink::TrackException> &exception() const { return m_exception; }
    [[nodiscard]] const Lavalink::Failure &failure() const { return m_failure; }

Q_SIGNALS:
    //! A request was answered, or an event came.
    void noted(const QString &method, const QString &path, const QString &answer);
    void finished(); //!< Once.

private:
    void onAnswer(const Lavalink::Result<Lavalink::PlayerInfo> &answer);
    void onEvent(const Lavalink::Event &event);
    void settleWhenStarted();
    void finish(const Lavalink::Failure &failure = {});

    QPointer<Lavalink::Node> m_node;
    QString m_session;
    QString m_guild;
    Lavalink::Track m_track;
    QTimer m_settle;
    std::optional<Lavalink::TrackException> m_exception;
    Lavalink::Failure m_failure;
    bool m_asked = false;
    bool m_answered = false; // The PATCH; TrackStart can come before and after.
    bool m_started = false;
    bool m_finished = false;
};

} // namespace Deck

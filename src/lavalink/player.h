// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "result.h"
#include "types.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

namespace Lavalink {

class Node;

//! One guild's player in our own session on a node: what it does, by the server's own word, and the verbs.
//! A verb answers what the server answered; the properties follow the answers and the events.
class Player : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString guildId READ guildId CONSTANT)
    Q_PROPERTY(bool paused READ isPaused NOTIFY changed)
    Q_PROPERTY(int volume READ volume NOTIFY changed)

public:
    using Reply = QFuture<Result<PlayerInfo>>;

    //! `guildId` must be digits (a bad one stops a NodeLink 2.3): see isGuildId().
    Player(Node *node, QString guildId, QObject *parent = nullptr);

    [[nodiscard]] Node *node() const;
    [[nodiscard]] QString guildId() const { return m_guildId; }
    [[nodiscard]] const std::optional<Track> &track() const
    {
        return m_info.track;
    } //!< Playing or paused now.
    [[nodiscard]] bool isPaused() const { return m_info.paused.value_or(false); }
    [[nodiscard]] int volume() const { return m_info.volume.value_or(100); }
    [[nodiscard]] const PlayerInfo &info() const { return m_info; }
    //! Newest first, bounded; what autoplay must not repeat.
    [[nodiscard]] const QList<Track> &history() const { return m_history; }
    QList<Track> queue; //!< What comes next.
    static constexpr int maxHistory = 50;

    [[nodiscard]] Reply play(const Track &track, bool noReplace = false);
    [[nodiscard]] Reply pause(bool on);
    [[nodiscard]] Reply seek(qint64 positionMs);
    [[nodiscard]] Reply setVolume(int volume); //!< 0 to 1000.
    [[nodiscard]] Reply setFilters(const QJsonObject &filters); //!< Replaces all of them.
    [[nodiscard]] Reply stop();
    [[nodiscard]] Reply setVoice(const VoiceState &voice);
    [[nodiscard]] QFuture<Result<void>> destroy();

    [[nodiscard]] static bool isGuildId(const QString &text);

Q_SIGNALS:
    void changed();
    //! The server said that this track started.
    void started(const Lavalink::Track &track);
    void ended(const Lavalink::Track &track, const QString &reason);
    //! A track failed while loading or playing; `ended` follows, or not (stuck tracks have no end).
    void failed(const Lavalink::Track &track, const QString &why);

private:
    Reply patch(const QJsonObject &body, bool noReplace = false);
    void take(const PlayerInfo &info);
    void onEvent(const Event &event);
    void onUpdate(const PlayerUpdate &update);
    void onEnd(const Event &event);
    void remember(const Track &track);
    void reset();
    [[nodiscard]] Failure refusal() const;

    QPointer<Node> m_node;
    QString m_guildId;
    PlayerInfo m_info;
    QList<Track> m_history;
    quint64 m_ends = 0; // Events come before and after the answers: what ended meanwhile must not come back.
    QString m_lastEnded; // `encoded` of the track that ended last, until another one is asked for.
};

} // namespace Lavalink

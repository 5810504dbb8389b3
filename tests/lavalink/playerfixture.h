// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodefixture.h"
#include "player.h"
#include "rest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

//! What the tests of players share: a node whose events are the test's own words, so that their order is
//! certain.
namespace PlayerFixture {

inline QString guildId()
{
    return QStringLiteral("817327181659111454");
}

template <typename T> Lavalink::Result<T> wait(const QFuture<Lavalink::Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
        return Lavalink::Failure(Lavalink::FailureKind::Cancelled);
    return future.result();
}

inline Lavalink::Event eventOf(
    Lavalink::EventType type, const Lavalink::Track &track = {}, const QString &reason = {})
{
    Lavalink::Event event;
    event.type = type;
    event.guildId = guildId();
    event.track = track;
    if (!reason.isEmpty())
        event.reason = reason;
    return event;
}

inline Lavalink::VoiceState voice()
{
    Lavalink::VoiceState voice;
    voice.token = voice.sessionId = voice.channelId = QStringLiteral("1");
    voice.endpoint = QStringLiteral("localhost:1234");
    return voice;
}

//! Tracks that the node has: their encoded forms are good.
inline QList<Lavalink::Track> load(Lavalink::Node *node)
{
    QList<Lavalink::Track> tracks;
    for (const char *id : {"hL4tAq9ZbW0", "sTn0rThB2cU", "kEt7leS0ng8"}) {
        const auto loaded = wait(node->rest()->load(
            QString(QStringLiteral("https://www.youtube.com/watch?v=") + QString::fromLatin1(id))));
        if (loaded && !loaded->tracks.isEmpty())
            tracks << loaded->tracks.constFirst();
    }
    return tracks;
}

//! A track that no node takes.
inline Lavalink::Track garbage(int number)
{
    Lavalink::Track track;
    track.encoded = QStringLiteral("garbage%1").arg(number);
    track.info.identifier = track.encoded;
    return track;
}

//! As a real server says it at the end: with the position in the encoded form.
inline Lavalink::Track atItsEnd(Lavalink::Track track)
{
    track.info.position = track.info.length;
    track.encoded += QStringLiteral("AAAC");
    return track;
}

//! A ready node that says nothing by itself.
struct Silent : Fixture::Pair {
    explicit Silent(const FakeNode::Options &options = {})
        : Fixture::Pair(options)
    {
        server.setLie(QStringLiteral("event_type_misspelt"));
    }

    void say(const Lavalink::Event &event) { Q_EMIT node->eventReceived(event); }
    void start(const Lavalink::Track &track) { say(eventOf(Lavalink::EventType::TrackStart, track)); }
    void end(const Lavalink::Track &track, const QString &reason)
    {
        say(eventOf(Lavalink::EventType::TrackEnd, track, reason));
    }

    //! The tracks that were asked for, in order; "-" for a stop.
    [[nodiscard]] QStringList played() const
    {
        QStringList list;
        const auto seen = server.requests();
        for (const FakeNode::RequestSeen &request : seen) {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const QJsonValue track = body.value(QLatin1StringView("track"));
            if (request.method == "PATCH" && track.isObject())
                list << track[QLatin1StringView("encoded")].toString(QStringLiteral("-"));
        }
        return list;
    }

    //! Waits until so many were asked for and this one last, and says that it starts.
    void startsAfterAsking(const Lavalink::Track &track, qsizetype asked)
    {
        QTRY_COMPARE(played().size(), asked);
        QCOMPARE(played().constLast(), track.encoded);
        start(track);
    }
};

} // namespace PlayerFixture

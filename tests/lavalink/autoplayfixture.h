// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "autoplay.h"
#include "nodefixture.h"
#include "player.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

//! What the tests of autoplay share: a node whose catalogue they write themselves.
namespace AutoPlayFixture {

//! A track of the script; its identifier is its key.
inline QJsonObject scripted(const QString &key, const QString &source, const QString &failure = {})
{
    QJsonObject track{{QStringLiteral("id"), key}, {QStringLiteral("identifier"), key},
        {QStringLiteral("title"), QString(QStringLiteral("Title ") + key)},
        {QStringLiteral("author"), QString(QStringLiteral("Author ") + key)},
        {QStringLiteral("source"), source}};
    if (!failure.isEmpty())
        track.insert(QStringLiteral("mishap"),
            QJsonObject{{QStringLiteral("kind"), QStringLiteral("fails_at_start")},
                {QStringLiteral("cause"), failure}});
    return track;
}

inline QJsonObject listOf(const QString &type, const QStringList &keys)
{
    QJsonObject list{
        {QStringLiteral("type"), type}, {QStringLiteral("tracks"), QJsonArray::fromStringList(keys)}};
    if (type == QLatin1StringView("playlist"))
        list.insert(QStringLiteral("name"), QStringLiteral("Mix"));
    return list;
}

inline FakeNode::Options options(
    const QStringList &sources, const QJsonArray &tracks, const QJsonObject &load)
{
    FakeNode::Options options;
    options.script = {{QStringLiteral("identity"),
                          QJsonObject{{QStringLiteral("sources"), QJsonArray::fromStringList(sources)}}},
        {QStringLiteral("tracks"), tracks}, {QStringLiteral("load"), load}};
    return options;
}

//! A track as a client knows it that played it before.
inline Lavalink::Track played(const QString &key, const QString &source)
{
    Lavalink::Track track;
    track.info.identifier = key;
    track.info.sourceName = source;
    track.info.title = QStringLiteral("Title ") + key;
    track.info.author = QStringLiteral("Author ") + key;
    return track;
}

inline QString mix(const QString &key)
{
    return QStringLiteral("https://www.youtube.com/watch?v=%1&list=RD%1").arg(key);
}

inline QString guildId()
{
    return QStringLiteral("817327181659111454");
}

//! The end of a run, or a result that says nothing when there is none.
inline Lavalink::AutoPlayResult outcome(const QFuture<Lavalink::AutoPlayResult> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000) || future.resultCount() == 0)
        qFatal("autoplay never ended");
    return future.result();
}

//! How many requests for tracks a node has seen.
inline int loadsOf(const FakeNode::Server &server)
{
    const auto seen = server.requests();
    return static_cast<int>(
        std::count_if(seen.cbegin(), seen.cend(), [](const FakeNode::RequestSeen &request) {
            return request.path.startsWith(QLatin1StringView("/v4/loadtracks"));
        }));
}

//! The identifiers that a node was asked to load, decoded, in order.
inline QStringList asked(const FakeNode::Server &server)
{
    QStringList identifiers;
    const auto seen = server.requests();
    for (const FakeNode::RequestSeen &request : seen) {
        const QUrl url(request.path);
        if (url.path() == QLatin1StringView("/v4/loadtracks"))
            identifiers.append(
                QUrlQuery(url).queryItemValue(QStringLiteral("identifier"), QUrl::FullyDecoded));
    }
    return identifiers;
}

} // namespace AutoPlayFixture

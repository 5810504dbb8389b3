// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labrecord.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <protocol.h>
#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::FailureKind;

namespace Deck {

namespace {

constexpr qsizetype maxRaw = 6'000;
constexpr qsizetype maxTrace = 4'000;
constexpr qsizetype maxLine = 500;
constexpr qsizetype rawTracks = 3;

QString tracksText(qsizetype count)
{
    return count == 1 ? u"1 track"_s : u"%1 tracks"_s.arg(count);
}

} // namespace

QString labAnswerText(const Lavalink::LoadResult &answer)
{
    using Lavalink::LoadType;
    const QString word = Lavalink::cleaned(answer.wireType, maxLine);
    switch (answer.type) {
    case LoadType::Empty:
        return word;
    case LoadType::Error:
        return answer.exception && !answer.exception->severity.isEmpty()
            ? word + u", "_s + answer.exception->severity
            : word;
    case LoadType::Playlist:
        if (answer.playlist)
            return u"%1 \"%2\", %3"_s.arg(
                word, Lavalink::cleaned(answer.playlist->name, maxLine), tracksText(answer.tracks.size()));
        break;
    case LoadType::Track:
    case LoadType::Search:
        break;
    }
    return word + u", "_s + tracksText(answer.tracks.size());
}

QString labFailureText(const Lavalink::Failure &failure)
{
    return Lavalink::cleaned(
        failure.detail.isEmpty() ? failure.text() : failure.text() + u' ' + failure.detail, maxLine);
}

QString labTrackText(const Lavalink::Track &track)
{
    const QString title = track.info.title.isEmpty() ? track.info.identifier : track.info.title;
    return Lavalink::cleaned(
        track.info.author.isEmpty() ? title : title + u" \u2014 "_s + track.info.author, maxLine);
}

QString labRaw(Lavalink::LoadResult answer)
{
    const qsizetype more = answer.tracks.size() - rawTracks;
    if (more > 0)
        answer.tracks = answer.tracks.first(rawTracks);
    const QString raw = labRaw(Lavalink::Protocol::toJson(answer));
    return more > 0 ? raw + u"\n\u2026 and "_s + tracksText(more) + u" more"_s : raw;
}

QString labRaw(const QJsonObject &answer)
{
    const QByteArray json = Lavalink::Protocol::masked(QJsonDocument(answer).toJson());
    return Lavalink::cleaned(QString::fromUtf8(json).trimmed(), maxRaw, true);
}

LabVerdict labVerdictOf(const Lavalink::Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::TcpTimeout:
    case FailureKind::HandshakeTimeout:
    case FailureKind::RestTimeout:
    case FailureKind::Wedged:
        return LabVerdict::Timeout;
    case FailureKind::ReadOnly:
    case FailureKind::Cancelled:
    case FailureKind::NotConnected:
        return LabVerdict::Skipped;
    default:
        return LabVerdict::Error;
    }
}

QString labTrace(const QString &trace)
{
    if (trace.size() <= maxTrace)
        return Lavalink::cleaned(trace, maxTrace, true);
    // The beginning says where, and the end, with the last cause, why.
    return Lavalink::cleaned(trace.first(maxTrace / 2), maxTrace, true) + u"\n\u2026\n"_s
        + Lavalink::cleaned(trace.last(maxTrace / 2), maxTrace, true);
}

} // namespace Deck

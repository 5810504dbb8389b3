// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayjob.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <futures.h>
#include <rest.h>

using namespace Qt::StringLiterals;
using Lavalink::AutoPlayResult;
using Lavalink::AutoPlayWay;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Track;

namespace Ctl {

namespace {

QJsonObject trackObject(const Track &track)
{
    return {{u"source"_s, track.info.sourceName}, {u"identifier"_s, track.info.identifier},
        {u"title"_s, track.info.title}, {u"author"_s, track.info.author},
        {u"isrc"_s, jsonValue(track.info.isrc)}, {u"uri"_s, jsonValue(track.info.uri)}};
}

QString trackLine(const Track &track)
{
    const QString name = track.info.sourceName + u':' + track.info.identifier;
    return track.info.title.isEmpty()
        ? name
        : track.info.title + u" - "_s + track.info.author + u" ("_s + name + u')';
}

bool isSource(const QString &name)
{
    Track track;
    track.info.sourceName = name;
    return Lavalink::autoPlaySourceOf(track) || name == "local"_L1 || name == "http"_L1;
}

} // namespace

WrittenTrack readTrack(const QString &words)
{
    static const QRegularExpression base64(u"^[A-Za-z0-9+][A-Za-z0-9+/]{39,}={0,2}$"_s);
    const qsizetype colon = words.indexOf(u':');
    const QString source = words.left(std::max<qsizetype>(colon, 0)).toLower();
    WrittenTrack written;
    if (colon > 0 && words.mid(colon, 3) != "://"_L1 && isSource(source)) {
        Track track;
        track.info.sourceName = source;
        track.info.identifier = words.mid(colon + 1);
        written.load = Lavalink::autoPlayPage(track);
        written.known = track;
    } else if (words.contains(base64)) {
        written.decode = words;
    } else {
        written.load = words;
    }
    return written;
}

AutoPlayJob::AutoPlayJob(const JobContext &context, AutoPlayOrder order)
    : OpenJob(context)
    , m_order(std::move(order))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &AutoPlayJob::next);
}

void AutoPlayJob::ready()
{
    if (m_order.play)
        m_player = std::make_unique<Lavalink::Player>(&node(), m_order.guild);
    const WrittenTrack written = readTrack(m_order.track);
    if (!written.decode.isEmpty()) {
        Lavalink::whenDone(
            node().rest()->decode(written.decode), this, [this](const Lavalink::Result<Track> &result) {
                if (result)
                    begin(*result);
                else
                    fail(result.failure());
            });
    } else if (written.load.isEmpty()) {
        begin(*written.known);
    } else {
        load(written.load, written.known);
    }
}

void AutoPlayJob::load(const QString &identifier, const std::optional<Track> &otherwise)
{
    Lavalink::whenDone(node().rest()->load(identifier), this, [this, otherwise](const Loaded &result) {
        const bool isFound = result && result->type != Lavalink::LoadType::Error && !result->tracks.isEmpty();
        if (isFound) {
            const int selected = result->playlist ? std::max(0, result->playlist->selectedTrack) : 0;
            begin(result->tracks.value(selected, result->tracks.constFirst()));
        } else if (otherwise) {
            begin(*otherwise);
        } else if (!result) {
            fail(result.failure());
        } else {
            const QString why = result->exception
                ? node().settings().password.maskedIn(result->exception->rootCause())
                : u"The node has no such track."_s;
            fail(Failure(FailureKind::NotFound, Lavalink::Step::Rest, why));
        }
    });
}

void AutoPlayJob::begin(const Track &track)
{
    m_previous.append(track);
    next();
}

void AutoPlayJob::next()
{
    Lavalink::AutoPlayOptions options = m_order.options;
    options.seed += static_cast<quint32>(m_results.size());
    for (const AutoPlayResult &result : std::as_const(m_results))
        options.bad = result.bad() + options.bad;
    const Track previous = m_previous.constLast();
    QList<Track> history; // Newest first, the track before included.
    for (const Track &track : std::as_const(m_previous))
        history.prepend(track);
    const auto run = m_player ? Lavalink::autoPlay(&node(), m_player.get(), previous, options)
                              : Lavalink::findSimilar(&node(), previous, history, options);
    Lavalink::whenDone(run, this, [this](const AutoPlayResult &result) { onRound(result); });
}

void AutoPlayJob::onRound(const AutoPlayResult &result)
{
    m_results.append(result);
    if (result.failure) {
        end(result.failure);
    } else if (m_results.size() == m_order.rounds) {
        end({});
    } else {
        // At once, for a thousand rounds take their time; the last one is the job's own report.
        if (output().isJson())
            output().object(roundObject(m_results.size() - 1));
        m_told = m_results.size();
        m_previous.append(*result.chosen);
        m_next.start(m_order.delay);
    }
}

void AutoPlayJob::end(const Failure &failure)
{
    m_end = failure;
    // Whether that works or not: the session ends with this program.
    if (m_player)
        Lavalink::whenDone(m_player->destroy(), this, [this](const Lavalink::Result<void> &) { close(); });
    else
        close();
}

void AutoPlayJob::close()
{
    if (*m_end)
        fail(*m_end);
    else
        done();
}

void AutoPlayJob::interrupt()
{
    if (m_end)
        close(); // The rounds are over; only the player is still to be destroyed.
    else
        OpenJob::interrupt();
}

// That nothing is found, or does not play, is what was asked; that the node cannot be asked is not.
ExitCode AutoPlayJob::codeFor(const Failure &failure) const
{
    switch (failure.kind) {
    case FailureKind::NothingSimilar:
    case FailureKind::TrackFailed:
    case FailureKind::ServerError:
    case FailureKind::BadRequest:
    case FailureKind::NotFound:
    case FailureKind::Unsupported:
        return ExitCode::CheckFailed;
    default:
        return exitCodeFor(failure.kind);
    }
}

QJsonObject AutoPlayJob::roundObject(qsizetype round) const
{
    const AutoPlayResult &result = m_results.at(round);
    QJsonArray dropped;
    for (const Lavalink::AutoPlayDropped &drop : result.dropped) {
        const QString track = drop.track.info.sourceName + u':' + drop.track.info.identifier;
        dropped.append(QJsonObject{{u"track"_s, track}, {u"why"_s, drop.why}});
    }
    return {{u"node"_s, node().identifier()}, {u"round"_s, round + 1},
        {u"previous"_s, trackObject(m_previous.at(round))},
        {u"verdict"_s, Lavalink::autoPlayWayName(result.way)},
        {u"by"_s, result.by.isEmpty() ? QJsonValue() : QJsonValue(result.by)}, {u"started"_s, result.started},
        {u"requests"_s, QJsonArray::fromStringList(result.requests())}, {u"candidates"_s, result.candidates},
        {u"dropped"_s, dropped},
        {u"chosen"_s, result.chosen ? QJsonValue(trackObject(*result.chosen)) : QJsonValue()},
        {u"failure"_s, result.failure ? QJsonValue(failureObject(result.failure)) : QJsonValue()}};
}

QJsonObject AutoPlayJob::result() const
{
    if (m_told == m_results.size())
        return {};
    return roundObject(m_results.size() - 1);
}

QString AutoPlayJob::roundLine(const AutoPlayResult &result) const
{
    const Style style = result.failure      ? Style::Bad
        : result.way == AutoPlayWay::Native ? Style::Good
                                            : Style::Warning;
    QString line = output().styled(style, Lavalink::autoPlayWayName(result.way));
    if (!result.by.isEmpty())
        line += u", "_s + result.by;
    if (result.chosen)
        line += u": "_s + output().styled(Style::Plain, trackLine(*result.chosen));
    return line + u", "_s + QString::number(result.candidates) + u" candidates"_s
        + (result.started ? u", started"_s : QString());
}

//! How often a song came that had been there in an earlier round.
qsizetype AutoPlayJob::repeats() const
{
    QSet<QString> seen;
    qsizetype count = 0;
    QList<Track> path = m_previous;
    if (m_results.constLast().chosen && !m_results.constLast().failure)
        path.append(*m_results.constLast().chosen);
    for (const Track &track : std::as_const(path)) {
        QStringList keys = Lavalink::songKeys(track.info);
        keys.append(track.info.sourceName + u'\n' + track.info.identifier);
        bool isNew = true;
        for (const QString &key : std::as_const(keys)) {
            isNew = isNew && !seen.contains(key);
            seen.insert(key);
        }
        count += isNew ? 0 : 1;
    }
    return count;
}

Rows AutoPlayJob::rows() const
{
    Rows rows{{u"previous"_s, output().styled(Style::Plain, trackLine(m_previous.constFirst()))}};
    for (qsizetype i = 0; i < m_results.size(); ++i)
        rows.append({u"round "_s + QString::number(i + 1), roundLine(m_results.at(i))});
    rows.append({u"asked for"_s, output().styled(Style::Plain, listed(m_results.constLast().requests()))});
    const qsizetype again = repeats();
    rows.append({u"repeats"_s,
        u"%1 of %2 (%3)"_s.arg(again)
            .arg(m_results.size())
            .arg(percent(double(again) / double(m_results.size())))});
    return rows;
}

} // namespace Ctl

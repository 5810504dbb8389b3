// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayrun.h"

#include "node.h"
#include "player.h"
#include "rest.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

std::pair<QString, QString> keyOf(const Track &track)
{
    return {track.info.sourceName.toLower(), track.info.identifier};
}

bool isYouTube(const Track &track)
{
    return track.info.sourceName.compare("youtube"_L1, Qt::CaseInsensitive) == 0
        || track.info.sourceName.compare("youtubemusic"_L1, Qt::CaseInsensitive) == 0;
}

// After these a next track would fail as well: it is the node, or the way to it.
bool isAboutTheTrack(const Failure &failure)
{
    return failure.kind == FailureKind::BadRequest || failure.kind == FailureKind::ServerError;
}

} // namespace

AutoPlayRun::AutoPlayRun(Node *node, Player *player, Track previous, quint32 seed)
    : QObject(node)
    , m_node(node)
    , m_player(player)
    , m_previous(std::move(previous))
    , m_seed(seed)
{
    m_promise.start();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &AutoPlayRun::onStepDeadline);
}

AutoPlayRun::~AutoPlayRun()
{
    if (!m_finished) {
        m_result.failure = Failure(FailureKind::Cancelled);
        m_promise.addResult(m_result);
        m_promise.finish();
    }
}

QFuture<AutoPlayResult> AutoPlayRun::start()
{
    const auto future = m_promise.future();
    const auto calledOff = [this] { finish(Failure(FailureKind::Cancelled)); };
    if (!m_node || m_node->state() != Node::State::Ready) {
        finish(Failure(FailureKind::NotConnected));
    } else if (!m_player || m_player->node() != m_node) {
        finish(Failure(FailureKind::BadRequest, Step::None, u"The player is not on this node."_s));
    } else if (m_previous.info.sourceName.isEmpty() || m_previous.info.identifier.isEmpty()) {
        finish(Failure(FailureKind::BadRequest, Step::None, u"The track before has no source."_s));
    } else {
        connect(m_player, &QObject::destroyed, this, calledOff);
        connect(m_node, &QObject::destroyed, this, calledOff);
        connect(m_node, &Node::eventReceived, this, &AutoPlayRun::onEvent);
        connect(m_node, &Node::stateChanged, this, [this](Node::State state, const Failure &reason) {
            if (state != Node::State::Ready)
                finish(reason ? reason : Failure(FailureKind::NotConnected));
        });
        learnCapabilities();
    }
    return future;
}

// The continuations below have no context object: when that is gone first, Qt 6.4 asserts.
bool AutoPlayRun::isAt(quint64 step) const
{
    return !m_finished && step == m_step;
}

void AutoPlayRun::learnCapabilities()
{
    if (m_node->info()) {
        begin(m_node->capabilities());
        return;
    }
    // Right after `ready` they are not known yet.
    m_deadline.start(m_node->timing().restDeadline);
    m_node->rest()->info().then([self = QPointer(this), step = ++m_step](const Result<Info> &info) {
        if (!self || !self->isAt(step))
            return;
        if (info)
            self->begin(info->capabilities());
        else
            self->finish(info.failure());
    });
}

void AutoPlayRun::begin(const QStringList &capabilities)
{
    m_youTube = capabilities.contains(u"source:youtube"_s);
    m_native = nativeAutoPlayRequests(m_previous, capabilities);
    if (m_native.isEmpty() && !m_youTube) {
        finish(Failure(
            FailureKind::Unsupported, Step::None, u"The node has no source that offers similar tracks."_s));
        return;
    }
    nextRequest();
}

void AutoPlayRun::nextRequest()
{
    if (!m_native.isEmpty()) {
        load(m_native.takeFirst(), &AutoPlayRun::onNative);
        return;
    }
    const QString query = QString(m_previous.info.title + u' ' + m_previous.info.author).trimmed();
    if (m_youTube && !query.isEmpty())
        load(u"ytsearch:"_s + query, &AutoPlayRun::onSearch);
    else
        nothingFound(u"No other track was found."_s);
}

void AutoPlayRun::load(const QString &identifier, Loaded then)
{
    m_result.requests.append(identifier);
    m_then = then;
    m_deadline.start(m_node->timing().loadDeadline);
    m_node->rest()
        ->load(identifier)
        .then([self = QPointer(this), step = ++m_step](const Result<LoadResult> &result) {
            if (!self || !self->isAt(step))
                return;
            self->m_deadline.stop();
            if (result.failure().kind == FailureKind::Cancelled)
                self->finish(result.failure()); // The node is at its end: nothing of it may be touched.
            else
                (self->*(self->m_then))(result);
        });
}

void AutoPlayRun::onStepDeadline()
{
    ++m_step;
    if (m_sawStart)
        succeed(); // It was confirmed; only the answers are late.
    else if (m_result.chosen)
        trackFailed(Failure(
            FailureKind::RestTimeout, Step::Rest, u"The node did not say that the track has started."_s));
    else if (m_then)
        (this->*m_then)(Failure(FailureKind::RestTimeout, Step::Rest));
    else
        finish(Failure(FailureKind::RestTimeout, Step::Info));
}

QList<Track> AutoPlayRun::candidates(const Result<LoadResult> &result)
{
    if (!result) {
        m_loadFailure = result.failure();
        return {};
    }
    if (result->type == LoadType::Error) {
        m_loadFailure = Failure(FailureKind::ServerError, Step::Rest,
            result->exception ? result->exception->rootCause() : QString());
        return {};
    }
    m_loadFailure = {};
    QSet<std::pair<QString, QString>> seen{keyOf(m_previous)};
    const std::optional<Track> &current = m_player->track();
    if (current)
        seen.insert(keyOf(*current));
    for (const Track &track : m_player->history())
        seen.insert(keyOf(track));
    for (const Track &track : std::as_const(m_player->queue))
        seen.insert(keyOf(track));
    QList<Track> found;
    for (const Track &track : result->tracks) {
        if (track.encoded.isEmpty() || seen.contains(keyOf(track)))
            continue;
        seen.insert(keyOf(track));
        found.append(track);
    }
    return found;
}

void AutoPlayRun::onNative(const Result<LoadResult> &result)
{
    const QList<Track> found = candidates(result);
    if (found.isEmpty())
        nextRequest();
    else
        choose(found, AutoPlayWay::Native);
}

void AutoPlayRun::onSearch(const Result<LoadResult> &result)
{
    const auto isFound = result && result->type != LoadType::Error;
    const QList<Track> tracks = isFound ? result->tracks : QList<Track>();
    const auto first = std::find_if(tracks.cbegin(), tracks.cend(), isYouTube);
    if (first == tracks.cend()) { // Another source may answer to ytsearch; its ids make no mix.
        (void)candidates(result);
        nothingFound(u"The search found no track of YouTube."_s);
        return;
    }
    const QString mix = youTubeMix(first->info.identifier);
    if (m_result.requests.contains(mix))
        nothingFound(u"No other track was found."_s);
    else
        load(mix, &AutoPlayRun::onMix);
}

void AutoPlayRun::onMix(const Result<LoadResult> &result)
{
    const QList<Track> found = candidates(result);
    if (found.isEmpty())
        nothingFound(u"No other track was found."_s);
    else
        choose(found, AutoPlayWay::Fallback);
}

void AutoPlayRun::nothingFound(const QString &what)
{
    finish(m_loadFailure ? m_loadFailure : Failure(FailureKind::NotFound, Step::None, what));
}

void AutoPlayRun::choose(QList<Track> tracks, AutoPlayWay way)
{
    m_result.way = way;
    m_result.candidates = static_cast<int>(tracks.size());
    QRandomGenerator random(m_seed);
    tracks.resize(std::min<qsizetype>(tracks.size(), choice));
    while (!tracks.isEmpty() && m_toTry.size() < maxTracks)
        m_toTry.append(tracks.takeAt(random.bounded(static_cast<int>(tracks.size()))));
    playNext();
}

void AutoPlayRun::playNext()
{
    m_result.chosen = m_toTry.takeFirst();
    m_sawStart = false;
    m_answered = false;
    m_deadline.start(m_node->timing().trackStartDeadline);
    // The TrackStart usually comes before the answer, so it is listened for since start().
    m_player->play(*m_result.chosen)
        .then([self = QPointer(this), step = ++m_step](const Result<PlayerInfo> &result) {
            if (self && self->isAt(step))
                self->onPlayed(result);
        });
}

void AutoPlayRun::onPlayed(const Result<PlayerInfo> &result)
{
    m_answered = true;
    if (result) {
        if (m_sawStart)
            verify();
        return; // It was taken; only TrackStart says that it plays.
    }
    if (isAboutTheTrack(result.failure()))
        trackFailed(result.failure());
    else
        finish(result.failure());
}

void AutoPlayRun::onEvent(const Event &event)
{
    if (m_finished || !m_result.chosen || !m_player || event.guildId != m_player->guildId())
        return;
    const bool isChosen = event.track
        && (event.track->encoded == m_result.chosen->encoded
            || keyOf(*event.track) == keyOf(*m_result.chosen));
    if (!isChosen)
        return;
    switch (event.type) {
    case EventType::TrackStart:
        if (!std::exchange(m_sawStart, true) && m_answered)
            verify();
        break;
    case EventType::TrackException:
        trackFailed(Failure(FailureKind::ServerError, Step::Rest,
            event.exception ? event.exception->rootCause() : QString()));
        break;
    case EventType::TrackEnd:
    case EventType::TrackStuck:
        trackFailed(Failure(FailureKind::ServerError, Step::Rest, u"The track ended at its start."_s));
        break;
    default:
        break;
    }
}

// A real server says TrackStart for a file that is gone, too, and the exception a moment later. What it says
// of the player after that is the word that counts; without an answer, TrackStart is.
void AutoPlayRun::verify()
{
    m_node->rest()
        ->player(m_node->sessionId(), m_player->guildId())
        .then([self = QPointer(this), step = m_step](const Result<PlayerInfo> &result) {
            if (!self || !self->isAt(step))
                return;
            const bool isGone
                = result && (!result->track || keyOf(*result->track) != keyOf(*self->m_result.chosen));
            if (isGone)
                self->trackFailed(
                    Failure(FailureKind::ServerError, Step::Rest, u"The track ended at its start."_s));
            else
                self->succeed();
        });
}

void AutoPlayRun::succeed()
{
    m_result.started = true;
    finish();
}

void AutoPlayRun::trackFailed(const Failure &failure)
{
    ++m_step;
    if (m_toTry.isEmpty() || !m_node || !m_player)
        finish(failure);
    else
        playNext();
}

void AutoPlayRun::finish(const Failure &failure)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_result.failure = failure;
    deleteLater();
    m_promise.addResult(m_result);
    m_promise.finish();
}

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayrun.h"

#include "node.h"
#include "player.h"
#include "rest.h"

#include <algorithm>
#include <utility>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxTracks = 3; // That may fail to start.

bool isSame(const Track &a, const Track &b)
{
    return a.info.identifier == b.info.identifier
        && a.info.sourceName.compare(b.info.sourceName, Qt::CaseInsensitive) == 0;
}

QString wordsOf(const Failure &failure)
{
    return failure.detail.isEmpty() ? failure.text() : failure.detail;
}

} // namespace

AutoPlayRun::AutoPlayRun(Node *node, AutoPlayHeard heard, const AutoPlayOptions &options)
    : QObject(node)
    , m_node(node)
    , m_previous(heard.previous)
    , m_playing(heard.playing)
    , m_options(options)
    , m_search(node, std::move(heard), options.houseList, nullptr)
{
    m_clock.start();
    m_promise.start();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &AutoPlayRun::onDeadline);
    connect(&m_search, &AutoPlaySearch::finished, this, &AutoPlayRun::onFound);
}

AutoPlayRun::~AutoPlayRun()
{
    if (!m_finished) {
        m_result.failure = Failure(FailureKind::Cancelled);
        m_promise.addResult(m_result);
        m_promise.finish();
    }
}

QFuture<AutoPlayResult> AutoPlayRun::playOn(Player *player)
{
    m_plays = true;
    m_player = player;
    if (!m_player || m_player->node() != m_node)
        return start(Failure(FailureKind::BadRequest, Step::None, u"The player is not on this node."_s));
    m_wasPaused = m_player->isPaused();
    return start({});
}

QFuture<AutoPlayResult> AutoPlayRun::find()
{
    return start({});
}

QFuture<AutoPlayResult> AutoPlayRun::start(const Failure &refusal)
{
    const auto future = m_promise.future();
    const auto calledOff = [this] { callOff(Failure(FailureKind::Cancelled)); };
    if (!m_node || m_node->state() != Node::State::Ready) {
        callOff(Failure(FailureKind::NotConnected));
    } else if (refusal) {
        callOff(refusal);
    } else if (m_previous.info.sourceName.isEmpty() || m_previous.info.identifier.isEmpty()) {
        callOff(Failure(FailureKind::BadRequest, Step::None, u"The track before has no source."_s));
    } else {
        connect(m_node, &QObject::destroyed, this, calledOff);
        connect(m_node, &Node::stateChanged, this, [this](Node::State state, const Failure &reason) {
            if (state != Node::State::Ready)
                callOff(reason ? reason : Failure(FailureKind::NotConnected));
        });
        if (m_player) {
            connect(m_player, &QObject::destroyed, this, calledOff);
            connect(m_node, &Node::eventReceived, this, &AutoPlayRun::onEvent);
        }
        m_search.start();
    }
    return future;
}

void AutoPlayRun::onFound()
{
    if (m_finished)
        return;
    m_result = m_search.result();
    if (m_result.failure) {
        finish(m_result.failure);
        return;
    }
    m_toTry = drawn(m_search.candidates(), m_options.seed, maxTracks);
    if (m_plays) {
        playNext();
    } else {
        m_result.chosen = m_toTry.constFirst();
        finish();
    }
}

bool AutoPlayRun::isOvertaken() const
{
    if (!m_options.yields)
        return false;
    const std::optional<Track> &track = m_player->track();
    const auto isOurs = [&track](const AutoPlayAttempt &attempt) { return isSame(attempt.track, *track); };
    const bool isKnown = !track || isSame(*track, m_previous) || (m_playing && isSame(*track, *m_playing))
        || std::any_of(m_result.attempts.cbegin(), m_result.attempts.cend(), isOurs);
    return !isKnown || !m_player->queue.isEmpty();
}

void AutoPlayRun::playNext()
{
    if (m_promise.isCanceled() || isOvertaken()) {
        finish(Failure(FailureKind::Cancelled, Step::None, u"Something else was played meanwhile."_s));
        return;
    }
    AutoPlayAttempt attempt;
    attempt.track = m_toTry.takeFirst();
    m_result.attempts.append(attempt);
    m_result.chosen = attempt.track;
    m_trying = true;
    m_sawStart = false;
    m_answered = false;
    mark(u"patch"_s);
    m_deadline.start(m_node->timing().trackStartDeadline);
    // The TrackStart usually comes before the answer, so it is listened for since start().
    m_player->play(attempt.track)
        .then([self = QPointer(this), step = ++m_step](const Result<PlayerInfo> &result) {
            // No context object, here and below: when that is gone first, Qt 6.4 asserts.
            if (self && self->isAt(step))
                self->onPlayed(result);
        });
}

void AutoPlayRun::onPlayed(const Result<PlayerInfo> &result)
{
    m_answered = true;
    mark(u"answer"_s);
    if (result) {
        if (m_sawStart)
            verify();
        return; // It was taken; only TrackStart says that it plays.
    }
    if (PlayerPatch::isAboutTheTrack(result.failure())) {
        trackFailed(wordsOf(result.failure()));
        return;
    }
    m_result.attempts.last().failure = result.failure();
    finish(result.failure());
}

bool AutoPlayRun::isChosen(const Track &track) const
{
    return track.encoded == m_result.chosen->encoded || isSame(track, *m_result.chosen);
}

void AutoPlayRun::onEvent(const Event &event)
{
    const bool isOurs = !m_finished && m_trying && m_player && event.guildId == m_player->guildId();
    if (!isOurs || !event.track || !isChosen(*event.track))
        return;
    mark(event.typeName);
    switch (event.type) {
    case EventType::TrackStart:
        if (!std::exchange(m_sawStart, true) && m_answered)
            verify();
        break;
    case EventType::TrackException:
        // A server may say what it was sent.
        trackFailed(
            event.exception ? m_node->settings().password.maskedIn(event.exception->rootCause()) : QString());
        break;
    case EventType::TrackEnd:
        trackFailed(u"The track ended at its start."_s);
        break;
    case EventType::TrackStuck:
        trackFailed(u"The track got stuck at its start."_s);
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
            if (self && self->isAt(step))
                self->onVerified(result);
        });
}

void AutoPlayRun::onVerified(const Result<PlayerInfo> &result)
{
    mark(u"player"_s);
    if (result && (!result->track || !isChosen(*result->track)))
        trackFailed(u"The track ended at its start."_s);
    else
        succeed();
}

void AutoPlayRun::onDeadline()
{
    mark(u"deadline"_s);
    if (m_sawStart) {
        succeed(); // It was confirmed; only the answers are late.
        return;
    }
    if (m_answered) {
        trackFailed(u"The node took the track, and did not say that it has started."_s);
        return;
    }
    // The PATCH hangs, and so would the next one of this guild (protocol 3.10): never again in a loop.
    const Failure failure(FailureKind::RestTimeout, Step::Rest,
        u"The node did not answer the request to play, nor say that the track has started."_s);
    m_result.attempts.last().failure = failure;
    finish(failure);
}

void AutoPlayRun::succeed()
{
    m_result.started = true;
    finish();
}

void AutoPlayRun::trackFailed(const QString &why)
{
    ++m_step;
    m_trying = false;
    m_deadline.stop();
    const Failure failure(FailureKind::TrackFailed, Step::Rest, why);
    m_result.attempts.last().failure = failure;
    if (!m_node || !m_player)
        finish(failure);
    else if (!m_toTry.isEmpty())
        playNext();
    else if (m_wasPaused)
        putPauseBack(failure);
    else
        finish(failure);
}

// A track that fails has un-paused the player all the same (protocol 3.10).
void AutoPlayRun::putPauseBack(const Failure &failure)
{
    m_player->pause(true).then([self = QPointer(this), step = ++m_step, failure](const Result<PlayerInfo> &) {
        if (self && self->isAt(step))
            self->finish(failure);
    });
}

void AutoPlayRun::callOff(const Failure &failure)
{
    if (m_result.loads.isEmpty() && !m_finished) {
        const AutoPlayResult &searched = m_search.result();
        m_result.loads = searched.loads;
        m_result.dropped = searched.dropped;
    }
    finish(failure);
}

void AutoPlayRun::mark(const QString &what)
{
    m_result.attempts.last().marks.append({what, std::chrono::milliseconds(m_clock.elapsed())});
}

void AutoPlayRun::finish(const Failure &failure)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_result.failure = failure;
    m_result.took = std::chrono::milliseconds(m_clock.elapsed());
    deleteLater();
    m_promise.addResult(m_result);
    m_promise.finish();
}

} // namespace Lavalink

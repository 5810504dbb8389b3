// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "node.h"

#include "network.h"
#include "rest.h"
#include "socket.h"

#include <array>
#include <limits>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<T> finished(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

template <typename T> void settle(QPromise<T> &promise, const T &value)
{
    promise.addResult(value);
    promise.finish();
}

} // namespace

Node::Node(NodeSettings settings, Network *network, QObject *parent, NodeManager *manager)
    : QObject(parent)
    , m_manager(manager)
    , m_network(network)
    , m_settings(std::move(settings))
    , m_socket(network->createSocket())
    , m_rest(std::make_unique<Rest>(network->http()))
    , m_stateSince(QDateTime::currentDateTimeUtc())
    , m_seed(QRandomGenerator::global()->generate())
{
    setTiming(Timing());
    for (QTimer *timer : {&m_retryTimer, &m_stableTimer, &m_windowTimer, &m_lostSessionTimer})
        timer->setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &Node::startAttempt);
    connect(&m_stableTimer, &QTimer::timeout, this, [this] {
        m_backoff.reset();
        Q_EMIT statusChanged();
    });
    connect(&m_windowTimer, &QTimer::timeout, this, &Node::forgetSession);
    connect(&m_wedgeTimer, &QTimer::timeout, this, &Node::probeRest);
    connect(&m_lostSessionTimer, &QTimer::timeout, this, &Node::retryLostSession);
    connect(m_rest.get(), &Rest::finished, this, &Node::onRestFinished);
    connectSocket();
}

Node::~Node()
{
    ++m_attempt;
    m_state = State::Destroyed;
    m_sessionId.clear();
    m_rest.reset(); // Its calls answer now, while there is somebody to hear it.
    settlePings(Failure(FailureKind::Cancelled));
    settleOpen(Failure(FailureKind::Cancelled));
    if (m_socket)
        m_network->release(m_socket);
}

void Node::setTiming(const Timing &timing)
{
    m_timing = timing;
    m_backoff = Backoff(timing, m_seed);
    m_rest->configure(m_settings, m_timing);
    if (m_wedgeTimer.isActive())
        m_wedgeTimer.start(timing.wedgeProbe);
    if (m_socket)
        QMetaObject::invokeMethod(m_socket, [socket = m_socket, timing] { socket->setTiming(timing); });
}

void Node::setSeed(quint32 seed)
{
    m_seed = seed;
    m_backoff = Backoff(m_timing, seed);
}

void Node::setSettings(const NodeSettings &settings)
{
    if (settings == m_settings || m_state == State::Destroyed)
        return;
    NodeSettings relabelled = settings; // The same node to the server, whatever people call it.
    relabelled.identifier = m_settings.identifier;
    relabelled.regions = m_settings.regions;
    relabelled.tags = m_settings.tags;
    relabelled.priority = m_settings.priority;
    relabelled.readOnly = m_settings.readOnly;
    const bool sameServer = relabelled == m_settings;
    if (settings.endpoint() != m_settings.endpoint()) {
        forgetSession();
        m_resumeTimeout
            .reset(); // The link that is dropped below leaves nothing that the other server could resume.
        m_latency.clear();
    }
    const bool isFreed = m_settings.readOnly && !settings.readOnly;
    m_settings = settings;
    m_rest->configure(m_settings, m_timing);
    Q_EMIT settingsChanged();
    if (!sameServer && m_state != State::Disconnected)
        reconnect();
    else if (isFreed && m_settings.resume && m_state == State::Ready)
        enableResume(); // It would have changed the server before.
}

QString Node::stateName(State state)
{
    static constexpr std::array names = {"disconnected", "connecting", "handshaking", "ready", "resuming",
        "waiting-to-retry", "auth-failed", "incompatible", "destroyed"};
    return QLatin1StringView(names.at(size_t(state)));
}

QStringList Node::capabilities() const
{
    return m_info ? m_info->capabilities() : QStringList();
}

Penalty Node::penalties(Formula formula) const
{
    return Lavalink::penalty(formula, m_stats, m_latency.last(), retries());
}

double Node::penalty() const
{
    return penalties(Formula::Classic).score.value_or(std::numeric_limits<double>::quiet_NaN());
}

QFuture<Result<void>> Node::open()
{
    if (m_state == State::Destroyed)
        return finished<Result<void>>(
            Failure(FailureKind::Cancelled, Step::None, tr("The node was shut down.")));
    if (m_state == State::Ready)
        return finished(Result<void>::success());
    QPromise<Result<void>> promise;
    promise.start();
    auto future = promise.future();
    m_opening.push_back(std::move(promise));
    if (m_state != State::Connecting && m_state != State::Handshaking && m_state != State::Resuming)
        startAttempt();
    return future;
}

void Node::close()
{
    if (m_state == State::Destroyed)
        return;
    const bool live = m_socketOpen;
    ++m_attempt; // Whatever the socket still says is of no interest any more.
    dropLink();
    QMetaObject::invokeMethod(m_socket, [socket = m_socket, live] {
        if (live)
            socket->close(1000, u"closed by the operator"_s);
        else
            socket->abort();
    });
    settleOpen(Failure(FailureKind::Cancelled));
    m_failure = {};
    setState(State::Disconnected);
}

void Node::reconnect()
{
    if (m_state == State::Destroyed)
        return;
    m_backoff.reset();
    dropLink();
    startAttempt();
}

QFuture<void> Node::shutdown()
{
    if (!m_socket)
        return QtFuture::makeReadyFuture();
    close();
    forgetSession();
    m_rest->cancelAll();
    setState(State::Destroyed);
    return m_network->release(std::exchange(m_socket, nullptr));
}

QFuture<Result<Latency>> Node::ping()
{
    if (!m_socketOpen)
        return finished<Result<Latency>>(Failure(FailureKind::NotConnected, Step::Ping));
    const quint64 id = ++m_lastPing;
    QPromise<Result<Latency>> promise;
    promise.start();
    auto future = promise.future();
    m_pings.emplace(id, std::move(promise));
    QMetaObject::invokeMethod(m_socket, [socket = m_socket, id] { socket->ping(id); });
    return future;
}

QFuture<AutoPlayResult> Node::handleAutoPlay(Player *player, const Track &previous)
{
    return autoPlay(this, player, previous, m_seed);
}

void Node::connectSocket()
{
    // Queued over the thread border by Qt itself; the attempt tells what came too late.
    const auto current = [this](quint64 attempt) { return attempt == m_attempt; };
    connect(m_socket, &Socket::stepTaken, this, [this, current](quint64 attempt, Step step, double ms) {
        if (current(attempt)) {
            m_steps[step] = ms;
            Q_EMIT statusChanged();
        }
    });
    connect(m_socket, &Socket::certificateSeen, this,
        [this, current](quint64 attempt, const QSslCertificate &certificate) {
            if (current(attempt))
                m_certificate = certificate;
        });
    connect(m_socket, &Socket::opened, this, [this, current](quint64 attempt) {
        if (current(attempt)) {
            m_socketOpen = true;
            setState(m_ticket.isValid() && m_settings.resume ? State::Resuming : State::Handshaking);
        }
    });
    connect(m_socket, &Socket::received, this, [this, current](quint64 attempt, const Message &message) {
        if (current(attempt))
            onMessage(message);
    });
    connect(m_socket, &Socket::frameSeen, this, [this, current](quint64 attempt, const Frame &frame) {
        if (current(attempt)) {
            m_frames.add(frame);
            Q_EMIT frameLogged(frame);
        }
    });
    connect(m_socket, &Socket::latencyMeasured, this, [this, current](quint64 attempt, Latency latency) {
        if (current(attempt)) {
            m_latency.add(latency.ms);
            Q_EMIT statsChanged();
        }
    });
    connect(m_socket, &Socket::pinged, this, [this](quint64 id, const Result<Latency> &result) {
        if (auto entry = m_pings.extract(id))
            settle(entry.mapped(), result);
    });
    connect(m_socket, &Socket::finished, this, [this, current](quint64 attempt, const Failure &failure) {
        if (current(attempt))
            onFinished(failure);
    });
}

void Node::startAttempt()
{
    m_retryTimer.stop();
    m_nextRetry = {};
    m_steps.clear();
    m_certificate = QSslCertificate();
    ++m_attempt;
    if (const QString problem = m_settings.problem(); !problem.isEmpty()) {
        onFinished(Failure(FailureKind::BadSettings, Step::Settings, problem));
        return;
    }
    const QString sessionId = m_settings.resume && m_ticket.isValid() ? m_ticket.sessionId() : QString();
    setState(State::Connecting);
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket, request = SocketRequest{m_settings, sessionId, m_timing, m_attempt}] {
            socket->open(request);
        });
}

//! The link is gone or about to be: what was known through it is unknown now.
void Node::dropLink()
{
    rememberSession();
    m_socketOpen = false;
    m_wedged = false;
    m_nextRetry = {};
    for (QTimer *timer : {&m_retryTimer, &m_stableTimer, &m_wedgeTimer, &m_lostSessionTimer})
        timer->stop();
    settlePings(Failure(FailureKind::NotConnected, Step::Ping));
    clearLive();
}

void Node::onFinished(const Failure &reported)
{
    const Failure failure = judged(reported);
    if (failure.kind == FailureKind::HeartbeatLost)
        m_latency.addLoss();
    m_linkHalfOpen = failure.kind == FailureKind::HeartbeatLost;
    dropLink();
    m_failure = failure;
    if (failure.needsOperator()) {
        const bool refused = failure.kind == FailureKind::WrongPassword
            || failure.kind == FailureKind::AuthClosed || failure.kind == FailureKind::BadUserId
            || failure.kind == FailureKind::UserIdNotNumber;
        setState(refused ? State::AuthFailed : State::Incompatible, failure);
    } else {
        scheduleRetry(failure);
    }
    settleOpen(failure);
}

//! A server that blames a user id that is in order has another trouble, and that can heal.
Failure Node::judged(Failure failure) const
{
    bool isNumber = false;
    const bool inOrder = m_settings.userId.toLongLong(&isNumber) != 0 && isNumber;
    if (inOrder && failure.kind == FailureKind::UserIdNotNumber)
        failure.kind = FailureKind::ServerFault;
    return failure;
}

void Node::scheduleRetry(const Failure &reason)
{
    const auto wait = m_backoff.next();
    m_nextRetry = QDateTime::currentDateTimeUtc().addMSecs(wait.count());
    m_retryTimer.start(wait);
    setState(State::WaitingToRetry, reason);
}

void Node::setState(State state, const Failure &reason)
{
    const bool changed = state != m_state;
    m_state = state;
    if (changed)
        m_stateSince = QDateTime::currentDateTimeUtc();
    Q_EMIT statusChanged();
    if (changed)
        Q_EMIT stateChanged(state, reason);
}

void Node::settleOpen(const Result<void> &result)
{
    // A continuation may call open() again: that one belongs to the next try.
    for (auto &promise : std::exchange(m_opening, {}))
        settle(promise, result);
}

void Node::settlePings(const Failure &failure)
{
    for (auto &[id, promise] : std::exchange(m_pings, {}))
        settle(promise, Result<Latency>(failure));
}

void Node::clearLive()
{
    m_info.reset();
    m_stats = {};
    m_statsTime = {};
    m_latency.forgetLast();
    Q_EMIT statsChanged();
}

} // namespace Lavalink

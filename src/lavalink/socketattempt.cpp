// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "socketattempt.h"

#include "portprobe.h"
#include "protocol.h"
#include "text.h"
#include "trust.h"
#include "upgraderequest.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTcpSocket>

namespace Lavalink {
namespace {

constexpr qsizetype maxDetail = 300;

} // namespace

SocketAttempt::SocketAttempt(const SocketRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_ws(QString(), QWebSocketProtocol::VersionLatest, this)
    , m_watch(request.settings, request.timing, this)
    , m_heartbeat(request.timing, this)
    , m_deadline(this)
{
    m_ws.setMaxAllowedIncomingFrameSize(quint64(Protocol::Limits::maxMessage));
    m_ws.setMaxAllowedIncomingMessageSize(quint64(Protocol::Limits::maxMessage));
    connect(&m_ws, &QWebSocket::connected, this, &SocketAttempt::onUpgraded);
    connect(&m_ws, &QWebSocket::disconnected, this, &SocketAttempt::end);
    connect(&m_ws, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        m_error = true;
        m_errorText = m_ws.errorString();
        end();
    });
    connect(&m_ws, &QWebSocket::textMessageReceived, this, &SocketAttempt::onText);
    connect(&m_ws, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &data) {
        note("binary message of " + QByteArray::number(data.size()) + " bytes, ignored");
    });
    connect(&m_ws, &QWebSocket::pong, this,
        [this](quint64, const QByteArray &payload) { m_heartbeat.pong(payload); });

    connect(&m_watch, &ConnectWatch::stepTaken, this, &SocketAttempt::stepTaken);
    connect(&m_watch, &ConnectWatch::certificateSeen, this, &SocketAttempt::certificateSeen);
    connect(&m_watch, &ConnectWatch::failed, this, &SocketAttempt::end);

    connect(&m_heartbeat, &Heartbeat::sendWanted, this, [this](const QByteArray &payload) {
        m_ws.ping(payload);
        m_ws.flush();
    });
    connect(&m_heartbeat, &Heartbeat::measured, this, &SocketAttempt::latencyMeasured);
    connect(&m_heartbeat, &Heartbeat::pinged, this, &SocketAttempt::pinged);
    connect(&m_heartbeat, &Heartbeat::lost, this,
        [this] { endWith(Failure(FailureKind::HeartbeatLost, Step::Ping)); });

    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, [this] {
        endWith(m_phase == Phase::Closing ? Failure(FailureKind::Cancelled)
                                          : Failure(FailureKind::ReadyTimeout, Step::Ready));
    });
}

SocketAttempt::~SocketAttempt()
{
    silence();
}

void SocketAttempt::start()
{
    const NodeSettings &settings = m_request.settings;
    const QUrl url = settings.socketUrl();
    QNetworkRequest request(url);
    for (const auto &[name, value] : upgradeHeaders(settings))
        request.setRawHeader(name, value);
    if (!m_request.sessionId.isEmpty())
        request.setRawHeader("Session-Id", m_request.sessionId.toUtf8());
    if (isLoopback(url.host()))
        m_ws.setProxy(QNetworkProxy::NoProxy);
    if (settings.secure)
        m_ws.setSslConfiguration(sslConfiguration(settings));
    m_ws.open(request);
    auto *inner = m_ws.findChild<QAbstractSocket *>(QString(), Qt::FindDirectChildrenOnly);
    if (inner)
        m_watch.watch(inner);
    else
        endWith(Failure(FailureKind::BadSettings, Step::Settings, cleaned(m_ws.errorString(), maxDetail)));
}

void SocketAttempt::close(quint16 code, const QString &reason)
{
    if (m_verdict || m_phase == Phase::Finished)
        return;
    if (!m_upgraded || m_ending) {
        endWith(Failure(FailureKind::Cancelled));
        return;
    }
    m_verdict = Failure(FailureKind::Cancelled);
    m_phase = Phase::Closing;
    m_heartbeat.stop(*m_verdict);
    m_deadline.start(m_request.timing.pongDeadline); // A peer that does not read would hold the close up.
    m_ws.close(QWebSocketProtocol::CloseCode(code), reason);
}

void SocketAttempt::drop()
{
    m_phase = Phase::Finished;
    m_ending = true;
    silence();
    deleteLater();
}

void SocketAttempt::ping(quint64 id)
{
    if (m_phase == Phase::Ready && !m_ending)
        m_heartbeat.ping(id);
    else
        Q_EMIT pinged(id, Failure(FailureKind::NotConnected));
}

bool SocketAttempt::isWaitedFor() const
{
    return m_phase != Phase::Ready || m_heartbeat.isWaiting();
}

void SocketAttempt::onUpgraded()
{
    m_upgraded = true;
    m_phase = Phase::AwaitingReady;
    m_sinceUpgrade.start();
    m_watch.succeed();
    m_deadline.start(m_request.timing.readyDeadline);
    Q_EMIT opened();
}

void SocketAttempt::onText(const QString &text)
{
    if (m_verdict || m_phase == Phase::Finished)
        return; // The rest of what was said to somebody who has left.
    const QByteArray json = text.toUtf8();
    Q_EMIT frameSeen({QDateTime::currentDateTimeUtc(), Direction::In, json.size(), masked(json)});
    const Result<Message> message = Protocol::parseMessage(json);
    if (!message) {
        onBadMessage(message.failure());
        return;
    }
    const bool nowReady = !m_ready && std::holds_alternative<Ready>(*message);
    if (nowReady) {
        m_ready = true;
        m_deadline.stop();
        m_phase = Phase::Ready;
        Q_EMIT stepTaken(Step::Ready, elapsedMs(m_sinceUpgrade));
    }
    Q_EMIT received(*message);
    if (nowReady && !m_ending)
        m_heartbeat.start();
}

// Before `ready` this is not a Lavalink; afterwards one bad message is no reason to leave the players alone.
void SocketAttempt::onBadMessage(const Failure &failure)
{
    ++m_badMessages;
    if (!m_ready)
        endWith(Failure(FailureKind::BadJson, Step::Ready, failure.detail));
    else
        note("not the protocol's JSON, ignored (" + QByteArray::number(m_badMessages) + " so far)");
}

void SocketAttempt::endWith(const Failure &failure)
{
    if (!m_verdict)
        m_verdict = failure;
    end();
}

void SocketAttempt::end()
{
    if (m_ending)
        return;
    m_ending = true;
    m_heartbeat.stop(m_verdict.value_or(Failure(FailureKind::NotConnected)));
    QMetaObject::invokeMethod(this, &SocketAttempt::decide, Qt::QueuedConnection);
}

void SocketAttempt::decide()
{
    if (m_phase == Phase::Finished)
        return;
    const LinkEnd last = linkEnd();
    silence();
    if (m_verdict) {
        finish(*m_verdict);
    } else if (m_upgraded) {
        const Failure failure = classify(last);
        if (failure.closeCode)
            note("close " + QByteArray::number(*failure.closeCode) + ' ' + failure.detail.toUtf8());
        finish(failure);
    } else {
        m_phase = Phase::Diagnosing;
        decideRefusal();
    }
}

LinkEnd SocketAttempt::linkEnd() const
{
    LinkEnd end;
    end.error = m_error;
    end.errorText = m_errorText;
    end.closeCode = m_ws.closeCode();
    end.closeReason = m_ws.closeReason();
    end.ready = m_ready;
    end.rightAfterUpgrade = m_sinceUpgrade.isValid()
        && std::chrono::milliseconds(m_sinceUpgrade.elapsed()) <= m_request.timing.rightAfter;
    return end;
}

// Nothing of QWebSocket is heard any more, and its connection is gone: left alone after a refused upgrade it
// would stay open for ever.
void SocketAttempt::silence()
{
    m_deadline.stop();
    m_watch.stop();
    disconnect(&m_ws, nullptr, this, nullptr);
    m_ws.abort();
}

void SocketAttempt::decideRefusal()
{
    const QByteArray &said = m_watch.answer();
    UpgradeAnswer answer;
    const AnswerState state = said.isEmpty() ? AnswerState::Incomplete : readAnswer(said, false, &answer);
    const Failure failure = m_watch.failure();
    if (state == AnswerState::NotHttp && failure.kind != FailureKind::NeedsTls) {
        finish(Failure(FailureKind::UpgradeInvalid, Step::Upgrade, cleaned(QString::fromLatin1(said), 80)));
        return;
    }
    if (state == AnswerState::Head || state == AnswerState::Whole) {
        decideAnswer(state, answer);
        return;
    }
    const auto question
        = PortProbe::questionFor(failure, m_request.settings.secure, said.isEmpty(), m_watch.timedOut());
    if (!question) {
        finish(failure);
        return;
    }
    auto *probe = new PortProbe(m_request.settings, m_request.timing, this);
    connect(probe, &PortProbe::answered, this, [this, failure](bool yes) {
        const FailureKind kind = m_request.settings.secure ? FailureKind::NotTls : FailureKind::NeedsTls;
        finish(yes ? Failure(kind, failure.step) : failure);
    });
    probe->ask(*question);
}

// The answer that QWebSocket hides was read along. Asking again is for what it leaves open: a body that has
// not come, or the version of a server that does not know the path.
void SocketAttempt::decideAnswer(AnswerState state, const UpgradeAnswer &answer)
{
    const bool enough = !needsBody(answer.status) || (state == AnswerState::Whole && answer.status != 404);
    if (enough)
        finish(UpgradeProbe::classify(answer));
    else
        probeUpgrade(answer);
}

void SocketAttempt::probeUpgrade(const UpgradeAnswer &first)
{
    auto *probe = new UpgradeProbe(this);
    connect(probe, &UpgradeProbe::finished, this, [this, first](const Result<UpgradeAnswer> &again) {
        // What the connection itself was told counts; the probe only completes it.
        const bool same = again && again->status == first.status;
        finish(UpgradeProbe::classify(same ? *again : first));
    });
    probe->start(m_request.settings, m_request.timing);
}

void SocketAttempt::finish(Failure failure)
{
    if (m_phase == Phase::Finished)
        return;
    m_phase = Phase::Finished;
    const Secret &password = m_request.settings.password;
    failure.detail = password.maskedIn(failure.detail); // A server may echo what it was sent.
    if (failure.step == Step::Upgrade)
        failure.path = m_request.settings.socketUrl().path();
    Q_EMIT finished(failure);
}

QByteArray SocketAttempt::masked(const QByteArray &text) const
{
    QByteArray safe = Protocol::masked(text);
    const QByteArray password = m_request.settings.password.headerValue();
    if (!password.isEmpty())
        safe.replace(password, Secret::masked().toUtf8());
    safe.truncate(FrameLog::maxText);
    return safe;
}

void SocketAttempt::note(const QByteArray &text)
{
    const QByteArray safe = m_request.settings.password.maskedIn(QString::fromUtf8(text)).toUtf8();
    Q_EMIT frameSeen({QDateTime::currentDateTimeUtc(), Direction::In, 0, "(" + safe + ")"});
}

} // namespace Lavalink

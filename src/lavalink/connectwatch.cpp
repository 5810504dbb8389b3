// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "connectwatch.h"

#include "text.h"
#include "trust.h"
#include "upgradeanswer.h"

#include <QSslError>
#include <QSslSocket>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxDetail = 300;

} // namespace

double elapsedMs(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

ConnectWatch::ConnectWatch(const NodeSettings &settings, const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_timing(timing)
    , m_deadline(this)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    m_deadline.callOnTimeout(this, &ConnectWatch::onTimeout);
}

void ConnectWatch::watch(QAbstractSocket *socket)
{
    m_socket = socket;
    m_ssl = qobject_cast<QSslSocket *>(socket);
    m_clock.start();
    m_deadline.start(m_timing.tcpDeadline);
    connect(socket, &QAbstractSocket::hostFound, this, [this] { take(Step::Name, Step::Tcp); });
    connect(socket, &QAbstractSocket::connected, this, &ConnectWatch::onConnected);
    connect(socket, &QAbstractSocket::errorOccurred, this, &ConnectWatch::onError);
    connect(socket, &QAbstractSocket::disconnected, this, &ConnectWatch::failed);
    connect(socket, &QIODevice::readyRead, this, &ConnectWatch::onReadyRead);
    if (m_ssl) {
        connect(m_ssl, &QSslSocket::sslErrors, this, &ConnectWatch::onSslErrors);
        connect(m_ssl, &QSslSocket::encrypted, this, &ConnectWatch::onEncrypted);
    }
    // An address needs no lookup: its step was taken before anybody could listen.
    if (socket->state() == QAbstractSocket::ConnectingState)
        take(Step::Name, Step::Tcp);
    if (socket->state() == QAbstractSocket::ConnectedState)
        onConnected();
    if (socket->state() == QAbstractSocket::UnconnectedState)
        onError(socket->error());
}

void ConnectWatch::succeed()
{
    take(Step::Upgrade, Step::None);
    m_socket->commitTransaction();
    stop();
}

void ConnectWatch::stop()
{
    m_deadline.stop();
    if (m_socket)
        disconnect(m_socket, nullptr, this, nullptr);
}

void ConnectWatch::reset()
{
    stop();
    m_step = Step::Name;
    m_answer.clear();
    m_timedOut = false;
    m_failure = {};
    m_error = QAbstractSocket::UnknownSocketError;
    m_errorText.clear();
}

void ConnectWatch::take(Step step, Step next)
{
    if (m_step != step)
        return;
    const double ms = elapsedMs(m_clock);
    m_clock.start();
    m_step = next;
    Q_EMIT stepTaken(step, ms);
}

void ConnectWatch::onConnected()
{
    take(Step::Name, Step::Tcp);
    m_deadline.start(m_timing.handshakeDeadline);
    m_socket->startTransaction();
    take(Step::Tcp, m_ssl ? Step::Tls : Step::Upgrade);
}

void ConnectWatch::showCertificate()
{
    if (m_certificateShown || m_ssl->peerCertificate().isNull())
        return;
    m_certificateShown = true;
    Q_EMIT certificateSeen(m_ssl->peerCertificate());
}

void ConnectWatch::onEncrypted()
{
    showCertificate();
    const QSslCertificate peer = m_ssl->peerCertificate();
    if (!m_settings.pins.isEmpty() && !isPinned(peer, m_settings)) {
        m_failure = Failure(FailureKind::TlsPinMismatch, Step::Tls, fingerprint(peer) + u'.');
        m_ssl->abort(); // Now: the request with the password waits in its buffer.
        Q_EMIT failed();
        return;
    }
    take(Step::Tls, Step::Upgrade);
}

void ConnectWatch::onSslErrors(const QList<QSslError> &errors)
{
    showCertificate();
    const QSslCertificate peer = m_ssl->peerCertificate();
    const QList<QSslError> answered = answeredByPin(errors, peer, m_settings);
    QList<QSslError> left;
    QStringList texts;
    for (const QSslError &error : errors) {
        if (answered.contains(error))
            continue;
        left << error;
        texts << error.errorString();
    }
    if (left.isEmpty()) {
        m_ssl->ignoreSslErrors(answered);
        return;
    }
    m_failure = Failure(classify(left, peer, m_settings), Step::Tls,
        cleaned(texts.join(u' '), maxDetail) + u". "_s + fingerprint(peer) + u'.');
}

void ConnectWatch::onReadyRead()
{
    // The transaction keeps what QWebSocket has read. Look at all of it, then put its place back.
    const qint64 left = m_socket->bytesAvailable();
    m_socket->rollbackTransaction();
    const qint64 all = m_socket->bytesAvailable();
    m_answer = m_socket->peek(2 * maxAnswer);
    m_socket->startTransaction();
    m_socket->skip(all - left);
    Q_EMIT answerGrew();
    // A line that never ends, or what no HTTP answer begins with: QWebSocket would wait for more.
    UpgradeAnswer ignored;
    if (readAnswer(m_answer, false, &ignored) == AnswerState::NotHttp)
        Q_EMIT failed();
}

void ConnectWatch::onError(QAbstractSocket::SocketError error)
{
    if (m_errorText.isEmpty()) {
        m_error = error;
        m_errorText = m_socket->errorString();
    }
    Q_EMIT failed();
}

void ConnectWatch::onTimeout()
{
    m_timedOut = true;
    const FailureKind kind = m_step == Step::Name ? FailureKind::NameNotFound
        : m_step == Step::Tcp                     ? FailureKind::TcpTimeout
                                                  : FailureKind::HandshakeTimeout;
    if (!m_failure)
        m_failure = Failure(kind, m_step);
    Q_EMIT failed();
}

FailureKind ConnectWatch::kindOfError() const
{
    switch (m_error) {
    case QAbstractSocket::HostNotFoundError:
        return FailureKind::NameNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return m_step == Step::Tcp || m_step == Step::Name ? FailureKind::Refused : FailureKind::Dropped;
    case QAbstractSocket::SocketTimeoutError:
        return m_step == Step::Tcp ? FailureKind::TcpTimeout : FailureKind::HandshakeTimeout;
    default:
        break;
    }
    if (m_step == Step::Tls)
        return FailureKind::TlsFailed;
    return m_step == Step::Upgrade ? FailureKind::Dropped : FailureKind::Unreachable;
}

Failure ConnectWatch::failure() const
{
    if (m_failure)
        return m_failure;
    if (m_step == Step::Upgrade && !m_ssl && looksLikeTls(m_answer))
        return Failure(FailureKind::NeedsTls, Step::Upgrade);
    return Failure(kindOfError(), m_step, cleaned(m_errorText, maxDetail));
}

} // namespace Lavalink

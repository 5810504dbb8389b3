// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "portprobe.h"

#include "trust.h"
#include "upgradeanswer.h"
#include "upgraderequest.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

namespace Lavalink {

PortProbe::PortProbe(const NodeSettings &settings, const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_deadline(this)
{
    m_deadline.setSingleShot(true);
    // A port that was silent for a whole deadline is not given another one.
    m_deadline.setInterval(timing.handshakeDeadline / 4);
    m_deadline.callOnTimeout(this, [this] { answer(false); });
}

PortProbe::~PortProbe()
{
    if (m_socket)
        disconnect(m_socket.get(), nullptr, this, nullptr); // It says so when it is deleted while open.
}

std::optional<PortProbe::Question> PortProbe::questionFor(
    const Failure &failure, bool secure, bool silent, bool timedOut)
{
    // A plain server may reject a TLS hello, drop it, or wait for the rest of what it takes for a line.
    if (secure && failure.step == Step::Tls
        && (failure.kind == FailureKind::TlsFailed || failure.kind == FailureKind::HandshakeTimeout))
        return Question::SpeaksPlain;
    // A TLS server rejects plain HTTP at once; only some do so without an alert.
    if (!secure && failure.kind == FailureKind::Dropped && failure.step == Step::Upgrade && silent
        && !timedOut)
        return Question::SpeaksTls;
    return {};
}

void PortProbe::ask(Question question)
{
    const QUrl url = m_settings.socketUrl();
    m_deadline.start();
    if (question == Question::SpeaksTls) {
        auto ssl = std::make_unique<QSslSocket>();
        ssl->setSslConfiguration(sslConfiguration(m_settings));
        connect(ssl.get(), &QSslSocket::encrypted, this, [this] { answer(true); });
        connect(ssl.get(), &QSslSocket::sslErrors, this, [this] { answer(true); });
        m_socket = std::move(ssl);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        connect(m_socket.get(), &QTcpSocket::connected, this, [this, url] {
            m_socket->write("GET / HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1()
                + "\r\nConnection: close\r\n\r\n");
        });
        connect(m_socket.get(), &QIODevice::readyRead, this, [this] { judgePlain(false); });
        connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { judgePlain(true); });
    }
    if (isLoopback(url.host()))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(
        m_socket.get(), &QAbstractSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError)
                answer(false);
        });
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, [this] { answer(false); });
    if (auto *ssl = qobject_cast<QSslSocket *>(m_socket.get()))
        ssl->connectToHostEncrypted(url.host(), quint16(url.port()));
    else
        m_socket->connectToHost(url.host(), quint16(url.port()));
}

void PortProbe::judgePlain(bool ended)
{
    m_bytes += m_socket->read(maxAnswer - m_bytes.size());
    if (m_bytes.isEmpty())
        return;
    UpgradeAnswer http;
    const AnswerState state = readAnswer(m_bytes, ended, &http);
    if (state == AnswerState::NotHttp)
        answer(!looksLikeTls(m_bytes));
    else if (state == AnswerState::Whole || (state == AnswerState::Head && http.status != 400))
        answer(!complainsOfPlainHttp(http));
}

void PortProbe::answer(bool yes)
{
    if (m_done)
        return;
    m_done = true;
    m_deadline.stop();
    disconnect(m_socket.get(), nullptr, this, nullptr);
    m_socket.release()->deleteLater(); // This is called from inside its own signals.
    Q_EMIT answered(yes);
}

} // namespace Lavalink

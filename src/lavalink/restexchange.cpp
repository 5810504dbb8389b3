// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "restexchange.h"

#include "onetimebody.h"
#include "protocol.h"
#include "text.h"
#include "trust.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <memory>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

// Errors that stand for the connection, not for a status that came over it. ContentReSendError is none: with
// a 307 or 308 it only says that the body could not be sent to the new place.
bool isTransportError(QNetworkReply::NetworkError error)
{
    return (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
        || error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError;
}

} // namespace

RestExchange::RestExchange(NodeSettings settings, RestRequest request, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_request(std::move(request))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(FailureKind::RestTimeout); });
}

RestExchange::~RestExchange()
{
    abort();
}

void RestExchange::start(QNetworkAccessManager *http)
{
    auto body = std::make_unique<OneTimeBody>(m_request.body);
    m_reply = http->sendCustomRequest(networkRequest(), m_request.method, body.get());
    body.release()->setParent(m_reply); // It has to live as long as the reply, which may outlive us.
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, &RestExchange::restartDeadline);
    connect(m_reply, &QNetworkReply::requestSent, this, &RestExchange::restartDeadline);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &RestExchange::onMetaData);
    connect(m_reply, &QNetworkReply::readyRead, this, &RestExchange::onReadyRead);
    connect(m_reply, &QNetworkReply::sslErrors, this, &RestExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::encrypted, this, &RestExchange::onEncrypted);
    connect(m_reply, &QNetworkReply::finished, this, &RestExchange::onFinished);
    m_deadline.start(m_request.deadline);
}

QNetworkRequest RestExchange::networkRequest() const
{
    QNetworkRequest request(m_settings.restUrl(m_request.route));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
    // We bound what is unpacked ourselves, by size; Qt's own rule would refuse a large playlist.
    request.setDecompressedSafetyCheckThreshold(-1);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Lavadeck/" LAVADECK_VERSION);
    request.setRawHeader("Client-Name", m_settings.effectiveClientName().toUtf8());
    if (!m_settings.password.isEmpty())
        request.setRawHeader("Authorization", m_settings.password.headerValue());
    if (!m_settings.origin.isEmpty())
        request.setRawHeader("Origin", m_settings.origin.toUtf8());
    if (!m_request.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_L1);
    if (m_settings.secure)
        request.setSslConfiguration(sslConfiguration(m_settings));
    return request;
}

void RestExchange::restartDeadline()
{
    // The first of the two signals that say so; the time in the HTTP client's queue is not the server's.
    if (!m_onTheWay) {
        m_onTheWay = true;
        m_deadline.start(m_request.deadline);
    }
}

void RestExchange::onMetaData()
{
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && length.toLongLong() > Protocol::Limits::maxMessage)
        giveUp(FailureKind::MessageTooBig, u"%1 bytes"_s.arg(length.toLongLong()));
}

void RestExchange::onReadyRead()
{
    // Piece by piece: a packed body may unpack to far more than was received.
    constexpr qint64 piece = 64 * 1024;
    while (m_reply && m_body.size() <= Protocol::Limits::maxMessage) {
        const QByteArray bytes = m_reply->read(piece);
        if (bytes.isEmpty())
            return;
        m_body += bytes;
    }
    if (m_reply)
        giveUp(FailureKind::MessageTooBig, u"more than %1 bytes"_s.arg(Protocol::Limits::maxMessage));
}

void RestExchange::onSslErrors(const QList<QSslError> &errors)
{
    const QSslCertificate peer = m_reply->sslConfiguration().peerCertificate();
    const QList<QSslError> answered = answeredByPin(errors, peer, m_settings);
    QList<QSslError> left;
    std::copy_if(errors.cbegin(), errors.cend(), std::back_inserter(left),
        [&answered](const QSslError &error) { return !answered.contains(error); });
    if (left.isEmpty()) {
        m_reply->ignoreSslErrors(answered);
        return;
    }
    m_tlsVerdict = classify(left, peer, m_settings);
    m_tlsDetail = left.constFirst().errorString() + u". "_s + fingerprint(peer) + u'.';
}

//! Nothing of the request has been sent yet. A pin is exact: an authority's word for another certificate is
//! not enough, as with the socket.
void RestExchange::onEncrypted()
{
    m_encrypted = true;
    if (m_settings.pins.isEmpty() || isPinned(m_reply->sslConfiguration().peerCertificate(), m_settings))
        return;
    RestAnswer answer;
    answer.failure = Failure(FailureKind::TlsPinMismatch, Step::Tls,
        fingerprint(m_reply->sslConfiguration().peerCertificate()) + u'.');
    finish(answer);
}

Failure RestExchange::transportFailure() const
{
    const QString words = m_reply->errorString();
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return Failure(FailureKind::Refused, Step::Tcp, words);
    case QNetworkReply::HostNotFoundError:
        return Failure(FailureKind::NameNotFound, Step::Name, words);
    case QNetworkReply::SslHandshakeFailedError:
        if (m_tlsVerdict != FailureKind::None)
            return Failure(m_tlsVerdict, Step::Tls, m_tlsDetail);
        // OpenSSL's words for plain text where a TLS record should be.
        if (words.contains("wrong version number"_L1) || words.contains("packet length too long"_L1))
            return Failure(FailureKind::NotTls, Step::Tls, words);
        return Failure(FailureKind::TlsFailed, Step::Tls, words);
    case QNetworkReply::TimeoutError:
        return Failure(FailureKind::RestTimeout, Step::Rest, words);
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return Failure(FailureKind::Unreachable, Step::Tcp, words);
    default:
        if (m_settings.secure && !m_encrypted && !m_onTheWay)
            return Failure(FailureKind::TlsFailed, Step::Tls, words);
        return Failure(FailureKind::RestDropped, Step::Rest, words);
    }
}

void RestExchange::onFinished()
{
    const QPointer<RestExchange> self(this);
    onReadyRead();
    if (!self || !m_reply)
        return; // It was too big, and has been told.
    RestAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentType = m_reply->rawHeader("Content-Type").toLower();
    answer.location = m_reply->rawHeader("Location");
    answer.nodeLink = m_reply->rawHeader("IamNodelink").toLower() == "true";
    answer.body = m_body;
    if (answer.status == 0 || isTransportError(m_reply->error())) {
        answer.failure = transportFailure();
        answer.failure.path = m_request.route;
        if (answer.status != 0)
            answer.failure.httpStatus = answer.status;
    } else {
        answer.failure = statusFailure(m_request, answer);
    }
    finish(std::move(answer));
}

void RestExchange::giveUp(FailureKind kind, const QString &detail)
{
    RestAnswer answer;
    answer.failure = Failure(kind, Step::Rest, detail);
    answer.failure.path = m_request.route;
    finish(std::move(answer));
}

void RestExchange::finish(RestAnswer answer)
{
    abort();
    // A server can send back what it was sent.
    answer.failure.detail = m_settings.password.maskedIn(cleaned(answer.failure.detail, 1'000));
    answer.failure.path = m_settings.password.maskedIn(cleaned(answer.failure.path, 1'000));
    Q_EMIT finished(answer);
}

void RestExchange::abort()
{
    m_deadline.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace Lavalink

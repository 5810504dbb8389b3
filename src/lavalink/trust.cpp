// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "trust.h"

#include "nodesettings.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;
namespace {

bool isAboutIssuer(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
    case QSslError::SubjectIssuerMismatch:
        return true;
    default:
        return false;
    }
}

// Which of several errors an operator has to hear of: renewing an expired certificate comes before
// trusting it, and trusting it before arguing about its name.
struct Verdict {
    FailureKind kind;
    QList<QSslError::SslError> errors;
};

const QList<Verdict> &verdicts()
{
    static const QList<Verdict> list{
        {FailureKind::TlsExpired, {QSslError::CertificateExpired, QSslError::CertificateNotYetValid}},
        {FailureKind::TlsSelfSigned, {QSslError::SelfSignedCertificate}},
        {FailureKind::TlsUntrusted,
            {QSslError::SelfSignedCertificateInChain, QSslError::UnableToGetIssuerCertificate,
                QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToVerifyFirstCertificate,
                QSslError::CertificateUntrusted, QSslError::InvalidCaCertificate,
                QSslError::AuthorityIssuerSerialNumberMismatch, QSslError::SubjectIssuerMismatch}},
        {FailureKind::TlsWrongHost, {QSslError::HostNameMismatch}},
    };
    return list;
}

} // namespace

QSslConfiguration sslConfiguration(const NodeSettings &settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!settings.caFile.isEmpty())
        configuration.addCaCertificates(settings.caFile, QSsl::Pem);
    return configuration;
}

bool isPinned(const QSslCertificate &certificate, const NodeSettings &settings)
{
    return !certificate.isNull() && settings.pins.contains(certificate.digest(QCryptographicHash::Sha256));
}

QString fingerprint(const QSslCertificate &certificate)
{
    return u"SHA-256 "_s
        + QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

QList<QSslError> answeredByPin(
    const QList<QSslError> &errors, const QSslCertificate &peer, const NodeSettings &settings)
{
    QList<QSslError> answered;
    if (!isPinned(peer, settings))
        return answered;
    std::copy_if(errors.cbegin(), errors.cend(), std::back_inserter(answered), [](const QSslError &error) {
        return error.error() == QSslError::HostNameMismatch || isAboutIssuer(error.error());
    });
    return answered;
}

FailureKind classify(
    const QList<QSslError> &errors, const QSslCertificate &peer, const NodeSettings &settings)
{
    if (!settings.pins.isEmpty() && !isPinned(peer, settings))
        return FailureKind::TlsPinMismatch;
    for (const Verdict &verdict : verdicts()) {
        for (const QSslError &error : errors) {
            if (verdict.errors.contains(error.error()))
                return verdict.kind;
        }
    }
    return FailureKind::TlsFailed;
}

} // namespace Lavalink

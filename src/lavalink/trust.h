// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"

#include <QList>
#include <QSslError>

class QSslCertificate;
class QSslConfiguration;

// Whom a node's TLS trusts: the machine's authorities, the authorities of the operator's caFile, and the
// certificates that the operator pinned. There is no way to ignore everything.
namespace Lavalink {

struct NodeSettings;

//! The machine's authorities and those of `settings.caFile`; a file that cannot be read adds none.
[[nodiscard]] QSslConfiguration sslConfiguration(const NodeSettings &settings);

//! True when the operator pinned exactly this certificate, by its SHA-256.
[[nodiscard]] bool isPinned(const QSslCertificate &certificate, const NodeSettings &settings);

//! How a certificate is named where one pins it: "SHA-256 AB:CD:...".
[[nodiscard]] QString fingerprint(const QSslCertificate &certificate);

//! Those of `errors` that the pin of `peer`, the server's own certificate, answers: its issuer and its host
//! name. Never its dates, never a revocation; nothing at all when it is not pinned.
[[nodiscard]] QList<QSslError> answeredByPin(
    const QList<QSslError> &errors, const QSslCertificate &peer, const NodeSettings &settings);

//! The Tls* kind of what is left of a handshake: TlsPinMismatch when certificates are pinned and `peer` is
//! none of them, else by the gravest error.
[[nodiscard]] FailureKind classify(
    const QList<QSslError> &errors, const QSslCertificate &peer, const NodeSettings &settings);

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace FakeNode {

enum class Tls;

/// What a server shows in its TLS handshake.
struct Identity {
    QList<QSslCertificate> chain;
    QSslKey key;
};

/// The certificate of this kind with its key, from the resources. Tls::Off gives an empty one.
[[nodiscard]] Identity tlsIdentity(Tls kind);

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "listener.h"

#include "fakenode.h"

#include <QSslSocket>
#include <QTcpSocket>

namespace FakeNode {

Listener::Listener(Tls tls, QObject *parent)
    : QTcpServer(parent)
    , m_tls(tls)
    , m_identity(tlsIdentity(tls))
{
}

void Listener::incomingConnection(qintptr descriptor)
{
    if (m_tls == Tls::Off) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        Q_EMIT accepted(socket);
        return;
    }
    auto *socket = new QSslSocket(this);
    socket->setLocalCertificateChain(m_identity.chain);
    socket->setPrivateKey(m_identity.key);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSocketDescriptor(descriptor);
    Q_EMIT accepted(socket);
    // A fault may have dropped it already.
    if (socket->state() == QAbstractSocket::ConnectedState)
        socket->startServerEncryption();
}

} // namespace FakeNode

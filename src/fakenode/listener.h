// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tls.h"

#include <QTcpServer>

namespace FakeNode {

/// Accepts TCP, and speaks TLS on it when asked to; hands out sockets that are ready to be read.
class Listener : public QTcpServer {
    Q_OBJECT
public:
    explicit Listener(Tls tls, QObject *parent = nullptr);

Q_SIGNALS:
    /// The receiver owns the socket.
    void accepted(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Tls m_tls;
    Identity m_identity;
};

} // namespace FakeNode

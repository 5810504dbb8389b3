// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "network.h"

#include "socket.h"

#include <QPromise>

namespace Lavalink {

using namespace Qt::StringLiterals;

Network::Network(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<SocketRequest>();
    qRegisterMetaType<Result<Latency>>();
    qRegisterMetaType<Message>();
    qRegisterMetaType<Frame>();
    qRegisterMetaType<Failure>();
    m_http.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_thread.setObjectName(u"lavadeck-net"_s);
    m_thread.start();
}

Network::~Network()
{
    m_thread.quit(); // Deferred deletions are carried out as the thread ends.
    m_thread.wait();
}

Socket *Network::createSocket()
{
    auto socket = std::make_unique<Socket>();
    ++m_liveSockets;
    // Direct: counted on the network thread, at the moment of deletion.
    connect(
        socket.get(), &QObject::destroyed, socket.get(), [count = &m_liveSockets] { --*count; },
        Qt::DirectConnection);
    socket->moveToThread(&m_thread);
    return socket.release();
}

QFuture<void> Network::release(Socket *socket)
{
    // Signals that are queued already are dropped by their receivers, which compare the attempt.
    socket->blockSignals(true);
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    auto gone = promise->future();
    connect(
        socket, &QObject::destroyed, socket, [promise] { promise->finish(); }, Qt::DirectConnection);
    socket->deleteLater(); // The one kind of event that a thread still delivers as it ends.
    return gone;
}

} // namespace Lavalink

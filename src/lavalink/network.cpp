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
    const auto left = m_sockets; // release() takes them out one by one.
    for (Socket *socket : left)
        release(socket);
    m_thread.quit(); // Deferred deletions are carried out as the thread ends.
    m_thread.wait();
}

Socket *Network::createSocket()
{
    auto socket = std::make_unique<Socket>();
    ++m_liveSockets;
    m_sockets.insert(socket.get());
    socket->moveToThread(&m_thread);
    return socket.release();
}

QFuture<void> Network::release(Socket *socket)
{
    m_sockets.remove(socket);
    // Not blockSignals(), which is no business of another thread. What is queued already is dropped by its
    // receiver, which compares the attempt.
    socket->disconnect();
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    auto gone = promise->future();
    // Direct: counted on the network thread, at the moment of deletion.
    connect(
        socket, &QObject::destroyed, socket,
        [promise, count = &m_liveSockets] {
            --*count;
            promise->finish();
        },
        Qt::DirectConnection);
    socket->deleteLater(); // The one kind of event that a thread still delivers as it ends.
    return gone;
}

} // namespace Lavalink

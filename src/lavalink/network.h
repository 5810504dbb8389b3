// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QThread>

#include <atomic>
#include <memory>

namespace Lavalink {

class Socket;

//! What all nodes of a program share: the one thread that all sockets live on, and the one HTTP client.
//! Lives on the main thread and outlives every Node that was given it.
class Network : public QObject {
    Q_OBJECT

public:
    explicit Network(QObject *parent = nullptr);
    //! Ends the thread; sockets that were not released are deleted with it.
    ~Network() override;

    //! A new socket on the network thread. Its owner ends it by release(), never by delete.
    [[nodiscard]] Socket *createSocket();
    //! Cuts the socket off from its receiver at once and deletes it on its own thread; finishes when it is
    //! gone.
    QFuture<void> release(Socket *socket);
    //! How many sockets exist that were not deleted yet; for tests and diagnostics.
    [[nodiscard]] int liveSockets() const { return m_liveSockets; }

    //! Redirects are never followed: a password must not travel to another host.
    [[nodiscard]] QNetworkAccessManager *http() { return &m_http; }

private:
    QThread m_thread;
    QNetworkAccessManager m_http;
    QSet<Socket *> m_sockets; // Created and not released yet. Of the main thread.
    std::atomic<int> m_liveSockets = 0;
};

} // namespace Lavalink

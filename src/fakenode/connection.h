// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpreply.h"
#include "httprequest.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace FakeNode {

class Core;
struct Fault;

/// One accepted TCP connection while it speaks HTTP: requests one after the other, or one upgrade.
/// Deletes itself when the connection ends or has become a WebSocket.
class Connection : public QObject {
    Q_OBJECT
public:
    Connection(Core &core, QTcpSocket *socket);

    void dropPolitely();
    void reset();

private:
    void read();
    void handle(const HttpRequest &request);
    void handleRest(const HttpRequest &request);
    /// True when a fault has dealt with the request.
    [[nodiscard]] bool struckByRestFault(const HttpRequest &request);
    void handleUpgrade(const HttpRequest &request);
    [[nodiscard]] bool struckByUpgradeFault(const HttpRequest &request);
    void open(const HttpRequest &request, bool resumed);
    void answer(const HttpRequest &request, const HttpReply &reply);
    void writeReply(const HttpRequest &request, const HttpReply &reply, bool keepAlive);

    Core &m_core;
    QTcpSocket *m_socket; ///< null once it has become a WebSocket
    HttpParser m_parser;
    QTimer m_idle;
    bool m_busy = false; ///< a request is being answered; the next one waits
    bool m_deaf = false; ///< nothing is read or answered any more
};

} // namespace FakeNode

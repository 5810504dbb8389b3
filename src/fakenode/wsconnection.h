// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QTcpSocket;

namespace FakeNode {

class FaultSet;

/// The server's end of one WebSocket (RFC 6455), after the handshake. Owns its TCP socket.
class WsConnection : public QObject {
    Q_OBJECT
public:
    enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    /// `head` is the 101; it is written with the first frame when `oneSegment`, else at once.
    /// `early` is what the client has already sent behind its request.
    WsConnection(QTcpSocket *socket, const FaultSet *faults, const QByteArray &head, bool oneSegment,
        const QByteArray &early, QObject *parent);
    ~WsConnection() override;

    void sendText(const QByteArray &text);
    void sendPing();
    void sendFrame(Opcode opcode, const QByteArray &payload, bool fin = true);
    void sendRaw(const QByteArray &bytes);
    /// Sends a close frame and drops the TCP connection once the peer has answered it, at the latest after 1
    /// s.
    void close(quint16 code, const QByteArray &reason = {});
    /// TCP reset.
    void reset();
    /// Reads and writes nothing any more; the peer is left with a dead link.
    void freeze() { m_frozen = true; }
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    [[nodiscard]] bool isOpen() const { return !m_closeSent && !m_gone && !m_peerGone; }

Q_SIGNALS:
    /// Once, when no more messages can pass; `code` is the peer's close code, or 1006.
    void closed(quint16 code);

private:
    void read();
    [[nodiscard]] bool parseFrame();
    void handleFrame(Opcode opcode, bool fin, const QByteArray &payload);
    void handleData(Opcode opcode, bool fin, const QByteArray &payload);
    void handleClose(const QByteArray &payload);
    void write(const QByteArray &bytes);
    void finish(quint16 code);

    QTcpSocket *m_socket;
    const FaultSet *m_faults;
    QByteArray m_heldHead;
    QByteArray m_buffer;
    QByteArray m_message;
    QTimer m_closeTimer;
    bool m_inMessage = false;
    bool m_closeSent = false;
    bool m_frozen = false;
    bool m_peerGone = false;
    bool m_gone = false;
};

/// Closes a TCP connection with a reset instead of a FIN, as a killed process or a broken path does.
void resetConnection(QTcpSocket *socket);

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "wsconnection.h"

#include "faults.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QtEndian>

#include <chrono>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace std::chrono_literals;

namespace FakeNode {
namespace {

constexpr quint64 messageLimit = 64 * 1024 * 1024;

QByteArray frameHead(quint8 first, qsizetype size)
{
    QByteArray head(1, char(first));
    if (size < 126) {
        head += char(size);
    } else if (size < 65536) {
        head += char(126);
        head.resize(4);
        qToBigEndian(quint16(size), head.data() + 2);
    } else {
        head += char(127);
        head.resize(10);
        qToBigEndian(quint64(size), head.data() + 2);
    }
    return head;
}

bool isUtf8(const QByteArray &bytes)
{
    return QUtf8StringView(bytes).isValidUtf8();
}

/// The close codes that may appear in a frame (RFC 6455, 7.4).
bool isCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1011 && code != 1004 && code != 1005 && code != 1006)
        || (code >= 3000 && code <= 4999);
}

// Why a frame's first two bytes are against the protocol, in the words of a real server where they are known;
// empty for a good frame.
QByteArray offenceOf(quint8 first, quint8 second, quint64 size)
{
    const int reserved = (first & 0x70) >> 4;
    const int opcode = first & 0x0F;
    if (reserved != 0)
        return "UT002015: Extensions not allowed but received rsv of " + QByteArray::number(reserved);
    if (opcode > 2 && opcode < 8)
        return "UT002009: Data frame using reserved opcode = " + QByteArray::number(opcode);
    if (opcode > 10 || (opcode >= 8 && (first & 0x80) == 0))
        return "Protocol error";
    if (opcode >= 8 && size > 125)
        return "UT002006: Control frame with payload length > 125 octets";
    return (second & 0x80) == 0 ? QByteArrayLiteral("UT002034: Web socket frame was not masked")
                                : QByteArray();
}

} // namespace

void resetConnection(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger hard{1, 0};
    const auto descriptor = socket->socketDescriptor();
    if (descriptor != -1)
        setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
#endif
    socket->abort();
}

WsConnection::WsConnection(QTcpSocket *socket, const FaultSet *faults, const QByteArray &head,
    bool oneSegment, const QByteArray &early, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_faults(faults)
    , m_heldHead(head)
    , m_buffer(early)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &WsConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_peerGone = true;
        // On a half-open link the server never learns that its peer has given up.
        if (!m_frozen)
            finish(1006);
    });
    m_closeTimer.setSingleShot(true);
    connect(&m_closeTimer, &QTimer::timeout, this, &WsConnection::reset);
    if (!oneSegment)
        write({});
    if (!early.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &WsConnection::read, Qt::QueuedConnection);
}

WsConnection::~WsConnection()
{
    disconnect(m_socket, nullptr, this, nullptr);
}

void WsConnection::write(const QByteArray &bytes)
{
    if (m_frozen || m_gone || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->write(std::exchange(m_heldHead, {}) + bytes);
    m_socket->flush();
}

void WsConnection::sendText(const QByteArray &text)
{
    if (isOpen())
        sendFrame(Opcode::Text, text);
}

void WsConnection::sendPing()
{
    if (isOpen())
        sendFrame(Opcode::Ping, "fakenode");
}

void WsConnection::sendFrame(Opcode opcode, const QByteArray &payload, bool fin)
{
    write(frameHead(quint8(quint8(opcode) | (fin ? 0x80 : 0)), payload.size()) + payload);
}

void WsConnection::sendRaw(const QByteArray &bytes)
{
    write(bytes);
}

void WsConnection::close(quint16 code, const QByteArray &reason)
{
    if (!isOpen())
        return;
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    sendFrame(Opcode::Close, payload + reason.left(123));
    m_closeSent = true;
    m_closeTimer.start(1s);
}

void WsConnection::reset()
{
    if (m_gone)
        return;
    resetConnection(m_socket);
    finish(1006);
}

void WsConnection::finish(quint16 code)
{
    if (std::exchange(m_gone, true))
        return;
    m_closeTimer.stop();
    Q_EMIT closed(code);
    deleteLater();
}

void WsConnection::read()
{
    if (m_frozen || m_gone)
        return;
    m_buffer += m_socket->readAll();
    while (!m_gone && parseFrame()) { }
}

bool WsConnection::parseFrame()
{
    if (m_buffer.size() < 2)
        return false;
    const auto byte = [this](qsizetype at) { return quint8(m_buffer.at(at)); };
    qsizetype at = 2;
    quint64 size = byte(1) & 0x7F;
    if (size >= 126) {
        const qsizetype width = size == 126 ? 2 : 8;
        if (m_buffer.size() < at + width)
            return false;
        size = width == 2 ? qFromBigEndian<quint16>(m_buffer.constData() + at)
                          : qFromBigEndian<quint64>(m_buffer.constData() + at);
        at += width;
    }
    const quint8 opcode = byte(0) & 0x0F;
    const QByteArray offence = offenceOf(byte(0), byte(1), size);
    if (!offence.isEmpty()) {
        close(1002, offence);
        m_buffer.clear();
        return false;
    }
    if (size > messageLimit) {
        close(1009, "Message too big");
        m_buffer.clear();
        return false;
    }
    if (quint64(m_buffer.size()) < quint64(at) + 4 + size)
        return false;
    const QByteArray mask = m_buffer.mid(at, 4);
    QByteArray payload = m_buffer.mid(at + 4, qsizetype(size));
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload.at(i) ^ mask.at(i & 3));
    const bool fin = (byte(0) & 0x80) != 0;
    m_buffer.remove(0, at + 4 + qsizetype(size));
    handleFrame(Opcode(opcode), fin, payload);
    return true;
}

void WsConnection::handleFrame(Opcode opcode, bool fin, const QByteArray &payload)
{
    switch (opcode) {
    case Opcode::Ping:
        if (m_faults->has(FaultKind::PongsWithheld) || m_closeSent)
            return;
        sendFrame(
            Opcode::Pong, m_faults->has(FaultKind::PongWrongPayload) ? QByteArray("not yours") : payload);
        return;
    case Opcode::Pong:
        return;
    case Opcode::Close:
        handleClose(payload);
        return;
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
        handleData(opcode, fin, payload);
        return;
    }
}

void WsConnection::handleData(Opcode opcode, bool fin, const QByteArray &payload)
{
    if (opcode == Opcode::Binary) {
        close(1003, "Binary messages not supported");
        return;
    }
    if ((opcode == Opcode::Continuation) != m_inMessage) {
        close(1002, "Unexpected fragment");
        return;
    }
    m_message += payload;
    m_inMessage = !fin;
    if (!fin)
        return;
    // What clients say is ignored, as by Lavalink; only its encoding is checked.
    if (!isUtf8(std::exchange(m_message, {})))
        close(1007, "UT002003: Text frame contains non UTF-8 data");
}

void WsConnection::handleClose(const QByteArray &payload)
{
    const bool given = payload.size() >= 2;
    const quint16 code = given ? qFromBigEndian<quint16>(payload.constData()) : quint16(1005);
    if (!m_closeSent) {
        const bool legal = given ? isCloseCode(code) : payload.isEmpty();
        const quint16 echo = given ? code : quint16(1000);
        if (legal)
            close(echo, payload.mid(2));
        else
            close(1002, "UT002026: Invalid close frame status code: " + QByteArray::number(code));
    }
    m_socket->disconnectFromHost();
    finish(code);
}

} // namespace FakeNode

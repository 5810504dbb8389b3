// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rawclient.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QtEndian>

#include <utility>

using namespace Qt::StringLiterals;

ThreadedNode::ThreadedNode(const FakeNode::Options &options)
    : m_server(new FakeNode::Server(options))
{
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
    QString error;
    if (!m_server->listen(&error))
        qFatal("the fake node does not listen: %s", qPrintable(error));
}

ThreadedNode::~ThreadedNode()
{
    m_thread.quit();
    m_thread.wait();
}

namespace {

QByteArray requestText(quint16 port, const QByteArray &method, const QByteArray &path,
    const RawHeaders &headers, const QByteArray &body)
{
    QByteArray text
        = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    if (!body.isEmpty())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

void parseHead(const QByteArray &head, int &status, QMap<QByteArray, QByteArray> &headers)
{
    QList<QByteArray> lines = head.split('\n');
    status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        headers.insert(name, headers.contains(name) ? headers.value(name) + ", " + value : value);
    }
}

bool has(const RawHeaders &headers, const QByteArray &name)
{
    for (const auto &header : headers) {
        if (header.first == name)
            return true;
    }
    return false;
}

} // namespace

RawReply rawExchange(quint16 port, const QByteArray &request, int patience)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    RawReply reply;
    if (!socket.waitForConnected(10'000))
        return reply;
    socket.write(request);
    QByteArray bytes;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience))
        bytes += socket.readAll();
    bytes += socket.readAll();
    reply.reset = socket.state() == QAbstractSocket::UnconnectedState
        && socket.error() != QAbstractSocket::RemoteHostClosedError;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return reply;
    parseHead(bytes.left(end), reply.status, reply.headers);
    reply.body = bytes.mid(end + 4);
    reply.complete = reply.body.size() == reply.headers.value("content-length").toLongLong();
    return reply;
}

RawReply rawHttp(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &body,
    RawHeaders headers, int patience)
{
    if (!has(headers, "Authorization"))
        headers.emplace_back("Authorization", "youshallnotpass");
    if (!body.isEmpty() && !has(headers, "Content-Type"))
        headers.emplace_back("Content-Type", "application/json");
    headers.emplace_back("Connection", "close");
    return rawExchange(port, requestText(port, method, path, headers, body), patience);
}

RawReply bareHttp(
    quint16 port, const QByteArray &method, const QByteArray &path, const RawHeaders &headers, int patience)
{
    RawHeaders all = headers;
    all.emplace_back("Connection", "close");
    return rawExchange(port, requestText(port, method, path, all, {}), patience);
}

int RawFrame::closeCode() const
{
    return opcode == 8 && payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : -1;
}

RawSocket::RawSocket(quint16 port, RawHeaders headers, const QByteArray &path)
    : m_socket(std::make_unique<QTcpSocket>())
{
    quint32 random[4];
    QRandomGenerator::global()->fillRange(random);
    m_key = QByteArray(reinterpret_cast<const char *>(random), sizeof random).toBase64();
    const RawHeaders standard{{"Authorization", "youshallnotpass"}, {"User-Id", "170939974227591168"},
        {"Client-Name", "rawclient/1.0"}, {"Connection", "Upgrade"}, {"Upgrade", "websocket"},
        {"Sec-WebSocket-Version", "13"}, {"Sec-WebSocket-Key", m_key}};
    for (const auto &header : standard) {
        if (!has(headers, header.first))
            headers << header;
    }
    // A header given as null is left out.
    headers.removeIf([](const auto &header) { return header.second.isNull(); });
    m_socket->connectToHost(u"127.0.0.1"_s, port);
    if (!m_socket->waitForConnected(10'000))
        return;
    m_socket->write(requestText(port, "GET", path, headers, {}));
    while (!m_buffer.contains("\r\n\r\n")) {
        if (!need(m_buffer.size() + 1, 10'000))
            return;
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    parseHead(m_buffer.left(end), m_status, m_headers);
    m_buffer.remove(0, end + 4);
    m_early = m_buffer;
}

RawSocket::~RawSocket() = default;

bool RawSocket::need(qsizetype bytes, int patience)
{
    while (m_buffer.size() < bytes) {
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(patience))
            return false;
        m_buffer += m_socket->readAll();
    }
    return true;
}

QByteArray RawSocket::body()
{
    const qsizetype size = header("content-length").toLongLong();
    return need(size, 10'000) ? m_buffer.left(size) : QByteArray();
}

RawFrame RawSocket::next(int patience)
{
    RawFrame frame;
    if (!need(2, patience))
        return frame;
    qsizetype size = quint8(m_buffer.at(1)) & 0x7F;
    qsizetype at = 2;
    if (size == 126 && need(4, patience)) {
        size = qFromBigEndian<quint16>(m_buffer.constData() + 2);
        at = 4;
    } else if (size == 127 && need(10, patience)) {
        size = qsizetype(qFromBigEndian<quint64>(m_buffer.constData() + 2));
        at = 10;
    }
    if (!need(at + size, patience))
        return frame;
    frame.opcode = m_buffer.at(0) & 0x0F;
    frame.fin = (m_buffer.at(0) & 0x80) != 0;
    frame.payload = m_buffer.mid(at, size);
    m_buffer.remove(0, at + size);
    return frame;
}

QJsonObject RawSocket::nextOp(const QString &op, const QString &type, int patience)
{
    for (;;) {
        const RawFrame frame = next(patience);
        if (frame.opcode < 0)
            return {};
        const QJsonObject json = frame.json();
        if (json.value("op"_L1) == op && (type.isEmpty() || json.value("type"_L1) == type))
            return json;
    }
}

QString RawSocket::ready()
{
    return nextOp(u"ready"_s).value("sessionId"_L1).toString();
}

void RawSocket::send(int opcode, const QByteArray &payload, bool fin, bool masked, int reserved)
{
    QByteArray frame(1, char(opcode | (fin ? 0x80 : 0) | (reserved << 4)));
    const int mask = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        frame += char(payload.size() | mask);
    } else {
        frame += char(127 | mask);
        QByteArray size(8, '\0');
        qToBigEndian(quint64(payload.size()), size.data());
        frame += size;
    }
    const QByteArray key = "\x12\x34\x56\x78";
    if (masked)
        frame += key;
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += masked ? char(payload.at(i) ^ key.at(i & 3)) : payload.at(i);
    m_socket->write(frame);
    m_socket->flush();
}

void RawSocket::close(quint16 code)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    send(8, payload);
}

void RawSocket::abort()
{
    m_socket->abort();
}

bool RawSocket::waitForEnd(int patience)
{
    while (m_socket->state() == QAbstractSocket::ConnectedState && m_socket->waitForReadyRead(patience))
        m_buffer += m_socket->readAll();
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

QByteArray goodVoice(const QByteArray &endpoint)
{
    return "\"voice\":{\"token\":\"t\",\"endpoint\":\"" + endpoint
        + "\",\"sessionId\":\"s\",\"channelId\":\"817327181659111460\"}";
}

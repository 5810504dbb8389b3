// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QtEndian>

#include <functional>

//! A WebSocket server on loopback that sends the very bytes a test gives it, whole or broken, with TLS on
//! demand: for what no well-behaved server does, and free of every line that is under test.
class RawServer : public QTcpServer {
    Q_OBJECT

public:
    //! What to do with a request head; upgrade() is what it does on its own.
    std::function<void(QTcpSocket *, const QByteArray &head)> onRequest;
    std::function<void(QTcpSocket *)> onConnection = [](QTcpSocket *) {};
    //! What to do with a frame of the client; pings are answered unless told otherwise.
    std::function<void(QTcpSocket *, int opcode, const QByteArray &payload)> onFrame
        = [](QTcpSocket *socket, int opcode, const QByteArray &payload) {
              if (opcode == 9)
                  socket->write(frame(10, payload));
          };
    //! Sees all bytes first; true when it took care of them.
    std::function<bool(QTcpSocket *, const QByteArray &)> onBytes
        = [](QTcpSocket *, const QByteArray &) { return false; };
    int connections = 0;
    QList<QByteArray> heads;
    QByteArray received; //!< Everything that any client has sent, decrypted.
    QList<QPointer<QTcpSocket>> sockets;

    RawServer()
    {
        onRequest = [](QTcpSocket *socket, const QByteArray &head) {
            socket->write(switching(head) + text(ready()));
        };
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port on loopback");
    }
    ~RawServer() override
    {
        for (const auto &socket : std::as_const(sockets)) {
            if (socket) {
                socket->disconnect(this);
                delete socket;
            }
        }
    }
    Q_DISABLE_COPY_MOVE(RawServer)

    //! `name`.pem and `name`.key.pem of the fake node's certificates.
    void speakTls(const QString &name)
    {
        QFile key(tlsFile(name + QStringLiteral(".key")));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no test key");
        const QByteArray pem = key.readAll();
        m_key = QSslKey(pem, QSsl::Rsa);
        if (m_key.isNull())
            m_key = QSslKey(pem, QSsl::Ec);
        m_certificate = certificate(name);
    }
    [[nodiscard]] static QString tlsFile(const QString &name)
    {
        return QStringLiteral(TEST_DATA "/../../src/fakenode/tls/") + name + QStringLiteral(".pem");
    }
    [[nodiscard]] static QSslCertificate certificate(const QString &name)
    {
        return QSslCertificate::fromPath(tlsFile(name)).value(0);
    }

    //! The 101 that fits the request.
    [[nodiscard]] static QByteArray switching(const QByteArray &head)
    {
        const QByteArray key = header(head, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        return switchingWith(QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64());
    }
    [[nodiscard]] static QByteArray switchingWith(const QByteArray &accept)
    {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Accept: "
            + accept + "\r\n\r\n";
    }
    [[nodiscard]] static QByteArray header(const QByteArray &head, const QByteArray &name)
    {
        const QByteArray start = "\r\n" + name.toLower() + ":";
        const qsizetype at = head.toLower().indexOf(start);
        if (at < 0)
            return {};
        const qsizetype from = at + start.size();
        return head.sliced(from, head.indexOf("\r\n", from) - from).trimmed();
    }
    [[nodiscard]] static QByteArray answer(
        const QByteArray &status, const QByteArray &body = {}, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    }
    //! A frame as a server sends it: final unless told otherwise, not masked.
    [[nodiscard]] static QByteArray frame(int opcode, const QByteArray &payload, bool final = true)
    {
        QByteArray bytes(1, char(opcode | (final ? 0x80 : 0)));
        if (payload.size() < 126) {
            bytes += char(payload.size());
        } else if (payload.size() < 65536) {
            bytes += char(126);
            bytes += QByteArray(2, '\0');
            qToBigEndian(quint16(payload.size()), bytes.data() + 2);
        } else {
            bytes += char(127);
            bytes += QByteArray(8, '\0');
            qToBigEndian(quint64(payload.size()), bytes.data() + 2);
        }
        return bytes + payload;
    }
    [[nodiscard]] static QByteArray text(const QByteArray &json) { return frame(1, json); }
    [[nodiscard]] static QByteArray closing(quint16 code, const QByteArray &reason = {})
    {
        QByteArray payload(2, '\0');
        qToBigEndian(code, payload.data());
        return frame(8, payload + reason);
    }
    [[nodiscard]] static QByteArray ready()
    {
        return R"({"op":"ready","resumed":false,"sessionId":"la3kfsdf5eafe848"})";
    }
    [[nodiscard]] static QByteArray stats()
    {
        return R"({"op":"stats","players":1,"playingPlayers":1,"uptime":1000,"frameStats":null})";
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        QTcpSocket *socket = nullptr;
        if (m_certificate.isNull()) {
            socket = new QTcpSocket(this);
            socket->setSocketDescriptor(descriptor);
        } else {
            auto *ssl = new QSslSocket(this);
            QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
            tls.setLocalCertificate(m_certificate);
            tls.setPrivateKey(m_key);
            tls.setPeerVerifyMode(QSslSocket::VerifyNone); // Of clients, which have none.
            ssl->setSslConfiguration(tls);
            ssl->setSocketDescriptor(descriptor);
            ssl->startServerEncryption();
            socket = ssl;
        }
        sockets << socket;
        m_buffers.remove(socket); // An address may be a former socket's.
        m_upgraded.removeAll(socket);
        connect(socket, &QIODevice::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        onConnection(socket);
    }

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray bytes = socket->readAll();
        received += bytes;
        if (onBytes(socket, bytes))
            return;
        QByteArray &buffer = m_buffers[socket];
        buffer += bytes;
        if (!m_upgraded.contains(socket)) {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray head = buffer.first(end + 4);
            buffer.remove(0, end + 4);
            heads << head;
            m_upgraded << socket;
            onRequest(socket, head);
        }
        while (readFrame(socket, buffer)) { }
    }
    // Frames of these clients are masked and shorter than 126 bytes.
    bool readFrame(QTcpSocket *socket, QByteArray &buffer)
    {
        if (buffer.size() < 6)
            return false;
        const int size = buffer.at(1) & 0x7f;
        if (buffer.size() < 6 + size)
            return false;
        QByteArray payload = buffer.sliced(6, size);
        for (int i = 0; i < size; ++i)
            payload[i] = char(payload.at(i) ^ buffer.at(2 + i % 4));
        const int opcode = buffer.at(0) & 0x0f;
        buffer.remove(0, 6 + size);
        onFrame(socket, opcode, payload);
        return true;
    }

    QSslCertificate m_certificate;
    QSslKey m_key;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QTcpSocket *> m_upgraded;
};

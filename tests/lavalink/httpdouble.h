// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QMap>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>

//! A server on loopback that answers with the very bytes a test gives it: for what no well-behaved server
//! does. With a certificate it speaks TLS.
class HttpDouble : public QTcpServer {
    Q_OBJECT

public:
    struct Request {
        QByteArray method, target, body;
        QMap<QByteArray, QByteArray> headers; //!< Names in lower case.
    };
    //! What to do with a request; it may keep the socket and write later, or close it.
    using Answer = std::function<void(QTcpSocket *, const Request &)>;

    explicit HttpDouble(Answer answer)
        : m_answer(std::move(answer))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port on loopback");
    }

    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    //! `name`.pem and `name`.key.pem of the fake node's certificates.
    void speakTls(const QString &name)
    {
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls.setLocalCertificate(certificate(name));
        QFile key(tlsFile(name + QStringLiteral(".key")));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no test key");
        const QByteArray pem = key.readAll();
        QSslKey read(pem, QSsl::Rsa);
        if (read.isNull())
            read = QSslKey(pem, QSsl::Ec);
        m_tls.setPrivateKey(read);
        m_speaksTls = true;
    }
    [[nodiscard]] static QString tlsFile(const QString &name)
    {
        return QStringLiteral(TEST_DATA "/../../src/fakenode/tls/") + name + QStringLiteral(".pem");
    }
    [[nodiscard]] static QSslCertificate certificate(const QString &name)
    {
        return QSslCertificate::fromPath(tlsFile(name)).value(0);
    }

    //! A whole answer with its length.
    [[nodiscard]] static QByteArray http(int status, const QByteArray &body,
        const QByteArray &type = "application/json", const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }
    //! Answers every request the same.
    [[nodiscard]] static Answer always(const QByteArray &bytes)
    {
        return [bytes](QTcpSocket *socket, const Request &) { socket->write(bytes); };
    }
    //! Takes every request and says nothing.
    [[nodiscard]] static Answer silence()
    {
        return [](QTcpSocket *, const Request &) {};
    }

    QList<Request> requests; //!< As they came.
    QList<QPointer<QTcpSocket>> sockets; //!< Ever accepted; the living ones are not null.

    [[nodiscard]] int openConnections() const
    {
        int open = 0;
        for (const QPointer<QTcpSocket> &socket : sockets)
            open += socket && socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
        return open;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        sockets.append(socket);
        if (m_speaksTls) {
            socket->setSslConfiguration(m_tls);
            socket->startServerEncryption();
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Request request;
        const QList<QByteArray> lines = buffer.left(end).split('\n');
        const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        requests.append(request);
        m_answer(socket, request);
    }

    Answer m_answer;
    QSslConfiguration m_tls;
    bool m_speaksTls = false;
    QMap<QTcpSocket *, QByteArray> m_buffers;
};

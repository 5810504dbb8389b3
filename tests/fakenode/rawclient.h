// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fakenode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QThread>

#include <memory>

class QTcpSocket;

/// A fake node in a thread of its own, so that a test may talk to it by blocking calls.
class ThreadedNode {
public:
    explicit ThreadedNode(const FakeNode::Options &options = {});
    ~ThreadedNode();
    FakeNode::Server *operator->() const { return m_server; }
    [[nodiscard]] quint16 port() const { return m_server->port(); }

private:
    QThread m_thread;
    FakeNode::Server *m_server;
};

/// One HTTP answer, byte by byte.
struct RawReply {
    int status = 0; ///< 0: no answer
    QMap<QByteArray, QByteArray> headers; ///< names in lower case, several of one name joined
    QByteArray body;
    bool complete = false; ///< as many bytes came as were announced
    bool reset = false; ///< the connection ended in an error

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
};

using RawHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// Sends one request with the password and reads until the server closes, or until nothing has come for
/// `patience`.
[[nodiscard]] RawReply rawHttp(quint16 port, const QByteArray &method, const QByteArray &path,
    const QByteArray &body = {}, RawHeaders headers = {}, int patience = 10'000);
/// The same without any header of its own but Host.
[[nodiscard]] RawReply bareHttp(quint16 port, const QByteArray &method, const QByteArray &path,
    const RawHeaders &headers, int patience = 10'000);

/// Sends these bytes as they are and reads like the two above.
[[nodiscard]] RawReply rawExchange(quint16 port, const QByteArray &request, int patience = 10'000);

/// One frame as it came.
struct RawFrame {
    int opcode = -1; ///< -1: none came
    bool fin = true;
    QByteArray payload;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(payload).object(); }
    [[nodiscard]] int closeCode() const; ///< -1 when it is no close frame
};

/// The client's end of a WebSocket, written for these tests only.
class RawSocket {
public:
    /// Dials, sends the handshake and reads its answer.
    explicit RawSocket(quint16 port, RawHeaders headers = {}, const QByteArray &path = "/v4/websocket");
    ~RawSocket();

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] QByteArray header(const QByteArray &lowerName) const { return m_headers.value(lowerName); }
    /// Names in lower case.
    [[nodiscard]] QMap<QByteArray, QByteArray> headers() const { return m_headers; }
    [[nodiscard]] QByteArray key() const { return m_key; }
    /// The body of a refusal.
    [[nodiscard]] QByteArray body();
    /// What had come together with the 101.
    [[nodiscard]] QByteArray early() const { return m_early; }
    [[nodiscard]] RawFrame next(int patience = 10'000);
    /// The next JSON message with this op (and event type); others are skipped.
    [[nodiscard]] QJsonObject nextOp(const QString &op, const QString &type = {}, int patience = 10'000);
    /// The session id of the next ready.
    [[nodiscard]] QString ready();
    void send(int opcode, const QByteArray &payload, bool fin = true, bool masked = true, int reserved = 0);
    void close(quint16 code);
    void abort();
    /// True once the server has ended the TCP connection.
    [[nodiscard]] bool waitForEnd(int patience = 10'000);

private:
    [[nodiscard]] bool need(qsizetype bytes, int patience);

    std::unique_ptr<QTcpSocket> m_socket;
    int m_status = 0;
    QMap<QByteArray, QByteArray> m_headers;
    QByteArray m_key;
    QByteArray m_early;
    QByteArray m_buffer;
};

/// A complete voice part of a PATCH, as JSON text.
[[nodiscard]] QByteArray goodVoice(const QByteArray &endpoint = "voice.example.net:443");

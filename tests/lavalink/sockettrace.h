// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "socket.h"

#include <QHash>

#include <algorithm>

//! A Socket with everything it has said, and times short enough to wait for.
class SocketTrace {
public:
    Lavalink::Socket socket;
    Lavalink::SocketRequest request;
    QList<Lavalink::Failure> ends;
    QList<Lavalink::Message> messages;
    QList<Lavalink::Frame> frames;
    QList<std::pair<Lavalink::Step, double>> steps;
    QList<double> latencies;
    QList<QSslCertificate> certificates;
    QHash<quint64, QList<Lavalink::Result<Lavalink::Latency>>> pings;
    QStringList order; //!< The signals' names as they came.
    int opened = 0;

    explicit SocketTrace(quint16 port)
    {
        request.settings.host = QStringLiteral("127.0.0.1");
        request.settings.port = port;
        request.settings.password = Lavalink::Secret(QStringLiteral("pass-Wört 1"));
        request.timing = quickTiming();
        using Lavalink::Socket;
        QObject::connect(&socket, &Socket::finished, &socket, [this](quint64, const auto &failure) {
            ends << failure;
            order << QStringLiteral("finished");
        });
        QObject::connect(&socket, &Socket::received, &socket, [this](quint64, const auto &message) {
            messages << message;
            order << QStringLiteral("received");
        });
        QObject::connect(
            &socket, &Socket::frameSeen, &socket, [this](quint64, const auto &frame) { frames << frame; });
        QObject::connect(&socket, &Socket::stepTaken, &socket,
            [this](quint64, Lavalink::Step step, double ms) { steps << std::pair(step, ms); });
        QObject::connect(&socket, &Socket::latencyMeasured, &socket,
            [this](quint64, Lavalink::Latency latency) { latencies << latency.ms; });
        QObject::connect(&socket, &Socket::certificateSeen, &socket,
            [this](quint64, const QSslCertificate &certificate) { certificates << certificate; });
        QObject::connect(&socket, &Socket::pinged, &socket,
            [this](quint64 id, const auto &result) { pings[id] << result; });
        QObject::connect(&socket, &Socket::opened, &socket, [this] { ++opened; });
    }

    static Lavalink::Timing quickTiming()
    {
        using namespace std::chrono_literals;
        Lavalink::Timing timing; // Deadlines that no test waits for are long: the machine may be busy.
        timing.pingInterval = 1h;
        timing.rightAfter = 1min;
        return timing;
    }

    void open()
    {
        ++request.attempt;
        socket.open(request);
    }
    [[nodiscard]] bool isReady() const
    {
        return std::any_of(messages.cbegin(), messages.cend(),
            [](const auto &message) { return std::holds_alternative<Lavalink::Ready>(message); });
    }
    [[nodiscard]] Lavalink::FailureKind kind() const
    {
        return ends.isEmpty() ? Lavalink::FailureKind::None : ends.constLast().kind;
    }
};

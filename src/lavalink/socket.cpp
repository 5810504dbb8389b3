// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "socket.h"

#include "socketattempt.h"

namespace Lavalink {

class Socket::Private {
public:
    SocketAttempt *attempt = nullptr; // A child of the socket; null when nothing is under way.
};

Socket::Socket(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

Socket::~Socket() = default;

void Socket::open(const SocketRequest &request)
{
    abort();
    auto *attempt = new SocketAttempt(request, this);
    d->attempt = attempt;
    const quint64 number = request.attempt;
    connect(attempt, &SocketAttempt::stepTaken, this,
        [this, number](Step step, double ms) { Q_EMIT stepTaken(number, step, ms); });
    connect(attempt, &SocketAttempt::certificateSeen, this,
        [this, number](const QSslCertificate &certificate) { Q_EMIT certificateSeen(number, certificate); });
    connect(attempt, &SocketAttempt::opened, this, [this, number] { Q_EMIT opened(number); });
    connect(attempt, &SocketAttempt::received, this,
        [this, number](const Message &message) { Q_EMIT received(number, message); });
    connect(attempt, &SocketAttempt::frameSeen, this,
        [this, number](const Frame &frame) { Q_EMIT frameSeen(number, frame); });
    connect(attempt, &SocketAttempt::latencyMeasured, this,
        [this, number](Latency latency) { Q_EMIT latencyMeasured(number, latency); });
    connect(attempt, &SocketAttempt::pinged, this, &Socket::pinged);
    connect(attempt, &SocketAttempt::finished, this, [this, number](const Failure &failure) {
        abort(); // First: whoever hears of the end may open the next attempt.
        Q_EMIT finished(number, failure);
    });
    attempt->start();
}

void Socket::close(quint16 code, const QString &reason)
{
    if (d->attempt)
        d->attempt->close(code, reason);
}

void Socket::abort()
{
    if (!d->attempt)
        return;
    disconnect(d->attempt, nullptr, this, nullptr);
    std::exchange(d->attempt, nullptr)->drop();
}

void Socket::setTiming(const Timing &timing)
{
    if (d->attempt)
        d->attempt->setTiming(timing);
}

void Socket::ping(quint64 id)
{
    if (d->attempt)
        d->attempt->ping(id);
    else
        Q_EMIT pinged(id, Failure(FailureKind::NotConnected));
}

bool Socket::isWaitedFor() const
{
    return d->attempt && d->attempt->isWaitedFor();
}

} // namespace Lavalink

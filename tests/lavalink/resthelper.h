// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpdouble.h"
#include "rest.h"

#include <QNetworkAccessManager>
#include <QTest>

//! A Rest that talks to a double on loopback, with times that a test can wait for.
class RestUnderTest {
public:
    explicit RestUnderTest(const HttpDouble &server)
    {
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = server.serverPort();
        settings.password = Lavalink::Secret(QStringLiteral("pa:ss word"));
        timing.restRetryDelay = std::chrono::milliseconds(1);
        apply();
    }

    void apply() { rest->configure(settings, timing); }

    QNetworkAccessManager http;
    Lavalink::NodeSettings settings;
    Lavalink::Timing timing;
    std::unique_ptr<Lavalink::Rest> rest = std::make_unique<Lavalink::Rest>(&http);
};

//! Waits for the end of a future and gives its result; a future that never ends fails the test by its kind
//! None and no value.
template <typename T> Lavalink::Result<T> wait(const QFuture<Lavalink::Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        return Lavalink::Failure();
    return future.resultCount() > 0 ? future.result() : Lavalink::Result<T>();
}

#define COMPARE_KIND(result, expected)                                                                       \
    QCOMPARE(Lavalink::kindName((result).failure().kind), Lavalink::kindName(expected))

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace Lavalink {

//! One call as Rest puts it to its queue.
struct RestRequest {
    QByteArray method;
    QString route; //!< From the slash on, with an encoded query.
    QByteArray body;
    QString kind; //!< What shares one place in flight.
    std::chrono::milliseconds deadline{0}; //!< Of one try.
    bool retryAfterTimeout = true; //!< Off where somebody waits for no longer than one deadline.

    //! Doing it twice is doing it once, so that a lost answer may be asked for again.
    [[nodiscard]] bool isIdempotent() const { return method == "GET" || method == "DELETE"; }
    //! False for what only reads, whatever its method: a read-only profile allows that and no more.
    [[nodiscard]] bool changesServer() const;
};

//! What came of one try: an answer, or a failure in its place.
struct RestAnswer {
    int status = 0; //!< 0 when no answer came.
    QByteArray body;
    QByteArray contentType; //!< In lower case.
    QByteArray location; //!< Of a redirect.
    bool nodeLink = false; //!< The answer carries NodeLink's IamNodelink header.
    Failure failure; //!< Empty for a 2xx that came whole.
};

//! What the status and the body of an answer mean (protocol 3.3, 3.9, 3.10); empty for a 2xx. The server's
//! own words stand in the detail.
[[nodiscard]] Failure statusFailure(const RestRequest &request, const RestAnswer &answer);

} // namespace Lavalink

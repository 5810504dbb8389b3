// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "upgradeprobe.h"

// An HTTP answer out of bytes, as far as the judgement of an upgrade needs it. Pure; any thread.
namespace Lavalink {

enum class AnswerState {
    Incomplete, //!< The head is not whole yet.
    Head, //!< The head is whole, its body not yet.
    Whole,
    NotHttp, //!< Something that is no HTTP/1 answer, or a head beyond maxAnswer.
};

//! What is read of a head, and of a body.
inline constexpr qsizetype maxAnswer = 64 * 1024;

//! Reads `bytes` into `answer`. `ended`: the connection is over, so nothing more will come of the body.
[[nodiscard]] AnswerState readAnswer(const QByteArray &bytes, bool ended, UpgradeAnswer *answer);

//! True when the answer is a TLS server's complaint about plain HTTP (nginx, Tomcat and Go say so in a 400).
[[nodiscard]] bool complainsOfPlainHttp(const UpgradeAnswer &answer);

//! True when the bytes begin like a TLS record of kind alert or handshake.
[[nodiscard]] bool looksLikeTls(const QByteArray &bytes);

//! Whether an answer with this status can only be judged by its body or by a further request.
[[nodiscard]] bool needsBody(int status);

} // namespace Lavalink

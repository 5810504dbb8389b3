// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QString>

#include <result.h>
#include <type_traits>

namespace Live {

//! What one step found: did the node do what the protocol says, and a sentence or a figure for people.
struct Verdict {
    bool ok = false;
    QString detail;
};

[[nodiscard]] Verdict good(const QString &detail);
[[nodiscard]] Verdict bad(const QString &detail);

//! A verdict to come.
using Reply = QFuture<Verdict>;

[[nodiscard]] Reply now(const Verdict &verdict);
//! A failure in one line: text, the server's own words, and where.
[[nodiscard]] QString said(const Lavalink::Failure &failure);

//! Goes on with the value of an answer; a Failure in its place is a bad verdict. `check` takes the value and
//! gives a Verdict, or a Reply when there is more to ask.
template <typename T, typename Check>
[[nodiscard]] Reply after(QObject *context, QFuture<Lavalink::Result<T>> answer, Check check)
{
    if constexpr (std::is_same_v<std::invoke_result_t<Check, const T &>, Verdict>) {
        return answer.then(context, [check](const Lavalink::Result<T> &result) {
            return result ? check(*result) : bad(said(result.failure()));
        });
    } else {
        return answer
            .then(context,
                [check](const Lavalink::Result<T> &result) {
                    return result ? check(*result) : now(bad(said(result.failure())));
                })
            .unwrap();
    }
}

//! Goes on with `next` (which gives a Reply) when the first part went well.
template <typename Next> [[nodiscard]] Reply andThen(QObject *context, Reply first, Next next)
{
    return first.then(context, [next](const Verdict &verdict) { return verdict.ok ? next() : now(verdict); })
        .unwrap();
}

//! Good when the call worked.
[[nodiscard]] Reply worked(QObject *context, QFuture<Lavalink::Result<void>> answer, const QString &detail);

//! Good when the call fails for one of these reasons; a success or another reason is bad.
template <typename T>
[[nodiscard]] Reply fails(
    QObject *context, QFuture<Lavalink::Result<T>> answer, const QList<Lavalink::FailureKind> &kinds)
{
    return answer.then(context, [kinds](const Lavalink::Result<T> &result) {
        const Lavalink::Failure failure = result.failure();
        if (!failure)
            return bad(QStringLiteral("The server took it, and should have refused it."));
        return kinds.contains(failure.kind)
            ? good(said(failure))
            : bad(QStringLiteral("It was refused for another reason: ") + said(failure));
    });
}

} // namespace Live

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "verdict.h"

#include <text.h>

using namespace Qt::StringLiterals;

namespace Live {

namespace {
constexpr qsizetype maxDetail = 400;
}

Verdict good(const QString &detail)
{
    return {true, Lavalink::cleaned(detail, maxDetail)};
}

Verdict bad(const QString &detail)
{
    return {false, Lavalink::cleaned(detail, maxDetail)};
}

Reply now(const Verdict &verdict)
{
    return QtFuture::makeReadyFuture(verdict);
}

QString said(const Lavalink::Failure &failure)
{
    QString line = failure.name() + u": "_s + failure.text();
    if (!failure.detail.isEmpty())
        line += u" \""_s + failure.detail + u'"';
    if (!failure.path.isEmpty())
        line += u" at "_s + failure.path;
    return line;
}

Reply worked(QObject *context, QFuture<Lavalink::Result<void>> answer, const QString &detail)
{
    return answer.then(context, [detail](const Lavalink::Result<void> &result) {
        return result ? good(detail) : bad(said(result.failure()));
    });
}

} // namespace Live

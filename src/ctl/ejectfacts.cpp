// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectfacts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using Lavalink::EjectMove;
using Lavalink::EjectOutcome;
using Lavalink::EjectResult;
using Lavalink::Failure;

namespace Ctl {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue failureOrNull(const Failure &failure)
{
    if (!failure)
        return {};
    QJsonObject object = failureObject(failure);
    object.insert(u"detail"_s, textOrNull(failure.detail));
    return object;
}

QJsonArray lossArray(const QList<Lavalink::EjectLoss> &losses)
{
    QJsonArray array;
    for (const Lavalink::EjectLoss &loss : losses)
        array.append(QJsonObject{{u"what"_s, loss.what}, {u"detail"_s, loss.detail}});
    return array;
}

QString because(const Failure &failure)
{
    return failure.detail.isEmpty() ? failure.text() : failure.text() + u' ' + failure.detail;
}

} // namespace

QJsonObject ejectObject(const EjectMove &move, const std::optional<EjectResult> &result)
{
    const auto &track = move.player.info.track;
    const bool isMoving = move.player.info.track && !move.player.info.paused.value_or(false);
    QJsonObject object{{u"guild"_s, move.guildId()},
        {u"title"_s, track ? QJsonValue(track->info.title) : QJsonValue()}, {u"playing"_s, isMoving},
        {u"position_ms"_s, jsonValue(positionAt(move.player, move.player.seen))}};
    const auto put = [&object](const QString &target, const QString &strategy, const QString &reason,
                         const QList<Lavalink::EjectLoss> &losses, const Failure &failure) {
        object.insert(u"target"_s, textOrNull(target));
        object.insert(u"strategy"_s, textOrNull(target.isEmpty() ? QString() : strategy));
        object.insert(u"reason"_s, textOrNull(reason));
        object.insert(u"losses"_s, lossArray(losses));
        object.insert(u"failure"_s, failureOrNull(failure));
    };
    if (result)
        put(result->target, result->strategy, result->reason, result->losses, result->failure);
    else
        put(move.target, move.strategy, move.reason, move.losses, move.failure);
    object.insert(u"outcome"_s, result ? QJsonValue(outcomeName(result->outcome)) : QJsonValue());
    object.insert(u"tried"_s, QJsonArray::fromStringList(result ? result->tried : QStringList()));
    object.insert(u"source_deleted"_s, result ? jsonValue(result->sourceDeleted) : QJsonValue());
    object.insert(u"target_cleaned"_s, result ? jsonValue(result->targetCleaned) : QJsonValue());
    object.insert(u"ms"_s, result && result->ms > 0 ? QJsonValue(result->ms) : QJsonValue());
    return object;
}

QJsonObject ejectTargetObject(const Lavalink::EjectTarget &target, const QString &session)
{
    return {{u"node"_s, target.candidate.node}, {u"session"_s, textOrNull(session)},
        {u"available"_s, target.candidate.available},
        {u"why"_s, textOrNull(target.candidate.unavailableWhy)}};
}

QString planLine(const Output &output, const EjectMove &move)
{
    const auto &track = move.player.info.track;
    const QString head = u"  "_s + output.styled(Style::Strong, move.guildId()) + u"  "_s
        + output.styled(Style::Plain, track ? track->info.title : dash());
    if (move.target.isEmpty())
        return head + u"  "_s + output.styled(Style::Bad, because(move.failure));
    QString line = head + u"  to "_s + output.styled(Style::Good, move.target) + u"  "_s
        + output.styled(Style::Faint, move.reason);
    for (const Lavalink::EjectLoss &loss : move.losses)
        line += u"  "_s + output.styled(Style::Warning, u"loses %1: %2"_s.arg(loss.what, loss.detail));
    return line;
}

QString resultLine(const Output &output, const EjectResult &result)
{
    const bool isMoved = result.outcome == EjectOutcome::Moved;
    QString line = u"  "_s + output.styled(Style::Strong, result.guildId) + u"  "_s
        + output.styled(isMoved ? Style::Good : Style::Bad, outcomeName(result.outcome));
    if (isMoved)
        line += u" to "_s + output.styled(Style::Plain, result.target);
    if (!result.tried.isEmpty())
        line += u", not to "_s + output.styled(Style::Plain, result.tried.join(u", "_s));
    if (result.failure)
        line += u"  "_s + output.styled(Style::Plain, because(result.failure));
    return line;
}

} // namespace Ctl

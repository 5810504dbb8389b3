// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "watchjob.h"

#include "facts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::Node;

namespace Ctl {

namespace {

Style styleOf(Node::State state)
{
    switch (state) {
    case Node::State::Ready:
        return Style::Good;
    case Node::State::WaitingToRetry:
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        return Style::Bad;
    default:
        return Style::Warning;
    }
}

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace

WatchJob::WatchJob(const JobContext &context)
    : m_output(context.output)
    , m_node(context.settings, context.network)
{
    m_node.setTiming(context.timing);
}

void WatchJob::start()
{
    m_watched.start();
    connectNode();
    m_node.open();
}

void WatchJob::connectNode()
{
    connect(&m_node, &Node::stateChanged, this, &WatchJob::onState);
    connect(&m_node, &Node::infoReceived, this, &WatchJob::onInfo);
    connect(&m_node, &Node::statsChanged, this, &WatchJob::onStats);
    connect(&m_node, &Node::eventReceived, this, &WatchJob::onEvent);
    connect(&m_node, &Node::playerUpdated, this, &WatchJob::onPlayer);
    connect(&m_node, &Node::sessionLost, this, [this](const QString &session) {
        tell(u"session-lost"_s, u"session "_s + session + u" is gone, and its players with it"_s,
            {{u"session"_s, session}}, Style::Warning);
    });
    connect(&m_node, &Node::statusChanged, this, [this] {
        if (m_node.isWedged() == m_wedgedTold)
            return;
        m_wedgedTold = m_node.isWedged();
        tell(u"wedged"_s, m_wedgedTold ? m_node.failure().text() : u"REST answers again"_s,
            {{u"wedged"_s, m_wedgedTold}}, m_wedgedTold ? Style::Bad : Style::Good);
    });
}

void WatchJob::interrupt()
{
    finish({});
}

void WatchJob::tell(const QString &event, const QString &text, QJsonObject json, Style style) const
{
    if (m_finished)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_output->isJson()) {
        json.insert(u"node"_s, m_node.identifier());
        json.insert(u"time"_s, now.toString(Qt::ISODateWithMs));
        json.insert(u"event"_s, event);
        m_output->object(json);
        return;
    }
    m_output->line(m_output->styled(Style::Faint, now.toLocalTime().toString(u"HH:mm:ss.zzz"_s)) + u"  "_s
        + m_output->styled(Style::Strong, m_node.identifier()) + u"  "_s
        + m_output->styled(style, event.leftJustified(8)) + u"  "_s + m_output->styled(Style::Plain, text));
}

void WatchJob::onState(Node::State state, const Failure &reason)
{
    QString text = Node::stateName(state);
    if (state == Node::State::Ready)
        text += u", session "_s + m_node.sessionId() + (m_node.isResumed() ? u", resumed"_s : u", new"_s);
    if (reason)
        text += u": "_s + reason.text();
    const bool isReady = state == Node::State::Ready;
    tell(u"state"_s, text,
        {{u"state"_s, Node::stateName(state)},
            {u"failure"_s, reason ? QJsonValue(failureObject(reason)) : QJsonValue()},
            {u"retry_at"_s, timeValue(m_node.nextRetry())},
            {u"session"_s, isReady ? QJsonValue(m_node.sessionId()) : QJsonValue()},
            {u"resumed"_s, isReady ? QJsonValue(m_node.isResumed()) : QJsonValue()}},
        styleOf(state));
    if (state == Node::State::AuthFailed || state == Node::State::Incompatible)
        finish(reason);
}

void WatchJob::onInfo(const Lavalink::Info &info)
{
    tell(u"info"_s, info.version.semver + u" ("_s + kindWord(info.kind) + u')', infoObject(info));
}

void WatchJob::onStats()
{
    // One signal for both; a latency of exactly the same double is the one that was told.
    if (m_node.stats().known && m_node.statsTime() != m_statsTold && m_node.info()) {
        m_statsTold = m_node.statsTime();
        QStringList texts;
        for (const auto &[name, value] : statsRows(m_node.stats()))
            texts << name + u": "_s + value;
        tell(u"stats"_s, texts.join(u"; "_s), statsObject(m_node.stats()));
    }
    if (m_node.latencyWindow().last() != m_latencyTold) {
        m_latencyTold = m_node.latencyWindow().last();
        if (m_latencyTold)
            tell(u"latency"_s, milliseconds(*m_latencyTold), {{u"ms"_s, *m_latencyTold}});
    }
}

void WatchJob::onEvent(const Lavalink::Event &event)
{
    const auto title = event.track ? std::optional(event.track->info.title) : std::nullopt;
    const auto cause = event.exception ? std::optional(event.exception->rootCause()) : std::nullopt;
    QStringList texts = {event.typeName, u"guild "_s + event.guildId};
    for (const auto &part : {title, event.reason, cause}) {
        if (part && !part->isEmpty())
            texts << *part;
    }
    tell(u"event"_s, texts.join(u", "_s),
        {{u"type"_s, event.typeName}, {u"guild"_s, event.guildId}, {u"title"_s, jsonValue(title)},
            {u"reason"_s, jsonValue(event.reason)}, {u"code"_s, jsonValue(event.code)},
            {u"cause"_s, jsonValue(cause)}, {u"threshold_ms"_s, jsonValue(event.thresholdMs)}});
}

void WatchJob::onPlayer(const Lavalink::PlayerUpdate &update)
{
    const auto position = update.state.position;
    tell(u"player"_s, u"guild "_s + update.guildId + u", at "_s + (position ? duration(*position) : dash()),
        {{u"guild"_s, update.guildId}, {u"position_ms"_s, jsonValue(position)},
            {u"connected"_s, jsonValue(update.state.connected)},
            {u"ping_ms"_s, jsonValue(update.state.pingMs())}});
}

void WatchJob::finish(const Failure &failure)
{
    if (m_finished)
        return;
    const qint64 seconds = m_watched.elapsed() / 1000;
    const QString state = Node::stateName(m_node.state());
    tell(u"end"_s, u"watched for %1; last state: %2"_s.arg(duration(m_watched.elapsed()), state),
        {{u"state"_s, state}, {u"seconds"_s, seconds}});
    m_finished = true;
    Report report;
    report.node = m_node.identifier();
    report.failure = failure;
    report.code = exitCodeFor(failure.kind);
    Q_EMIT finished(report);
}

} // namespace Ctl

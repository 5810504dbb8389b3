// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodefacts.h"

#include "format.h"
#include "node.h"
#include "text.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Lavalink;
using std::chrono::milliseconds;

namespace Deck::NodeFacts {
namespace {

//! What one line shows of a text that others wrote.
constexpr qsizetype longestText = 300;

class Words {
    Q_DECLARE_TR_FUNCTIONS(NodeFacts)
};

QString notReady(const Node &node)
{
    return node.state() == Node::State::Ready
        ? Words::tr("The node has not said it yet. Stats come about once a minute.")
        : Words::tr("Not known while the node is not ready.");
}

//! A line with `text(*value)`, or a missing one.
template <typename T, typename F>
Fact fact(const QString &label, const std::optional<T> &value, const QString &whyNot, F &&text)
{
    return value ? Fact{label, text(*value), {}} : Fact{label, {}, whyNot};
}

Fact count(const QString &label, const std::optional<int> &value, const QString &whyNot)
{
    return fact(label, value, whyNot, [](int number) { return Format::number(qint64(number)); });
}

Fact words(const QString &label, const std::optional<QString> &value, const QString &whyNot)
{
    return fact(label, value, whyNot, [](const QString &text) { return cleaned(text, longestText); });
}

//! What a newer server or a plugin says besides, one line a key.
QList<Fact> extras(const QJsonObject &extra)
{
    QList<Fact> facts;
    for (auto entry = extra.begin(); entry != extra.end(); ++entry) {
        const QJsonValue value = entry.value();
        const QString text = value.isString()
            ? value.toString()
            : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
                  .mid(1)
                  .chopped(1);
        facts += Fact{cleaned(entry.key(), 40), cleaned(text, longestText), {}};
    }
    return facts;
}

Fact tls(const Node &node)
{
    if (!node.isSecure())
        return {Words::tr("TLS"), Words::tr("off, sent in the clear"), {}};
    const QDateTime ends = node.certificate().expiryDate();
    if (!ends.isValid())
        return {Words::tr("TLS"), {}, Words::tr("The certificate is seen when the node connects.")};
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(ends);
    return {Words::tr("TLS"),
        days < 0 ? Words::tr("certificate expired")
                 : Words::tr("certificate valid %n day(s)", nullptr, int(days)),
        Format::dateTime(ends)};
}

Fact session(const Node &node)
{
    const QString id = node.sessionId();
    if (id.isEmpty())
        return {Words::tr("Session"), {}, Words::tr("The server gives a session when the node is ready.")};
    return {Words::tr("Session"), id, node.isResumed() ? Words::tr("resumed") : Words::tr("a new one")};
}

QString nameOf(Step step)
{
    static const std::map<Step, const char *> names{
        {Step::Name, QT_TRANSLATE_NOOP("NodeFacts", "Name")},
        {Step::Tcp, QT_TRANSLATE_NOOP("NodeFacts", "TCP")},
        {Step::Tls, QT_TRANSLATE_NOOP("NodeFacts", "TLS")},
        {Step::Upgrade, QT_TRANSLATE_NOOP("NodeFacts", "Upgrade")},
        {Step::Ready, QT_TRANSLATE_NOOP("NodeFacts", "Ready")},
    };
    const auto name = names.find(step);
    return name == names.end() ? stepName(step) : Words::tr(name->second);
}

//! A session's id for a line that has no room for all of it.
QString shortened(const QString &id)
{
    constexpr qsizetype longest = 12;
    return id.size() <= longest ? id : id.left(4) % QChar(0x2026) % id.right(4);
}

} // namespace

QList<Fact> headline(const Node &node)
{
    const Stats &stats = node.stats();
    QList<Fact> facts{tls(node)};
    facts.first().label.clear();
    if (facts.constFirst().value.isEmpty())
        facts.clear();
    if (const QString id = node.sessionId(); !id.isEmpty())
        facts += {{Words::tr("Session"), cleaned(shortened(id), longestText), cleaned(id, longestText)},
            {{}, node.isResumed() ? Words::tr("resumed") : Words::tr("a new session"), {}}};
    if (const auto &info = node.info()) {
        const QString kind = info->kind == ServerKind::NodeLink ? u"NodeLink "_s : u"Lavalink "_s;
        facts += Fact{{}, kind % cleaned(info->version.semver, 40), {}};
        if (info->jvm)
            facts += Fact{Words::tr("Java"), cleaned(*info->jvm, 40), {}};
        if (info->node)
            facts += Fact{Words::tr("Runtime"), cleaned(*info->node, 40), {}};
    }
    if (stats.uptime && *stats.uptime >= 0)
        facts += Fact{Words::tr("Process uptime"), Format::duration(milliseconds(*stats.uptime)), {}};
    return facts;
}

QList<Fact> connection(const Node &node)
{
    const QString never = Words::tr("Only while the node waits for its next try.");
    QList<Fact> facts{
        {Words::tr("Address"), cleaned(node.address(), longestText),
            cleaned(node.settings().socketUrl().toString(), longestText)},
        tls(node),
        session(node),
        {Words::tr("Resumed"),
            node.sessionId().isEmpty() ? QString()
                : node.isResumed()     ? Words::tr("yes")
                                       : Words::tr("no, new"),
            notReady(node)},
        fact(Words::tr("Resume window"), node.resumeTimeout(),
            Words::tr("The server has not confirmed that it resumes."),
            [](std::chrono::seconds time) { return Format::duration(time); }),
        {Words::tr("Next try"), Format::clock(node.nextRetry()), never},
        {Words::tr("Failed tries"), Format::number(qint64(node.retries())),
            Words::tr("Since the node was stable last.")},
    };
    if (!node.tags().isEmpty())
        facts += Fact{Words::tr("Tags"), cleaned(node.tags().join(u", "_s), longestText), {}};
    return facts;
}

QList<Fact> steps(const Node &node)
{
    QList<Step> way{Step::Name, Step::Tcp};
    if (node.isSecure())
        way += Step::Tls;
    way += {Step::Upgrade, Step::Ready};
    double whole = 0;
    for (const auto &[step, ms] : node.steps())
        whole += ms;
    QList<Fact> facts;
    double before = 0;
    for (const Step step : std::as_const(way)) {
        const auto taken = node.steps().find(step);
        if (taken != node.steps().end()) {
            facts += Fact{nameOf(step), Format::latency(taken->second), {}, whole > 0 ? before / whole : 0,
                whole > 0 ? taken->second / whole : 0};
            before += taken->second;
        } else if (node.failure() && node.failure().step == step) {
            facts += Fact{nameOf(step), Words::tr("failed"), node.failure().text()};
        } else {
            facts += Fact{nameOf(step), {}, Words::tr("This step was not reached.")};
        }
    }
    return facts;
}

QList<Fact> latency(const Node &node)
{
    const auto &window = node.latencyWindow();
    const QString whyNot = Words::tr("Measured while the node is connected.");
    const auto ms = [](double value) { return Format::latency(value); };
    return {
        fact(Words::tr("Median"), window.median(), whyNot, ms),
        fact(Words::tr("p95"), window.p95(), whyNot, ms),
        fact(Words::tr("Loss"), window.loss(), whyNot, [](double share) { return Format::percent(share); }),
    };
}

QList<Fact> load(const Node &node)
{
    const Stats &stats = node.stats();
    const CpuStats cpu = stats.cpu.value_or(CpuStats());
    const QString whyNot = notReady(node);
    const auto share = [](double value) { return Format::percent(value); };
    QList<Fact> facts{
        count(Words::tr("Playing players"), stats.playingPlayers, whyNot),
        count(Words::tr("Players"), stats.players, whyNot),
        fact(Words::tr("CPU, whole machine"), stats.systemShare(), whyNot, share),
        fact(Words::tr("CPU, this node"), stats.nodeShare(), whyNot, share),
        count(Words::tr("CPU cores"), cpu.cores, whyNot),
        fact(Words::tr("Process uptime"), stats.uptime, whyNot,
            [](qint64 ms) { return Format::duration(milliseconds(ms)); }),
        {Words::tr("Stats from"), Format::clock(node.statsTime()), whyNot},
    };
    return facts + extras(cpu.extra) + extras(stats.extra);
}

QList<Fact> memory(const Node &node)
{
    const MemoryStats memory = node.stats().memory.value_or(MemoryStats());
    const QString whyNot = notReady(node);
    const double whole = double(memory.reservable.value_or(0));
    const auto line = [&](const QString &label, const std::optional<qint64> &value) {
        Fact result = fact(label, value, whyNot, [](qint64 bytes) { return Format::bytes(bytes); });
        if (value && whole > 0)
            result.extent = std::clamp(double(*value) / whole, 0.0, 1.0);
        return result;
    };
    return QList<Fact>{line(Words::tr("Used"), memory.used),
               line(Words::tr("Free of allocated"), memory.free),
               line(Words::tr("Allocated"), memory.allocated),
               line(Words::tr("Reservable"), memory.reservable)}
    + extras(memory.extra);
}

QList<Fact> frames(const Node &node)
{
    const Stats &stats = node.stats();
    const FrameStats frames = stats.frameStats.value_or(FrameStats());
    const QString whyNot = stats.frameStatsNull
        ? Words::tr("The server counts frames only for players that have played a full minute.")
        : notReady(node);
    QList<Fact> facts{
        count(Words::tr("Sent"), frames.sent, whyNot),
        count(Words::tr("Nulled"), frames.nulled, whyNot),
        count(Words::tr("Deficit"), stats.frameDeficit(), whyNot),
    };
    if (frames.expected)
        facts += count(Words::tr("Expected"), frames.expected, whyNot);
    if (stats.frameDeficit().value_or(0) < 0)
        facts[2].hint = Words::tr("Below zero: more frames were sent than expected.");
    return facts + extras(frames.extra);
}

QList<Fact> server(const Node &node)
{
    const QString whyNot = node.info() ? Words::tr("The server does not say it.") : notReady(node);
    const Info info = node.info().value_or(Info());
    const auto when = [](qint64 ms) { return Format::dateTime(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)); };
    const QString kind = info.kind == ServerKind::NodeLink ? u"NodeLink"_s : u"Lavalink"_s;
    QList<Fact> facts{
        {Words::tr("Server"), node.info() ? kind : QString(), whyNot},
        {Words::tr("Version"), cleaned(info.version.semver, longestText), whyNot},
        fact(Words::tr("Built"), info.buildTime, whyNot, when),
        words(Words::tr("Git branch"), info.gitBranch, whyNot),
        words(Words::tr("Git commit"), info.gitCommit, whyNot),
        fact(Words::tr("Committed"), info.gitCommitTime, whyNot, when),
        words(Words::tr("Java"), info.jvm, whyNot),
        words(Words::tr("Lavaplayer"), info.lavaplayer, whyNot),
    };
    if (info.node)
        facts += words(Words::tr("Runtime"), info.node, whyNot);
    return facts + extras(info.extra);
}

} // namespace Deck::NodeFacts

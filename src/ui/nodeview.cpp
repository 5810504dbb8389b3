// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodeview.h"

#include "format.h"
#include "node.h"
#include "reasons.h"
#include "text.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using Lavalink::Node;
using std::chrono::milliseconds;

namespace Deck {
namespace {

//! How each state looks: its glyph's file, the colour token, and its place among the others.
struct Look {
    const char *glyph;
    Ui::Tone tone;
    Ui::Health health;
    const char *word;
};

Look lookOf(const Node &node)
{
    using enum Ui::Tone;
    using enum Ui::Health;
    switch (node.state()) {
    case Node::State::Ready:
        // A node whose REST hangs takes no command, though its socket lives.
        return node.isWedged()
            ? Look{"degraded", ToneWarn, Degraded, QT_TRANSLATE_NOOP("Deck::NodeView", "Degraded")}
            : Look{"ready", ToneOk, Ready, QT_TRANSLATE_NOOP("Deck::NodeView", "Ready")};
    case Node::State::Connecting:
        return {"connecting", ToneBusy, Connecting, QT_TRANSLATE_NOOP("Deck::NodeView", "Connecting")};
    case Node::State::Handshaking:
        return {"connecting", ToneBusy, Connecting, QT_TRANSLATE_NOOP("Deck::NodeView", "Handshaking")};
    case Node::State::Resuming:
        return {"connecting", ToneBusy, Connecting, QT_TRANSLATE_NOOP("Deck::NodeView", "Resuming")};
    case Node::State::WaitingToRetry:
        return {"reconnecting", ToneBusy, Reconnecting, QT_TRANSLATE_NOOP("Deck::NodeView", "Reconnecting")};
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        return {"gaveup", ToneBad, Down, QT_TRANSLATE_NOOP("Deck::NodeView", "Down")};
    case Node::State::Destroyed:
        return {"disconnected", ToneOff, Disconnected, QT_TRANSLATE_NOOP("Deck::NodeView", "Removed")};
    case Node::State::Disconnected:
        break;
    }
    return {"disconnected", ToneOff, Disconnected, QT_TRANSLATE_NOOP("Deck::NodeView", "Disconnected")};
}

//! Short for the table: NodeLink is not Lavalink, and must not look like a version of it.
QString shortVersion(const Lavalink::Info &info)
{
    constexpr qsizetype longest = 40;
    const QString version = Lavalink::cleaned(info.version.semver, longest);
    return info.kind == Lavalink::ServerKind::NodeLink ? u"NL "_s + version : version;
}

} // namespace

NodeView::NodeView(Node *node, QObject *parent)
    : QObject(parent)
    , m_node(node)
{
    connect(node, &Node::settingsChanged, this, &NodeView::settingsChanged);
    connect(node, &Node::statusChanged, this, [this] {
        Q_EMIT statusChanged();
        Q_EMIT countdownChanged();
    });
    connect(node, &Node::statsChanged, this, &NodeView::statsChanged);
    connect(this, &NodeView::settingsChanged, this, &NodeView::announcementChanged);
    connect(this, &NodeView::statusChanged, this, &NodeView::announcementChanged);
    connect(this, &NodeView::statsChanged, this, &NodeView::announcementChanged);
}

QString NodeView::identifier() const
{
    constexpr qsizetype longest = 200; // A name of 100 kB is no name.
    return Lavalink::cleaned(m_node->identifier(), longest);
}

QString NodeView::address() const
{
    constexpr qsizetype longest = 300;
    return Lavalink::cleaned(m_node->address(), longest);
}

QStringList NodeView::tags() const
{
    return m_node->tags();
}

QString NodeView::tagsText() const
{
    constexpr qsizetype longest = 300;
    return Lavalink::cleaned(tags().join(u", "_s), longest);
}

bool NodeView::isSecure() const
{
    return m_node->isSecure();
}

Ui::Health NodeView::health() const
{
    return lookOf(*m_node).health;
}

QUrl NodeView::glyph() const
{
    return QUrl(u"qrc:/icons/state-%1.svg"_s.arg(QLatin1StringView(lookOf(*m_node).glyph)));
}

Ui::Tone NodeView::tone() const
{
    return lookOf(*m_node).tone;
}

QString NodeView::stateWord() const
{
    return tr(lookOf(*m_node).word);
}

QString NodeView::sinceText() const
{
    return Format::clock(m_node->stateSince());
}

QString NodeView::failureText() const
{
    return m_node->failure() ? m_node->failure().text() : QString();
}

QString NodeView::failureDetail() const
{
    return m_node->failure().detail;
}

QString NodeView::adviceText() const
{
    return m_node->failure() ? m_node->failure().advice() : QString();
}

QString NodeView::missingHint() const
{
    if (m_node->state() == Node::State::Ready)
        return tr("The node has not said it yet. Stats come about once a minute.");
    return tr("Not known while the node is not ready.");
}

bool NodeView::isConnected() const
{
    return m_node->isConnected();
}

bool NodeView::isOpen() const
{
    return health() != Ui::Health::Disconnected && health() != Ui::Health::Down;
}

bool NodeView::isWaiting() const
{
    return m_node->state() == Node::State::WaitingToRetry;
}

QString NodeView::versionText() const
{
    return m_node->info() ? shortVersion(*m_node->info()) : QString();
}

QString NodeView::capabilityText() const
{
    return m_node->info() ? Format::number(qint64(m_node->capabilities().size())) : QString();
}

QString NodeView::capabilityHint() const
{
    if (!m_node->info())
        return missingHint();
    constexpr qsizetype longest = 2'000;
    const auto &info = *m_node->info();
    return tr("%n source(s)", nullptr, int(info.sourceManagers.size())) % u", "_s
        % tr("%n filter(s)", nullptr, int(info.filters.size())) % u", "_s
        % tr("%n plugin(s)", nullptr, int(info.plugins.size())) % u'\n'
        % Lavalink::cleaned(m_node->capabilities().join(u'\n'), longest, true);
}

QString NodeView::why() const
{
    if (m_node->state() == Node::State::Disconnected && m_closedByUser)
        return tr("by you");
    if (health() == Ui::Health::Connecting && m_node->retries() > 0)
        return tr("try %1").arg(Format::number(qint64(m_node->retries() + 1)));
    return health() == Ui::Health::Connecting ? QString() : shortReason(m_node->failure());
}

QString NodeView::briefly() const
{
    return isWaiting()
        ? tr("try %1, next in %2").arg(Format::number(qint64(m_node->retries() + 1)), timeLeft())
        : why();
}

QString NodeView::reason() const
{
    return isWaiting() && !why().isEmpty() ? tr("%1, %2", "reason, next try").arg(why(), briefly())
                                           : briefly();
}

QString NodeView::retryText() const
{
    return isWaiting() ? tr("try %1, %2", "number, time to it")
                             .arg(Format::number(qint64(m_node->retries() + 1)), timeLeft())
                       : QString();
}

QString NodeView::timeLeft() const
{
    return Format::countdown(milliseconds(QDateTime::currentDateTimeUtc().msecsTo(m_node->nextRetry())));
}

QString NodeView::latencyText() const
{
    return Format::latency(m_node->latencyWindow().last());
}

QString NodeView::p95Text() const
{
    return Format::latency(m_node->latencyWindow().p95());
}

QList<double> NodeView::latencySamples() const
{
    return m_node->latencyWindow().samples();
}

QString NodeView::playingText() const
{
    const auto playing = m_node->stats().playingPlayers;
    return playing ? Format::number(qint64(*playing)) : QString();
}

QString NodeView::playersText() const
{
    const auto players = m_node->stats().players;
    return players ? Format::number(qint64(*players)) : QString();
}

double NodeView::cpuShare() const
{
    return m_node->stats().systemShare().value_or(-1);
}

QString NodeView::cpuText() const
{
    const auto share = m_node->stats().systemShare();
    return share ? Format::percent(*share) : QString();
}

double NodeView::memoryShare() const
{
    const auto &memory = m_node->stats().memory;
    return memory && memory->used && memory->reservable && *memory->reservable > 0
        ? double(*memory->used) / double(*memory->reservable)
        : -1;
}

double NodeView::allocatedShare() const
{
    const auto &memory = m_node->stats().memory;
    return memory && memory->allocated && memory->reservable && *memory->reservable > 0
        ? double(*memory->allocated) / double(*memory->reservable)
        : -1;
}

QString NodeView::memoryText() const
{
    return memoryShare() >= 0 ? Format::wholePercent(memoryShare()) : QString();
}

QString NodeView::memoryHint() const
{
    if (memoryShare() < 0)
        return missingHint();
    const auto &memory = *m_node->stats().memory;
    const QString used = tr("%1 reservable is used").arg(Format::bytesOf(*memory.used, *memory.reservable));
    return memory.allocated
        ? used % u'\n' % tr("%1 allocated (the tick)").arg(Format::bytes(*memory.allocated))
        : used;
}

QString NodeView::uptimeText() const
{
    const auto uptime = m_node->stats().uptime;
    return uptime && *uptime >= 0 ? Format::duration(milliseconds(*uptime)) : QString();
}

QString NodeView::penaltyText() const
{
    const double penalty = m_node->penalty();
    return std::isnan(penalty) ? QString() : Format::number(penalty, 1);
}

QString NodeView::announcement() const
{
    QStringList parts{identifier(), stateWord()};
    if (m_node->state() != Node::State::Ready || m_node->isWedged())
        parts += reason();
    parts += latencyText();
    if (!playersText().isEmpty() && !playingText().isEmpty())
        parts += tr("%1 of %2 players play").arg(playingText(), playersText());
    if (!cpuText().isEmpty())
        parts += tr("CPU %1").arg(cpuText());
    if (!memoryText().isEmpty())
        parts += tr("memory %1").arg(memoryText());
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

std::optional<double> NodeView::sortValue(Ui::SortKey key) const
{
    const auto unlessMissing = [](double share) { return share < 0 ? std::nullopt : std::optional(share); };
    const auto &stats = m_node->stats();
    switch (key) {
    case Ui::SortKey::SortByState:
        return double(int(health()));
    case Ui::SortKey::SortByLatency:
        return m_node->latencyWindow().last();
    case Ui::SortKey::SortByP95:
        return m_node->latencyWindow().p95();
    case Ui::SortKey::SortByPlayers:
        return stats.playingPlayers ? std::optional(double(*stats.playingPlayers)) : std::nullopt;
    case Ui::SortKey::SortByCpu:
        return unlessMissing(cpuShare());
    case Ui::SortKey::SortByMemory:
        return unlessMissing(memoryShare());
    case Ui::SortKey::SortByUptime:
        return stats.uptime ? std::optional(double(*stats.uptime)) : std::nullopt;
    case Ui::SortKey::SortByCapabilities:
        return m_node->info() ? std::optional(double(m_node->capabilities().size())) : std::nullopt;
    case Ui::SortKey::SortByPenalty:
        return std::isnan(m_node->penalty()) ? std::nullopt : std::optional(m_node->penalty());
    case Ui::SortKey::SortByRetry:
        return isWaiting() ? std::optional(double(m_node->nextRetry().toMSecsSinceEpoch())) : std::nullopt;
    case Ui::SortKey::SortByName:
    case Ui::SortKey::SortByAddress:
    case Ui::SortKey::SortByTags:
    case Ui::SortKey::SortByVersion:
        break;
    }
    return {};
}

void NodeView::beat()
{
    Q_EMIT countdownChanged();
}

void NodeView::ping()
{
    if (m_pinging || !m_node->isConnected())
        return;
    setPingResult(tr("Waiting for the pong"), true);
    m_node->ping().then(this, [this](const Lavalink::Result<Lavalink::Latency> &result) {
        const QString now = Format::clock(QDateTime::currentDateTimeUtc());
        setPingResult(result ? tr("Pong after %1 at %2").arg(Format::latency(result->ms), now)
                             : tr("No pong at %1: %2").arg(now, result.failure().text()),
            false);
    });
}

void NodeView::reconnect()
{
    m_closedByUser = false;
    m_node->reconnect();
}

void NodeView::toggle()
{
    m_closedByUser = isOpen();
    if (m_closedByUser)
        m_node->close();
    else
        m_node->reconnect();
}

void NodeView::setPingResult(const QString &text, bool pinging)
{
    m_pingResult = text;
    m_pinging = pinging;
    Q_EMIT pingResultChanged();
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodedetails.h"

#include "backofffacts.h"
#include "format.h"
#include "node.h"
#include "nodefacts.h"
#include "penaltyfacts.h"
#include "text.h"

using Lavalink::Node;

namespace Deck {

void NodeDetails::setView(NodeView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view) {
        connect(view, &NodeView::settingsChanged, this, &NodeDetails::refreshStatus);
        connect(view, &NodeView::statusChanged, this, &NodeDetails::refreshStatus);
        connect(view, &NodeView::statsChanged, this, &NodeDetails::refreshStats);
    }
    refreshStatus();
    followFrames();
    Q_EMIT viewChanged();
}

void NodeDetails::setChoices(NodeChoices *choices)
{
    if (choices == m_choices)
        return;
    if (m_choices)
        m_choices->disconnect(this);
    m_choices = choices;
    if (choices)
        connect(choices, &NodeChoices::formulaChanged, this, &NodeDetails::refreshStats);
    refreshStats();
    Q_EMIT viewChanged();
}

Lavalink::Formula NodeDetails::formula() const
{
    return m_choices ? m_choices->formula() : Lavalink::Formula::Classic;
}

void NodeDetails::setRecording(bool recording)
{
    if (recording == m_recording)
        return;
    m_recording = recording;
    followFrames();
    Q_EMIT recordingChanged();
}

void NodeDetails::refreshStatus()
{
    if (const Node *of = node()) {
        m_headline.setFacts(NodeFacts::headline(*of));
        m_backoff.setFacts(BackoffFacts::steps(*of));
        m_connection.setFacts(NodeFacts::connection(*of));
        m_steps.setFacts(NodeFacts::steps(*of));
        m_server.setFacts(NodeFacts::server(*of));
    }
    refreshStats();
}

void NodeDetails::refreshStats()
{
    if (const Node *of = node()) {
        m_latency.setFacts(NodeFacts::latency(*of));
        m_load.setFacts(NodeFacts::load(*of));
        m_memory.setFacts(NodeFacts::memory(*of));
        m_frames.setFacts(NodeFacts::frames(*of));
        m_penalty.setFacts(PenaltyFacts::terms(*of, formula()));
    }
    Q_EMIT changed();
}

void NodeDetails::followFrames()
{
    m_rawFrames.follow(m_recording ? node() : nullptr);
}

QString NodeDetails::stepsText() const
{
    const Node *of = node();
    if (!of || of->steps().empty())
        return {};
    double whole = 0;
    for (const auto &[step, ms] : of->steps())
        whole += ms;
    return Format::latency(whole);
}

QString NodeDetails::penaltyText() const
{
    return node() ? PenaltyFacts::score(*node(), formula()) : QString();
}

QString NodeDetails::penaltyHint() const
{
    return node() ? PenaltyFacts::whyNot(*node(), formula()) : QString();
}

QString NodeDetails::penaltyRank() const
{
    return node() ? PenaltyFacts::rank(*node(), formula()) : QString();
}

QString NodeDetails::backoffText() const
{
    return node() ? BackoffFacts::text(*node()) : QString();
}

int NodeDetails::backoffStep() const
{
    return node() ? BackoffFacts::liveStep(*node()) : -1;
}

bool NodeDetails::hasSession() const
{
    return node() && !node()->sessionId().isEmpty();
}

QStringList NodeDetails::sources() const
{
    return node() && node()->info() ? node()->info()->sourceManagers : QStringList();
}

QStringList NodeDetails::filters() const
{
    return node() && node()->info() ? node()->info()->filters : QStringList();
}

QStringList NodeDetails::plugins() const
{
    constexpr qsizetype longest = 80;
    QStringList names;
    if (node() && node()->info())
        for (const auto &plugin : node()->info()->plugins)
            names += tr("%1 %2", "plugin, version")
                         .arg(Lavalink::cleaned(plugin.name, longest),
                             Lavalink::cleaned(plugin.version, longest))
                         .trimmed();
    return names;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "filterfacts.h"

#include "node.h"
#include "nodeview.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Deck {

FilterFacts factsOf(const NodeView &view)
{
    constexpr double percent = 100;
    constexpr double milli = 1'000;
    const Lavalink::Node &node = *view.node();
    const auto &stats = node.stats();
    const auto asPercent
        = [](double share) { return share < 0 ? std::nullopt : std::optional(share * percent); };
    FilterFacts facts;
    facts.name = view.identifier();
    facts.address = view.address();
    facts.state = FleetFilter::states().at(int(view.health()));
    facts.stateText = view.stateWord() % u' ' % view.why();
    facts.version = view.versionText();
    facts.tags = view.tags();
    facts.regions = node.settings().regions;
    facts.capabilities = node.capabilities();
    facts.ping = node.latencyWindow().last();
    facts.p95 = node.latencyWindow().p95();
    if (stats.players)
        facts.players = double(*stats.players);
    if (stats.playingPlayers)
        facts.playing = double(*stats.playingPlayers);
    facts.cpu = asPercent(view.cpuShare());
    facts.memory = asPercent(view.memoryShare());
    if (const double penalty = node.penalty(); !std::isnan(penalty))
        facts.penalty = penalty;
    if (stats.uptime && *stats.uptime >= 0)
        facts.uptime = double(*stats.uptime) / milli;
    return facts;
}

} // namespace Deck

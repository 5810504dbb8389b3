// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labplan.h"

using namespace Qt::StringLiterals;

namespace Deck {

bool offersSource(const QStringList &capabilities, const LabSeed &seed)
{
    return capabilities.contains(u"source:"_s + seed.capability, Qt::CaseInsensitive);
}

QList<LabRequest> labPlan(const QString &node, const std::optional<QStringList> &capabilities,
    const LabSeed &seed, const LabOptions &options)
{
    QList<LabRequest> requests;
    if (capabilities && !offersSource(*capabilities, seed))
        return requests;
    const auto add = [&](LabStepKind step, const QString &identifier) {
        requests.append({node, seed.source, step, identifier});
    };
    const QString search = seed.searchIdentifier();
    const bool isAutoPlay = options.mode == LabMode::AutoPlay;
    if (!search.isEmpty() && !(isAutoPlay && !seed.url.isEmpty()))
        add(LabStepKind::Search, search);
    add(LabStepKind::Load, seed.url.isEmpty() ? u"(the first track of the search)"_s : seed.url);
    if (isAutoPlay) {
        for (int round = 0; round < options.rounds; ++round) {
            add(LabStepKind::AutoPlay,
                round == 0 ? u"(tracks like the one that was loaded)"_s
                           : u"(tracks like the one of the round before)"_s);
        }
        return requests;
    }
    add(LabStepKind::Decode, u"(the encoded form of what was loaded)"_s);
    if (options.play)
        add(LabStepKind::Play, u"(what was loaded)"_s);
    return requests;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

namespace Deck {

//! One request that a run would send, or a step whose request depends on an earlier answer.
struct LabRequest {
    QString node;
    QString source;
    LabStepKind step = LabStepKind::Load;
    QString identifier; //!< What would be asked for; in brackets what is not known before.
    bool operator==(const LabRequest &) const = default;
};

//! What a run asks a node for this source, in order. A node whose capabilities are known and lack the source
//! is asked nothing; without them it is taken to offer everything. Sends nothing.
[[nodiscard]] QList<LabRequest> labPlan(const QString &node, const std::optional<QStringList> &capabilities,
    const LabSeed &seed, const LabOptions &options);
//! Whether a node with these capabilities has the source.
[[nodiscard]] bool offersSource(const QStringList &capabilities, const LabSeed &seed);

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labtypes.h"

namespace Deck {

//! One line of a cell's evidence, for people. All texts are plain.
struct LabEvidence {
    enum class Kind {
        Verdict, //!< Of the cell.
        Step, //!< Of one step; what follows belongs to it.
        Request, //!< And what was answered; or an event.
        Raw, //!< The answer's JSON, several lines.
        Titles,
        Cause,
        Trace, //!< Several lines.
        Advice
    };
    Kind kind = Kind::Verdict;
    QString title;
    QString text;
    std::optional<LabVerdict> verdict; //!< Of the cell or the step.
    std::optional<double> ms; //!< How long it took.
    bool operator==(const LabEvidence &) const = default;
    [[nodiscard]] QString timedTitle() const; //!< With how long it took.
};

[[nodiscard]] QString evidenceName(LabEvidence::Kind kind);
//! Everything there is to say of a cell, in order.
[[nodiscard]] QList<LabEvidence> labEvidence(const LabCell &cell);

} // namespace Deck

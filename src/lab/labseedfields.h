// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labseeds.h"

#include <QLatin1StringView>

#include <array>

namespace Deck {

//! A text of a seed, and its key in files and tables.
struct LabSeedField {
    QLatin1StringView key;
    QString LabSeed::*value;
};

//! All of them, in the order in which people read them.
inline constexpr std::array labSeedFields{
    LabSeedField{QLatin1StringView("source"), &LabSeed::source},
    LabSeedField{QLatin1StringView("name"), &LabSeed::name},
    LabSeedField{QLatin1StringView("capability"), &LabSeed::capability},
    LabSeedField{QLatin1StringView("prefix"), &LabSeed::prefix},
    LabSeedField{QLatin1StringView("query"), &LabSeed::query},
    LabSeedField{QLatin1StringView("url"), &LabSeed::url},
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodechoices.h"

#include "preferences.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Deck {

NodeChoices::NodeChoices(Preferences *preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_range(Range(std::clamp(
          preferences->kept(u"node/range"_s, int(Range::All)).toInt(), int(Range::Minute), int(Range::All))))
    , m_formula(Lavalink::formulaFromName(preferences->kept(u"node/formula"_s).toString())
                    .value_or(Lavalink::Formula::Classic))
{
}

void NodeChoices::setRange(Range range)
{
    if (range == m_range)
        return;
    m_range = range;
    m_preferences->keep(u"node/range"_s, int(range));
    Q_EMIT rangeChanged();
}

std::chrono::milliseconds NodeChoices::span() const
{
    switch (m_range) {
    case Range::Minute:
        return 1min;
    case Range::FiveMinutes:
        return 5min;
    case Range::QuarterHour:
        return 15min;
    case Range::Hour:
        return 1h;
    case Range::All:
        break;
    }
    return 0ms;
}

void NodeChoices::setFormula(Lavalink::Formula formula)
{
    if (formula == m_formula)
        return;
    m_formula = formula;
    m_preferences->keep(u"node/formula"_s, formulaName());
    Q_EMIT formulaChanged();
}

} // namespace Deck

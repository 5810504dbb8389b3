// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetnotice.h"

#include "text.h"

namespace Deck {

QString FleetNotice::headline() const
{
    return m_problems.isEmpty() ? QString()
                                : tr("The fleet file has %n problem(s). The other nodes are loaded.", nullptr,
                                    int(m_problems.size()));
}

QString FleetNotice::details() const
{
    constexpr qsizetype longest = 300;
    QStringList lines;
    for (const QString &problem : m_problems.mid(0, maxLines))
        lines += Lavalink::cleaned(problem, longest);
    if (m_problems.size() > maxLines)
        lines += tr("and %n more", nullptr, int(m_problems.size() - maxLines));
    return lines.join(u'\n');
}

} // namespace Deck

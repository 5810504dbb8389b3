// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "readers.h"

namespace Deck::Import {

QStringView Lines::next()
{
    if (atEnd())
        return {};
    const qsizetype end = m_text.indexOf(u'\n', m_at);
    const QStringView line = m_text.mid(m_at, (end < 0 ? m_text.size() : end) - m_at);
    m_at += line.size() + 1;
    ++m_line;
    return line;
}

void Lines::skipBeyond(qsizetype place)
{
    while (!atEnd() && m_at <= place)
        next();
}

} // namespace Deck::Import

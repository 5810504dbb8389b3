// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "value.h"

namespace Deck::Import {

const Value *Value::find(QLatin1StringView wanted) const
{
    for (const Value &item : items) {
        if (item.key.compare(wanted, Qt::CaseInsensitive) == 0)
            return &item;
    }
    return nullptr;
}

Value Value::ofText(QString text, int line, bool quoted)
{
    Value value;
    value.kind = Kind::Text;
    value.text = std::move(text);
    value.line = line;
    value.quoted = quoted;
    return value;
}

Value Value::group(int line)
{
    Value value;
    value.kind = Kind::Group;
    value.line = line;
    return value;
}

bool Budget::take(int line)
{
    if (m_values >= maxValues)
        return false;
    if (++m_values == maxValues)
        note(line, tr("There are more than %1 values; nothing behind this line was read.").arg(maxValues));
    return true;
}

bool Budget::takeAll(const Value &group)
{
    bool taken = take(group.line);
    for (size_t i = 0; i < group.items.size() && taken; ++i)
        taken = take(group.line);
    return taken;
}

bool Budget::deepEnough(int depth, int line)
{
    if (depth <= m_maxDepth)
        return true;
    if (!m_saidDepth)
        note(line, tr("What is nested deeper than %1 levels was not read.").arg(m_maxDepth));
    m_saidDepth = true;
    // Nobody writes such a thing: the rest would only take time.
    m_values = maxValues;
    return false;
}

void Budget::note(int line, const QString &text)
{
    if (m_notes.size() < maxNotes)
        m_notes.append({line, text});
    else if (m_notes.size() == maxNotes)
        m_notes.append({line, tr("There is more to say about the rest of the text.")});
}

} // namespace Deck::Import

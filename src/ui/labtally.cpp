// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labtally.h"

#include "format.h"
#include "lablook.h"

#include <map>

namespace Deck {

LabTally::LabTally(LabRun *run, QObject *parent)
    : QAbstractListModel(parent)
    , m_run(run)
{
    connect(run, &LabRun::prepared, this, &LabTally::count);
}

void LabTally::count()
{
    using enum LabVerdict;
    std::map<LabVerdict, int> numbers;
    for (int node = 0; node < m_run->nodeCount(); ++node) {
        for (int source = 0; source < m_run->seeds().size(); ++source)
            ++numbers[m_run->cell(node, source).verdict];
    }
    QList<Line> lines;
    for (const LabVerdict verdict :
        {Ok, Native, Fallback, Empty, None, Error, Timeout, Unsupported, Skipped}) {
        if (const auto found = numbers.find(verdict); found != numbers.end())
            lines += Line{verdict, found->second};
    }
    if (lines == m_lines)
        return;
    const auto sameVerdict = [](const Line &a, const Line &b) { return a.verdict == b.verdict; };
    const bool isSame
        = std::equal(lines.cbegin(), lines.cend(), m_lines.cbegin(), m_lines.cend(), sameVerdict);
    if (!isSame)
        beginResetModel();
    m_lines = lines;
    if (isSame)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {NumberRole});
    else
        endResetModel();
}

int LabTally::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LabTally::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = m_lines.at(index.row());
    const LabLook look = labLook(line.verdict);
    switch (role) {
    case IconRole:
        return look.icon;
    case ToneRole:
        return QVariant::fromValue(look.tone);
    case LabelRole:
        return look.word;
    case NumberRole:
        return Format::number(qint64(line.number));
    default:
        return {};
    }
}

QHash<int, QByteArray> LabTally::roleNames() const
{
    return {{IconRole, "glyph"}, {ToneRole, "tone"}, {LabelRole, "label"}, {NumberRole, "number"}};
}

} // namespace Deck

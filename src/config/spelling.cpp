// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "spelling.h"

#include <QList>

#include <algorithm>
#include <numeric>

namespace Deck {

namespace {

constexpr qsizetype longestWord = 64;
constexpr qsizetype furthest = 2;

// Levenshtein's distance, row by row.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.last();
}

} // namespace

QString closest(const QString &typed, const QStringList &words)
{
    if (typed.isEmpty() || typed.size() > longestWord)
        return {};
    QString best;
    qsizetype nearest = furthest + 1;
    for (const QString &word : words) {
        const qsizetype steps = distance(typed.toLower(), word.toLower());
        // Of a short word, two changed letters are another word.
        if (steps < nearest && steps < std::max<qsizetype>(word.size() - 1, 1)) {
            nearest = steps;
            best = word;
        }
    }
    return best;
}

} // namespace Deck

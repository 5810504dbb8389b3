// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <importplan.h>

inline QList<Deck::ImportRow> rowsOf(const QByteArray &text)
{
    QList<Deck::ImportRow> rows;
    const Deck::ImportResult result = Deck::readNodes(text);
    for (const Deck::ImportedNode &node : result.nodes) {
        Deck::ImportRow row;
        row.read = node;
        rows << row;
    }
    return rows;
}

inline Deck::ImportPlan planOf(
    const QByteArray &text, const Deck::Fleet &fleet = {}, const Deck::ImportPlanOptions &options = {})
{
    Deck::ImportPlan plan;
    plan.setFleet(fleet);
    plan.setOptions(options);
    plan.setRows(rowsOf(text));
    return plan;
}

//! "add update same": the verdicts in the order of the rows.
inline QString verdicts(const Deck::ImportPlan &plan)
{
    QStringList words;
    for (const Deck::ImportRow &row : plan.rows())
        words << Deck::verdictName(row.verdict);
    return words.join(QLatin1Char(' '));
}

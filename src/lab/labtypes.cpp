// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labtypes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

struct VerdictRow {
    LabVerdict verdict;
    QLatin1StringView name;
    char16_t glyph;
    int rank; // The higher one decides a cell.
};

constexpr VerdictRow rows[] = {
    {LabVerdict::Pending, "pending"_L1, u'\u00b7', 0},
    {LabVerdict::Running, "running"_L1, u'\u2026', 0},
    {LabVerdict::Skipped, "skipped"_L1, u'\u2013', 1},
    {LabVerdict::Ok, "ok"_L1, u'\u2713', 2},
    {LabVerdict::Native, "native"_L1, u'\u2605', 3},
    {LabVerdict::Fallback, "fallback"_L1, u'\u2606', 3},
    {LabVerdict::Unsupported, "unsupported"_L1, u'\u2205', 4},
    {LabVerdict::Empty, "empty"_L1, u'\u25cb', 5},
    {LabVerdict::None, "none"_L1, u'\u25cb', 5},
    {LabVerdict::Timeout, "timeout"_L1, u'\u29d6', 6},
    {LabVerdict::Error, "error"_L1, u'\u2717', 7},
};

const VerdictRow &rowOf(LabVerdict verdict)
{
    return *std::find_if(std::begin(rows), std::end(rows),
        [verdict](const VerdictRow &row) { return row.verdict == verdict; });
}

QString shortTime(double ms)
{
    return ms < 10'000 ? u"%1\u00a0ms"_s.arg(qRound(ms)) : u"%1\u00a0s"_s.arg(ms / 1000, 0, 'f', 1);
}

} // namespace

void LabCell::conclude()
{
    const LabStep *worst = nullptr;
    double sum = 0;
    bool timed = false;
    for (const LabStep &step : std::as_const(steps)) {
        sum += step.ms.value_or(0);
        timed = timed || step.ms;
        if (!worst || rowOf(step.verdict).rank > rowOf(worst->verdict).rank)
            worst = &step;
    }
    if (timed)
        ms = sum;
    if (!worst)
        return;
    verdict = worst->verdict;
    reason = worst->reason;
    detail = worst->detail;
    severity = worst->severity;
    cause = worst->cause;
    advice = worst->advice;
    decidedBy = worst->kind;
    // A verdict on less than was asked for says so.
    for (const LabStep &step : std::as_const(steps)) {
        if (step.verdict == LabVerdict::Skipped && step.reason == LabReason::readOnly)
            reason = step.reason;
    }
}

void LabCell::skip(const QString &why, const QString &words)
{
    verdict = LabVerdict::Skipped;
    reason = why;
    detail = words;
    severity.clear();
    cause.clear();
    advice.clear();
    decidedBy.reset();
    autoPlay.reset();
    for (LabStep &step : steps) {
        if (isLabResult(step.verdict))
            continue;
        step.verdict = LabVerdict::Skipped;
        step.reason = why;
    }
}

int LabReport::count(LabVerdict verdict) const
{
    return static_cast<int>(std::count_if(
        cells.cbegin(), cells.cend(), [verdict](const LabCell &cell) { return cell.verdict == verdict; }));
}

QString verdictName(LabVerdict verdict)
{
    return rowOf(verdict).name;
}

QString verdictWord(LabVerdict verdict)
{
    return verdictName(verdict).toUpper();
}

QChar verdictGlyph(LabVerdict verdict)
{
    return rowOf(verdict).glyph;
}

QString labStepName(LabStepKind kind)
{
    switch (kind) {
    case LabStepKind::Info:
        return u"info"_s;
    case LabStepKind::Search:
        return u"search"_s;
    case LabStepKind::Load:
        return u"load"_s;
    case LabStepKind::Decode:
        return u"decode"_s;
    case LabStepKind::Play:
        return u"play"_s;
    case LabStepKind::AutoPlay:
        return u"autoplay"_s;
    }
    return {};
}

QString labModeName(LabMode mode)
{
    return mode == LabMode::Sources ? u"sources"_s : u"autoplay"_s;
}

bool isLabFailure(LabVerdict verdict)
{
    return rowOf(verdict).rank >= 5;
}

bool isLabResult(LabVerdict verdict)
{
    return rowOf(verdict).rank > 0;
}

QString labCellText(const LabCell &cell)
{
    QString text = verdictGlyph(cell.verdict) + u' ' + verdictWord(cell.verdict);
    if (cell.verdict == LabVerdict::Error && !cell.severity.isEmpty())
        text += u" ("_s + cell.severity + u')';
    if (cell.autoPlay && (cell.verdict == LabVerdict::Native || cell.verdict == LabVerdict::Fallback)) {
        if (cell.verdict == LabVerdict::Fallback)
            text += u" ("_s + cell.autoPlay->by + u')';
        text += u" %1"_s.arg(cell.autoPlay->distinct);
        if (cell.autoPlay->repeatRate)
            text += u", %1\u00a0% repeats"_s.arg(qRound(*cell.autoPlay->repeatRate * 100));
    } else if (cell.ms && isLabResult(cell.verdict)) {
        text += u' ' + shortTime(*cell.ms);
    }
    return text;
}

} // namespace Deck

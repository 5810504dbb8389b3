// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labevidence.h"

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

using Kind = LabEvidence::Kind;

QString verdictOf(const LabStep &step)
{
    const QString word = verdictWord(step.verdict);
    if (!step.severity.isEmpty())
        return word + u" ("_s + step.severity + u')';
    return step.reason.isEmpty() ? word : word + u" ("_s + step.reason + u')';
}

void addStep(QList<LabEvidence> &rows, const LabStep &step)
{
    const QString head = labStepName(step.kind) + u": "_s + verdictOf(step);
    rows.append({Kind::Step, head, step.detail, step.verdict, step.ms});
    for (const LabExchange &exchange : step.exchanges) {
        const QString request = exchange.method + u' ' + exchange.path;
        rows.append({Kind::Request, request, exchange.answer, {}, exchange.ms});
        if (!exchange.raw.isEmpty())
            rows.append({Kind::Raw, u"answer"_s, exchange.raw, {}, {}});
    }
    if (!step.titles.isEmpty())
        rows.append({Kind::Titles, u"tracks"_s, step.titles.join(u'\n'), {}, {}});
    if (!step.cause.isEmpty())
        rows.append({Kind::Cause, u"cause"_s, step.cause, {}, {}});
    if (!step.trace.isEmpty())
        rows.append({Kind::Trace, u"stack trace"_s, step.trace, {}, {}});
    if (!step.advice.isEmpty())
        rows.append({Kind::Advice, u"advice"_s, step.advice, {}, {}});
}

QString summaryOf(const LabAutoPlay &sum)
{
    QString text = u"%1 rounds native, %2 fallback, %3 none, of %4; %5 distinct tracks in the first"_s.arg(
        QString::number(sum.native), QString::number(sum.fallback), QString::number(sum.none),
        QString::number(sum.asked), QString::number(sum.distinct));
    if (sum.repeatRate)
        text += u"; %1\u00a0% of what was offered had been heard"_s.arg(*sum.repeatRate * 100, 0, 'f', 1);
    return text;
}

} // namespace

QString LabEvidence::timedTitle() const
{
    return ms ? title + u"  %1\u00a0ms"_s.arg(*ms, 0, 'f', *ms < 10 ? 1 : 0) : title;
}

QString evidenceName(Kind kind)
{
    switch (kind) {
    case Kind::Verdict:
        return u"verdict"_s;
    case Kind::Step:
        return u"step"_s;
    case Kind::Request:
        return u"request"_s;
    case Kind::Raw:
        return u"raw"_s;
    case Kind::Titles:
        return u"titles"_s;
    case Kind::Cause:
        return u"cause"_s;
    case Kind::Trace:
        return u"trace"_s;
    case Kind::Advice:
        return u"advice"_s;
    }
    return {};
}

QList<LabEvidence> labEvidence(const LabCell &cell)
{
    QList<LabEvidence> rows;
    const QString why = cell.reason.isEmpty() ? QString() : u" ("_s + cell.reason + u')';
    rows.append({Kind::Verdict, labCellText(cell) + why, cell.detail, cell.verdict, {}});
    if (cell.autoPlay)
        rows.append({Kind::Verdict, u"rounds"_s, summaryOf(*cell.autoPlay), {}, {}});
    // A step gives its own.
    if (!cell.advice.isEmpty() && !cell.decidedBy)
        rows.append({Kind::Advice, u"advice"_s, cell.advice, {}, {}});
    for (const LabStep &step : cell.steps)
        addStep(rows, step);
    return rows;
}

} // namespace Deck

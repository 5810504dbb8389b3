// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labprint.h"

#include <algorithm>
#include <labjson.h>

using namespace Qt::StringLiterals;
using Deck::LabCell;
using Deck::LabVerdict;

namespace Ctl {

namespace {

Style styleOf(LabVerdict verdict)
{
    switch (verdict) {
    case LabVerdict::Ok:
    case LabVerdict::Native:
        return Style::Good;
    case LabVerdict::Error:
    case LabVerdict::Timeout:
        return Style::Bad;
    case LabVerdict::Empty:
    case LabVerdict::None:
    case LabVerdict::Fallback:
        return Style::Warning;
    default:
        return Style::Faint;
    }
}

QString trimmedEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

void printTotals(const Deck::LabReport &report, const Output &output)
{
    QStringList parts;
    for (const LabVerdict verdict :
        {LabVerdict::Ok, LabVerdict::Native, LabVerdict::Fallback, LabVerdict::Empty, LabVerdict::None,
            LabVerdict::Error, LabVerdict::Timeout, LabVerdict::Unsupported, LabVerdict::Skipped}) {
        if (const int count = report.count(verdict))
            parts << u"%1 %2"_s.arg(count).arg(Deck::verdictWord(verdict));
    }
    output.line(parts.join(u", "_s));
}

//! A verdict of less than was asked for must not pass for more.
void printUnplayed(const Deck::LabReport &report, const Output &output)
{
    const auto count = std::count_if(report.cells.cbegin(), report.cells.cend(), [](const LabCell &cell) {
        return cell.verdict != LabVerdict::Skipped && cell.reason == Deck::LabReason::readOnly;
    });
    if (count > 0) {
        output.line(output.styled(Style::Warning,
            u"%1 not played: a read-only profile changes nothing on its nodes."_s.arg(count)));
    }
}

//! The cells that failed, each with its cause and what to do about it.
void printFailures(const Deck::LabReport &report, const Output &output)
{
    for (const LabCell &cell : report.cells) {
        if (!Deck::isLabFailure(cell.verdict))
            continue;
        const QString step = cell.decidedBy ? Deck::labStepName(*cell.decidedBy) + u": "_s : QString();
        output.line(output.styled(Style::Strong, cell.node + u" / "_s + cell.source) + u"  "_s
            + output.styled(styleOf(cell.verdict), Deck::verdictWord(cell.verdict)) + u"  "_s
            + output.styled(Style::Plain, step + (cell.cause.isEmpty() ? cell.detail : cell.cause)));
        if (!cell.advice.isEmpty())
            output.line(u"  "_s + output.styled(Style::Faint, cell.advice));
    }
}

} // namespace

void printLabMatrix(const Deck::LabReport &report, const Output &output)
{
    QList<qsizetype> widths{4};
    for (const QString &node : report.nodes)
        widths[0] = std::max(widths[0], node.size());
    QString head = QString(u"node"_s).leftJustified(widths[0]);
    for (qsizetype source = 0; source < report.seeds.size(); ++source) {
        qsizetype width = report.seeds.at(source).source.size();
        for (qsizetype node = 0; node < report.nodes.size(); ++node)
            width = std::max(width, Deck::labCellText(report.cell(node, source)).size());
        widths.append(width);
        head += u"  "_s + report.seeds.at(source).source.leftJustified(width);
    }
    output.line(output.styled(Style::Strong, trimmedEnd(head)));
    for (qsizetype node = 0; node < report.nodes.size(); ++node) {
        QString line = output.styled(Style::Plain, report.nodes.at(node).leftJustified(widths[0]));
        for (qsizetype source = 0; source < report.seeds.size(); ++source) {
            const LabCell &cell = report.cell(node, source);
            line += u"  "_s
                + output.styled(
                    styleOf(cell.verdict), Deck::labCellText(cell).leftJustified(widths[source + 1]));
        }
        output.line(trimmedEnd(line));
    }
    printTotals(report, output);
    printUnplayed(report, output);
    printFailures(report, output);
}

void printSources(const Deck::LabReport &report, const Output &output)
{
    for (qsizetype node = 0; node < report.nodes.size(); ++node) {
        Rows rows;
        for (qsizetype source = 0; source < report.seeds.size(); ++source) {
            const LabCell &cell = report.cell(node, source);
            QStringList times;
            for (const Deck::LabStep &step : cell.steps) {
                if (step.ms)
                    times << Deck::labStepName(step.kind) + u' ' + milliseconds(*step.ms);
            }
            const QString word = Deck::verdictGlyph(cell.verdict) + u' ' + Deck::verdictWord(cell.verdict);
            const QString why = cell.verdict == LabVerdict::Skipped ? cell.detail : times.join(u", "_s);
            rows.append({cell.source,
                output.styled(styleOf(cell.verdict), word.leftJustified(13)) + u"  "_s
                    + output.styled(Style::Faint, why)});
        }
        output.block(report.nodes.at(node), rows);
    }
    printFailures(report, output);
}

void printLabPlan(const QList<Deck::LabRequest> &plan, const Output &output)
{
    for (const Deck::LabRequest &request : plan) {
        if (output.isJson())
            output.object(Deck::labRequestJson(request));
        else
            output.line(output.styled(Style::Strong, request.node) + u"  "_s
                + output.styled(Style::Plain, request.source.leftJustified(12)) + u"  "_s
                + Deck::labStepName(request.step).leftJustified(8) + u"  "_s
                + output.styled(Style::Plain, request.identifier));
    }
    if (!output.isJson())
        output.line(u"%1 requests at most; nothing was sent."_s.arg(plan.size()));
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labjunit.h"

#include "labevidence.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

enum class Outcome { Passed, Failure, Error, Skipped };

Outcome outcomeOf(LabVerdict verdict)
{
    switch (verdict) {
    case LabVerdict::Ok:
    case LabVerdict::Native:
    case LabVerdict::Fallback:
        return Outcome::Passed;
    case LabVerdict::Empty:
    case LabVerdict::None:
        return Outcome::Failure;
    case LabVerdict::Error:
    case LabVerdict::Timeout:
        return Outcome::Error;
    case LabVerdict::Unsupported:
    case LabVerdict::Skipped:
    case LabVerdict::Pending:
    case LabVerdict::Running:
        break;
    }
    return Outcome::Skipped;
}

struct Counts {
    int tests = 0, failures = 0, errors = 0, skipped = 0;
    double seconds = 0;

    void add(const LabCell &cell)
    {
        const Outcome outcome = outcomeOf(cell.verdict);
        ++tests;
        failures += outcome == Outcome::Failure ? 1 : 0;
        errors += outcome == Outcome::Error ? 1 : 0;
        skipped += outcome == Outcome::Skipped ? 1 : 0;
        seconds += cell.ms.value_or(0) / 1000;
    }
};

//! Only what XML 1.0 can hold: QXmlStreamWriter would write what no reader takes.
QString safe(QString text)
{
    text.removeIf([](QChar c) {
        const char16_t unit = c.unicode();
        return (unit < 0x20 && unit != u'\t' && unit != u'\n') || unit >= 0xFFFE;
    });
    return text;
}

QString seconds(double value)
{
    return QString::number(value, 'f', 3);
}

void writeCounts(QXmlStreamWriter &xml, const Counts &counts)
{
    xml.writeAttribute(u"tests"_s, QString::number(counts.tests));
    xml.writeAttribute(u"failures"_s, QString::number(counts.failures));
    xml.writeAttribute(u"errors"_s, QString::number(counts.errors));
    xml.writeAttribute(u"skipped"_s, QString::number(counts.skipped));
    xml.writeAttribute(u"time"_s, seconds(counts.seconds));
}

QString evidenceText(const LabCell &cell)
{
    QString text;
    for (const LabEvidence &row : labEvidence(cell)) {
        if (row.kind != LabEvidence::Kind::Raw)
            text += row.timedTitle() + (row.text.isEmpty() ? QString() : u": "_s + row.text) + u'\n';
    }
    return text;
}

void writeCase(QXmlStreamWriter &xml, const LabCell &cell)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, safe(cell.node));
    xml.writeAttribute(u"name"_s, safe(cell.source));
    xml.writeAttribute(u"time"_s, seconds(cell.ms.value_or(0) / 1000));
    const Outcome outcome = outcomeOf(cell.verdict);
    const QString message = safe(cell.cause.isEmpty() ? cell.detail : cell.cause);
    if (outcome == Outcome::Skipped) {
        xml.writeEmptyElement(u"skipped"_s);
        const QString why = cell.reason.isEmpty() ? verdictWord(cell.verdict) : cell.reason;
        xml.writeAttribute(u"message"_s, message.isEmpty() ? why : why + u": "_s + message);
    } else if (outcome != Outcome::Passed) {
        xml.writeStartElement(outcome == Outcome::Error ? u"error"_s : u"failure"_s);
        xml.writeAttribute(u"type"_s, verdictWord(cell.verdict));
        xml.writeAttribute(u"message"_s, message);
        xml.writeCharacters(safe(evidenceText(cell)));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

} // namespace

QByteArray labJUnit(const LabReport &report)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    Counts all;
    for (const LabCell &cell : report.cells)
        all.add(cell);
    xml.writeStartElement(u"testsuites"_s);
    xml.writeAttribute(u"name"_s, u"lavadeck lab: "_s + labModeName(report.options.mode));
    writeCounts(xml, all);
    for (qsizetype node = 0; node < report.nodes.size(); ++node) {
        Counts counts;
        for (qsizetype source = 0; source < report.seeds.size(); ++source)
            counts.add(report.cell(node, source));
        xml.writeStartElement(u"testsuite"_s);
        xml.writeAttribute(u"name"_s, safe(report.nodes.at(node)));
        writeCounts(xml, counts);
        if (report.started.isValid())
            xml.writeAttribute(u"timestamp"_s, report.started.toString(Qt::ISODate));
        for (qsizetype source = 0; source < report.seeds.size(); ++source)
            writeCase(xml, report.cell(node, source));
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes;
}

} // namespace Deck

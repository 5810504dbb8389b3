// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labhtml.h"

#include "labevidence.h"

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr auto head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lavadeck lab</title>
<style>
:root { color-scheme: light dark; --fg: #1d1f22; --bg: #ffffff; --line: #c9ced6; --faint: #5b6470;
  --good: #19662f; --bad: #a3161b; --warn: #7a4a00; --soft: #f2f4f7; }
@media (prefers-color-scheme: dark) {
  :root { --fg: #e7e9ec; --bg: #16181b; --line: #3c424b; --faint: #a3acb8;
    --good: #7fd392; --bad: #ff9c96; --warn: #f0be6a; --soft: #202429; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--fg); background: var(--bg); margin: 2em auto;
  max-width: 80em; padding: 0 1em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3em .6em; text-align: left; white-space: nowrap; }
th { background: var(--soft); }
a { color: inherit; }
.ok, .native { color: var(--good); }
.fallback, .empty, .none { color: var(--warn); }
.error, .timeout { color: var(--bad); font-weight: 600; }
.unsupported, .skipped, .pending, .running { color: var(--faint); }
details { border: 1px solid var(--line); margin: .4em 0; padding: .3em .6em; }
summary { cursor: pointer; }
dt { font-weight: 600; margin-top: .4em; overflow-wrap: anywhere; }
dd { margin: 0 0 0 1em; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .5em; overflow-x: auto; margin: 0; }
p.faint { color: var(--faint); }
</style>
</head>
<body>
)"_L1;

QString cellId(qsizetype node, qsizetype source)
{
    return u"cell-%1-%2"_s.arg(node).arg(source);
}

QString totals(const LabReport &report)
{
    QStringList parts;
    for (const LabVerdict verdict : {LabVerdict::Ok, LabVerdict::Native, LabVerdict::Fallback,
             LabVerdict::Empty, LabVerdict::None, LabVerdict::Error, LabVerdict::Timeout,
             LabVerdict::Unsupported, LabVerdict::Skipped, LabVerdict::Pending}) {
        if (const int count = report.count(verdict))
            parts.append(u"%1\u00a0%2"_s.arg(count).arg(verdictWord(verdict)));
    }
    return parts.join(u", "_s);
}

QString matrix(const LabReport &report)
{
    QString html = u"<table>\n<thead><tr><th scope=\"col\">Node</th>"_s;
    for (const LabSeed &seed : report.seeds)
        html += u"<th scope=\"col\">"_s + seed.name.toHtmlEscaped() + u"</th>"_s;
    html += u"</tr></thead>\n<tbody>\n"_s;
    for (qsizetype node = 0; node < report.nodes.size(); ++node) {
        html += u"<tr><th scope=\"row\">"_s + report.nodes.at(node).toHtmlEscaped() + u"</th>"_s;
        for (qsizetype source = 0; source < report.seeds.size(); ++source) {
            const LabCell &cell = report.cell(node, source);
            html
                += u"<td class=\"%1\"><a href=\"#%2\">"_s.arg(verdictName(cell.verdict), cellId(node, source))
                + labCellText(cell).toHtmlEscaped() + u"</a></td>"_s;
        }
        html += u"</tr>\n"_s;
    }
    return html + u"</tbody>\n</table>\n"_s;
}

QString evidence(const LabCell &cell, const QString &id, const QString &sourceName)
{
    QString html = u"<details id=\"%1\"><summary>"_s.arg(id) + cell.node.toHtmlEscaped() + u" / "_s
        + sourceName.toHtmlEscaped() + u": <span class=\"%1\">"_s.arg(verdictName(cell.verdict))
        + labCellText(cell).toHtmlEscaped() + u"</span></summary>\n<dl>\n"_s;
    for (const LabEvidence &row : labEvidence(cell)) {
        html += u"<dt>"_s + row.timedTitle().toHtmlEscaped() + u"</dt>"_s;
        const bool isBlock = row.text.contains(u'\n');
        if (!row.text.isEmpty())
            html += (isBlock ? u"<dd><pre>"_s : u"<dd>"_s) + row.text.toHtmlEscaped()
                + (isBlock ? u"</pre></dd>"_s : u"</dd>"_s);
        html += u'\n';
    }
    return html + u"</dl>\n</details>\n"_s;
}

} // namespace

QByteArray labHtml(const LabReport &report)
{
    const bool isAutoPlay = report.options.mode == LabMode::AutoPlay;
    QString html = head + u"<h1>Lavadeck lab: %1</h1>\n"_s.arg(labModeName(report.options.mode));
    html += u"<p>%1</p>\n"_s.arg(totals(report));
    QString when = report.started.isValid() ? report.started.toString(Qt::ISODate) : u"not started"_s;
    if (report.finished.isValid())
        when += u" to "_s + report.finished.toString(Qt::ISODate);
    if (report.cancelled)
        when += u", called off"_s;
    html += u"<p class=\"faint\">%1</p>\n"_s.arg(when) + matrix(report);
    html += u"<p class=\"faint\">%1</p>\n<h2>Evidence</h2>\n"_s.arg(isAutoPlay
            ? u"NATIVE: the source's own recommendations. FALLBACK: another way. NONE: nothing similar was found."_s
            : u"EMPTY: answered, and found nothing. UNSUPPORTED: the node does not offer the source."_s);
    for (qsizetype node = 0; node < report.nodes.size(); ++node) {
        for (qsizetype source = 0; source < report.seeds.size(); ++source)
            html += evidence(report.cell(node, source), cellId(node, source), report.seeds.at(source).name);
    }
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labhtml.h"
#include "labjson.h"
#include "labjunit.h"
#include "labrecord.h"

#include <QJsonArray>
#include <QTest>
#include <QXmlStreamReader>

#include <protocol.h>

using namespace Qt::StringLiterals;
using Deck::LabVerdict;

//! Reports out of cells that a hostile server has filled.
class TestLabReports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEachVerdict();
    void escapesForXml();
    void escapesForHtml();
    void keepsItsKeys();
    void boundsAndMasksAnswers();

private:
    static QString hostile() { return u"<script>alert('x')</script> ]]> & \"\u0001%1"_s; }
    static Deck::LabReport report();
    static QList<LabVerdict> verdicts()
    {
        return {LabVerdict::Ok, LabVerdict::Empty, LabVerdict::Error, LabVerdict::Unsupported,
            LabVerdict::Timeout, LabVerdict::Skipped, LabVerdict::Native, LabVerdict::Fallback,
            LabVerdict::None};
    }
};

Deck::LabReport TestLabReports::report()
{
    Deck::LabReport report;
    report.nodes = {hostile()};
    report.nodeFailures = {Lavalink::Failure()};
    report.started = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    for (const LabVerdict verdict : verdicts()) {
        Deck::LabSeed seed;
        seed.source = Deck::verdictName(verdict);
        seed.name = seed.source;
        report.seeds.append(seed);
        Deck::LabStep step;
        step.verdict = verdict;
        step.ms = 12.5;
        step.detail = step.cause = step.trace = step.severity = hostile();
        step.titles = {hostile(), u"two"_s};
        step.exchanges = {{u"GET"_s, hostile(), hostile(), hostile(), 1.5}};
        Deck::LabCell cell;
        cell.node = hostile();
        cell.source = seed.source;
        cell.steps = {step};
        if (verdict == LabVerdict::Native)
            cell.autoPlay = Deck::LabAutoPlay{u"youtube-mix"_s, 4, 3, 0, 1, 7, 0.25};
        cell.conclude();
        report.cells.append(cell);
    }
    return report;
}

void TestLabReports::countsEachVerdict()
{
    const QByteArray xml = Deck::labJUnit(report());
    QVERIFY(xml.contains(R"(tests="9" failures="2" errors="2" skipped="2")"));
    QCOMPARE(xml.count("<testcase "), 9);
    QVERIFY(xml.contains(R"(type="TIMEOUT")"));
}

void TestLabReports::escapesForXml()
{
    QXmlStreamReader xml(Deck::labJUnit(report()));
    bool saw = false;
    while (!xml.atEnd()) {
        xml.readNext();
        saw = saw || xml.attributes().value(u"message"_s).contains(u"<script>"_s);
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(saw);
}

void TestLabReports::escapesForHtml()
{
    const QByteArray html = Deck::labHtml(report());
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.contains("&lt;script&gt;"));
    for (const char *loader : {"<img", "<link", "src=", "@import", "url(", "http://", "https://"})
        QVERIFY2(!html.contains(loader), loader);
    QVERIFY(html.contains("prefers-color-scheme: dark"));
    QVERIFY(html.contains("Content-Security-Policy"));
    QVERIFY(html.contains("NATIVE 7, 25\u00a0% repeats"));
    QCOMPARE(html.count("<details"), html.count("</details>"));
    QCOMPARE(html.count("<dd>"), html.count("</dd>"));
}

void TestLabReports::keepsItsKeys()
{
    const QJsonObject whole = Deck::labReportJson(report());
    QCOMPARE(whole.keys(),
        (QStringList{u"cancelled"_s, u"finished"_s, u"mode"_s, u"nodes"_s, u"started"_s, u"version"_s}));
    const QJsonObject node = whole.value(u"nodes"_s).toArray().first().toObject();
    QCOMPARE(node.keys(), (QStringList{u"cells"_s, u"failure"_s, u"mode"_s, u"node"_s}));
    const QJsonArray cells = node.value(u"cells"_s).toArray();
    for (qsizetype i = 0; i < cells.size(); ++i)
        QCOMPARE(cells.at(i).toObject().value(u"verdict"_s).toString(), Deck::verdictName(verdicts().at(i)));
    const QJsonObject cell = cells.at(6).toObject();
    QCOMPARE(cell.keys(),
        (QStringList{u"advice"_s, u"autoplay"_s, u"cause"_s, u"detail"_s, u"ms"_s, u"reason"_s, u"severity"_s,
            u"source"_s, u"step"_s, u"steps"_s, u"verdict"_s}));
    QCOMPARE(cell.value(u"autoplay"_s).toObject().value(u"repeat_rate"_s).toDouble(), 0.25);
    QVERIFY(cells.first().toObject().value(u"autoplay"_s).isNull());
    QCOMPARE(cell.value(u"steps"_s).toArray().first().toObject().keys(),
        (QStringList{u"advice"_s, u"cause"_s, u"detail"_s, u"identifier"_s, u"load_type"_s, u"ms"_s,
            u"reason"_s, u"requests"_s, u"severity"_s, u"step"_s, u"titles"_s, u"trace"_s, u"tracks"_s,
            u"verdict"_s}));
}

void TestLabReports::boundsAndMasksAnswers()
{
    Lavalink::LoadResult answer;
    answer.type = Lavalink::LoadType::Search;
    for (int i = 0; i < 100; ++i) {
        Lavalink::Track track;
        track.encoded = QString(500, u'e');
        track.info.title = u"title \u202e %1"_s.arg(i);
        track.pluginInfo = {{u"token"_s, u"not-for-the-eyes-of-others"_s}};
        answer.tracks.append(track);
    }
    const QString raw = Deck::labRaw(answer);
    QVERIFY(raw.endsWith(u"and 97 tracks more"_s));
    QVERIFY(raw.size() < 7'000);
    QVERIFY(!raw.contains(u"not-for-the-eyes"_s));
    QVERIFY(!raw.contains(QChar(0x202e)));
    const QString trace = Deck::labTrace(QString(9'000, u'x') + u"Caused by: this"_s);
    QVERIFY(trace.size() < 4'100 && trace.endsWith(u"Caused by: this"_s));
}

QTEST_GUILESS_MAIN(TestLabReports)
#include "tst_labreports.moc"

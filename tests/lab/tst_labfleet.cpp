// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labfixture.h"
#include "labhtml.h"
#include "labjson.h"
#include "labjunit.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using Deck::LabVerdict;

//! The whole matrix at once: five nodes by eight sources with forty scripted outcomes.
class TestLabFleet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsAllVerdicts();
    void asksNothingOfWhatIsNotThere();
    void writesJUnit();
    void writesJson();
    void writesHtml();

private:
    static QList<QByteArray> outcomes()
    {
        return {"AAAAAAAA", "ABCDEFAC", "FEDGBAEF", "BAEFACHA", "DDCBAEFC"};
    }
    [[nodiscard]] static int count(const QByteArray &letters)
    {
        int number = 0;
        for (const QByteArray &row : outcomes()) {
            for (const char letter : letters)
                number += static_cast<int>(row.count(letter));
        }
        return number;
    }

    std::unique_ptr<LabFixture::Fleet> m_fleet;
    Deck::LabReport m_report;
};

void TestLabFleet::initTestCase()
{
    QList<QJsonObject> scripts;
    for (const QByteArray &letters : outcomes())
        scripts << LabFixture::script(letters);
    m_fleet = std::make_unique<LabFixture::Fleet>(scripts);
    QVERIFY(m_fleet->open());
    Deck::LabOptions options = LabFixture::quickOptions();
    options.concurrency = 8;
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_fleet->runToEnd(LabFixture::seeds(), options));
    qInfo("40 cells at concurrency 8 in %lld ms; a step that hangs takes %lld ms", clock.elapsed(),
        static_cast<long long>(options.stepDeadline.count()));
    m_report = m_fleet->run.report();
}

void TestLabFleet::knowsAllVerdicts()
{
    int right = 0;
    for (int node = 0; node < 5; ++node) {
        for (int source = 0; source < 8; ++source) {
            const Deck::LabCell &cell = m_report.cell(node, source);
            const char letter = outcomes().at(node).at(source);
            const LabVerdict expected = LabFixture::verdictOf(letter);
            QVERIFY2(cell.verdict == expected,
                qPrintable(
                    u"%1 %2: %3, %4"_s.arg(cell.node, cell.source, Deck::labCellText(cell), cell.detail)));
            ++right;
            QCOMPARE(cell.reason, QString());
            if (expected == LabVerdict::Error) {
                QCOMPARE(cell.severity, u"suspicious"_s);
                QCOMPARE(cell.cause, LabFixture::causeOf(LabFixture::seeds().at(source)));
            }
            if (expected != LabVerdict::Ok)
                QVERIFY(!cell.advice.isEmpty());
            if (expected != LabVerdict::Unsupported)
                QVERIFY(cell.ms.has_value());
        }
    }
    QCOMPARE(right, 40);
}

void TestLabFleet::asksNothingOfWhatIsNotThere()
{
    // The third node lacks the first and the last source.
    QCOMPARE(m_fleet->asked(u"ytsearch"_s, 2), QStringList());
    QCOMPARE(m_fleet->asked(u"vimeo"_s, 2), QStringList());
    QVERIFY(!m_fleet->asked(u"scsearch"_s, 2).isEmpty());
    QCOMPARE(m_report.cell(2, 0).steps.size(), 0);
}

void TestLabFleet::writesJUnit()
{
    QXmlStreamReader xml(Deck::labJUnit(m_report));
    int suites = 0, cases = 0, failures = 0, errors = 0, skipped = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto number = [&xml](const QString &name) { return xml.attributes().value(name).toInt(); };
        if (xml.name() == u"testsuites") {
            QCOMPARE(number(u"tests"_s), 40);
            QCOMPARE(number(u"failures"_s), count("BC"));
            QCOMPARE(number(u"errors"_s), count("DEGH"));
            QCOMPARE(number(u"skipped"_s), count("F"));
        } else if (xml.name() == u"testsuite") {
            QCOMPARE(number(u"tests"_s), 8);
        }
        suites += xml.name() == u"testsuite" ? 1 : 0;
        cases += xml.name() == u"testcase" ? 1 : 0;
        failures += xml.name() == u"failure" ? 1 : 0;
        errors += xml.name() == u"error" ? 1 : 0;
        skipped += xml.name() == u"skipped" ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(suites, 5);
    QCOMPARE(cases, 40);
    QCOMPARE(failures, count("BC"));
    QCOMPARE(errors, count("DEGH"));
    QCOMPARE(skipped, count("F"));
}

void TestLabFleet::writesJson()
{
    const QJsonArray nodes = Deck::labReportJson(m_report).value(u"nodes"_s).toArray();
    QCOMPARE(nodes.size(), 5);
    for (int node = 0; node < 5; ++node) {
        const QJsonArray cells = nodes.at(node).toObject().value(u"cells"_s).toArray();
        QCOMPARE(cells.size(), 8);
        for (int source = 0; source < 8; ++source) {
            const QJsonObject cell = cells.at(source).toObject();
            QCOMPARE(cell.value(u"source"_s).toString(), LabFixture::seeds().at(source).source);
            QCOMPARE(cell.value(u"verdict"_s).toString(),
                Deck::verdictName(LabFixture::verdictOf(outcomes().at(node).at(source))));
        }
    }
}

void TestLabFleet::writesHtml()
{
    const QByteArray html = Deck::labHtml(m_report);
    QCOMPARE(html.count("<td class="), 40);
    QCOMPARE(html.count("<details id="), 40);
    QVERIFY(html.contains("is out of order"));
}

QTEST_GUILESS_MAIN(TestLabFleet)
#include "tst_labfleet.moc"

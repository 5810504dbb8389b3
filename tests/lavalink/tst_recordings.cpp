// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

// Every answer and every frame of a running Lavalink 4.2.2 is understood, and written back as it came: the
// two JSON trees are equal. No normalisation is allowed for.
class TestRecordings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBodyLosesNothing_data();
    void everyBodyLosesNothing();
    void everyFileIsUnderstood();
    void everyParserIsAsked();
};

namespace {

QJsonValue tree(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QByteArray bytes(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return document.toJson(QJsonDocument::Compact);
}

//! The whole numbers outside texts, as they are spelled: Qt's own reader may not stand in for them.
QList<QByteArray> wholeNumbers(const QByteArray &json)
{
    static const QRegularExpression pattern(uR"("(?:[^"\\]|\\.)*"|(-?\d+(?:[.eE][-+.eE\d]*)?))"_s);
    QList<QByteArray> numbers;
    auto matches = pattern.globalMatch(QString::fromLatin1(json));
    while (matches.hasNext()) {
        QByteArray number = matches.next().captured(1).toLatin1();
        if (number.endsWith(".0")) // Java's spelling of a whole double.
            number.chop(2);
        if (!number.isEmpty() && !number.contains('.') && !number.contains('e') && !number.contains('E'))
            numbers.append(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

//! Recordings of facts that were measured, with nothing that a client reads.
QMap<QString, QString> onlyFacts()
{
    return {
        {u"1_ready_stats_order_100_connects.json"_s, u"counts of which frame came first"_s},
        {u"6_K_reconnect_delay.json"_s, u"delays and whether the session was resumed"_s},
        {u"7_client_never_reads.json"_s, u"memory of the server"_s},
        {u"7_header_and_url_limits.json"_s, u"lengths that were accepted"_s},
        {u"7_http_keepalive_idle.json"_s, u"times after which connections were closed"_s},
        {u"8_shutdown.json"_s, u"close codes and exit codes"_s},
        {u"9_big_server_frame.json"_s, u"frame headers and the first bytes of their payload"_s},
    };
}

} // namespace

void TestRecordings::everyBodyLosesNothing_data()
{
    QTest::addColumn<int>("parser");
    QTest::addColumn<QByteArray>("json");
    const QStringList names = Bodies::recordingNames();
    for (const QString &name : names) {
        int index = 0;
        const auto bodies = Bodies::harvested(name).bodies;
        for (const Bodies::Body &body : bodies)
            QTest::addRow("%s #%d", qPrintable(name), index++) << int(body.parser) << body.json;
    }
}

void TestRecordings::everyBodyLosesNothing()
{
    QFETCH(const int, parser);
    QFETCH(const QByteArray, json);
    const auto back = Bodies::readAndWritten(Bodies::Parser(parser), json);
    QVERIFY(back);
    QCOMPARE(bytes(*back), bytes(tree(json)));
    QCOMPARE(*back, tree(json));
    QCOMPARE(wholeNumbers(bytes(*back)), wholeNumbers(json));
}

void TestRecordings::everyFileIsUnderstood()
{
    const QStringList names = Bodies::recordingNames();
    QCOMPARE(names.size(), 391);
    QMap<QString, int> files;
    for (const QString &name : names) {
        const Bodies::Harvest harvest = Bodies::harvested(name);
        QVERIFY2(Bodies::recording(name).isObject() || Bodies::recording(name).isArray(), qPrintable(name));
        const bool isSilent = harvest.bodies.isEmpty() && harvest.silences.isEmpty();
        QVERIFY2(isSilent == onlyFacts().contains(name), qPrintable(name));
        if (!harvest.bodies.isEmpty())
            ++files[u"json"_s];
        else
            ++files[isSilent ? u"facts"_s : harvest.silences.first().word];
    }
    qInfo() << files;
    QCOMPARE(files.value(u"facts"_s), int(onlyFacts().size()));
    int sum = 0;
    for (const int count : std::as_const(files))
        sum += count;
    QCOMPARE(sum, 391);
}

void TestRecordings::everyParserIsAsked()
{
    QMap<Bodies::Parser, int> asked;
    const QStringList names = Bodies::recordingNames();
    for (const QString &name : names) {
        const auto bodies = Bodies::harvested(name).bodies;
        for (const Bodies::Body &body : bodies)
            ++asked[body.parser];
    }
    // The server had no route planner, and said so with an empty 204.
    QVERIFY(!asked.contains(Bodies::Parser::RoutePlanner));
    QCOMPARE(asked.size(), Bodies::parserCount - 1);
}

QTEST_APPLESS_MAIN(TestRecordings)
#include "tst_recordings.moc"

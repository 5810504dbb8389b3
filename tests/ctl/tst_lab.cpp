// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <fakenode.h>

using namespace Qt::StringLiterals;

//! `lab` and `sources`, as programs.
class TestLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runsTheMatrix();
    void writesReports();
    void saysWhatItWouldSend();
    void printsSeeds();
    void tellsTheSourcesOfANode();
    void playsOnRequest();
    void runsAutoPlay();
    void endsWithTheNodesOwnCode();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void tellsSeedsThatCannotBeRead();
    void writesNothingItCannotWrite();
    void endsByInterrupt();

private:
    [[nodiscard]] QStringList lab(const QStringList &more = {}) const
    {
        return QStringList{u"lab"_s, u"run"_s, u"--fleet"_s, m_folder->filePath(u"fleet.json"_s),
                   u"--seeds"_s, m_folder->filePath(u"seeds.json"_s), u"--delay"_s, u"0"_s}
        + more;
    }
    [[nodiscard]] QStringList sources(const QStringList &more = {}) const
    {
        return QStringList{u"sources"_s, u"--node"_s, m_nodes.front()->url(), u"--seeds"_s,
                   m_folder->filePath(u"seeds.json"_s), u"--delay"_s, u"0"_s}
        + more;
    }
    void write(const QString &name, const QByteArray &text) const;
    void addNode();
    [[nodiscard]] static QString verdictOf(const QJsonObject &node, const QString &source);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::unique_ptr<FakeNode::Server>> m_nodes;
};

void TestLab::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestLab::addNode()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    auto node = std::make_unique<FakeNode::Server>(options);
    QVERIFY(node->listen());
    m_nodes.push_back(std::move(node));
}

void TestLab::init()
{
    m_nodes.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    addNode();
    addNode();
    QJsonArray nodes;
    for (const auto &node : m_nodes) {
        nodes << QJsonObject{{u"identifier"_s, u"n%1"_s.arg(nodes.size() + 1)}, {u"host"_s, u"127.0.0.1"_s},
            {u"port"_s, node->port()}, {u"password"_s, u"${LAVALINK_PASSWORD}"_s}};
    }
    write(u"fleet.json"_s,
        QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"nodes"_s, nodes}}).toJson(QJsonDocument::Compact));
    // Of the fake node's own catalogue: one is well, one cannot be loaded, one is not there.
    write(u"seeds.json"_s, R"({"version": 1, "sources": [
        {"source": "youtube", "prefix": "ytsearch:", "query": "Harbour", "url": "https://www.youtube.com/watch?v=hL4tAq9ZbW0"},
        {"source": "hidden", "capability": "youtube", "url": "https://www.youtube.com/watch?v=pr1vateV1de"},
        {"source": "tidal", "prefix": "tdsearch:", "query": "Harbour"}]})");
}

QString TestLab::verdictOf(const QJsonObject &node, const QString &source)
{
    const QJsonArray cells = node.value(u"cells"_s).toArray();
    for (const QJsonValue &cell : cells) {
        if (cell[u"source"].toString() == source)
            return cell[u"verdict"].toString();
    }
    return {};
}

void TestLab::runsTheMatrix()
{
    const Outcome json = runCtl(lab({u"--json"_s}));
    QVERIFY2(json.code == 1, json.all().constData());
    const QList<QJsonObject> nodes = json.objects();
    QCOMPARE(nodes.size(), 2);
    for (const QJsonObject &node : nodes) {
        QCOMPARE(node.value(u"mode"_s).toString(), u"sources"_s);
        QVERIFY(node.value(u"failure"_s).isNull());
        QCOMPARE(verdictOf(node, u"youtube"_s), u"ok"_s);
        QCOMPARE(verdictOf(node, u"hidden"_s), u"error"_s);
        QCOMPARE(verdictOf(node, u"tidal"_s), u"unsupported"_s);
        const QJsonObject hidden = node.value(u"cells"_s)[1].toObject();
        QVERIFY(hidden.value(u"cause"_s).toString().contains(u"This video is private"_s));
    }
    QCOMPARE(nodes.first().value(u"node"_s).toString(), u"n1"_s);

    const Outcome text = runCtl(lab());
    QVERIFY2(text.code == 1, text.all().constData());
    for (const char *part : {"UNSUPPORTED", "ERROR (fault)", "n2 / hidden", "This video is private", "2 OK"})
        QVERIFY2(text.out.contains(part), text.all().constData());

    // What is not offered is no failure; neither is a source that was not asked for.
    const Outcome part
        = runCtl(lab({u"--sources"_s, u"youtube,tidal"_s, u"--nodes"_s, u"n2"_s, u"--json"_s}));
    QVERIFY2(part.code == 0, part.all().constData());
    QCOMPARE(part.objects().size(), 1);
    QCOMPARE(part.object().value(u"node"_s).toString(), u"n2"_s);
}

void TestLab::writesReports()
{
    const QString junit = m_folder->filePath(u"lab.xml"_s), html = m_folder->filePath(u"lab.html"_s);
    const Outcome outcome = runCtl(lab({u"--junit"_s, junit, u"--html"_s, html}));
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QFile xmlFile(junit), page(html);
    QVERIFY(xmlFile.open(QIODevice::ReadOnly) && page.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&xmlFile);
    int cases = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"testcase")
            ++cases;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(cases, 6);
    const QByteArray text = page.readAll();
    QVERIFY(text.contains("This video is private") && !text.contains("<script"));
    QVERIFY(!text.contains(testPassword));
}

void TestLab::saysWhatItWouldSend()
{
    const Outcome json = runCtl(lab({u"--dry-run"_s, u"--play"_s, u"--json"_s}));
    QVERIFY2(json.code == 0, json.all().constData());
    const QList<QJsonObject> requests = json.objects();
    QCOMPARE(requests.size(), 2 * (4 + 3 + 4));
    QCOMPARE(requests.first().value(u"identifier"_s).toString(), u"ytsearch:Harbour"_s);
    QCOMPARE(requests.first().value(u"step"_s).toString(), u"search"_s);
    const Outcome text = runCtl(lab({u"--dry-run"_s, u"--mode"_s, u"autoplay"_s, u"--rounds"_s, u"2"_s}));
    QVERIFY2(text.code == 0 && text.out.contains("nothing was sent"), text.all().constData());
    for (const auto &node : m_nodes)
        QCOMPARE(node->acceptedConnections(), 0);
}

void TestLab::printsSeeds()
{
    const Outcome outcome = runCtl({u"lab"_s, u"seeds"_s});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonArray list = QJsonDocument::fromJson(outcome.out).object().value(u"sources"_s).toArray();
    QVERIFY(list.size() > 10);
    // What it prints can be given back.
    write(u"seeds.json"_s, outcome.out);
    const Outcome again = runCtl(lab({u"--dry-run"_s, u"--json"_s}));
    QVERIFY2(again.code == 0, again.all().constData());
}

void TestLab::tellsTheSourcesOfANode()
{
    const Outcome text = runCtl(sources());
    QVERIFY2(text.code == 1, text.all().constData());
    for (const char *part : {"youtube", "OK", "search ", "decode ", "UNSUPPORTED"})
        QVERIFY2(text.out.contains(part), text.all().constData());
    const Outcome well = runCtl(sources({u"--sources"_s, u"youtube"_s, u"--json"_s}));
    QVERIFY2(well.code == 0, well.all().constData());
    QCOMPARE(verdictOf(well.object(), u"youtube"_s), u"ok"_s);
}

void TestLab::playsOnRequest()
{
    const Outcome quiet = runCtl(sources({u"--sources"_s, u"youtube"_s}));
    QVERIFY2(quiet.code == 0, quiet.all().constData());
    const auto patches = [this] {
        int count = 0;
        for (const FakeNode::RequestSeen &request : m_nodes.front()->requests())
            count += request.method == "PATCH" && request.path.contains(u"/players/") ? 1 : 0;
        return count;
    };
    QCOMPARE(patches(), 0);
    const Outcome outcome = runCtl(sources({u"--sources"_s, u"youtube"_s, u"--play"_s, u"--json"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QJsonArray steps = outcome.object().value(u"cells"_s)[0][u"steps"].toArray();
    QCOMPARE(steps.last()[u"step"].toString(), u"play"_s);
    QCOMPARE(steps.last()[u"verdict"].toString(), u"ok"_s);
    QCOMPARE(patches(), 1);
}

void TestLab::runsAutoPlay()
{
    const Outcome outcome = runCtl(lab({u"--mode"_s, u"autoplay"_s, u"--rounds"_s, u"2"_s, u"--sources"_s,
        u"youtube,tidal"_s, u"--nodes"_s, u"n1"_s, u"--json"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(verdictOf(outcome.object(), u"youtube"_s), u"native"_s);
    QCOMPARE(verdictOf(outcome.object(), u"tidal"_s), u"unsupported"_s);
    const QJsonObject sum = outcome.object().value(u"cells"_s)[0][u"autoplay"].toObject();
    QCOMPARE(sum.value(u"by"_s).toString(), u"youtube-mix"_s);
    QCOMPARE(sum.value(u"rounds"_s).toInt(), 2);
    QCOMPARE(sum.value(u"native"_s).toInt(), 2);
    QCOMPARE(sum.value(u"distinct"_s).toInt(), 2);
}

void TestLab::endsWithTheNodesOwnCode()
{
    const Outcome wrong = runCtl(sources({u"--json"_s}), "wrong");
    QVERIFY2(wrong.code == 5, wrong.all().constData());
    QCOMPARE(verdictOf(wrong.object(), u"youtube"_s), u"skipped"_s);
    QCOMPARE(wrong.failureKind(), u"wrong-password"_s);
    m_nodes.back()->kill();
    const Outcome half = runCtl(lab({u"--sources"_s, u"youtube"_s, u"--json"_s}));
    QVERIFY2(half.code == 4, half.all().constData());
    QCOMPARE(verdictOf(half.objects().value(0), u"youtube"_s), u"ok"_s);
    QCOMPARE(verdictOf(half.objects().value(1), u"youtube"_s), u"skipped"_s);
}

void TestLab::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("source") << QStringList{u"--sources"_s, u"youtube,napster"_s}
                            << QByteArray("there are youtube, hidden, tidal");
    QTest::newRow("node") << QStringList{u"--nodes"_s, u"n9"_s} << QByteArray("there are n1, n2");
    QTest::newRow("mode") << QStringList{u"--mode"_s, u"drill"_s} << QByteArray("sources or autoplay");
    QTest::newRow("rounds") << QStringList{u"--rounds"_s, u"0"_s} << QByteArray("from 1 to 100");
    QTest::newRow("concurrency") << QStringList{u"--concurrency"_s, u"x"_s} << QByteArray("from 1 to 64");
    QTest::newRow("delay") << QStringList{u"--delay"_s, u"-1"_s} << QByteArray("from 0 to 600000");
    QTest::newRow("another word") << QStringList{u"walk"_s} << QByteArray("run, or seeds");
}

void TestLab::refusesWhatItDoesNotKnow()
{
    QFETCH(const QStringList, more);
    QFETCH(const QByteArray, told);
    const Outcome outcome = runCtl(lab(more));
    QVERIFY2(outcome.code == 2 && outcome.err.contains(told), outcome.all().constData());
    QCOMPARE(m_nodes.front()->acceptedConnections(), 0);
}

void TestLab::tellsSeedsThatCannotBeRead()
{
    write(u"seeds.json"_s, "{\"version\": 1, \"sources\": [\n{\"source\": \"a\", \"prefix\": \"b\"}]}");
    const Outcome outcome = runCtl(lab());
    QVERIFY2(outcome.code == 3 && outcome.err.contains("seeds.json: line 2: "), outcome.all().constData());
}

void TestLab::writesNothingItCannotWrite()
{
    const Outcome outcome = runCtl(lab({u"--html"_s, m_folder->filePath(u"no/such/lab.html"_s)}));
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QCOMPARE(m_nodes.front()->acceptedConnections(), 0); // Before anything was sent.
}

void TestLab::endsByInterrupt()
{
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestHangs;
    fault.path = u"/v4/loadtracks"_s;
    for (const auto &node : m_nodes)
        node->setFault(fault);
    RunningCtl running(lab({u"--json"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(m_nodes.front()->requests(),
                                 [](const auto &request) { return request.path.contains(u"loadtracks"); }),
        30'000);
    running.signal(SIGINT);
    const Outcome outcome = running.outcome();
    QVERIFY2(outcome.code == 7, outcome.all().constData());
    QCOMPARE(verdictOf(outcome.object(), u"youtube"_s), u"skipped"_s);
    QCOMPARE(outcome.object().value(u"cells"_s)[0][u"reason"].toString(), u"cancelled"_s);
}

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"

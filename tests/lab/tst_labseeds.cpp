// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labseeds.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestLabSeeds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasUsableDefaults();
    void writesWhatItReads();
    void tellsMistakesByLine_data();
    void tellsMistakesByLine();
    void fillsInWhatFollows();
    void tellsFilesThatCannotBeHad();
};

void TestLabSeeds::hasUsableDefaults()
{
    const QList<Deck::LabSeed> seeds = Deck::defaultLabSeeds();
    QVERIFY(seeds.size() > 10);
    QStringList names;
    for (const Deck::LabSeed &seed : seeds) {
        QCOMPARE(seed.problem(), QString());
        names << seed.source;
    }
    for (const QString &wanted : {u"youtube"_s, u"ytmusic"_s, u"soundcloud"_s, u"spotify"_s, u"deezer"_s,
             u"applemusic"_s, u"bandcamp"_s, u"twitch"_s, u"http"_s})
        QVERIFY2(names.contains(wanted), qPrintable(wanted));
}

void TestLabSeeds::writesWhatItReads()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"seeds.json"_s);
    const QList<Deck::LabSeed> seeds = Deck::defaultLabSeeds();
    QCOMPARE(Deck::saveLabSeeds(path, seeds), QString());
    const Deck::LabSeedsFile file = Deck::loadLabSeeds(path);
    QCOMPARE(file.problems, QStringList());
    QVERIFY(file.seeds == seeds);
    QFile raw(path);
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QCOMPARE(raw.readAll().count('\n'), seeds.size() + 5);
}

void TestLabSeeds::tellsMistakesByLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("start");
    const QByteArray begin = "{\"version\": 1,\n \"sources\": [\n  {\"source\": \"a\", \"url\": \"x\"},\n";
    QTest::newRow("no JSON") << QByteArray("{\n  \"version\": 1,\n  oops\n}") << u"line 3: "_s;
    QTest::newRow("no version") << QByteArray("{\"sources\": [{\"source\": \"a\", \"url\": \"x\"}]}")
                                << u"line 1: \"version\" must be 1"_s;
    QTest::newRow("no list") << QByteArray("{\"version\": 1}") << u"line 1: \"sources\""_s;
    QTest::newRow("unknown key") << begin + "  {\"source\": \"b\",\n   \"uri\": \"x\"}]}"
                                 << u"line 5: there is no key \"uri\""_s;
    QTest::newRow("wrong type") << begin + "  {\n\"source\": \"b\",\n\n   \"url\": 7}]}"
                                << u"line 7: \"url\" is not a text"_s;
    QTest::newRow("nothing to ask") << begin + "\n  {\"source\": \"b\"}]}"
                                    << u"line 5: there is nothing to ask"_s;
    QTest::newRow("no prefix") << begin + "  {\"source\": \"b\", \"query\": \"x\"}]}"
                               << u"line 4: there is nothing to ask"_s;
    QTest::newRow("no colon") << begin + "  {\"source\": \"b\", \"prefix\": \"x\", \"query\": \"x\"}]}"
                              << u"line 4: \"prefix\" must end"_s;
    QTest::newRow("bad word") << begin + "  {\"source\": \"B b\", \"url\": \"x\"}]}"
                              << u"line 4: \"source\""_s;
    QTest::newRow("twice") << begin + "  {\"url\": \"{[\\\"\",\n   \"source\": \"a\"}]}"
                           << u"line 5: the source \"a\" is there twice"_s;
    QTest::newRow("control characters")
        << begin + "  {\"source\": \"b\", \"url\": \"x\\u0007\"}]}" << u"line 4: \"url\" has control"_s;
}

void TestLabSeeds::tellsMistakesByLine()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, start);
    const QStringList problems = Deck::parseLabSeeds(json).problems;
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().startsWith(start), qPrintable(problems.first()));
}

void TestLabSeeds::fillsInWhatFollows()
{
    const auto file = Deck::parseLabSeeds(
        R"({"version": 1, "sources": [{"source": "scx", "prefix": "scsearch:", "query": "a b"}]})");
    QCOMPARE(file.problems, QStringList());
    QCOMPARE(file.seeds.first().name, u"scx"_s);
    QCOMPARE(file.seeds.first().capability, u"scx"_s);
    QCOMPARE(file.seeds.first().searchIdentifier(), u"scsearch:a b"_s);
}

void TestLabSeeds::tellsFilesThatCannotBeHad()
{
    const QTemporaryDir folder;
    QCOMPARE(Deck::loadLabSeeds(folder.filePath(u"none"_s)).problems.size(), 1);
    QVERIFY(!Deck::saveLabSeeds(folder.filePath(u"no/such/folder"_s), Deck::defaultLabSeeds()).isEmpty());
}

QTEST_GUILESS_MAIN(TestLabSeeds)
#include "tst_labseeds.moc"

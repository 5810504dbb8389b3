// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labfixture.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::LabCell;
using Deck::LabSeed;
using Deck::LabVerdict;
using LabFixture::Fleet;

class TestLabAutoPlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheNativeWay();
    void saysThatAReadOnlyNodePlaysNothing();
    void fallsBack();
    void findsNone();
    void tellsAFailedSeed();
    void playsEachRound();
    void cancelsAtOnce();

private:
    //! Three songs of one source that recommend one another, and two of another source by one author.
    static QJsonObject script(const QStringList &sources);
    static Deck::LabOptions options(int rounds);
    static LabSeed seed(const QString &source, const QString &identifier)
    {
        return {source, source, source, {}, {}, identifier};
    }
};

QJsonObject TestLabAutoPlay::script(const QStringList &sources)
{
    const auto track
        = [](const QString &id, const QString &source, const QString &title, const QString &author) {
              return QJsonObject{{u"id"_s, id}, {u"identifier"_s, id}, {u"source"_s, source},
                  {u"title"_s, title}, {u"author"_s, author}};
          };
    const QJsonArray tracks{track(u"y1"_s, u"youtube"_s, u"Anvil"_s, u"Quartz"_s),
        track(u"y2"_s, u"youtube"_s, u"Bramble"_s, u"Rivet"_s),
        track(u"y3"_s, u"youtube"_s, u"Cinder"_s, u"Saddle"_s),
        track(u"b1"_s, u"bandcamp"_s, u"Dunlin"_s, u"Tallow"_s),
        track(u"b2"_s, u"bandcamp"_s, u"Ember"_s, u"Tallow"_s),
        track(u"l1"_s, u"local"_s, u"Flint"_s, u"Umber"_s)};
    const QJsonObject recommendations{{u"y1"_s, QJsonArray{u"y2"_s, u"y3"_s, u"y2"_s}},
        {u"y2"_s, QJsonArray{u"y1"_s, u"y3"_s}}, {u"y3"_s, QJsonArray{u"y1"_s, u"y2"_s}}};
    return {{u"identity"_s, QJsonObject{{u"sources"_s, QJsonArray::fromStringList(sources)}}},
        {u"tracks"_s, tracks}, {u"recommendations"_s, recommendations},
        {u"load"_s, QJsonObject{{u"slow"_s, QJsonObject{{u"type"_s, u"hang"_s}}}}}};
}

Deck::LabOptions TestLabAutoPlay::options(int rounds)
{
    Deck::LabOptions options = LabFixture::quickOptions();
    options.mode = Deck::LabMode::AutoPlay;
    options.rounds = rounds;
    return options;
}

void TestLabAutoPlay::findsTheNativeWay()
{
    Fleet fleet({script({u"youtube"_s})});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd({seed(u"youtube"_s, u"y1"_s)}, options(4)));
    const LabCell &cell = fleet.run.cell(0, 0);
    QVERIFY2(cell.verdict == LabVerdict::Native, qPrintable(cell.detail));
    QVERIFY(cell.autoPlay.has_value());
    QCOMPARE(cell.autoPlay->by, u"youtube-mix"_s);
    QCOMPARE(cell.autoPlay->distinct, 2);
    // Two rounds, and then all three songs have been heard.
    QCOMPARE(cell.autoPlay->native, 2);
    QCOMPARE(cell.autoPlay->none, 1);
    QCOMPARE(cell.steps.size(), 5);
    QCOMPARE(cell.steps.at(3).verdict, LabVerdict::None);
    QCOMPARE(cell.steps.at(4).reason, QString(Deck::LabReason::nothingSimilar));
    QVERIFY(cell.autoPlay->repeatRate.has_value());
    QVERIFY(*cell.autoPlay->repeatRate > 0.4 && *cell.autoPlay->repeatRate < 0.9);
    QVERIFY(cell.steps.at(1).exchanges.first().path.contains(u"list=RDy1"_s));
}

void TestLabAutoPlay::saysThatAReadOnlyNodePlaysNothing()
{
    Fleet fleet({script({u"youtube"_s})}, true);
    QVERIFY(fleet.open());
    Deck::LabOptions play = options(1);
    play.play = true;
    QVERIFY(fleet.runToEnd({seed(u"youtube"_s, u"y1"_s)}, play));
    const LabCell &cell = fleet.run.cell(0, 0);
    QCOMPARE(cell.verdict, LabVerdict::Native); // Found.
    QCOMPARE(cell.reason, QString(Deck::LabReason::readOnly)); // And not played.
    QCOMPARE(fleet.asked(u"PATCH /v4/sessions"_s), QStringList());
}

void TestLabAutoPlay::fallsBack()
{
    Fleet fleet({script({u"bandcamp"_s})});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd({seed(u"bandcamp"_s, u"b1"_s)}, options(1)));
    const LabCell &cell = fleet.run.cell(0, 0);
    QVERIFY2(cell.verdict == LabVerdict::Fallback, qPrintable(cell.detail));
    QCOMPARE(cell.autoPlay->by, u"bandcamp-author"_s);
    QCOMPARE(cell.autoPlay->distinct, 1);
    QVERIFY(Deck::labCellText(cell).contains(u"FALLBACK (bandcamp-author)"_s));
}

void TestLabAutoPlay::findsNone()
{
    Fleet fleet({script({u"local"_s})});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd({seed(u"local"_s, u"l1"_s), seed(u"youtube"_s, u"y1"_s)}, options(2)));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::None);
    QVERIFY(!fleet.run.cell(0, 0).advice.isEmpty());
    QCOMPARE(fleet.run.cell(0, 1).verdict, LabVerdict::Unsupported);
}

void TestLabAutoPlay::tellsAFailedSeed()
{
    Fleet fleet({script({u"youtube"_s})});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd({seed(u"youtube"_s, u"gone"_s)}, options(2)));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Empty);
    QVERIFY(!fleet.run.cell(0, 0).autoPlay.has_value());
}

void TestLabAutoPlay::playsEachRound()
{
    Fleet fleet({script({u"youtube"_s})});
    QVERIFY(fleet.open());
    Deck::LabOptions playing = options(2);
    playing.play = true;
    QVERIFY(fleet.runToEnd({seed(u"youtube"_s, u"y1"_s)}, playing));
    const LabCell &cell = fleet.run.cell(0, 0);
    QVERIFY2(cell.verdict == LabVerdict::Native, qPrintable(cell.detail));
    QCOMPARE(cell.autoPlay->native, 2);
    QVERIFY(cell.steps.at(1).exchanges.last().answer.contains(u"TrackStartEvent"_s));
    QTRY_COMPARE(fleet.server().players(fleet.node().sessionId()).size(), 0);
}

void TestLabAutoPlay::cancelsAtOnce()
{
    Fleet fleet({script({u"youtube"_s})});
    QVERIFY(fleet.open());
    Deck::LabOptions slow = options(100);
    slow.delay = 20ms;
    QVERIFY(
        fleet.run.prepare(fleet.nodes(), {seed(u"youtube"_s, u"y1"_s), seed(u"youtube"_s, u"slow"_s)}, slow));
    QVERIFY(fleet.run.start());
    QTRY_VERIFY(fleet.asked(u"list=RD"_s).size() + fleet.asked(u"list%3DRD"_s).size() > 0);
    QSignalSpy ended(&fleet.run, &Deck::LabRun::finished);
    fleet.run.cancel();
    QCOMPARE(fleet.run.done(), 2);
    QCOMPARE(fleet.run.cell(0, 1).verdict, LabVerdict::Skipped);
    QVERIFY(ended.wait());
}

QTEST_GUILESS_MAIN(TestLabAutoPlay)
#include "tst_labautoplay.moc"

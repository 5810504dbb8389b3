// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labevidence.h"
#include "labfixture.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::LabOptions;
using Deck::LabSeed;
using Deck::LabStep;
using Deck::LabStepKind;
using Deck::LabVerdict;
using LabFixture::Fleet;
using LabFixture::quickOptions;
using LabFixture::script;
using LabFixture::seeds;

class TestLabRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheEvidence();
    void masksAnEchoedPassword();
    void loadsWhatTheSearchFound();
    void playsAndCleansUp();
    void tellsTheTrackThatWouldNotStart();
    void leavesReadOnlyNodesAlone();
    void findsWrongDecoding();
    void skipsNodesThatAreNotReady();
    void timesOutWithoutCapabilities();
    void isPolite();
    void showsWhatItWouldSend();
    void cancelsAtOnce();
    void cancelsAPlayer();
    void runsTheFailedAgain();
    void endsInMidRun();
    void endsWhileItAsksForCapabilities();

private:
    static QList<LabSeed> first(qsizetype count) { return seeds().mid(0, count); }
};

void TestLabRun::keepsTheEvidence()
{
    Fleet fleet({script("AE")});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd(first(2), quickOptions()));
    const Deck::LabCell &good = fleet.run.cell(0, 0);
    QCOMPARE(good.verdict, LabVerdict::Ok);
    QCOMPARE(good.steps.size(), 3);
    QCOMPARE(good.steps.at(0).identifier, u"ytsearch:seed words"_s);
    QCOMPARE(good.steps.at(0).loadType, u"search"_s);
    QCOMPARE(good.steps.at(0).tracks, std::optional(1));
    QCOMPARE(good.steps.at(0).titles, QStringList{u"Song of YOUTUBE \u2014 YOUTUBE"_s});
    QVERIFY(good.steps.at(1).exchanges.first().raw.contains(u"\"loadType\": \"track\""_s));
    for (const LabStep &step : good.steps)
        QVERIFY(step.ms.has_value());

    const LabStep &bad = fleet.run.cell(0, 1).steps.at(1);
    QCOMPARE(bad.verdict, LabVerdict::Error);
    QCOMPARE(bad.cause, LabFixture::causeOf(seeds().at(1)));
    QVERIFY(bad.trace.contains(u"Caused by:"_s));
    QCOMPARE(fleet.run.cell(0, 1).steps.at(2).reason, QString(Deck::LabReason::nothingLoaded));
    QCOMPARE(fleet.run.cell(0, 1).decidedBy, std::optional(LabStepKind::Load));
    using Kind = Deck::LabEvidence::Kind;
    QList<Kind> kinds;
    for (const Deck::LabEvidence &row : Deck::labEvidence(fleet.run.cell(0, 1)))
        kinds.append(row.kind);
    for (const Kind kind : {Kind::Verdict, Kind::Step, Kind::Request, Kind::Raw, Kind::Titles, Kind::Cause,
             Kind::Trace, Kind::Advice})
        QVERIFY2(kinds.contains(kind), qPrintable(Deck::evidenceName(kind)));
}

void TestLabRun::masksAnEchoedPassword()
{
    // A server, or a proxy before it, may say back what it was sent.
    QJsonObject echoing = script("AE");
    QJsonObject loads = echoing.value(u"load"_s).toObject();
    const QString password = FakeNode::Options().password;
    const QStringList identifiers = loads.keys();
    for (const QString &identifier : identifiers) {
        if (loads.value(identifier)[u"type"_s] == u"error"_s)
            loads.insert(identifier,
                QJsonObject{{u"type"_s, u"error"_s}, {u"message"_s, QString(u"for " + password)},
                    {u"root_cause"_s, QString(u"sent " + password)}});
    }
    echoing.insert(u"load"_s, loads);
    Fleet fleet({echoing});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd(first(2), quickOptions()));
    const Deck::LabCell &cell = fleet.run.cell(0, 1);
    QCOMPARE(cell.verdict, LabVerdict::Error);
    QVERIFY2(cell.cause.contains(Lavalink::Secret::masked()), qPrintable(cell.cause));
    for (const Deck::LabEvidence &row : Deck::labEvidence(cell))
        QVERIFY2(!row.title.contains(password) && !row.text.contains(password), qPrintable(row.text));
}

void TestLabRun::loadsWhatTheSearchFound()
{
    Fleet fleet({script("A")});
    QVERIFY(fleet.open());
    QList<LabSeed> withoutUrl = first(1);
    withoutUrl.first().url.clear();
    QVERIFY(fleet.runToEnd(withoutUrl, quickOptions()));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Ok);
    QCOMPARE(fleet.run.cell(0, 0).steps.at(1).identifier, seeds().constFirst().url);
}

void TestLabRun::playsAndCleansUp()
{
    Fleet fleet({script("A")});
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.play = true;
    QVERIFY(fleet.runToEnd(first(1), options));
    const LabStep &play = fleet.run.cell(0, 0).steps.at(3);
    QCOMPARE(play.kind, LabStepKind::Play);
    QVERIFY2(play.verdict == LabVerdict::Ok, qPrintable(play.detail));
    QStringList notes;
    for (const Deck::LabExchange &exchange : play.exchanges)
        notes.append(exchange.method + u' ' + exchange.answer + exchange.path);
    QVERIFY(notes.join(u'|').contains(u"TrackStartEvent"_s));
    QTRY_COMPARE(fleet.asked(u"DELETE"_s).size(), 1);
    QTRY_COMPARE(fleet.server().players(fleet.node().sessionId()).size(), 0);
}

void TestLabRun::tellsTheTrackThatWouldNotStart()
{
    QJsonObject json = script("A");
    QJsonObject track = json.value(u"tracks"_s).toArray().first().toObject();
    track.insert(u"mishap"_s,
        QJsonObject{{u"kind"_s, u"fails_at_start"_s}, {u"cause"_s, u"java.io.IOException: 403 Forbidden"_s}});
    json.insert(u"tracks"_s, QJsonArray{track});
    Fleet fleet({json});
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.play = true;
    options.playSettle = 2s; // The exception comes before.
    QVERIFY(fleet.runToEnd(first(1), options));
    const Deck::LabCell &cell = fleet.run.cell(0, 0);
    QCOMPARE(cell.verdict, LabVerdict::Error);
    QCOMPARE(cell.decidedBy, std::optional(LabStepKind::Play));
    QVERIFY2(cell.cause.contains(u"403 Forbidden"_s), qPrintable(cell.cause));
    QVERIFY2(cell.advice.contains(u"address"_s), qPrintable(cell.advice));
    QTRY_COMPARE(fleet.server().players(fleet.node().sessionId()).size(), 0);
}

void TestLabRun::leavesReadOnlyNodesAlone()
{
    Fleet fleet({script("A")}, true);
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.play = true;
    QVERIFY(fleet.runToEnd(first(1), options));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Ok); // Of what was tested.
    QCOMPARE(fleet.run.cell(0, 0).reason, QString(Deck::LabReason::readOnly)); // And what was not.
    QCOMPARE(fleet.run.cell(0, 0).steps.at(3).verdict, LabVerdict::Skipped);
    QCOMPARE(fleet.run.cell(0, 0).steps.at(3).reason, QString(Deck::LabReason::readOnly));
    QCOMPARE(fleet.asked(u"PATCH /v4/sessions"_s), QStringList());
}

void TestLabRun::findsWrongDecoding()
{
    Fleet fleet({script("A")});
    fleet.server().setLie(u"decode_another_track"_s);
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd(first(1), quickOptions()));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Error);
    QCOMPARE(fleet.run.cell(0, 0).decidedBy, std::optional(LabStepKind::Decode));
}

void TestLabRun::skipsNodesThatAreNotReady()
{
    Fleet fleet({script("AA")});
    QVERIFY(fleet.runToEnd(first(2), quickOptions()));
    for (int source = 0; source < 2; ++source) {
        QCOMPARE(fleet.run.cell(0, source).verdict, LabVerdict::Skipped);
        QCOMPARE(fleet.run.cell(0, source).reason, QString(Deck::LabReason::notReady));
        QVERIFY(!fleet.run.cell(0, source).detail.isEmpty());
    }
    QCOMPARE(fleet.server().acceptedConnections(), 0);
    QVERIFY(fleet.run.report().nodeFailures.constFirst());
}

void TestLabRun::timesOutWithoutCapabilities()
{
    Fleet fleet({script("AA")});
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestHangs;
    fault.path = u"/v4/info"_s;
    fleet.server().setFault(fault);
    QVERIFY(fleet.open(false));
    LabOptions options = quickOptions();
    options.stepDeadline = 100ms;
    QVERIFY(fleet.runToEnd(first(2), options));
    for (int source = 0; source < 2; ++source) {
        QCOMPARE(fleet.run.cell(0, source).verdict, LabVerdict::Timeout);
        QCOMPARE(fleet.run.cell(0, source).decidedBy, std::optional(LabStepKind::Info));
    }
    QCOMPARE(fleet.asked(u"loadtracks"_s), QStringList());
}

void TestLabRun::isPolite()
{
    Fleet fleet({script("AA")});
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.delay = 60ms;
    QVERIFY(fleet.runToEnd(first(2), options));
    QList<std::chrono::milliseconds> times;
    for (const FakeNode::RequestSeen &request : fleet.server().requests()) {
        if (request.path.contains(u"track"_s))
            times.append(request.at);
    }
    QCOMPARE(times.size(), 6);
    // When they were sent; what a busy machine adds to the way of one is missing at the next.
    QVERIFY(times.last() - times.first() >= 5 * options.delay - 40ms);
}

void TestLabRun::showsWhatItWouldSend()
{
    Fleet fleet({script("AF")});
    QVERIFY(fleet.open());
    fleet.server().forgetRequests();
    LabOptions options = quickOptions();
    options.play = true;
    QVERIFY(fleet.run.prepare(fleet.nodes(), first(2), options));
    const QList<Deck::LabRequest> plan = fleet.run.plan();
    QCOMPARE(plan.size(), 4); // The second source is not there.
    QCOMPARE(plan.first(),
        (Deck::LabRequest{u"node1"_s, u"youtube"_s, LabStepKind::Search, u"ytsearch:seed words"_s}));
    QCOMPARE(plan.at(1).identifier, seeds().constFirst().url);
    QCOMPARE(plan.at(3).step, LabStepKind::Play);
    QCOMPARE(fleet.asked(u"track"_s), QStringList());
}

void TestLabRun::cancelsAtOnce()
{
    Fleet fleet({script("AGA"), script("GAA")});
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.stepDeadline = 1h;
    QSignalSpy ended(&fleet.run, &Deck::LabRun::finished);
    QVERIFY(fleet.run.prepare(fleet.nodes(), first(3), options));
    QVERIFY(fleet.run.start());
    QVERIFY(!fleet.run.start());
    QVERIFY(!fleet.run.prepare({}, {}, options));
    QTRY_COMPARE(fleet.run.cell(0, 1).verdict, LabVerdict::Running);
    QTRY_COMPARE(fleet.asked(u"scsearch"_s).size(), 1);
    QTRY_COMPARE(fleet.asked(u"ytsearch"_s, 1).size(), 1);
    fleet.run.cancel(); // No event loop until the end of it is known.
    QCOMPARE(fleet.run.done(), fleet.run.total());
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Ok);
    for (const auto &[node, source] : {std::pair(0, 1), {0, 2}, {1, 0}, {1, 1}, {1, 2}}) {
        QCOMPARE(fleet.run.cell(node, source).verdict, LabVerdict::Skipped);
        QCOMPARE(fleet.run.cell(node, source).reason, QString(Deck::LabReason::cancelled));
    }
    QVERIFY(ended.count() == 1 || ended.wait());
    QCOMPARE(ended.first().first().toBool(), true);
    QVERIFY(!fleet.run.isRunning());
    QVERIFY(fleet.run.report().cancelled);
}

void TestLabRun::cancelsAPlayer()
{
    Fleet fleet({script("A")});
    QVERIFY(fleet.open());
    LabOptions options = quickOptions();
    options.play = true;
    options.stepDeadline = options.playSettle = 1h;
    QVERIFY(fleet.run.prepare(fleet.nodes(), first(1), options));
    QVERIFY(fleet.run.start());
    const QString session = fleet.node().sessionId();
    QTRY_COMPARE(fleet.server().players(session).size(), 1);
    fleet.run.cancel();
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Skipped);
    QCOMPARE(fleet.run.cell(0, 0).steps.first().verdict, LabVerdict::Ok);
    QTRY_COMPARE(fleet.server().players(session).size(), 0);
}

void TestLabRun::runsTheFailedAgain()
{
    Fleet fleet({script("AAA")});
    QVERIFY(fleet.open());
    QVERIFY(fleet.runToEnd(first(1), quickOptions()));
    QVERIFY(!fleet.run.startFailed()); // Nothing has.

    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestStatus;
    fault.path = u"/v4/loadtracks"_s;
    fault.status = 503;
    fault.count = 2; // Of the first search, and of its second try.
    fleet.server().setFault(fault);
    QVERIFY(fleet.runToEnd(first(3), quickOptions()));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Error);
    QCOMPARE(fleet.run.cell(0, 1).verdict, LabVerdict::Ok);
    fleet.server().forgetRequests();
    QSignalSpy ended(&fleet.run, &Deck::LabRun::finished);
    QVERIFY(fleet.run.startFailed());
    QCOMPARE(fleet.run.total(), 1);
    QVERIFY(ended.wait(30'000));
    QCOMPARE(fleet.run.cell(0, 0).verdict, LabVerdict::Ok);
    QCOMPARE(fleet.asked(u"scsearch"_s), QStringList());
    QCOMPARE(fleet.asked(u"ytsearch"_s).size(), 1);
}

void TestLabRun::endsInMidRun()
{
    auto fleet = std::make_unique<Fleet>(QList<QJsonObject>{script("AG")});
    QVERIFY(fleet->open());
    LabOptions options = quickOptions();
    options.stepDeadline = 1h;
    QVERIFY(fleet->run.prepare(fleet->nodes(), first(2), options));
    QVERIFY(fleet->run.start());
    QTRY_COMPARE(fleet->asked(u"scsearch"_s).size(), 1);
    fleet.reset(); // In mid-run: nothing of it may be called afterwards.
}

void TestLabRun::endsWhileItAsksForCapabilities()
{
    auto fleet = std::make_unique<Fleet>(QList<QJsonObject>{script("A")});
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestHangs;
    fault.path = u"/v4/info"_s;
    fleet->server().setFault(fault);
    QVERIFY(fleet->open(false));
    LabOptions options = quickOptions();
    options.stepDeadline = 1h;
    QVERIFY(fleet->run.prepare(fleet->nodes(), first(1), options));
    QVERIFY(fleet->run.start());
    QTRY_COMPARE(fleet->asked(u"/v4/info"_s).size(), 2); // The node's own, and the run's.
    QVERIFY(!fleet->run.eta());
    fleet->run.cancel();
    QCOMPARE(fleet->run.cell(0, 0).reason, QString(Deck::LabReason::cancelled));
    QSignalSpy ended(&fleet->run, &Deck::LabRun::finished);
    QVERIFY(ended.wait());
    QVERIFY(fleet->run.startFailed());
    QTRY_COMPARE(fleet->asked(u"/v4/info"_s).size(), 3);
    fleet.reset();
}

QTEST_GUILESS_MAIN(TestLabRun)
#include "tst_labrun.moc"

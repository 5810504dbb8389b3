// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "../lab/labfixture.h"
#include "fleetfixture.h"
#include "lablook.h"
#include "workspace.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;

class TestLabDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyModelHoldsDuringARun();
    void choicesAreKept();
    void theChosenCellStaysInTheMatrix();
    void looksTellThemselvesApart();

private:
    static constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;
};

void TestLabDesk::everyModelHoldsDuringARun()
{
    Fixture::Servers servers;
    Workspace deck(&servers.manager, {}, {});
    LabDesk *lab = deck.lab();
    const QAbstractItemModelTester cells(lab->board()->cells(), strict);
    const QAbstractItemModelTester rows(lab->board()->rows(), strict);
    const QAbstractItemModelTester tally(lab->board()->tally(), strict);
    const QAbstractItemModelTester evidence(lab->board()->evidence(), strict);
    const QAbstractItemModelTester nodes(lab->nodes(), strict);
    const QAbstractItemModelTester seeds(lab->seeds(), strict);
    const QAbstractItemModelTester plan(lab->plan(), strict);
    FakeNode::Options options;
    options.script = LabFixture::script("AEF");
    QVERIFY(servers.add(u"a"_s, options));
    Lavalink::Node *gone = servers.add(u"b"_s, options);
    QVERIFY(gone);
    QTRY_COMPARE(deck.fleet()->countOf(Ui::Health::Ready), 2);
    QTRY_COMPARE(lab->nodes()->count(), 2);
    lab->seeds()->seeds()->replace(LabFixture::seeds().mid(0, 3));
    lab->setDelay(0);
    lab->makePlan();
    QCOMPARE(lab->plan()->requests(), 12);
    lab->board()->choose(0, 1);
    QSignalSpy ended(lab->board()->run(), &LabRun::finished);
    lab->run();
    QVERIFY(ended.wait(30'000));
    QCOMPARE(lab->board()->tally()->rowCount(), 3);
    QVERIFY(lab->board()->evidence()->rowCount() > 3);
    QVERIFY(lab->board()->detail().contains(u"out of order"_s));
    QCOMPARE(lab->board()->run()->failedCount(), 2);
    lab->seeds()->add();
    lab->removeSeed(3);
    servers.manager.remove(gone);
    QTRY_COMPARE(lab->nodes()->count(), 1);
    QVERIFY(!lab->board()->rows()->index(1).data(LabRows::ViewRole).value<NodeView *>());
    QCOMPARE(lab->board()->rows()->index(1).data(LabRows::NameRole).toString(), u"b"_s);
}

void TestLabDesk::choicesAreKept()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"window.ini"_s);
    Fixture::Servers servers;
    {
        Workspace deck(&servers.manager, {}, file);
        deck.lab()->setRounds(7);
        deck.lab()->setAtOnce(3);
        deck.lab()->setDelay(1'500);
        deck.lab()->setPlaying(true);
        deck.lab()->seeds()->edit(0, LabSeedList::Query, u"other words"_s);
        deck.lab()->seeds()->choose(1, false);
        deck.lab()->seeds()->add(); // Not finished.
    }
    Workspace deck(&servers.manager, {}, file);
    LabDesk *lab = deck.lab();
    QCOMPARE(lab->rounds(), 7);
    QCOMPARE(lab->atOnce(), 3);
    QCOMPARE(lab->delay(), 1'500);
    QVERIFY(!lab->isPlaying()); // A change on servers is asked for each time.
    const auto seeds = lab->seeds()->seeds()->seeds();
    QCOMPARE(seeds.size(), defaultLabSeeds().size() + 1);
    QCOMPARE(seeds.first().query, u"other words"_s);
    QCOMPARE(lab->seeds()->chosenCount(), int(seeds.size()) - 2);
    QCOMPARE(lab->seeds()->brokenCount(), 1);
    lab->setRounds(1'000);
    QCOMPARE(lab->rounds(), LabDesk::maxRounds);
}

void TestLabDesk::theChosenCellStaysInTheMatrix()
{
    Fixture::Servers servers;
    Workspace deck(&servers.manager, {}, {});
    LabBoard *board = deck.lab()->board();
    board->step(1, 0); // There is none.
    QVERIFY(!board->hasCurrent());
    QVERIFY(servers.add(u"a"_s));
    QVERIFY(servers.add(u"b"_s));
    QTRY_COMPARE(board->run()->nodeCount(), 2);
    board->step(0, 0);
    QVERIFY(board->hasCurrent());
    board->step(5, 100);
    QCOMPARE(board->row(), 1);
    QCOMPARE(board->column(), int(board->headings().size()) - 1);
    deck.lab()->nodes()->choose(1, false);
    QCOMPARE(board->row(), 0);
    deck.lab()->nodes()->chooseAll(false);
    QVERIFY(!board->hasCurrent() && board->isEmpty());
    QVERIFY(!board->stepToFailure());
    QCOMPARE(deck.lab()->runReason(), u"Choose a node first"_s);
}

void TestLabDesk::looksTellThemselvesApart()
{
    using enum LabVerdict;
    QSet<QString> words;
    for (const LabVerdict verdict :
        {Pending, Running, Ok, Empty, Error, Unsupported, Timeout, Skipped, Native, Fallback, None}) {
        const LabLook look = labLook(verdict);
        words += look.word;
        QCOMPARE(look.icon.isEmpty(), verdict == Pending);
        QVERIFY(look.icon.isEmpty() || QFile::exists(u':' + look.icon.path()));
        QCOMPARE(look.tone == Ui::Tone::ToneBad, isLabFailure(verdict));
    }
    QCOMPARE(words.size(), 11);
}

QTEST_MAIN(TestLabDesk)
#include "tst_labdesk.moc"

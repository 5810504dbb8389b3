// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Lab;

class TestLabPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void anEmptyFleetSaysWhatToDo()
    {
        Lab lab({});
        QVERIFY(lab.open());
        QVERIFY(lab.all().contains(u"No nodes to test"_s));
        lab.click(u"Run"_s); // Says why not.
        QTRY_VERIFY(lab.all().contains(u"Run: There is no node"_s));
        lab.click(u"Go to Fleet"_s);
        QTRY_COMPARE(lab.window.deck.pages()->current(), u"fleet"_s);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void byKeyboardAlone()
    {
        Lab lab({"AED", "AAF"});
        QVERIFY(lab.open());
        QTRY_COMPARE(lab.window.ofType(u"LabCell"_s).size(), 6);
        QVERIFY(lab.cell(u"eu-1, YOUTUBE, Not run"_s));
        QCOMPARE(lab.asked(), 0);

        lab.window.key(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(lab.isDone());
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, OK, "_s));
        QVERIFY(lab.cell(u"eu-1, SOUNDCLOUD, Error, "_s));
        QVERIFY(lab.cell(u"eu-2, SPOTIFY, Unsupported"_s));
        QVERIFY(lab.asked() > 0);

        lab.window.key(Qt::Key_Down); // The first cell.
        lab.window.key(Qt::Key_Right);
        QCOMPARE(lab.desk->board()->column(), 1);
        lab.window.key(Qt::Key_Down);
        lab.window.key(Qt::Key_Up);
        lab.window.key(Qt::Key_End);
        QCOMPARE(lab.desk->board()->column(), 2);
        lab.window.key(Qt::Key_Left);
        lab.window.key(Qt::Key_Return);
        QTRY_COMPARE(lab.window.ofType(u"LabEvidence"_s).size(), 1);
        QTRY_VERIFY(lab.all().contains(u"soundcloud is out of order"_s));
        QVERIFY(lab.all().contains(u"/v4/loadtracks"_s));

        lab.window.key(Qt::Key_G, Qt::ControlModifier); // The next failure.
        QTRY_COMPARE(lab.desk->board()->column(), 2);
        QTRY_VERIFY(lab.all().contains(u"spotify is out of order"_s));
        lab.window.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"spotify is out of order"_s));
        lab.window.key(Qt::Key_Escape);
        QTRY_VERIFY(lab.window.ofType(u"LabEvidence"_s).isEmpty());
        QCOMPARE(lab.window.deck.pages()->current(), u"lab"_s);
        lab.window.key(Qt::Key_Left); // The matrix has the keyboard again.
        QTRY_COMPARE(lab.desk->board()->column(), 1);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void byMouseAlone()
    {
        Lab lab({"AC"});
        QVERIFY(lab.open());
        lab.click(u"Fleet"_s);
        lab.click(u"Test lab"_s);
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QTRY_VERIFY(lab.cell(u"eu-1, SOUNDCLOUD, Empty"_s));
        lab.window.click(lab.cell(u"eu-1, SOUNDCLOUD, Empty"_s));
        QTRY_COMPARE(lab.window.ofType(u"LabEvidence"_s).size(), 1);
        QTRY_VERIFY(lab.all().contains(u"What to do"_s));
        lab.click(u"Close the pane"_s);
        QTRY_VERIFY(lab.window.ofType(u"LabEvidence"_s).isEmpty());
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void aDryRunSendsNothing()
    {
        Lab lab({"AF"});
        QVERIFY(lab.open());
        lab.click(u"Dry run"_s);
        QTRY_VERIFY(lab.all().contains(u"3 request(s) to 1 node(s)"_s));
        QVERIFY(lab.all().contains(u"YOUTUBE, search, ytsearch:seed words"_s));
        lab.desk->setDelay(2000);
        QTRY_VERIFY(lab.all().contains(u"It takes 6"_s));
        QCOMPARE(lab.asked(), 0);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void aRunIsCalledOff()
    {
        Lab lab({"AHA"});
        QVERIFY(lab.open());
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.cell(u"eu-1, SOUNDCLOUD, Running"_s));
        QVERIFY(lab.window.deck.jobs()->first());
        QTRY_VERIFY(lab.all().contains(u"1 of 3"_s));
        lab.click(u"Cancel run"_s);
        QTRY_VERIFY(lab.isDone());
        QVERIFY(!lab.window.deck.jobs()->first());
        QTRY_VERIFY(lab.cell(u"eu-1, SOUNDCLOUD, Skipped"_s) && lab.cell(u"eu-1, SPOTIFY, Skipped"_s));
        QVERIFY(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void theFailedAreRunAgain()
    {
        Lab lab({"AEA"});
        QVERIFY(lab.open());
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        const int before = lab.asked();
        QVERIFY(before >= 6);
        lab.click(u"Run failed"_s);
        QTRY_VERIFY(lab.asked() > before && lab.isDone());
        QCOMPARE(lab.desk->board()->run()->total(), 1);
        QCOMPARE(lab.asked(), before + 2); // Its search and its load.

        lab.window.click(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        lab.click(u"Run this cell again"_s);
        QTRY_VERIFY(lab.asked() > before + 2 && lab.isDone());
        QCOMPARE(lab.desk->board()->run()->total(), 1);
        QVERIFY(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void nodesThatAreNotThereSayWhy()
    {
        Lab lab({"A"});
        QVERIFY(lab.window.fleet.add(u"us-1"_s, {},
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); }));
        QVERIFY(lab.open());
        QTRY_COMPARE(lab.window.fleet.model.countOf(Ui::Health::Down), 1);
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QTRY_VERIFY(lab.all().contains(u"us-1, Down, Skipped: "_s));
        lab.desk->nodes()->chooseAll(false);
        lab.desk->nodes()->choose(1, true);
        QCOMPARE(lab.desk->runReason(), u"None of the chosen nodes is connected"_s);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void nodesAndSourcesAreChosen()
    {
        Lab lab({"AA", "AA"});
        QVERIFY(lab.open());
        lab.click(u"Set up"_s);
        lab.click(u"Nodes"_s);
        QTRY_COMPARE(lab.window.ofType(u"LabTick"_s).size(), 2);
        lab.window.click(lab.window.ofType(u"LabTick"_s).constLast());
        QTRY_VERIFY(lab.all().contains(u"Sources, 1 node(s) by 2 source(s)"_s));
        lab.desk->setPane(LabDesk::SeedsPane);
        lab.click(u"None"_s);
        QTRY_VERIFY(lab.all().contains(u"Nothing is chosen"_s));
        lab.click(u"All"_s);
        QTRY_COMPARE(lab.window.ofType(u"LabCell"_s).size(), 2);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void seedsAreEdited()
    {
        Lab lab({"AA"});
        QVERIFY(lab.open());
        lab.desk->setPane(LabDesk::SeedsPane);
        lab.click(u"Edit this seed"_s);
        QTRY_VERIFY(lab.field(u"Prefix"_s));
        lab.type(lab.field(u"Prefix"_s), u"wrong"_s);
        QTRY_VERIFY(lab.all().contains(u"must end in a colon"_s));
        QVERIFY(lab.all().contains(u"1 of 2 sources, 1 of no use"_s));
        lab.type(lab.field(u"Prefix"_s), u"ytmsearch:"_s);
        QTRY_VERIFY(!lab.all().contains(u"must end in a colon"_s));
        QCOMPARE(lab.desk->seeds()->seeds()->seeds().first().prefix, u"ytmsearch:"_s);

        lab.click(u"Remove this source"_s);
        QTRY_COMPARE(lab.desk->seeds()->count(), 1);
        lab.window.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(lab.desk->seeds()->count(), 2);

        lab.click(u"Add a source to test"_s);
        QTRY_COMPARE(lab.desk->seeds()->count(), 3);
        QTRY_VERIFY(lab.field(u"Source"_s));
        lab.type(lab.field(u"Source"_s), u"mine"_s);
        lab.type(lab.field(u"Track"_s), u"https://a.test/x.mp3"_s);
        lab.type(lab.field(u"Capability"_s), u"http"_s);
        QTRY_COMPARE(lab.desk->seeds()->chosenCount(), 3);
        QCOMPARE(lab.desk->seeds()->seeds()->seeds().last().url, u"https://a.test/x.mp3"_s);

        lab.click(u"Back to the sources that come with Lavadeck"_s);
        QTRY_COMPARE(lab.desk->seeds()->seeds()->seeds(), defaultLabSeeds());
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void wrongNumbersAreToldInPlace()
    {
        Lab lab({"A"});
        QVERIFY(lab.open());
        lab.click(u"Set up"_s);
        QTRY_VERIFY(lab.field(u"Rounds"_s));
        lab.type(lab.field(u"Rounds"_s), u"99"_s);
        QTRY_VERIFY(lab.all().contains(u"A number from 1 to 50"_s));
        QVERIFY(lab.desk->rounds() <= LabDesk::maxRounds);
        lab.type(lab.field(u"Rounds"_s), u"3"_s);
        QTRY_COMPARE(lab.desk->rounds(), 3);
        QVERIFY(!lab.all().contains(u"A number from 1 to 50"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void playIsOffUntilAskedFor()
    {
        Lab lab({"A"});
        QVERIFY(lab.open());
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QCOMPARE(lab.asked(u"/players/"_s), 0);
        lab.click(u"Set up"_s);
        QTRY_VERIFY(lab.all().contains(u"This changes something on the servers"_s));
        QVERIFY(!lab.desk->isPlaying());
        lab.window.click(lab.window.ofType(u"DeckSwitch"_s).constFirst());
        QTRY_VERIFY(lab.desk->isPlaying());
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.asked(u"/players/"_s) > 0 && lab.isDone());
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void aReadOnlyNodeRefusesToPlay()
    {
        Lab lab({"A"}, true);
        QVERIFY(lab.open());
        lab.desk->setPlaying(true);
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QCOMPARE(lab.asked(u"/players/"_s), 0);
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        lab.window.click(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        QTRY_VERIFY(lab.all().contains(u"read-only"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void autoplayHasItsOwnMatrix()
    {
        Lab lab({"A"});
        QVERIFY(lab.open());
        lab.desk->setRounds(2);
        lab.click(u"Autoplay"_s);
        QTRY_VERIFY(lab.all().contains(u"Autoplay, 1 node(s) by 1 source(s)"_s));
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, None"_s)); // The script recommends nothing.
        lab.click(u"Sources"_s);
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, Not run"_s));
        lab.click(u"Autoplay"_s);
        QTRY_VERIFY(lab.cell(u"eu-1, YOUTUBE, None"_s));
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void reportsAreSaved_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("json") << u"lab.saveJson"_s << u"json"_s << QByteArray("\"soundcloud\"");
        QTest::newRow("junit") << u"lab.saveJUnit"_s << u"xml"_s
                               << QByteArray("<testcase classname=\"eu-1\"");
        QTest::newRow("html") << u"lab.saveHtml"_s << u"html"_s << QByteArray("<!DOCTYPE html>");
    }
    void reportsAreSaved()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, suffix);
        QFETCH(const QByteArray, part);
        const QTemporaryDir folder;
        Lab lab({"AE"});
        QVERIFY(lab.open());
        QVERIFY(!lab.window.deck.actions()->find(action)->isEnabled());
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        auto *dialog = lab.window.ofType(u"LabPage"_s).constFirst()->findChild<QObject *>(u"reportFile"_s);
        QVERIFY(dialog);
        QVERIFY(QDir(folder.path()).mkdir(u"Documents"_s));
        qputenv("HOME", folder.path().toUtf8()); // The dialog begins in its documents.
        lab.window.deck.actions()->find(action)->trigger();
        QTRY_VERIFY(dialog->property("visible").toBool());
        QVERIFY(dialog->property("selectedFile").toUrl().fileName().endsWith(u'.' + suffix));
        const QString path = folder.filePath(u"Documents/report."_s + suffix);
        const auto itemCalled = [&lab](const QString &name) -> QQuickItem * {
            const auto items = lab.window.items();
            const auto found = std::find_if(items.cbegin(), items.cend(),
                [&name](const QQuickItem *item) { return item->objectName() == name; });
            return found == items.cend() ? nullptr : *found;
        };
        QTRY_VERIFY(itemCalled(u"fileNameTextField"_s)); // Of Qt's own dialog, for there is no desktop here.
        lab.type(itemCalled(u"fileNameTextField"_s), u"report."_s + suffix);
        QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(lab.all().contains(u"The report is saved: report."_s + suffix));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(part));

        lab.desk->save(QUrl::fromLocalFile(folder.filePath(u"no/such/place.json"_s)), 0);
        QTRY_VERIFY(lab.all().contains(u"The report was not saved"_s));
        lab.window.deck.actions()->find(u"lab.copyReport"_s)->trigger();
        const auto copied = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8());
        QVERIFY(copied.isObject());
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void textsOfServersStayTexts()
    {
        Lab lab({"A"});
        QJsonObject script = LabFixture::script("A");
        const QString image = u"<img src=\"http://127.0.0.1:9/x.png\"> <b>no</b>"_s;
        QJsonObject loads = script[u"load"_s].toObject();
        loads[LabFixture::seeds().constFirst().url] = QJsonObject{{u"type"_s, u"error"_s},
            {u"severity"_s, u"fault"_s}, {u"message"_s, image}, {u"root_cause"_s, image}};
        script[u"load"_s] = loads;
        FakeNode::Options options;
        options.script = script;
        QVERIFY(lab.window.fleet.add(u"<b>x"_s, options));
        QVERIFY(lab.open());
        QTRY_COMPARE(lab.window.fleet.model.countOf(Ui::Health::Ready), 2);
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        QTRY_VERIFY(lab.cell(u"<b>x, YOUTUBE, Error"_s));
        lab.window.click(lab.cell(u"<b>x, YOUTUBE, Error"_s));
        QTRY_VERIFY(lab.all().contains(image));
        QVERIFY(!lab.window.quick()->grabWindow().isNull());
        QCOMPARE(lab.window.network.asked(), 0);
        QCOMPARE(lab.window.warnings, QStringList());
    }

    void thePaneCoversAMediumWindow()
    {
        Lab lab({"AE"});
        QVERIFY(lab.open({700, 600}));
        lab.click(u"Run"_s);
        QTRY_VERIFY(lab.isDone());
        lab.window.click(lab.cell(u"eu-1, YOUTUBE, OK"_s));
        QTRY_VERIFY(lab.window.ofType(u"LabCell"_s).isEmpty());
        lab.click(u"Back to the matrix"_s);
        QTRY_COMPARE(lab.window.ofType(u"LabCell"_s).size(), 2);
        lab.window.quick()->resize(420, 700);
        QTRY_VERIFY(lab.window.ofType(u"LabCell"_s).size() >= 1);
        for (QQuickItem *button : lab.window.ofType(u"DeckButton"_s)) {
            QTRY_VERIFY2(button->mapToScene(QPointF(button->width(), 0)).x() <= 420,
                qPrintable(button->property("text").toString()));
        }
        QCOMPARE(lab.window.warnings, QStringList());
    }
};

QTEST_MAIN(TestLabPage)
#include "tst_labpage.moc"

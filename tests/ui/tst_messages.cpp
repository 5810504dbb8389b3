// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "messages.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using namespace std::chrono_literals;

class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transientsGoAndBannersStay()
    {
        Messages messages(20ms);
        const QAbstractItemModelTester tester(
            messages.transients(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        Message banner;
        banner.id = u"x"_s;
        banner.headline = u"stays"_s;
        messages.post(banner);
        messages.say(u"goes"_s);
        messages.say(u"goes, too"_s);
        QCOMPARE(messages.transients()->rowCount(), 2);
        QTRY_COMPARE(messages.transients()->rowCount(), 0);
        QCOMPARE(messages.banners()->rowCount(), 1);
        messages.withdraw(u"x"_s);
        QCOMPARE(messages.banners()->rowCount(), 0);
    }

    void noneGoesWhileSomebodyIsOnIt()
    {
        Messages messages(10ms);
        messages.setHeld(true);
        messages.say(u"read me"_s);
        QTimer clock;
        QSignalSpy ticks(&clock, &QTimer::timeout);
        clock.start(20ms);
        QTRY_VERIFY(ticks.count() >= 3);
        QCOMPARE(messages.transients()->rowCount(), 1);
        messages.setHeld(false);
        QTRY_COMPARE(messages.transients()->rowCount(), 0);
    }

    void aBannerCanOfferAChoice()
    {
        Messages messages;
        QString chosen;
        Message banner;
        banner.button = u"Take theirs"_s;
        banner.act = [&] { chosen = u"theirs"_s; };
        banner.otherButton = u"Keep mine"_s;
        banner.otherAct = [&] { chosen = u"mine"_s; };
        messages.post(banner);
        QCOMPARE(messages.banners()->index(0).data(MessageList::OtherButtonRole).toString(), u"Keep mine"_s);
        messages.banners()->actOtherwise(1); // There is none.
        QCOMPARE(chosen, QString());
        messages.banners()->actOtherwise(0);
        QCOMPARE(chosen, u"mine"_s);
        QCOMPARE(messages.banners()->rowCount(), 0);
        messages.post(banner);
        messages.banners()->act(0);
        QCOMPARE(chosen, u"theirs"_s);
    }

    void onlyTheNewestAreShown()
    {
        Messages messages;
        for (int i = 0; i < 10; ++i)
            messages.say(QString::number(i));
        QCOMPARE(messages.transients()->rowCount(), Messages::maxTransients);
        QCOMPARE(messages.transients()->index(0).data(MessageList::HeadlineRole).toString(), u"7"_s);
    }

    void undoTakesTheLastStepBack()
    {
        Messages messages;
        QStringList undone;
        messages.sayWithUndo(u"first"_s, [&] { undone += u"first"_s; });
        messages.sayWithUndo(u"second"_s, [&] { undone += u"second"_s; });
        messages.say(u"not a step"_s);
        QCOMPARE(messages.transients()->index(1).data(MessageList::ButtonRole).toString(), u"Undo"_s);
        QVERIFY(messages.undoLast());
        QCOMPARE(undone, QStringList{u"second"_s});
        QVERIFY(messages.undoLast());
        QVERIFY(!messages.undoLast());
        QCOMPARE(undone, (QStringList{u"second"_s, u"first"_s}));
        QCOMPARE(messages.transients()->rowCount(), 1);
    }

    void aBannerWithTheSameIdIsTheSameOne()
    {
        Messages messages;
        const QAbstractItemModelTester tester(
            messages.banners(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QString &text : {u"2 problems"_s, u"3 problems"_s}) {
            Message message;
            message.id = u"file"_s;
            message.headline = text;
            messages.post(message);
        }
        QCOMPARE(messages.banners()->rowCount(), 1);
        QCOMPARE(messages.banners()->index(0).data(MessageList::HeadlineRole).toString(), u"3 problems"_s);
        messages.banners()->act(0); // Without a button it only goes.
        messages.banners()->dismiss(0);
        QCOMPARE(messages.banners()->rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"

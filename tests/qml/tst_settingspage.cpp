// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "windowfixture.h"

#include <QQuickStyle>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Window;

namespace {

void type(const Window &window, const QString &text)
{
    for (const QChar c : text)
        QTest::keyClick(window.quick(), c.toLatin1());
}

bool isInSight(const Window &window, const QQuickItem *item)
{
    const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    return QRectF(0, 0, window.quick()->width(), window.quick()->height()).contains(place.center());
}

} // namespace

//! The settings page, by mouse and keyboard.
class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void everySectionIsReachedFromItsList()
    {
        Window window;
        QVERIFY(window.show());
        window.deck.pages()->open(u"settings"_s);
        QTRY_COMPARE(window.ofType(u"SectionItem"_s).size(), 7);
        for (const QString &section : SettingsDesk::sections()) {
            const auto items = window.ofType(u"SectionItem"_s);
            const auto found = std::find_if(items.cbegin(), items.cend(), [&](const QQuickItem *item) {
                return item->property("text") == SettingsDesk::sectionTitle(section);
            });
            QVERIFY(found != items.cend());
            window.click(*found);
            QTRY_VERIFY2((*found)->property("current").toBool(), qPrintable(section));
        }
        window.quick()->resize(700, 700);
        QTRY_VERIFY(window.ofType(u"SectionItem"_s).isEmpty());
        QCOMPARE(window.warnings, QStringList());
    }

    void thePaletteGoesToASetting()
    {
        Window window;
        QVERIFY(window.show());
        window.key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(!window.ofType(u"PaletteRow"_s).isEmpty());
        QTRY_VERIFY(window.quick()->activeFocusItem()->inherits("QQuickTextField"));
        type(window, u"longest wait"_s);
        QTRY_COMPARE(window.ofType(u"PaletteRow"_s).size(), 1);
        window.key(Qt::Key_Return);
        QTRY_COMPARE(window.deck.pages()->current(), u"settings"_s);
        QTRY_VERIFY(window.named(u"Longest wait for a retry, in seconds"_s));
        QQuickItem *field = window.named(u"Longest wait for a retry, in seconds"_s);
        QTRY_VERIFY(field->hasActiveFocus());
        QTRY_VERIFY(isInSight(window, field));
        QCOMPARE(window.warnings, QStringList());
    }

    void aWrongIntervalIsToldInPlaceAndNotTaken()
    {
        Window window;
        QVERIFY(window.show());
        window.deck.settings()->reveal(u"interval.ping"_s);
        QTRY_VERIFY(window.named(u"Heartbeat every, in seconds"_s));
        QQuickItem *field = window.named(u"Heartbeat every, in seconds"_s);
        QTRY_VERIFY(field->hasActiveFocus());
        QTRY_VERIFY(isInSight(window, field));
        window.key(Qt::Key_A, Qt::ControlModifier);
        type(window, u"2"_s);
        QTRY_VERIFY(window.named(u"A whole number from 5 to 300"_s));
        type(window, u"0"_s); // 20.
        QTRY_VERIFY(!window.named(u"A whole number from 5 to 300"_s));
        QCOMPARE(window.fleet.manager.timing().pingInterval, std::chrono::milliseconds(20'000));
        window.key(Qt::Key_Up);
        QTRY_COMPARE(field->property("text").toString(), u"21"_s);
        QCOMPARE(window.warnings, QStringList());
    }

    void aFilterLeavesWhatItNames()
    {
        Window window;
        QVERIFY(window.show());
        window.deck.pages()->open(u"settings"_s);
        QTRY_VERIFY(window.named(u"Find a setting"_s));
        const auto all = window.ofType(u"SettingRow"_s).size();
        window.named(u"Find a setting"_s)->forceActiveFocus();
        type(window, u"jitter"_s);
        QTRY_COMPARE(window.ofType(u"IntervalRow"_s).size(), 1);
        QVERIFY(window.ofType(u"SettingRow"_s).size() < all);
        type(window, u"xyz"_s);
        QTRY_VERIFY(window.named(u"No setting matches these words"_s));
        window.key(Qt::Key_Escape);
        QTRY_COMPARE(window.ofType(u"SettingRow"_s).size(), all);
        QCOMPARE(window.warnings, QStringList());
    }

    void profilesByKeyboard()
    {
        QTemporaryDir dir;
        const Profiles folder(dir.path());
        QCOMPARE(folder.create(u"default"_s), QString());
        Window window;
        window.deck.settings()->profiles()->setProfiles(folder, u"default"_s, nullptr);
        QSignalSpy opened(window.deck.settings()->profiles(), &ProfileList::opened);
        QVERIFY(window.show());
        window.deck.pages()->open(u"settings"_s);
        QTRY_VERIFY(window.named(u"Name of a new profile"_s));
        window.named(u"Name of a new profile"_s)->forceActiveFocus();
        type(window, u"a b"_s);
        window.key(Qt::Key_Return);
        QTRY_VERIFY(!window.deck.settings()->profiles()->problem().isEmpty());
        QTRY_VERIFY(window.names().join(u'\n').contains(u"A profile's name is"_s));
        window.key(Qt::Key_A, Qt::ControlModifier);
        type(window, u"prod"_s);
        window.key(Qt::Key_Return);
        QTRY_COMPARE(window.ofType(u"ProfileRow"_s).size(), 2);
        window.click(window.named(u"Rename prod"_s));
        QTRY_VERIFY(window.named(u"New name of prod"_s));
        QTRY_VERIFY(window.named(u"New name of prod"_s)->hasActiveFocus());
        type(window, u"live"_s); // The name was selected.
        window.key(Qt::Key_Return);
        QTRY_COMPARE(folder.names(), QStringList({u"default"_s, u"live"_s}));
        QTRY_VERIFY(window.named(u"Open the profile live"_s));
        window.click(window.named(u"Open the profile live"_s));
        QTRY_COMPARE(opened.size(), 1);
        window.click(window.named(u"Remove live"_s));
        QTRY_COMPARE(folder.names(), QStringList{u"default"_s});
        QCOMPARE(window.warnings, QStringList());
    }

    void everyControlHasAName()
    {
        for (const QSize &size : {QSize(1360, 860), QSize(420, 700)}) {
            Window window;
            QVERIFY(window.show(size));
            window.deck.pages()->open(u"settings"_s);
            QTRY_VERIFY(!window.ofType(u"SettingsPage"_s).isEmpty());
            const auto items = window.items();
            int controls = 0;
            for (QQuickItem *item : items) {
                if (!item->activeFocusOnTab())
                    continue;
                ++controls;
                const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
                QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                    item->metaObject()->className());
                const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
                QVERIFY2(place.left() >= 0 && place.right() <= size.width(),
                    qPrintable(accessible->text(QAccessible::Name)));
            }
            QVERIFY(controls > 30);
            QCOMPARE(window.warnings, QStringList());
        }
    }

    void withoutAnIconTheWindowCloses()
    {
        Window window;
        QVERIFY(window.show());
        Tray *tray = window.deck.tray();
        window.deck.preferences()->setInTray(true);
        // The desktop says that it has a tray, and this platform can make no icon for it.
        tray->setAvailable(true);
        QTRY_VERIFY(!tray->isShown());
        QVERIFY(window.quick()->isVisible());
        QVERIFY(window.quick()->close());
        QTRY_VERIFY(!window.quick()->isVisible());
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "desktopnotices.h"
#include "traywatch.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Deck::DesktopNotices;
using Deck::Notice;
using Deck::TrayWatch;

namespace {

//! A desktop's notification service and its tray, as far as we ask them.
class FakeDesktop : public QDBusVirtualObject {
public:
    QStringList capabilities{u"body"_s, u"body-markup"_s};
    bool hasHost = true;
    QList<QVariantList> notified;
    QList<uint> closed;

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        QVariantList answer;
        if (message.member() == u"GetCapabilities") {
            answer = {capabilities};
        } else if (message.member() == u"Notify") {
            notified += message.arguments();
            const uint replaced = message.arguments().value(1).toUInt();
            answer = {replaced > 0 ? replaced : uint(notified.size())};
        } else if (message.member() == u"CloseNotification") {
            closed += message.arguments().value(0).toUInt();
        } else if (message.member() == u"Get") {
            answer = {QVariant::fromValue(QDBusVariant(hasHost))};
        } else {
            return false;
        }
        return bus.send(message.createReply(answer));
    }
};

} // namespace

//! The real D-Bus code against a fake desktop, on a bus of the test's own.
class TestDesktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY2(m_daemon.waitForStarted(), qPrintable(m_daemon.errorString()));
        QTRY_VERIFY(m_daemon.canReadLine());
        m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void aNoticeIsShownReplacedAndWithdrawn()
    {
        FakeDesktop desktop;
        QDBusConnection service = serve(&desktop, u"org.freedesktop.Notifications"_s);
        DesktopNotices notices(connection(u"ours"_s));
        QSignalSpy activated(&notices, &DesktopNotices::activated);
        notices.show({u"down:x"_s, u"a is down"_s, u"<img src=x> & co"_s});
        QTRY_COMPARE(desktop.notified.size(), 1);
        QCOMPARE(desktop.notified[0][3].toString(), u"a is down"_s);
        QCOMPARE(desktop.notified[0][4].toString(), u"&lt;img src=x&gt; &amp; co"_s);
        // The answer to that call is here before the answer to one that follows it.
        const auto signal = [&](const QString &name, const QVariantList &arguments) {
            QDBusMessage message = QDBusMessage::createSignal(
                u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, name);
            message.setArguments(arguments);
            return service.send(message);
        };
        QTRY_VERIFY(signal(u"ActionInvoked"_s, {1U, u"default"_s}) && !activated.isEmpty());
        QVERIFY(signal(u"ActionInvoked"_s, {77U, u"default"_s})); // Another program's.
        notices.show({u"down:x"_s, u"2 nodes are down"_s, {}});
        QTRY_COMPARE(desktop.notified.size(), 2);
        QCOMPARE(desktop.notified[1][1].toUInt(), 1U); // In the place of the first.
        notices.withdraw(u"down:x"_s);
        QTRY_COMPARE(desktop.closed, QList<uint>{1});
        notices.withdraw(u"down:x"_s);
        notices.show({u"back"_s, u"a is back"_s, {}});
        QTRY_COMPARE(desktop.notified.size(), 3);
        QCOMPARE(desktop.closed.size(), 1);
    }

    void aServiceWithoutMarkupGetsTheTextAsItIs()
    {
        FakeDesktop desktop;
        desktop.capabilities = {u"body"_s};
        const QDBusConnection service = serve(&desktop, u"org.freedesktop.Notifications"_s);
        DesktopNotices notices(connection(u"ours"_s));
        notices.show({u"x"_s, u"t"_s, u"a & b"_s});
        QTRY_COMPARE(desktop.notified.size(), 1);
        QCOMPARE(desktop.notified[0][4].toString(), u"a & b"_s);
    }

    void theTrayComesAndGoes()
    {
        TrayWatch watch(connection(u"ours"_s));
        QVERIFY(!watch.isAvailable());
        QSignalSpy changed(&watch, &TrayWatch::availableChanged);
        FakeDesktop desktop;
        desktop.hasHost = false;
        QDBusConnection service = serve(&desktop, u"org.kde.StatusNotifierWatcher"_s);
        desktop.hasHost = true; // Only now somebody shows what the watcher knows.
        QVERIFY(service.send(QDBusMessage::createSignal(u"/StatusNotifierWatcher"_s,
            u"org.kde.StatusNotifierWatcher"_s, u"StatusNotifierHostRegistered"_s)));
        QTRY_VERIFY(watch.isAvailable());
        QVERIFY(service.unregisterService(u"org.kde.StatusNotifierWatcher"_s));
        QTRY_VERIFY(!watch.isAvailable());
        QCOMPARE(changed.size(), 2);
    }

private:
    [[nodiscard]] QDBusConnection connection(const QString &name)
    {
        return QDBusConnection::connectToBus(m_address, name);
    }
    [[nodiscard]] QDBusConnection serve(FakeDesktop *desktop, const QString &name)
    {
        QDBusConnection::disconnectFromBus(u"desktop"_s); // The one of the test before.
        QDBusConnection bus = connection(u"desktop"_s);
        bus.registerVirtualObject(u"/"_s, desktop, QDBusConnection::SubPath);
        bus.registerService(name);
        return bus;
    }

    QProcess m_daemon;
    QString m_address;
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "windowfixture.h"

#include <QImage>
#include <QQuickStyle>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Window;

//! Texts of strangers in every place that shows one: nothing is fetched, nothing crashes, no markup is drawn.
class TestHostileWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void shownSafely_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("an image") << u"<img src=\"http://127.0.0.1:%1/x.png\">"_s;
        QTest::newRow("a bare image") << u"<img src=x>"_s;
        QTest::newRow("an anchor in bold") << u"<b><a href=\"http://127.0.0.1:%1/\">click</a></b>"_s;
        QTest::newRow("100 kB") << QString(100'000, u'W');
        QTest::newRow("right-to-left override") << u"abc\u202edef\u2066ghi"_s;
        QTest::newRow("lone surrogates") << QString(u"a"_s + QChar(0xd83d) + u"b"_s + QChar(0xdc00));
        QTest::newRow("NUL and controls") << QString(u"a"_s + QChar(0) + QChar(27) + u"[31mb\nc"_s);
        QTest::newRow("a placeholder") << u"%1 %2 %n"_s;
    }
    void shownSafely()
    {
        QFETCH(QString, text);
        QTcpServer bait;
        QVERIFY(bait.listen(QHostAddress::LocalHost));
        if (text.contains(u"http"_s))
            text = text.arg(bait.serverPort());

        Window window({text, text});
        FakeNode::Options options;
        options.script = QJsonObject{{u"identity"_s,
            QJsonObject{{u"version"_s, text}, {u"jvm"_s, text}, {u"branch"_s, text}, {u"lavaplayer"_s, text},
                {u"plugins"_s, QJsonArray{QJsonObject{{u"name"_s, text}, {u"version"_s, text}}}}}}};
        Lavalink::Node *good = window.fleet.add(
            text, options, [&](Lavalink::NodeSettings &settings) { settings.tags = {text}; });
        QVERIFY(good);
        Lavalink::Node *bad = window.fleet.add(u"refused"_s);
        QVERIFY(bad);
        FakeNode::Fault fault;
        fault.kind = FakeNode::FaultKind::CloseAfterUpgrade;
        fault.closeCode = 4000;
        fault.reason = text.left(30).toUtf8();
        window.fleet.servers.back()->setFault(fault);
        QVERIFY(window.show());
        QTRY_VERIFY(good->info());
        QTRY_VERIFY(bad->failure());

        for (const char *pane : {"hostile", "refused"}) {
            window.fleet.model.setSelected(qstrcmp(pane, "refused") == 0
                    ? window.fleet.model.find(u"refused"_s)
                    : window.fleet.model.find(good->identifier()));
            QVERIFY(window.fleet.model.selected());
            window.fleet.model.setPaneOpen(true);
            QTRY_VERIFY(window.isPaneOpen());
            if (QQuickItem *frames = window.named(u"Show the last frames"_s))
                QMetaObject::invokeMethod(frames, "clicked");
            // Every text that is on screen is plain.
            const auto items = window.items();
            for (QQuickItem *item : items)
                if (item->inherits("QQuickText") && item->property("text").toString().contains(text.left(5)))
                    QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
            // Hovering shows the hints, which are texts of servers too.
            for (int x = 10; x < window.quick()->width(); x += 60)
                QTest::mouseMove(window.quick(), QPoint(x, 150));
            QVERIFY(!window.quick()->grabWindow().isNull());
        }
        QCOMPARE(window.network.asked(), 0);
        QVERIFY(!bait.hasPendingConnections());
        QCOMPARE(window.warnings, QStringList());
    }

    // In no text and no other property of any item, with the frames in sight, of a node that takes it and one
    // that does not.
    void passwordsAreNowhere()
    {
        const QString planted = u"planted-hG7xQ2"_s;
        Window window;
        FakeNode::Options options;
        options.password = planted;
        Lavalink::Node *good = window.fleet.add(u"good"_s, options);
        Lavalink::Node *bad = window.fleet.add(u"bad"_s, {},
            [&](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(planted); });
        QVERIFY(good && bad);
        QVERIFY(window.show());
        QTRY_VERIFY(good->info());
        QTRY_COMPARE(bad->state(), Lavalink::Node::State::AuthFailed);
        for (Lavalink::Node *node : {good, bad}) {
            window.fleet.model.setSelected(window.fleet.model.find(node->identifier()));
            window.fleet.model.setPaneOpen(true);
            QTRY_VERIFY(window.isPaneOpen());
            if (QQuickItem *frames = window.named(u"Show the last frames"_s))
                QMetaObject::invokeMethod(frames, "clicked");
            const auto items = window.items();
            QVERIFY(items.size() > 50);
            for (const QQuickItem *item : items) {
                for (int i = 0; i < item->metaObject()->propertyCount(); ++i) {
                    const QVariant value = item->metaObject()->property(i).read(item);
                    QVERIFY2(!value.toString().contains(planted), item->metaObject()->property(i).name());
                }
            }
        }
    }
};

QTEST_MAIN(TestHostileWindow)
#include "tst_hostilewindow.moc"

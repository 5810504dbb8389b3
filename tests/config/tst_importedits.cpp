// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importrows.h"

#include <QTest>

using namespace Deck;
using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;
using Lavalink::Secret;

class TestImportEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wantsAHost_data();
    void wantsAHost();
    void takesEdits();
    void refusesEdits();
};

void TestImportEdits::wantsAHost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("endpoint"); // Empty: refused.
    QTest::newRow("name") << u"lava.example"_s << u"ws://lava.example:2333"_s;
    QTest::newRow("with a port") << u" lava.example:80 "_s << u"ws://lava.example:80"_s;
    QTest::newRow("address") << u"192.0.2.1"_s << u"ws://192.0.2.1:2333"_s;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << u"ws://[2001:db8::1]:2333"_s;
    QTest::newRow("IPv6, brackets") << u"[2001:db8::1]:99"_s << u"ws://[2001:db8::1]:99"_s;
    QTest::newRow("URL") << u"wss://lava.example/x"_s << u"wss://lava.example:443/x"_s;
    QTest::newRow("every address") << u"0.0.0.0"_s << QString();
    QTest::newRow("every address of IPv6") << u"[::]:2333"_s << QString();
    QTest::newRow("nothing") << u"  "_s << QString();
    QTest::newRow("prose") << u"my server"_s << QString();
    QTest::newRow("port 0") << u"lava.example:0"_s << QString();
    QTest::newRow("port 70000") << u"lava.example:70000"_s << QString();
}

void TestImportEdits::wantsAHost()
{
    QFETCH(QString, text);
    QFETCH(QString, endpoint);
    ImportPlan plan
        = planOf("server:\n  port: 2333\n  address: 0.0.0.0\nlavalink:\n  server:\n    password: \"p\"\n");
    QCOMPARE(verdicts(plan), u"invalid"_s);
    QVERIFY(plan.changes().isEmpty());
    const QString problem = plan.setHost(0, text);
    QCOMPARE(problem.isEmpty(), !endpoint.isEmpty());
    QCOMPARE(verdicts(plan), endpoint.isEmpty() ? u"invalid"_s : u"add"_s);
    if (endpoint.isEmpty())
        return;
    QCOMPARE(plan.changes().constFirst().settings.endpoint(), endpoint);
    QCOMPARE(plan.changes().constFirst().settings.password.reveal(), u"p"_s);
}

void TestImportEdits::takesEdits()
{
    ImportPlan plan = planOf(R"([{"name":"us","host":"us.example","port":"port here","password":"p"}])");
    QCOMPARE(verdicts(plan), u"invalid"_s);
    QVERIFY(plan.setPort(0, 99).isEmpty());
    QCOMPARE(verdicts(plan), u"add"_s);
    QVERIFY(plan.setIdentifier(0, u" other  name "_s).isEmpty());
    QVERIFY(plan.setPassword(0, Secret(u"q"_s)).isEmpty());
    const NodeSettings settings = plan.changes().constFirst().settings;
    QCOMPARE(settings.identifier, u"other name"_s);
    QCOMPARE(settings.port, quint16(99));
    QCOMPARE(settings.password.reveal(), u"q"_s);
}

void TestImportEdits::refusesEdits()
{
    ImportPlan plan = planOf(R"([{"name":"us","host":"us.example","port":1,"password":"p"}])");
    QVERIFY(!plan.setPort(0, 0).isEmpty());
    QVERIFY(!plan.setPort(0, 65536).isEmpty());
    QVERIFY(!plan.setIdentifier(0, QString(201, u'x')).isEmpty());
    QVERIFY(!plan.setPassword(0, Secret(u"a\nb"_s)).isEmpty());
    const NodeSettings settings = plan.changes().constFirst().settings;
    QCOMPARE(settings.name(), u"us"_s);
    QCOMPARE(settings.port, quint16(1));
    QCOMPARE(settings.password.reveal(), u"p"_s);
}

QTEST_GUILESS_MAIN(TestImportEdits)
#include "tst_importedits.moc"

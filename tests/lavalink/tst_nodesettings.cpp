// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodesettings.h"

#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;

class NodeSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
    void bracketsIpv6();
    void tellsEndpointsApart();
    void keepsEncodedRoutesEncoded();
    void tellsWhatCannotBeDialled();
    void secretsShowDots();
};

void NodeSettingsTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("socket");
    QTest::newRow("plain") << u"ws://127.0.0.1:2333"_s << u"127.0.0.1:2333"_s
                           << u"ws://127.0.0.1:2333/v4/websocket"_s;
    QTest::newRow("named") << u"wss://eu-1@deck.example:443"_s << u"eu-1"_s
                           << u"wss://deck.example:443/v4/websocket"_s;
    QTest::newRow("default port") << u"ws://deck.example"_s << u"deck.example:2333"_s
                                  << u"ws://deck.example:2333/v4/websocket"_s;
    QTest::newRow("default TLS port")
        << u"https://deck.example"_s << u"deck.example:443"_s << u"wss://deck.example:443/v4/websocket"_s;
    QTest::newRow("prefix") << u"wss://deck.example/lava/"_s << u"deck.example:443"_s
                            << u"wss://deck.example:443/lava/v4/websocket"_s;
    QTest::newRow("whole route") << u"ws://deck.example:2333/lava/v4/websocket"_s << u"deck.example:2333"_s
                                 << u"ws://deck.example:2333/lava/v4/websocket"_s;
    QTest::newRow("IPv6") << u"ws://[::1]:2333"_s << u"[::1]:2333"_s << u"ws://[::1]:2333/v4/websocket"_s;
}

void NodeSettingsTest::readsAddresses()
{
    QFETCH(QString, text);
    QString error;
    const auto settings = NodeSettings::fromUrl(text, &error);
    QCOMPARE(error, QString());
    QTEST(settings.name(), "name");
    QTEST(settings.socketUrl().toString(), "socket");
    QCOMPARE(settings.problem(), QString());
}

void NodeSettingsTest::refusesAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hint");
    QTest::newRow("no scheme") << u"127.0.0.1:2333"_s << u"ws://"_s;
    QTest::newRow("other scheme") << u"ftp://deck.example"_s << u"ws://"_s;
    QTest::newRow("no host") << u"ws://:2333"_s << u"host"_s;
    QTest::newRow("port 0") << u"ws://deck.example:0"_s << u"port"_s;
    QTest::newRow("port 70000") << u"ws://deck.example:70000"_s << u"host"_s;
    QTest::newRow("password") << u"ws://eu-1:hunter2@deck.example"_s << u"LAVALINK_PASSWORD"_s;
}

void NodeSettingsTest::refusesAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, hint);
    QString error;
    QVERIFY(NodeSettings::fromUrl(text, &error).host.isEmpty());
    QVERIFY2(error.contains(hint), qPrintable(error));
    QVERIFY(!error.contains("hunter2"_L1));
}

void NodeSettingsTest::bracketsIpv6()
{
    // B16: bare and bracketed are the same host, and both can be dialled.
    NodeSettings bare;
    bare.host = u"::1"_s;
    NodeSettings bracketed = bare;
    bracketed.host = u"[::1]"_s;
    QCOMPARE(bare.address(), u"[::1]:2333"_s);
    QCOMPARE(bracketed.address(), u"[::1]:2333"_s);
    QCOMPARE(bare.endpoint(), bracketed.endpoint());
    QCOMPARE(bare.socketUrl(), bracketed.socketUrl());
    QCOMPARE(bare.restUrl(u"/version"_s).toString(), u"http://[::1]:2333/version"_s);
}

void NodeSettingsTest::tellsEndpointsApart()
{
    NodeSettings one;
    one.host = u"Deck.Example"_s;
    NodeSettings other = one;
    other.host = u"deck.example"_s;
    QCOMPARE(one.endpoint(), other.endpoint());
    other.path = u"/second"_s;
    QVERIFY(one.endpoint() != other.endpoint());
    one.path = u"second/"_s;
    QCOMPARE(one.endpoint(), other.endpoint());
    other.secure = true;
    QVERIFY(one.endpoint() != other.endpoint());
}

void NodeSettingsTest::keepsEncodedRoutesEncoded()
{
    NodeSettings settings;
    settings.host = u"deck.example"_s;
    settings.path = u"lava"_s;
    const QUrl url = settings.restUrl(u"/v4/loadtracks?identifier=a%2Fb%26c%2Bd"_s);
    QCOMPARE(url.toEncoded(), "http://deck.example:2333/lava/v4/loadtracks?identifier=a%2Fb%26c%2Bd"_ba);
}

void NodeSettingsTest::tellsWhatCannotBeDialled()
{
    NodeSettings settings;
    QVERIFY(settings.problem().contains("host"_L1));
    settings.host = u"deck.example"_s;
    QCOMPARE(settings.problem(), QString());
    settings.port = 0;
    QVERIFY(settings.problem().contains("port"_L1));
    settings.port = 2333;
    settings.host = u"two words"_s;
    QVERIFY(settings.problem().contains("two words"_L1));
    settings.host = u"deck.example"_s;
    settings.password = Secret(u"a\r\nX-Injected: 1"_s);
    QVERIFY(settings.problem().contains("password"_L1));
    QVERIFY(!settings.problem().contains("Injected"_L1));
}

void NodeSettingsTest::secretsShowDots()
{
    const Secret secret(u"hunter2"_s);
    QVERIFY(!Secret::masked().isEmpty());
    QCOMPARE(secret.maskedIn(u"tried hunter2 and hunter2"_s), u"tried %1 and %1"_s.arg(Secret::masked()));
    QCOMPARE(Secret().maskedIn(u"nothing"_s), u"nothing"_s);
}

QTEST_GUILESS_MAIN(NodeSettingsTest)
#include "tst_nodesettings.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "wrongvalues.h"

#include <QTest>

void addWrongValues()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("column"); // Within the member.
    QTest::newRow("port too large") << QByteArray(R"("port": 65536)") << 9;
    QTest::newRow("port 0") << QByteArray(R"("port": 0)") << 9;
    QTest::newRow("port as text") << QByteArray(R"("port": "2333")") << 9;
    QTest::newRow("port with a fraction") << QByteArray(R"("port": 23.5)") << 9;
    QTest::newRow("port null") << QByteArray(R"("port": null)") << 9;
    QTest::newRow("secure as text") << QByteArray(R"("secure": "yes")") << 11;
    QTest::newRow("resume as number") << QByteArray(R"("resume": 1)") << 11;
    QTest::newRow("identifier as list") << QByteArray(R"("identifier": ["x"])") << 15;
    QTest::newRow("identifier with a bell") << QByteArray(R"("identifier": "\u0007")") << 15;
    QTest::newRow("path without slash") << QByteArray(R"("path": "lava")") << 9;
    QTest::newRow("path with query") << QByteArray(R"("path": "/lava?x")") << 9;
    QTest::newRow("password as number") << QByteArray(R"("password": 1234)") << 13;
    QTest::newRow("password with a line break") << QByteArray(R"("password": "a\nb")") << 13;
    QTest::newRow("password, broken variable") << QByteArray(R"("password": "${A B}")") << 13;
    QTest::newRow("password kept nowhere that is known") << QByteArray(R"("password": {"file": "x"})") << 13;
    QTest::newRow("password kept twice")
        << QByteArray(R"("password": {"keychain": "x", "vault": "x"})") << 13;
    QTest::newRow("password kept under no name") << QByteArray(R"("password": {"keychain": ""})") << 13;
    QTest::newRow("password asked for, or not") << QByteArray(R"("password": {"ask": false})") << 13;
    QTest::newRow("password as empty object") << QByteArray(R"("password": {})") << 13;
    QTest::newRow("user id as number") << QByteArray(R"("userId": 42)") << 11;
    QTest::newRow("user id with letters") << QByteArray(R"("userId": "42x")") << 11;
    QTest::newRow("user id 0") << QByteArray(R"("userId": "0")") << 11;
    QTest::newRow("client name with a line break") << QByteArray(R"("clientName": "a\r\nX: y")") << 15;
    QTest::newRow("tags as text") << QByteArray(R"("tags": "eu")") << 9;
    QTest::newRow("second tag a number") << QByteArray(R"("tags": ["eu", 2])") << 16;
    QTest::newRow("region an object") << QByteArray(R"("regions": [{"a": [1, 2]}])") << 13;
    QTest::newRow("priority huge") << QByteArray(R"("priority": 1e9)") << 13;
    QTest::newRow("second pin short") << QByteArray(R"("pins": ["00000000000000000000000000000000)"
                                                    R"(00000000000000000000000000000000", "ab:cd"])")
                                      << 78;
    QTest::newRow("caFile as flag") << QByteArray(R"("caFile": true)") << 11;
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "protocol.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using Lavalink::Protocol::masked;

class TestMasking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMasked_data();
    void secretsAreMasked();
    void otherBytesStay_data();
    void otherBytesStay();
    void noCutLetsASecretThrough();
    void slowingBytesAreScannedOnce();
    void valuesAreMaskedToo();
};

void TestMasking::secretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto add = [](const char *name, const QByteArray &json, QByteArray expected) {
        QTest::newRow(name) << json << expected.replace("****", "\u2022\u2022\u2022\u2022");
    };
    add("voice", R"({"voice":{"token":"s3c","endpoint":"e"}})",
        R"({"voice":{"token":"****","endpoint":"e"}})");
    add("spaces", "{ \"token\" :\n \"s3c\" }", "{ \"token\" :\n \"****\" }");
    add("any case and part", R"({"X-Authorization-Y":"s3c","myPassWord2":"s3c","a":1})",
        R"({"X-Authorization-Y":"****","myPassWord2":"****","a":1})");
    add("name with spaces", R"({"token of mine":"s3c"})", R"({"token of mine":"****"})");
    add("escaped name", R"({"t\u006Fken":"s3c"})", R"({"t\u006Fken":"****"})");
    add("escaped quotes", R"({"token":"s\"3\\\"c\\","b":2})", R"({"token":"****","b":2})");
    add("number", R"({"token":123456,"b":2})", R"({"token":****,"b":2})");
    add("object", R"({"token":{"a":["s3c}",{"s3c":"]"}]},"b":2})", R"({"token":****,"b":2})");
    add("list", R"({"passwords":["s3c","x]"],"b":2})", R"({"passwords":****,"b":2})");
    add("two", R"([{"token":"s3c"},{"token":"s3c"}])", R"([{"token":"****"},{"token":"****"}])");
    add("JSON in a text", R"({"message":"input: {\"token\":\"s3c\",\"e\":\"x\"}","b":1})",
        R"({"message":"input: {\"token\":\"****\",\"e\":\"x\"}","b":1})");
    add("JSON in a text in a text", R"({"m":"{\"n\":\"{\\\"token\\\":\\\"s3c\\\"}\"}"})",
        R"({"m":"{\"n\":\"{\\\"token\\\":\\\"****\\\"}\"}"})");
    add("cut in the secret", R"({"token":"s3)", R"({"token":"****)");
    add("cut in JSON in a text", R"({"m":"{\"token\":\"s3c","b":1})", R"({"m":"{\"token\":\"****","b":1})");
    add("cut in a list", R"({"tokens":["s3c","s3)", R"({"tokens":****)");
    add("header", "Authorization: Bearer s3c\r\nAccept: x", "Authorization: ****\r\nAccept: x");
    add("query", "/x?password=s3c&a=b", "/x?password=****&a=b");
}

void TestMasking::secretsAreMasked()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, expected);
    QCOMPARE(masked(json), expected);
    QCOMPARE(masked(expected), expected);
}

void TestMasking::otherBytesStay_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("null") << QByteArray(R"({"token":null,"a":1})");
    QTest::newRow("no text") << QByteArray(R"({"token":""})");
    QTest::newRow("a word in a text")
        << QByteArray(R"({"message":"Unexpected JSON token at 3","password1":""})");
    QTest::newRow("a value") << QByteArray(R"({"a":"token","b":"password"})");
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe{\"a\":\xc3", 9);
    QTest::newRow("name at the end") << QByteArray(R"({"token":)");
    QTest::newRow("only a word") << QByteArray("token");
}

void TestMasking::otherBytesStay()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(masked(json), json);
}

void TestMasking::noCutLetsASecretThrough()
{
    const QByteArray json
        = R"({"a":"{\"token\":\"SECRET1\"}","voice":{"token":"SECRET2","x":{"password":["SECRET3"]}}})";
    for (qsizetype end = 0; end <= json.size(); ++end)
        QVERIFY2(!masked(json.left(end)).contains("SEC"), qPrintable(QString::number(end)));
}

void TestMasking::slowingBytesAreScannedOnce()
{
    // A scan that starts over at each byte would not end within the test's time.
    for (const QByteArray &piece :
        {QByteArray("\\"), QByteArray("token"), QByteArray("token\""), QByteArray("token "),
            QByteArray("token\":["), QByteArray("t\\u006f"), QByteArray("\\\"token\\\":")}) {
        const QByteArray json = piece.repeated(4'000'000 / piece.size());
        QVERIFY(masked(json).size() <= 4 * json.size());
    }
}

void TestMasking::valuesAreMaskedToo()
{
    const QJsonObject object{{u"voice"_s, QJsonObject{{u"token"_s, u"s3c"_s}, {u"endpoint"_s, u"e"_s}}},
        {u"list"_s, QJsonArray{QJsonObject{{u"Password"_s, 7}}, u"{\"token\":\"s3c\"}"_s, true}},
        {u"token"_s, QJsonValue::Null}};
    const QString bullets = u"\u2022\u2022\u2022\u2022"_s;
    const QJsonObject expected{{u"voice"_s, QJsonObject{{u"token"_s, bullets}, {u"endpoint"_s, u"e"_s}}},
        {u"list"_s,
            QJsonArray{QJsonObject{{u"Password"_s, bullets}},
                QString(u"{\"token\":\""_s + bullets + u"\"}"_s), true}},
        {u"token"_s, QJsonValue::Null}};
    QCOMPARE(masked(object), expected);
}

QTEST_APPLESS_MAIN(TestMasking)
#include "tst_masking.moc"

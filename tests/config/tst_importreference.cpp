// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QTest>

#include <importplan.h>

using namespace Deck;
using namespace Qt::StringLiterals;
using Lavalink::Secret;

class TestImportReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsReferences_data();
    void keepsReferences();
};

void TestImportReference::keepsReferences_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("shell") << u"${PASS}"_s << QString() << u"${PASS}"_s;
    QTest::newRow("shell, default") << u"${PASS:-a}b}"_s << u"a}b"_s << u"${PASS:-a}b}"_s;
    QTest::newRow("Spring") << u"${PASS:x}"_s << u"x"_s << u"${PASS:-x}"_s;
    QTest::newRow("bare") << u"$PASS"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Windows") << u"%PASS%"_s << QString() << u"${PASS}"_s;
    QTest::newRow("JS") << u"process.env.PASS ?? 'x'"_s << u"x"_s << u"${PASS:-x}"_s;
    QTest::newRow("JS, bracket") << u"process.env[\"PASS\"] || \"x\""_s << u"x"_s << u"${PASS:-x}"_s;
    QTest::newRow("JS, typed") << u"process.env.PASS!"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Python") << u"os.getenv(\"PASS\", \"x\")"_s << u"x"_s << u"${PASS:-x}"_s;
    QTest::newRow("Python, get") << u"os.environ.get('PASS')"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Python, item") << u"os.environ['PASS']"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Java") << u"System.getenv(\"PASS\")"_s << QString() << u"${PASS}"_s;
    QTest::newRow("C#") << u"Environment.GetEnvironmentVariable(\"PASS\")"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Go") << u"os.Getenv(\"PASS\")"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Rust") << u"std::env::var(\"PASS\").unwrap()"_s << QString() << u"${PASS}"_s;
    QTest::newRow("PHP") << u"$_ENV['PASS']"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Dart") << u"Platform.environment['PASS']"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Lua") << u"os.getenv('PASS')"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Ruby") << u"<%= ENV[\"PASS\"] %>"_s << QString() << u"${PASS}"_s;
    QTest::newRow("Helm") << u"{{ .Values.pass }}"_s << QString() << QString();
    QTest::newRow("a function") << u"secrets.load(\"PASS\")"_s << QString() << QString();
}

void TestImportReference::keepsReferences()
{
    QFETCH(QString, reference);
    QFETCH(QString, value);
    QTEST(fleetReference(reference, Secret(value)), "wanted");
}

QTEST_GUILESS_MAIN(TestImportReference)
#include "tst_importreference.moc"

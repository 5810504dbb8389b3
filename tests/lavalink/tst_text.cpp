// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Lavalink::cleaned;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void benignTextStaysAsItIs_data();
    void benignTextStaysAsItIs();
    void dangerousCharactersGo_data();
    void dangerousCharactersGo();
    void linesAreKeptOrFolded();
    void cutsWithinTheLimit();
    void neverSplitsASurrogatePair();
    void hugeTextIsCutWithoutReadingOn();
};

void TestText::benignTextStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addRow("empty") << QString();
    QTest::addRow("ascii") << u"/srv/music/a b.mp3?x=1&y=%20"_s;
    QTest::addRow("markup") << u"<img src=x>"_s;
    QTest::addRow("accents") << u"Motör Ünïcode ñ"_s;
    QTest::addRow("arabic") << u"\u0645\u0648\u0633\u064A\u0642\u0649"_s;
    QTest::addRow("persian with ZWNJ") << u"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"_s;
    QTest::addRow("family by ZWJ") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
    QTest::addRow("combining") << u"e\u0301"_s;
}

void TestText::benignTextStaysAsItIs()
{
    QFETCH(const QString, text);
    QCOMPARE(cleaned(text, 100), text);
    QCOMPARE(cleaned(text, 100, true), text);
}

void TestText::dangerousCharactersGo_data()
{
    QTest::addColumn<int>("unit");
    const QList<int> units{0x00, 0x01, 0x08, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0x9F, 0x061C, 0x180E, 0x200B,
        0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069,
        0x206F, 0xFEFF, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF};
    for (const int unit : units)
        QTest::addRow("U+%04X", unit) << unit;
}

void TestText::dangerousCharactersGo()
{
    QFETCH(const int, unit);
    const QChar character(static_cast<char16_t>(unit));
    const QString text = u"a"_s + character + u"b"_s + character;
    QCOMPARE(cleaned(text, 100), u"ab"_s);
    QCOMPARE(cleaned(text, 100, true), u"ab"_s);
    QCOMPARE(cleaned(QString(character), 100), QString());
}

void TestText::linesAreKeptOrFolded()
{
    const QString text = u"a\r\nb\nc\rd\te\u2028f\u0085g\vh"_s;
    QCOMPARE(cleaned(text, 100), u"a b c d e f g h"_s);
    QCOMPARE(cleaned(text, 100, true), u"a\nb\nc\nd\te\nf\ng\nh"_s);
}

void TestText::cutsWithinTheLimit()
{
    QCOMPARE(cleaned(u"abcdef"_s, 6), u"abcdef"_s);
    QCOMPARE(cleaned(u"abcdefg"_s, 6), u"abcde\u2026"_s);
    QCOMPARE(cleaned(u"a\0b\0c\0d"_s, 4), u"abcd"_s);
    QCOMPARE(cleaned(u"ab"_s, 1), u"\u2026"_s);
    QCOMPARE(cleaned(u"ab"_s, 0), QString());
    QCOMPARE(cleaned(u"ab"_s, -5), QString());
}

void TestText::neverSplitsASurrogatePair()
{
    const QString smiles = u"\U0001F600"_s.repeated(40);
    for (qsizetype limit = 1; limit < smiles.size(); ++limit) {
        const QString result = cleaned(smiles, limit);
        QVERIFY(result.size() <= limit);
        QVERIFY(result.endsWith(u'\u2026'));
        QCOMPARE(result.chopped(1), smiles.left(result.size() - 1));
        QCOMPARE(result.size() % 2, 1);
    }
}

void TestText::hugeTextIsCutWithoutReadingOn()
{
    const QString result = cleaned(QString(8'000'000, u'x') + QChar(0), 100);
    QCOMPARE(result, QString(99, u'x') + u'\u2026');
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"

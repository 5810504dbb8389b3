// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// docs/measured.md says by which test each fact about a real server is kept; here is what keeps the document.
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestMeasured : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFactHasItsTests();
};

namespace {

QString textOf(const QString &path)
{
    QFile file(QStringLiteral(TEST_DATA "/../../") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString fileOf(const QString &name)
{
    return u"tests/"_s + (name.contains(u'/') ? name : u"lavalink/"_s + name) + u".cpp"_s;
}

} // namespace

void TestMeasured::everyFactHasItsTests()
{
    static const QRegularExpression reference(u"`([a-z]*/?tst_[a-z]+)::(\\w+)`"_s);
    int facts = 0;
    const QStringList lines = textOf(u"docs/measured.md"_s).split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith(u"| "_s) || line.startsWith(u"| A real server"_s))
            continue;
        ++facts;
        int tests = 0;
        auto matches = reference.globalMatch(line);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            ++tests;
            QVERIFY2(textOf(fileOf(match.captured(1))).contains(u"void %1()"_s.arg(match.captured(2))),
                qPrintable(match.captured()));
        }
        QVERIFY2(tests > 0, qPrintable(u"no test for: "_s + line));
    }
    QVERIFY(facts >= 55);
}

QTEST_GUILESS_MAIN(TestMeasured)
#include "tst_measured.moc"

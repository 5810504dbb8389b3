// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QTest>

#include <spelling.h>

using namespace Qt::StringLiterals;

class TestSpelling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closest_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("a letter left out") << u"pasword"_s << u"password"_s;
        QTest::newRow("a letter too many") << u"porrt"_s << u"port"_s;
        QTest::newRow("two letters changed places") << u"ohst"_s << u"host"_s;
        QTest::newRow("case") << u"PASSWORD"_s << u"password"_s;
        QTest::newRow("another word") << u"colour"_s << QString();
        QTest::newRow("a short other word") << u"id"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a long one") << QString(100'000, u'a') << QString();
    }

    void closest()
    {
        QFETCH(QString, typed);
        QTEST(Deck::closest(typed, {u"host"_s, u"port"_s, u"password"_s, u"go"_s}), "meant");
    }
};

QTEST_GUILESS_MAIN(TestSpelling)
#include "tst_spelling.moc"

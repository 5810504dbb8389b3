// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "failure.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;

class FailureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsOwnWords();
    void everyStepHasAName();
    void tellsStatusAndCloseCode();
    void emptyMeansNothingFailed();
};

void FailureTest::everyKindHasItsOwnWords()
{
    const auto kinds = QMetaEnum::fromType<FailureKind>();
    QSet<QString> names, texts;
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const auto kind = FailureKind(kinds.value(i));
        const Failure failure(kind);
        QVERIFY2(QRegularExpression(u"^[a-z0-9-]+$"_s).match(failure.name()).hasMatch(), kinds.key(i));
        names.insert(failure.name());
        if (kind == FailureKind::None)
            continue;
        QVERIFY2(failure.text().endsWith(u'.'), kinds.key(i));
        texts.insert(failure.text());
        if (kind != FailureKind::Cancelled)
            QVERIFY2(failure.advice().endsWith(u'.'), kinds.key(i));
    }
    // Two causes that an operator would treat differently never share a word or a sentence.
    QCOMPARE(names.size(), kinds.keyCount());
    QCOMPARE(texts.size(), kinds.keyCount() - 1);
}

void FailureTest::everyStepHasAName()
{
    const auto steps = QMetaEnum::fromType<Step>();
    QSet<QString> names;
    for (int i = 0; i < steps.keyCount(); ++i)
        names.insert(stepName(Step(steps.value(i))));
    QCOMPARE(names.size(), steps.keyCount());
}

void FailureTest::tellsStatusAndCloseCode()
{
    Failure failure(FailureKind::ServerError);
    failure.httpStatus = 502;
    QVERIFY(failure.text().contains("502"_L1));
    failure = Failure(FailureKind::ClosedByServer);
    failure.closeCode = 4003;
    QVERIFY(failure.text().contains("4003"_L1));
}

void FailureTest::emptyMeansNothingFailed()
{
    QVERIFY(!Failure());
    QVERIFY(Failure(FailureKind::Refused));
    QVERIFY(Failure().text().isEmpty());
}

QTEST_GUILESS_MAIN(FailureTest)
#include "tst_failure.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QMetaEnum>
#include <QTest>

#include <exitcode.h>

using Ctl::ExitCode;
using Lavalink::FailureKind;

class TestExitCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasACode()
    {
        const auto kinds = QMetaEnum::fromType<FailureKind>();
        QVERIFY(kinds.keyCount() > 40);
        for (int i = 0; i < kinds.keyCount(); ++i) {
            const auto kind = FailureKind(kinds.value(i));
            const ExitCode code = Ctl::exitCodeFor(kind);
            QVERIFY2((code == ExitCode::Ok) == (kind == FailureKind::None), kinds.key(i));
            // The program's own, not a node's.
            QVERIFY2(code != ExitCode::Usage, kinds.key(i));
            const bool isFinding = kind == FailureKind::NothingSimilar || kind == FailureKind::TrackFailed;
            QVERIFY2((code == ExitCode::CheckFailed) == isFinding, kinds.key(i));
        }
    }

    void classes()
    {
        QCOMPARE(Ctl::exitCodeFor(FailureKind::Refused), ExitCode::Network);
        QCOMPARE(Ctl::exitCodeFor(FailureKind::TlsExpired), ExitCode::Network);
        QCOMPARE(Ctl::exitCodeFor(FailureKind::WrongPassword), ExitCode::Authorization);
        QCOMPARE(Ctl::exitCodeFor(FailureKind::Wedged), ExitCode::Timeout);
        QCOMPARE(Ctl::exitCodeFor(FailureKind::BadUserId), ExitCode::Configuration);
        QCOMPARE(Ctl::exitCodeFor(FailureKind::Cancelled), ExitCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestExitCode)
#include "tst_exitcode.moc"

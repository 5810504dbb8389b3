// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jobs.h"

#include <QAbstractItemModelTester>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using namespace std::chrono_literals;

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHowFarAndHowLong()
    {
        std::chrono::milliseconds now = 0ms;
        Jobs jobs([&now] { return now; }, nullptr);
        Job *job = jobs.add(u"Testing sources"_s);
        QCOMPARE(job->progress(), -1.0); // The whole is not known.
        QCOMPARE(job->countText(), QString());
        QCOMPARE(job->leftText(), QString());
        QCOMPARE(job->summary(), u"Testing sources"_s);
        job->setProgress(0, 126);
        QCOMPARE(job->progress(), 0.0);
        QCOMPARE(job->leftText(), QString()); // Not a word before the first step.
        now = 19s;
        job->setProgress(42, 126);
        QCOMPARE(job->countText(), u"42/126"_s);
        QCOMPARE(job->left(), std::optional<std::chrono::milliseconds>(38s));
        QCOMPARE(job->leftText(), u"0:38 left"_s);
        QCOMPARE(job->summary(), u"Testing sources \u00b7 42/126 \u00b7 0:38 left"_s);
        now = 400s;
        QCOMPARE(job->leftText(), u"13:20 left"_s);
        job->setProgress(200, 126); // Never more than all.
        QCOMPARE(job->progress(), 1.0);
    }

    void theListFollows()
    {
        Jobs jobs;
        const QAbstractItemModelTester tester(&jobs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QPointer<Job> first = jobs.add(u"a"_s);
        QPointer<Job> second = jobs.add(u"b"_s);
        QCOMPARE(jobs.rowCount(), 2);
        QCOMPARE(jobs.first(), first.data());
        first->finish();
        QCOMPARE(jobs.rowCount(), 1);
        QCOMPARE(jobs.first(), second.data());
        QTRY_VERIFY(!first);
        second->finish();
        second->finish(); // Once more changes nothing.
        QCOMPARE(jobs.first(), nullptr);
        QTRY_VERIFY(!second);
    }

    void cancellingAsksOnceAndWaitsForTheOwner()
    {
        Jobs jobs;
        Job *job = jobs.add(u"a"_s);
        QSignalSpy asked(job, &Job::cancelRequested);
        job->cancel();
        job->cancel();
        QCOMPARE(asked.count(), 1);
        QVERIFY(job->isCancelling());
        QVERIFY(job->summary().contains(u"stopping"_s));
        QCOMPARE(jobs.rowCount(), 1);
        job->finish();
        QCOMPARE(jobs.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

struct Run {
    int code = -1;
    QString out, err;
};

//! Runs the real program to its end.
Run run(const QStringList &arguments)
{
    constexpr int patience = 90'000; // A deadline for a hang, not a measure.
    QProcess process;
    process.start(QStringLiteral(PROGRAMS "/lavadeck"), arguments);
    Run result;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        result.code = process.exitCode();
    else
        process.kill();
    result.out = QString::fromUtf8(process.readAllStandardOutput());
    result.err = QString::fromUtf8(process.readAllStandardError());
    return result;
}

} // namespace

class TestApp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_dir.isValid()); }

    void helpAndVersion()
    {
        const Run help = run({u"--help"_s});
        QCOMPARE(help.code, 0);
        for (const auto &option : {u"--fleet"_s, u"--demo"_s, u"--self-test"_s, u"--screenshot"_s,
                 u"--theme"_s, u"--size"_s, u"--select"_s})
            QVERIFY2(help.out.contains(option), qPrintable(option));
        const Run version = run({u"--version"_s});
        QCOMPARE(version.code, 0);
        QCOMPARE(version.out, u"lavadeck " LAVADECK_VERSION "\n"_s);
    }

    //! Passwords are in its memory: no core of it is to be had.
    void leavesNoCore()
    {
        QProcess process;
        process.setChildProcessModifier([] {
            rlimit limit = {};
            getrlimit(RLIMIT_CORE, &limit);
            limit.rlim_cur = limit.rlim_max;
            setrlimit(RLIMIT_CORE, &limit);
        });
        process.start(QStringLiteral(PROGRAMS "/lavadeck"), {u"--demo"_s});
        QVERIFY(process.waitForStarted());
        const auto limit = [&] {
            QFile file(u"/proc/%1/limits"_s.arg(process.processId()));
            if (!file.open(QIODevice::ReadOnly))
                return QByteArray("unreadable");
            const QByteArray text = file.readAll();
            const qsizetype begin = text.indexOf("Max core file size");
            return text.mid(begin, text.indexOf('\n', begin) - begin).simplified();
        };
        QTRY_COMPARE_WITH_TIMEOUT(limit(), QByteArray("Max core file size 0 0 bytes"), 60'000);
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--fleeet"_s};
        QTest::newRow("unknown theme") << QStringList{u"--theme"_s, u"pink"_s};
        QTest::newRow("no size") << QStringList{u"--size"_s, u"big"_s};
        QTest::newRow("size of nothing") << QStringList{u"--size"_s, u"0x0"_s};
        QTest::newRow("two fleets") << QStringList{u"--demo"_s, u"--fleet"_s, u"x.json"_s};
        QTest::newRow("an argument") << QStringList{u"x.json"_s};
    }
    void wrongUse()
    {
        QFETCH(QStringList, arguments);
        const Run result = run(arguments);
        QCOMPARE(result.code, 2);
        QVERIFY(result.err.contains(u"--help"_s));
        QVERIFY(result.out.isEmpty());
    }

    void aMissingFleetFileIsAnErrorOfTheConfiguration()
    {
        const Run result = run({u"--fleet"_s, m_dir.filePath(u"nowhere.json"_s)});
        QCOMPARE(result.code, 3);
        QVERIFY2(result.err.contains(u"nowhere.json"_s), qPrintable(result.err));
    }

    void selfTest()
    {
        const Run result = run({u"--self-test"_s});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY2(result.out.startsWith(u"Self-test passed"_s), qPrintable(result.out));
        QVERIFY2(result.err.isEmpty(), qPrintable(result.err));
    }

    void aPictureOfTheDemo()
    {
        const QString file = m_dir.filePath(u"demo.png"_s);
        const Run result = run({u"--demo"_s, u"--theme"_s, u"dark"_s, u"--size"_s, u"1200x700"_s,
            u"--select"_s, u"eu-1"_s, u"--screenshot"_s, file});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(1200, 700));
        QCOMPARE(
            picture.pixelColor(600, 668), QColor(0x1b, 0x1e, 0x20)); // The table's ground, in the dark theme.
        QVERIFY(picture.pixelColor(1100, 668) != picture.pixelColor(600, 668)); // The pane is open.
    }

    void aPictureThatCannotBeWritten()
    {
        const Run result = run({u"--demo"_s, u"--screenshot"_s, m_dir.filePath(u"no/such/folder/x.png"_s)});
        QCOMPARE(result.code, 1);
        QVERIFY(result.err.contains(u"x.png"_s));
    }

    void anUnknownNodeIsTold()
    {
        const Run result
            = run({u"--demo"_s, u"--select"_s, u"mars-1"_s, u"--screenshot"_s, m_dir.filePath(u"x.png"_s)});
        QCOMPARE(result.code, 1);
        QVERIFY(result.err.contains(u"mars-1"_s));
    }

    void aBadLineIsShownAndTheOthersLoad()
    {
        const QString fleet = m_dir.filePath(u"fleet.json"_s);
        QFile file(fleet);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Port 1 refuses on loopback; the second entry has an impossible port.
        file.write(
            "{\"version\": 1, \"nodes\": [\n"
            "  {\"identifier\": \"a\", \"host\": \"127.0.0.1\", \"port\": 1, \"password\": \"hush-hush\"},\n"
            "  {\"identifier\": \"b\", \"host\": \"127.0.0.1\", \"port\": 70000, \"password\": \"x\"}\n"
            "]}\n");
        file.close();
        const QString withBar = m_dir.filePath(u"bad.png"_s);
        const Run result = run({u"--fleet"_s, fleet, u"--theme"_s, u"dark"_s, u"--screenshot"_s, withBar});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const QImage picture(withBar);
        QVERIFY(!picture.isNull());
        QCOMPARE(picture.pixelColor(700, 60), QColor(0x2a, 0x2f, 0x33)); // The message bar's ground.
        QVERIFY(!result.out.contains(u"hush-hush"_s) && !result.err.contains(u"hush-hush"_s));
    }

    void anEmptyStart()
    {
        const QString file = m_dir.filePath(u"empty.png"_s);
        const Run result = run({u"--screenshot"_s, file});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(!QImage(file).isNull());
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(TestApp)
#include "tst_app.moc"

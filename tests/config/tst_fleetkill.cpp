// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <fleetdocument.h>
#include <fleetfile.h>
#include <fleetsave.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 200;
constexpr quint32 seed = 20'240'404;
constexpr int patience = 60'000;

//! The newest edit that a fleet file holds; -1 for a file that is not whole.
int newestEdit(const QString &path)
{
    const auto content = Deck::fleetContent(path);
    if (!content || !Deck::FleetDocument::fromText(*content, nullptr))
        return -1;
    const Deck::Fleet fleet = Deck::readFleet(*content, {});
    if (!fleet.problems.isEmpty())
        return -1;
    return fleet.nodes.isEmpty() ? 0 : fleet.nodes.last().tags.value(0).toInt();
}

//! The last whole number of the editor's output.
int newestAcknowledged(const QByteArray &output)
{
    const QByteArrayList lines = output.left(output.lastIndexOf('\n') + 1).split('\n');
    return lines.size() < 2 ? -1 : lines[lines.size() - 2].toInt();
}

} // namespace

class TestFleetKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesNothingWhenKilled();
};

//! A save that was acknowledged is on the disk whenever the program dies. Together with FleetDelays::save,
//! which tst_fleetstore holds below a second, nothing older than that can be lost.
void TestFleetKill::losesNothingWhenKilled()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fleet.json"_s);
    QRandomGenerator random(seed);
    int killedBetweenSaves = 0;
    for (int round = 0; round < rounds; ++round) {
        QProcess editor;
        editor.setProgram(QStringLiteral(FLEET_EDITOR));
        editor.setArguments({path});
        // Killed at any moment after its first word, be it in an edit, a write, a sync or a rename.
        QTimer killer;
        killer.setSingleShot(true);
        connect(&killer, &QTimer::timeout, &editor, [&] { ::kill(pid_t(editor.processId()), SIGKILL); });
        connect(&editor, &QProcess::readyReadStandardOutput, &killer, [&, armed = false]() mutable {
            if (!std::exchange(armed, true))
                killer.start(std::chrono::milliseconds(random.bounded(60)));
        });
        editor.start();
        QTRY_COMPARE_WITH_TIMEOUT(editor.state(), QProcess::NotRunning, patience);
        QVERIFY2(editor.exitStatus() == QProcess::CrashExit, editor.readAllStandardError().constData());
        const int acknowledged = newestAcknowledged(editor.readAllStandardOutput());
        QVERIFY(acknowledged >= 0);
        if (acknowledged == 0 && !QFile::exists(path))
            continue; // Before the first save.
        const int kept = newestEdit(path);
        QVERIFY2(kept >= acknowledged,
            qPrintable(
                u"round %1: %2 was acknowledged, %3 is kept"_s.arg(round).arg(acknowledged).arg(kept)));
        QVERIFY(kept <= acknowledged + 1);
        killedBetweenSaves += kept > acknowledged ? 1 : 0;
        if (QFile::exists(Deck::backupPath(path)))
            QVERIFY(newestEdit(Deck::backupPath(path)) >= 0);
    }
    QVERIFY(newestEdit(path) > 0); // They really wrote; how often depends on the disk.
    qInfo("%d edits; %d of %d kills fell between a save and its acknowledgement", newestEdit(path),
        killedBetweenSaves, rounds);
    // No litter but what the next save uses up.
    const QStringList files = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : files)
        QVERIFY2(name == u"fleet.json" || name == u"fleet.json.bak" || name == u".fleet.json.new"
                || name == u".fleet.json.bak.new" || name.startsWith(u".fleet.json.lock"),
            qPrintable(name));
}

QTEST_GUILESS_MAIN(TestFleetKill)
#include "tst_fleetkill.moc"

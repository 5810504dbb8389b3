// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// bench-idle [SECONDS]: what share of a core the window takes while 20 nodes are connected and nothing
// happens but what always happens: heartbeats and stats.
#include "benchfleet.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! CPU seconds of a process so far, user and system, from /proc.
double cpuSeconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = file.readAll();
    // The second field is the name in brackets and may hold anything.
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr int userField = 11;
    constexpr int systemField = 12;
    return fields.size() > systemField
        ? (fields[userField].toDouble() + fields[systemField].toDouble()) / double(sysconf(_SC_CLK_TCK))
        : -1;
}

} // namespace

int main(int argc, char **argv)
{
    constexpr int nodes = 20;
    QCoreApplication app(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const int seconds = argc > 1 ? std::max(1, atoi(argv[1])) : 20;
    BenchFleet fleet;
    if (!fleet.start(nodes)) {
        std::fputs("the fake nodes do not start\n", stderr);
        return 1;
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + u"/lavadeck"_s, {u"--fleet"_s, fleet.path()});

    QTimer poll;
    double before = 0;
    QObject::connect(&poll, &QTimer::timeout, &app, [&] {
        if (fleet.connected() < nodes)
            return;
        poll.stop();
        // The first seconds still draw what has just arrived.
        QTimer::singleShot(5s, &app, [&] { before = cpuSeconds(process.processId()); });
        QTimer::singleShot(5s + std::chrono::seconds(seconds), &app, [&] {
            const double used = cpuSeconds(process.processId()) - before;
            std::printf("idle, %d connected nodes, offscreen: %.2f %% of a core over %d s (budget 0.5 %%)\n",
                nodes, 100 * used / seconds, seconds);
            QCoreApplication::exit(0);
        });
    });
    QTimer::singleShot(60s, &app, [&] {
        if (poll.isActive())
            QCoreApplication::exit(1);
    });
    poll.start(100ms);
    const int code = QCoreApplication::exec();
    process.terminate();
    process.waitForFinished(5'000);
    if (code != 0)
        std::fputs("the nodes did not connect\n", stderr);
    return code;
}

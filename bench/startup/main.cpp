// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// bench-startup [RUNS]: the time from the start of the process to the first frame of the window, with 20
// nodes.
#include "benchfleet.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

//! Milliseconds to the line that tells the first frame; negative when it did not come.
double firstFrame(const QString &fleet)
{
    constexpr int patience = 30'000;
    QProcess process;
    QElapsedTimer clock;
    clock.start();
    process.start(
        QCoreApplication::applicationDirPath() + u"/lavadeck"_s, {u"--fleet"_s, fleet, u"--first-frame"_s});
    const bool told = process.waitForReadyRead(patience);
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished(patience);
    return told && process.exitCode() == 0 ? ms : -1;
}

} // namespace

int main(int argc, char **argv)
{
    constexpr int nodes = 20;
    const QCoreApplication app(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 11;
    BenchFleet fleet;
    if (!fleet.start(nodes)) {
        std::fputs("the fake nodes do not start\n", stderr);
        return 1;
    }
    QList<double> times;
    for (int run = 0; run < runs; ++run) {
        const double ms = firstFrame(fleet.path());
        if (ms < 0) {
            std::fputs("lavadeck drew no frame\n", stderr);
            return 1;
        }
        times += ms;
    }
    std::sort(times.begin(), times.end());
    std::printf("first frame, %d nodes, offscreen: median %.0f ms, best %.0f ms, worst %.0f ms of %d runs "
                "(budget 300 ms)\n",
        nodes, times[times.size() / 2], times.constFirst(), times.constLast(), runs);
    return 0;
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "signalwatch.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Ctl {

namespace {

int wakePipe[2] = {-1, -1};

// Only what is safe inside a signal handler: one write.
void onSignal(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

SignalWatch::SignalWatch(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier.setSocket(wakePipe[0]);
    connect(&m_notifier, &QSocketNotifier::activated, this, &SignalWatch::read);
    m_notifier.setEnabled(true);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = int(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

SignalWatch::~SignalWatch()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.setEnabled(false);
    ::close(wakePipe[0]);
    ::close(wakePipe[1]);
}

void SignalWatch::read()
{
    char byte = 0;
    while (::read(wakePipe[0], &byte, 1) > 0) { }
    Q_EMIT interrupted();
}

} // namespace Ctl

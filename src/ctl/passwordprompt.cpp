// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "passwordprompt.h"

#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace Ctl {

namespace {

constexpr qsizetype maxPassword = 4096;

//! No echo on stdin while it lives.
class QuietTerminal {
public:
    QuietTerminal()
    {
        m_changed = tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_changed)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL; // The line break shows that Enter was taken.
        m_changed = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

    [[nodiscard]] bool isQuiet() const { return m_changed; }

private:
    termios m_before = {};
    bool m_changed = false;
};

//! poll() is never restarted, so a signal ends the wait, whatever its handler asks for.
bool waitForInput()
{
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, -1) > 0;
}

} // namespace

bool canAsk()
{
    return isatty(STDIN_FILENO);
}

std::optional<Lavalink::Secret> askPassword(const QString &prompt)
{
    const QuietTerminal terminal;
    if (!terminal.isQuiet())
        return {};
    std::fputs(prompt.toUtf8().constData(), stderr);
    std::fflush(stderr);
    QByteArray line;
    while (!line.endsWith('\n') && line.size() <= maxPassword) {
        char buffer[256];
        if (!waitForInput())
            return {};
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0)
            return {};
        line.append(buffer, count);
    }
    line.chop(1);
    return Lavalink::Secret(QString::fromUtf8(line));
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <cstdio>
#include <unistd.h>

//! Goes on in a session with a real keyring: replaces this process by keyring-session.sh with it, unless that
//! has happened already. To be called first in main(); gives nothing back but when there is no such script.
inline bool isInKeyringSession(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("LAVADECK_KEYRING_SESSION"))
        return true;
    QByteArray script(KEYRING_SESSION);
    QByteArray self("/proc/self/exe");
    char program[4096] = {};
    if (readlink(self.constData(), program, sizeof program - 1) < 0)
        return false;
    QList<char *> arguments{script.data(), program};
    for (int i = 1; i < argc; ++i)
        arguments << argv[i];
    arguments << nullptr;
    execv(script.constData(), arguments.data());
    std::fprintf(stderr, "FAIL!  : %s cannot be run\n", script.constData());
    return false;
}

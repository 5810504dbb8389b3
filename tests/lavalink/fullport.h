// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

//! A port whose queue of connections is full: further ones are not answered.
class FullPort {
public:
    FullPort()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_fds << ::socket(AF_INET, SOCK_STREAM, 0);
        socklen_t size = sizeof(address);
        if (::bind(m_fds[0], reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_fds[0], 0) != 0
            || ::getsockname(m_fds[0], reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no port on loopback");
        port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_fds << ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            (void)::connect(m_fds.constLast(), reinterpret_cast<sockaddr *>(&address), size);
        }
    }
    ~FullPort()
    {
        for (const int fd : std::as_const(m_fds))
            ::close(fd);
    }
    Q_DISABLE_COPY_MOVE(FullPort)
    quint16 port = 0;

private:
    QList<int> m_fds;
};

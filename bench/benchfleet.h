// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fakenode.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <memory>
#include <vector>

//! Fake nodes, and a fleet file that names them, for a lavadeck in a process of its own.
class BenchFleet {
public:
    //! False when a node cannot listen or the file cannot be written.
    [[nodiscard]] bool start(int count)
    {
        QJsonArray nodes;
        for (int i = 0; i < count; ++i) {
            auto &server = m_servers.emplace_back(std::make_unique<FakeNode::Server>());
            if (!server->listen())
                return false;
            nodes += QJsonObject{{QStringLiteral("identifier"), QStringLiteral("node-%1").arg(i + 1)},
                {QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                {QStringLiteral("port"), server->port()},
                {QStringLiteral("password"), server->options().password}};
        }
        QFile file(path());
        const QJsonObject fleet{{QStringLiteral("version"), 1}, {QStringLiteral("nodes"), nodes}};
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(fleet).toJson()) > 0;
    }

    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("fleet.json")); }

    [[nodiscard]] int connected() const
    {
        int sum = 0;
        for (const auto &server : m_servers)
            sum += server->openSockets();
        return sum;
    }

private:
    QTemporaryDir m_dir;
    std::vector<std::unique_ptr<FakeNode::Server>> m_servers;
};

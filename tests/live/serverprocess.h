// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "verdict.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <nodesettings.h>
#include <rest.h>

namespace Live {

//! A server of our own: Lavalink.jar on a free loopback port, in a temporary folder, with an application.yml
//! and a password of its own. Ends with this object, and with this process.
class ServerProcess : public QObject {
    Q_OBJECT

public:
    ServerProcess(QString java, QString jar, QObject *parent = nullptr);
    ~ServerProcess() override;

    //! Picks the port and writes the configuration. Empty, or why it cannot be done.
    [[nodiscard]] QString prepare();
    //! Where the server is or will be; from prepare() on.
    [[nodiscard]] const Lavalink::NodeSettings &settings() const { return m_settings; }

    //! Starts it; finishes when it answers GET /version, ends, or takes too long.
    [[nodiscard]] Reply start();
    //! SIGTERM; finishes when the process is gone.
    [[nodiscard]] Reply terminate();

private:
    void askVersion();
    void settle(const Verdict &verdict);
    void onEnd();
    [[nodiscard]] QString lastWords() const;

    QString m_java, m_jar;
    QTemporaryDir m_folder;
    Lavalink::NodeSettings m_settings;
    QNetworkAccessManager m_http;
    Lavalink::Rest m_rest;
    QProcess m_process;
    QTimer m_again; // Between two questions for the version.
    QElapsedTimer m_clock;
    std::unique_ptr<QPromise<Verdict>> m_waiting; // Of start() or terminate().
    bool m_leaving = false;
};

} // namespace Live

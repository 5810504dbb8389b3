// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labargs.h"
#include "output.h"

#include <QObject>
#include <QSaveFile>

#include <labrun.h>
#include <memory>
#include <network.h>
#include <node.h>
#include <vector>

namespace Ctl {

//! From the arguments to the exit code: opens the nodes, runs the lab over them, prints and writes the
//! result, and says goodbye to the nodes. Ends with exactly one finished().
class LabSession : public QObject {
    Q_OBJECT

public:
    //! How the result is printed when it is not JSON.
    using Print = void (*)(const Deck::LabReport &report, const Output &output);

    LabSession(LabArgs args, const Output &output, Print print);
    ~LabSession() override;

    void start();
    void interrupt();

Q_SIGNALS:
    void finished(Ctl::ExitCode code);

private:
    void planOnly();
    [[nodiscard]] bool openFile(std::unique_ptr<QSaveFile> &file, const QString &path);
    void openNodes();
    void onOpened(size_t index, const Lavalink::Result<void> &result);
    void runLab();
    void onRunFinished(bool cancelled);
    [[nodiscard]] bool writeFile(const std::unique_ptr<QSaveFile> &file, const QByteArray &bytes);
    [[nodiscard]] ExitCode codeOf(const Deck::LabReport &report) const;
    void showProgress();
    void hideProgress();
    void leave(ExitCode code);

    LabArgs m_args;
    const Output *m_output;
    Print m_print;
    Lavalink::Network m_network;
    std::vector<std::unique_ptr<Lavalink::Node>> m_nodes;
    std::vector<Lavalink::Failure> m_failures; // Of opening them.
    Deck::LabRun m_run; // Goes before the nodes.
    std::unique_ptr<QSaveFile> m_junit, m_html; // Opened before anything is sent.
    size_t m_opening = 0;
    size_t m_leaving = 0;
    bool m_showsProgress;
    bool m_isLeaving = false;
};

} // namespace Ctl

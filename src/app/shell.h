// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "demofleet.h"
#include "desktop.h"
#include "fleetkeeper.h"
#include "instance.h"
#include "network.h"
#include "nodemanager.h"
#include "options.h"
#include "workspace.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>

namespace Deck {

//! The program's objects in the order in which they need one another, and the window over them.
class Shell {
public:
    explicit Shell(const Options &options);
    ~Shell();

    //! Reads the fleet. False, and `error` says why, when there is none to read.
    [[nodiscard]] bool prepare(QString *error);
    //! The fleet file that was asked for, by its path or its profile; empty for the demo, and where nobody's
    //! is to be shown.
    [[nodiscard]] QString namedFile() const;
    //! Loads the window and shows it; false when its QML is broken (the engine's warnings have said so).
    [[nodiscard]] bool show();
    //! Opens the pane of the node with this identifier; false when there is none.
    bool select(const QString &identifier);

    //! Does the action with this id; false when there is none.
    [[nodiscard]] bool act(const QString &id);

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    [[nodiscard]] Workspace *workspace() { return m_workspace.get(); } //!< From prepare() on.
    [[nodiscard]] FleetModel *fleet() { return m_workspace->fleet(); }
    [[nodiscard]] Lavalink::NodeManager *manager() { return &m_manager; }
    [[nodiscard]] QQmlApplicationEngine *engine() { return &m_engine; }
    //! No node is on its way any more: each is ready with its first values, or has failed. And no job runs.
    [[nodiscard]] bool isSettled() const;

    //! Brings the window to the front, and shows what another start was asked for.
    void raise(const Handover &message);
    //! What shall be shown after this, when the program was not ended but another profile opened.
    [[nodiscard]] const std::optional<Options> &next() const { return m_next; }

private:
    [[nodiscard]] QString profile() const;
    void prepareSettings(const QString &file);
    void startAgain(const QString &profile);
    [[nodiscard]] QString demoFile(QString *error);
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QSize firstSize() const;
    void keepPlace();

    Options m_options;
    StartChoices m_start;
    std::optional<Options> m_next;
    DemoFleet m_demo;
    Lavalink::Network m_network;
    Lavalink::NodeManager m_manager;
    std::unique_ptr<QTemporaryDir> m_demoFolder; // Goes after the fleet file in it was saved.
    std::unique_ptr<FleetKeeper> m_keeper; // Of the workspace's messages; goes after it.
    std::unique_ptr<Workspace> m_workspace;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // The engine's.
    std::unique_ptr<Desktop> m_desktop; // Of the window.
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "demofleet.h"
#include "fleetmodel.h"
#include "fleetnotice.h"
#include "network.h"
#include "nodemanager.h"
#include "options.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>

namespace Deck {

//! The program's objects in the order in which they need one another, and the window over them.
class Shell {
public:
    explicit Shell(const Options &options);
    ~Shell();

    //! Reads the fleet. False, and `error` says why, when there is none to read.
    [[nodiscard]] bool prepare(QString *error);
    //! Loads the window and shows it; false when its QML is broken (the engine's warnings have said so).
    [[nodiscard]] bool show();
    //! Opens the pane of the node with this identifier; false when there is none.
    bool select(const QString &identifier);

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    [[nodiscard]] FleetModel *fleet() { return &m_fleet; }
    [[nodiscard]] Lavalink::NodeManager *manager() { return &m_manager; }
    [[nodiscard]] QQmlApplicationEngine *engine() { return &m_engine; }
    //! No node is on its way any more: each is ready with its first values, or has failed.
    [[nodiscard]] bool isSettled() const;

private:
    void addNodes(const QList<Lavalink::NodeSettings> &nodes);

    Options m_options;
    DemoFleet m_demo;
    Lavalink::Network m_network;
    Lavalink::NodeManager m_manager;
    FleetModel m_fleet;
    QString m_source;
    QStringList m_problems;
    std::unique_ptr<FleetNotice> m_notice;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // The engine's.
};

} // namespace Deck

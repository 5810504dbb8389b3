// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <network.h>
#include <node.h>
#include <rest.h>
#include <upgradeprobe.h>

namespace Ctl {

//! One step of the walk to a node, and how it went.
struct CheckStep {
    Lavalink::Step step = Lavalink::Step::None;
    std::optional<bool> ok; //!< Missing: not taken.
    std::optional<double> ms;
    QString detail; //!< What was found, what failed, or why it was not taken.
};

//! Walks to a node as a client would, and looks where the way ends: name, TCP, TLS, GET /version, GET
//! /v4/info, upgrade, ready, stats, ping. Goes on behind a failed step as long as the next ones can still
//! tell something. Main thread.
class CheckWalk : public QObject {
    Q_OBJECT

public:
    CheckWalk(const Lavalink::NodeSettings &settings, const Lavalink::Timing &timing,
        Lavalink::Network *network, QObject *parent = nullptr);

    void start();
    //! Ends it where it stands.
    void cancel();
    [[nodiscard]] const QList<CheckStep> &steps() const { return m_steps; }
    //! The one reason that explains the failed steps best; empty when all is well.
    [[nodiscard]] const Lavalink::Failure &failure() const { return m_failure; }
    [[nodiscard]] Lavalink::Node &node() { return m_node; }

Q_SIGNALS:
    void finished(); //!< Once.

private:
    void walkToPort();
    void askVersion();
    void askInfo();
    void openNode();
    void onOpened(const Lavalink::Result<void> &result);
    void askStats();
    void ping();

    void pass(Lavalink::Step step, double ms, const QString &detail = {});
    void fail(Lavalink::Step step, const Lavalink::Failure &failure, std::optional<double> ms = {});
    void skip(Lavalink::Step step, const QString &why);
    //! Marks what is left as not reached, and finishes.
    void end(const QString &why = {});
    CheckStep &at(Lavalink::Step step);
    [[nodiscard]] double lap() const; //!< Milliseconds of the current step.

    Lavalink::NodeSettings m_settings;
    Lavalink::Timing m_timing;
    std::unique_ptr<Lavalink::UpgradeProbe> m_probe;
    Lavalink::Rest m_rest;
    Lavalink::Node m_node;
    QElapsedTimer m_clock;
    QList<CheckStep> m_steps;
    Lavalink::Failure m_failure;
    QString m_version; // Of GET /version.
    bool m_restHangs = false;
    bool m_finished = false;
};

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labjob.h"
#include "labplan.h"

#include <QObject>
#include <QVariant>

#include <functional>
#include <memory>
#include <network.h>
#include <vector>

namespace Deck {

//! Fills the matrix: every node by every source, a bounded number of cells at once and one a node, politely.
//! Nothing is sent before start(). Works on nodes that somebody else has opened, and changes nothing about
//! them but that, on request, a player comes and goes in our own session. Lives on the nodes' thread.
class LabRun : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY progressChanged)
    Q_PROPERTY(int done READ done NOTIFY progressChanged)
    Q_PROPERTY(int total READ total NOTIFY progressChanged)
    Q_PROPERTY(QVariant etaMs READ etaMs NOTIFY progressChanged)

public:
    //! The network is the nodes', and outlives the run.
    explicit LabRun(Lavalink::Network *network, QObject *parent = nullptr);
    ~LabRun() override;

    //! A new matrix of pending cells. False, and nothing happens, while it is running.
    bool prepare(
        const QList<Lavalink::Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options);
    //! What start() would send.
    [[nodiscard]] QList<LabRequest> plan() const;
    Q_INVOKABLE bool start(); //!< All cells; false while it is running or when there is none.
    //! Those that failed or were not tested; false when there is none.
    Q_INVOKABLE bool startFailed();
    Q_INVOKABLE bool startCell(int node, int source); //!< That one alone; false while it is running.
    //! At once: what is not done becomes SKIPPED "cancelled", and no more is sent than the end of a player
    //! that the run has made.
    Q_INVOKABLE void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] int done() const { return m_done; } //!< Of this start.
    [[nodiscard]] int total() const { return m_total; } //!< Cells of this start.
    //! How long it still takes, from how long it took so far; missing before there is a measure.
    [[nodiscard]] std::optional<std::chrono::milliseconds> eta() const;

    [[nodiscard]] int nodeCount() const { return static_cast<int>(m_lanes.size()); }
    [[nodiscard]] QString nodeName(int node) const { return m_lanes.at(size_t(node))->name; }
    [[nodiscard]] const QList<LabSeed> &seeds() const { return m_seeds; }
    [[nodiscard]] const LabCell &cell(int node, int source) const;
    //! How many startFailed() would take.
    [[nodiscard]] int failedCount() const;
    [[nodiscard]] const LabOptions &options() const { return m_options; }
    [[nodiscard]] LabReport report() const;

Q_SIGNALS:
    void aboutToPrepare();
    void prepared();
    void cellChanged(int node, int source);
    void progressChanged();
    void finished(bool cancelled);

private:
    //! What the run does with one node.
    struct Lane {
        QPointer<Lavalink::Node> node;
        QString name;
        LabPace pace{std::chrono::milliseconds(0)};
        QList<int> pending; // Sources.
        std::optional<QStringList> capabilities;
        std::unique_ptr<Lavalink::Rest> info; // While it asks for them.
        QTimer infoDeadline;
        std::unique_ptr<LabJob> job;
        int source = -1; // Of the job.
        quint64 turn = 0; // When it was served last.
        [[nodiscard]] bool isBusy() const { return job || info; }
    };

    [[nodiscard]] QVariant etaMs() const; // Undefined in QML when it is missing.
    bool startCells(const std::function<bool(int node, int source)> &isWanted);
    void pump();
    [[nodiscard]] std::optional<int> nextLane() const;
    void serve(int index);
    [[nodiscard]] bool skipUnready(int index);
    void learn(int index);
    void onLearned(int index, const Lavalink::Rest *asked, const Lavalink::Result<Lavalink::Info> &info);
    void giveUpNode(int index, const LabStep &step);
    void startJob(int index, int source);
    void onJobFinished(int index);
    void settle(int node, int source, const LabCell &cell);
    [[nodiscard]] LabCell blank(int node, int source) const;
    [[nodiscard]] LabCell &at(int node, int source);

    Lavalink::Network *m_network;
    LabOptions m_options;
    QList<LabSeed> m_seeds;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    QList<LabCell> m_cells;
    QDateTime m_started, m_ended;
    QElapsedTimer m_clock;
    bool m_running = false;
    bool m_pumping = false;
    bool m_cancelled = false;
    int m_done = 0;
    int m_total = 0;
    int m_tested = 0; // Cells that took their time.
    quint64 m_turn = 0;
};

} // namespace Deck

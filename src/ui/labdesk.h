// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labboard.h"
#include "labnodes.h"
#include "labplanlist.h"
#include "labsave.h"
#include "labseedlist.h"

#include <memory>

namespace Deck {

class Job;
class Workspace;

//! The lab's page: its two matrices, what is tested and how, and the run that is under way. Nothing is
//! contacted before run(). What the user chose is kept in the preferences.
class LabDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(Deck::LabBoard *board READ board NOTIFY modeChanged)
    Q_PROPERTY(Deck::LabNodes *nodes READ nodes CONSTANT)
    Q_PROPERTY(Deck::LabSeedList *seeds READ seeds CONSTANT)
    Q_PROPERTY(Deck::LabPlanList *plan READ plan CONSTANT)
    Q_PROPERTY(Pane pane READ pane WRITE setPane NOTIFY paneChanged)
    Q_PROPERTY(Deck::Job *job READ job NOTIFY jobChanged)
    Q_PROPERTY(int rounds READ rounds WRITE setRounds NOTIFY optionsChanged)
    Q_PROPERTY(int atOnce READ atOnce WRITE setAtOnce NOTIFY optionsChanged)
    Q_PROPERTY(int delay READ delay WRITE setDelay NOTIFY optionsChanged)
    Q_PROPERTY(bool play READ isPlaying WRITE setPlaying NOTIFY optionsChanged)
    Q_PROPERTY(QString optionsText READ optionsText NOTIFY optionsChanged)

public:
    //! What the trailing pane shows.
    enum Pane { NoPane, OptionsPane, NodesPane, SeedsPane, PlanPane, EvidencePane };
    Q_ENUM(Pane)
    static constexpr int maxRounds = 50;
    static constexpr int maxAtOnce = 64;
    static constexpr int maxDelay = 60'000;

    //! Given everything but the lab itself; the workspace outlives it.
    explicit LabDesk(Workspace *deck);
    ~LabDesk() override;

    [[nodiscard]] LabBoard *board() const { return m_boards[size_t(m_mode)].get(); }
    [[nodiscard]] LabMode mode() const { return m_mode; }
    void setMode(LabMode mode);
    [[nodiscard]] LabNodes *nodes() { return &m_nodes; }
    [[nodiscard]] LabSeedList *seeds() { return &m_seeds; }
    [[nodiscard]] LabPlanList *plan() { return &m_plan; }
    [[nodiscard]] Pane pane() const { return m_pane; }
    void setPane(Pane pane);
    //! Opens it, or closes it when it is open.
    void togglePane(Pane pane) { setPane(m_pane == pane ? NoPane : pane); }
    [[nodiscard]] Job *job() const { return m_job; } //!< Null while nothing runs.

    [[nodiscard]] int rounds() const { return m_options.rounds; } //!< Of autoplay.
    void setRounds(int rounds);
    [[nodiscard]] int atOnce() const { return m_options.concurrency; } //!< Nodes under test at once.
    void setAtOnce(int nodes);
    [[nodiscard]] int delay() const { return int(m_options.delay.count()); } //!< Milliseconds.
    void setDelay(int ms);
    //! Not kept: a change on servers is asked for anew each time.
    [[nodiscard]] bool isPlaying() const { return m_options.play; }
    void setPlaying(bool play);
    [[nodiscard]] QString optionsText() const; //!< "8 at a time, 2 s apart".

    // Why it cannot be done now; empty when it can.
    [[nodiscard]] QString runReason() const;
    [[nodiscard]] QString failedReason() const;
    [[nodiscard]] QString reportReason() const;

    void run();
    void runFailed();
    Q_INVOKABLE void runCell(); //!< The chosen one again.
    void makePlan();
    //! A name for the report in the user's documents.
    [[nodiscard]] Q_INVOKABLE QUrl suggestedFile(int format) const;
    //! Says how it went as a message.
    Q_INVOKABLE void save(const QUrl &file, int format);
    void copyReport();
    void copyEvidence();
    //! Opens the next failure's evidence; false when there is none.
    bool showNextFailure();
    //! Takes a seed away, with an undo.
    Q_INVOKABLE void removeSeed(int row);
    void restoreSeeds(); //!< Those that come with the program, with an undo.

Q_SIGNALS:
    void modeChanged();
    void paneChanged();
    void jobChanged();
    void optionsChanged();
    void possibleChanged(); //!< One of the reasons may be another.

private:
    void recall();
    void follow(LabBoard *board);
    void onFinished(LabBoard *board);
    void preview();
    [[nodiscard]] LabOptions options() const;
    [[nodiscard]] bool isRunning() const;
    template <typename T> void setOption(T &option, T value, const QString &key);
    void copy(const QString &text, const QString &said);
    void undoableSeeds(const QString &said, const QList<LabSeed> &before);

    Workspace *m_deck;
    LabNodes m_nodes;
    LabSeedList m_seeds;
    LabPlanList m_plan;
    QTimer m_planSoon; // Many nodes come and go at once.
    std::unique_ptr<LabBoard> m_boards[2]; // By mode.
    LabMode m_mode = LabMode::Sources;
    LabOptions m_options;
    Pane m_pane = NoPane;
    Job *m_job = nullptr;
};

} // namespace Deck

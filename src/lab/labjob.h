// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labpace.h"
#include "labtypes.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <node.h>
#include <rest.h>

class QNetworkAccessManager;

namespace Deck {

//! What a cell is tested with.
struct LabTarget {
    QPointer<Lavalink::Node> node;
    QNetworkAccessManager *http = nullptr;
    LabPace *pace = nullptr; //!< Of the node; outlives the job.
    LabSeed seed;
    LabOptions options;
    QString guild; //!< For a player of its own.
};

//! One cell under test: step after step, each after the node's politeness delay and within its deadline.
//! Asks by an HTTP client of its own, so that a step that is given up holds up no other. Ends with exactly
//! one finished(), unless it is cancelled or deleted, after which nothing more is told.
class LabJob : public QObject {
    Q_OBJECT

public:
    explicit LabJob(LabTarget target, QObject *parent = nullptr);
    ~LabJob() override;

    void start();
    //! Ends it at once, without finished(); what the steps found so far stays in the cell.
    void cancel();
    //! What was found so far; where a server said the password back, it is masked.
    [[nodiscard]] LabCell cell() const;

Q_SIGNALS:
    void finished();

protected:
    //! The kinds of step, in order; not empty.
    [[nodiscard]] virtual QList<LabStepKind> kinds() const = 0;
    //! Takes a step that is neither search nor load; ends in endStep(), failStep() or skipStep().
    virtual void take(LabStepKind kind) = 0;
    //! Takes the verdict out of the steps.
    virtual void conclude() { m_cell.conclude(); }
    //! The step is given up, by deadline or cancel: stops what it has under way.
    virtual void abandon() { }

    //! Runs `ask` after the politeness delay; the step's clock and deadline run from then on.
    void whenPolite(std::function<void()> ask);
    //! What the current step may take from now on, if it is not what the options say.
    void setDeadline(std::chrono::milliseconds deadline) { m_deadline.start(deadline); }
    //! Its time is the one until now, unless step().ms says another.
    void endStep(LabVerdict verdict, const QString &detail = {});
    void failStep(const Lavalink::Failure &failure);
    void failStep(const Lavalink::TrackException &exception);
    void skipStep(const QString &reason, const QString &words);
    //! Notes a finished request of the current step.
    void note(const QString &method, const QString &path, const QString &answer, const QString &raw = {});
    //! Calls `then` with the answer, unless the step is over by then.
    template <typename T, typename Then> void ask(QFuture<T> future, Then then);

    [[nodiscard]] LabStep &step() { return m_cell.steps[m_at]; }
    [[nodiscard]] LabCell &result() { return m_cell; }
    [[nodiscard]] const LabTarget &target() const { return m_target; }
    [[nodiscard]] Lavalink::Rest *rest();
    //! What the load step loaded.
    [[nodiscard]] const std::optional<Lavalink::Track> &track() const { return m_track; }

private:
    void next();
    void takeLoad(LabStepKind kind);
    void onLoaded(const Lavalink::Result<Lavalink::LoadResult> &answer);
    void takeTracks(const Lavalink::LoadResult &answer);
    void onDeadline();

    LabTarget m_target;
    Lavalink::Secret m_password; // The node may be gone at the end.
    LabCell m_cell;
    qsizetype m_at = -1;
    quint64 m_turn = 0; // What an older step still answers is of no interest.
    std::optional<Lavalink::Track> m_track;
    std::optional<Lavalink::Track> m_found; // The first one that the search brought.
    QElapsedTimer m_clock;
    QTimer m_polite;
    QTimer m_deadline;
    std::function<void()> m_ask;
    std::unique_ptr<Lavalink::Rest> m_rest;
};

template <typename T, typename Then> void LabJob::ask(QFuture<T> future, Then then)
{
    future.then([alive = QPointer<LabJob>(this), turn = m_turn, then](const T &answer) {
        if (alive && alive->m_turn == turn)
            then(answer);
    });
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ejectplan.h"
#include "rest.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMetaType>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <vector>

namespace Lavalink {

//! A session on a node, by REST.
struct EjectSession {
    QPointer<Rest> rest; //!< Null: not to be asked, as of a dead node.
    QString id;
    bool readOnly = false; //!< Its profile allows no change: neither a target, nor a source that is drained.
};

//! What becomes of a player that has no target.
enum class NoTarget {
    Refuse, //!< The run does not begin, and nothing is touched.
    Leave, //!< It stays where it is; the others move.
    Destroy, //!< It is destroyed on its node: the operator's explicit word.
};

struct EjectLimits {
    int total = 5; //!< Moves at once.
    int perTarget = 2; //!< Of them to one node.
    //! A target that hung so often is out: each hung voice PATCH can hold one of its workers for good.
    int maxHangs = 4;
    //! How long a source may take to say what a player does now, before what was seen last has to do.
    std::chrono::milliseconds refresh{2'000};
    //! A target with a move that is older than this is slow: who still waits for it goes elsewhere.
    std::chrono::milliseconds patience{1'000};
    std::chrono::milliseconds cancelGrace{2'000}; //!< For moves under way, when the run is called off.
    std::chrono::milliseconds cleanupGrace{5'000}; //!< For deletions, once every player is settled.
};

enum class EjectOutcome {
    Waiting,
    Moving,
    Moved,
    Failed, //!< It is where it was.
    Left, //!< Where it was, on purpose: no target, or its node is back.
    Gone, //!< The bot has ended it meanwhile.
    Destroyed, //!< NoTarget::Destroy.
    Cancelled, //!< It is where it was.
};

//! What became of one player.
struct EjectResult {
    QString guildId;
    EjectOutcome outcome = EjectOutcome::Waiting;
    QString target; //!< Where it is, or where it was to go.
    QString strategy, reason; //!< Of that choice.
    QList<EjectLoss> losses;
    QStringList tried; //!< Targets that failed, in order.
    std::optional<PlayerInfo> confirmed; //!< What the target said of it, after a move.
    Failure failure; //!< Of the last of them, or why it was not moved.
    std::optional<bool> sourceDeleted; //!< The old one, after a move; nothing: not asked for (yet).
    std::optional<bool> targetCleaned; //!< What a failed try may have left; nothing: not asked for (yet).
    double ms = 0; //!< From the first request to the confirmation.
};

//! Carries out a plan: makes each player on its target, has that confirmed, and only then deletes the old
//! one, which nothing waits for. A try that fails is cleaned up after; one more target is tried. Of every
//! player there is one afterwards. Lives on the main thread; ends with exactly one finished().
class EjectRun : public QObject {
    Q_OBJECT

public:
    //! `targets` by the planner's names. The planner is the one that made the plan: it counts on.
    EjectRun(EjectPlanner planner, const EjectPlan &plan, EjectSession source,
        QHash<QString, EjectSession> targets, QObject *parent = nullptr);

    void setLimits(const EjectLimits &limits) { m_limits = limits; }
    void setNoTarget(NoTarget word) { m_noTarget = word; }
    //! Refuses by finished() with failure() NoTarget when players have none and no word was given for them.
    void start();
    //! Ends soon: what waits stays, what is under way gets its grace.
    void cancel();
    //! The source is back with all its players: those that wait stay there, those that were moved are
    //! deleted.
    void sourceReturned(const EjectSession &source);

    [[nodiscard]] QList<EjectResult> results() const; //!< In the order of the plan.
    [[nodiscard]] int total() const { return int(m_jobs.size()); }
    [[nodiscard]] int settled() const { return m_settled; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] Failure failure() const { return m_failure; } //!< Why it did not begin.

Q_SIGNALS:
    void progressed(int settled, int total);
    //! Its outcome is final; the deletions can still come.
    void playerSettled(const Lavalink::EjectResult &result);
    void finished();

private:
    enum class Stage { Waiting, Refreshing, Patching, Confirming, Settled };
    struct Job {
        EjectMove move;
        EjectResult result;
        Stage stage = Stage::Waiting;
        QElapsedTimer clock; // Since it left Waiting.
        QElapsedTimer sent; // Since the PATCH.
        quint64 step = 0; // Answers to an older one are of no interest.
    };

    void schedule();
    void pass();
    void startWaiting();
    void avoidSlowTargets();
    [[nodiscard]] int moving(const QString &target = {}) const;
    [[nodiscard]] QStringList slowTargets() const;
    [[nodiscard]] QStringList worstTargets() const;
    [[nodiscard]] EjectMove elsewhere(const Job &job);
    void assign(Job &job, const EjectMove &move);
    void begin(size_t at);
    void refresh(size_t at);
    void onRefreshed(size_t at, const Result<QList<PlayerInfo>> &answer);
    void send(size_t at);
    void onAnswer(size_t at, const Result<PlayerInfo> &answer);
    void onConfirmed(size_t at, const Result<PlayerInfo> &answer);
    void tryFailed(size_t at, const Failure &failure);
    void settle(size_t at, EjectOutcome outcome, const Failure &failure = {});
    void strand();
    void stop(EjectOutcome outcome, const Failure &failure);
    void giveUpMoving();
    void cleanTarget(size_t at);
    void deleteNext();
    void onDeleted(size_t at, const Result<void> &answer);
    void forsakeSource();
    void end();
    template <typename T>
    void await(QFuture<Result<T>> future, size_t at, void (EjectRun::*then)(size_t, const Result<T> &));

    EjectPlanner m_planner;
    EjectSession m_source;
    QHash<QString, EjectSession> m_targets;
    EjectLimits m_limits;
    NoTarget m_noTarget = NoTarget::Refuse;
    std::vector<Job> m_jobs; // As many as there are, for good: they are named by their place.
    QHash<QString, int> m_hangs; // By target.
    std::deque<size_t> m_toDelete; // On the source, one after the other.
    bool m_deleting = false;
    int m_cleaning = 0;
    int m_settled = 0;
    bool m_started = false;
    bool m_scheduled = false;
    bool m_finished = false;
    bool m_sourceSilent = false; // It did not answer: nothing more is asked of it.
    std::optional<EjectOutcome> m_stoppedAs; // What becomes of those that are not under way any more.
    Failure m_stopFailure;
    Failure m_failure;
    QTimer m_patience;
    QTimer m_cancelGrace;
    QTimer m_cleanupGrace;
};

//! The stable word for JSON: waiting, moving, moved, failed, left, gone, destroyed, cancelled.
[[nodiscard]] QString outcomeName(EjectOutcome outcome);

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::EjectResult)

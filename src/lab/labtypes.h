// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labseeds.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

#include <chrono>
#include <failure.h>
#include <optional>

// What the lab finds out: a matrix of nodes by sources, each cell with the evidence of its verdict.
// docs/lab.md explains the verdicts.
namespace Deck {

enum class LabMode {
    Sources, //!< Search, load, decode, and play on request.
    AutoPlay //!< Whether a similar track can be found, and by which way.
};

//! Of a step and of a cell. Pending and Running are no results.
enum class LabVerdict {
    Pending,
    Running,
    Ok,
    Empty, //!< Answered, and found nothing.
    Error,
    Unsupported, //!< The node does not offer the source: it was not even asked.
    Timeout,
    Skipped, //!< Not tested; `reason` says why.
    Native, //!< Autoplay by the source's own recommendations.
    Fallback, //!< Autoplay by another way.
    None //!< Autoplay found nothing.
};

enum class LabStepKind { Info, Search, Load, Decode, Play, AutoPlay };

//! One request and what came of it, or one event. Texts are cleaned and bounded.
struct LabExchange {
    QString method; //!< GET, PATCH, DELETE; "event" for what came by the WebSocket.
    QString path; //!< Of the request, or the event's type.
    QString answer; //!< In words: load type and count, or the failure.
    QString raw; //!< The answer's JSON: bounded, secrets masked. Empty when none came.
    std::optional<double> ms;
};

struct LabStep {
    LabStepKind kind = LabStepKind::Load;
    LabVerdict verdict = LabVerdict::Pending;
    QString identifier; //!< That was asked for; empty when nothing was.
    std::optional<double> ms; //!< From the request to its answer; missing when none was made.
    QString reason; //!< Stable word, of a skipped step: see LabReason.
    QString detail; //!< What was found or what went wrong, in words.
    QString severity; //!< Of the server's exception: common, suspicious, fault.
    QString cause; //!< What really happened, out of the stack trace where there is one.
    QString trace; //!< The exception's stack trace, bounded.
    QString advice; //!< What the operator can do; empty when all is well.
    QString loadType; //!< The server's own word.
    std::optional<int> tracks; //!< How many came.
    QStringList titles; //!< Of the first ones.
    QList<LabExchange> exchanges;
};

//! What autoplay came to, over its rounds.
struct LabAutoPlay {
    QString by; //!< The way of the first round, in the words of the rules: "youtube-mix".
    int asked = 0; //!< Rounds that were wanted.
    int native = 0, fallback = 0, none = 0; //!< Rounds by their way.
    int distinct = 0; //!< Tracks after dropping repeats, in the first round.
    std::optional<double>
        repeatRate; //!< Share of the offered tracks that had been heard; missing without any.
};

//! One node and one source.
struct LabCell {
    QString node; //!< Its identifier.
    QString source; //!< LabSeed::source.
    LabVerdict verdict = LabVerdict::Pending;
    QString reason; //!< Of a cell that was skipped, or not played because its node is read-only.
    QString detail, severity, cause, advice; //!< Of the step that decided.
    std::optional<LabStepKind> decidedBy;
    std::optional<double> ms; //!< All steps together.
    QList<LabStep> steps;
    std::optional<LabAutoPlay> autoPlay;

    //! Takes the verdict out of the steps: the worst one decides, skipped ones only when there is no other.
    void conclude();
    //! Ends it untested.
    void skip(const QString &why, const QString &words);
};

//! Why something was skipped: stable words.
namespace LabReason {
inline constexpr QLatin1StringView cancelled("cancelled");
inline constexpr QLatin1StringView notReady("node-not-ready");
inline constexpr QLatin1StringView readOnly("read-only");
inline constexpr QLatin1StringView noSeed("no-seed");
inline constexpr QLatin1StringView nothingLoaded("nothing-loaded");
inline constexpr QLatin1StringView nothingSimilar("nothing-similar");
} // namespace LabReason

struct LabOptions {
    LabMode mode = LabMode::Sources;
    bool play = false; //!< Play what was loaded, in a player of our own session.
    int rounds = 5; //!< Of autoplay.
    int concurrency = 8; //!< Cells at once, each on another node.
    std::chrono::milliseconds delay{2'000}; //!< Between two requests to the same node.
    std::chrono::milliseconds stepDeadline{30'000};
    //! After TrackStart, which servers send for what cannot be played, too: so long no exception may come.
    std::chrono::milliseconds playSettle{1'000};
    quint32 seed = 1; //!< Of autoplay's choices.
};

//! A whole run, for reports.
struct LabReport {
    LabOptions options;
    QDateTime started, finished; //!< UTC.
    bool cancelled = false;
    QStringList nodes;
    QList<Lavalink::Failure> nodeFailures; //!< As `nodes`; of those that were not ready.
    QList<LabSeed> seeds;
    QList<LabCell> cells; //!< Row by row: all sources of the first node first.

    [[nodiscard]] const LabCell &cell(qsizetype node, qsizetype source) const
    {
        return cells.at(node * seeds.size() + source);
    }
    [[nodiscard]] int count(LabVerdict verdict) const;
};

//! The stable word for JSON, in small letters: ok, empty, ...
[[nodiscard]] QString verdictName(LabVerdict verdict);
//! The same in capitals, as the matrix shows it.
[[nodiscard]] QString verdictWord(LabVerdict verdict);
//! One character that says it without colour.
[[nodiscard]] QChar verdictGlyph(LabVerdict verdict);
[[nodiscard]] QString labStepName(LabStepKind kind);
[[nodiscard]] QString labModeName(LabMode mode);
//! True for what makes a check fail: EMPTY, ERROR, TIMEOUT, NONE.
[[nodiscard]] bool isLabFailure(LabVerdict verdict);
//! True once it is neither pending nor running.
[[nodiscard]] bool isLabResult(LabVerdict verdict);
//! Verdict, time and what autoplay found, as in "✓ OK 231 ms".
[[nodiscard]] QString labCellText(const LabCell &cell);

} // namespace Deck

Q_DECLARE_METATYPE(Deck::LabCell)

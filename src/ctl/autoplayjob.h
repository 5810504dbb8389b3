// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "openjob.h"

#include <QTimer>

#include <autoplay.h>
#include <chrono>
#include <player.h>

namespace Ctl {

//! What `autoplay` was asked for.
struct AutoPlayOrder {
    QString track; //!< As written: an address, an encoded track, or source:id.
    QString guild;
    int rounds = 1;
    bool play = false;
    std::chrono::milliseconds delay{2'000}; //!< Between rounds: each asks third parties.
    Lavalink::AutoPlayOptions options;
};

//! Finds tracks like one on a node, round after round, and plays them on a player of its own if it may.
class AutoPlayJob : public OpenJob {
    Q_OBJECT

public:
    AutoPlayJob(const JobContext &context, AutoPlayOrder order);
    void interrupt() override;

protected:
    void ready() override;
    [[nodiscard]] QJsonObject result() const override;
    [[nodiscard]] Rows rows() const override;
    [[nodiscard]] bool hasPartialResult() const override { return !m_results.isEmpty(); }
    [[nodiscard]] ExitCode codeFor(const Lavalink::Failure &failure) const override;

private:
    using Loaded = Lavalink::Result<Lavalink::LoadResult>;

    void load(const QString &identifier, const std::optional<Lavalink::Track> &otherwise);
    void begin(const Lavalink::Track &track);
    void next();
    void onRound(const Lavalink::AutoPlayResult &result);
    void end(const Lavalink::Failure &failure);
    void close();
    [[nodiscard]] QJsonObject roundObject(qsizetype round) const;
    [[nodiscard]] QString roundLine(const Lavalink::AutoPlayResult &result) const;
    [[nodiscard]] qsizetype repeats() const;

    AutoPlayOrder m_order;
    std::unique_ptr<Lavalink::Player> m_player;
    QList<Lavalink::Track> m_previous; // Of each round.
    QList<Lavalink::AutoPlayResult> m_results;
    qsizetype m_told = 0; // So many of them are printed.
    std::optional<Lavalink::Failure> m_end; // No failure: all rounds went well. Missing: they go on.
    QTimer m_next;
};

//! The track that the words stand for as far as they say it themselves, and what the node is to be asked for.
struct WrittenTrack {
    QString load; //!< An identifier; empty: nothing is asked.
    QString decode; //!< An encoded track.
    std::optional<Lavalink::Track> known; //!< Of source:id, when the node cannot tell more.
};
[[nodiscard]] WrittenTrack readTrack(const QString &words);

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labjob.h"

#include <autoplaysearch.h>
#include <player.h>

namespace Deck {

//! A cell of the mode AutoPlay: loads the seed, then looks for a track like it, and like that one, round
//! after round, as autoplay does at the end of a queue; on request each is played in a player of our own.
class LabAutoPlayJob : public LabJob {
    Q_OBJECT

public:
    using LabJob::LabJob;
    ~LabAutoPlayJob() override;

protected:
    [[nodiscard]] QList<LabStepKind> kinds() const override;
    void take(LabStepKind kind) override;
    void conclude() override;
    void abandon() override;

private:
    void startRound();
    void search();
    void play();
    void onRound(const Lavalink::AutoPlayResult &round);
    void count(const Lavalink::AutoPlayResult &round);
    void noteRound(const Lavalink::AutoPlayResult &round);
    [[nodiscard]] quint32 seedOfRound() const;

    std::optional<Lavalink::Track> m_last; // The track of the round before.
    QList<Lavalink::Track> m_history; // Newest first.
    std::unique_ptr<Lavalink::AutoPlaySearch> m_search;
    std::unique_ptr<Lavalink::Player> m_player;
    QString m_session; // Of the player.
    bool m_isOver = false; // Another round would only ask the same again.
    LabAutoPlay m_sum;
    int m_heard = 0; // Of the offered tracks: dropped as repeats.
    int m_offered = 0;
};

} // namespace Deck

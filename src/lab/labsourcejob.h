// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labjob.h"
#include "labplay.h"

namespace Deck {

//! A cell of the mode Sources: search, load, decode, and on request play.
class LabSourceJob : public LabJob {
    Q_OBJECT

public:
    using LabJob::LabJob;
    ~LabSourceJob() override;

protected:
    [[nodiscard]] QList<LabStepKind> kinds() const override;
    void take(LabStepKind kind) override;
    void abandon() override;

private:
    void decode();
    void onDecoded(const Lavalink::Result<Lavalink::Track> &answer);
    void play();
    void onPlayed();

    std::unique_ptr<LabPlay> m_play;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labsourcejob.h"

#include "labrecord.h"

#include <protocol.h>

using namespace Qt::StringLiterals;

namespace Deck {

LabSourceJob::~LabSourceJob() = default;

QList<LabStepKind> LabSourceJob::kinds() const
{
    QList<LabStepKind> all{LabStepKind::Search, LabStepKind::Load, LabStepKind::Decode};
    if (target().options.play)
        all.append(LabStepKind::Play);
    return all;
}

void LabSourceJob::take(LabStepKind kind)
{
    if (!track())
        skipStep(LabReason::nothingLoaded, tr("There is no track: nothing was loaded."));
    else if (kind == LabStepKind::Decode)
        decode();
    else
        play();
}

void LabSourceJob::abandon()
{
    m_play.reset();
}

void LabSourceJob::decode()
{
    if (track()->encoded.isEmpty()) {
        endStep(LabVerdict::Error, tr("The loaded track has no encoded form."));
        return;
    }
    step().identifier = u"the encoded form of "_s + labTrackText(*track());
    whenPolite(
        [this] { ask(rest()->decode(track()->encoded), [this](const auto &answer) { onDecoded(answer); }); });
}

void LabSourceJob::onDecoded(const Lavalink::Result<Lavalink::Track> &answer)
{
    const QString path = u"/v4/decodetrack?encodedTrack=\u2026"_s;
    if (!answer) {
        note(u"GET"_s, path, labFailureText(answer.failure()));
        failStep(answer.failure());
        return;
    }
    note(u"GET"_s, path, labTrackText(*answer), labRaw(Lavalink::Protocol::toJson(*answer)));
    step().titles = {labTrackText(*answer)};
    const auto &was = track()->info;
    if (answer->info.identifier == was.identifier && answer->info.sourceName == was.sourceName)
        endStep(LabVerdict::Ok, labTrackText(*answer));
    else
        endStep(LabVerdict::Error, tr("The track decodes into another one: %1.").arg(labTrackText(*answer)));
}

void LabSourceJob::play()
{
    if (target().node->settings().readOnly) {
        skipStep(LabReason::readOnly, tr("This node belongs to a read-only profile."));
        return;
    }
    step().identifier = labTrackText(*track());
    whenPolite([this] {
        m_play
            = std::make_unique<LabPlay>(target().node, target().guild, *track(), target().options.playSettle);
        connect(m_play.get(), &LabPlay::noted, this,
            [this](const QString &method, const QString &path, const QString &answer) {
                note(method, path, answer);
                if (path == "TrackStartEvent"_L1)
                    step().ms = step().exchanges.last().ms; // The wait behind it is ours.
            });
        // Queued, because the next step ends it.
        connect(m_play.get(), &LabPlay::finished, this, &LabSourceJob::onPlayed, Qt::QueuedConnection);
        m_play->start();
    });
}

void LabSourceJob::onPlayed()
{
    const auto play = std::exchange(m_play, nullptr);
    if (!play)
        return; // Its deadline came first.
    if (play->exception())
        failStep(*play->exception());
    else if (play->failure())
        failStep(play->failure());
    else
        endStep(LabVerdict::Ok,
            tr("It started, and went on for %1 ms without an exception.")
                .arg(target().options.playSettle.count()));
}

} // namespace Deck

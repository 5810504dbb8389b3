// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "track.h"

#include <QByteArray>
#include <QStringList>

#include <variant>

namespace FakeNode {

/// Why a track text could not be read, in the words that the server answers with.
struct TrackError {
    QString message;
};

/// The track text of lavaplayer, message version 3: base64 of a size with flags, then a Java data stream.
[[nodiscard]] QString encodeTrack(const Track &track);
/// Reads versions 1, 2 and 3. Only sources that are switched on decode, as on a real server.
[[nodiscard]] std::variant<Track, TrackError> decodeTrack(const QString &text, const QStringList &sources);

} // namespace FakeNode

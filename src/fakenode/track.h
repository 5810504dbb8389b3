// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace FakeNode {

/// The length of a stream: Java's Long.MAX_VALUE, which a double cannot hold.
constexpr qint64 streamLength = 9223372036854775807LL;

/// How playing a track goes wrong, if it does.
struct Mishap {
    enum class Kind {
        None,
        FailsAtStart, ///< exception, then loadFailed
        FailsMidway, ///< exception at `at`, then finished, as real servers do
        Sticks, ///< stops moving at `at`, TrackStuckEvent once, no end
    };
    Kind kind = Kind::None;
    std::chrono::milliseconds at{0};
    QString cause; ///< a Java exception with its message
};

/// One track as the catalogue and the track text know it.
struct Track {
    QString title;
    QString author;
    qint64 length = 0; ///< milliseconds
    QString identifier;
    bool isStream = false;
    std::optional<QString> uri;
    std::optional<QString> artworkUrl;
    std::optional<QString> isrc;
    QString source;
    QString probe; ///< container, for the sources local and http only
    qint64 position = 0; ///< milliseconds
    QJsonObject pluginInfo;
    Mishap mishap;

    [[nodiscard]] bool hasProbe() const { return source == u"local" || source == u"http"; }
    /// The Track object of the protocol. The text is made anew unless `encoded` gives it.
    [[nodiscard]] QJsonObject toJson(const QString &encoded = {}, const QJsonObject &userData = {}) const;
};

/// An exception object of the protocol. Real servers keep the true cause for the last line of the trace.
struct Exception {
    std::optional<QString> message;
    QString severity = QStringLiteral("fault"); ///< common, suspicious or fault
    QString cause;
    QString rootCause; ///< the last "Caused by:" line; empty: none

    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace FakeNode

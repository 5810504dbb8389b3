// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace Lavalink {

enum class Direction { In, Out };

//! One frame of a node's socket, or a note about it, as raw views show it: secrets masked, long texts cut.
struct Frame {
    QDateTime time; //!< UTC.
    Direction direction = Direction::In;
    qsizetype size = 0; //!< Bytes on the wire, also where `text` is cut.
    QByteArray text;
};

//! The last frames of a node, bounded by count and by bytes: the oldest go first.
class FrameLog {
public:
    static constexpr qsizetype maxFrames = 500;
    static constexpr qsizetype maxBytes = 1024 * 1024;
    static constexpr qsizetype maxText = 16 * 1024; //!< Of one frame; the rest is cut.

    void add(Frame frame);
    void clear();
    [[nodiscard]] const QList<Frame> &frames() const { return m_frames; }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }

private:
    QList<Frame> m_frames;
    qsizetype m_bytes = 0;
};

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::Frame)

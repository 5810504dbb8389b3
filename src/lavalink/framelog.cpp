// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "framelog.h"

namespace Lavalink {

void FrameLog::add(Frame frame)
{
    frame.text.truncate(maxText);
    m_bytes += frame.text.size();
    m_frames.append(std::move(frame));
    while (m_frames.size() > maxFrames || m_bytes > maxBytes) {
        m_bytes -= m_frames.constFirst().text.size();
        m_frames.removeFirst();
    }
}

void FrameLog::clear()
{
    m_frames.clear();
    m_bytes = 0;
}

} // namespace Lavalink

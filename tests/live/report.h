// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "suite.h"

namespace Live {

//! What people and scripts get to read: a line a step as it is over, or one JSON object at the end.
class Report {
public:
    explicit Report(bool json)
        : m_json(json)
    {
    }

    //! What will be done to whose node; on stderr with JSON.
    void announce(const QString &address, const QString &media, bool ownServer) const;
    void step(const Outcome &outcome) const;
    void close(const QString &address, const Suite &suite) const;

private:
    bool m_json;
};

} // namespace Live

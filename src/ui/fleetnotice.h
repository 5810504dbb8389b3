// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace Deck {

//! What was wrong with the fleet's file, as the window says it. Texts may quote the file: they are hostile.
class FleetNotice {
    Q_DECLARE_TR_FUNCTIONS(Deck::FleetNotice)

public:
    static constexpr qsizetype maxLines = 4; //!< So many problems are shown; the rest is counted.

    explicit FleetNotice(QStringList problems)
        : m_problems(std::move(problems))
    {
    }

    [[nodiscard]] QString headline() const; //!< Empty when all is well.
    [[nodiscard]] QString details() const; //!< The problems, one a line.

private:
    QStringList m_problems;
};

} // namespace Deck

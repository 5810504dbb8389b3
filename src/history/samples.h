// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>
#include <span>
#include <vector>

namespace Deck {

//! Figures over time in a memory that never grows: a row a moment, a column a figure, any of them may be
//! missing. A row with no figure at all is a gap: nothing is known from there to the next row.
//!
//! When the table is full its older half is thinned: of two neighbours one row stays, with the higher figure
//! of each column, so that no spike is lost. The newest part keeps every row, and the oldest row is as old as
//! the table. Gaps stay; where nothing but gaps could go, the oldest quarter is forgotten.
class Samples {
public:
    //! All the memory is taken here: `capacity` rows, at least 8, of 8 + 4 * `columns` bytes.
    Samples(int columns, int capacity);

    //! Of `columns` figures, NaN where one is missing. A time before the last row's (a clock was set back)
    //! counts as the last row's.
    void add(qint64 time, std::span<const float> figures);
    //! Nothing is known from `time` on. A second gap after a gap says nothing new.
    void addGap(qint64 time);

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] int capacity() const { return int(m_times.size()); }
    [[nodiscard]] qint64 timeAt(int row) const
    {
        return m_times[std::size_t(row)];
    } //!< In the caller's unit.
    [[nodiscard]] std::optional<double> at(int row, int column) const;
    [[nodiscard]] bool isGap(int row) const;
    [[nodiscard]] std::size_t bytes() const; //!< What the rows take, used or not.

private:
    void makeRoom();
    bool merge(int into, int row);
    void moveRow(int to, int from);
    void drop(int rows);
    [[nodiscard]] float &cell(int row, int column);

    int m_columns;
    int m_size = 0;
    std::vector<qint64> m_times;
    std::vector<float> m_figures;
};

} // namespace Deck

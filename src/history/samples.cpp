// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "samples.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Deck {
namespace {

constexpr int leastRows = 8;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

} // namespace

Samples::Samples(int columns, int capacity)
    : m_columns(columns)
    , m_times(std::size_t(std::max(capacity, leastRows)))
    , m_figures(m_times.size() * std::size_t(columns), none)
{
}

float &Samples::cell(int row, int column)
{
    return m_figures[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)];
}

std::optional<double> Samples::at(int row, int column) const
{
    const float figure = m_figures[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)];
    return std::isnan(figure) ? std::nullopt : std::optional(double(figure));
}

bool Samples::isGap(int row) const
{
    for (int column = 0; column < m_columns; ++column)
        if (at(row, column))
            return false;
    return true;
}

std::size_t Samples::bytes() const
{
    return m_times.size() * sizeof(qint64) + m_figures.size() * sizeof(float);
}

void Samples::add(qint64 time, std::span<const float> figures)
{
    if (m_size == capacity())
        makeRoom();
    m_times[std::size_t(m_size)] = m_size > 0 ? std::max(time, timeAt(m_size - 1)) : time;
    for (int column = 0; column < m_columns; ++column)
        cell(m_size, column) = std::size_t(column) < figures.size() ? figures[std::size_t(column)] : none;
    ++m_size;
}

void Samples::addGap(qint64 time)
{
    if (m_size > 0 && !isGap(m_size - 1))
        add(time, {});
}

//! The second of two rows goes into the first, if that hides no gap.
bool Samples::merge(int into, int row)
{
    const bool gap = isGap(into);
    if (gap != isGap(row))
        return false;
    for (int column = 0; column < m_columns && !gap; ++column)
        cell(into, column)
            = std::fmax(cell(into, column), cell(row, column)); // Of a number and NaN the number.
    return true;
}

void Samples::moveRow(int to, int from)
{
    if (to == from)
        return;
    m_times[std::size_t(to)] = timeAt(from);
    for (int column = 0; column < m_columns; ++column)
        cell(to, column) = cell(from, column);
}

void Samples::drop(int rows)
{
    for (int row = rows; row < m_size; ++row)
        moveRow(row - rows, row);
    m_size -= rows;
}

void Samples::makeRoom()
{
    const int half = m_size / 2;
    int kept = 0;
    for (int row = 0; row < m_size; ++kept) {
        moveRow(kept, row);
        ++row;
        if (row < half && merge(kept, row))
            ++row;
    }
    // Gaps between single rows all along: then the oldest go, or each new row would come here again.
    const int freed = m_size - kept;
    m_size = kept;
    if (freed < leastRows / 4)
        drop(m_size / 4);
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartlines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Deck::ChartLines {
namespace {

//! Gathers the points of one column, and hands on those that show its shape.
class Column {
public:
    void add(const QPointF &point, QPolygonF *line)
    {
        const double column = std::floor(point.x());
        if (m_count > 0 && column != m_column)
            flush(line);
        m_column = column;
        if (m_count == 0)
            m_first = m_lowest = m_highest = {point, 0};
        if (point.y() > m_lowest.point.y())
            m_lowest = {point, m_count};
        if (point.y() < m_highest.point.y())
            m_highest = {point, m_count};
        m_last = {point, m_count};
        ++m_count;
    }
    void flush(QPolygonF *line)
    {
        if (m_count == 0)
            return;
        std::array kept{m_first, m_lowest, m_highest, m_last};
        std::sort(kept.begin(), kept.end(),
            [](const Place &left, const Place &right) { return left.at < right.at; });
        int before = -1;
        for (const Place &place : kept) {
            if (place.at != before)
                line->append(place.point);
            before = place.at;
        }
        m_count = 0;
    }

private:
    struct Place {
        QPointF point;
        int at = 0; // In the order of time.
    };
    double m_column = 0;
    int m_count = 0;
    Place m_first, m_lowest, m_highest, m_last;
};

bool isBefore(const QPointF &point, double time)
{
    return point.x() < time;
}

} // namespace

QList<QPolygonF> decimated(const QList<QPointF> &points, const Window &window)
{
    QList<QPolygonF> lines;
    if (window.size.isEmpty() || !(window.to > window.from) || !(window.top > window.bottom))
        return lines;
    auto first = std::lower_bound(points.cbegin(), points.cend(), window.from, isBefore);
    if (first != points.cbegin())
        --first;
    auto end = std::lower_bound(first, points.cend(), window.to, isBefore);
    if (end != points.cend())
        ++end;

    QPolygonF line;
    Column column;
    const auto endLine = [&] {
        column.flush(&line);
        if (!line.isEmpty())
            lines.append(std::exchange(line, {}));
    };
    for (auto point = first; point != end; ++point) {
        if (std::isnan(point->y()))
            endLine();
        else
            column.add({window.xOf(point->x()), window.yOf(point->y())}, &line);
    }
    endLine();
    return lines;
}

std::optional<double> valueAt(const QList<QPointF> &points, double time)
{
    const auto after = std::upper_bound(points.cbegin(), points.cend(), time,
        [](double value, const QPointF &point) { return value < point.x(); });
    if (after == points.cbegin())
        return {};
    const auto before = std::prev(after);
    if (std::isnan(before->y()))
        return {};
    const bool nextIsNearer
        = after != points.cend() && !std::isnan(after->y()) && after->x() - time < time - before->x();
    return nextIsNearer ? after->y() : before->y();
}

} // namespace Deck::ChartLines

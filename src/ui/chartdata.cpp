// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartdata.h"

#include "chartlines.h"

#include <algorithm>
#include <cmath>

namespace Deck {

ChartData::ChartData(QString title, ChartAxis::Unit unit, QList<ChartLine> lines, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_unit(unit)
    , m_lines(std::move(lines))
    , m_scale(ChartAxis::scaleFor(0, 0, unit))
    , m_values(m_lines.size())
{
}

void ChartData::setPoints(const QList<QList<QPointF>> &points, double from, double top)
{
    double lowest = 0;
    double highest = top;
    m_empty = true;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i].points = points.value(i);
        for (const QPointF &point : std::as_const(m_lines[i].points)) {
            if (std::isnan(point.y()) || point.x() < from)
                continue;
            m_empty = false;
            lowest = std::min(lowest, point.y());
            highest = std::max(highest, point.y());
        }
    }
    m_scale = ChartAxis::scaleFor(lowest, highest, m_unit);
    Q_EMIT changed();
}

void ChartData::setCursor(double time)
{
    QStringList values;
    for (const ChartLine &line : std::as_const(m_lines))
        values += ChartAxis::text(ChartLines::valueAt(line.points, time), m_unit);
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT valuesChanged();
}

QStringList ChartData::names() const
{
    QStringList names;
    for (const ChartLine &line : m_lines)
        names += line.name;
    return names;
}

QList<int> ChartData::series() const
{
    QList<int> series;
    for (const ChartLine &line : m_lines)
        series += line.series;
    return series;
}

QPen ChartData::penOf(qsizetype line, const QColor &color) const
{
    constexpr double width = 1.5;
    QPen pen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    QList<qreal> dashes = m_lines.value(line).dashes;
    if (!dashes.isEmpty()) {
        // A pen counts its dashes in its own widths, and round caps would close small gaps.
        for (qreal &dash : dashes)
            dash /= width;
        pen.setDashPattern(dashes);
        pen.setCapStyle(Qt::FlatCap);
    }
    return pen;
}

QString ChartData::summary() const
{
    QStringList parts;
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        parts += m_values[i].isEmpty() ? tr("%1 unknown").arg(m_lines[i].name)
                                       : tr("%1 %2", "name, value").arg(m_lines[i].name, m_values[i]);
    return parts.join(tr(", ", "between values"));
}

} // namespace Deck

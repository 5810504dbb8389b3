// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartitem.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Deck {
namespace {

constexpr double lineWidth = 1.5;
constexpr double bandOpacity = 0.2;
constexpr double outageOpacity = 0.12;
constexpr double dotRadius = 3;
constexpr double footroom = 7; //!< For the lower half of the lowest label.
constexpr double labelGap = 8; //!< Between the words of the axis and the plot.
constexpr int labelSize = 11;
constexpr double timeSpacing = 110; //!< Pixels from one time to the next, at least.
//! The uppermost word stands half above its line.
constexpr double headroom = 8;

//! On the middle of a pixel a line of one pixel is sharp.
double sharp(double at)
{
    return std::floor(at) + 0.5;
}

} // namespace

ChartItem::ChartItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

template <typename T> void ChartItem::change(T &member, const T &value)
{
    if (value == member)
        return;
    member = value;
    update();
    Q_EMIT looksChanged();
}

void ChartItem::setWithTimes(bool with)
{
    m_stale = true;
    change(m_withTimes, with);
}

void ChartItem::setSeries(const QList<QColor> &series)
{
    change(m_series, series);
}

void ChartItem::setGround(const QColor &color)
{
    change(m_ground, color);
}

void ChartItem::setGrid(const QColor &color)
{
    change(m_grid, color);
}

void ChartItem::setInk(const QColor &color)
{
    change(m_ink, color);
}

void ChartItem::setOutage(const QColor &color)
{
    change(m_outage, color);
}

void ChartItem::setFamily(const QString &family)
{
    change(m_family, family);
}

void ChartItem::setCharts(NodeCharts *charts)
{
    if (charts == m_charts)
        return;
    if (m_charts)
        m_charts->disconnect(this);
    m_charts = charts;
    if (charts) {
        connect(charts, &NodeCharts::changed, this, &ChartItem::onChanged);
        connect(charts, &NodeCharts::cursorChanged, this, [this] { update(); });
    }
    onChanged();
    Q_EMIT sourceChanged();
}

void ChartItem::setChart(ChartData *chart)
{
    if (chart == m_chart)
        return;
    m_chart = chart;
    onChanged();
    Q_EMIT sourceChanged();
}

void ChartItem::onChanged()
{
    m_stale = true;
    update();
}

QRectF ChartItem::plot() const
{
    return {axisWidth, headroom, std::max(width() - axisWidth, 1.0),
        std::max(height() - headroom - (m_withTimes ? timesHeight : footroom), 1.0)};
}

double ChartItem::shareAt(double x) const
{
    const QRectF area = plot();
    return std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
}

ChartLines::Window ChartItem::window() const
{
    const ChartAxis::Scale &scale = m_chart->scale();
    return {m_charts->from(), m_charts->to(), scale.bottom, scale.top, plot().size()};
}

QColor ChartItem::colorOf(qsizetype line) const
{
    return m_series.value(m_chart->lines()[line].series, m_ink);
}

void ChartItem::prepare()
{
    const ChartLines::Window now = window();
    if (!m_stale && now == m_window)
        return;
    m_window = now;
    m_stale = false;
    m_lines.clear();
    for (const ChartLine &line : m_chart->lines())
        m_lines += ChartLines::decimated(line.points, m_window);
}

void ChartItem::paint(QPainter *painter)
{
    if (!m_charts || !m_chart)
        return;
    prepare();
    const QRectF area = plot();
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font(m_family);
    font.setPixelSize(labelSize);
    painter->setFont(font);
    paintGrid(painter, area);
    if (m_withTimes)
        paintTimes(painter, area);
    painter->save();
    // A line of full width at the very top or bottom is not to be cut in half.
    painter->setClipRect(area.adjusted(0, -lineWidth, 0, lineWidth));
    paintOutages(painter, area);
    painter->translate(area.topLeft());
    if (m_chart->isBand())
        paintBand(painter);
    for (qsizetype line = m_lines.size() - 1; line >= 0; --line)
        paintLine(painter, line);
    painter->restore();
    paintCursor(painter, area);
}

void ChartItem::paintGrid(QPainter *painter, const QRectF &area) const
{
    const ChartAxis::Scale &scale = m_chart->scale();
    const QFontMetricsF metrics(painter->font());
    for (const double value : ChartAxis::linesOf(scale)) {
        const double y = sharp(area.top() + m_window.yOf(value));
        painter->setPen(QPen(m_grid, 1));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setPen(m_ink);
        const QRectF place(0, y - metrics.height() / 2, area.left() - labelGap, metrics.height());
        painter->drawText(
            place, Qt::AlignRight | Qt::AlignVCenter, ChartAxis::label(value, scale, m_chart->unit()));
    }
}

void ChartItem::paintTimes(QPainter *painter, const QRectF &area) const
{
    const auto from = qint64(m_window.from);
    const auto to = qint64(m_window.to);
    const QFontMetricsF metrics(painter->font());
    painter->setPen(m_ink);
    const auto times = ChartAxis::timesIn(from, to, std::max(1, int(area.width() / timeSpacing)));
    for (const qint64 time : times) {
        const QString words = ChartAxis::timeLabel(time, from, to);
        const double room = metrics.horizontalAdvance(words);
        // Within the plot, and in the middle of its time where there is room for that.
        const double x = std::clamp(area.left() + m_window.xOf(double(time)) - room / 2, area.left(),
            std::max(area.left(), area.right() - room));
        painter->drawText(QPointF(x, area.bottom() + 5 + metrics.ascent()), words);
    }
}

void ChartItem::paintOutages(QPainter *painter, const QRectF &area) const
{
    QColor fill = m_outage;
    fill.setAlphaF(float(outageOpacity));
    const auto outages = m_charts->outages();
    for (const auto &[from, to] : outages) {
        const double left = area.left() + m_window.xOf(double(from));
        const double right = area.left() + m_window.xOf(to ? double(*to) : m_window.to);
        if (right < area.left() || left > area.right())
            continue;
        painter->fillRect(
            QRectF(QPointF(left, area.top()), QPointF(std::max(right, left + 1), area.bottom())), fill);
        painter->fillRect(QRectF(std::floor(left), area.top(), 1, area.height()), m_outage);
    }
}

//! Both lines have the same gaps, for they come from the same rows.
void ChartItem::paintBand(QPainter *painter) const
{
    if (m_lines.size() < 2 || m_lines[0].size() != m_lines[1].size())
        return;
    QColor fill = colorOf(0);
    fill.setAlphaF(float(bandOpacity));
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    for (qsizetype part = 0; part < m_lines[0].size(); ++part) {
        QPolygonF band = m_lines[0][part];
        std::for_each(m_lines[1][part].crbegin(), m_lines[1][part].crend(),
            [&](const QPointF &point) { band += point; });
        painter->drawPolygon(band);
    }
    painter->setBrush(Qt::NoBrush);
}

void ChartItem::paintLine(QPainter *painter, qsizetype line) const
{
    const QPen pen = m_chart->penOf(line, colorOf(line));
    for (const QPolygonF &part : m_lines[line]) {
        // Of a point alone there is a dot, whatever the dashes.
        painter->setPen(part.size() == 1 ? QPen(pen.brush(), lineWidth, Qt::SolidLine, Qt::RoundCap) : pen);
        if (part.size() == 1)
            painter->drawPoint(part.constFirst());
        else
            painter->drawPolyline(part);
    }
}

void ChartItem::paintCursor(QPainter *painter, const QRectF &area) const
{
    if (!m_charts->cursor())
        return;
    const double x = area.left() + m_window.xOf(*m_charts->cursor());
    if (x < area.left() - 1 || x > area.right() + 1)
        return;
    painter->setPen(QPen(m_ink, 1));
    painter->drawLine(QPointF(sharp(x), area.top()), QPointF(sharp(x), area.bottom()));
    for (qsizetype line = m_chart->lines().size() - 1; line >= 0; --line) {
        const auto value = ChartLines::valueAt(m_chart->lines()[line].points, *m_charts->cursor());
        if (!value)
            continue;
        painter->setPen(QPen(m_ground, lineWidth));
        painter->setBrush(colorOf(line));
        painter->drawEllipse(QPointF(sharp(x), area.top() + m_window.yOf(*value)), dotRadius, dotRadius);
    }
    painter->setBrush(Qt::NoBrush);
}

} // namespace Deck

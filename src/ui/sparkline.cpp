// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "sparkline.h"

#include <algorithm>

namespace Deck {

Sparkline::Sparkline(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Sparkline::setSamples(const QList<double> &samples)
{
    if (samples == m_samples)
        return;
    m_samples = samples;
    update();
    Q_EMIT samplesChanged();
}

void Sparkline::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void Sparkline::setLineWidth(double width)
{
    if (qFuzzyCompare(width, m_lineWidth))
        return;
    m_lineWidth = width;
    update();
    Q_EMIT lineWidthChanged();
}

QList<QPolygonF> Sparkline::lines(const QList<double> &samples, const QSizeF &size)
{
    double sum = 0;
    double low = 0;
    double high = 0;
    int measured = 0;
    for (const double sample : samples) {
        if (sample < 0)
            continue;
        low = measured == 0 ? sample : std::min(low, sample);
        high = measured == 0 ? sample : std::max(high, sample);
        sum += sample;
        ++measured;
    }
    if (measured == 0 || samples.size() < 2)
        return {};
    const double mean = sum / measured;
    low = std::min(low, mean * 0.55);
    high = std::max(high, mean * 1.45);
    const double span = high > low ? high - low : 1;

    QList<QPolygonF> result;
    QPolygonF line;
    const auto endLine = [&] {
        if (line.size() > 1)
            result += line;
        line.clear();
    };
    for (qsizetype i = 0; i < samples.size(); ++i) {
        if (samples[i] < 0) {
            endLine();
            continue;
        }
        const double x = size.width() * double(i) / double(samples.size() - 1);
        line += QPointF(x, size.height() * (1 - (samples[i] - low) / span));
    }
    endLine();
    return result;
}

void Sparkline::paint(QPainter *painter)
{
    const double inset = m_lineWidth;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(inset, inset);
    painter->setPen(QPen(m_color, m_lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto polylines = lines(m_samples, QSizeF(width() - 2 * inset, height() - 2 * inset));
    for (const QPolygonF &line : polylines)
        painter->drawPolyline(line);
}

} // namespace Deck

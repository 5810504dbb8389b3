// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "chartdata.h"

#include <QColor>
#include <QPainter>
#include <QPointer>
#include <QQuickPaintedItem>

namespace Deck {

//! A short piece of a chart's line, as it is drawn there: what the head of a chart explains its lines with.
class LegendLine : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::ChartData *chart READ chart WRITE setChart NOTIFY changed REQUIRED)
    Q_PROPERTY(int line READ line WRITE setLine NOTIFY changed REQUIRED)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)

public:
    explicit LegendLine(QQuickItem *parent = nullptr)
        : QQuickPaintedItem(parent)
    {
        setAntialiasing(true);
        connect(this, &LegendLine::changed, this, [this] { update(); });
    }

    [[nodiscard]] ChartData *chart() const { return m_chart; }
    void setChart(ChartData *chart)
    {
        m_chart = chart;
        Q_EMIT changed();
    }
    [[nodiscard]] int line() const { return m_line; }
    void setLine(int line)
    {
        m_line = line;
        Q_EMIT changed();
    }
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color)
    {
        m_color = color;
        Q_EMIT changed();
    }

    void paint(QPainter *painter) override
    {
        if (!m_chart)
            return;
        painter->setPen(m_chart->penOf(m_line, m_color));
        painter->drawLine(QPointF(1, height() / 2), QPointF(width() - 1, height() / 2));
    }

Q_SIGNALS:
    void changed();

private:
    QPointer<ChartData> m_chart;
    int m_line = 0;
    QColor m_color;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>
#include <QPainter>
#include <QQuickPaintedItem>

namespace Deck {

//! A small line of the last measurements. A negative sample is a gap, never bridged. Painted, not a scene
//! graph geometry, because the software backend draws no geometry.
class Sparkline : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<double> samples READ samples WRITE setSamples NOTIFY samplesChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)

public:
    explicit Sparkline(QQuickItem *parent = nullptr);

    [[nodiscard]] QList<double> samples() const { return m_samples; }
    void setSamples(const QList<double> &samples);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    [[nodiscard]] double lineWidth() const { return m_lineWidth; }
    void setLineWidth(double width);

    void paint(QPainter *painter) override;

    //! The lines between gaps, scaled to `size`: the mean +-45 % at least, so that noise looks calm.
    [[nodiscard]] static QList<QPolygonF> lines(const QList<double> &samples, const QSizeF &size);

Q_SIGNALS:
    void samplesChanged();
    void colorChanged();
    void lineWidthChanged();

private:
    QList<double> m_samples;
    QColor m_color;
    double m_lineWidth = 1.25;
};

} // namespace Deck

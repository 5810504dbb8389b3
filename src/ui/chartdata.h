// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "chartaxis.h"

#include <QObject>
#include <QPen>
#include <QPointF>
#include <QStringList>
#include <QtQml/qqml.h>

namespace Deck {

//! One line of a chart: how it is drawn, and its points (milliseconds since 1970, value or NaN for a gap).
struct ChartLine {
    QString name;
    int series = 0; //!< Which colour of Theme.series().
    QList<qreal> dashes; //!< In pixels; none for a solid line.
    QList<QPointF> points;
};

//! What one chart shows: a few lines over the same time, of one unit, and their values where the crosshair
//! is.
class ChartData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A part of NodeCharts")
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QStringList names READ names CONSTANT)
    Q_PROPERTY(QList<int> series READ series CONSTANT)
    Q_PROPERTY(QStringList values READ values NOTIFY valuesChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY valuesChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed)

public:
    ChartData(QString title, ChartAxis::Unit unit, QList<ChartLine> lines, QObject *parent);

    [[nodiscard]] const QString &title() const { return m_title; }
    //! What stands behind the title: units, cores, of how much.
    [[nodiscard]] const QString &note() const { return m_note; }
    void setNote(const QString &note) { m_note = note; }
    [[nodiscard]] ChartAxis::Unit unit() const { return m_unit; }
    [[nodiscard]] const QList<ChartLine> &lines() const { return m_lines; }
    [[nodiscard]] const ChartAxis::Scale &scale() const { return m_scale; }
    //! The ground between the first two lines is filled.
    [[nodiscard]] bool isBand() const { return m_band; }
    void setBand(bool band) { m_band = band; }

    //! One list of points a line. The scale follows what lies from `from` on, and reaches `top` at least.
    void setPoints(const QList<QList<QPointF>> &points, double from, double top = 0);
    //! Says the values at `time`.
    void setCursor(double time);

    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QList<int> series() const; //!< The colour of each line.
    //! What draws it, dashes and all.
    [[nodiscard]] QPen penOf(qsizetype line, const QColor &color) const;
    [[nodiscard]] const QStringList &values() const { return m_values; } //!< Empty texts are missing values.
    [[nodiscard]] QString summary() const; //!< "p50 17 ms, p95 unknown": for screen readers.
    [[nodiscard]] bool isEmpty() const { return m_empty; } //!< Nothing was measured in this time.

Q_SIGNALS:
    void changed();
    void valuesChanged();

private:
    QString m_title;
    QString m_note;
    ChartAxis::Unit m_unit;
    QList<ChartLine> m_lines;
    ChartAxis::Scale m_scale;
    QStringList m_values;
    bool m_band = false;
    bool m_empty = true;
};

} // namespace Deck

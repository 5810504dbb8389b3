// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "chartlines.h"
#include "nodecharts.h"

#include <QColor>
#include <QPainter>
#include <QQuickPaintedItem>

namespace Deck {

//! Draws one chart: grid, axes, outages, lines, crosshair. Painted, not a scene graph geometry, because the
//! software backend draws no geometry: so the picture is the same everywhere. What it draws is decimated to
//! its pixels once per change, not per frame. Time runs from left to right in every language.
class ChartItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::NodeCharts *charts READ charts WRITE setCharts NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(Deck::ChartData *chart READ chart WRITE setChart NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(bool withTimes MEMBER m_withTimes WRITE setWithTimes NOTIFY looksChanged)
    Q_PROPERTY(QList<QColor> series MEMBER m_series WRITE setSeries NOTIFY looksChanged)
    Q_PROPERTY(QColor ground MEMBER m_ground WRITE setGround NOTIFY looksChanged)
    Q_PROPERTY(QColor grid MEMBER m_grid WRITE setGrid NOTIFY looksChanged)
    Q_PROPERTY(QColor ink MEMBER m_ink WRITE setInk NOTIFY looksChanged)
    Q_PROPERTY(QColor outage MEMBER m_outage WRITE setOutage NOTIFY looksChanged)
    Q_PROPERTY(QString family MEMBER m_family WRITE setFamily NOTIFY looksChanged)

public:
    static constexpr int axisWidth = 48; //!< Left of the plot, for the words of the axis.
    static constexpr int timesHeight = 20; //!< Below it, for the times.

    explicit ChartItem(QQuickItem *parent = nullptr);

    [[nodiscard]] NodeCharts *charts() const { return m_charts; }
    void setCharts(NodeCharts *charts);
    [[nodiscard]] ChartData *chart() const { return m_chart; }
    void setChart(ChartData *chart);
    void setWithTimes(bool with);
    void setSeries(const QList<QColor> &series);
    void setGround(const QColor &color);
    void setGrid(const QColor &color);
    void setInk(const QColor &color);
    void setOutage(const QColor &color);
    void setFamily(const QString &family);

    //! Where in the window (0 to 1) a place in the item is.
    Q_INVOKABLE double shareAt(double x) const;
    [[nodiscard]] QRectF plot() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void sourceChanged();
    void looksChanged();

private:
    template <typename T> void change(T &member, const T &value);
    void onChanged();
    void prepare();
    void paintGrid(QPainter *painter, const QRectF &area) const;
    void paintTimes(QPainter *painter, const QRectF &area) const;
    void paintOutages(QPainter *painter, const QRectF &area) const;
    void paintBand(QPainter *painter) const;
    void paintLine(QPainter *painter, qsizetype line) const;
    void paintCursor(QPainter *painter, const QRectF &area) const;
    [[nodiscard]] QColor colorOf(qsizetype line) const;
    [[nodiscard]] ChartLines::Window window() const;

    QPointer<NodeCharts> m_charts;
    QPointer<ChartData> m_chart;
    bool m_withTimes = false;
    QList<QColor> m_series;
    QColor m_ground, m_grid, m_ink, m_outage;
    QString m_family;

    ChartLines::Window m_window; // That m_lines were made for.
    bool m_stale = true;
    QList<QList<QPolygonF>> m_lines;
};

} // namespace Deck

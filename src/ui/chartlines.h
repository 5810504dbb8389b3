// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPolygonF>
#include <QSizeF>

#include <optional>

// What is to be drawn of measurements over time, without drawing it.
namespace Deck::ChartLines {

//! Which part of the plane a plot shows: times from left to right, values from bottom to top.
struct Window {
    double from = 0, to = 1;
    double bottom = 0, top = 1;
    QSizeF size; //!< Of the plot, in pixels.
    [[nodiscard]] double xOf(double time) const { return size.width() * (time - from) / (to - from); }
    [[nodiscard]] double yOf(double value) const
    {
        return size.height() * (1 - (value - bottom) / (top - bottom));
    }
    bool operator==(const Window &) const = default;
};

//! The polylines, in pixels, of points (time, value) in order of time. A value that is NaN is a gap: the line
//! ends there and begins anew behind it; a single point between two gaps is a line of one point. Of the
//! points in one column of pixels at most four stay: the first, the lowest, the highest, the last. The
//! nearest point on either side of the window is kept, so that the line reaches its edge.
[[nodiscard]] QList<QPolygonF> decimated(const QList<QPointF> &points, const Window &window);

//! The value at a time: of the nearest point, unless nothing is known there (before the first point, or in a
//! gap).
[[nodiscard]] std::optional<double> valueAt(const QList<QPointF> &points, double time);

} // namespace Deck::ChartLines

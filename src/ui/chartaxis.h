// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <optional>

// Where the lines and words of a chart's axes stand: at round values.
namespace Deck::ChartAxis {

//! What a chart counts, which decides its round steps and its words.
enum class Unit { Count, Milliseconds, Share, Bytes };

struct Scale {
    double bottom = 0;
    double top = 1;
    double step = 1;
    bool operator==(const Scale &) const = default;
};

//! From zero (or below, if there are values below) to at least `highest`, in two to four steps that are 1, 2
//! or 5 times a power of ten, of counts never below one; of bytes a power of two.
[[nodiscard]] Scale scaleFor(double lowest, double highest, Unit unit);
//! The values that have a line, from the bottom up.
[[nodiscard]] QList<double> linesOf(const Scale &scale);
//! "20", "50 %", "2 GiB": with just the digits that the step needs.
[[nodiscard]] QString label(double value, const Scale &scale, Unit unit);
//! A value between the lines, as exact as it is known: "17 ms", "32.7 %", "2.45 GiB".
[[nodiscard]] QString text(std::optional<double> value, Unit unit);

//! Local times within the window (milliseconds since 1970) that are round, at most `most` of them.
[[nodiscard]] QList<qint64> timesIn(qint64 from, qint64 to, int most);
//! "14:20", with seconds where the window is short, as a date where it is long.
[[nodiscard]] QString timeLabel(qint64 time, qint64 from, qint64 to);

} // namespace Deck::ChartAxis

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

// How the window writes numbers, units and times: locale digits, a no-break space before the unit, a fixed
// precision per kind, and no invented value: what is missing has no text, and its place shows dash().
namespace Deck::Format {

//! The sign of a missing value.
[[nodiscard]] QString dash();
//! One decimal below 10 ms, whole milliseconds below 10 s, seconds from there on.
[[nodiscard]] QString latency(double ms);
//! An empty text where there is none, or where the "not measured" of the wire (-1) got through.
[[nodiscard]] QString latency(std::optional<double> ms);
//! A share of 1 with one decimal: 0.312 is "31.2 %".
[[nodiscard]] QString percent(double share);
//! A share of 1 in whole percent, for narrow cells.
[[nodiscard]] QString wholePercent(double share);
//! IEC units with three significant digits: "2.45 GiB".
[[nodiscard]] QString bytes(qint64 count);
//! "3.42 of 4.00 GiB", both in the unit of the larger one.
[[nodiscard]] QString bytesOf(qint64 part, qint64 whole);
//! The two largest units: "12 d 4 h".
[[nodiscard]] QString duration(std::chrono::milliseconds time);
//! What a countdown shows: whole seconds, rounded up so that it never says 0 while there is time left.
[[nodiscard]] QString countdown(std::chrono::milliseconds left);
[[nodiscard]] QString number(qint64 value);
//! With `decimals` digits and a true minus sign.
[[nodiscard]] QString number(double value, int decimals);
//! Local time of day, with the date before it when it is not today.
[[nodiscard]] QString clock(const QDateTime &time);
//! Local date and time in full.
[[nodiscard]] QString dateTime(const QDateTime &time);

} // namespace Deck::Format

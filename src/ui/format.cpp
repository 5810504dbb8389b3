// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

using namespace std::chrono;

namespace Deck::Format {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

//! Digits behind the point that make three significant ones of `value`.
int decimalsForThree(double value)
{
    if (value < 9.995)
        return 2;
    return value < 99.95 ? 1 : 0;
}

constexpr std::array byteUnits{
    QT_TRANSLATE_NOOP("Format", "%1\u00a0B"),
    QT_TRANSLATE_NOOP("Format", "%1\u00a0KiB"),
    QT_TRANSLATE_NOOP("Format", "%1\u00a0MiB"),
    QT_TRANSLATE_NOOP("Format", "%1\u00a0GiB"),
    QT_TRANSLATE_NOOP("Format", "%1\u00a0TiB"),
};

std::size_t unitOf(double count)
{
    std::size_t unit = 0;
    for (; count >= 999.5 && unit + 1 < byteUnits.size(); ++unit)
        count /= 1024;
    return unit;
}

QString inUnit(double count, std::size_t unit)
{
    const double value = count / std::pow(1024.0, double(unit));
    return number(value, unit == 0 ? 0 : decimalsForThree(value));
}

} // namespace

QString dash()
{
    return QStringLiteral("\u2014");
}

QString latency(double ms)
{
    if (ms >= 9999.5)
        return Words::tr("%1\u00a0s").arg(number(ms / 1000, 1));
    if (ms >= 9.95)
        return Words::tr("%1\u00a0ms").arg(number(ms, 0));
    // A round trip that took time is not shown as none.
    if (ms > 0 && ms < 0.05)
        return Words::tr("<\u2009%1\u00a0ms").arg(number(0.1, 1));
    return Words::tr("%1\u00a0ms").arg(number(ms, 1));
}

QString latency(std::optional<double> ms)
{
    return ms && std::isfinite(*ms) && *ms >= 0 ? latency(*ms) : QString();
}

QString percent(double share)
{
    return Words::tr("%1\u00a0%").arg(number(share * 100, 1));
}

QString wholePercent(double share)
{
    return Words::tr("%1\u00a0%").arg(number(share * 100, 0));
}

QString bytes(qint64 count)
{
    const auto unit = unitOf(double(count));
    return Words::tr(byteUnits[unit]).arg(inUnit(double(count), unit));
}

QString bytesOf(qint64 part, qint64 whole)
{
    const auto unit = unitOf(double(std::max(part, whole)));
    return Words::tr(byteUnits[unit])
        .arg(Words::tr("%1 of %2").arg(inUnit(double(part), unit), inUnit(double(whole), unit)));
}

QString duration(milliseconds time)
{
    const auto total = duration_cast<seconds>(time).count();
    const auto days = total / 86400;
    const auto hours = total / 3600 % 24;
    const auto minutes = total / 60 % 60;
    if (days > 0)
        return Words::tr("%1\u00a0d %2\u00a0h").arg(number(days), number(hours));
    if (hours > 0)
        return Words::tr("%1\u00a0h %2\u00a0min").arg(number(hours), number(minutes));
    if (minutes > 0)
        return Words::tr("%1\u00a0min %2\u00a0s").arg(number(minutes), number(total % 60));
    return Words::tr("%1\u00a0s").arg(number(total));
}

QString countdown(milliseconds left)
{
    return duration(ceil<seconds>(std::max(left, milliseconds(0))));
}

QString number(qint64 value)
{
    return QLocale().toString(value).replace(u'-', QChar(0x2212));
}

QString number(double value, int decimals)
{
    // No "minus zero": the sign would claim a direction that the digits do not have.
    if (std::abs(value) < 0.5 * std::pow(10.0, -decimals))
        value = 0;
    return QLocale().toString(value, 'f', decimals).replace(u'-', QChar(0x2212));
}

QString clock(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QString ofDay = local.toString(QStringLiteral("HH:mm:ss"));
    return local.date() == QDate::currentDate()
        ? ofDay
        : Words::tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat), ofDay);
}

QString dateTime(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : QString();
}

} // namespace Deck::Format

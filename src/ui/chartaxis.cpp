// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartaxis.h"

#include "format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Deck::ChartAxis {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ChartAxis)
};

//! Lines are few, so that they stay behind the data.
constexpr int mostSteps = 4;

constexpr std::array<milliseconds, 19> timeSteps{
    1s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 20min, 30min, 1h, 2h, 3h, 6h, 12h, 24h, 168h};

//! The smallest round step that is not below `least`.
double roundStep(double least, Unit unit)
{
    if (unit == Unit::Bytes)
        return std::pow(2.0, std::ceil(std::log2(std::max(least, 1.0))));
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        // What is a power of ten but for rounding is not to become the next one.
        if (least <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

int digitsOf(double step)
{
    return std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

QString bytesLabel(double value)
{
    static constexpr std::array units{QT_TRANSLATE_NOOP("ChartAxis", "%1\u00a0B"),
        QT_TRANSLATE_NOOP("ChartAxis", "%1\u00a0KiB"), QT_TRANSLATE_NOOP("ChartAxis", "%1\u00a0MiB"),
        QT_TRANSLATE_NOOP("ChartAxis", "%1\u00a0GiB"), QT_TRANSLATE_NOOP("ChartAxis", "%1\u00a0TiB")};
    std::size_t unit = 0;
    while (std::abs(value) >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const double whole = std::round(value);
    return Words::tr(units[unit]).arg(Format::number(value, std::abs(value - whole) < 1e-6 ? 0 : 1));
}

} // namespace

Scale scaleFor(double lowest, double highest, Unit unit)
{
    const double least = unit == Unit::Share ? 0.01 : unit == Unit::Milliseconds ? 0.1 : 1;
    const double bottom = std::isfinite(lowest) ? std::min(lowest, 0.0) : 0;
    const double top = std::isfinite(highest) ? std::max(highest, 0.0) : 0;
    const double step = roundStep(std::max((top - bottom) / mostSteps, least), unit);
    Scale scale;
    scale.step = step;
    scale.bottom = std::floor(bottom / step) * step;
    // At least two steps: one line alone tells no distance.
    scale.top = std::max(std::ceil(top / step - 1e-9) * step, scale.bottom + 2 * step);
    return scale;
}

QList<double> linesOf(const Scale &scale)
{
    QList<double> lines;
    const int count = int(std::round((scale.top - scale.bottom) / scale.step));
    for (int line = 0; line <= count; ++line)
        lines += scale.bottom + line * scale.step;
    return lines;
}

QString label(double value, const Scale &scale, Unit unit)
{
    switch (unit) {
    case Unit::Share:
        return Words::tr("%1\u00a0%").arg(Format::number(value * 100, digitsOf(scale.step * 100)));
    case Unit::Bytes:
        return bytesLabel(value);
    case Unit::Count:
    case Unit::Milliseconds:
        break;
    }
    return Format::number(value, digitsOf(scale.step));
}

QString text(std::optional<double> value, Unit unit)
{
    if (!value || !std::isfinite(*value))
        return {};
    switch (unit) {
    case Unit::Share:
        return Format::percent(*value);
    case Unit::Bytes:
        return Format::bytes(qint64(*value));
    case Unit::Milliseconds:
        return Format::latency(*value);
    case Unit::Count:
        break;
    }
    return Format::number(qint64(std::llround(*value)));
}

QList<qint64> timesIn(qint64 from, qint64 to, int most)
{
    QList<qint64> times;
    if (to <= from || most < 1)
        return times;
    const auto *fits = std::find_if(timeSteps.begin(), timeSteps.end(),
        [&](milliseconds step) { return (to - from) / step.count() < most; });
    const qint64 step = fits == timeSteps.end() ? (to - from) / most + 1 : fits->count();
    // Round in local time; a change to summer time within the window shifts what is behind it, no more.
    const qint64 offset = qint64(QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc()) * 1000;
    qint64 time = (from + offset + step - 1) / step * step - offset;
    for (; time <= to; time += step)
        times += time;
    return times;
}

QString timeLabel(qint64 time, qint64 from, qint64 to)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const milliseconds span(to - from);
    if (span > 72h)
        return QLocale().toString(local.date(), QLocale::ShortFormat);
    return local.toString(span < 4min ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

} // namespace Deck::ChartAxis

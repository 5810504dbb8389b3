// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "intervals.h"

#include "preferences.h"

#include <algorithm>
#include <array>
#include <nodemanager.h>

using namespace Qt::StringLiterals;
using Lavalink::Timing;
using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace Deck {
namespace {

//! A setting's id is the one in SettingsDesk's table; the word behind its dot is kept in the preferences.
struct Line {
    QLatin1StringView setting;
    milliseconds Timing::*member; // Null for the one that counts in seconds.
    int least;
    int most;
};

constexpr std::array lines{
    Line{QLatin1StringView("interval.ping"), &Timing::pingInterval, 5, 300},
    Line{QLatin1StringView("interval.pong"), &Timing::pongDeadline, 2, 60},
    Line{QLatin1StringView("interval.probe"), &Timing::wedgeProbe, 15, 3'600},
    Line{QLatin1StringView("interval.rest"), &Timing::restDeadline, 2, 120},
    Line{QLatin1StringView("interval.retry"), &Timing::backoffBase, 1, 60},
    Line{QLatin1StringView("interval.wait"), &Timing::backoffCap, 5, 900},
    Line{QLatin1StringView("interval.resume"), nullptr, 10, 3'600},
};
constexpr int retryRow = 4;
constexpr int waitRow = 5;

int get(const Timing &timing, const Line &line)
{
    return int(line.member ? ceil<seconds>(timing.*line.member).count() : timing.resumeTimeout.count());
}

void set(Timing &timing, const Line &line, int value)
{
    if (line.member)
        timing.*line.member = seconds(value);
    else
        timing.resumeTimeout = seconds(value);
}

QString keyOf(const Line &line)
{
    return u"intervals/"_s + QString(line.setting).section(u'.', 1);
}

} // namespace

Intervals::Intervals(Lavalink::NodeManager *manager, Preferences *preferences, QObject *parent)
    : QAbstractListModel(parent)
    , m_manager(manager)
    , m_preferences(preferences)
    , m_original(manager->timing())
    , m_timing(m_original)
    , m_problems(lines.size())
    , m_typed(lines.size())
{
    bool any = false;
    for (const Line &line : lines) {
        const int kept = m_preferences->kept(keyOf(line), 0).toInt();
        if (kept < line.least || kept > line.most)
            continue;
        set(m_timing, line, kept);
        any = true;
    }
    m_timing.backoffCap = std::max(m_timing.backoffCap, m_timing.backoffBase);
    if (any)
        apply();
}

void Intervals::apply()
{
    m_manager->changeTiming(m_timing);
}

int Intervals::valueOf(int row) const
{
    return get(m_timing, lines[std::size_t(row)]);
}

QString Intervals::problemOf(int row, int value) const
{
    const Line &line = lines[std::size_t(row)];
    if (value < line.least || value > line.most)
        return tr("A whole number from %1 to %2").arg(line.least).arg(line.most);
    if (row == retryRow && value > valueOf(waitRow))
        return tr("Not longer than the longest wait, %1 s").arg(valueOf(waitRow));
    if (row == waitRow && value < valueOf(retryRow))
        return tr("Not shorter than the first wait, %1 s").arg(valueOf(retryRow));
    return {};
}

void Intervals::type(int row, const QString &text)
{
    if (row < 0 || row >= rowCount())
        return;
    bool isNumber = false;
    const int value = text.trimmed().toInt(&isNumber);
    const QString problem = problemOf(row, isNumber ? value : -1);
    m_problems[row] = problem;
    m_typed[row] = problem.isEmpty() ? QString() : text;
    if (problem.isEmpty())
        put(row, value);
    Q_EMIT dataChanged(index(row), index(row));
}

void Intervals::step(int row, int by)
{
    if (row >= 0 && row < rowCount() && problemOf(row, valueOf(row) + by).isEmpty())
        type(row, QString::number(valueOf(row) + by));
}

void Intervals::put(int row, int value)
{
    const Line &line = lines[std::size_t(row)];
    if (value == valueOf(row))
        return;
    set(m_timing, line, value);
    m_preferences->keep(keyOf(line), value);
    apply();
    Q_EMIT changedChanged();
}

void Intervals::restoreAll()
{
    for (const Line &line : lines)
        m_preferences->forget(keyOf(line));
    m_timing = m_original;
    m_problems = QStringList(lines.size());
    m_typed = QStringList(lines.size());
    apply();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT changedChanged();
}

bool Intervals::isChanged() const
{
    return std::any_of(lines.begin(), lines.end(),
        [this](const Line &line) { return get(m_timing, line) != get(m_original, line); });
}

int Intervals::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(lines.size());
}

QVariant Intervals::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = lines[std::size_t(index.row())];
    switch (role) {
    case SettingRole:
        return QString(line.setting);
    case ValueRole:
        return valueOf(index.row());
    case LeastRole:
        return line.least;
    case MostRole:
        return line.most;
    case ProblemRole:
        return m_problems[index.row()];
    case TextRole:
        return m_problems[index.row()].isEmpty() ? QString::number(valueOf(index.row()))
                                                 : m_typed[index.row()];
    default:
        return {};
    }
}

QHash<int, QByteArray> Intervals::roleNames() const
{
    return {{SettingRole, "setting"}, {ValueRole, "value"}, {LeastRole, "least"}, {MostRole, "most"},
        {ProblemRole, "problem"}, {TextRole, "typed"}};
}

} // namespace Deck

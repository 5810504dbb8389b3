// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetcolumns.h"

#include "preferences.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

struct Column {
    Ui::SortKey key;
    const char *id; //!< In the preferences.
    const char *title;
    const char *meaning;
    int width;
    int importance; //!< The lower, the longer it stays when there is little room.
    bool numeric;
    bool chosen; //!< As it comes.
};

constexpr int edge = 8;
constexpr int nameLeast = 96;
constexpr int always = 0;

// In the order of the table.
constexpr std::array columns{
    Column{Ui::SortKey::SortByState, "state", QT_TRANSLATE_NOOP("Deck::FleetColumns", "State"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "State and its reason"), 208, always, false, true},
    Column{Ui::SortKey::SortByName, "name", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Name"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "What you call the node"), nameLeast, always, false, true},
    Column{Ui::SortKey::SortByTags, "tags", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Tags"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Your tags of the node"), 108, 9, false, true},
    Column{Ui::SortKey::SortByAddress, "address", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Address"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Host and port"), 168, 12, false, false},
    Column{Ui::SortKey::SortByLatency, "ping", QT_TRANSLATE_NOOP("Deck::FleetColumns", "WS ping"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Last round trip on the WebSocket, and those before it"), 108,
        1, true, true},
    Column{Ui::SortKey::SortByP95, "p95", QT_TRANSLATE_NOOP("Deck::FleetColumns", "p95"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "95 of 100 pings were quicker"), 68, 3, true, true},
    Column{Ui::SortKey::SortByPlayers, "players", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Players"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Playing players of all players"), 84, 2, true, true},
    Column{Ui::SortKey::SortByCpu, "cpu", QT_TRANSLATE_NOOP("Deck::FleetColumns", "CPU"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Load of the whole machine"), 92, 4, true, true},
    Column{Ui::SortKey::SortByMemory, "memory", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Memory"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Used of reservable memory; the tick is what is allocated"),
        84, 5, true, true},
    Column{Ui::SortKey::SortByPenalty, "penalty", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Penalty"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "By the classic formula; the lowest is chosen first"), 72, 8,
        true, true},
    Column{Ui::SortKey::SortByUptime, "uptime", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Uptime"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Of the server's process"), 96, 10, true, false},
    Column{Ui::SortKey::SortByVersion, "version", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Version"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Of the server; NL is NodeLink"), 80, 7, false, true},
    Column{Ui::SortKey::SortByCapabilities, "offers", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Offers"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "How many sources, filters and plugins it has"), 64, 11, true,
        false},
    Column{Ui::SortKey::SortByRetry, "retry", QT_TRANSLATE_NOOP("Deck::FleetColumns", "Next try"),
        QT_TRANSLATE_NOOP("Deck::FleetColumns", "Which try comes, and when"), 96, 6, true, true},
};

const Column &columnOf(Ui::SortKey key)
{
    return *std::find_if(
        columns.begin(), columns.end(), [key](const Column &column) { return column.key == key; });
}

} // namespace

FleetColumns::FleetColumns(Preferences *preferences, QObject *parent)
    : QAbstractListModel(parent)
    , m_preferences(preferences)
{
    load();
    arrange();
}

//! Kept as "state,name,-tags,...": in order, a minus before what is not wanted. What a later version adds
//! stands at the end.
void FleetColumns::load()
{
    const QStringList words
        = m_preferences->kept(u"fleet/columns"_s).toString().split(u',', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const bool chosen = !word.startsWith(u'-');
        const QString id = chosen ? word : word.sliced(1);
        const auto column = std::find_if(columns.begin(), columns.end(),
            [&](const Column &known) { return id == QLatin1StringView(known.id); });
        if (column != columns.end() && rowOf(column->key) < 0)
            m_entries.append({column->key, chosen || column->importance == always});
    }
    for (const Column &column : columns)
        if (rowOf(column.key) < 0)
            m_entries.append({column.key, column.chosen});
}

void FleetColumns::save()
{
    QStringList words;
    for (const Entry &entry : std::as_const(m_entries))
        words += (entry.chosen ? QString() : u"-"_s) + QLatin1StringView(columnOf(entry.key).id);
    m_preferences->keep(u"fleet/columns"_s, words.join(u','));
}

int FleetColumns::rowOf(Ui::SortKey key) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [key](const Entry &entry) { return entry.key == key; });
    return found == m_entries.cend() ? -1 : int(found - m_entries.cbegin());
}

int FleetColumns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant FleetColumns::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[index.row()];
    const Column &column = columnOf(entry.key);
    switch (role) {
    case KeyRole:
        return QVariant::fromValue(entry.key);
    case TitleRole:
        return tr(column.title);
    case MeaningRole:
        return tr(column.meaning);
    case ChosenRole:
        return entry.chosen;
    case FixedRole:
        return column.importance == always;
    case NumericRole:
        return column.numeric;
    case PlaceRole:
        return m_places[int(entry.key)];
    case WidthRole:
        return m_widths[int(entry.key)];
    default:
        return {};
    }
}

QHash<int, QByteArray> FleetColumns::roleNames() const
{
    return {{KeyRole, "key"}, {TitleRole, "title"}, {MeaningRole, "meaning"}, {ChosenRole, "chosen"},
        {FixedRole, "fixed"}, {NumericRole, "numeric"}, {PlaceRole, "place"}, {WidthRole, "columnWidth"}};
}

void FleetColumns::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    arrange();
    Q_EMIT widthChanged();
}

void FleetColumns::setChosen(Ui::SortKey key, bool chosen)
{
    const int row = rowOf(key);
    if (columnOf(key).importance == always || m_entries[row].chosen == chosen)
        return;
    m_entries[row].chosen = chosen;
    save();
    arrange();
    Q_EMIT dataChanged(index(row), index(row), {ChosenRole});
}

void FleetColumns::moveBy(Ui::SortKey key, int steps)
{
    const int from = rowOf(key);
    const int to = std::clamp(from + steps, 0, rowCount() - 1);
    if (from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_entries.move(from, to);
    endMoveRows();
    save();
    arrange();
}

void FleetColumns::reset()
{
    m_preferences->forget(u"fleet/columns"_s);
    beginResetModel();
    m_entries.clear();
    load();
    endResetModel();
    arrange();
}

void FleetColumns::arrange()
{
    m_widths.fill(0, qsizetype(columns.size()));
    m_places.fill(0, qsizetype(columns.size()));
    QList<const Column *> wanted;
    for (const Entry &entry : std::as_const(m_entries))
        if (entry.chosen)
            wanted += &columnOf(entry.key);
    std::stable_sort(wanted.begin(), wanted.end(),
        [](const Column *left, const Column *right) { return left->importance < right->importance; });
    int left = m_width - 2 * edge;
    for (const Column *column : std::as_const(wanted)) {
        if (column->importance != always && column->width > left)
            break; // None that is less important takes its room.
        m_widths[int(column->key)] = column->width;
        left -= column->width;
    }
    // The reasons of trouble are long; then the name.
    constexpr int stateMore = 56;
    const int more = std::clamp(left / 2, 0, stateMore);
    m_widths[int(Ui::SortKey::SortByState)] += more;
    m_widths[int(Ui::SortKey::SortByName)] += std::max(0, left - more);

    int place = edge;
    for (const Entry &entry : std::as_const(m_entries)) {
        m_places[int(entry.key)] = place;
        place += m_widths[int(entry.key)];
    }
    Q_EMIT arranged();
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {PlaceRole, WidthRole});
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "pages.h"

#include "format.h"

using namespace Qt::StringLiterals;

namespace Deck {

const QList<Page> &Pages::table()
{
    // In the order of the rail.
    static const QList<Page> pages{
        {u"fleet"_s, QT_TRANSLATE_NOOP("Deck::Pages", "Fleet"), u"nav-fleet"_s, u"fleet/FleetPage.qml"_s,
            u"Ctrl+1"_s, {}},
        {u"node"_s, QT_TRANSLATE_NOOP("Deck::Pages", "Node"), u"node"_s, u"node/NodePage.qml"_s, {},
            u"fleet"_s},
        {u"lab"_s, QT_TRANSLATE_NOOP("Deck::Pages", "Test lab"), u"nav-lab"_s, u"lab/LabPage.qml"_s,
            u"Ctrl+4"_s, {}},
        {u"import"_s, QT_TRANSLATE_NOOP("Deck::Pages", "Import"), u"nav-import"_s, u"import/ImportPage.qml"_s,
            u"Ctrl+7"_s, {}},
        {u"settings"_s, QT_TRANSLATE_NOOP("Deck::Pages", "Settings"), u"nav-settings"_s,
            u"settings/SettingsPage.qml"_s, u"Ctrl+,"_s, {}, true},
    };
    return pages;
}

Pages::Pages(QObject *parent)
    : QAbstractListModel(parent)
    , m_visited(table().size(), false)
    , m_badges(table().size())
{
    m_visited[m_row] = true;
}

int Pages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(table().size());
}

QVariant Pages::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const Page &page = table()[row];
    const Badge &badge = m_badges[row];
    switch (role) {
    case IdRole:
        return page.id;
    case TitleRole:
        return tr(page.title);
    case IconRole:
        return QUrl(u"qrc:/icons/%1.svg"_s.arg(page.icon));
    case SourceRole:
        return QUrl(u"qrc:/qt/qml/Lavadeck/"_s + page.component);
    case ShortcutRole:
        return page.shortcut;
    case InRailRole:
        return page.parent.isEmpty();
    case AtEndRole:
        return page.atEnd;
    case CurrentRole:
        return row == m_row;
    case ChosenRole:
        return row == m_row || table()[m_row].parent == page.id;
    case VisitedRole:
        return m_visited[row];
    case BadgeRole:
        return badge.number > 0 ? Format::number(qint64(badge.number)) : QString();
    case BadgeGlyphRole:
        return QUrl(badge.glyph.isEmpty() ? QString() : u"qrc:/icons/state-%1.svg"_s.arg(badge.glyph));
    case BadgeToneRole:
        return QVariant::fromValue(badge.tone);
    case BadgeTextRole:
        return badge.number > 0 ? badge.text : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> Pages::roleNames() const
{
    return {{IdRole, "pageId"}, {TitleRole, "title"}, {IconRole, "pageIcon"}, {SourceRole, "source"},
        {ShortcutRole, "shortcut"}, {InRailRole, "inRail"}, {AtEndRole, "atEnd"}, {CurrentRole, "current"},
        {ChosenRole, "chosen"}, {VisitedRole, "visited"}, {BadgeRole, "badge"},
        {BadgeGlyphRole, "badgeGlyph"}, {BadgeToneRole, "badgeTone"}, {BadgeTextRole, "badgeText"}};
}

QString Pages::current() const
{
    return table()[m_row].id;
}

QString Pages::currentTitle() const
{
    return tr(table()[m_row].title);
}

QString Pages::titleOf(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QString() : tr(table()[row].title);
}

QString Pages::parentOfCurrent() const
{
    return table()[m_row].parent;
}

int Pages::rowOf(const QString &id) const
{
    const auto &pages = table();
    const auto found
        = std::find_if(pages.cbegin(), pages.cend(), [&](const Page &page) { return page.id == id; });
    return found == pages.cend() ? -1 : int(found - pages.cbegin());
}

void Pages::open(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0 || row == m_row)
        return;
    m_history.resize(m_place + 1); // A new way forgets the one that was turned back from.
    m_history += row;
    if (m_history.size() > maxHistory)
        m_history.removeFirst();
    m_place = m_history.size() - 1;
    show(row);
}

void Pages::goBack()
{
    if (canGoBack())
        show(m_history[--m_place]);
}

void Pages::goForward()
{
    if (canGoForward())
        show(m_history[++m_place]);
}

void Pages::show(int row)
{
    m_row = row;
    m_visited[row] = true;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {CurrentRole, ChosenRole, VisitedRole});
    Q_EMIT currentChanged();
}

void Pages::setBadge(const QString &id, int number, const QString &glyph, Ui::Tone tone, const QString &text)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_badges[row] = {number, glyph, tone, text};
    Q_EMIT dataChanged(index(row), index(row), {BadgeRole, BadgeGlyphRole, BadgeToneRole, BadgeTextRole});
}

} // namespace Deck

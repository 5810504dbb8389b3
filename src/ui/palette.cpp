// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "palette.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
        [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

void Palette::setDeck(Workspace *deck)
{
    m_deck = deck;
    refresh();
    Q_EMIT deckChanged();
}

void Palette::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    refresh();
}

QString Palette::countText() const
{
    return tr("%n result(s)", nullptr, rowCount());
}

int Palette::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant Palette::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[std::size_t(index.row())];
    switch (role) {
    case SectionRole:
        return entry.section;
    case FirstRole:
        return index.row() == 0 || m_entries[std::size_t(index.row()) - 1].section != entry.section;
    case TextRole:
        return entry.text;
    case DetailRole:
        return entry.detail;
    case GlyphRole:
        return entry.glyph;
    case ToneRole:
        return QVariant::fromValue(entry.tone);
    case StateGlyphRole:
        return entry.isState;
    case KeysRole:
        return entry.keys;
    case PossibleRole:
        return entry.possible;
    default:
        return {};
    }
}

QHash<int, QByteArray> Palette::roleNames() const
{
    return {{SectionRole, "section"}, {FirstRole, "first"}, {TextRole, "label"}, {DetailRole, "detail"},
        {GlyphRole, "glyph"}, {ToneRole, "tone"}, {StateGlyphRole, "stateGlyph"}, {KeysRole, "keys"},
        {PossibleRole, "possible"}};
}

bool Palette::run(int row)
{
    if (row < 0 || row >= rowCount() || !m_entries[std::size_t(row)].possible)
        return false;
    const auto act = m_entries[std::size_t(row)].run; // Running it may change the list.
    act();
    return true;
}

void Palette::refresh()
{
    beginResetModel();
    m_entries.clear();
    if (m_deck) {
        const QStringList words = m_query.simplified().split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty())
            addNodes(words);
        addActions(words);
    }
    endResetModel();
    Q_EMIT queryChanged();
}

void Palette::addNodes(const QStringList &words)
{
    FleetModel *fleet = m_deck->fleet();
    int found = 0;
    const auto views = fleet->everyView();
    for (NodeView *view : views) {
        if (found == maxNodes || !holdsAll(view->identifier() % u' ' % view->address(), words))
            continue;
        ++found;
        Entry entry;
        entry.section = tr("Nodes");
        entry.text = view->identifier();
        entry.detail = tr("%1 \u00b7 %2", "state, address").arg(view->stateWord(), view->address());
        entry.glyph = view->glyph();
        entry.tone = view->tone();
        entry.isState = true;
        entry.run = [deck = m_deck, name = view->identifier()] { deck->showNode(name); };
        m_entries.push_back(std::move(entry));
    }
}

void Palette::addActions(const QStringList &words)
{
    const QString here = m_deck->pages()->current();
    const auto &all = m_deck->actions()->all();
    QList<DeckAction *> found;
    for (DeckAction *action : all) {
        const QString page = m_deck->pages()->titleOf(action->page());
        if (holdsAll(action->text() % u' ' % action->words() % u' ' % page % u' ' % action->keyText(), words))
            found += action;
    }
    for (DeckAction *action : std::as_const(found))
        if (action->page() == here)
            addAction(action, m_deck->pages()->titleOf(here));
    for (DeckAction *action : std::as_const(found))
        if (action->page().isEmpty())
            addAction(action, tr("Everywhere"));
    for (DeckAction *action : std::as_const(found))
        if (!action->page().isEmpty() && action->page() != here)
            addAction(action, m_deck->pages()->titleOf(action->page()));
}

void Palette::addAction(DeckAction *action, const QString &section)
{
    Entry entry;
    entry.section = section;
    entry.text = action->text();
    entry.detail = action->reason();
    entry.glyph = action->icon();
    entry.keys = action->keyText();
    entry.possible = action->isEnabled();
    // An action of another page takes us there first.
    entry.run = [deck = m_deck, action] {
        if (!action->page().isEmpty())
            deck->pages()->open(action->page());
        action->trigger();
    };
    m_entries.push_back(std::move(entry));
}

} // namespace Deck

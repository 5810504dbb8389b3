// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetmodel.h"

#include "filterfacts.h"
#include "format.h"
#include "node.h"
#include "nodemanager.h"

#include <algorithm>

using namespace std::chrono_literals;
using Lavalink::Node;
using Lavalink::NodeManager;
using std::chrono::milliseconds;

namespace Deck {

FleetModel::FleetModel(NodeManager *manager, QObject *parent)
    : QAbstractListModel(parent)
    , m_manager(manager)
{
    // The C locale cannot sort eu-10 behind eu-2.
    if (m_collator.locale().language() == QLocale::C)
        m_collator.setLocale(QLocale(QLocale::English));
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_beat.setInterval(1s);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        for (NodeView *view : m_rows)
            if (view->isWaiting())
                view->beat();
    });
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_sinceSettled.start();
        Q_EMIT totalsChanged();
        if (!m_frozen)
            arrange();
    });

    connect(manager, &NodeManager::rowsInserted, this, &FleetModel::followManager);
    connect(
        manager, &NodeManager::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                removeView(m_manager->at(row));
        });
    connect(manager, &NodeManager::modelAboutToBeReset, this, [this] {
        for (Node *node : m_manager->nodes())
            removeView(node);
    });
    connect(manager, &NodeManager::modelReset, this, &FleetModel::followManager);
    followManager();
    m_noNode = std::make_unique<Node>(Lavalink::NodeSettings(), manager->network());
    m_nobody = std::make_unique<NodeView>(m_noNode.get());
}

FleetModel::~FleetModel() = default;

int FleetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != ViewRole)
        return {};
    return QVariant::fromValue(m_rows[std::size_t(index.row())]);
}

QHash<int, QByteArray> FleetModel::roleNames() const
{
    return {{ViewRole, QByteArrayLiteral("view")}};
}

int FleetModel::countOf(Ui::Health health) const
{
    return int(std::count_if(m_views.begin(), m_views.end(),
        [health](const auto &entry) { return entry.second->health() == health; }));
}

QString FleetModel::playersText() const
{
    qint64 playing = 0;
    qint64 players = 0;
    bool known = false;
    for (const auto &[node, view] : m_views) {
        const auto &stats = node->stats();
        playing += stats.playingPlayers.value_or(0);
        players += stats.players.value_or(0);
        known = known || stats.players;
    }
    return known
        ? tr("%1/%2", "playing players, all players").arg(Format::number(playing), Format::number(players))
        : QString();
}

QString FleetModel::worstText() const
{
    const NodeView *worst = nullptr;
    for (const auto &[node, view] : m_views) {
        const auto p95 = view->sortValue(Ui::SortKey::SortByP95);
        if (p95 && (!worst || *p95 > *worst->sortValue(Ui::SortKey::SortByP95)))
            worst = view.get();
    }
    return worst ? tr("%1 %2", "node, its latency").arg(worst->identifier(), worst->p95Text()) : QString();
}

void FleetModel::setFilterText(const QString &text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    FleetFilter::Error error;
    if (auto filter = FleetFilter::parse(text, &error)) {
        m_filter = std::move(*filter);
        m_filterError.clear();
        arrange();
    } else {
        m_filterError = error.text;
    }
    Q_EMIT filterChanged();
}

void FleetModel::toggleFilter(const QString &term)
{
    setFilterText(FleetFilter::toggled(m_filterText, term));
}

void FleetModel::setPaneOpen(bool open)
{
    if (open == m_paneOpen)
        return;
    m_paneOpen = open;
    Q_EMIT paneOpenChanged();
}

void FleetModel::setFrozen(bool frozen)
{
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    if (!frozen && m_arrangePending)
        settleSoon();
    Q_EMIT frozenChanged();
}

void FleetModel::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    updateBeat();
    Q_EMIT watchedChanged();
}

void FleetModel::setSelected(NodeView *view)
{
    if (view == m_selected)
        return;
    if (view) {
        m_shown = view;
        Q_EMIT shownChanged();
    }
    m_selected = view;
    Q_EMIT selectedChanged();
}

int FleetModel::selectedRow() const
{
    const auto row = std::find(m_rows.begin(), m_rows.end(), m_selected);
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

NodeView *FleetModel::find(const QString &identifier) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
        [&](const auto &entry) { return entry.first->identifier() == identifier; });
    return found == m_views.end() ? nullptr : found->second.get();
}

QList<NodeView *> FleetModel::everyView() const
{
    QList<NodeView *> all;
    for (const auto &entry : m_views)
        all += entry.second.get();
    std::sort(all.begin(), all.end(), [this](const NodeView *left, const NodeView *right) {
        return m_collator.compare(left->identifier(), right->identifier()) < 0;
    });
    return all;
}

void FleetModel::sortBy(Ui::SortKey key)
{
    m_descending = key == m_sortKey && !m_descending;
    m_sortKey = key;
    arrange();
    Q_EMIT sortChanged();
}

void FleetModel::step(int steps)
{
    if (m_rows.empty())
        return;
    const int row = selectedRow();
    const int target = row < 0 ? 0 : std::clamp(row + steps, 0, count() - 1);
    setSelected(m_rows[std::size_t(target)]);
}

void FleetModel::addView(Node *node)
{
    const auto [entry, added] = m_views.try_emplace(node, std::make_unique<NodeView>(node));
    if (!added)
        return;
    NodeView *view = entry->second.get();
    connect(view, &NodeView::statusChanged, this, &FleetModel::onStatusChanged);
    connect(view, &NodeView::statsChanged, this, &FleetModel::onLiveChanged);
    connect(view, &NodeView::settingsChanged, this, &FleetModel::onLiveChanged);
}

void FleetModel::removeView(Node *node)
{
    const auto entry = m_views.find(node);
    if (entry == m_views.end())
        return;
    NodeView *view = entry->second.get();
    if (m_selected == view)
        setSelected(nullptr);
    const auto row = std::find(m_rows.begin(), m_rows.end(), view);
    if (row != m_rows.end()) {
        const int index = int(row - m_rows.begin());
        beginRemoveRows({}, index, index);
        m_rows.erase(row);
        endRemoveRows();
    }
    // Delegates that are on their way out may still read the view in this turn.
    view->disconnect(this);
    Q_EMIT view->left();
    entry->second.release()->deleteLater();
    m_views.erase(entry);
    Q_EMIT countsChanged();
    Q_EMIT totalsChanged();
}

void FleetModel::followManager()
{
    for (Node *node : m_manager->nodes())
        addView(node);
    arrange();
    Q_EMIT totalsChanged();
}

void FleetModel::onStatusChanged()
{
    updateBeat();
    Q_EMIT countsChanged();
    onLiveChanged();
}

void FleetModel::onLiveChanged()
{
    m_arrangePending = true;
    settleSoon();
}

void FleetModel::settleSoon()
{
    if (m_settle.isActive())
        return;
    // The first change after a quiet second shows at once; those that follow wait for the second to end.
    const milliseconds passed = m_sinceSettled.isValid() ? milliseconds(m_sinceSettled.elapsed()) : 1s;
    m_settle.start(std::max<milliseconds>(1s - passed, 0s));
}

void FleetModel::updateBeat()
{
    const bool counting = m_watched && std::any_of(m_views.begin(), m_views.end(), [](const auto &entry) {
        return entry.second->isWaiting();
    });
    if (counting && !m_beat.isActive())
        m_beat.start();
    else if (!counting)
        m_beat.stop();
}

void FleetModel::arrange()
{
    m_arrangePending = false;
    std::vector<NodeView *> wanted;
    for (Node *node : m_manager->nodes()) {
        const auto entry = m_views.find(node);
        if (entry != m_views.end() && (m_filter.isEmpty() || m_filter.matches(factsOf(*entry->second))))
            wanted.push_back(entry->second.get());
    }
    std::stable_sort(wanted.begin(), wanted.end(),
        [this](const NodeView *left, const NodeView *right) { return comesBefore(left, right); });

    for (std::size_t row = m_rows.size(); row-- > 0;) {
        if (std::find(wanted.begin(), wanted.end(), m_rows[row]) != wanted.end())
            continue;
        beginRemoveRows({}, int(row), int(row));
        m_rows.erase(m_rows.begin() + std::ptrdiff_t(row));
        endRemoveRows();
    }
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        const auto from = std::find(m_rows.begin() + std::ptrdiff_t(row), m_rows.end(), wanted[row]);
        const auto to = m_rows.begin() + std::ptrdiff_t(row);
        if (from == m_rows.end()) {
            beginInsertRows({}, int(row), int(row));
            m_rows.insert(to, wanted[row]);
            endInsertRows();
        } else if (from != to) {
            const int source = int(from - m_rows.begin());
            beginMoveRows({}, source, source, {}, int(row));
            std::rotate(to, from, from + 1);
            endMoveRows();
        }
    }
    Q_EMIT countsChanged();
    Q_EMIT selectedChanged(); // Its row may be another one now.
}

QString FleetModel::sortText(const NodeView *view) const
{
    if (m_sortKey == Ui::SortKey::SortByAddress)
        return view->address();
    if (m_sortKey == Ui::SortKey::SortByVersion)
        return view->versionText();
    if (m_sortKey == Ui::SortKey::SortByTags)
        return view->tagsText();
    return view->identifier();
}

bool FleetModel::comesBefore(const NodeView *left, const NodeView *right) const
{
    const bool byText = m_sortKey == Ui::SortKey::SortByName || m_sortKey == Ui::SortKey::SortByAddress
        || m_sortKey == Ui::SortKey::SortByVersion || m_sortKey == Ui::SortKey::SortByTags;
    if (byText) {
        const QString leftText = sortText(left);
        const QString rightText = sortText(right);
        if (leftText.isEmpty() != rightText.isEmpty())
            return rightText.isEmpty(); // What is missing stands last in either order.
        if (const int order = m_collator.compare(leftText, rightText); order != 0)
            return m_descending ? order > 0 : order < 0;
    } else {
        const auto leftValue = left->sortValue(m_sortKey);
        const auto rightValue = right->sortValue(m_sortKey);
        if (leftValue.has_value() != rightValue.has_value())
            return leftValue.has_value();
        if (leftValue && *leftValue != *rightValue)
            return m_descending ? *leftValue > *rightValue : *leftValue < *rightValue;
    }
    return m_collator.compare(left->identifier(), right->identifier()) < 0;
}

} // namespace Deck

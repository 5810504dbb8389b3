// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetfilter.h"
#include "nodeview.h"

#include <QAbstractListModel>
#include <QCollator>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace Lavalink {
class NodeManager;
}

namespace Deck {

//! The rows of the fleet table: one NodeView a node, sorted and filtered, with one role `view`. Rows are
//! moved, never reset, so that scroll position and selection stay with the node. It owns the one timer of the
//! window, which runs only while somebody can see a countdown.
class FleetModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to Main.qml")
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    Q_PROPERTY(int total READ total NOTIFY countsChanged)
    Q_PROPERTY(QString playersText READ playersText NOTIFY totalsChanged)
    Q_PROPERTY(QString worstText READ worstText NOTIFY totalsChanged)
    Q_PROPERTY(Deck::Ui::SortKey sortKey READ sortKey NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged)
    Q_PROPERTY(QString filterText READ filterText WRITE setFilterText NOTIFY filterChanged)
    Q_PROPERTY(QString filterError READ filterError NOTIFY filterChanged)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged)
    Q_PROPERTY(Deck::NodeView *selected READ selected WRITE setSelected NOTIFY selectedChanged)
    Q_PROPERTY(Deck::NodeView *shown READ shown NOTIFY shownChanged)
    Q_PROPERTY(Deck::NodeView *nobody READ nobody CONSTANT)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectedChanged)
    Q_PROPERTY(bool paneOpen READ isPaneOpen WRITE setPaneOpen NOTIFY paneOpenChanged)

public:
    enum Role { ViewRole = Qt::UserRole + 1 };

    explicit FleetModel(Lavalink::NodeManager *manager, QObject *parent = nullptr);
    ~FleetModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return int(m_rows.size()); } //!< Of the rows that pass the filter.
    [[nodiscard]] int total() const { return int(m_views.size()); }
    [[nodiscard]] int countOf(Ui::Health health) const;
    //! "41/52": playing and all players of the nodes that have said so; empty when none has.
    [[nodiscard]] QString playersText() const;
    //! The name and p95 of the slowest node; empty when none was measured.
    [[nodiscard]] QString worstText() const;
    [[nodiscard]] Ui::SortKey sortKey() const { return m_sortKey; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    //! In the language of FleetFilter. While it is none, filterError() says why and the last good one holds.
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    void setFilterText(const QString &text);
    [[nodiscard]] const QString &filterError() const { return m_filterError; }
    //! While frozen (the pointer is over the rows) no live value moves a row.
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    //! Somebody can see the window.
    [[nodiscard]] bool isWatched() const { return m_watched; }
    void setWatched(bool watched);
    [[nodiscard]] bool isCounting() const { return m_beat.isActive(); } //!< The timer runs; for tests.
    //! Live values have changed that totals and the order do not show yet.
    [[nodiscard]] bool isSettling() const { return m_settle.isActive(); }
    [[nodiscard]] NodeView *selected() const { return m_selected; }
    void setSelected(NodeView *view);
    //! The last one that was selected: it does not turn null while the pane that shows it is being closed.
    [[nodiscard]] NodeView *shown() const { return m_shown; }
    //! A node that is none, for rows that wait to be used again.
    [[nodiscard]] NodeView *nobody() const { return m_nobody.get(); }
    [[nodiscard]] int selectedRow() const;
    [[nodiscard]] NodeView *find(const QString &identifier) const;
    //! Those that the filter hides, too, by name.
    [[nodiscard]] QList<NodeView *> everyView() const;
    //! The pane of the selected node is wanted.
    [[nodiscard]] bool isPaneOpen() const { return m_paneOpen; }
    void setPaneOpen(bool open);

    //! Sorts by `key`; a second call with the same key turns the order around.
    Q_INVOKABLE void sortBy(Deck::Ui::SortKey key);
    //! Puts the term into the filter, or takes it out when it is there: see FleetFilter::toggled().
    Q_INVOKABLE void toggleFilter(const QString &term);
    //! Moves the selection by `steps` rows, stopping at the ends; without a selection to the first row.
    Q_INVOKABLE void step(int steps);

Q_SIGNALS:
    void countsChanged();
    void totalsChanged();
    void sortChanged();
    void filterChanged();
    void frozenChanged();
    void watchedChanged();
    void selectedChanged();
    void shownChanged();
    void paneOpenChanged();

private:
    void addView(Lavalink::Node *node);
    void removeView(Lavalink::Node *node);
    void followManager();
    void onStatusChanged();
    void onLiveChanged();
    void settleSoon();
    void updateBeat();
    void arrange();
    [[nodiscard]] bool comesBefore(const NodeView *left, const NodeView *right) const;
    [[nodiscard]] QString sortText(const NodeView *view) const;

    Lavalink::NodeManager *m_manager;
    std::unique_ptr<Lavalink::Node> m_noNode;
    std::unique_ptr<NodeView> m_nobody;
    std::unordered_map<Lavalink::Node *, std::unique_ptr<NodeView>> m_views;
    std::vector<NodeView *> m_rows;
    NodeView *m_selected = nullptr;
    QPointer<NodeView> m_shown;
    Ui::SortKey m_sortKey = Ui::SortKey::SortByState;
    bool m_descending = false;
    QString m_filterText;
    QString m_filterError;
    FleetFilter m_filter;
    bool m_paneOpen = false;
    bool m_frozen = false;
    bool m_arrangePending = false;
    bool m_watched = false;
    QCollator m_collator;
    QTimer m_beat;
    QElapsedTimer m_sinceSettled;
    QTimer m_settle; //!< Live values move rows and change totals at most once a second.
};

} // namespace Deck

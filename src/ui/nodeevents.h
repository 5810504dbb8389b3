// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "eventlogfilter.h"
#include "workspace.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace Deck {

//! The last things that happened to one node, the newest first, in the window's words. While nobody looks it
//! does nothing.
class NodeEvents : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::Workspace *deck READ deck WRITE setDeck NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(Deck::NodeView *view READ view WRITE setView NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { TimeRole = Qt::UserRole + 1, GlyphRole, ToneRole, TitleRole, DetailRole };
    static constexpr int most = 20;

    explicit NodeEvents(QObject *parent = nullptr);
    ~NodeEvents() override;

    [[nodiscard]] Workspace *deck() const { return m_deck; }
    void setDeck(Workspace *deck);
    [[nodiscard]] NodeView *view() const { return m_view; }
    void setView(NodeView *view);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] int count() const { return int(m_lines.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void sourceChanged();
    void activeChanged();
    void countChanged();

private:
    struct Line {
        QString time;
        QString glyph; //!< Of resources/icons/state-*.svg.
        Ui::Tone tone = Ui::Tone::ToneOff;
        QString title;
        QString detail;
        bool operator==(const Line &) const = default;
    };

    [[nodiscard]] static Line lineOf(const Lavalink::EventLogEntry &entry);
    void follow();
    void refresh();
    void refreshSoon();

    QPointer<Workspace> m_deck;
    QPointer<NodeView> m_view;
    std::unique_ptr<Lavalink::EventLogFilter> m_filter; // While there is a deck.
    bool m_active = false;
    QList<Line> m_lines;
    QTimer m_soon;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "chartdata.h"
#include "nodehistory.h"
#include "workspace.h"

#include <QPointer>
#include <QTimer>

#include <optional>

namespace Deck {

//! The charts of one node over what was recorded of it: one window of time and one crosshair for all of them.
//! The window ends with the last thing that happened, so that nothing moves while nothing happens; and while
//! nobody looks nothing is computed.
class NodeCharts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::Workspace *deck READ deck WRITE setDeck NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(Deck::NodeView *view READ view WRITE setView NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(Deck::ChartData *latency READ latency CONSTANT)
    Q_PROPERTY(Deck::ChartData *players READ players CONSTANT)
    Q_PROPERTY(Deck::ChartData *cpu READ cpu CONSTANT)
    Q_PROPERTY(Deck::ChartData *memory READ memory CONSTANT)
    Q_PROPERTY(Deck::ChartData *frames READ frames CONSTANT)
    Q_PROPERTY(QString windowText READ windowText NOTIFY changed)
    Q_PROPERTY(QString cursorText READ cursorText NOTIFY cursorChanged)
    Q_PROPERTY(bool pointing READ isPointing NOTIFY cursorChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY cursorChanged)

public:
    explicit NodeCharts(QObject *parent = nullptr);

    [[nodiscard]] Workspace *deck() const { return m_deck; }
    void setDeck(Workspace *deck);
    [[nodiscard]] NodeView *view() const { return m_view; }
    void setView(NodeView *view);
    [[nodiscard]] bool isActive() const { return m_active; } //!< Somebody can see them.
    void setActive(bool active);

    [[nodiscard]] ChartData *latency() const { return m_latency; }
    [[nodiscard]] ChartData *players() const { return m_players; }
    [[nodiscard]] ChartData *cpu() const { return m_cpu; }
    [[nodiscard]] ChartData *memory() const { return m_memory; }
    [[nodiscard]] ChartData *frames() const { return m_frames; }

    [[nodiscard]] double from() const { return m_from; } //!< Milliseconds since 1970.
    [[nodiscard]] double to() const { return m_to; }
    [[nodiscard]] QList<NodeHistory::Outage> outages() const;
    [[nodiscard]] QString windowText() const; //!< "13:39 to 14:39".
    //! Where the crosshair is; nothing when it is not shown: then the values are the newest.
    [[nodiscard]] std::optional<double> cursor() const { return m_cursor; }
    [[nodiscard]] bool isPointing() const { return m_cursor.has_value(); }
    [[nodiscard]] QString cursorText() const;
    [[nodiscard]] QString summary() const; //!< Time and all values at the crosshair in one sentence.

    //! Puts the crosshair at a share (0 to 1) of the window.
    Q_INVOKABLE void pointAt(double share);
    //! Moves the crosshair by so many measurements; the first step shows it at the newest.
    Q_INVOKABLE void step(int measurements);
    Q_INVOKABLE void clearCursor();

Q_SIGNALS:
    void sourceChanged();
    void activeChanged();
    void changed(); //!< The window, or what is in it.
    void cursorChanged();

private:
    void follow();
    void refresh();
    void refreshSoon();
    void setCursor(std::optional<double> time);
    void tellValues();
    [[nodiscard]] QList<double> times() const;

    QPointer<Workspace> m_deck;
    QPointer<NodeView> m_view;
    QPointer<NodeHistory> m_history;
    bool m_active = false;
    ChartData *m_latency, *m_players, *m_cpu, *m_memory, *m_frames; // Children.
    double m_from = 0;
    double m_to = 1;
    std::optional<double> m_cursor;
    QTimer m_soon; // What changes often is drawn a few times a second.
};

} // namespace Deck

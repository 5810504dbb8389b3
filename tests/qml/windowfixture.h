// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "../ui/fleetfixture.h"
#include "workspace.h"

#include <QAccessible>
#include <QQmlApplicationEngine>
#include <QQmlNetworkAccessManagerFactory>
#include <QQuickItem>
#include <QQuickWindow>

#include <atomic>

//! The real window over fake nodes, and what a test wants to see of it.
namespace Fixture {

//! Whoever asks QML for the network is found out: texts of servers must fetch nothing.
class NetworkWitness : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager *create(QObject *parent) override;
    [[nodiscard]] int asked() const { return m_asked; }

private:
    std::atomic<int> m_asked = 0;
};

class Window {
public:
    explicit Window(const QStringList &problems = {});
    ~Window();

    //! Loads Main.qml and waits until it is exposed.
    [[nodiscard]] bool show(const QSize &size = {1360, 860});
    [[nodiscard]] QQuickWindow *quick() const { return m_quick; }
    [[nodiscard]] bool isPaneOpen() const;
    //! Every item that is visible.
    [[nodiscard]] QList<QQuickItem *> items() const;
    //! The row of this node; null when there is none.
    [[nodiscard]] QQuickItem *row(const QString &identifier) const;
    //! The first visible item with this accessible name; null when there is none.
    [[nodiscard]] QQuickItem *named(const QString &name) const;
    //! Every accessible name that is on screen.
    [[nodiscard]] QStringList names() const;
    //! The visible items of a QML type, for example "NodeRow".
    [[nodiscard]] QList<QQuickItem *> ofType(const QString &type) const;
    void click(QQuickItem *item) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;

    //! The nodes behind the window; its model is the one of the table.
    struct Nodes : Servers {
        Deck::Workspace deck{&manager, QStringLiteral("fleet.json"), {}};
        Deck::FleetModel &model = *deck.fleet();
    };
    Nodes fleet;
    Deck::Workspace &deck = fleet.deck;
    NetworkWitness network;
    QStringList warnings; //!< Of the engine; a test that leaves some behind has failed.

private:
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_quick = nullptr; // The engine's.
};

} // namespace Fixture

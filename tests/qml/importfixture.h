// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetbinding.h"
#include "fleetstore.h"
#include "windowfixture.h"

#include <QDir>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>

namespace Fixture {

//! The window over a fleet file of its own, and drags over it as the platform would deliver them.
struct ImportWindow : Window {
    ImportWindow()
    {
        deck.imports()->setFleet(&store, nullptr);
        deck.form()->setFleet(&store, nullptr);
    }

    //! A file with this text in the test's folder.
    [[nodiscard]] QString file(const QString &name, const QByteArray &text) const
    {
        QFile written(dir.filePath(name));
        if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
            return {};
        return written.fileName();
    }
    //! Puts nodes into the fleet.
    void keep(const QList<Lavalink::NodeSettings> &nodes)
    {
        for (const Lavalink::NodeSettings &node : nodes)
            store.add(node, QJsonValue(node.password.reveal()));
    }
    //! Whether the window would take it.
    bool enter(const QMimeData &data) const
    {
        QDragEnterEvent event(middle(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(quick(), &event);
        return event.isAccepted();
    }
    bool move(const QMimeData &data) const
    {
        QDragMoveEvent event(middle(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(quick(), &event);
        return event.isAccepted();
    }
    void leave() const
    {
        QDragLeaveEvent event;
        QCoreApplication::sendEvent(quick(), &event);
    }
    //! What the source is told: it may delete what it gave for a move.
    Qt::DropAction drop(const QMimeData &data) const
    {
        QDropEvent event(middle(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(quick(), &event);
        return event.isAccepted() ? event.dropAction() : Qt::IgnoreAction;
    }
    [[nodiscard]] QPoint middle() const { return {quick()->width() / 2, quick()->height() / 2}; }
    [[nodiscard]] bool isOverlayShown() const { return !ofType(QStringLiteral("DropOverlay")).isEmpty(); }
    [[nodiscard]] qsizetype rowsShown() const { return ofType(QStringLiteral("ImportRow")).size(); }
    //! Whether any text on screen contains it.
    [[nodiscard]] bool says(const QString &text) const { return names().join(u'\n').contains(text); }
    //! The dialog that asks where an export goes; null before it was wanted.
    [[nodiscard]] QObject *saver() const
    {
        const auto all = items();
        for (const QQuickItem *loader : all) {
            auto *loaded = loader->property("item").value<QObject *>();
            if (loaded && loaded->objectName() == QLatin1String("exportFile"))
                return loaded;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList fleetNames() const
    {
        QStringList result;
        for (const Lavalink::NodeSettings &node : store.fleet().nodes)
            result += node.identifier;
        return result;
    }

    QTemporaryDir dir;
    Deck::FleetStore store{dir.filePath(QStringLiteral("fleet.json")), QProcessEnvironment()};
    Deck::FleetBinding binding{&store, &fleet.manager, nullptr};
};

inline std::unique_ptr<QMimeData> urls(const QStringList &paths)
{
    auto data = std::make_unique<QMimeData>();
    QList<QUrl> all;
    for (const QString &path : paths)
        all += QUrl::fromLocalFile(path);
    data->setUrls(all);
    return data;
}

inline std::unique_ptr<QMimeData> text(const QString &words)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(words);
    return data;
}

} // namespace Fixture

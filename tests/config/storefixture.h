// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTemporaryDir>

#include <fleetsave.h>
#include <fleetstore.h>

//! A node called so.
[[nodiscard]] Lavalink::NodeSettings node(const QString &name);
//! No password.
[[nodiscard]] QJsonValue none();
[[nodiscard]] QByteArray contentOf(const QString &path);
//! The text of a fleet file with these nodes.
[[nodiscard]] QByteArray fleetOf(const QStringList &names);

//! One fleet file in a folder of its own, for each test.
class StoreFixture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    //! As another program does it: renamed over, or in place.
    void write(const QByteArray &text, bool inPlace = false) const;
    [[nodiscard]] QByteArray onDisk() const { return contentOf(m_path); }
    [[nodiscard]] std::unique_ptr<Deck::FleetStore> open() const;
    [[nodiscard]] QStringList names(const Deck::FleetStore &store) const;
    [[nodiscard]] QStringList filesLike(const QString &pattern) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

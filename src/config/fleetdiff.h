// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Deck {

class FleetDocument;

//! What is different in another text of the same fleet, in words that can be shown: names of nodes and of
//! their keys, never values, so never a password.
struct FleetDiff {
    struct Change {
        QString node; //!< As it is called now.
        QStringList keys; //!< In the order of the format, unknown ones last; "password" when that changed.

        bool operator==(const Change &) const = default;
    };
    QStringList added;
    QStringList removed;
    QList<Change> changed;
    bool reordered = false; //!< The nodes that are in both stand in another order.
    QStringList headKeys; //!< Keys of the file's own object that changed.

    bool operator==(const FleetDiff &) const = default;

    [[nodiscard]] bool isEmpty() const;
    //! One line, for example "2 added, 1 removed, frankfurt: port, password".
    [[nodiscard]] QString summary() const;
};

//! Nodes are the same when they have the same endpoint, or else the same identifier.
[[nodiscard]] FleetDiff fleetDiff(const FleetDocument &before, const FleetDocument &after);

} // namespace Deck

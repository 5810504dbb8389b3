// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Deck {

struct Fleet;

//! The text of a fleet file, cut at the entries of "nodes" so that these can be exchanged; all else stays as
//! it was read.
class FleetDocument {
public:
    //! A fleet without nodes.
    FleetDocument();

    //! Nothing, and `error` says why, for a text that is no JSON object with one list "nodes" of this
    //! version: such a text cannot be edited without losing something of it.
    [[nodiscard]] static std::optional<FleetDocument> fromText(const QByteArray &text, QString *error);
    //! What can be saved of a text that fromText() refuses: the entries, and the head's keys, that
    //! readFleet() could read.
    [[nodiscard]] static FleetDocument salvaged(const Fleet &fleet, const QByteArray &text);

    [[nodiscard]] int count() const { return int(m_items.size()); }
    [[nodiscard]] QByteArray entry(int index) const { return m_items[index].text; }
    void insert(int index, const QByteArray &entry);
    void replace(int index, const QByteArray &entry) { m_items[index].text = entry; }
    void remove(int index);
    void move(int from, int to);
    [[nodiscard]] QByteArray text() const;
    //! The head's "readOnly", which is written before "nodes" where there is none.
    [[nodiscard]] bool isReadOnly() const;
    void setReadOnly(bool readOnly);

private:
    struct Item {
        QByteArray lead; // White space before the entry ...
        QByteArray text;
        QByteArray trail; // ... and between it and its comma.
    };
    QByteArray m_head; // Up to the [ of the list, which belongs to it.
    QList<Item> m_items;
    QByteArray m_tail; // White space before the ].
    QByteArray m_foot; // From the ] on.
};

} // namespace Deck

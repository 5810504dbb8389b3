// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

#include <importpreview.h>

//! Two nodes as JSON.
inline constexpr auto twoNodes
    = R"([{"identifier":"eu","host":"eu.example","port":2333,"password":"planted-1"},
 {"identifier":"us","host":"us.example","port":2333,"password":"planted-2"}])";

//! A preview over an empty fleet of its own, its model under watch.
class ImportFixture : public QObject {
    Q_OBJECT

protected:
    void begin(); //!< Forgets the last one.
    [[nodiscard]] QVariant at(int row, int role) const
    {
        return m_preview->data(m_preview->index(row), role);
    }
    [[nodiscard]] bool set(int row, int role, const QVariant &value)
    {
        return m_preview->setData(m_preview->index(row), value, role);
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const; //!< Its path.
    [[nodiscard]] QString verdicts() const; //!< "add same": in the order of the rows.

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Deck::FleetStore> m_store;
    std::unique_ptr<Deck::ImportPreview> m_preview;
    std::unique_ptr<QAbstractItemModelTester> m_check;
};

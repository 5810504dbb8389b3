// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labseeds.h"

#include <QAbstractTableModel>

namespace Deck {

//! The seeds that the operator edits: a row a source. Which of them are included in the next run is no part
//! of the file.
class LabSeedsModel : public QAbstractTableModel {
    Q_OBJECT
    Q_PROPERTY(bool modified READ isModified NOTIFY modifiedChanged)

public:
    enum Column { SourceColumn, NameColumn, CapabilityColumn, PrefixColumn, QueryColumn, UrlColumn, Columns };
    //! Columns as roles, for lists; each can be written. Problem is why the row is of no use, or empty.
    enum Role {
        SourceRole = Qt::UserRole + 1,
        NameRole,
        CapabilityRole,
        PrefixRole,
        QueryRole,
        UrlRole,
        IncludedRole,
        ProblemRole
    };

    //! Starts with the list that comes with the program.
    explicit LabSeedsModel(QObject *parent = nullptr);

    [[nodiscard]] const QList<LabSeed> &seeds() const { return m_seeds; }
    //! Those that are included and of use.
    [[nodiscard]] QList<LabSeed> included() const;
    [[nodiscard]] bool isModified() const { return m_modified; } //!< Since it was loaded or saved.

    //! Other seeds; what was not included stays so, by its source.
    void replace(const QList<LabSeed> &seeds);
    [[nodiscard]] QStringList left() const; //!< The sources that are not included.
    //! Includes all but these.
    void leaveOut(const QStringList &sources);

    Q_INVOKABLE void append(); //!< A row to be filled in.
    Q_INVOKABLE void restoreDefaults();
    //! An empty list, or the mistakes by line; nothing has changed then.
    Q_INVOKABLE QStringList load(const QString &path);
    //! An empty text, or why not: a row that is of no use, or the file.
    Q_INVOKABLE QString save(const QString &path);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void modifiedChanged();

private:
    void reset(const QList<LabSeed> &seeds, bool modified);
    void setModified(bool modified);
    [[nodiscard]] QString problemOf(int row) const;

    QList<LabSeed> m_seeds;
    QList<bool> m_included; // As m_seeds.
    bool m_modified = false;
};

} // namespace Deck

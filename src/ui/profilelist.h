// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqml.h>

#include <functional>
#include <profiles.h>

namespace Deck {

class FleetStore;

//! The user's profiles, and which of them this window shows: what Settings lists, makes, renames and removes.
//! Every refusal is one sentence in problem(), until the next try.
class ProfileList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by SettingsDesk")
    Q_PROPERTY(QString current READ current NOTIFY changed)
    Q_PROPERTY(QString file READ file NOTIFY changed)
    Q_PROPERTY(QString fixedReason READ fixedReason NOTIFY changed)
    Q_PROPERTY(bool readOnly READ isReadOnly WRITE setReadOnly NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role { NameRole = Qt::UserRole + 1, DetailRole, CurrentRole, ReadableRole };

    explicit ProfileList(QObject *parent = nullptr);

    //! `current` is empty while the window shows a fleet file that is no profile; `fixedReason` says why no
    //! other one can be opened here, and is empty when it can. The store may be null and outlives this.
    void setProfiles(
        const Profiles &profiles, const QString &current, FleetStore *store, const QString &fixedReason = {});
    void refresh(); //!< Looks at the folder again.

    [[nodiscard]] const QString &current() const { return m_current; }
    [[nodiscard]] QString file() const; //!< That this window edits; empty for none.
    [[nodiscard]] const QString &fixedReason() const { return m_fixedReason; }
    [[nodiscard]] bool isReadOnly() const;
    void setReadOnly(bool readOnly); //!< Of the current fleet; an edit like others, with undo.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    //! Opens it in place of the current one: opened() follows.
    Q_INVOKABLE void open(const QString &name);
    //! True when it was done.
    Q_INVOKABLE bool create(const QString &name);
    //! The current one is opened again under its new name.
    Q_INVOKABLE bool rename(const QString &from, const QString &to);
    //! Not the current one; restore() takes it back.
    Q_INVOKABLE bool remove(const QString &name);
    bool restore(const QString &name);
    Q_INVOKABLE void forgetProblem() { tell({}); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    void problemChanged();
    void opened(const QString &name);
    void renamed(const QString &from, const QString &to);
    void removed(const QString &name);

private:
    struct Line {
        QString name;
        QString detail;
        bool readable = false;

        bool operator==(const Line &) const = default;
    };
    [[nodiscard]] Line lineOf(const QString &name) const;
    bool tell(const QString &problem); // True when there is none.

    Profiles m_profiles{QString()};
    QString m_current;
    QString m_fixedReason;
    QString m_problem;
    FleetStore *m_store = nullptr;
    QList<Line> m_lines;
};

} // namespace Deck

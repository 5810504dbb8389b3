// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace Deck {

//! The fleets that have a name instead of a path: NAME.json in one folder. Every text that is returned as an
//! error is one sentence for people, and empty when all went well.
class Profiles {
public:
    //! The folder of this user: $XDG_CONFIG_HOME/lavadeck/profiles.
    [[nodiscard]] static Profiles ofUser();
    explicit Profiles(QString folder)
        : m_folder(std::move(folder))
    {
    }

    //! The profile that is meant when none is named.
    [[nodiscard]] static QString defaultName() { return QStringLiteral("default"); }
    //! Why a text cannot be a profile's name; empty when it can. Letters, digits, - and _ of ASCII.
    [[nodiscard]] static QString nameProblem(const QString &name);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QStringList names() const; //!< Sorted; only those with a file.
    [[nodiscard]] bool contains(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const; //!< For a valid name; the file need not exist.

    //! A profile without nodes.
    [[nodiscard]] QString create(const QString &name) const;
    //! With its backup. Refuses a name that is taken.
    [[nodiscard]] QString rename(const QString &from, const QString &to) const;
    //! Its content stays as the backup, NAME.json.bak. Secrets are not touched.
    [[nodiscard]] QString remove(const QString &name) const;
    //! Brings the content of the backup back as the profile that remove() took away.
    [[nodiscard]] QString restore(const QString &name) const;

private:
    QString m_folder;
};

} // namespace Deck

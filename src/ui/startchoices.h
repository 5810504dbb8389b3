// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace Deck {

//! What has to be known before a profile is opened: the language, and which profile was open last. Kept in
//! one file for all profiles; without a file it lasts as long as the object.
class StartChoices {
public:
    //! `file` is an INI file that need not exist; empty keeps nothing.
    explicit StartChoices(QString file = {});
    //! $XDG_CONFIG_HOME/lavadeck/window.ini.
    [[nodiscard]] static QString fileOfUser();

    //! "de", "pt_BR"; empty for the system's.
    [[nodiscard]] const QString &language() const { return m_language; }
    void setLanguage(const QString &language);
    //! Empty when none was chosen yet.
    [[nodiscard]] const QString &profile() const { return m_profile; }
    void setProfile(const QString &profile);

    //! The languages that were compiled in, English always among them.
    [[nodiscard]] static QStringList languages();

private:
    void keep(const QString &key, const QString &value) const;

    QString m_file;
    QString m_language;
    QString m_profile;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "startchoices.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <profiles.h>

using namespace Qt::StringLiterals;

namespace Deck {

StartChoices::StartChoices(QString file)
    : m_file(std::move(file))
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    m_language = settings.value(u"start/language"_s).toString();
    if (!languages().contains(m_language))
        m_language.clear();
    m_profile = settings.value(u"start/profile"_s).toString();
    if (!Profiles::nameProblem(m_profile).isEmpty())
        m_profile.clear();
}

QString StartChoices::fileOfUser()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/lavadeck/window.ini"_s;
}

void StartChoices::setLanguage(const QString &language)
{
    m_language = language;
    keep(u"start/language"_s, language);
}

void StartChoices::setProfile(const QString &profile)
{
    m_profile = profile;
    keep(u"start/profile"_s, profile);
}

void StartChoices::keep(const QString &key, const QString &value) const
{
    if (!m_file.isEmpty())
        QSettings(m_file, QSettings::IniFormat).setValue(key, value);
}

QStringList StartChoices::languages()
{
    QStringList languages{u"en"_s};
    const QStringList files = QDir(u":/i18n"_s).entryList({u"lavadeck_*.qm"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString language = file.mid(9).chopped(3);
        if (!languages.contains(language))
            languages += language;
    }
    return languages;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "settingsdesk.h"

#include "workspace.h"

#include <QFile>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

SettingsDesk::SettingsDesk(Workspace *deck)
    : QObject(deck)
    , m_deck(deck)
    , m_secrets(deck)
    , m_intervals(deck->manager(), deck->preferences())
{
    connect(&m_profiles, &ProfileList::removed, this, [this](const QString &name) {
        m_deck->messages()->sayWithUndo(
            tr("The profile %1 was removed.").arg(name), [this, name] { m_profiles.restore(name); });
    });
    connect(&m_profiles, &ProfileList::renamed, this, [](const QString &from, const QString &to) {
        // How its window looked goes along.
        static_cast<void>(QFile::rename(Preferences::fileOf(from), Preferences::fileOf(to)));
    });
}

SettingsDesk::~SettingsDesk() = default;

QString SettingsDesk::sectionTitle(const QString &section)
{
    if (section == u"appearance")
        return tr("Appearance");
    if (section == u"language")
        return tr("Language");
    if (section == u"profile")
        return tr("Profile");
    if (section == u"secrets")
        return tr("Secrets");
    if (section == u"intervals")
        return tr("Intervals");
    return section == u"notices" ? tr("Tray and notices") : tr("Keys");
}

QStringList SettingsDesk::sections()
{
    QStringList sections;
    for (const Setting &setting : table()) {
        if (!sections.contains(setting.section))
            sections += setting.section;
    }
    return sections;
}

QString SettingsDesk::titleOf(const QString &id)
{
    const auto &all = table();
    const auto found
        = std::find_if(all.cbegin(), all.cend(), [&](const Setting &setting) { return setting.id == id; });
    return found == all.cend() ? QString() : tr(found->title);
}

QString SettingsDesk::detailOf(const QString &id)
{
    const auto &all = table();
    const auto found
        = std::find_if(all.cbegin(), all.cend(), [&](const Setting &setting) { return setting.id == id; });
    return found == all.cend() || !*found->detail ? QString() : tr(found->detail);
}

void SettingsDesk::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
}

bool SettingsDesk::passes(const QString &id, const QString &filter)
{
    const QStringList wanted = filter.split(u' ', Qt::SkipEmptyParts);
    const auto &all = table();
    const auto found
        = std::find_if(all.cbegin(), all.cend(), [&](const Setting &setting) { return setting.id == id; });
    if (wanted.isEmpty() || found == all.cend())
        return wanted.isEmpty();
    const QString text = QStringList{sectionTitle(found->section), tr(found->title),
        *found->detail ? tr(found->detail) : QString(), tr(found->words)}
                             .join(u' ');
    return std::all_of(wanted.cbegin(), wanted.cend(),
        [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool SettingsDesk::anyPasses(const QString &section, const QString &filter)
{
    const auto &all = table();
    return std::any_of(all.cbegin(), all.cend(),
        [&](const Setting &setting) { return setting.section == section && passes(setting.id, filter); });
}

bool SettingsDesk::nothingPasses() const
{
    const auto &all = table();
    return std::none_of(
        all.cbegin(), all.cend(), [this](const Setting &setting) { return passes(setting.id, m_filter); });
}

void SettingsDesk::reveal(const QString &id)
{
    setFilter({});
    m_wanted = id;
    m_deck->pages()->open(u"settings"_s);
    Q_EMIT revealed(id);
}

QString SettingsDesk::takeRevealed()
{
    return std::exchange(m_wanted, {});
}

void SettingsDesk::setStartFile(const QString &file)
{
    m_start = StartChoices(file);
    m_shownLanguage = m_start.language();
    Q_EMIT languageChanged();
}

QStringList SettingsDesk::languageNames() const
{
    QStringList names{tr("As the system")};
    const QStringList languages = StartChoices::languages();
    for (const QString &language : languages) {
        const QString own = QLocale(language).nativeLanguageName();
        names += language == u"en" ? u"English"_s : own.left(1).toUpper() + own.mid(1);
    }
    return names;
}

int SettingsDesk::language() const
{
    return int(StartChoices::languages().indexOf(m_start.language())) + 1;
}

void SettingsDesk::setLanguage(int place)
{
    if (place == language() || place < 0 || place >= languageNames().size())
        return;
    m_start.setLanguage(place == 0 ? QString() : StartChoices::languages().value(place - 1));
    Q_EMIT languageChanged();
}

bool SettingsDesk::languageWaits() const
{
    return m_start.language() != m_shownLanguage;
}

} // namespace Deck

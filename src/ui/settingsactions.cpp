// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::SettingsActions)
};

//! An action that turns a preference on and off, and shows how it stands.
template <typename Get, typename Set, typename Signal>
DeckAction *addSwitch(Workspace *deck, const ActionSpec &spec, Get &&get, Set &&set, Signal signal)
{
    Preferences *preferences = deck->preferences();
    DeckAction *action = deck->actions()->add(
        spec, preferences, [preferences, get, set] { set(preferences, !get(preferences)); });
    const auto refresh = [preferences, action, get] { action->setChecked(get(preferences)); };
    QObject::connect(preferences, signal, action, refresh);
    refresh();
    return action;
}

} // namespace

void addSettingsActions(Workspace *deck)
{
    for (const Setting &setting : SettingsDesk::table()) {
        deck->actions()->add(
            {u"settings."_s + setting.id, Words::tr("Settings: %1").arg(SettingsDesk::titleOf(setting.id)),
                {}, u"nav-settings"_s, {},
                SettingsDesk::sectionTitle(setting.section) + u' '
                    + QCoreApplication::translate("Deck::SettingsDesk", setting.words)},
            deck, [deck, id = setting.id] { deck->settings()->reveal(id); });
    }
    addSwitch(
        deck,
        {u"notices.toggle"_s, Words::tr("Desktop notifications"), {}, u"nav-alerts"_s, {},
            Words::tr("notify outage down tell")},
        [](Preferences *preferences) { return preferences->isNotifying(); },
        [](Preferences *preferences, bool on) { preferences->setNotifying(on); },
        &Preferences::notifyingChanged);
    DeckAction *tray = addSwitch(
        deck,
        {u"tray.toggle"_s, Words::tr("Keep in the tray"), {}, u"nav-settings"_s, {},
            Words::tr("icon background close hide")},
        [](Preferences *preferences) { return preferences->isInTray(); },
        [](Preferences *preferences, bool on) { preferences->setInTray(on); }, &Preferences::inTrayChanged);
    const auto refresh = [deck, tray] {
        tray->setReason(deck->tray()->isAvailable() ? QString() : Words::tr("This desktop has no tray"));
    };
    QObject::connect(deck->tray(), &Tray::changed, tray, refresh);
    refresh();
    ProfileList *profiles = deck->settings()->profiles();
    DeckAction *readOnly = deck->actions()->add({u"profile.readOnly"_s, Words::tr("Read-only profile"), {},
                                                    u"lock"_s, {}, Words::tr("protect safe servers")},
        profiles, [profiles] { profiles->setReadOnly(!profiles->isReadOnly()); });
    const auto refreshReadOnly = [profiles, readOnly] {
        readOnly->setChecked(profiles->isReadOnly());
        readOnly->setReason(
            profiles->file().isEmpty() ? Words::tr("There is no fleet file here") : QString());
    };
    QObject::connect(profiles, &ProfileList::changed, readOnly, refreshReadOnly);
    refreshReadOnly();
}

} // namespace Deck

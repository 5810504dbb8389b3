// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "settingsdesk.h"

using namespace Qt::StringLiterals;

namespace Deck {

const QList<Setting> &SettingsDesk::table()
{
    // In the order of the page.
    static const QList<Setting> settings{
        {u"theme"_s, u"appearance"_s, QT_TR_NOOP("Theme"), QT_TR_NOOP("System follows the desktop"),
            QT_TR_NOOP("dark light high contrast colours")},
        {u"density"_s, u"appearance"_s, QT_TR_NOOP("Row height"),
            QT_TR_NOOP("28, 36 or 44 px in every table"), QT_TR_NOOP("density compact roomy")},
        {u"motion"_s, u"appearance"_s, QT_TR_NOOP("Reduce motion"),
            QT_TR_NOOP("Panes and menus appear without a transition"), QT_TR_NOOP("animation")},

        {u"language"_s, u"language"_s, QT_TR_NOOP("Language"), QT_TR_NOOP("Of every text in this window"),
            QT_TR_NOOP("english translation")},

        {u"profile.list"_s, u"profile"_s, QT_TR_NOOP("Profiles"),
            QT_TR_NOOP("Each has its own fleet file, window and keys"),
            QT_TR_NOOP("switch open create rename remove fleet")},
        {u"profile.readOnly"_s, u"profile"_s, QT_TR_NOOP("Read-only"),
            QT_TR_NOOP("No node of this profile is ever changed, only watched"),
            QT_TR_NOOP("protect safe change")},

        {u"secrets.where"_s, u"secrets"_s, QT_TR_NOOP("Passwords of this fleet"), "",
            QT_TR_NOOP("password move keychain encrypted plain")},
        {u"secrets.new"_s, u"secrets"_s, QT_TR_NOOP("New passwords are kept in"), "",
            QT_TR_NOOP("password import keychain store")},
        {u"secrets.keychain"_s, u"secrets"_s, QT_TR_NOOP("System keychain"), "",
            QT_TR_NOOP("secret service kwallet gnome keyring")},
        {u"secrets.file"_s, u"secrets"_s, QT_TR_NOOP("Encrypted file"), "",
            QT_TR_NOOP("vault passphrase unlock lock")},

        {u"interval.ping"_s, u"intervals"_s, QT_TR_NOOP("Heartbeat every"),
            QT_TR_NOOP("A ping of each ready node, for its latency and its health"),
            QT_TR_NOOP("ping seconds")},
        {u"interval.pong"_s, u"intervals"_s, QT_TR_NOOP("Heartbeat lost after"),
            QT_TR_NOOP("Without an answer the node is connected anew"),
            QT_TR_NOOP("pong timeout deadline seconds")},
        {u"interval.probe"_s, u"intervals"_s, QT_TR_NOOP("REST checked every"),
            QT_TR_NOOP("Finds a node whose socket lives while its REST hangs"),
            QT_TR_NOOP("poll probe degraded seconds")},
        {u"interval.rest"_s, u"intervals"_s, QT_TR_NOOP("REST answer within"),
            QT_TR_NOOP("One try of one call; loading tracks has 30 s"),
            QT_TR_NOOP("timeout deadline seconds")},
        {u"interval.retry"_s, u"intervals"_s, QT_TR_NOOP("First retry within"),
            QT_TR_NOOP("Then twice as long each time, with jitter, without an end"),
            QT_TR_NOOP("reconnect backoff base seconds")},
        {u"interval.wait"_s, u"intervals"_s, QT_TR_NOOP("Longest wait for a retry"),
            QT_TR_NOOP("Where the doubling ends"), QT_TR_NOOP("reconnect backoff cap seconds")},
        {u"interval.resume"_s, u"intervals"_s, QT_TR_NOOP("Session resume timeout"),
            QT_TR_NOOP("Sent in seconds to each node with its next connection"),
            QT_TR_NOOP("resume session seconds")},

        {u"notices.show"_s, u"notices"_s, QT_TR_NOOP("Tell when a node goes down or comes back"),
            QT_TR_NOOP("As a desktop notification, while this window is not in front"),
            QT_TR_NOOP("notifications desktop alert")},
        {u"tray.show"_s, u"notices"_s, QT_TR_NOOP("Keep in the tray"),
            QT_TR_NOOP("Closing the window leaves Lavadeck running behind its icon"),
            QT_TR_NOOP("icon background close")},

        {u"keys"_s, u"keys"_s, QT_TR_NOOP("Keys as they came"), QT_TR_NOOP("Takes back every change below"),
            QT_TR_NOOP("shortcuts keyboard rebind reset")},
    };
    return settings;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "passwordkeeping.h"

#include "futures.h"
#include "preferences.h"
#include "secrets.h"

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QString preferenceKey()
{
    return u"import/keeping"_s;
}

} // namespace

PasswordKeeping::PasswordKeeping(Preferences *preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
}

void PasswordKeeping::setSecrets(Secrets *secrets)
{
    m_secrets = secrets;
    m_probed = false;
    m_noKeychain.clear();
    Q_EMIT changed();
}

void PasswordKeeping::probe()
{
    if (!m_secrets || m_probed)
        return;
    m_probed = true;
    // No entry has this name: a keychain that works says so.
    Lavalink::whenDone(
        m_secrets->keychain().read(SecretStore::newId()), this, [this](const SecretAnswer &answer) {
            m_noKeychain = answer || answer.trouble == SecretTrouble::Missing ? QString() : answer.text;
            Q_EMIT changed();
        });
}

QList<PasswordSource::Kind> PasswordKeeping::kinds() const
{
    using enum PasswordSource::Kind;
    return m_secrets ? QList{Keychain, Vault, Plain} : QList{Plain};
}

QStringList PasswordKeeping::words() const
{
    const QStringList all{tr("System keychain"), tr("Encrypted file"), tr("Fleet file")};
    return m_secrets ? all : all.mid(2);
}

PasswordSource::Kind PasswordKeeping::kind() const
{
    return kinds().value(current(), PasswordSource::Kind::Plain);
}

int PasswordKeeping::current() const
{
    PasswordSource source;
    const QString kept = m_preferences->kept(preferenceKey()).toString();
    const auto all = kinds();
    for (int place = 0; place < all.size(); ++place) {
        source.kind = all[place];
        if (source.word() == kept)
            return place;
    }
    // Nothing was chosen yet: the keychain, where there is one.
    return m_secrets && m_noKeychain.isEmpty() ? 0 : int(all.size()) - 1;
}

void PasswordKeeping::setCurrent(int place)
{
    const auto places = kinds();
    if (place < 0 || place >= places.size())
        return;
    PasswordSource source;
    source.kind = places[place];
    m_preferences->keep(preferenceKey(), source.word());
    m_refusal.clear();
    Q_EMIT changed();
}

QString PasswordKeeping::meaning() const
{
    switch (kind()) {
    case PasswordSource::Kind::Keychain:
        return tr("The system keeps the passwords; the fleet file only names them.");
    case PasswordSource::Kind::Vault:
        return tr("One file of yours keeps the passwords, encrypted with your passphrase.");
    default:
        return tr("The passwords stand in the fleet file: whoever can read it can read them.");
    }
}

bool PasswordKeeping::isLocked() const
{
    return m_secrets && kind() == PasswordSource::Kind::Vault && !m_secrets->vault().isUnlocked();
}

QString PasswordKeeping::reason() const
{
    if (kind() == PasswordSource::Kind::Keychain)
        return m_noKeychain;
    return isLocked() ? tr("The encrypted file needs its passphrase first.") : QString();
}

void PasswordKeeping::unlock(const QString &passphrase)
{
    if (!isLocked())
        return;
    if (passphrase.isEmpty())
        m_refusal = tr("Type the passphrase.");
    else
        m_refusal = m_secrets->vault().unlock(Lavalink::Secret(passphrase)).text;
    Q_EMIT changed();
}

} // namespace Deck

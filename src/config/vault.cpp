// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "vault.h"

#include "wholefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <chrono>

using namespace Qt::StringLiterals;
using Lavalink::Secret;

namespace Deck {

namespace {

constexpr std::chrono::milliseconds lockPatience = std::chrono::seconds(5);
constexpr qint64 maxBytes = 64 * 1024 * 1024;

//! The file's parts; nothing for one that is not whole.
std::optional<VaultFile> readVault(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? VaultFile::fromText(file.read(maxBytes)) : std::nullopt;
}

} // namespace

Vault::Vault(QString path, const VaultCost &cost, QObject *parent)
    : SecretStore(parent)
    , m_path(std::move(path))
    , m_cost(cost)
{
}

QString Vault::pathOfUser()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/lavadeck/secrets.vault"_s;
}

QString Vault::name() const
{
    return u"encrypted file"_s;
}

bool Vault::exists() const
{
    return QFile::exists(m_path);
}

SecretAnswer Vault::trouble(SecretTrouble kind, const QString &text) const
{
    return {kind, u"%1: %2"_s.arg(m_path, text), {}};
}

SecretAnswer Vault::unlock(const Secret &passphrase)
{
    lock();
    if (passphrase.isEmpty())
        return trouble(SecretTrouble::WrongPassphrase, u"a passphrase cannot be empty"_s);
    if (exists()) {
        const auto file = readVault(m_path);
        if (!file)
            return trouble(SecretTrouble::Damaged,
                u"the file is damaged, whatever the passphrase; it is left alone. Put a copy of it there, or "
                u"move it away"_s);
        m_key = VaultKey::derive(passphrase, file->salt, file->cost);
    } else {
        m_key = VaultKey::derive(passphrase, m_cost);
    }
    if (!m_key)
        return trouble(SecretTrouble::Failed, u"the memory that its key costs cannot be had"_s);
    const SecretAnswer answer = refresh();
    if (!answer)
        lock();
    return answer;
}

void Vault::lock()
{
    m_key.reset();
    m_entries.clear();
}

SecretAnswer Vault::refresh()
{
    if (!m_key)
        return trouble(SecretTrouble::Locked, u"its passphrase is needed"_s);
    if (!exists()) {
        m_entries.clear();
        return {};
    }
    const auto file = readVault(m_path);
    if (!file)
        return trouble(SecretTrouble::Damaged, u"the file is damaged; it is left alone"_s);
    const auto entries = openVault(*file, *m_key);
    if (!entries)
        return trouble(SecretTrouble::WrongPassphrase, u"this is not its passphrase"_s);
    m_entries = *entries;
    return {};
}

QFuture<SecretAnswer> Vault::fetch(const QString &id)
{
    if (!exists())
        return finished(trouble(SecretTrouble::Missing, u"there is no such file"_s));
    if (const SecretAnswer answer = refresh(); !answer)
        return finished(answer);
    if (!m_entries.contains(id))
        return finished(trouble(SecretTrouble::Missing, u"there is no entry %1 in it"_s.arg(id)));
    return finished({SecretTrouble::None, {}, m_entries.value(id)});
}

QFuture<SecretAnswer> Vault::put(const QString &id, const Secret &secret)
{
    return finished(change(id, secret));
}

QFuture<SecretAnswer> Vault::erase(const QString &id)
{
    return finished(change(id, {}));
}

QString Vault::lockPath() const
{
    const QFileInfo file(resolvedPath(m_path));
    return file.absolutePath() + u"/."_s + file.fileName() + u".lock"_s;
}

SecretAnswer Vault::changePassphrase(const Secret &present, const Secret &next)
{
    if (next.isEmpty())
        return trouble(SecretTrouble::WrongPassphrase, u"a passphrase cannot be empty"_s);
    if (!exists())
        return trouble(SecretTrouble::Missing, u"there is no such file"_s);
    QLockFile lock(lockPath());
    if (!lock.tryLock(int(lockPatience.count())))
        return trouble(SecretTrouble::Failed, u"another program is writing it"_s);
    const auto file = readVault(m_path);
    if (!file)
        return trouble(SecretTrouble::Damaged, u"the file is damaged; it is left alone"_s);
    const auto key = VaultKey::derive(present, file->salt, file->cost);
    const auto entries = key ? openVault(*file, *key) : std::nullopt;
    if (key && !entries)
        return trouble(SecretTrouble::WrongPassphrase, u"this is not its passphrase"_s);
    const auto fresh = VaultKey::derive(next, m_cost);
    if (!key || !fresh)
        return trouble(SecretTrouble::Failed, u"the memory that its key costs cannot be had"_s);
    if (const QString why = writeWhole(m_path, sealVault(*entries, *fresh).toText()); !why.isEmpty())
        return trouble(SecretTrouble::Failed, why);
    m_key = fresh;
    m_entries = *entries;
    return {};
}

SecretAnswer Vault::change(const QString &id, const std::optional<Secret> &secret)
{
    if (!QDir().mkpath(QFileInfo(resolvedPath(m_path)).absolutePath()))
        return trouble(SecretTrouble::Failed, u"its folder cannot be made"_s);
    QLockFile lock(lockPath());
    if (!lock.tryLock(int(lockPatience.count())))
        return trouble(SecretTrouble::Failed, u"another program is writing it"_s);
    if (const SecretAnswer answer = refresh(); !answer)
        return answer;
    VaultEntries entries = m_entries;
    if (secret)
        entries.insert(id, *secret);
    else if (entries.remove(id) == 0)
        return trouble(SecretTrouble::Missing, u"there is no entry %1 in it"_s.arg(id));
    if (const QString why = writeWhole(m_path, sealVault(entries, *m_key).toText()); !why.isEmpty())
        return trouble(SecretTrouble::Failed, why);
    m_entries = entries;
    return {};
}

} // namespace Deck

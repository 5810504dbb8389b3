// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetsave.h"

#include "fleetdocument.h"
#include "fleetfile.h"
#include "wholefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr std::chrono::milliseconds lockPatience = std::chrono::seconds(5);

//! The first free PATH.bad-TIME.
QString asidePath(const QString &path)
{
    const QString stem
        = path + u".bad-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = stem;
    for (int i = 2; QFile::exists(name); ++i)
        name = stem + u'-' + QString::number(i);
    return name;
}

QString lockPath(const QFileInfo &file)
{
    return file.absolutePath() + u"/."_s + file.fileName() + u".lock"_s;
}

//! Keeps the content that is about to be replaced.
QString keep(const QString &path, const QByteArray &content, FleetSaved &saved)
{
    if (FleetDocument::fromText(content, nullptr))
        return writeWhole(backupPath(path), content, path);
    saved.keptAside = asidePath(path);
    return writeWhole(saved.keptAside, content, path);
}

} // namespace

FleetSaved saveFleet(const QString &path, const QByteArray &text, const std::optional<QByteArray> &base)
{
    FleetSaved saved;
    const QFileInfo file(resolvedPath(path));
    QString why;
    if (!FleetDocument::fromText(text, &why)) {
        saved.error = u"%1: not saved, for it could not be read again: %2"_s.arg(path, why);
        return saved;
    }
    if (!QDir().mkpath(file.absolutePath())) {
        saved.error = u"%1: the folder cannot be made"_s.arg(file.absolutePath());
        return saved;
    }
    QLockFile lock(lockPath(file));
    if (!lock.tryLock(int(lockPatience.count()))) {
        saved.error = lock.error() == QLockFile::LockFailedError
            ? u"%1: another program is writing it"_s.arg(path)
            : u"%1: cannot be written into %2"_s.arg(path, file.absolutePath());
        return saved;
    }
    const std::optional<QByteArray> current = fleetContent(path);
    if (current != base || (!current && file.exists())) {
        saved.conflict = true;
        return saved;
    }
    if (current == text)
        return saved;
    if (current)
        why = keep(file.absoluteFilePath(), *current, saved);
    if (why.isEmpty())
        why = writeWhole(file.absoluteFilePath(), text);
    if (!why.isEmpty()) {
        saved.error = path + u": "_s + why;
        saved.keptAside.clear();
    }
    return saved;
}

std::optional<QByteArray> fleetContent(const QString &path)
{
    // A pipe would be waited for, and a device has no end.
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.read(FleetLimits::maxBytes + 1);
    // Half of it must never be taken for the whole.
    return content.size() > FleetLimits::maxBytes ? std::nullopt : std::optional(content);
}

QString fleetTrouble(const QString &path)
{
    const QFileInfo about(path);
    if (about.isDir())
        return u"this is a folder, not a fleet file"_s;
    if (about.exists() && !about.isFile())
        return u"this is no regular file"_s;
    return about.size() > FleetLimits::maxBytes ? u"it is larger than 16 MiB"_s : u"it cannot be read"_s;
}

QString backupPath(const QString &path)
{
    return (QFileInfo(path).isSymLink() ? resolvedPath(path) : path) + u".bak"_s;
}

QString replaceBackup(const QString &path, const QByteArray &text)
{
    const QFileInfo file(resolvedPath(path));
    const QString backup = backupPath(file.absoluteFilePath());
    if (!QFile::exists(backup))
        return {};
    QLockFile lock(lockPath(file));
    return lock.tryLock(int(lockPatience.count())) ? writeWhole(backup, text, file.absoluteFilePath())
                                                   : u"%1: another program is writing it"_s.arg(path);
}

} // namespace Deck

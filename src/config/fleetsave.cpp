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

//! Keeps the content that is about to be replaced.
QString keep(const QString &path, const QByteArray &content, FleetSaved &saved)
{
    if (FleetDocument::fromText(content, nullptr))
        return writeWhole(backupPath(path), content);
    saved.keptAside = asidePath(path);
    return writeWhole(saved.keptAside, content);
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
    QLockFile lock(file.absolutePath() + u"/."_s + file.fileName() + u".lock"_s);
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
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // Read whole, so that a large file that somebody put there can be kept aside; the reader has its own
    // bound.
    return file.readAll();
}

QString backupPath(const QString &path)
{
    return path + u".bak"_s;
}

} // namespace Deck

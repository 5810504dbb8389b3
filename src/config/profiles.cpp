// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "profiles.h"

#include "fleetdocument.h"
#include "fleetsave.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

//! What stands beside the profile itself. When that is a symbolic link, backupPath() is a file of somewhere
//! else, which is not the profile's to move or to replace.
QString backupBeside(const QString &path)
{
    return path + u".bak"_s;
}

//! In one step, over what may be there.
bool renameOver(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

} // namespace

Profiles Profiles::ofUser()
{
    // Not AppConfigLocation: window and terminal are two applications with one set of profiles.
    return Profiles(
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/lavadeck/profiles"_s);
}

QString Profiles::nameProblem(const QString &name)
{
    static const QRegularExpression valid(u"\\A[A-Za-z0-9_][A-Za-z0-9_-]{0,63}\\z"_s);
    return valid.match(name).hasMatch()
        ? QString()
        : u"a profile's name is 1 to 64 letters, digits, - and _, and does not begin with -"_s;
}

QStringList Profiles::names() const
{
    QStringList names;
    const QStringList files = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString &file : files) {
        if (const QString name = file.chopped(5); nameProblem(name).isEmpty())
            names << name;
    }
    names.sort();
    return names;
}

bool Profiles::contains(const QString &name) const
{
    return nameProblem(name).isEmpty() && QFile::exists(path(name));
}

QString Profiles::path(const QString &name) const
{
    return m_folder + u'/' + name + u".json"_s;
}

QString Profiles::create(const QString &name) const
{
    if (const QString problem = nameProblem(name); !problem.isEmpty())
        return problem;
    const FleetSaved saved = saveFleet(path(name), FleetDocument().text(), {});
    return saved.conflict ? u"there is a profile called %1 already"_s.arg(name) : saved.error;
}

QString Profiles::rename(const QString &from, const QString &to) const
{
    if (const QString problem = nameProblem(to); !problem.isEmpty())
        return problem;
    if (!contains(from))
        return u"there is no profile called %1"_s.arg(from);
    if (contains(to))
        return u"there is a profile called %1 already"_s.arg(to);
    if (!QFile::rename(path(from), path(to))) // Refuses to replace, unlike renameOver().
        return u"%1 cannot be renamed"_s.arg(path(from));
    if (QFile::exists(backupBeside(path(from))))
        static_cast<void>(renameOver(backupBeside(path(from)), backupBeside(path(to))));
    return {};
}

QString Profiles::remove(const QString &name) const
{
    if (!contains(name))
        return u"there is no profile called %1"_s.arg(name);
    return renameOver(path(name), backupBeside(path(name))) ? QString()
                                                            : u"%1 cannot be removed"_s.arg(path(name));
}

QString Profiles::restore(const QString &name) const
{
    if (const QString problem = nameProblem(name); !problem.isEmpty())
        return problem;
    if (contains(name))
        return u"there is a profile called %1 already"_s.arg(name);
    return QFile::rename(backupBeside(path(name)), path(name)) ? QString()
                                                               : u"%1 cannot be restored"_s.arg(path(name));
}

} // namespace Deck

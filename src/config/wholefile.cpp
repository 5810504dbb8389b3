// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "wholefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr int maxLinks = 32;

//! An open file descriptor's owner.
class Descriptor {
public:
    Descriptor(const QString &path, int flags)
        : m_number(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
    }
    ~Descriptor() { static_cast<void>(close()); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] bool write(const QByteArray &content) const
    {
        for (qsizetype done = 0; done < content.size();) {
            const ssize_t count
                = ::write(m_number, content.constData() + done, size_t(content.size() - done));
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return false;
            done += count;
        }
        return true;
    }
    //! To the owner of the file at `path`, if there is one and this is allowed.
    void giveToOwnerOf(const QString &path) const
    {
        struct stat about = {};
        if (::stat(QFile::encodeName(path).constData(), &about) == 0)
            static_cast<void>(::fchown(m_number, about.st_uid, about.st_gid) == 0);
    }
    [[nodiscard]] bool sync() const { return ::fsync(m_number) == 0; }
    [[nodiscard]] bool close()
    {
        const int number = std::exchange(m_number, -1);
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

QString reason()
{
    return qt_error_string(errno);
}

} // namespace

QString writeWhole(const QString &path, const QByteArray &content, const QString &ownerOf)
{
    const QFileInfo target(resolvedPath(path));
    const QString folder = target.absolutePath();
    const QString fresh = folder + u"/."_s + target.fileName() + u".new"_s;
    const QByteArray freshName = QFile::encodeName(fresh);
    ::unlink(freshName.constData()); // Of a writer that was killed; never written through, it may be a link.
    Descriptor file(fresh, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.isOpen())
        return u"cannot be written into %1: %2"_s.arg(folder, reason());
    file.giveToOwnerOf(ownerOf.isEmpty() ? target.absoluteFilePath() : ownerOf);
    if (!file.write(content) || !file.sync() || !file.close()) {
        const QString why = u"cannot be written: "_s + reason();
        ::unlink(freshName.constData());
        return why;
    }
    if (std::rename(freshName.constData(), QFile::encodeName(target.absoluteFilePath()).constData()) != 0) {
        const QString why = u"cannot be replaced: "_s + reason();
        ::unlink(freshName.constData());
        return why;
    }
    // The new name, too, is on the disk only when the folder is. Some file systems cannot; no harm done.
    const Descriptor holder(folder, O_RDONLY | O_DIRECTORY);
    if (holder.isOpen())
        static_cast<void>(holder.sync());
    return {};
}

QString resolvedPath(const QString &path)
{
    QFileInfo file(path);
    for (int links = 0; file.isSymLink() && links < maxLinks; ++links)
        file = QFileInfo(file.symLinkTarget());
    return file.absoluteFilePath();
}

} // namespace Deck

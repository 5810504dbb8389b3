// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importsource.h"

#include "value.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Deck {

using namespace Qt::StringLiterals;
using Import::tr;

namespace {

QString systemError(int code)
{
    return code == ELOOP ? tr("The link leads in a circle.") : QString::fromLocal8Bit(std::strerror(code));
}

//! What the inode is, when it is no regular file.
QString kindOf(mode_t mode)
{
    if (S_ISDIR(mode))
        return tr("This is a folder.");
    if (S_ISFIFO(mode))
        return tr("This is a pipe, not a file.");
    if (S_ISSOCK(mode))
        return tr("This is a socket, not a file.");
    return tr("This is a device, not a file.");
}

//! The whole file, or nothing and why. Asks what it is before the first read, by the open file itself.
std::optional<QByteArray> readFile(const QString &path, qint64 maxBytes, QString *error)
{
    struct stat info { };
    const QByteArray name = QFile::encodeName(path);
    // Opening a device can have effects of its own, so its kind is asked first; then again of what was
    // opened.
    if (::stat(name.constData(), &info) != 0) {
        *error = systemError(errno);
        return std::nullopt;
    }
    if (!S_ISREG(info.st_mode)) {
        *error = kindOf(info.st_mode);
        return std::nullopt;
    }
    const int file = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        *error = systemError(errno);
        return std::nullopt;
    }
    const auto closeIt = qScopeGuard([file] { ::close(file); });
    if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        *error = tr("This is not a file any more.");
        return std::nullopt;
    }
    if (info.st_size > maxBytes) {
        *error = tr("This has %1 MB; at most %2 MB are read.")
                     .arg(info.st_size / 1024 / 1024)
                     .arg(maxBytes / 1024 / 1024);
        return std::nullopt;
    }
    QByteArray bytes;
    char block[64 * 1024];
    for (;;) {
        const ssize_t count = ::read(file, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            *error = systemError(errno);
            return std::nullopt;
        }
        if (count == 0)
            return bytes;
        bytes.append(block, count);
        // It can have grown meanwhile, and files of /proc have no size at all.
        if (bytes.size() > maxBytes) {
            *error
                = tr("This has more than %1 MB, which is the most that is read.").arg(maxBytes / 1024 / 1024);
            return std::nullopt;
        }
    }
}

bool isConfiguration(const QString &name)
{
    static const QStringList endings
        = {u"json"_s, u"json5"_s, u"jsonc"_s, u"yml"_s, u"yaml"_s, u"toml"_s, u"env"_s, u"properties"_s,
            u"ini"_s, u"cfg"_s, u"conf"_s, u"csv"_s, u"tsv"_s, u"md"_s, u"txt"_s, u"js"_s, u"mjs"_s, u"cjs"_s,
            u"ts"_s, u"py"_s, u"java"_s, u"kt"_s, u"cs"_s, u"go"_s, u"rs"_s, u"php"_s, u"dart"_s, u"lua"_s};
    if (name.startsWith(".env"_L1))
        return true;
    const QStringList parts = name.toLower().split(u'.');
    for (const QString &part : parts.mid(1)) {
        if (endings.contains(part))
            return true;
    }
    return false;
}

bool isPassedOver(const QString &folder)
{
    return folder == "node_modules"_L1 || folder == ".git"_L1 || folder == "target"_L1 || folder == "venv"_L1
        || folder == ".venv"_L1 || folder == "__pycache__"_L1;
}

//! The configurations in `folder`; false when there are more entries than `left`.
bool collect(const QString &folder, int depth, int *left, QStringList *files)
{
    // One entry more than allowed is enough to know; QDir would list them all first.
    QDirIterator it(folder, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    QStringList folders;
    while (it.hasNext()) {
        it.next();
        if (--*left < 0)
            return false;
        const QFileInfo info = it.fileInfo();
        if (info.isDir()) {
            if (!info.isSymLink() && !isPassedOver(info.fileName()))
                folders.append(info.filePath());
        } else if (isConfiguration(info.fileName())) {
            files->append(info.filePath());
        }
    }
    folders.sort();
    for (const QString &inner : std::as_const(folders)) {
        if (depth > 1 && !collect(inner, depth - 1, left, files))
            return false;
    }
    return true;
}

class Sources {
public:
    Sources(const ImportOptions &options, const ImportFileLimits &limits)
        : m_options(options)
        , m_limits(limits)
        , m_left(limits.maxTotalBytes)
    {
    }

    QList<ImportedFile> results;

    void add(const QString &path)
    {
        if (QFileInfo(path).isDir())
            addFolder(path);
        else
            addFile(path, true);
    }

private:
    void addFolder(const QString &path)
    {
        QStringList files;
        int left = m_limits.maxFolderFiles;
        if (!QFileInfo(path).isReadable()) {
            fail(path, tr("This folder cannot be read."));
        } else if (!collect(path, m_limits.maxFolderDepth, &left, &files)) {
            fail(path,
                tr("This folder holds more than %1 files. Choose the ones that are meant.")
                    .arg(m_limits.maxFolderFiles));
        } else if (files.isEmpty()) {
            fail(path, tr("There is no configuration in this folder."));
        } else {
            files.sort();
            for (const QString &file : std::as_const(files))
                addFile(file, false);
        }
    }

    void addFile(const QString &path, bool wanted)
    {
        QString error;
        const std::optional<QByteArray> bytes
            = readFile(path, std::min<qint64>(m_options.maxBytes, m_left), &error);
        if (!bytes) {
            fail(path, error);
            return;
        }
        m_left -= bytes->size();
        ImportOptions options = m_options;
        options.fileName = QFileInfo(path).fileName();
        ImportResult result = readNodes(*bytes, options);
        // What only lies in the folder is worth a row if there is a node in it.
        if (wanted || !result.nodes.isEmpty())
            results.append({path, std::move(result), {}});
    }

    void fail(const QString &path, const QString &why) { results.append({path, {}, why}); }

    const ImportOptions &m_options;
    const ImportFileLimits &m_limits;
    qint64 m_left;
};

} // namespace

QList<ImportedFile> importFiles(
    const QStringList &paths, const ImportOptions &options, const ImportFileLimits &limits)
{
    Sources sources(options, limits);
    for (const QString &path : paths)
        sources.add(path);
    return sources.results;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "media.h"

#include <QDataStream>
#include <QDir>
#include <QFile>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace Live {

namespace {

//! Port 1 of the node's own machine, where nothing listens.
QString refusingAddress()
{
    return u"http://127.0.0.1:1/lavadeck-live.mp3"_s;
}

//! No source takes it: no address, no search prefix.
QString unknownWord()
{
    return u"lavadeck-live-there-is-nothing-of-this-name"_s;
}

//! Three seconds of 440 Hz, 16 bit, mono, as a RIFF file.
QByteArray tone()
{
    constexpr quint32 rate = 48'000;
    constexpr quint32 samples = 3 * rate;
    constexpr quint32 bytes = samples * 2;
    QByteArray wav;
    QDataStream out(&wav, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << rate << rate * 2 << quint16(2) << quint16(16);
    out.writeRawData("data", 4);
    out << bytes;
    for (quint32 i = 0; i < samples; ++i)
        out << qint16(8'000 * std::sin(2 * std::numbers::pi * 440 * i / rate));
    return wav;
}

bool write(const QString &path, const QByteArray &content, QString *error)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush()) {
        file.setPermissions(
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::ReadGroup | QFile::ReadOther);
        return true;
    }
    *error = path + u": "_s + file.errorString();
    return false;
}

} // namespace

Media Media::fromFolder(const QString &path, QString *error)
{
    const QDir folder(path);
    if (!folder.exists()) {
        *error = u"There is no folder %1."_s.arg(path);
        return {};
    }
    Media media;
    media.broken = refusingAddress();
    const QStringList names = {u"*.wav"_s, u"*.mp3"_s, u"*.flac"_s, u"*.ogg"_s, u"*.opus"_s, u"*.m4a"_s,
        u"*.aac"_s, u"*.webm"_s, u"*.mp4"_s};
    const QFileInfoList files = folder.entryInfoList(names, QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo &file : files) {
        if (file.completeBaseName() == "broken"_L1)
            media.broken = file.absoluteFilePath();
        else if (media.playable.isEmpty())
            media.playable = file.absoluteFilePath();
        else if (media.second.isEmpty())
            media.second = file.absoluteFilePath();
    }
    if (media.playable.isEmpty())
        *error = u"The folder %1 holds no file that a node could play (%2)."_s.arg(path, names.join(u' '));
    media.missing = folder.absoluteFilePath(unknownWord() + u".wav"_s);
    media.origin = u"the file %1"_s.arg(media.playable);
    return media;
}

Media Media::made(QString *error)
{
    Media media;
    media.folder = std::make_shared<QTemporaryDir>();
    if (!media.folder->isValid()) {
        *error = media.folder->errorString();
        return media;
    }
    // The node may run as another user.
    QFile::setPermissions(media.folder->path(),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::ExeOther);
    media.playable = media.folder->filePath(u"tone.wav"_s);
    media.second = media.folder->filePath(u"second.wav"_s);
    media.broken = media.folder->filePath(u"broken.wav"_s);
    media.missing = media.folder->filePath(u"missing.wav"_s);
    media.origin = u"a tone made for it, %1 (the node must be able to read this file)"_s.arg(media.playable);
    if (write(media.playable, tone(), error) && write(media.second, tone(), error))
        write(media.broken, QByteArrayLiteral("This is no music."), error);
    return media;
}

Media Media::fromIdentifier(const QString &identifier)
{
    return {identifier, refusingAddress(), unknownWord(), u"\"%1\""_s.arg(identifier), {}, nullptr};
}

} // namespace Live

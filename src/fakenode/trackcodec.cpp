// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "trackcodec.h"

#include <QIODevice>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

constexpr quint32 versionedFlag = 1u << 30;
constexpr quint32 sizeMask = versionedFlag - 1;

/// Writes as java.io.DataOutputStream does.
class JavaWriter {
public:
    void number(qint64 value, int width)
    {
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
            m_bytes += char((value >> shift) & 0xFF);
    }
    /// Modified UTF-8: NUL takes two bytes, and each half of a surrogate pair three.
    void text(const QString &text)
    {
        QByteArray utf;
        for (const QChar c : text) {
            const ushort u = c.unicode();
            if (u != 0 && u < 0x80) {
                utf += char(u);
            } else if (u < 0x800) {
                utf += char(0xC0 | (u >> 6));
                utf += char(0x80 | (u & 0x3F));
            } else {
                utf += char(0xE0 | (u >> 12));
                utf += char(0x80 | ((u >> 6) & 0x3F));
                utf += char(0x80 | (u & 0x3F));
            }
        }
        utf.truncate(65535);
        number(utf.size(), 2);
        m_bytes += utf;
    }
    void optionalText(const std::optional<QString> &value)
    {
        number(value ? 1 : 0, 1);
        if (value)
            text(*value);
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads as java.io.DataInputStream does; past the end everything is zero and ok() is false.
class JavaReader {
public:
    explicit JavaReader(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    qint64 number(int width)
    {
        quint64 value = 0;
        for (int i = 0; i < width; ++i)
            value = (value << 8) | byte();
        return qint64(value);
    }
    QString text()
    {
        const qsizetype end = qsizetype(number(2)) + m_at;
        QString text;
        while (m_ok && m_at < end) {
            const quint8 first = byte();
            if (first < 0x80)
                text += QChar(ushort(first));
            else if ((first & 0xE0) == 0xC0)
                text += QChar(ushort((first & 0x1F) << 6 | tail()));
            else if ((first & 0xF0) == 0xE0) {
                const int high = (first & 0x0F) << 12;
                const int middle = tail() << 6;
                text += QChar(ushort(high | middle | tail()));
            } else
                m_ok = false;
        }
        m_ok = m_ok && m_at == end;
        return text;
    }
    std::optional<QString> optionalText()
    {
        if (number(1) == 0)
            return {};
        return text();
    }
    [[nodiscard]] qsizetype left() const { return m_bytes.size() - m_at; }
    void skip(qsizetype count) { m_at += count; }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    quint8 byte()
    {
        if (m_at >= m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        return quint8(m_bytes.at(m_at++));
    }
    int tail()
    {
        const quint8 next = byte();
        m_ok = m_ok && (next & 0xC0) == 0x80;
        return next & 0x3F;
    }
    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

/// The first character that Java's base64 decoder would refuse, or nothing.
std::optional<int> illegalBase64(const QByteArray &text)
{
    for (const char c : text) {
        const bool good = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || c == '+' || c == '/' || c == '=';
        if (!good)
            return quint8(c);
    }
    return {};
}

} // namespace

QString encodeTrack(const Track &track)
{
    JavaWriter body;
    body.number(3, 1);
    body.text(track.title);
    body.text(track.author);
    body.number(track.length, 8);
    body.text(track.identifier);
    body.number(track.isStream ? 1 : 0, 1);
    body.optionalText(track.uri);
    body.optionalText(track.artworkUrl);
    body.optionalText(track.isrc);
    body.text(track.source);
    if (track.hasProbe())
        body.text(track.probe);
    body.number(track.position, 8);
    JavaWriter message;
    message.number(qint64(quint32(body.bytes().size()) | versionedFlag), 4);
    return QString::fromLatin1(QByteArray(message.bytes() + body.bytes()).toBase64());
}

std::variant<Track, TrackError> decodeTrack(const QString &text, const QStringList &sources)
{
    const QByteArray base64 = text.toUtf8();
    if (const auto illegal = illegalBase64(base64)) {
        return TrackError{
            u"Request processing failed: java.lang.IllegalArgumentException: Illegal base64 character "_s
            + QString::number(*illegal, 16)};
    }
    JavaReader reader(QByteArray::fromBase64(base64));
    const quint32 head = quint32(reader.number(4));
    if (!reader.ok() || qsizetype(head & sizeMask) > reader.left() || (head & sizeMask) == 0)
        return TrackError{u"No message available"_s};
    Track track;
    const int version = (head & versionedFlag) != 0 ? int(reader.number(1)) : 1;
    track.title = reader.text();
    track.author = reader.text();
    track.length = reader.number(8);
    track.identifier = reader.text();
    track.isStream = reader.number(1) != 0;
    if (version >= 2)
        track.uri = reader.optionalText();
    if (version >= 3) {
        track.artworkUrl = reader.optionalText();
        track.isrc = reader.optionalText();
    }
    track.source = reader.text();
    if (!reader.ok())
        return TrackError{u"No message available"_s};
    if (version < 1 || version > 3 || !sources.contains(track.source)) {
        return TrackError{
            u"Request processing failed: java.lang.IllegalStateException: Failed to decode track due to "
            "a mismatching version or missing source manager"_s};
    }
    if (track.hasProbe())
        track.probe = reader.text();
    // What plugins write about their own tracks stands between the source and the position.
    if (reader.left() > 8)
        reader.skip(reader.left() - 8);
    track.position = reader.number(8);
    if (!reader.ok())
        return TrackError{u"No message available"_s};
    return track;
}

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayfilter.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

//! Words that tell the recording from the song, wherever brackets or a dash set them apart.
const QRegularExpression &aboutTheRecording()
{
    static const QRegularExpression words(
        u"\\b(?:official|officiel|oficial|video|audio|lyrics?|letra|visuali[sz]er|clip|mv|m/v|hd|hq|4k|8k|"
        "remaster(?:ed)?|mono|stereo|live|unplugged|acoustic|remix|mix|edit|version|cover|karaoke|"
        "instrumental|nightcore|slowed|sped|reverb|8d|demo|extended|bonus|deluxe|explicit|clean|release|"
        "soundtrack|ost|from|feat|ft|featuring|prod|full album|premiere|teaser)\\b|^\\s*\\d{4}\\s*$"_s);
    return words;
}

//! The same without brackets, at a title's end, where only the plainest of them are no part of the name.
const QRegularExpression &plainTail()
{
    static const QRegularExpression words(
        u"\\s+(?:(?:official|oficial|officiel)(?:\\s+(?:music|lyrics?|hd|4k))*\\s+(?:video|audio|clip|"
        "visuali[sz]er|mv)|(?:music|lyrics?)\\s+video|with\\s+lyrics|lyrics|hd|hq|4k|mv|"
        "(?:\\d{4}\\s+)?remaster(?:ed)?(?:\\s+\\d{4})?(?:\\s+version)?)$"_s);
    return words;
}

QString folded(const QString &text)
{
    QString out;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    out.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (!c.isMark())
            out.append(c);
    }
    out = out.toCaseFolded();
    out.replace(u'‐', u'-').replace(u'–', u'-').replace(u'—', u'-').replace(u'’', u'\'');
    return out.simplified();
}

//! Letters and digits, words apart by one space.
QString bare(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'&')
            out.append(" and "_L1);
        else if (c.isLetterOrNumber() || c.isSurrogate())
            out.append(c);
        else if (c != u'\'' && c != u'.' && c != u'`')
            out.append(u' ');
    }
    return out.simplified();
}

QString withoutBrackets(const QString &title)
{
    static const QRegularExpression brackets(u"\\(([^()]*)\\)|\\[([^\\[\\]]*)\\]|\\{([^{}]*)\\}"_s);
    QString out = title;
    auto match = brackets.match(out);
    while (match.hasMatch()) {
        const QString inside = match.captured(match.lastCapturedIndex());
        const bool isNoise = inside.contains(aboutTheRecording());
        // What belongs to the name stays, without its brackets.
        const QString put = isNoise ? u" "_s : u' ' + inside + u' ';
        out.replace(match.capturedStart(), match.capturedLength(), put);
        match = brackets.match(out);
    }
    return out.simplified();
}

//! What stands behind the last dash, when it is about the recording: "Song - Remastered 2011". Not any words
//! about recordings will do here, for "Oasis - Live Forever" is an artist and a title.
QString withoutSuffix(QString title)
{
    static const QRegularExpression recording(
        u"^(?:(?:\\d{4}\\s+)?(?:(?:digital(?:ly)?\\s+)?remaster(?:ed)?|mono|stereo)\\b.*|"
        "live(?:\\s+(?:at|from|in|on|session|version)\\b.*|\\s+\\d{4})?|(?:acoustic|demo|instrumental|"
        "karaoke|unplugged|nightcore|slowed|sped up)\\b.*|bonus track|"
        ".*\\b(?:remix|mix|edit|version|cover|video|audio|lyrics?|soundtrack)(?:\\s+\\d{4})?)$"_s);
    for (;;) {
        const qsizetype dash = title.lastIndexOf(u" - "_s);
        if (dash <= 0 || !title.mid(dash + 3).trimmed().contains(recording))
            return title;
        title.truncate(dash);
    }
}

QString withoutGuests(const QString &text)
{
    static const QRegularExpression guests(u"\\s+(?:feat\\.?|ft\\.?|featuring)\\s.*?(?=\\s-\\s|$)"_s);
    return QString(text).remove(guests);
}

QString withoutTail(QString title)
{
    static const QRegularExpression slashes(u"\\s*[|/-]+\\s*$"_s);
    QString before;
    do {
        before = title;
        title.remove(plainTail()).remove(slashes);
    } while (title != before);
    return title;
}

//! The first artist alone: how the others are added differs from source to source.
QString bareAuthor(const QString &author)
{
    static const QRegularExpression channel(u"\\s*-\\s*topic$|\\s*vevo$|\\s+(?:official|music)$|^the\\s+"_s);
    static const QRegularExpression others(
        u"\\s*(?:,|;|\\s&\\s|\\s\\+\\s|\\sx\\s|\\sand\\s|\\swith\\s|\\svs\\.?\\s).*$"_s);
    QString out = withoutGuests(folded(author));
    out.remove(channel);
    const QString first = QString(out).remove(others);
    return bare(first.isEmpty() ? out : first);
}

QString songKey(const QString &title, const QString &author)
{
    return u"song\n"_s + title + u'\n' + author;
}

QStringList keysOf(const Track &track)
{
    const TrackInfo &info = track.info;
    QStringList keys{u"track\n"_s + info.sourceName.toLower() + u'\n' + info.identifier};
    if (info.isrc && !info.isrc->isEmpty())
        keys.append(u"recording\n"_s + bare(info.isrc->toUpper()).remove(u' '));
    return keys + songKeys(info);
}

} // namespace

QStringList songKeys(const TrackInfo &info)
{
    QString whole = withoutGuests(withoutBrackets(folded(info.title)));
    whole = withoutTail(withoutSuffix(withoutTail(whole)));
    const QString title = bare(whole.isEmpty() ? folded(info.title) : whole);
    const QString author = bareAuthor(info.author);
    // What a server says of an untagged file tells one from another by nothing.
    if (title.isEmpty()
        || (title == "unknown title"_L1 && (author.isEmpty() || author == "unknown artist"_L1)))
        return {};
    QStringList keys{songKey(title, author)};
    const qsizetype dash = whole.indexOf(u" - "_s);
    if (dash > 0) {
        const QString left = whole.left(dash);
        const QString right = whole.mid(dash + 3);
        const QString asTitle = bare(right);
        if (!asTitle.isEmpty())
            keys.append(songKey(asTitle, bareAuthor(left)));
        const QString turned = bare(left);
        if (!turned.isEmpty() && bareAuthor(right) == author)
            keys.append(songKey(turned, author));
    }
    keys.removeDuplicates();
    return keys;
}

AutoPlayFilter::AutoPlayFilter(const AutoPlayHeard &heard)
{
    remember(heard.previous, u"previous"_s);
    if (heard.playing)
        remember(*heard.playing, u"playing"_s);
    for (const Track &track : heard.bad)
        remember(track, u"bad"_s);
    for (const Track &track : heard.queue)
        remember(track, u"queue"_s);
    const qsizetype limit = heard.historyLimit ? std::max(0, *heard.historyLimit) : heard.history.size();
    for (qsizetype i = 0; i < std::min(limit, heard.history.size()); ++i)
        remember(heard.history.at(i), u"history"_s);
}

void AutoPlayFilter::remember(const Track &track, const QString &as)
{
    const QStringList keys = keysOf(track);
    for (const QString &key : keys) {
        if (!m_seen.contains(key))
            m_seen.insert(key, as);
    }
}

QString AutoPlayFilter::reason(const Track &track) const
{
    if (track.encoded.isEmpty())
        return u"not-playable"_s;
    const QStringList keys = keysOf(track);
    for (const QString &key : keys) {
        const auto found = m_seen.constFind(key);
        if (found != m_seen.constEnd())
            return u"same-"_s + key.section(u'\n', 0, 0) + u"-as-"_s + *found;
    }
    return {};
}

QList<Track> AutoPlayFilter::take(const QList<Track> &tracks)
{
    QList<Track> taken;
    for (const Track &track : tracks) {
        if (const QString why = reason(track); !why.isEmpty()) {
            m_dropped.append({track, why});
            continue;
        }
        remember(track, u"other"_s);
        taken.append(track);
    }
    return taken;
}

QList<Track> drawn(QList<Track> tracks, quint32 seed, int count, int among)
{
    QRandomGenerator random(seed);
    tracks.resize(std::min<qsizetype>(tracks.size(), among));
    QList<Track> order;
    while (!tracks.isEmpty() && order.size() < count)
        order.append(tracks.takeAt(random.bounded(static_cast<int>(tracks.size()))));
    return order;
}

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayrules.h"

#include "rest.h"

#include <QRegularExpression>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr auto mix = "https://www.youtube.com/watch?v={url-id}&list=RD{url-id}"_L1;

bool hasName(const AutoPlaySource &source, const QString &name)
{
    return QString(source.names).split(u' ').contains(name, Qt::CaseInsensitive);
}

QString firstName(const AutoPlaySource &source)
{
    return QString(source.names).section(u' ', 0, 0);
}

//! A SoundCloud track's number: NodeLink gives it bare, Lavaplayer within the address of the stream.
QString soundNumber(const QString &identifier)
{
    static const QRegularExpression number(u"(?:^|soundcloud:tracks:|/tracks/)(\\d+)(?:$|[/|?])"_s);
    return number.match(identifier).captured(1);
}

//! The track's own id and those that the history has of the same source. One alone is what {url-id} is for.
QString seeds(const AutoPlaySource &source, const Track &track, const QList<Track> &history)
{
    QStringList ids{encoded(track.info.identifier)};
    for (const Track &old : history) {
        const QString id = encoded(old.info.identifier);
        if (ids.size() < maxAutoPlaySeeds && !id.isEmpty() && !ids.contains(id)
            && hasName(source, old.info.sourceName))
            ids.append(id);
    }
    return ids.size() > 1 ? ids.join(u',') : QString();
}

QString authorAndTitle(const TrackInfo &info)
{
    return info.author.isEmpty() || info.title.isEmpty() ? QString() : info.author + u" - "_s + info.title;
}

} // namespace

// One row per source, from the documentation and sources of LavaSrc (topi314's, notdeltaxd's) and NodeLink 3.
const std::vector<AutoPlaySource> &autoPlaySources()
{
    using Author = AutoPlaySource::Author;
    static const std::vector<AutoPlaySource> table = {
        {"youtube youtubemusic ytmusic"_L1, "youtube"_L1, "youtube-mix"_L1, mix, "ytsearch:"_L1,
            Author::Never, "https://www.youtube.com/watch?v={url-id}"_L1},
        {"ytdlp"_L1, "ytdlp"_L1, "youtube-mix"_L1, mix, "ytsearch:"_L1, Author::Never,
            "https://www.youtube.com/watch?v={url-id}"_L1},
        // Several seeds are for the older LavaSrc, which asks Spotify's own API; the newer one and NodeLink
        // take one, and the newest knows the mix by a path.
        {"spotify"_L1, "spotify"_L1, "spotify-recommendations"_L1,
            "sprec:seed_tracks={seeds} sprec:seed_tracks={url-id} sprec:mix:track:{url-id}"_L1,
            "spsearch:"_L1, Author::Never, "https://open.spotify.com/track/{url-id}"_L1},
        {"deezer"_L1, "deezer"_L1, "deezer-recommendations"_L1, "dzrec:{id}"_L1, "dzsearch:"_L1,
            Author::Never, "https://www.deezer.com/track/{url-id}"_L1},
        {"tidal"_L1, "tidal"_L1, "tidal-recommendations"_L1, "tdrec:{id}"_L1, "tdsearch:"_L1, Author::Never,
            "https://tidal.com/browse/track/{url-id}"_L1},
        {"qobuz"_L1, "qobuz"_L1, "qobuz-recommendations"_L1, "qbrec:{id}"_L1, "qbsearch:"_L1, Author::Never,
            "https://open.qobuz.com/track/{url-id}"_L1},
        {"yandexmusic"_L1, "yandexmusic"_L1, "yandexmusic-recommendations"_L1, "ymrec:{id}"_L1,
            "ymsearch:"_L1, Author::Never, "https://music.yandex.ru/track/{url-id}"_L1},
        {"vkmusic"_L1, "vkmusic"_L1, "vkmusic-recommendations"_L1, "vkrec:{id}"_L1, "vksearch:"_L1,
            Author::Never, "https://vk.com/audio{url-id}"_L1},
        {"jiosaavn"_L1, "jiosaavn"_L1, "jiosaavn-recommendations"_L1, "jsrec:{id}"_L1, "jssearch:"_L1},
        {"pandora"_L1, "pandora"_L1, "pandora-recommendations"_L1, "pdrec:{id}"_L1, "pdsearch:"_L1},
        {"lastfm"_L1, "lastfm"_L1, "lastfm-similar"_L1, "lfrec:{author-title}"_L1, "lfsearch:"_L1,
            Author::After},
        // Neither has a prefix of its own everywhere: some servers know amrec:, and a NodeLink resolves the
        // station that SoundCloud keeps for each track.
        {"soundcloud"_L1, "soundcloud"_L1, "soundcloud-station"_L1,
            "https://soundcloud.com/discover/sets/track-stations:{sound}"_L1, "scsearch:"_L1, Author::Before},
        {"applemusic"_L1, "applemusic"_L1, "applemusic-recommendations"_L1, "amrec:{id}"_L1, "amsearch:"_L1,
            Author::After},
        {"bandcamp"_L1, "bandcamp"_L1, ""_L1, ""_L1, "bcsearch:"_L1, Author::After},
        {"audiomack"_L1, "audiomack"_L1, ""_L1, ""_L1, "admsearch:"_L1, Author::After},
        {"gaana"_L1, "gaana"_L1, ""_L1, ""_L1, "gaanasearch:"_L1, Author::After},
        {"mixcloud"_L1, "mixcloud"_L1, ""_L1, ""_L1, "mcsearch:"_L1, Author::After},
        {"audius"_L1, "audius"_L1, ""_L1, ""_L1, "ausearch:"_L1, Author::After},
    };
    return table;
}

const AutoPlaySource *autoPlaySourceOf(const Track &track)
{
    const auto &table = autoPlaySources();
    const auto found = std::find_if(table.cbegin(), table.cend(),
        [&track](const AutoPlaySource &source) { return hasName(source, track.info.sourceName); });
    return found == table.cend() ? nullptr : &*found;
}

QString youTubeMix(const QString &identifier)
{
    return QString(mix).replace("{url-id}"_L1, encoded(identifier));
}

QString autoPlayPage(const Track &track)
{
    if (const AutoPlaySource *source = autoPlaySourceOf(track))
        return QString(source->page).replace("{url-id}"_L1, encoded(track.info.identifier));
    return track.info.identifier; // A file's path, or an address.
}

QStringList autoPlayRecommendations(
    const AutoPlaySource &source, const Track &track, const QList<Track> &history)
{
    const QString id = track.info.identifier;
    const std::pair<QLatin1StringView, QString> values[] = {
        {"{seeds}"_L1, id.isEmpty() ? QString() : seeds(source, track, history)},
        {"{url-id}"_L1, encoded(id)},
        {"{id}"_L1, id},
        {"{author-title}"_L1, authorAndTitle(track.info)},
        {"{sound}"_L1, soundNumber(id)},
    };
    QStringList identifiers;
    const QStringList patterns = QString(source.recommend).split(u' ', Qt::SkipEmptyParts);
    for (const QString &pattern : patterns) {
        for (const auto &[name, value] : values) {
            // A pattern has one kind of placeholder, and what is put in is not looked through again.
            if (!pattern.contains(name))
                continue;
            if (!value.isEmpty())
                identifiers.append(QString(pattern).replace(name, value));
            break;
        }
    }
    return identifiers;
}

QList<AutoPlayQuery> autoPlayQueries(const Track &previous, const QStringList &capabilities,
    const QList<Track> &history, const QStringList &houseList)
{
    const auto offers = [&capabilities](const AutoPlaySource &source) {
        return capabilities.contains(u"source:"_s + source.capability, Qt::CaseInsensitive);
    };
    QList<AutoPlayQuery> queries;
    using Author = AutoPlaySource::Author;
    const QString author = previous.info.author.trimmed();
    const auto byAuthor = [&](const AutoPlaySource &source) {
        if (!author.isEmpty())
            queries.append(
                {AutoPlayWay::Fallback, firstName(source) + u"-author"_s, source.search + author, {}});
    };
    const AutoPlaySource *own = autoPlaySourceOf(previous);
    if (own && !offers(*own))
        own = nullptr;
    if (own) {
        const QStringList identifiers = autoPlayRecommendations(*own, previous, history);
        for (const QString &identifier : identifiers)
            queries.append({AutoPlayWay::Native, own->by, identifier, {}});
        if (own->author == Author::Before)
            byAuthor(*own);
    }
    // The best source that can be searched, whose recommendations are asked for in a second step.
    const QString words = QString(previous.info.title.trimmed() + u' ' + author).trimmed();
    const auto &table = autoPlaySources();
    const auto best = std::find_if(table.cbegin(), table.cend(), offers);
    if (best != table.cend() && best->author == Author::Never && !words.isEmpty())
        queries.append(
            {AutoPlayWay::Fallback, u"search-"_s + best->by, best->search + words, firstName(*best)});
    else if (best != table.cend() && &*best != own && best->author != Author::Never)
        byAuthor(*best);
    if (own && own->author == Author::After)
        byAuthor(*own);
    for (const QString &identifier : houseList)
        queries.append({AutoPlayWay::Fallback, u"house-list"_s, identifier, {}});
    return queries;
}

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplay.h"

#include "autoplayrun.h"
#include "rest.h"

namespace Lavalink {

using namespace Qt::StringLiterals;

QString youTubeMix(const QString &identifier)
{
    const QString id = encoded(identifier);
    return u"https://www.youtube.com/watch?v="_s + id + u"&list=RD"_s + id;
}

QStringList nativeAutoPlayRequests(const Track &previous, const QStringList &capabilities)
{
    const QString source = previous.info.sourceName.toLower();
    const QString id = previous.info.identifier;
    const auto offers = [&capabilities](const char16_t *name) {
        return capabilities.contains(u"source:"_s + QStringView(name));
    };
    if (id.isEmpty())
        return {};
    if ((source == "youtube"_L1 || source == "youtubemusic"_L1) && offers(u"youtube"))
        return {youTubeMix(id)};
    if (source == "spotify"_L1 && offers(u"spotify"))
        return {u"sprec:seed_tracks="_s + id};
    if (source == "deezer"_L1 && offers(u"deezer"))
        return {u"dzrec:"_s + id};
    if (source == "applemusic"_L1 && offers(u"applemusic"))
        return {u"amrec:"_s + id};
    if (source == "soundcloud"_L1 && offers(u"soundcloud") && !previous.info.author.isEmpty())
        return {u"scsearch:"_s + previous.info.author};
    return {};
}

QFuture<AutoPlayResult> autoPlay(Node *node, Player *player, const Track &previous, quint32 seed)
{
    // A child of the node, and gone when it is done.
    return (new AutoPlayRun(node, player, previous, seed))->start();
}

} // namespace Lavalink

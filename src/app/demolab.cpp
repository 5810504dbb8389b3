// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "demolab.h"

#include <QJsonArray>

#include <array>
#include <labseeds.h>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

//! On which node which source is in trouble, and how.
struct Trouble {
    int node;
    const char *source;
    const char *type;
    const char *cause;
};

constexpr std::array troubles{
    Trouble{1, "soundcloud", "empty", ""},
    Trouble{4, "youtube", "error", "java.lang.RuntimeException: Sign in to confirm you're not a bot"},
    Trouble{4, "ytmusic", "error", "java.lang.RuntimeException: Sign in to confirm you're not a bot"},
    Trouble{6, "deezer", "error", "java.lang.IllegalStateException: Invalid arl cookie"},
    Trouble{7, "twitch", "empty", ""},
    Trouble{9, "spotify", "error", "java.io.IOException: Invalid status code 429 for search"},
    Trouble{9, "bandcamp", "empty", ""},
};

constexpr std::array songs{"Anvil Light", "Bramble", "Cinder Road", "Dunlin", "Ember Days", "Flint"};

QJsonObject trouble(int node, const QString &source)
{
    for (const Trouble &known : troubles) {
        if (known.node != node || source != QLatin1StringView(known.source))
            continue;
        QJsonObject answer{{u"type"_s, QLatin1StringView(known.type)}};
        if (*known.cause) {
            answer[u"severity"_s] = u"suspicious"_s;
            answer[u"message"_s] = u"Something went wrong while looking up the track."_s;
            answer[u"root_cause"_s] = QLatin1StringView(known.cause);
        }
        return answer;
    }
    return {};
}

} // namespace

QJsonObject demoFinds(int node)
{
    QJsonArray tracks;
    QJsonObject loads, recommendations;
    const auto seeds = defaultLabSeeds();
    for (const LabSeed &seed : seeds) {
        QJsonArray ids;
        for (const char *song : songs) {
            const QString id = u"%1-%2"_s.arg(seed.source).arg(ids.size() + 1);
            const bool isSeed = ids.isEmpty();
            tracks += QJsonObject{{u"id"_s, id}, {u"identifier"_s, id},
                {u"uri"_s,
                    isSeed && !seed.url.isEmpty() ? seed.url : u"https://%1.test/"_s.arg(seed.source) + id},
                {u"title"_s, QLatin1StringView(song)}, {u"author"_s, isSeed ? u"Quartz"_s : u"Tallow"_s},
                {u"source"_s, seed.capability}, {u"length"_s, 200'000 + 7'000 * ids.size()}};
            ids += id;
        }
        QJsonObject answer = trouble(node, seed.source);
        const bool isWell = answer.isEmpty();
        if (isWell)
            answer = {{u"type"_s, u"track"_s}, {u"track"_s, ids.first()}};
        if (!seed.url.isEmpty())
            loads[seed.url] = answer;
        if (!seed.searchIdentifier().isEmpty())
            loads[seed.searchIdentifier()]
                = isWell ? QJsonObject{{u"type"_s, u"search"_s}, {u"tracks"_s, ids}} : answer;
        for (const QJsonValue &id : std::as_const(ids)) {
            QJsonArray others = ids;
            others.removeFirst();
            recommendations[id.toString()] = others;
        }
    }
    return {{u"tracks"_s, tracks}, {u"load"_s, loads}, {u"recommendations"_s, recommendations}};
}

} // namespace Deck

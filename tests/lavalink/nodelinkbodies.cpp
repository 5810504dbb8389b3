// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"

using namespace Qt::StringLiterals;

// From the protocol notes 3.8 and 3.9: what NodeLink says differently.
namespace Bodies {

namespace {

QByteArray trackJson()
{
    return R"({"encoded":"QAAAabc=","info":{"identifier":"dQw4","isSeekable":true,"author":"A",
"length":-1,"isStream":false,"position":0,"title":"T","uri":"https://a.example/x","artworkUrl":null,"isrc":null,
"sourceName":"youtube"},"pluginInfo":{},"details":[]})";
}

QList<Body> infosAndStats()
{
    return {
        {u"info 2.3"_s, Parser::Info,
            R"({"version":{"semver":"2.3.0","major":"2","minor":"3","patch":0,"preRelease":null},"buildTime":-1,
"git":{"branch":"main","commit":"abc","commitTime":-1},"nodejs":"v20.1.0","isNodeLink":true,"jvm":"0.0.0",
"lavaplayer":"0.0.0","sourceManagers":["youtube","spotify"],"filters":["volume"],"plugins":[]})"},
        {u"info 3.7"_s, Parser::Info,
            R"({"version":{"semver":"3.7.0","major":3,"minor":7,"patch":0,"preRelease":null,"build":null},
"buildTime":1760000000000,"git":{"branch":"dev","commit":"def","commitTime":1760000000000,"dirty":true},
"node":"v22.4.0","voice":{"name":"@performanc/voice","version":"2.0.0"},"isNodelink":true,
"sourceManagers":["youtube"],"filters":["tremolo","echo"],"plugins":[{"name":"p","version":"1","author":"x"}]})"},
        {u"info of a test double"_s, Parser::Info, R"({"version":{"semver":"4.0.0"},"git":{}})"},
        {u"stats 2.3"_s, Parser::Stats,
            R"({"players":1,"playingPlayers":1,"uptime":5000,"memory":{"free":1000,"used":500,"allocated":0,
"reservable":4096},"cpu":{"cores":4,"systemLoad":6.2,"lavalinkLoad":0},"frameStats":{"sent":2900,"nulled":20,
"expected":3000,"deficit":-100}})"},
        {u"stats 3.7"_s, Parser::Stats,
            R"({"players":2,"playingPlayers":1,"uptime":90071992547409931,"memory":{"free":8000000000,
"used":90000000,"allocated":120000000,"reservable":16000000000},"cpu":{"cores":8,"systemLoad":0.84,
"nodelinkLoad":0.031},"frameStats":{"sent":5990,"nulled":4,"deficit":10,"expected":6000},
"detailedStats":{"api":{"requests":{"/v4/info":3},"errors":{}},"sources":{"youtube":{"success":4,"failure":1}},
"playback":{"events":{"TrackStartEvent":4}}}})"},
        {u"stats frame 3.7"_s, Parser::Message,
            R"({"op":"stats","players":0,"playingPlayers":0,"uptime":31000,"memory":{"free":1,"used":1,
"allocated":1,"reservable":1},"cpu":{"cores":2,"systemLoad":3.5,"nodelinkLoad":0.2},"frameStats":null})"},
        {u"stats of a test double"_s, Parser::Stats, R"({"op":"stats","players":0,"cpu":null})"},
    };
}

QList<Body> loads()
{
    return {
        {u"error beside data"_s, Parser::LoadResult,
            R"({"loadType":"error","exception":{"message":"no","severity":"common","cause":"Upstream"}})"},
        {u"album"_s, Parser::LoadResult,
            R"({"loadType":"album","data":{"info":{"name":"N","selectedTrack":0,"artwork":"u"},"pluginInfo":{},
"kind":"x","tracks":[)"
                + trackJson() + "]}}"},
        {u"short"_s, Parser::LoadResult, R"({"loadType":"short","data":)" + trackJson() + "}"},
        {u"station without info"_s, Parser::LoadResult, R"({"loadType":"station","data":{"tracks":[]}})"},
        {u"empty object"_s, Parser::LoadResult, R"({"loadType":"empty","data":{}})"},
        {u"search with a hole"_s, Parser::LoadResult,
            R"({"loadType":"search","data":[null,)" + trackJson() + "]}"},
        {u"error 429"_s, Parser::Error,
            R"({"timestamp":1760000000000,"status":429,"error":"Too Many Requests","message":"slow down",
"path":"/v4/info","trace":"Error: x\n    at y","retryAfter":5})"},
    };
}

QList<Body> players()
{
    return {
        {u"player 3.7"_s, Parser::Player,
            R"({"guildId":"1","track":)" + trackJson()
                + R"(,"volume":100,"paused":false,"state":{"time":1,"position":0,"connected":false,"ping":-1},
"voice":{"token":null,"endpoint":null,"sessionId":null},"filters":{"echo":{"delay":0.3}},"endTime":null,
"nextTrack":null,"fading":{"enabled":false},"loudnessNormalizer":false})"},
        {u"player of a test double"_s, Parser::Player, R"({"guildId":817327181659111454,"volume":"loud"})"},
        {u"close without code"_s, Parser::Message,
            R"({"op":"event","type":"WebSocketClosedEvent","guildId":"1","byRemote":true})"},
        {u"end without track"_s, Parser::Message,
            R"({"op":"event","type":"TrackEndEvent","guildId":"1","track":null,"reason":"loadFailed"})"},
        {u"voice token"_s, Parser::Message,
            R"({"op":"event","type":"PlayerConnectedEvent","guildId":"1","voice":{"token":"s3cret",
"endpoint":"e.discord.media","sessionId":"v"}})"},
        {u"worker failed"_s, Parser::Message,
            R"({"op":"event","type":"WorkerFailedEvent","affectedGuilds":["1","2"],"message":"Worker 3 died"})"},
        {u"unknown op"_s, Parser::Message, R"({"op":"dave","epoch":3,"nested":{"a":[1,2.5,null,true]}})"},
    };
}

} // namespace

QList<Body> nodeLinkBodies()
{
    return infosAndStats() + loads() + players();
}

} // namespace Bodies

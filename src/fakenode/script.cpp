// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "script.h"

#include "fakenode.h"
#include "jsonread.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

QJsonObject builtIn()
{
    QFile file(u":/fakenode/builtin.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString indexed(const QString &name, qsizetype index)
{
    return name + u'[' + QString::number(index) + u']';
}

/// Parses one script; every reader's first mistake ends up in m_error.
class ScriptParser {
public:
    explicit ScriptParser(Personality personality)
        : m_personality(personality)
    {
    }

    Script parse(const QJsonObject &json);
    [[nodiscard]] QString error() const { return m_error; }

private:
    void keep(JsonReader &reader)
    {
        reader.rejectUnknown();
        if (m_error.isEmpty())
            m_error = reader.error();
    }
    void fail(const QString &text)
    {
        if (m_error.isEmpty())
            m_error = text;
    }
    void parseIdentity(const QJsonObject &json);
    void parseTracks(const QJsonArray &tracks);
    void parseTrack(const QJsonValue &json, const QString &where);
    Mishap parseMishap(const QJsonObject &json, const QString &where);
    void parseLoad(const QJsonObject &load);
    LoadEntry parseEntry(const QJsonObject &json, const QString &where);
    void parseRecommendations(const QJsonObject &json);
    void parseStats(const QJsonArray &points);
    void parseFaults(const QJsonArray &faults);
    void parseVoice(const QJsonObject &voice);
    void checkKeys(const QStringList &keys, const QString &where);

    Personality m_personality;
    Script m_script;
    QString m_error;
};

Script ScriptParser::parse(const QJsonObject &json)
{
    QJsonObject whole = json;
    if (!json.contains("tracks"_L1) && !json.contains("load"_L1)) {
        const QJsonObject standard = builtIn();
        for (auto it = standard.begin(); it != standard.end(); ++it) {
            if (!whole.contains(it.key()))
                whole.insert(it.key(), it.value());
        }
    }
    JsonReader reader(whole, {});
    parseIdentity(reader.object(u"identity"_s));
    parseTracks(reader.array(u"tracks"_s));
    parseLoad(reader.object(u"load"_s));
    parseRecommendations(reader.object(u"recommendations"_s));
    parseStats(reader.array(u"stats"_s));
    parseFaults(reader.array(u"faults"_s));
    parseVoice(reader.object(u"voice"_s));
    if (reader.has(u"route_planner"_s))
        m_script.routePlanner = reader.object(u"route_planner"_s);
    static_cast<void>(reader.text(u"comment"_s, {}));
    keep(reader);
    return m_script;
}

void ScriptParser::parseIdentity(const QJsonObject &json)
{
    const bool nodeLink = m_personality == Personality::NodeLink;
    JsonReader reader(json, u"identity"_s);
    NodeIdentity &identity = m_script.identity;
    identity.version = reader.text(u"version"_s, nodeLink ? u"3.7.0"_s : u"4.2.2"_s);
    identity.branch = reader.text(u"branch"_s, nodeLink ? u"main"_s : u"master"_s);
    identity.commit = reader.text(u"commit"_s, u"d7d5a54"_s);
    identity.buildTime = reader.integer(u"build_time"_s, 1775930000000);
    identity.commitTime = reader.integer(u"commit_time"_s, 1775927134000);
    identity.jvm = reader.text(u"jvm"_s, u"17.0.15"_s);
    identity.lavaplayer = reader.text(u"lavaplayer"_s, u"2.2.6"_s);
    identity.sources = reader.texts(u"sources"_s, {u"local"_s, u"http"_s});
    identity.filters = reader.texts(u"filters"_s,
        {u"volume"_s, u"equalizer"_s, u"karaoke"_s, u"timescale"_s, u"tremolo"_s, u"vibrato"_s,
            u"distortion"_s, u"rotation"_s, u"channelMix"_s, u"lowPass"_s});
    identity.plugins = reader.array(u"plugins"_s);
    for (qsizetype i = 0; i < identity.plugins.size(); ++i) {
        JsonReader plugin(identity.plugins.at(i).toObject(), u"identity."_s + indexed(u"plugins"_s, i));
        static_cast<void>(plugin.text(u"name"_s));
        static_cast<void>(plugin.text(u"version"_s));
        keep(plugin);
    }
    keep(reader);
}

void ScriptParser::parseTracks(const QJsonArray &tracks)
{
    for (qsizetype i = 0; i < tracks.size(); ++i)
        parseTrack(tracks.at(i), indexed(u"tracks"_s, i));
}

void ScriptParser::parseTrack(const QJsonValue &json, const QString &where)
{
    if (!json.isObject()) {
        fail(where + u": expected an object, got "_s + kindOf(json));
        return;
    }
    JsonReader reader(json.toObject(), where);
    Track track;
    const QString key = reader.text(u"id"_s);
    track.title = reader.text(u"title"_s, u"Unknown title"_s);
    track.author = reader.text(u"author"_s, u"Unknown artist"_s);
    track.isStream = reader.boolean(u"stream"_s, false);
    track.length = reader.integer(u"length"_s, track.isStream ? streamLength : 180'000);
    track.identifier = reader.text(u"identifier"_s);
    track.source = reader.text(u"source"_s, u"local"_s);
    track.probe = reader.text(u"probe"_s, u"mp3"_s);
    if (reader.has(u"uri"_s))
        track.uri = reader.text(u"uri"_s);
    else if (track.hasProbe())
        track.uri = track.identifier;
    if (reader.has(u"artwork"_s))
        track.artworkUrl = reader.text(u"artwork"_s);
    if (reader.has(u"isrc"_s))
        track.isrc = reader.text(u"isrc"_s);
    track.pluginInfo = reader.object(u"plugin_info"_s);
    if (reader.has(u"mishap"_s))
        track.mishap = parseMishap(reader.object(u"mishap"_s), reader.at(u"mishap"_s));
    if (m_script.tracks.contains(key))
        reader.fail(u"id"_s, u"\"%1\" is there twice"_s.arg(key));
    keep(reader);
    m_script.tracks.insert(key, track);
    m_script.trackOrder << key;
}

Mishap ScriptParser::parseMishap(const QJsonObject &json, const QString &where)
{
    JsonReader reader(json, where);
    Mishap mishap;
    const QString kind = reader.text(u"kind"_s);
    if (kind == u"fails_at_start")
        mishap.kind = Mishap::Kind::FailsAtStart;
    else if (kind == u"fails_midway")
        mishap.kind = Mishap::Kind::FailsMidway;
    else if (kind == u"sticks")
        mishap.kind = Mishap::Kind::Sticks;
    else
        reader.fail(u"kind"_s, u"expected fails_at_start, fails_midway or sticks"_s);
    mishap.at = std::chrono::milliseconds(reader.integer(u"at_ms"_s, 0));
    mishap.cause = reader.text(u"cause"_s, u"java.io.IOException: The source went away"_s);
    keep(reader);
    return mishap;
}

void ScriptParser::parseLoad(const QJsonObject &load)
{
    for (auto it = load.begin(); it != load.end(); ++it) {
        const QString where = u"load[\"%1\"]"_s.arg(it.key());
        if (it.value().isObject())
            m_script.load.insert(it.key(), parseEntry(it.value().toObject(), where));
        else
            fail(where + u": expected an object, got "_s + kindOf(it.value()));
    }
}

LoadEntry ScriptParser::parseEntry(const QJsonObject &json, const QString &where)
{
    JsonReader reader(json, where);
    LoadEntry entry;
    const QString kind = reader.text(u"type"_s);
    if (kind == u"empty") {
        entry.kind = LoadEntry::Kind::Empty;
    } else if (kind == u"track") {
        entry.kind = LoadEntry::Kind::Track;
        entry.tracks << reader.text(u"track"_s);
    } else if (kind == u"playlist") {
        entry.kind = LoadEntry::Kind::Playlist;
        entry.name = reader.text(u"name"_s);
        entry.selected = int(reader.integer(u"selected"_s, -1));
        entry.tracks = reader.texts(u"tracks"_s);
    } else if (kind == u"search") {
        entry.kind = LoadEntry::Kind::Search;
        entry.tracks = reader.texts(u"tracks"_s);
    } else if (kind == u"hang") {
        entry.kind = LoadEntry::Kind::Hang;
    } else if (kind == u"error") {
        entry.kind = LoadEntry::Kind::Error;
        const QString standard = u"Something went wrong while looking up the track."_s;
        entry.exception.message = reader.text(u"message"_s, standard);
        entry.exception.severity = reader.text(u"severity"_s, u"fault"_s);
        entry.exception.cause = reader.text(u"cause"_s,
            u"com.sedmelluq.discord.lavaplayer.tools.FriendlyException: "_s + *entry.exception.message);
        entry.exception.rootCause
            = reader.text(u"root_cause"_s, u"java.io.IOException: Not a playable file"_s);
    } else {
        reader.fail(u"type"_s, u"expected track, playlist, search, empty, error or hang"_s);
    }
    checkKeys(entry.tracks, where);
    keep(reader);
    return entry;
}

void ScriptParser::parseRecommendations(const QJsonObject &json)
{
    JsonReader reader(json, u"recommendations"_s);
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QStringList keys = reader.texts(it.key());
        checkKeys(keys, reader.at(it.key()));
        m_script.recommendations.insert(it.key(), keys);
    }
    keep(reader);
}

void ScriptParser::checkKeys(const QStringList &keys, const QString &where)
{
    for (const QString &key : keys) {
        if (!m_script.tracks.contains(key))
            fail(where + u": no track has the id \"%1\""_s.arg(key));
    }
}

void ScriptParser::parseStats(const QJsonArray &points)
{
    for (qsizetype i = 0; i < points.size(); ++i) {
        JsonReader reader(points.at(i).toObject(), indexed(u"stats"_s, i));
        StatsPoint point;
        point.at = std::chrono::milliseconds(reader.integer(u"at_ms"_s, 0));
        const auto whole = [&reader](const QString &key, auto &target) {
            using Value = typename std::remove_reference_t<decltype(target)>::value_type;
            if (reader.has(key))
                target = Value(reader.integer(key, 0));
        };
        whole(u"players"_s, point.players);
        whole(u"playing_players"_s, point.playingPlayers);
        whole(u"cores"_s, point.cores);
        whole(u"memory_free"_s, point.memoryFree);
        whole(u"memory_used"_s, point.memoryUsed);
        whole(u"memory_allocated"_s, point.memoryAllocated);
        whole(u"memory_reservable"_s, point.memoryReservable);
        if (reader.has(u"system_load"_s))
            point.systemLoad = reader.number(u"system_load"_s, 0);
        if (reader.has(u"node_load"_s))
            point.nodeLoad = reader.number(u"node_load"_s, 0);
        if (reader.has(u"frames"_s))
            point.frames = reader.object(u"frames"_s);
        keep(reader);
        m_script.stats.push_back(point);
    }
    std::ranges::stable_sort(m_script.stats, {}, &StatsPoint::at);
}

void ScriptParser::parseFaults(const QJsonArray &faults)
{
    for (qsizetype i = 0; i < faults.size(); ++i) {
        const QJsonObject json = faults.at(i).toObject();
        QString mistake;
        const auto fault = faultFromJson(json, indexed(u"faults"_s, i), &mistake);
        if (fault)
            m_script.faults.push_back(
                {std::chrono::milliseconds(json.value("at_ms"_L1).toInteger()), *fault});
        else
            fail(mistake);
    }
}

void ScriptParser::parseVoice(const QJsonObject &voice)
{
    JsonReader reader(voice, u"voice"_s);
    for (auto it = voice.begin(); it != voice.end(); ++it) {
        const QString what = reader.text(it.key());
        if (what != u"ok" && what != u"hang" && what != u"refuse")
            reader.fail(it.key(), u"expected ok, hang or refuse"_s);
        m_script.voice.insert(it.key(), what);
    }
    keep(reader);
}

} // namespace

std::optional<Script> parseScript(const QJsonObject &json, Personality personality, QString *error)
{
    ScriptParser parser(personality);
    Script script = parser.parse(json);
    if (parser.error().isEmpty())
        return script;
    if (error)
        *error = parser.error();
    return {};
}

} // namespace FakeNode

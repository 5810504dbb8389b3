// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "catalog.h"
#include "fakenode.h"
#include "script.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace FakeNode;

class TestScript : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsMistakesByKeyPath_data();
    void tellsMistakesByKeyPath();
    void serverDoesNotListenToABadScript();
    void builtInCatalogueHasLife();
    void findsTracksPlaylistsSearchesAndMixes();
    void everyFaultHasANameThatReadsBack();
};

namespace {

Script scriptOf(const QByteArray &json)
{
    QString error;
    const auto script = parseScript(QJsonDocument::fromJson(json).object(), Personality::Lavalink, &error);
    if (!script)
        qWarning("%s", qPrintable(error));
    return script.value_or(Script{});
}

} // namespace

void TestScript::tellsMistakesByKeyPath_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &json, const QString &message) {
        QTest::newRow(name) << json << message;
    };
    row("unknown key", R"({"trakcs": [], "tracks": []})", u"trakcs: unknown key"_s);
    row("wrong type", R"({"tracks": [{"id": "a", "identifier": "a", "length": "long"}]})",
        u"tracks[0].length: expected a whole number, got text"_s);
    row("missing", R"({"tracks": [{"id": "a"}]})", u"tracks[0].identifier: expected text, got nothing"_s);
    row("twice", R"({"tracks": [{"id": "a", "identifier": "a"}, {"id": "a", "identifier": "b"}]})",
        u"tracks[1].id: \"a\" is there twice"_s);
    row("no object", R"({"tracks": [7]})", u"tracks[0]: expected an object, got a number"_s);
    row("mishap", R"({"tracks": [{"id": "a", "identifier": "a", "mishap": {"kind": "explodes"}}]})",
        u"tracks[0].mishap.kind: expected fails_at_start, fails_midway or sticks"_s);
    row("load type", R"({"load": {"x": {"type": "film"}}})",
        u"load[\"x\"].type: expected track, playlist, search, empty, error or hang"_s);
    row("no such track", R"({"load": {"x": {"type": "track", "track": "nope"}}})",
        u"load[\"x\"]: no track has the id \"nope\""_s);
    row("recommendation", R"({"tracks": [], "recommendations": {"a": ["b"]}})",
        u"recommendations.a: no track has the id \"b\""_s);
    row("stats", R"({"stats": [{"at_ms": 0, "players": true}]})",
        u"stats[0].players: expected a whole number, got true or false"_s);
    row("fault", R"({"faults": [{"at_ms": 0, "fault": "meteor"}]})",
        u"faults[0].fault: unknown fault \"meteor\""_s);
    row("lie", R"({"faults": [{"fault": "lie", "lie": "earth is flat"}]})",
        u"faults[0].lie: unknown lie \"earth is flat\""_s);
    row("voice", R"({"voice": {"a:443": "maybe"}})", u"voice.a:443: expected ok, hang or refuse"_s);
    row("identity", R"({"identity": {"sources": ["http", 5]}})",
        u"identity.sources[1]: expected text, got a number"_s);
}

void TestScript::tellsMistakesByKeyPath()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    QString error;
    QVERIFY(!parseScript(document.object(), Personality::Lavalink, &error));
    QCOMPARE(error, message);
}

void TestScript::serverDoesNotListenToABadScript()
{
    Options options;
    options.script = {{u"tracks"_s, 7}};
    Server server(options);
    QString error;
    QVERIFY(!server.listen(&error));
    QCOMPARE(error, u"tracks: expected an array, got a number"_s);
    QVERIFY(!server.isListening());
}

void TestScript::builtInCatalogueHasLife()
{
    const Script script = scriptOf("{}");
    QVERIFY(script.tracks.size() >= 12);
    QSet<QString> sources;
    for (const Track &track : script.tracks) {
        sources << track.source;
        QVERIFY(script.identity.sources.contains(track.source));
    }
    QVERIFY(sources.size() >= 6);
    // A script without tracks keeps them; one with tracks of its own does not.
    QVERIFY(scriptOf(R"({"stats": []})").tracks.size() >= 12);
    QCOMPARE(scriptOf(R"({"tracks": [{"id": "a", "identifier": "a"}]})").tracks.size(), 1);
}

void TestScript::findsTracksPlaylistsSearchesAndMixes()
{
    const Script script = scriptOf("{}");
    const Catalog catalog(script);
    const auto kind = [&catalog](const QString &identifier) { return catalog.load(identifier).kind; };
    QCOMPARE(kind(u"/srv/music/sounds/tone10.mp3"_s), LoadEntry::Kind::Track);
    QCOMPARE(kind(u"https://www.youtube.com/watch?v=hL4tAq9ZbW0"_s), LoadEntry::Kind::Track);
    QCOMPARE(kind(u"https://www.youtube.com/playlist?list=PLpaperboats01"_s), LoadEntry::Kind::Playlist);
    QCOMPARE(kind(u"/srv/music/sounds/broken.wav"_s), LoadEntry::Kind::Error);
    QCOMPARE(kind(u"hello"_s), LoadEntry::Kind::Empty);
    QCOMPARE(kind(u"nosuchsearch:x"_s), LoadEntry::Kind::Empty);
    QVERIFY(catalog.load(u"amsearch:x"_s).unknownPrefix);
    const Loaded search = catalog.load(u"ytsearch:paper boats"_s);
    QCOMPARE(search.kind, LoadEntry::Kind::Search);
    QCOMPARE(search.tracks.size(), 2);
    QCOMPARE(kind(u"ytsearch:qqqq"_s), LoadEntry::Kind::Empty);
    const Loaded mix = catalog.load(u"https://www.youtube.com/watch?v=hL4tAq9ZbW0&list=RDhL4tAq9ZbW0"_s);
    QCOMPARE(mix.kind, LoadEntry::Kind::Playlist);
    QCOMPARE(mix.tracks.size(), 2);
    QCOMPARE(catalog.load(u"sprec:seed_tracks=4pAperB0atsHarb0urLgt"_s).kind, LoadEntry::Kind::Playlist);
}

void TestScript::everyFaultHasANameThatReadsBack()
{
    const QStringList names = faultNames();
    QCOMPARE(names.size(), int(FaultKind::Lie) + 1);
    for (const QString &name : names) {
        const auto kind = faultByName(name);
        QVERIFY(kind);
        QCOMPARE(faultName(*kind), name);
    }
    QVERIFY(!faultByName(u"meteor"));
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"

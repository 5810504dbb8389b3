// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayfixture.h"
#include "autoplayrules.h"

using namespace Lavalink;
using namespace AutoPlayFixture;
using namespace Qt::StringLiterals;

// What autoplay asks for: the table and the order, without a node.
class TestAutoPlayRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowHasItsPlace();
    void rowsAgreeWithThemselves();
    void severalSeeds();
    void capabilityDecides_data();
    void capabilityDecides();
    void nativeComesFirst();
    void fallbackNamesItsSource_data();
    void fallbackNamesItsSource();
    void soundNumbers_data();
    void soundNumbers();
    void houseListIsTheLastResort();
    void nothingToAskFor();

private:
    [[nodiscard]] static QStringList identifiers(const QList<AutoPlayQuery> &queries);
    [[nodiscard]] static QStringList everything();
};

QStringList TestAutoPlayRules::identifiers(const QList<AutoPlayQuery> &queries)
{
    QStringList list;
    for (const AutoPlayQuery &query : queries)
        list.append(query.identifier);
    return list;
}

QStringList TestAutoPlayRules::everything()
{
    QStringList capabilities;
    for (const AutoPlaySource &source : autoPlaySources())
        capabilities.append(u"source:"_s + source.capability);
    return capabilities;
}

void TestAutoPlayRules::everyRowHasItsPlace()
{
    // Every source that recommends, by the words of its server, with an id in the form that it has there.
    const QList<std::pair<QString, QString>> expected{
        {u"youtube"_s, mix(u"ID"_s)},
        {u"youtubemusic"_s, mix(u"ID"_s)},
        {u"ytmusic"_s, mix(u"ID"_s)},
        {u"YouTube"_s, mix(u"ID"_s)},
        {u"ytdlp"_s, mix(u"ID"_s)},
        {u"spotify"_s, u"sprec:seed_tracks=ID"_s},
        {u"deezer"_s, u"dzrec:ID"_s},
        {u"applemusic"_s, u"amrec:ID"_s},
        {u"yandexmusic"_s, u"ymrec:ID"_s},
        {u"vkmusic"_s, u"vkrec:ID"_s},
        {u"tidal"_s, u"tdrec:ID"_s},
        {u"jiosaavn"_s, u"jsrec:ID"_s},
        {u"qobuz"_s, u"qbrec:ID"_s},
        {u"pandora"_s, u"pdrec:ID"_s},
        {u"lastfm"_s, u"lfrec:Author ID - Title ID"_s},
    };
    for (const auto &[source, identifier] : expected) {
        const auto queries = autoPlayQueries(played(u"ID"_s, source), everything());
        QVERIFY2(!queries.isEmpty(), qPrintable(source));
        QCOMPARE(queries.constFirst().identifier, identifier);
        QCOMPARE(queries.constFirst().way, AutoPlayWay::Native);
        QVERIFY2(!queries.constFirst().by.isEmpty(), qPrintable(source));
    }
}

void TestAutoPlayRules::rowsAgreeWithThemselves()
{
    QSet<QString> names;
    for (const AutoPlaySource &source : autoPlaySources()) {
        const QStringList own = QString(source.names).split(u' ');
        for (const QString &name : own) {
            QVERIFY2(!names.contains(name), qPrintable(name));
            QCOMPARE(name, name.toLower());
            names.insert(name);
        }
        QCOMPARE(source.recommend.isEmpty(), source.by.isEmpty());
        QVERIFY2(source.search.endsWith(u':'), qPrintable(own.constFirst()));
        QVERIFY2(source.author != AutoPlaySource::Author::Never || !source.recommend.isEmpty(),
            qPrintable(own.constFirst()));
    }
}

void TestAutoPlayRules::severalSeeds()
{
    QList<Track> history;
    for (const QString &key : {u"b"_s, u"a"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s})
        history.append(played(key, u"spotify"_s));
    history.insert(1, played(u"x"_s, u"deezer"_s));
    const auto queries = autoPlayQueries(played(u"a"_s, u"spotify"_s), {u"source:spotify"_s}, history);
    QCOMPARE(identifiers(queries).mid(0, 3),
        (QStringList{u"sprec:seed_tracks=a,b,c,d,e"_s, u"sprec:seed_tracks=a"_s, u"sprec:mix:track:a"_s}));
    // What stands in an id cannot add a seed or a parameter.
    const auto hostile = autoPlayQueries(played(u"a,b&seed_genres=x"_s, u"spotify"_s), {u"source:spotify"_s});
    QCOMPARE(hostile.constFirst().identifier, u"sprec:seed_tracks=a%2Cb%26seed_genres%3Dx"_s);
    // Nor can a placeholder be put in by a name.
    Track named = played(u"ID"_s, u"lastfm"_s);
    named.info.author = u"{id}"_s;
    QCOMPARE(
        autoPlayQueries(named, {u"source:lastfm"_s}).constFirst().identifier, u"lfrec:{id} - Title ID"_s);
}

void TestAutoPlayRules::capabilityDecides_data()
{
    QTest::addColumn<QString>("source");
    for (const AutoPlaySource &source : autoPlaySources()) {
        const QString name = QString(source.names).section(u' ', 0, 0);
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestAutoPlayRules::capabilityDecides()
{
    QFETCH(QString, source);
    const Track track = played(u"ID"_s, source);
    // A filter or plugin of that name is no source.
    QVERIFY(
        autoPlayQueries(track, {u"source:http"_s, u"filter:"_s + source, u"plugin:"_s + source}).isEmpty());
    const auto queries = autoPlayQueries(track, {u"source:"_s + source});
    QVERIFY(!queries.isEmpty());
    for (const AutoPlayQuery &query : queries)
        QVERIFY2(
            !query.identifier.contains(u'{') && !query.identifier.isEmpty(), qPrintable(query.identifier));
}

void TestAutoPlayRules::nativeComesFirst()
{
    for (const AutoPlaySource &source : autoPlaySources()) {
        const QString name = QString(source.names).section(u' ', 0, 0);
        const auto queries = autoPlayQueries(played(u"12"_s, name), everything());
        bool fallback = false;
        for (const AutoPlayQuery &query : queries) {
            QVERIFY2(query.way == AutoPlayWay::Fallback || !fallback, qPrintable(name));
            fallback = fallback || query.way == AutoPlayWay::Fallback;
        }
        QVERIFY2(fallback, qPrintable(name)); // There is a second chance.
        const bool last = source.author == AutoPlaySource::Author::After;
        const AutoPlayQuery search = queries.at(queries.size() - (last ? 2 : 1));
        QCOMPARE(search.stepTo, u"youtube"_s);
        QCOMPARE(search.identifier, u"ytsearch:Title 12 Author 12"_s);
        if (last)
            QCOMPARE(queries.constLast().identifier, source.search + u"Author 12"_s);
    }
}

void TestAutoPlayRules::fallbackNamesItsSource_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("stepTo");
    QTest::newRow("youtube") << QStringList{u"source:spotify"_s, u"source:youtube"_s}
                             << u"ytsearch:Title x Author x"_s << u"youtube"_s;
    QTest::newRow("no youtube") << QStringList{u"source:deezer"_s, u"source:spotify"_s}
                                << u"spsearch:Title x Author x"_s << u"spotify"_s;
    QTest::newRow("deezer") << QStringList{u"source:soundcloud"_s, u"source:deezer"_s}
                            << u"dzsearch:Title x Author x"_s << u"deezer"_s;
    QTest::newRow("only the author") << QStringList{u"source:soundcloud"_s} << u"scsearch:Author x"_s
                                     << QString();
}

void TestAutoPlayRules::fallbackNamesItsSource()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, identifier);
    QFETCH(QString, stepTo);
    const auto queries = autoPlayQueries(played(u"x"_s, u"local"_s), capabilities);
    QCOMPARE(queries.size(), 1);
    QCOMPARE(queries.constFirst().identifier, identifier);
    QCOMPARE(queries.constFirst().stepTo, stepTo);
    QCOMPARE(queries.constFirst().way, AutoPlayWay::Fallback);
}

void TestAutoPlayRules::soundNumbers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("number");
    QTest::newRow("bare") << u"4711"_s << u"4711"_s;
    QTest::newRow("stream") << u"https://api-v2.soundcloud.com/media/soundcloud:tracks:4711/ab/stream/hls"_s
                            << u"4711"_s;
    QTest::newRow("api") << u"O:https://api.soundcloud.com/tracks/4711"_s << u"4711"_s;
    QTest::newRow("playlist") << u"https://soundcloud.com/me/sets/12"_s << QString();
    QTest::newRow("words") << u"song-4711"_s << QString();
}

void TestAutoPlayRules::soundNumbers()
{
    QFETCH(QString, id);
    QFETCH(QString, number);
    const Track track = played(id, u"soundcloud"_s);
    const QStringList expected = number.isEmpty()
        ? QStringList()
        : QStringList{u"https://soundcloud.com/discover/sets/track-stations:"_s + number};
    QCOMPARE(autoPlayRecommendations(*autoPlaySourceOf(track), track), expected);
}

void TestAutoPlayRules::houseListIsTheLastResort()
{
    const QStringList house{u"/srv/music/a.mp3"_s};
    auto queries = autoPlayQueries(played(u"x"_s, u"youtube"_s), {u"source:youtube"_s}, {}, house);
    QCOMPARE(queries.size(), 3);
    QCOMPARE(queries.constLast().identifier, house.constFirst());
    QCOMPARE(queries.constLast().by, u"house-list"_s);
    QCOMPARE(queries.constLast().way, AutoPlayWay::Fallback);
    queries = autoPlayQueries(played(u"x"_s, u"local"_s), {u"source:local"_s}, {}, house);
    QCOMPARE(identifiers(queries), house);
}

void TestAutoPlayRules::nothingToAskFor()
{
    QVERIFY(autoPlayQueries(played(u"x"_s, u"youtube"_s), {}).isEmpty());
    Track bare;
    bare.info.sourceName = u"youtube"_s;
    QVERIFY(autoPlayQueries(bare, everything()).isEmpty());
    bare.info.sourceName = u"soundcloud"_s;
    QVERIFY(autoPlayQueries(bare, everything()).isEmpty());
    QVERIFY(!autoPlaySourceOf(played(u"x"_s, u"you"_s)));
    QVERIFY(!autoPlaySourceOf(played(u"x"_s, QString())));
}

QTEST_GUILESS_MAIN(TestAutoPlayRules)
#include "tst_autoplayrules.moc"

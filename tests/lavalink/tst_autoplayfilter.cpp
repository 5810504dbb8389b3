// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayfilter.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// What autoplay takes for a repeat, and which of the rest it plays.
class TestAutoPlayFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSong_data();
    void sameSong();
    void otherSong_data();
    void otherSong();
    void namelessTracksAreNoSong();
    void reasons();
    void b20HistoryLimit_data();
    void b20HistoryLimit();
    void drawFollowsFromItsSeed();
    void thousandRounds();

private:
    [[nodiscard]] static Track track(const QString &id, const QString &title, const QString &author,
        const QString &source = QStringLiteral("youtube"));
    [[nodiscard]] static bool shareASong(const Track &a, const Track &b);
    [[nodiscard]] static QList<QStringList> radio();
    void nameRows();
};

Track TestAutoPlayFilter::track(
    const QString &id, const QString &title, const QString &author, const QString &source)
{
    Track track;
    track.encoded = u"encoded "_s + source + id;
    track.info.identifier = id;
    track.info.sourceName = source;
    track.info.title = title;
    track.info.author = author;
    return track;
}

bool TestAutoPlayFilter::shareASong(const Track &a, const Track &b)
{
    const QStringList keys = songKeys(a.info);
    const QStringList others = songKeys(b.info);
    return std::any_of(
        keys.cbegin(), keys.cend(), [&others](const QString &key) { return others.contains(key); });
}

void TestAutoPlayFilter::nameRows()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("author");
    QTest::addColumn<QString>("otherTitle");
    QTest::addColumn<QString>("otherAuthor");
}

void TestAutoPlayFilter::sameSong_data()
{
    nameRows();
    const auto row
        = [](const char *name, const QString &title, const QString &author, const QString &other,
              const QString &otherAuthor) { QTest::newRow(name) << title << author << other << otherAuthor; };
    row("case", u"Hello"_s, u"Adele"_s, u"HELLO"_s, u"ADELE"_s);
    row("diacritics", u"Déjà Vu"_s, u"Beyoncé"_s, u"Deja Vu"_s, u"Beyonce"_s);
    row("official video", u"Hello"_s, u"Adele"_s, u"Hello (Official Music Video)"_s, u"Adele"_s);
    row("plain official video", u"Hello"_s, u"Adele"_s, u"Hello Official Video"_s, u"Adele"_s);
    row("artist in the title", u"Hello"_s, u"Adele"_s, u"Adele - Hello [Official Video] HD"_s,
        u"AdeleVEVO"_s);
    row("uploaded by somebody", u"Hello"_s, u"Adele"_s, u"Adele – Hello (Lyrics)"_s, u"SomeLyricsChannel"_s);
    row("topic channel", u"Hello"_s, u"Adele"_s, u"Hello"_s, u"Adele - Topic"_s);
    row("remaster", u"Heroes"_s, u"David Bowie"_s, u"\"Heroes\" - 2017 Remaster"_s, u"David Bowie"_s);
    row("remaster in brackets", u"Heroes"_s, u"David Bowie"_s, u"Heroes (Remastered 2017)"_s,
        u"David Bowie"_s);
    row("plain remaster", u"Heroes"_s, u"David Bowie"_s, u"Heroes 2017 Remaster"_s, u"David Bowie"_s);
    row("feat.", u"Stan"_s, u"Eminem"_s, u"Stan (feat. Dido)"_s, u"Eminem"_s);
    row("ft without brackets", u"Stan"_s, u"Eminem"_s, u"Stan ft. Dido"_s, u"Eminem, Dido"_s);
    row("feat in the author", u"Stan"_s, u"Eminem feat. Dido"_s, u"Eminem - Stan ft. Dido"_s,
        u"EminemVEVO"_s);
    row("live", u"Creep"_s, u"Radiohead"_s, u"Creep (Live at Glastonbury)"_s, u"Radiohead"_s);
    row("remix", u"Creep"_s, u"Radiohead"_s, u"Creep (Very 2021 Remix)"_s, u"Radiohead"_s);
    row("radio edit", u"Sandstorm"_s, u"Darude"_s, u"Sandstorm - Radio Edit"_s, u"Darude"_s);
    row("sped up", u"Sandstorm"_s, u"Darude"_s, u"Sandstorm [Sped Up + Reverb]"_s, u"Darude"_s);
    row("two suffixes", u"Song"_s, u"One"_s, u"Song - Live - Remastered 2011"_s, u"One"_s);
    row("and", u"Mrs. Robinson"_s, u"Simon & Garfunkel"_s, u"Mrs Robinson"_s, u"Simon and Garfunkel"_s);
    row("brackets of the name", u"(I Can't Get No) Satisfaction"_s, u"The Rolling Stones"_s,
        u"I Can’t Get No Satisfaction"_s, u"Rolling Stones"_s);
    row("title first", u"Hello"_s, u"Adele"_s, u"Hello - Adele"_s, u"Adele"_s);
    row("other scripts", u"夜に駆ける"_s, u"YOASOBI"_s, u"YOASOBI - 夜に駆ける (Official Video)"_s,
        u"Ayase"_s);
}

void TestAutoPlayFilter::sameSong()
{
    QFETCH(QString, title);
    QFETCH(QString, author);
    QFETCH(QString, otherTitle);
    QFETCH(QString, otherAuthor);
    const Track one = track(u"1"_s, title, author);
    const Track other = track(u"2"_s, otherTitle, otherAuthor);
    QVERIFY2(shareASong(one, other),
        qPrintable(songKeys(one.info).join(u'|') + u" / "_s + songKeys(other.info).join(u'|')));
}

void TestAutoPlayFilter::otherSong_data()
{
    nameRows();
    const auto row
        = [](const char *name, const QString &title, const QString &author, const QString &other,
              const QString &otherAuthor) { QTest::newRow(name) << title << author << other << otherAuthor; };
    row("another title", u"Hello"_s, u"Adele"_s, u"Someone Like You"_s, u"Adele"_s);
    row("another artist", u"Hello"_s, u"Adele"_s, u"Hello"_s, u"Lionel Richie"_s);
    row("part two", u"Another Brick in the Wall, Pt. 1"_s, u"Pink Floyd"_s,
        u"Another Brick in the Wall, Pt. 2"_s, u"Pink Floyd"_s);
    row("live is in the name", u"Live Forever"_s, u"Oasis"_s, u"Forever"_s, u"Oasis"_s);
    row("live is the title", u"Oasis - Live Forever"_s, u"fan"_s, u"Oasis - Live Wire"_s, u"fan"_s);
    row("nothing but noise", u"Video"_s, u"India.Arie"_s, u"Lyrics"_s, u"India.Arie"_s);
    row("brackets tell songs apart", u"Interlude (Dawn)"_s, u"X"_s, u"Interlude (Dusk)"_s, u"X"_s);
    row("a dash in the name", u"Anti-Hero"_s, u"Taylor Swift"_s, u"Hero"_s, u"Taylor Swift"_s);
    row("the artist's name alone", u"Adele - Hello"_s, u"AdeleVEVO"_s, u"Adele - Skyfall"_s, u"AdeleVEVO"_s);
}

void TestAutoPlayFilter::otherSong()
{
    QFETCH(QString, title);
    QFETCH(QString, author);
    QFETCH(QString, otherTitle);
    QFETCH(QString, otherAuthor);
    const Track one = track(u"1"_s, title, author);
    const Track other = track(u"2"_s, otherTitle, otherAuthor);
    QVERIFY2(!shareASong(one, other), qPrintable(songKeys(one.info).join(u'|')));
}

void TestAutoPlayFilter::namelessTracksAreNoSong()
{
    QVERIFY(songKeys(track(u"1"_s, {}, u"Somebody"_s).info).isEmpty());
    QVERIFY(songKeys(track(u"1"_s, u"Unknown title"_s, u"Unknown artist"_s).info).isEmpty());
    QVERIFY(songKeys(track(u"1"_s, u"..."_s, {}).info).isEmpty());
    QVERIFY(!songKeys(track(u"1"_s, u"(Lyrics)"_s, u"Band"_s).info).isEmpty());
}

void TestAutoPlayFilter::reasons()
{
    AutoPlayHeard heard;
    heard.previous = track(u"p"_s, u"Previous"_s, u"A"_s);
    heard.previous.info.isrc = u"GB-ARL-93-00135"_s;
    heard.playing = track(u"now"_s, u"Playing"_s, u"A"_s);
    heard.history = {track(u"h"_s, u"History"_s, u"A"_s)};
    heard.queue = {track(u"q"_s, u"Queue"_s, u"A"_s)};
    heard.bad = {track(u"b"_s, u"Bad"_s, u"A"_s)};
    AutoPlayFilter filter(heard);
    Track recording = track(u"x"_s, u"Another name"_s, u"B"_s, u"deezer"_s);
    recording.info.isrc = u"gbarl9300135"_s;
    Track empty = track(u"e"_s, u"No encoded form"_s, u"A"_s);
    empty.encoded.clear();
    const Track good = track(u"g"_s, u"Good"_s, u"A"_s);
    const Track again = track(u"g2"_s, u"Good (Live)"_s, u"A"_s);
    QCOMPARE(filter
                 .take({track(u"p"_s, u"Whatever"_s, u"C"_s), recording, heard.history.constFirst(),
                     track(u"h2"_s, u"History [HD]"_s, u"A"_s, u"spotify"_s), heard.queue.constFirst(),
                     heard.bad.constFirst(), *heard.playing, empty, good, again, good})
                 .size(),
        1);
    QStringList why;
    for (const AutoPlayDropped &drop : filter.dropped())
        why.append(drop.why);
    QCOMPARE(why,
        (QStringList{u"same-track-as-previous"_s, u"same-recording-as-previous"_s, u"same-track-as-history"_s,
            u"same-song-as-history"_s, u"same-track-as-queue"_s, u"same-track-as-bad"_s,
            u"same-track-as-playing"_s, u"not-playable"_s, u"same-song-as-other"_s,
            u"same-track-as-other"_s}));
    QVERIFY(filter.take({good}).isEmpty()); // Taken already.
}

void TestAutoPlayFilter::b20HistoryLimit_data()
{
    QTest::addColumn<std::optional<int>>("limit");
    QTest::addColumn<int>("left");
    QTest::newRow("all of it") << std::optional<int>() << 0;
    QTest::newRow("0 is none, not all") << std::optional(0) << 3;
    QTest::newRow("the newest") << std::optional(2) << 1;
    QTest::newRow("more than there is") << std::optional(99) << 0;
    QTest::newRow("nonsense") << std::optional(-1) << 3;
}

void TestAutoPlayFilter::b20HistoryLimit()
{
    QFETCH(std::optional<int>, limit);
    QFETCH(int, left);
    AutoPlayHeard heard;
    heard.previous = track(u"p"_s, u"P"_s, u"P"_s);
    heard.history = {
        track(u"1"_s, u"One"_s, u"A"_s), track(u"2"_s, u"Two"_s, u"A"_s), track(u"3"_s, u"Three"_s, u"A"_s)};
    heard.historyLimit = limit;
    QCOMPARE(AutoPlayFilter(heard).take(heard.history).size(), left);
}

void TestAutoPlayFilter::drawFollowsFromItsSeed()
{
    QList<Track> tracks;
    for (int i = 0; i < 25; ++i)
        tracks.append(track(QString::number(i), u"T%1"_s.arg(i), u"A"_s));
    QSet<QString> first;
    for (quint32 seed = 0; seed < 200; ++seed) {
        const QList<Track> order = drawn(tracks, seed);
        QCOMPARE(order, drawn(tracks, seed));
        QCOMPARE(order.size(), 3);
        for (const Track &one : order) {
            QVERIFY(one.info.identifier.toInt() < 10);
            QCOMPARE(order.count(one), 1);
        }
        first.insert(order.constFirst().info.identifier);
    }
    QCOMPARE(first.size(), 10); // Each of the ten is drawn at times.
    QVERIFY(drawn({}, 1).isEmpty());
    QCOMPARE(drawn(tracks.mid(0, 2), 1).size(), 2);
}

//! What a radio recommends after each of its tracks: neighbours, popular ones, itself, and itself again under
//! other names.
QList<QStringList> TestAutoPlayFilter::radio()
{
    constexpr int songs = 80;
    QRandomGenerator random(42);
    QList<QStringList> lists;
    for (int song = 0; song < songs; ++song) {
        QStringList list{QString::number(song), u"%1 live"_s.arg(song)};
        for (int i = 0; i < 30; ++i) {
            list.append(QString::number((song + 1 + random.bounded(20)) % songs));
            if (i % 3 == 0)
                list.append(u"%1 live"_s.arg(random.bounded(6)));
        }
        lists.append(list);
    }
    return lists;
}

void TestAutoPlayFilter::thousandRounds()
{
    constexpr int rounds = 1'000;
    constexpr int historyLimit = 12;
    const QList<QStringList> lists = radio();
    const auto songOf = [](const QString &id) { return id.section(u' ', 0, 0).toInt(); };
    const auto made = [](const QString &id) {
        const QString name = u"Song %1"_s.arg(id.section(u' ', 0, 0));
        return id.contains(u' ') ? track(id, u"Band - %1 (Live)"_s.arg(name), u"BandVEVO"_s)
                                 : track(id, name, u"Band"_s);
    };
    const auto walk = [&](quint32 seed) {
        QStringList path;
        QList<Track> history;
        Track previous = made(u"0"_s);
        for (int round = 0; round < rounds; ++round) {
            history.prepend(previous);
            history.resize(std::min<qsizetype>(history.size(), historyLimit));
            QList<Track> recommended;
            for (const QString &id : lists.at(songOf(previous.info.identifier)))
                recommended.append(made(id));
            AutoPlayHeard heard;
            heard.previous = previous;
            heard.history = history;
            const QList<Track> candidates = AutoPlayFilter(heard).take(recommended);
            if (candidates.isEmpty())
                break;
            const Track next = drawn(candidates, seed + quint32(round)).constFirst();
            for (const Track &old : std::as_const(history)) {
                if (songOf(old.info.identifier) == songOf(next.info.identifier))
                    path.append(u"repeat"_s);
            }
            path.append(next.info.identifier);
            previous = next;
        }
        return path;
    };
    const QStringList path = walk(7);
    QCOMPARE(path.size(), rounds);
    QVERIFY(!path.contains(u"repeat"_s));
    QCOMPARE(walk(7), path);
    QVERIFY(walk(8) != path);
}

QTEST_GUILESS_MAIN(TestAutoPlayFilter)
#include "tst_autoplayfilter.moc"

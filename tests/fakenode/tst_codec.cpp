// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "trackcodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace FakeNode;

class TestCodec : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodesAsARealServer();
    void keepsEveryField();
    void readsOldVersions();
    void refusesBadTexts_data();
    void refusesBadTexts();
};

namespace {

// As a real Lavalink 4.2.2 encoded it (recording 3_decodetrack_encodedTrack).
QString recorded()
{
    return u"QAAAdAMACFRvbmUgVGVuAAtVbml0IFRlc3RlcgAAAAAAACdIABwvc3J2L211c2ljL3NvdW5kcy90b25lMT"
           u"AubXAzAAEAHC9zcnYvbX"
           "VzaWMvc291bmRzL3RvbmUxMC5tcDMAAAAFbG9jYWwAA21wMwAAAAAAAAAA"_s;
}

} // namespace

void TestCodec::encodesAsARealServer()
{
    Track track;
    track.title = u"Tone Ten"_s;
    track.author = u"Unit Tester"_s;
    track.length = 10056;
    track.identifier = u"/srv/music/sounds/tone10.mp3"_s;
    track.uri = track.identifier;
    track.source = u"local"_s;
    track.probe = u"mp3"_s;
    QCOMPARE(encodeTrack(track), recorded());
}

void TestCodec::keepsEveryField()
{
    Track track;
    track.title = u"a\0b \u20ac \U0001F3B5 <img>"_s;
    track.author = QString(QChar(0xD800)); // a lone surrogate survives Java's encoding
    track.length = streamLength;
    track.isStream = true;
    track.identifier = u"x"_s;
    track.artworkUrl = u"https://example.net/a.png"_s;
    track.isrc = u"XX1234567890"_s;
    track.source = u"youtube"_s;
    track.position = 1234567;
    const auto result = decodeTrack(encodeTrack(track), {u"youtube"_s});
    const Track *back = std::get_if<Track>(&result);
    QVERIFY(back);
    QCOMPARE(back->title, track.title);
    QCOMPARE(back->author, track.author);
    QCOMPARE(back->length, streamLength);
    QVERIFY(back->isStream);
    QVERIFY(!back->uri);
    QCOMPARE(back->artworkUrl, track.artworkUrl);
    QCOMPARE(back->isrc, track.isrc);
    QCOMPARE(back->position, track.position);
}

void TestCodec::readsOldVersions()
{
    // Version 2: with a URI, without artwork and ISRC (recording 3_decodetrack_youtube_source_missing).
    const QString second
        = u"QAAAjQIAJVJpY2sgQXN0bGV5IC0gTmV2ZXIgR29ubmEgR2l2ZSBZb3UgVXAADlJpY2tBc3RsZXlWRVZPAAAAAAADPCAAC2RRd"
          u"zR3OVdnWGN"
          "RAAEAK2h0dHBzOi8vd3d3LnlvdXR1YmUuY29tL3dhdGNoP3Y9ZFF3NHc5V2dYY1EAB3lvdXR1YmUAAAAAAAAAAA=="_s;
    const auto result = decodeTrack(second, {u"youtube"_s});
    const Track *track = std::get_if<Track>(&result);
    QVERIFY(track);
    QCOMPARE(track->identifier, u"dQw4w9WgXcQ"_s);
    QCOMPARE(track->length, 212000);
    QVERIFY(!track->artworkUrl);

    // Version 1: no flag, no version byte, no URI.
    QByteArray body = QByteArray("\0\1T\0\1A", 6) + QByteArray(6, '\0') + QByteArray("\x03\xE8", 2)
        + QByteArray("\0\1i\0\0\7youtube", 13) + QByteArray(8, '\0');
    const QByteArray first = QByteArray(3, '\0') + char(body.size()) + body;
    const auto old = decodeTrack(QString::fromLatin1(first.toBase64()), {u"youtube"_s});
    track = std::get_if<Track>(&old);
    QVERIFY(track);
    QCOMPARE(track->length, 1000);
    QCOMPARE(track->source, u"youtube"_s);
    QVERIFY(!track->uri);
}

void TestCodec::refusesBadTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("not base64") << u"!!!!"_s << u"Illegal base64 character 21"_s;
    QTest::newRow("a space") << u"QAA AdAM"_s << u"Illegal base64 character 20"_s;
    QTest::newRow("empty") << QString() << u"No message available"_s;
    QTest::newRow("short") << u"AAAA"_s << u"No message available"_s;
    QTest::newRow("cut off") << recorded().left(40) << u"No message available"_s;
    QTest::newRow("garbage") << u"Z2FyYmFnZSBnYXJiYWdlIGdhcmJhZ2U="_s << u"No message available"_s;
    Track track;
    track.source = u"nowhere"_s;
    QTest::newRow("no such source") << encodeTrack(track) << u"missing source manager"_s;
}

void TestCodec::refusesBadTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto result = decodeTrack(text, {u"local"_s});
    const TrackError *error = std::get_if<TrackError>(&result);
    QVERIFY(error);
    QVERIFY2(error->message.contains(message), qPrintable(error->message));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"

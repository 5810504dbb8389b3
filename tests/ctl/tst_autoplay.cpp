// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <fakenode.h>

using namespace Qt::StringLiterals;

// `lavadeckctl autoplay`, as a program against a node whose recommendations are scripted.
class TestCtlAutoPlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void searchesOnly();
    void plays();
    void rounds();
    void tellsEachRoundAtItsEnd();
    void fallback();
    void nothingSimilar();
    void wouldNotStart();
    void loadErrorIsNoneToo();
    void waysToNameATrack_data();
    void waysToNameATrack();
    void nobodyThere();
    void usage_data();
    void usage();

private:
    //! A node with `count` songs, each like all others; `bad` ones fail at their start.
    [[nodiscard]] static std::unique_ptr<FakeNode::Server> radio(int count, bool bad = false,
        const QStringList &sources = {QStringLiteral("youtube")}, const QJsonObject &extra = {});
    [[nodiscard]] static QStringList call(const FakeNode::Server &node, const QStringList &more = {});
    [[nodiscard]] static int patches(const FakeNode::Server &node);
    [[nodiscard]] static QStringList whys(const QJsonObject &object);
};

std::unique_ptr<FakeNode::Server> TestCtlAutoPlay::radio(
    int count, bool bad, const QStringList &sources, const QJsonObject &extra)
{
    QJsonArray tracks;
    QJsonArray keys;
    for (int i = 0; i < count; ++i) {
        const QString key = u"song%1"_s.arg(i);
        QJsonObject track{{u"id"_s, key}, {u"identifier"_s, key}, {u"title"_s, u"Title %1"_s.arg(i)},
            {u"author"_s, u"Band"_s}, {u"source"_s, u"youtube"_s},
            {u"uri"_s, u"https://www.youtube.com/watch?v=%1"_s.arg(key)}};
        if (bad)
            track.insert(u"mishap"_s,
                QJsonObject{
                    {u"kind"_s, u"fails_at_start"_s}, {u"cause"_s, u"java.io.IOException: not today"_s}});
        tracks.append(track);
        keys.append(key);
    }
    QJsonObject load = extra;
    for (const QJsonValue &key : std::as_const(keys)) {
        const QString mix = u"https://www.youtube.com/watch?v=%1&list=RD%1"_s.arg(key.toString());
        if (!load.contains(mix))
            load.insert(
                mix, QJsonObject{{u"type"_s, u"playlist"_s}, {u"name"_s, u"Mix"_s}, {u"tracks"_s, keys}});
    }
    FakeNode::Options options;
    options.password = QString::fromLatin1(testPassword);
    options.script = {{u"identity"_s, QJsonObject{{u"sources"_s, QJsonArray::fromStringList(sources)}}},
        {u"tracks"_s, tracks}, {u"load"_s, load}};
    auto node = std::make_unique<FakeNode::Server>(options);
    QString error;
    if (!node->listen(&error))
        qFatal("the fake node does not listen: %s", qPrintable(error));
    return node;
}

QStringList TestCtlAutoPlay::call(const FakeNode::Server &node, const QStringList &more)
{
    return QStringList{u"autoplay"_s, u"--node"_s, u"ws://radio@127.0.0.1:%1"_s.arg(node.port()),
               u"--delay"_s, u"0"_s}
    + more;
}

int TestCtlAutoPlay::patches(const FakeNode::Server &node)
{
    const auto seen = node.requests();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.body.contains("\"track\""); }));
}

QStringList TestCtlAutoPlay::whys(const QJsonObject &object)
{
    QStringList list;
    const QJsonArray dropped = object.value("dropped"_L1).toArray();
    for (const QJsonValue &drop : dropped)
        list.append(drop["track"_L1].toString() + u' ' + drop["why"_L1].toString());
    return list;
}

void TestCtlAutoPlay::searchesOnly()
{
    const auto node = radio(5);
    const Outcome outcome = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.objects().size(), 1);
    const QJsonObject object = outcome.object();
    QCOMPARE(object.value("node"_L1).toString(), u"radio"_s);
    QCOMPARE(object.value("previous"_L1)["identifier"_L1].toString(), u"song0"_s);
    QCOMPARE(object.value("previous"_L1)["title"_L1].toString(), u"Title 0"_s);
    QCOMPARE(object.value("verdict"_L1).toString(), u"native"_s);
    QCOMPARE(object.value("by"_L1).toString(), u"youtube-mix"_s);
    QCOMPARE(object.value("started"_L1), QJsonValue(false));
    QCOMPARE(object.value("requests"_L1).toArray(),
        QJsonArray{u"https://www.youtube.com/watch?v=song0&list=RDsong0"_s});
    QCOMPARE(object.value("candidates"_L1).toInt(), 4);
    QCOMPARE(whys(object), QStringList{u"youtube:song0 same-track-as-previous"_s});
    QVERIFY(object.value("chosen"_L1)["identifier"_L1].toString().startsWith("song"_L1));
    QVERIFY(object.value("failure"_L1).isNull());
    QCOMPARE(patches(*node), 0);
    const Outcome again = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s}));
    QCOMPARE(again.object(), object); // By the same seed.
    const Outcome people = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s}));
    QVERIFY2(people.out.contains("native, youtube-mix: Title"), people.all().constData());
    QVERIFY2(people.out.contains("0 of 1 (0"), people.all().constData());
}

void TestCtlAutoPlay::plays()
{
    const auto node = radio(5);
    const Outcome outcome = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s, u"--play"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value("started"_L1), QJsonValue(true));
    QCOMPARE(patches(*node), 1);
    const auto seen = node->requests();
    QVERIFY(std::any_of(seen.cbegin(), seen.cend(), [](const FakeNode::RequestSeen &request) {
        return request.method == "DELETE" && request.path.endsWith("/players/100000000000000204"_L1);
    }));
}

void TestCtlAutoPlay::rounds()
{
    const auto node = radio(12);
    for (const bool play : {false, true}) {
        QStringList arguments{u"--track"_s, u"youtube:song0"_s, u"--json"_s, u"--rounds"_s, u"6"_s};
        if (play)
            arguments.append(u"--play"_s);
        const Outcome outcome = runCtl(call(*node, arguments));
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        const auto objects = outcome.objects();
        QCOMPARE(objects.size(), 6);
        QStringList path{u"song0"_s};
        for (qsizetype i = 0; i < objects.size(); ++i) {
            QCOMPARE(objects.at(i).value("round"_L1).toInt(), int(i) + 1);
            QCOMPARE(objects.at(i).value("started"_L1).toBool(), play);
            QCOMPARE(objects.at(i).value("previous"_L1)["identifier"_L1].toString(), path.constLast());
            const QString next = objects.at(i).value("chosen"_L1)["identifier"_L1].toString();
            QVERIFY2(!path.contains(next), qPrintable(next)); // Nothing twice.
            path.append(next);
        }
    }
    const Outcome people = runCtl(
        call(*node, {u"--track"_s, u"youtube:song0"_s, u"--rounds"_s, u"15"_s, u"--history"_s, u"0"_s}));
    QVERIFY2(people.code == 0, people.all().constData());
    QVERIFY2(people.out.contains("round 15"), people.all().constData());
    QVERIFY2(!people.out.contains("0 of 15 (0"), people.all().constData()); // 12 songs in 15 rounds.
}

void TestCtlAutoPlay::tellsEachRoundAtItsEnd()
{
    const auto node = radio(12);
    RunningCtl running({u"autoplay"_s, u"--node"_s, u"ws://radio@127.0.0.1:%1"_s.arg(node->port()),
        u"--track"_s, u"youtube:song0"_s, u"--json"_s, u"--rounds"_s, u"5"_s, u"--delay"_s, u"3600000"_s});
    QVERIFY(running.waitForOutput("\"round\":1"));
    running.signal(SIGINT);
    const Outcome outcome = running.outcome();
    QVERIFY2(outcome.code == 7, outcome.all().constData());
    const auto objects = outcome.objects();
    QVERIFY2(objects.size() == 2, outcome.all().constData());
    QVERIFY(objects.at(0).value("failure"_L1).isNull());
    QCOMPARE(objects.at(1).keys(), (QStringList{u"failure"_s, u"node"_s}));
    QCOMPARE(objects.at(1)["failure"_L1]["kind"_L1].toString(), u"cancelled"_s);
}

void TestCtlAutoPlay::fallback()
{
    const auto node = radio(3, false, {u"youtube"_s},
        {{u"ytsearch:Their Song Their Band"_s,
            QJsonObject{{u"type"_s, u"search"_s}, {u"tracks"_s, QJsonArray{u"song1"_s}}}}});
    // Of a source that the node does not have, and with nothing known but its address: no words to search by.
    const Outcome none = runCtl(call(*node, {u"--track"_s, u"bandcamp:x"_s, u"--json"_s}));
    QVERIFY2(none.code == 1, none.all().constData());
    QCOMPARE(none.object().value("verdict"_L1).toString(), u"none"_s);
    QCOMPARE(none.failureKind(), u"unsupported"_s);
    const Outcome house = runCtl(
        call(*node, {u"--track"_s, u"bandcamp:x"_s, u"--json"_s, u"--house"_s, u"song2"_s, u"--play"_s}));
    QVERIFY2(house.code == 0, house.all().constData());
    QCOMPARE(house.object().value("verdict"_L1).toString(), u"fallback"_s);
    QCOMPARE(house.object().value("by"_L1).toString(), u"house-list"_s);
    QCOMPARE(house.object().value("started"_L1), QJsonValue(true));
}

void TestCtlAutoPlay::nothingSimilar()
{
    const auto node = radio(1);
    const Outcome outcome = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s}));
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QCOMPARE(outcome.object().value("verdict"_L1).toString(), u"none"_s);
    QVERIFY(outcome.object().value("chosen"_L1).isNull());
    QCOMPARE(outcome.failureKind(), u"nothing-similar"_s);
    QCOMPARE(outcome.object().value("requests"_L1).toArray().size(), 2);
}

void TestCtlAutoPlay::wouldNotStart()
{
    const auto node = radio(4, true);
    const Outcome outcome = runCtl(
        call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s, u"--play"_s, u"--rounds"_s, u"3"_s}));
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QCOMPARE(outcome.objects().size(), 1); // Nothing to go on from.
    QCOMPARE(outcome.object().value("verdict"_L1).toString(), u"native"_s);
    QCOMPARE(outcome.object().value("started"_L1), QJsonValue(false));
    QCOMPARE(outcome.failureKind(), u"track-failed"_s);
    QCOMPARE(patches(*node), 3);
}

void TestCtlAutoPlay::loadErrorIsNoneToo()
{
    const QJsonObject error{
        {u"type"_s, u"error"_s}, {u"root_cause"_s, u"java.io.IOException: sign in to confirm"_s}};
    const auto node = radio(1, false, {u"youtube"_s},
        {{u"https://www.youtube.com/watch?v=song0&list=RDsong0"_s, error},
            {u"ytsearch:Title 0 Band"_s, error}});
    const Outcome outcome = runCtl(call(*node, {u"--track"_s, u"youtube:song0"_s, u"--json"_s}));
    QVERIFY2(outcome.code == 1, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"server-error"_s);
    QVERIFY2(outcome.out.contains("server-error"), outcome.all().constData());
}

void TestCtlAutoPlay::waysToNameATrack_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("address") << u"https://www.youtube.com/watch?v=song0"_s;
    QTest::newRow("source and id") << u"YouTube:song0"_s;
    QTest::newRow("anything that the node loads") << u"song0"_s;
    QTest::newRow("encoded") << QString();
}

void TestCtlAutoPlay::waysToNameATrack()
{
    QFETCH(QString, words);
    const auto node = radio(3);
    if (words.isEmpty()) {
        // What the program itself says of it has no encoded form; the node's player does.
        RunningCtl playing(call(*node,
            {u"--track"_s, u"youtube:song1"_s, u"--house"_s, u"song0"_s, u"--play"_s, u"--rounds"_s,
                u"1"_s}));
        const Outcome done = playing.outcome();
        QVERIFY2(done.code == 0, done.all().constData());
        const auto seen = node->requests();
        for (const FakeNode::RequestSeen &request : seen) {
            const qsizetype at = request.body.indexOf("\"encoded\":\"");
            if (at >= 0)
                words = QString::fromLatin1(request.body.mid(at + 11).split('"').constFirst());
        }
        QVERIFY(words.size() > 40);
    }
    const Outcome outcome = runCtl(call(*node, {u"--track"_s, words, u"--json"_s}));
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.object().value("previous"_L1)["title"_L1].toString().startsWith("Title"_L1),
        outcome.all().constData());
    QCOMPARE(outcome.object().value("previous"_L1)["source"_L1].toString(), u"youtube"_s);
}

void TestCtlAutoPlay::nobodyThere()
{
    const Outcome outcome = runCtl({u"autoplay"_s, u"--node"_s, u"ws://127.0.0.1:1"_s, u"--track"_s,
        u"youtube:x"_s, u"--json"_s, u"--timeout"_s, u"5"_s});
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"refused"_s);
    const auto node = radio(1);
    const Outcome unknown = runCtl(call(*node, {u"--track"_s, u"no such thing"_s, u"--json"_s}));
    QVERIFY2(unknown.code == 1, unknown.all().constData());
    QCOMPARE(unknown.failureKind(), u"not-found"_s);
}

void TestCtlAutoPlay::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList track{u"--track"_s, u"youtube:x"_s};
    QTest::newRow("no track") << QStringList();
    QTest::newRow("rounds") << (track + QStringList{u"--rounds"_s, u"0"_s});
    QTest::newRow("seed") << (track + QStringList{u"--seed"_s, u"x"_s});
    QTest::newRow("delay") << (track + QStringList{u"--delay"_s, u"-1"_s});
    QTest::newRow("guild") << (track + QStringList{u"--guild"_s, u"me"_s});
    QTest::newRow("history") << (track + QStringList{u"--history"_s, u"-1"_s});
}

void TestCtlAutoPlay::usage()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome
        = runCtl(QStringList{u"autoplay"_s, u"--node"_s, u"ws://127.0.0.1:1"_s} + arguments);
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(!outcome.err.isEmpty() && outcome.out.isEmpty(), outcome.all().constData());
}

QTEST_GUILESS_MAIN(TestCtlAutoPlay)
#include "tst_autoplay.moc"

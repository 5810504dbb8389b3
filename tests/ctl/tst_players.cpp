// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <fakenode.h>

using namespace Qt::StringLiterals;

namespace {

FakeNode::Options settings()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    return options;
}

} // namespace

// `players` and `player`, against a node that holds the session of somebody else: of the program `watch`,
// which plays the bot here.
class TestPlayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void helpsWithItsWords();
    void saysWhereASessionsIdComesFrom();
    void listsTheBotsPlayers();
    void unknownSession();
    void everyVerb();
    void playsWhatItFinds();
    void playsOnlyWhenNothingPlays();
    void whatCannotBePlayed_data();
    void whatCannotBePlayed();
    void makesNoPlayerByTheWay();
    void wrongUse_data();
    void wrongUse();
    void wantsASession();
    void readsFiltersFromAFile();
    void wrongPassword();
    void fleetWantsOneNode();
    void timeoutHoldsForLoading();
    void adviceFitsWhatIsMissing();

private:
    [[nodiscard]] Outcome run(const QStringList &words, const QString &session = {}) const;
    [[nodiscard]] QJsonObject playerOnServer() const;

    std::unique_ptr<FakeNode::Server> m_fake;
    std::unique_ptr<RunningCtl> m_bot;
    QString m_session;
};

namespace {

QString guild()
{
    return u"817327181659111454"_s;
}

QString song()
{
    return u"https://www.youtube.com/watch?v=hL4tAq9ZbW0"_s;
}

} // namespace

void TestPlayers::init()
{
    m_fake = std::make_unique<FakeNode::Server>(settings());
    QVERIFY(m_fake->listen());
    m_bot = std::make_unique<RunningCtl>(QStringList{u"watch"_s, u"--json"_s, u"--node"_s, m_fake->url()});
    QTRY_VERIFY_WITH_TIMEOUT(m_fake->sessions().size() == 1, 30'000);
    m_session = m_fake->sessions().constFirst().id;
}

void TestPlayers::cleanup()
{
    m_bot.reset();
    m_fake.reset();
}

Outcome TestPlayers::run(const QStringList &words, const QString &session) const
{
    const QString id = session.isEmpty() ? m_session : session;
    return runCtl(words + QStringList{u"--json"_s, u"--node"_s, m_fake->url(), u"--session"_s, id});
}

QJsonObject TestPlayers::playerOnServer() const
{
    const QJsonArray players = m_fake->players(m_session);
    return players.size() == 1 ? players.first().toObject() : QJsonObject();
}

void TestPlayers::helpsWithItsWords()
{
    const Outcome help = runCtl({u"player"_s, u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY2(help.out.startsWith(
                 "Usage: lavadeckctl player show|play|pause|resume|seek|volume|filters|stop|destroy "
                 "GUILD [VALUE] [options]"),
        help.all().constData());
    QVERIFY(help.out.contains("--no-replace"));
    QCOMPARE(runCtl({u"players"_s, u"--help"_s}).code, 0);
}

void TestPlayers::saysWhereASessionsIdComesFrom()
{
    const Outcome own = runCtl({u"players"_s, u"--json"_s, u"--node"_s, m_fake->url()});
    QVERIFY2(own.code == 0, own.all().constData());
    QCOMPARE(own.object().keys(), (QStringList{u"node"_s, u"players"_s, u"session"_s}));
    QVERIFY(own.object()["players"_L1].toArray().isEmpty());
    QVERIFY(!own.object()["session"_L1].toString().isEmpty());
    QVERIFY(own.object()["session"_L1].toString() != m_session);
    QVERIFY2(own.err.contains("--session") && own.err.contains("ready"), own.all().constData());
}

void TestPlayers::listsTheBotsPlayers()
{
    QVERIFY(run({u"player"_s, u"play"_s, guild(), song()}).code == 0);
    QVERIFY(run({u"player"_s, u"play"_s, u"42"_s, u"/srv/music/sounds/tone10.mp3"_s}).code == 0);
    const Outcome list = run({u"players"_s});
    QVERIFY2(list.code == 0, list.all().constData());
    QVERIFY(list.err.isEmpty());
    QCOMPARE(list.object()["session"_L1].toString(), m_session);
    const QJsonArray players = list.object()["players"_L1].toArray();
    QCOMPARE(players.size(), 2);
    for (const QJsonValue &value : players) {
        QCOMPARE(value.toObject().keys(),
            (QStringList{u"connected"_s, u"filters"_s, u"guild"_s, u"paused"_s, u"ping_ms"_s,
                u"position_ms"_s, u"track"_s, u"volume"_s}));
        QCOMPARE(value["track"_L1].toObject().keys(),
            (QStringList{u"author"_s, u"identifier"_s, u"length_ms"_s, u"source"_s, u"stream"_s, u"title"_s,
                u"uri"_s}));
        QVERIFY(value["ping_ms"_L1].isNull()); // Without voice there is none, and not -1.
    }
    const Outcome text = runCtl({u"players"_s, u"--node"_s, m_fake->url(), u"--session"_s, m_session});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains(guild().toUtf8()) && text.out.contains("Harbour Lights at Four"),
        text.all().constData());
    // Over REST only: the bot still has its session.
    QCOMPARE(m_fake->sessions().size(), 1);
    QVERIFY(m_fake->sessions().constFirst().connected);
}

void TestPlayers::unknownSession()
{
    const Outcome list = run({u"players"_s}, u"nosuchsession"_s);
    QVERIFY2(list.code == 4, list.all().constData());
    QCOMPARE(list.failureKind(), u"not-found"_s);
    const Outcome verb = run({u"player"_s, u"pause"_s, guild()}, u"nosuchsession"_s);
    QVERIFY2(verb.code == 4, verb.all().constData());
    QCOMPARE(verb.failureKind(), u"not-found"_s);
    QCOMPARE(verb.object().value(u"ok"_s), QJsonValue(false));
    QVERIFY(verb.object().value(u"player"_s).isNull());
}

void TestPlayers::everyVerb()
{
    const auto ok = [this](const QStringList &words) {
        const Outcome outcome = run(QStringList{u"player"_s, words.at(0), guild()} + words.mid(1));
        const QJsonObject object = outcome.object();
        const bool isWhole = object.keys()
                == QStringList{u"failure"_s, u"guild"_s, u"node"_s, u"ok"_s, u"player"_s, u"session"_s}
            && object["ok"_L1].toBool() && object["failure"_L1].isNull()
            && object["guild"_L1].toString() == guild();
        if (outcome.code != 0 || !isWhole)
            QTest::qFail(outcome.all().constData(), __FILE__, __LINE__);
        return object["player"_L1].toObject();
    };
    QCOMPARE(ok({u"play"_s, song()})["track"_L1]["identifier"_L1].toString(), u"hL4tAq9ZbW0"_s);
    QCOMPARE(ok({u"pause"_s})["paused"_L1], QJsonValue(true));
    QCOMPARE(ok({u"resume"_s})["paused"_L1], QJsonValue(false));
    QCOMPARE(ok({u"volume"_s, u"1000"_s})["volume"_L1].toInt(), 1000);
    QVERIFY(ok({u"filters"_s, u"{\"timescale\":{\"speed\":2}}"_s})["filters"_L1]["timescale"_L1].isObject());
    QVERIFY(ok({u"filters"_s, u"none"_s})["filters"_L1].toObject().isEmpty());
    m_fake->forgetRequests();
    ok({u"seek"_s, u"1:23"_s});
    QVERIFY(m_fake->requests().constLast().body.contains("\"position\":83000"));
    QCOMPARE(ok({u"show"_s})["volume"_L1].toInt(), 1000);
    QVERIFY(ok({u"stop"_s})["track"_L1].isNull());
    QVERIFY(ok({u"destroy"_s}).isEmpty());
    QVERIFY(m_fake->players(m_session).isEmpty());
}

void TestPlayers::playsWhatItFinds()
{
    const auto title = [this](const QString &identifier) {
        const Outcome outcome = run({u"player"_s, u"play"_s, guild(), identifier});
        return outcome.object()["player"_L1]["track"_L1]["title"_L1].toString();
    };
    QCOMPARE(title(u"ytsearch:slow train"_s), u"Slow Train North"_s); // The search's first.
    QCOMPARE(title(u"https://www.youtube.com/playlist?list=PLpaperboats01"_s), u"Harbour Lights at Four"_s);
    const QString encoded = playerOnServer()["track"_L1]["encoded"_L1].toString();
    QVERIFY(!encoded.isEmpty());
    QVERIFY(run({u"player"_s, u"destroy"_s, guild()}).code == 0);
    const Outcome outcome = run({u"player"_s, u"play"_s, guild(), u"--encoded"_s, encoded});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(playerOnServer()["track"_L1]["encoded"_L1].toString(), encoded);
}

void TestPlayers::playsOnlyWhenNothingPlays()
{
    QVERIFY(run({u"player"_s, u"play"_s, guild(), song()}).code == 0);
    const Outcome kept = run({u"player"_s, u"play"_s, guild(), u"ytsearch:kettle"_s, u"--no-replace"_s});
    QCOMPARE(kept.code, 0);
    QCOMPARE(kept.object()["player"_L1]["track"_L1]["identifier"_L1].toString(), u"hL4tAq9ZbW0"_s);
}

void TestPlayers::whatCannotBePlayed_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("kind");
    QTest::newRow("nothing found") << QStringList{u"ytsearch:zzzzzz"_s} << u"not-found"_s;
    QTest::newRow("does not load") << QStringList{u"/srv/music/sounds/broken.wav"_s} << u"server-error"_s;
    QTest::newRow("no track") << QStringList{u"--encoded"_s, u"garbage"_s} << u"server-error"_s;
}

void TestPlayers::whatCannotBePlayed()
{
    QFETCH(QStringList, words);
    QFETCH(QString, kind);
    const Outcome outcome = run(QStringList{u"player"_s, u"play"_s, guild()} + words);
    QVERIFY2(outcome.code == 4, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), kind);
    QCOMPARE(outcome.object()["ok"_L1], QJsonValue(false));
}

void TestPlayers::makesNoPlayerByTheWay()
{
    for (const QStringList &words : {QStringList{u"show"_s}, QStringList{u"pause"_s},
             QStringList{u"resume"_s}, QStringList{u"seek"_s, u"1s"_s}, QStringList{u"volume"_s, u"5"_s},
             QStringList{u"filters"_s, u"none"_s}, QStringList{u"stop"_s}, QStringList{u"destroy"_s}}) {
        const Outcome outcome = run(QStringList{u"player"_s, words.at(0), guild()} + words.mid(1));
        QVERIFY2(outcome.code == 4, outcome.all().constData());
        QCOMPARE(outcome.failureKind(), u"not-found"_s);
    }
    QVERIFY(m_fake->players(m_session).isEmpty());
}

void TestPlayers::wrongUse_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QString g = guild();
    QTest::newRow("no verb") << QStringList() << QByteArray("the verbs are show, play, pause");
    QTest::newRow("unknown verb") << QStringList{u"mute"_s, g}
                                  << QByteArray("the verbs are show, play, pause");
    QTest::newRow("no guild") << QStringList{u"pause"_s} << QByteArray("digits");
    QTest::newRow("guild of letters") << QStringList{u"pause"_s, u"myguild"_s} << QByteArray("digits");
    QTest::newRow("guild 0") << QStringList{u"pause"_s, u"0"_s} << QByteArray("digits");
    QTest::newRow("guild too large") << QStringList{u"pause"_s, u"9223372036854775808"_s}
                                     << QByteArray("digits");
    QTest::newRow("one word too many") << QStringList{u"pause"_s, g, u"now"_s} << QByteArray("pause GUILD");
    QTest::newRow("nothing to play") << QStringList{u"play"_s, g} << QByteArray("IDENTIFIER");
    QTest::newRow("empty to play") << QStringList{u"play"_s, g, u" "_s} << QByteArray("to load");
    QTest::newRow("two to play") << QStringList{u"play"_s, g, u"a"_s, u"--encoded"_s, u"b"_s}
                                 << QByteArray("play GUILD --encoded");
    QTest::newRow("encoded elsewhere")
        << QStringList{u"pause"_s, g, u"--encoded"_s, u"b"_s} << QByteArray("--encoded is for player play");
    QTest::newRow("no-replace elsewhere")
        << QStringList{u"pause"_s, g, u"--no-replace"_s} << QByteArray("--no-replace is for player play");
    for (const char *time :
        {"83", "", "1:60", "x", "1:2:03x", "1:60:00", "1.5ms", "1:2", "99999999999999s", "s"})
        QTest::addRow("time \"%s\"", time)
            << QStringList{u"seek"_s, g, QString::fromLatin1(time)} << QByteArray("1:02:03");
    for (const char *volume : {"1001", "loud", "50.5", "99999999999"})
        QTest::addRow("volume %s", volume)
            << QStringList{u"volume"_s, g, QString::fromLatin1(volume)} << QByteArray("0 to 1000");
    QTest::newRow("filters no JSON") << QStringList{u"filters"_s, g, u"{x"_s} << QByteArray("at byte");
    QTest::newRow("filters a list") << QStringList{u"filters"_s, g, u"[]"_s} << QByteArray("JSON object");
    QTest::newRow("equalizer") << QStringList{u"filters"_s, g,
        u"{\"equalizer\":[{\"band\":15,\"gain\":0.1}]}"_s}
                               << QByteArray("0 to 14");
    QTest::newRow("no such file") << QStringList{u"filters"_s, g, u"@/no/such/file"_s}
                                  << QByteArray("/no/such/file");
}

void TestPlayers::wrongUse()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const auto before = m_fake->requests().size();
    const Outcome outcome = run(QStringList{u"player"_s} + words);
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY2(outcome.err.contains(says), outcome.all().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.all().constData());
    const auto seen = m_fake->requests().mid(before); // The bot asks for itself.
    QVERIFY(std::none_of(seen.cbegin(), seen.cend(),
        [](const FakeNode::RequestSeen &request) { return request.path.contains("/players"_L1); }));
}

void TestPlayers::wantsASession()
{
    const Outcome outcome = runCtl({u"player"_s, u"pause"_s, guild(), u"--node"_s, m_fake->url()});
    QVERIFY2(outcome.code == 2, outcome.all().constData());
    QVERIFY(outcome.err.contains("--session"));
    const Outcome empty = runCtl({u"players"_s, u"--session"_s, QString(), u"--node"_s, m_fake->url()});
    QVERIFY2(empty.code == 2, empty.all().constData());
}

void TestPlayers::readsFiltersFromAFile()
{
    QVERIFY(run({u"player"_s, u"play"_s, guild(), song()}).code == 0);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"filters.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"rotation\": {\"rotationHz\": 0.2}}");
    file.close();
    const Outcome outcome = run({u"player"_s, u"filters"_s, guild(), u'@' + file.fileName()});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(playerOnServer()["filters"_L1]["rotation"_L1]["rotationHz"_L1].toDouble(), 0.2);
}

void TestPlayers::wrongPassword()
{
    for (const QStringList &words :
        {QStringList{u"players"_s}, QStringList{u"player"_s, u"pause"_s, guild()}}) {
        const Outcome outcome = runCtl(
            words + QStringList{u"--json"_s, u"--node"_s, m_fake->url(), u"--session"_s, m_session}, "wrong");
        QVERIFY2(outcome.code == 5, outcome.all().constData());
        QCOMPARE(outcome.failureKind(), u"wrong-password"_s);
        QCOMPARE(outcome.object()["session"_L1].toString(), m_session);
    }
}

void TestPlayers::fleetWantsOneNode()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QByteArray(
            "{\"version\": 1, \"nodes\": [{\"identifier\": \"home\", \"host\": \"127.0.0.1\", \"port\": ")
        + QByteArray::number(m_fake->port()) + ", \"password\": \"${LAVALINK_PASSWORD}\"}]}");
    file.close();
    QStringList words{u"player"_s, u"play"_s, guild(), song(), u"--json"_s, u"--session"_s, m_session,
        u"--fleet"_s, file.fileName()};
    const Outcome which = runCtl(words);
    QVERIFY2(which.code == 2, which.all().constData());
    QVERIFY(which.err.contains("--name"));
    // The same of a profile, and of the one that is meant when nothing is said.
    words.resize(words.size() - 2);
    for (const QStringList &fleet : {QStringList(), QStringList{u"--profile"_s, u"some"_s}}) {
        const Outcome profile = runCtl(words + fleet);
        QVERIFY2(profile.code == 2, profile.all().constData());
        QVERIFY2(profile.err.contains("--name"), profile.all().constData());
    }
    words << u"--fleet"_s << file.fileName() << u"--name"_s << u"home"_s;
    const Outcome outcome = runCtl(words);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object()["node"_L1].toString(), u"home"_s);
}

void TestPlayers::timeoutHoldsForLoading()
{
    FakeNode::Fault fault;
    fault.kind = FakeNode::FaultKind::RestSlow;
    fault.path = u"/v4/loadtracks"_s;
    fault.delay = std::chrono::seconds(3); // Well within what loading may take by itself.
    m_fake->setFault(fault);
    const Outcome outcome = run({u"player"_s, u"play"_s, guild(), song(), u"--timeout"_s, u"0.2"_s});
    QVERIFY2(outcome.code == 6, outcome.all().constData());
    QCOMPARE(outcome.failureKind(), u"rest-timeout"_s);
}

void TestPlayers::adviceFitsWhatIsMissing()
{
    const auto failureOf = [](const Outcome &outcome) { return outcome.object()["failure"_L1].toObject(); };
    const QJsonObject session = failureOf(run({u"player"_s, u"show"_s, guild()}, u"nosuchsession0000"_s));
    QCOMPARE(session["kind"_L1].toString(), u"not-found"_s);
    QVERIFY(session["advice"_L1].toString().contains(u"session"));
    const QJsonObject player = failureOf(run({u"player"_s, u"show"_s, guild()}));
    QCOMPARE(player["kind"_L1].toString(), u"not-found"_s);
    QVERIFY(!player["advice"_L1].toString().contains(u"session"));
    QCOMPARE(player["detail"_L1].toString(), u"The session has no player for that guild."_s);
}

QTEST_GUILESS_MAIN(TestPlayers)
#include "tst_players.moc"

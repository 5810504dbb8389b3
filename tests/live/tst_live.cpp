// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
// Runs the conformance suite as people do, as a program against a server in another process.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int runDeadlineMs = 150'000;
constexpr int startDeadlineMs = 20'000;

QString program(const QString &name)
{
    return QStringLiteral(PROGRAMS) + u'/' + name;
}

//! What a run of the suite said and how it ended.
struct Run {
    int exitCode = -1;
    QJsonObject report;
    QByteArray errors;

    [[nodiscard]] const QJsonArray steps() const { return report.value("steps"_L1).toArray(); }
    //! Without those that were not tried because another one had failed.
    [[nodiscard]] QStringList triedAndFailed() const
    {
        QStringList names;
        for (const QJsonValue &step : steps()) {
            if (!step["ok"_L1].toBool() && !step["detail"_L1].toString().startsWith("Not tried"_L1))
                names << step["step"_L1].toString();
        }
        return names;
    }
    //! The names and reasons of the failed steps, for a test's own words.
    [[nodiscard]] QByteArray story() const
    {
        QString text = QString::fromUtf8(errors);
        for (const QJsonValue &step : steps()) {
            if (!step["ok"_L1].toBool())
                text += step["step"_L1].toString() + u": "_s + step["detail"_L1].toString() + u'\n';
        }
        return text.toUtf8();
    }
};

} // namespace

class TestLive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fake();
    void jarRestart();
    void jarThatDies();
    void lies_data();
    void lies();
    void nobodyThere();
    void usage();

private:
    void write(const QString &name, const QByteArray &content);
    [[nodiscard]] QJsonObject script() const;
    [[nodiscard]] QJsonObject scriptWithLies(const QStringList &lies) const;
    //! A fake node in a process of its own; its address, or an empty text.
    QString startNode(QProcess &node, const QJsonObject &script);
    Run run(const QStringList &arguments, const QProcessEnvironment &environment);
    Run runAgainst(const QJsonObject &script);

    QTemporaryDir m_folder;
};

void TestLive::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (const QString &name : {u"lavadeck-live"_s, u"lavadeckctl"_s})
        QVERIFY2(QFileInfo(program(name)).isExecutable(), qPrintable(program(name) + u" is not built"_s));
    QVERIFY(QDir(m_folder.path()).mkdir(u"media"_s));
    write(u"media/tone.wav"_s, "what a fake node never reads");
    write(u"media/zither.wav"_s, "the same");
    write(u"media/broken.wav"_s, "the same");
    write(u"Lavalink.jar"_s, "what the stand-in for Java never reads");
}

void TestLive::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

//! The local files that the fake node acts as if it could read.
QJsonObject TestLive::script() const
{
    const QString tone = m_folder.filePath(u"media/tone.wav"_s);
    const QJsonObject track{{u"id"_s, u"tone"_s}, {u"identifier"_s, tone}, {u"source"_s, u"local"_s},
        {u"probe"_s, u"wav"_s}, {u"length"_s, 3000}};
    QJsonObject zither = track;
    zither.insert(u"id"_s, u"zither"_s);
    zither.insert(u"identifier"_s, m_folder.filePath(u"media/zither.wav"_s));
    const QJsonObject broken{{u"type"_s, u"error"_s},
        {u"root_cause"_s,
            u"com.sedmelluq.discord.lavaplayer.tools.FriendlyException: Unknown file format."_s}};
    return {{u"tracks"_s, QJsonArray{track, zither}},
        {u"load"_s, QJsonObject{{m_folder.filePath(u"media/broken.wav"_s), broken}}}};
}

QJsonObject TestLive::scriptWithLies(const QStringList &lies) const
{
    QJsonArray faults;
    for (const QString &lie : lies)
        faults << QJsonObject{{u"fault"_s, u"lie"_s}, {u"lie"_s, lie}};
    QJsonObject whole = script();
    whole.insert(u"faults"_s, faults);
    return whole;
}

QString TestLive::startNode(QProcess &node, const QJsonObject &script)
{
    write(u"script.json"_s, QJsonDocument(script).toJson());
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(program(u"lavadeckctl"_s),
        {u"fakenode"_s, u"--port"_s, u"0"_s, u"--script"_s, m_folder.filePath(u"script.json"_s),
            u"--json"_s});
    while (!node.canReadLine()) {
        if (!node.waitForReadyRead(startDeadlineMs))
            return {};
    }
    return QJsonDocument::fromJson(node.readLine()).object().value("address"_L1).toString();
}

Run TestLive::run(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess live;
    live.setProcessEnvironment(environment);
    live.start(program(u"lavadeck-live"_s), arguments + QStringList{u"--json"_s});
    Run run;
    if (live.waitForFinished(runDeadlineMs) && live.exitStatus() == QProcess::NormalExit)
        run.exitCode = live.exitCode();
    run.errors = live.readAllStandardError();
    run.report = QJsonDocument::fromJson(live.readAllStandardOutput()).object();
    return run;
}

Run TestLive::runAgainst(const QJsonObject &script)
{
    QProcess node;
    const QString address = startNode(node, script);
    if (address.isEmpty())
        return {-1, {}, "the fake node did not start"};
    const Run result = run({u"--node"_s, address, u"--media"_s, m_folder.filePath(u"media"_s)},
        QProcessEnvironment::systemEnvironment());
    node.terminate();
    if (!node.waitForFinished(startDeadlineMs))
        node.kill();
    node.waitForFinished(startDeadlineMs);
    return result;
}

void TestLive::fake()
{
    const Run result = runAgainst(script());
    QVERIFY2(result.exitCode == 0, result.story().constData());
    QCOMPARE(result.report.value("ok"_L1), QJsonValue(true));
    QCOMPARE(result.report.value("failed"_L1).toInt(), 0);
    QVERIFY(result.report.value("passed"_L1).toInt() >= 50);
    const auto steps = result.steps();
    const bool hasChain = std::any_of(steps.cbegin(), steps.cend(),
        [](const QJsonValue &step) { return step["step"_L1].toString() == "autoplay"_L1; });
    QVERIFY(hasChain);
}

void TestLive::jarRestart()
{
    write(u"script.json"_s, QJsonDocument(script()).toJson());
    const QString starts = m_folder.filePath(u"starts"_s);
    QFile::remove(starts);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"STANDIN_CTL"_s, program(u"lavadeckctl"_s));
    environment.insert(u"STANDIN_SCRIPT"_s, m_folder.filePath(u"script.json"_s));
    environment.insert(u"STANDIN_STARTS"_s, starts);
    environment.insert(u"SERVER_PORT"_s, u"1"_s); // A server must not be led astray by it.
    const Run result = run({u"--jar"_s, m_folder.filePath(u"Lavalink.jar"_s), u"--java"_s,
                               QStringLiteral(STANDIN), u"--media"_s, m_folder.filePath(u"media"_s)},
        environment);
    QVERIFY2(result.exitCode == 0, result.story().constData());
    QFile file(starts);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("start\nstart\n"));
    QStringList names;
    for (const QJsonValue &step : result.steps())
        names << step["step"_L1].toString();
    for (const QString &name : {u"server"_s, u"restart-lost"_s, u"restart-back"_s, u"restart-plays"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
}

//! A server that ends at once is a failed step with its own last words, not a wait for ever.
void TestLive::jarThatDies()
{
    const Run result = run({u"--jar"_s, m_folder.filePath(u"Lavalink.jar"_s), u"--java"_s, u"false"_s},
        QProcessEnvironment::systemEnvironment());
    QCOMPARE(result.exitCode, 1);
    const QJsonObject first = result.report.value("steps"_L1).toArray().first().toObject();
    QCOMPARE(first.value("step"_L1).toString(), u"server"_s);
    QVERIFY(first.value("detail"_L1).toString().contains("ended by itself"_L1));
}

//! Each lie of a group is noticed by the step that it is about: tried and failed, not just held up by
//! another.
void TestLive::lies_data()
{
    QTest::addColumn<QStringList>("lies");
    QTest::addColumn<QStringList>("noticedBy");
    QTest::newRow("figures, lists and ends")
        << QStringList{u"stats_without_memory"_s, u"player_update_without_state"_s,
               u"track_end_without_reason"_s, u"decode_another_track"_s, u"info_without_version"_s,
               u"players_as_object"_s}
        << QStringList{u"stats"_s, u"stats-rest"_s, u"player-update"_s, u"stop"_s, u"decode"_s,
               u"capabilities"_s, u"players"_s, u"players-none"_s};
    QTest::newRow("types") << QStringList{u"stats_cpu_as_text"_s, u"patch_volume_as_text"_s}
                           << QStringList{
                                  u"stats"_s, u"stats-rest"_s, u"patch-identifier"_s, u"resume-kept"_s};
    QTest::newRow("a start without its track")
        << QStringList{u"track_start_without_track"_s} << QStringList{u"track-start"_s};
    QTest::newRow("a length as text")
        << QStringList{u"track_length_as_text"_s} << QStringList{u"patch-identifier"_s};
    QTest::newRow("a load of another shape")
        << QStringList{u"load_track_with_array"_s} << QStringList{u"load"_s};
    QTest::newRow("events of another name") << QStringList{u"event_type_misspelt"_s}
                                            << QStringList{u"track-start"_s, u"patch-encoded"_s, u"stop"_s};
    for (const QString &lie :
        {u"ready_without_session_id"_s, u"session_id_as_number"_s, u"resumed_though_new"_s})
        QTest::newRow(qPrintable(lie)) << QStringList{lie} << QStringList{u"ready"_s};
}

void TestLive::lies()
{
    QFETCH(const QStringList, lies);
    QFETCH(const QStringList, noticedBy);
    const Run result = runAgainst(scriptWithLies(lies));
    QVERIFY2(result.exitCode == 1, result.story().constData());
    for (const QString &step : noticedBy)
        QVERIFY2(result.triedAndFailed().contains(step),
            qPrintable(step + u": "_s + QString::fromUtf8(result.story())));
    // What the lie is not about goes well all the same.
    QVERIFY2(!result.triedAndFailed().contains(u"version"_s), result.story().constData());
    QVERIFY2(!result.triedAndFailed().contains(u"ping"_s), result.story().constData());
}

void TestLive::nobodyThere()
{
    const Run result = run({u"--node"_s, u"ws://127.0.0.1:1"_s}, QProcessEnvironment::systemEnvironment());
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.report.value("ok"_L1), QJsonValue(false));
    QVERIFY(result.triedAndFailed().contains(u"ready"_s));
}

void TestLive::usage()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QCOMPARE(run({}, environment).exitCode, 2);
    QCOMPARE(run({u"--node"_s, u"ftp://127.0.0.1"_s}, environment).exitCode, 2);
    QCOMPARE(run({u"--node"_s, u"ws://127.0.0.1:1"_s, u"--jar"_s, u"x"_s}, environment).exitCode, 2);
    QCOMPARE(run({u"--jar"_s, m_folder.filePath(u"no.jar"_s)}, environment).exitCode, 2);
    QCOMPARE(
        run({u"--node"_s, u"ws://127.0.0.1:1"_s, u"--media"_s, m_folder.filePath(u"none"_s)}, environment)
            .exitCode,
        2);
}

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"

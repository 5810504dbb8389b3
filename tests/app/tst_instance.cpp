// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "instance.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Deck::Handover;
using Deck::Instance;

namespace {

constexpr int patience = 60'000; // A deadline for a hang, not a measure.

struct Run {
    int code = -1;
    QString err;
};

} // namespace

//! A second start of the real program, and the socket that it finds.
class TestInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        // Sockets of other tests' programs are in another place.
        qputenv("XDG_RUNTIME_DIR", m_dir->path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_dir->filePath(u"config"_s).toLocal8Bit());
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void aMessageSurvivesTheWay()
    {
        const Handover message{{u"/a b/\u00e4 \"x\".json"_s, u"/c\nd"_s}, u"import"_s, u"eu-1"_s};
        QVERIFY(!message.toJson().contains('\n'));
        QCOMPARE(Handover::fromJson(message.toJson()), message);
        QVERIFY(!Handover::fromJson("[]"));
        QVERIFY(!Handover::fromJson("{\"version\": 2}"));
        QCOMPARE(Handover::fromJson("{\"version\":1,\"import\":[\"../x\",7,\"/y\"]}")->imports,
            QStringList{u"/y"_s});
    }

    void garbageOnTheSocketHarmsNobody()
    {
        Instance instance(m_dir->filePath(u"f.json"_s));
        QSignalSpy handed(&instance, &Instance::handedOver);
        QCOMPARE(instance.claim({}), Instance::Claim::First);
        QLocalSocket bad;
        QSignalSpy gone(&bad, &QLocalSocket::disconnected);
        bad.connectToServer(instance.path());
        QVERIFY(bad.waitForConnected());
        bad.write("rubbish\n");
        QTRY_COMPARE(gone.size(), 1);
        QLocalSocket large;
        QSignalSpy ended(&large, &QLocalSocket::disconnected);
        large.connectToServer(instance.path());
        QVERIFY(large.waitForConnected());
        large.write(QByteArray(3 * Instance::maxBytes, 'x'));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(handed.size(), 0);
        QLocalSocket good;
        good.connectToServer(instance.path());
        QVERIFY(good.waitForConnected());
        const QByteArray line = Handover{{u"/x"_s}, {}, {}}.toJson();
        good.write(line.first(4)); // In two pieces.
        QVERIFY(good.waitForBytesWritten());
        good.write(line.mid(4) + '\n');
        QTRY_COMPARE(handed.size(), 1);
        QCOMPARE(handed[0][0].value<Handover>().imports, QStringList{u"/x"_s});
    }

    void whatACrashHasLeftIsReplaced()
    {
        const QString fleet = m_dir->filePath(u"f.json"_s);
        QFile file(fleet);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\": 1, \"nodes\": []}");
        file.close();
        QProcess first;
        start(&first, {u"--fleet"_s, fleet});
        QTRY_VERIFY_WITH_TIMEOUT(isListening(fleet), patience);
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY(QFile::exists(Instance(fleet).path())); // Nobody took it away.
        Instance next(fleet);
        QCOMPARE(next.claim({}), Instance::Claim::First);
        QVERIFY(isListening(fleet));
    }

    void aSecondStartRaisesTheFirstAndHandsItsFilesOver()
    {
        const QString list = m_dir->filePath(u"nodes list.json"_s);
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{\"host\": \"127.0.0.1\", \"port\": 1, \"password\": \"x\"}]");
        file.close();
        QProcess first;
        start(&first, {});
        const QString fleet = m_dir->filePath(u"config/lavadeck/profiles/default.json"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isAnswering(fleet), patience);
        // A relative path: the other one runs somewhere else.
        const Run second = run({u"nodes list.json"_s});
        QCOMPARE(second.code, 0);
        QCOMPARE(second.err, QString());
        QCOMPARE(run({u"--import"_s, list}).code, 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.kill();
        QVERIFY(first.waitForFinished());

        // Another profile is another window, a picture needs none, and one may be forced.
        QProcess other;
        start(&other, {u"--profile"_s, u"prod"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
            isListening(m_dir->filePath(u"config/lavadeck/profiles/prod.json"_s)), patience);
        QVERIFY(!isListening(fleet));
        const QString picture = m_dir->filePath(u"x.png"_s);
        QCOMPARE(run({u"--profile"_s, u"prod"_s, u"--screenshot"_s, picture}).code, 0);
        QVERIFY(QFile::exists(picture));
        other.kill();
        QVERIFY(other.waitForFinished());
    }

    void whatIsHandedOver()
    {
        // This test is the first one.
        const QString fleet = m_dir->filePath(u"f.json"_s);
        Instance instance(fleet);
        QSignalSpy handed(&instance, &Instance::handedOver);
        QCOMPARE(instance.claim({}), Instance::Claim::First);
        QFile file(m_dir->filePath(u"a.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QProcess second;
        start(&second, {u"--fleet"_s, fleet, u"--page"_s, u"lab"_s, u"--select"_s, u"eu-1"_s, u"a.json"_s});
        QTRY_COMPARE_WITH_TIMEOUT(handed.size(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, patience);
        QCOMPARE(second.exitCode(), 0);
        const auto message = handed[0][0].value<Handover>();
        QCOMPARE(message, (Handover{{m_dir->filePath(u"a.json"_s)}, u"lab"_s, u"eu-1"_s}));
    }

    void anArgumentThatIsNoFileIsAMistake()
    {
        const Run result = run({u"nowhere.json"_s});
        QCOMPARE(result.code, 2);
        QVERIFY(result.err.contains(u"nowhere.json"_s));
    }

private:
    void start(QProcess *process, const QStringList &arguments) const
    {
        process->setWorkingDirectory(m_dir->path());
        process->start(QStringLiteral(PROGRAMS "/lavadeck"), arguments);
    }
    [[nodiscard]] Run run(const QStringList &arguments) const
    {
        QProcess process;
        start(&process, arguments);
        Run result;
        if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
            result.code = process.exitCode();
        else
            process.kill();
        result.err = QString::fromUtf8(process.readAllStandardError());
        return result;
    }
    [[nodiscard]] static bool isListening(const QString &fleet)
    {
        QLocalSocket socket;
        socket.connectToServer(Instance(fleet).path());
        return socket.waitForConnected(100);
    }

    //! It listens, and its event loop runs.
    [[nodiscard]] static bool isAnswering(const QString &fleet)
    {
        QLocalSocket socket;
        socket.connectToServer(Instance(fleet).path());
        if (!socket.waitForConnected(100))
            return false;
        socket.write(Handover().toJson() + '\n');
        return socket.waitForReadyRead(1'000) && socket.readAll() == "taken\n";
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"

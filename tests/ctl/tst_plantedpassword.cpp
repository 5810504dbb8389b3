// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"
#include "keyringsession.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fakenode.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

FakeNode::Options options(const QString &password)
{
    FakeNode::Options options;
    options.password = password;
    return options;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The password as it could be found in a file: as text, as UTF-16, in two encodings of bytes.
QList<QByteArray> disguises()
{
    const QByteArray plain(testPassword);
    const QString text = QString::fromUtf8(plain);
    return {plain, QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2),
        plain.toBase64().chopped(4), plain.toHex()};
}

bool holdsPassword(const QByteArray &content)
{
    const QList<QByteArray> forms = disguises();
    return std::any_of(
        forms.cbegin(), forms.cend(), [&](const QByteArray &form) { return content.contains(form); });
}

} // namespace

//! A password that is planted in a real keychain, and in everything else that can keep one, must not be found
//! anywhere where it was not asked for.
class TestPlantedPassword : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void livesInTheKeychain();
    void noticesAForgettingKeychain();
    void movesBetweenTheStores();
    void isInNoOutput();
    void isInNoProcessList();
    void isInNoCore();

private:
    [[nodiscard]] QString profile() const
    {
        return m_home->filePath(u"config/lavadeck/profiles/default.json"_s);
    }
    void addToKeychain(const QString &name) const;
    //! The files under the test's home, and those of the keyring itself, that hold the password.
    [[nodiscard]] QStringList guiltyFiles() const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeNode::Server> m_fake;
};

void TestPlantedPassword::initTestCase()
{
    // What a careless operator may have: cores of every size, in the working folder.
    rlimit cores = {};
    QCOMPARE(getrlimit(RLIMIT_CORE, &cores), 0);
    cores.rlim_cur = cores.rlim_max;
    QCOMPARE(setrlimit(RLIMIT_CORE, &cores), 0);
    qputenv("LAVADECK_PASSPHRASE", "open sesame");
}

void TestPlantedPassword::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir::setCurrent(m_home->path()));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->filePath(u"config"_s)));
    m_fake = std::make_unique<FakeNode::Server>(options(QString::fromUtf8(testPassword)));
    QString error;
    QVERIFY2(m_fake->listen(&error), qPrintable(error));
}

void TestPlantedPassword::cleanup()
{
    QCOMPARE(guiltyFiles(), QStringList());
    m_fake.reset();
    QVERIFY(QDir::setCurrent(QDir::rootPath()));
    m_home.reset();
}

void TestPlantedPassword::addToKeychain(const QString &name) const
{
    const Outcome outcome
        = runCtl({u"nodes"_s, u"add"_s, m_fake->url().replace(u"://"_s, u"://"_s + name + u'@')});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.contains("system keychain"), outcome.all().constData());
}

QStringList TestPlantedPassword::guiltyFiles() const
{
    QStringList guilty;
    int looked = 0;
    for (const QString &folder : {m_home->path(), qEnvironmentVariable("HOME")}) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (!QFileInfo(path).isFile()) // Sockets of the session.
                continue;
            ++looked;
            if (holdsPassword(contentOf(path)))
                guilty << path;
        }
    }
    return looked > 0 ? guilty : QStringList{u"nothing was looked at"_s};
}

void TestPlantedPassword::livesInTheKeychain()
{
    addToKeychain(u"home"_s);
    QVERIFY(contentOf(profile()).contains("{\"keychain\": \""));
    const Outcome info = runCtl({u"info"_s, u"--json"_s}, nullptr);
    QVERIFY2(info.code == 0, info.all().constData());
    QCOMPARE(info.object().value(u"node"_s).toString(), u"home"_s);
    const Outcome status = runCtl({u"secrets"_s, u"status"_s, u"--json"_s}, nullptr);
    QCOMPARE(status.object().value(u"keychain"_s), QJsonValue(true));
    QCOMPARE(status.object().value(u"nodes"_s).toObject().value(u"keychain"_s), QJsonValue(1));
}

void TestPlantedPassword::noticesAForgettingKeychain()
{
    addToKeychain(u"home"_s);
    // The entry that the file names is not in this keychain.
    QByteArray text = contentOf(profile());
    const qsizetype id = text.indexOf("{\"keychain\": \"") + 14;
    text.replace(id, 8, "00000000");
    QFile file(profile());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
    file.close();
    const Outcome info = runCtl({u"info"_s, u"--json"_s}, nullptr);
    QVERIFY2(info.code == 3, info.all().constData());
    QVERIFY2(info.err.contains("home: the keychain does not give"), info.all().constData());
    const Outcome list = runCtl({u"secrets"_s, u"list"_s, u"--json"_s}, nullptr);
    QVERIFY2(list.code == 3, list.all().constData());
    QCOMPARE(list.object().value(u"state"_s).toString(), u"missing"_s);
    QCOMPARE(runCtl({u"secrets"_s, u"move"_s, u"--store"_s, u"file"_s}, nullptr).code, 3);
    QCOMPARE(contentOf(profile()), text); // Nothing was overwritten.
    const Outcome set = runCtl({u"secrets"_s, u"set"_s, u"home"_s});
    QVERIFY2(set.code == 0 && set.err.contains("already lost"), set.all().constData());
    QCOMPARE(runCtl({u"info"_s}, nullptr).code, 0);
}

void TestPlantedPassword::movesBetweenTheStores()
{
    addToKeychain(u"home"_s);
    for (const QString &store : {u"file"_s, u"keychain"_s, u"file"_s}) {
        const Outcome moved = runCtl({u"secrets"_s, u"move"_s, u"home"_s, u"--store"_s, store}, nullptr);
        QVERIFY2(moved.code == 0 && moved.err.isEmpty(), moved.all().constData());
        QCOMPARE(runCtl({u"info"_s}, nullptr).code, 0);
    }
    QCOMPARE(runCtl({u"secrets"_s, u"forget"_s, u"home"_s}, nullptr).code, 0);
    QCOMPARE(runCtl({u"info"_s}, nullptr).code, 3);
    QCOMPARE(runCtl({u"nodes"_s, u"remove"_s, u"home"_s}, nullptr).code, 0);
}

//! runCtl() itself looks through all that is printed.
void TestPlantedPassword::isInNoOutput()
{
    addToKeychain(u"home"_s);
    FakeNode::Server other(options(u"another one"_s));
    QString error;
    QVERIFY2(other.listen(&error), qPrintable(error));
    QCOMPARE(runCtl({u"nodes"_s, u"add"_s, other.url().replace(u"://"_s, u"://wrong@"_s)}).code, 0);
    QCOMPARE(runCtl({u"nodes"_s, u"add"_s, u"ws://down@127.0.0.1:1"_s}).code, 0);
    for (const QString &json : {QString(), u"--json"_s}) {
        for (const QStringList &words : {QStringList{u"check"_s}, {u"info"_s}, {u"stats"_s}, {u"rank"_s},
                 {u"ping"_s, u"-c"_s, u"1"_s}, {u"nodes"_s, u"list"_s}, {u"nodes"_s, u"test"_s},
                 {u"nodes"_s, u"add"_s, m_fake->url()}, {u"secrets"_s, u"list"_s},
                 {u"secrets"_s, u"status"_s}, {u"nodes"_s, u"edit"_s, u"nobody"_s}}) {
            const QStringList arguments = json.isEmpty() ? words : words + QStringList{json};
            const Outcome outcome = runCtl(arguments);
            QVERIFY2(outcome.code >= 0, outcome.all().constData());
            QVERIFY2(!holdsPassword(outcome.all()), outcome.all().constData());
            QVERIFY2(!outcome.out.isEmpty() || !outcome.err.isEmpty(), qPrintable(arguments.join(u' ')));
        }
    }
}

void TestPlantedPassword::isInNoProcessList()
{
    addToKeychain(u"home"_s);
    RunningCtl watch({u"watch"_s, u"--json"_s}, nullptr);
    QVERIFY(watch.waitForOutput("\"ready\""));
    const QString process = u"/proc/%1/"_s.arg(watch.pid());
    const QByteArray arguments = contentOf(process + u"cmdline"_s);
    QVERIFY(arguments.contains("watch"));
    QVERIFY(!holdsPassword(arguments));
    // Not there either, for it came from the keychain. What an operator puts there, only root can read.
    QVERIFY(!holdsPassword(contentOf(process + u"environ"_s)));
    QCOMPARE(QFileInfo(process + u"environ"_s).ownerId(), 0U);
    watch.signal(SIGINT);
    const Outcome outcome = watch.outcome();
    QCOMPARE(outcome.code, 0);
    QVERIFY(!holdsPassword(outcome.all()));
}

void TestPlantedPassword::isInNoCore()
{
    addToKeychain(u"home"_s);
    for (const int signal : {SIGABRT, SIGSEGV}) {
        RunningCtl watch({u"watch"_s}, testPassword);
        QVERIFY(watch.waitForOutput("ready"));
        watch.signal(signal);
        const Outcome outcome = watch.outcome();
        QCOMPARE(outcome.code, -1);
        QVERIFY(!holdsPassword(outcome.out + outcome.err));
    }
    // Where the system writes cores into the working folder, there would be one now.
    const QStringList files = QDir(m_home->path()).entryList({u"core*"_s}, QDir::Files);
    QCOMPARE(files, QStringList());
}

int main(int argc, char **argv)
{
    if (!isInKeyringSession(argc, argv))
        return 1;
    QCoreApplication app(argc, argv);
    TestPlantedPassword test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_plantedpassword.moc"

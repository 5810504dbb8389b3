// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <importsource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Deck;
using namespace Qt::StringLiterals;

class ImportSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void readsFilesInTheirOrder();
    void readsAFolder();
    void refusesAFolderOfTooManyFiles();
    void leavesDevicesAndPipesAlone();
    void tellsWhatCannotBeRead();
    void refusesWhatIsTooLarge();
    void readsNoMoreThanItsBudget();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
};

QString ImportSourceTest::write(const QString &name, const QByteArray &bytes) const
{
    const QString whole = path(name);
    QDir().mkpath(QFileInfo(whole).path());
    QFile file(whole);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? whole : QString();
}

void ImportSourceTest::readsFilesInTheirOrder()
{
    const QString two = write(u"two.env"_s, "LAVALINK_HOST=two.example.net\nLAVALINK_PASSWORD=y\n");
    const QString one = write(u"one.json"_s, R"([{"host": "one.example.net", "port": 1, "password": "x"}])");
    const QList<ImportedFile> files = importFiles({two, one});
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0].path, two);
    QCOMPARE(files[0].result.format, u"env"_s);
    QCOMPARE(files[0].result.nodes.value(0).settings.host, u"two.example.net"_s);
    QCOMPARE(files[1].result.format, u"json"_s);
    QCOMPARE(files[1].result.nodes.value(0).settings.host, u"one.example.net"_s);
    QVERIFY(files[0].error.isEmpty() && files[1].error.isEmpty());
}

void ImportSourceTest::readsAFolder()
{
    write(u"bot/src/nodes.ts"_s,
        "export const nodes = [{ host: \"a.example.net\", port: 1, password: \"x\" }];\n");
    write(u"bot/.env"_s, "LAVALINK_HOST=b.example.net\nLAVALINK_PASSWORD=y\n");
    write(u"bot/readme.md"_s, "# Bot\nNothing here.\n");
    write(u"bot/picture.png"_s, "\x89PNG");
    write(u"bot/node_modules/x/nodes.json"_s, R"([{"host": "no.example.net", "port": 1, "password": "x"}])");
    QVERIFY(QFile::link(path(u"bot"_s), path(u"bot/src/loop"_s)));
    const QList<ImportedFile> files = importFiles({path(u"bot"_s)});
    QStringList hosts;
    for (const ImportedFile &file : files) {
        for (const ImportedNode &node : file.result.nodes)
            hosts.append(node.settings.host);
    }
    QCOMPARE(hosts, QStringList({u"b.example.net"_s, u"a.example.net"_s}));
    QCOMPARE(files.size(), 2);
}

void ImportSourceTest::refusesAFolderOfTooManyFiles()
{
    QDir().mkpath(path(u"many"_s));
    for (int i = 0; i < 30; ++i)
        write(u"many/%1.json"_s.arg(i), R"([{"host": "a.example.net", "port": 1, "password": "x"}])");
    const QList<ImportedFile> files = importFiles({path(u"many"_s)}, {}, {.maxFolderFiles = 20});
    QCOMPARE(files.size(), 1);
    QVERIFY2(files[0].error.contains(u"20"_s), qPrintable(files[0].error));
    QVERIFY(files[0].result.nodes.isEmpty());
    QCOMPARE(importFiles({path(u"many"_s)}).size(), 30);
}

void ImportSourceTest::leavesDevicesAndPipesAlone()
{
    const QString pipe = path(u"pipe.json"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QList<ImportedFile> files = importFiles({u"/dev/zero"_s, pipe});
    QCOMPARE(files.size(), 2);
    QVERIFY2(files[0].error.contains(u"device"_s), qPrintable(files[0].error));
    QVERIFY2(files[1].error.contains(u"pipe"_s), qPrintable(files[1].error));
}

void ImportSourceTest::tellsWhatCannotBeRead()
{
    const QString first = path(u"circle1.json"_s);
    const QString second = path(u"circle2.json"_s);
    QCOMPARE(::symlink(QFile::encodeName(second).constData(), QFile::encodeName(first).constData()), 0);
    QCOMPARE(::symlink(QFile::encodeName(first).constData(), QFile::encodeName(second).constData()), 0);
    const QList<ImportedFile> files = importFiles({first, path(u"absent.json"_s), path(u"empty"_s)});
    QCOMPARE(files.size(), 3);
    QVERIFY2(files[0].error.contains(u"circle"_s), qPrintable(files[0].error));
    QVERIFY(!files[1].error.isEmpty());
    QVERIFY(!files[2].error.isEmpty());
}

void ImportSourceTest::refusesWhatIsTooLarge()
{
    // 100 MB that take no room on the disk.
    const QString large = write(u"large.json"_s, "[");
    QCOMPARE(::truncate(QFile::encodeName(large).constData(), 100 * 1024 * 1024), 0);
    const QList<ImportedFile> files = importFiles({large});
    QVERIFY2(files.value(0).error.contains(u"100 MB"_s), qPrintable(files.value(0).error));
}

void ImportSourceTest::readsNoMoreThanItsBudget()
{
    const QByteArray text
        = R"([{"host": "a.example.net", "port": 1, "password": "x"}])" + QByteArray(2000, ' ');
    const QStringList paths = {write(u"b1.json"_s, text), write(u"b2.json"_s, text)};
    const QList<ImportedFile> files = importFiles(paths, {}, {.maxTotalBytes = 3000});
    QVERIFY(files.value(0).error.isEmpty());
    QVERIFY(!files.value(1).error.isEmpty());
}

QTEST_GUILESS_MAIN(ImportSourceTest)
#include "tst_importsource.moc"

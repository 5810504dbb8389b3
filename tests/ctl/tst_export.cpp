// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesEveryFormat_data();
    void writesEveryFormat();
    void comesBackTheSame_data();
    void comesBackTheSame();
    void writesAFile();
    void says();
    void refusesWrongUse();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        return runCtl(QStringList{u"export"_s, u"--fleet"_s, path(u"fleet.json"_s)} + arguments);
    }
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(path(u"fleet.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(R"({"nodes": [
        {"identifier": "eu", "host": "eu.example", "password": "planted-1;$x"},
        {"identifier": "us", "host": "us.example", "port": 8443, "secure": true, "password": "planted-2"}]})")
        > 0);
}

void TestExport::writesEveryFormat_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"lavadeck", "moonlink", "shoukaku", "lavalink-client", "lavalink4net",
             "wavelink", "lavalink.py", "yaml", "env", "csv"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestExport::writesEveryFormat()
{
    QFETCH(QString, format);
    const Outcome without = run({u"--format"_s, format});
    QVERIFY2(without.code == 0, without.all().constData());
    QVERIFY(without.out.contains("eu.example") && without.out.contains("us.example"));
    QVERIFY2(!without.all().contains("planted"), without.all().constData());
    QVERIFY(without.out.contains("LAVALINK_EU_PASSWORD"));
    const Outcome with = run({u"--format"_s, format, u"--with-secrets"_s});
    QVERIFY2(with.code == 0 && with.out.contains("planted-2"), with.all().constData());
    QVERIFY(!with.err.contains("planted"));
}

void TestExport::comesBackTheSame_data()
{
    writesEveryFormat_data();
}

//! What was exported and imported into the same fleet is nothing new.
void TestExport::comesBackTheSame()
{
    QFETCH(QString, format);
    const QString file = path(u"out"_s);
    const Outcome written = run({u"--format"_s, format, u"--with-secrets"_s, u"--output"_s, file});
    QVERIFY2(written.code == 0, written.all().constData());
    const Outcome read
        = runCtl({u"import"_s, u"--json"_s, u"--dry-run"_s, u"--fleet"_s, path(u"fleet.json"_s), file});
    QVERIFY2(read.code == 0, read.all().constData());
    const QJsonArray nodes = read.object().value(u"nodes"_s).toArray();
    QCOMPARE(nodes.size(), 2);
    for (const QJsonValue &node : nodes) {
        // Lavalink.py wants a region of each node, and "global" is what it gets.
        const QString wanted = format == u"lavalink.py" ? u"update"_s : u"same"_s;
        QVERIFY2(node.toObject().value(u"verdict"_s).toString() == wanted, read.all().constData());
    }
}

void TestExport::writesAFile()
{
    const QString file = path(u"nodes.yml"_s);
    const Outcome outcome
        = run({u"--json"_s, u"--format"_s, u"yaml"_s, u"--with-secrets"_s, u"--output"_s, file});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.object().value(u"file"_s).toString(), file);
    QCOMPARE(outcome.object().value(u"nodes"_s).toInt(), 2);
    QVERIFY(outcome.object().value(u"text"_s).isNull());
    QVERIFY(contentOf(file).contains("planted-2"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(file) & others));
    const Outcome nowhere = run({u"--format"_s, u"yaml"_s, u"--output"_s, path(u"no/such/folder/x"_s)});
    QVERIFY2(nowhere.code == 3, nowhere.all().constData());
}

void TestExport::says()
{
    const Outcome outcome = run({u"--json"_s, u"--format"_s, u"lavalink-client"_s});
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const QString note = outcome.object().value(u"notes"_s).toArray().first().toString();
    QVERIFY2(note.startsWith(u"us: "_s) && note.contains(u"443"_s), qPrintable(note));
    QVERIFY(outcome.object().value(u"text"_s).toString().contains(u"eu.example"_s));
    QVERIFY(run({u"--format"_s, u"lavalink-client"_s}).err.contains("443"));
}

void TestExport::refusesWrongUse()
{
    for (const QStringList &arguments : {QStringList(), QStringList{u"--format"_s, u"docx"_s}}) {
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == 2, outcome.all().constData());
        QVERIFY2(outcome.err.contains("moonlink, shoukaku"), outcome.all().constData());
    }
    const Outcome nobody = runCtl({u"export"_s, u"--format"_s, u"csv"_s, u"--fleet"_s, path(u"none"_s)});
    QVERIFY2(nobody.code == 3, nobody.all().constData());
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What a person reads in each file of tests/data/import, by the table in expected.json.
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <importer.h>

using namespace Deck;
using namespace Qt::StringLiterals;

class ImportFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsInTheTable();
    void reads_data();
    void reads();
    void readsWithoutAName_data();
    void readsWithoutAName();
};

namespace {

QString folder()
{
    return QStringLiteral(TEST_DATA "/import/");
}

QJsonObject table()
{
    QFile file(folder() + u"expected.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray contents(const QString &name)
{
    QFile file(folder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! What is wrong with `node`, for `wanted` of the table; empty when nothing is.
QString difference(const ImportedNode &node, const QJsonObject &wanted)
{
    QStringList wrong;
    const auto compare = [&](QLatin1StringView key, const QJsonValue &got) {
        if (wanted.contains(key) && !wanted.value(key).isNull() && wanted.value(key) != got)
            wrong.append(QString(key) + u": "_s
                + QString::fromUtf8(QJsonDocument(QJsonArray{got}).toJson(QJsonDocument::Compact)));
    };
    const bool invalid = node.verdict == ImportedNode::Verdict::Invalid;
    if (invalid != wanted.value("invalid"_L1).toBool())
        wrong.append(u"verdict, "_s + node.reason);
    if (invalid && node.reason.isEmpty())
        wrong.append(u"no reason"_s);
    if (!wanted.value("url"_L1).toString().isEmpty())
        compare("url"_L1,
            QString((node.settings.secure ? u"wss://"_s : u"ws://"_s) + node.settings.address()
                + node.settings.path));
    compare("password"_L1, node.settings.password.reveal());
    compare("name"_L1, node.settings.identifier);
    compare("line"_L1, node.line);
    compare("regions"_L1, QJsonArray::fromStringList(node.settings.regions));
    compare("session"_L1, node.sessionId);
    compare("duplicateOf"_L1, node.duplicateOf);
    compare("enabled"_L1, node.enabled);
    const auto flag = [&](QLatin1StringView key, bool got) {
        if (wanted.value(key).toBool() != got)
            wrong.append(QString(key));
    };
    flag("v3"_L1, node.v3);
    if (wanted.contains("nodeLink"_L1))
        flag("nodeLink"_L1, node.nodeLink);
    flag("serverSide"_L1, node.serverSide);
    const QJsonObject references = wanted.value("references"_L1).toObject();
    for (auto it = references.begin(); it != references.end(); ++it) {
        if (node.references.value(it.key()) != it.value().toString())
            wrong.append(it.key() + u" by "_s + node.references.value(it.key()));
    }
    return wrong.join(u"; "_s);
}

void addRows(bool named)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("wanted");
    const QJsonObject all = table();
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject wanted = it.value().toObject();
        // Some files are told only by their name: "127.0.0.1, 2333" is a node in nodes.csv.
        if (named || !wanted.value("byName"_L1).toBool())
            QTest::newRow(qPrintable(it.key())) << it.key() << wanted;
    }
}

void check(const ImportResult &result, const QJsonObject &wanted)
{
    const QJsonArray nodes = wanted.value("nodes"_L1).toArray();
    QStringList found;
    for (const ImportedNode &node : result.nodes)
        found.append(node.settings.identifier + u' ' + node.settings.endpoint());
    const QString only = wanted.value("only"_L1).toString();
    if (!only.isEmpty()) {
        // So broken that what is behind the mistake is anybody's guess.
        QVERIFY2(found.filter(only).size() == 1, qPrintable(found.join(u'\n')));
        return;
    }
    QVERIFY2(result.nodes.size() == nodes.size(), qPrintable(result.format + u": "_s + found.join(u", "_s)));
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const QString wrong = difference(result.nodes[i], nodes[i].toObject());
        QVERIFY2(wrong.isEmpty(), qPrintable(found[i] + u": "_s + wrong));
    }
}

} // namespace

void ImportFilesTest::everyFileIsInTheTable()
{
    const QJsonObject all = table();
    int files = 0;
    int broken = 0;
    QDirIterator it(folder(), QDir::Files | QDir::Hidden);
    while (it.hasNext()) {
        it.next();
        if (it.fileName() == "expected.json"_L1)
            continue;
        ++files;
        QVERIFY2(all.contains(it.fileName()), qPrintable(it.fileName()));
        const QJsonObject wanted = all.value(it.fileName()).toObject();
        bool bad = wanted.value("broken"_L1).toBool();
        const QJsonArray nodes = wanted.value("nodes"_L1).toArray();
        for (const QJsonValue &node : nodes)
            bad = bad || node.toObject().value("invalid"_L1).toBool();
        broken += bad ? 1 : 0;
    }
    QCOMPARE(all.size(), files);
    QVERIFY(files >= 60);
    QVERIFY2(broken * 3 >= files, qPrintable(QString::number(broken)));
}

void ImportFilesTest::reads_data()
{
    addRows(true);
}

void ImportFilesTest::reads()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, wanted);
    ImportOptions options;
    options.fileName = wanted.value("file"_L1).toString(name);
    const ImportResult result = readNodes(contents(name), options);
    check(result, wanted);
    QVERIFY(!result.refused);
    if (wanted.contains("format"_L1))
        QCOMPARE(result.format, wanted.value("format"_L1).toString());
    QVERIFY(result.format.isEmpty() || importFormats().contains(result.format));
    QVERIFY(result.notes.size() >= wanted.value("notes"_L1).toInt());
    for (const ImportNote &note : result.notes)
        QVERIFY(!note.text.isEmpty());
}

void ImportFilesTest::readsWithoutAName_data()
{
    addRows(false);
}

//! Pasted text has no file name: the same nodes, found by what the text looks like.
void ImportFilesTest::readsWithoutAName()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, wanted);
    if (!wanted.contains("file"_L1))
        check(readNodes(contents(name)), wanted);
}

QTEST_GUILESS_MAIN(ImportFilesTest)
#include "tst_importfiles.moc"

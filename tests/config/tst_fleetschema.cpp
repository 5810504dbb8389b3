// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "schemacheck.h"
#include "wrongvalues.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <fleetentry.h>
#include <fleetfile.h>

using namespace Qt::StringLiterals;
using Deck::Fleet;

namespace {

QByteArray contentsOf(const QString &name)
{
    QFile file(QStringLiteral(RESOURCES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject schema()
{
    return QJsonDocument::fromJson(contentsOf(u"fleet.schema.json"_s)).object();
}

QJsonObject schemaOfNode()
{
    return schema().value(u"$defs"_s).toObject().value(u"node"_s).toObject();
}

Fleet read(const QByteArray &json)
{
    return Deck::readFleet(json, {});
}

} // namespace

class TestFleetSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReader();
    void refusesWhatTheReaderRefuses_data() { addWrongValues(); }
    void refusesWhatTheReaderRefuses();
    void exampleIsValid();
};

void TestFleetSchema::agreesWithTheReader()
{
    QStringList inSchema = schemaOfNode().value(u"properties"_s).toObject().keys();
    QStringList inReader = Deck::fleetNodeKeys();
    inSchema.sort();
    inReader.sort();
    QCOMPARE(inReader, inSchema);

    QStringList head = schema().value(u"properties"_s).toObject().keys();
    QStringList headRead = Deck::fleetHeadKeys();
    head.sort();
    headRead.sort();
    QCOMPARE(headRead, head);

    // The defaults of the schema are those of the code.
    const QJsonObject properties = schemaOfNode().value(u"properties"_s).toObject();
    QJsonObject node{{u"host"_s, u"h"_s}};
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (it.value().toObject().contains(u"default"_s))
            node.insert(it.key(), it.value().toObject().value(u"default"_s));
    }
    QVERIFY(node.size() > 5);
    const Fleet fleet = read(QJsonDocument(QJsonObject{{u"nodes"_s, QJsonArray{node}}}).toJson());
    Lavalink::NodeSettings expected;
    expected.host = u"h"_s;
    QCOMPARE(fleet.nodes.size(), 1);
    QVERIFY(fleet.nodes.first() == expected);
}

void TestFleetSchema::refusesWhatTheReaderRefuses()
{
    QFETCH(QByteArray, member);
    const QJsonObject node = QJsonDocument::fromJson("{\"host\": \"h\", " + member + '}').object();
    QCOMPARE(node.size(), 2);
    QVERIFY(!schemaViolation(node, schemaOfNode(), schema()).isEmpty());
}

void TestFleetSchema::exampleIsValid()
{
    const QByteArray example = contentsOf(u"fleet.example.json"_s);
    const QJsonDocument document = QJsonDocument::fromJson(example);
    QVERIFY(document.isObject());
    QCOMPARE(schemaViolation(document.object(), schema(), schema()), QString());
    const Fleet fleet = read(example);
    QVERIFY(fleet.problems.isEmpty());
    QCOMPARE(fleet.nodes.size(), 3);
    QCOMPARE(fleet.nodes[0].password.reveal(), u"youshallnotpass"_s);

    // Every key of the format is shown.
    QSet<QString> shown;
    const QJsonArray nodes = document.object().value(u"nodes"_s).toArray();
    for (const QJsonValue &node : nodes) {
        const QStringList keys = node.toObject().keys();
        shown += QSet<QString>(keys.cbegin(), keys.cend());
    }
    for (const QString &key : Deck::fleetNodeKeys())
        QVERIFY2(shown.contains(key), qPrintable(key));
}

QTEST_GUILESS_MAIN(TestFleetSchema)
#include "tst_fleetschema.moc"

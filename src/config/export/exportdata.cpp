// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Node settings as data: a fleet file, a .NET configuration, YAML, environment variables, CSV.
#include "../fleetdocument.h"
#include "../fleetwriter.h"
#include "exportparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <yaml-cpp/yaml.h>

namespace Deck {

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace {

QString passwordOrReference(const ExportedPassword &password)
{
    return password.variable.isEmpty() ? password.text : u"${"_s + password.variable + u'}';
}

QString word(bool on)
{
    return on ? u"true"_s : u"false"_s;
}

//! A value as .env readers agree on it: bare when nothing in it could mean something, else in quotes.
QString envValue(const QString &text)
{
    const bool isPlain = std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QStringView(u"._-:/,@+").contains(c);
    });
    if (isPlain)
        return text;
    if (!text.contains(u'\''))
        return u'\'' + text + u'\'';
    QString value = text;
    value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'$', u"\\$"_s);
    return u'"' + value + u'"';
}

QString csvField(const QString &text)
{
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n')
        || text.startsWith(u' ') || text.endsWith(u' ') || text.startsWith(u'#');
    if (!needsQuotes)
        return text;
    QString field = text;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

void emitText(YAML::Emitter &out, const char *key, const QString &text)
{
    out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text.toStdString();
}

void emitList(YAML::Emitter &out, const char *key, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const QString &text : texts)
        out << YAML::DoubleQuoted << text.toStdString();
    out << YAML::EndSeq;
}

} // namespace

QByteArray exportFleetFile(const QList<ExportItem> &items)
{
    FleetDocument document;
    for (const ExportItem &item : items) {
        QJsonValue password(QJsonValue::Undefined);
        if (!item.password.variable.isEmpty())
            password = passwordOrReference(item.password);
        else if (!item.password.text.isEmpty())
            password = fleetPassword(Lavalink::Secret(item.password.text));
        document.insert(document.count(), fleetEntry(item.node, password));
    }
    return document.text();
}

QByteArray exportAppSettings(const QList<ExportItem> &items)
{
    QJsonArray nodes;
    for (const ExportItem &item : items) {
        const NodeSettings &node = item.node;
        nodes.append(QJsonObject{{u"Label"_s, node.name()},
            {u"BaseAddress"_s, QString(node.restUrl(u"/"_s).toString())},
            {u"WebSocketUri"_s, node.socketUrl().toString()},
            {u"Passphrase"_s, passwordOrReference(item.password)}});
    }
    return QJsonDocument(QJsonObject{{u"Lavalink"_s, QJsonObject{{u"Nodes"_s, nodes}}}}).toJson();
}

QByteArray exportYaml(const QList<ExportItem> &items)
{
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "nodes" << YAML::Value << YAML::BeginSeq;
    for (const ExportItem &item : items) {
        const NodeSettings &node = item.node;
        out << YAML::BeginMap;
        emitText(out, "name", node.name());
        emitText(out, "host", node.host);
        out << YAML::Key << "port" << YAML::Value << int(node.port);
        emitText(out, "password", passwordOrReference(item.password));
        out << YAML::Key << "secure" << YAML::Value << node.secure;
        if (!node.path.isEmpty())
            emitText(out, "path", node.path);
        emitList(out, "regions", node.regions);
        emitList(out, "tags", node.tags);
        out << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::EndMap;
    return QByteArray(out.c_str(), qsizetype(out.size())) + '\n';
}

QByteArray exportEnv(const QList<ExportItem> &items)
{
    QString text;
    int number = 0;
    for (const ExportItem &item : items) {
        const NodeSettings &node = item.node;
        const QString prefix = u"LAVALINK"_s + QString::number(++number) + u'_';
        const auto line = [&](QStringView key, const QString &value) {
            text += prefix + key + u'=' + envValue(value) + u'\n';
        };
        line(u"NAME", node.name());
        line(u"HOST", node.host);
        line(u"PORT", QString::number(node.port));
        // A reference is left bare: quotes would keep a shell from putting the password in its place.
        if (item.password.variable.isEmpty())
            line(u"PASSWORD", item.password.text);
        else
            text += prefix + u"PASSWORD=${"_s + item.password.variable + u"}\n"_s;
        line(u"SECURE", word(node.secure));
        if (!node.path.isEmpty())
            line(u"PATH", node.path);
        if (!node.regions.isEmpty())
            line(u"REGIONS", node.regions.join(u','));
        if (!node.tags.isEmpty())
            line(u"TAGS", node.tags.join(u','));
        text += u'\n';
    }
    return text.trimmed().toUtf8();
}

QByteArray exportCsv(const QList<ExportItem> &items)
{
    QString text = u"name,host,port,password,secure,path,regions,tags\n"_s;
    for (const ExportItem &item : items) {
        const NodeSettings &node = item.node;
        const QStringList fields{node.name(), node.host, QString::number(node.port),
            passwordOrReference(item.password), word(node.secure), node.path, node.regions.join(u','),
            node.tags.join(u',')};
        QStringList row;
        for (const QString &field : fields)
            row += csvField(field);
        text += row.join(u',') + u'\n';
    }
    return text.toUtf8();
}

} // namespace Deck

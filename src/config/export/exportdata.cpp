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
QString envValue(QString text)
{
    text.replace(u'\n', u' ');
    const bool isPlain = std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QStringView(u"._-:/,@+").contains(c);
    });
    if (isPlain && !looksLikeAValue(text))
        return text;
    if (!text.contains(u'\''))
        return u'\'' + text + u'\'';
    QString value = text;
    value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'$', u"\\$"_s);
    return u'"' + value + u'"';
}

QString csvField(QString text)
{
    // Our own reader, and many another, takes a row for a line.
    text.replace(u'\n', u' ');
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n')
        || looksLikeAValue(text)
        || (!text.isEmpty()
            && (QStringView(u" #*_`|\t").contains(text.front())
                || QStringView(u" *_`|\t").contains(text.back())));
    if (!needsQuotes)
        return text;
    QString field = text;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

//! A text in YAML: in double quotes, as in JSON; with its type said where it could be taken for a value.
QString yamlText(const QString &text)
{
    return looksLikeAValue(text) ? u"!!str "_s + quoted(text) : quoted(text);
}

QString yamlList(const QStringList &texts)
{
    QStringList items;
    for (const QString &text : texts)
        items += yamlText(text);
    return u'[' + items.join(u", "_s) + u']';
}

//! The texts of the nodes that are none of the file's own words or references.
QStringList textsOf(const QList<ExportItem> &items)
{
    QStringList texts;
    for (const ExportItem &item : items)
        texts << item.node.name() << item.password.text << item.node.regions << item.node.tags;
    return texts;
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
    // What begins like a variable has the fleet file's own mark, a second $.
    QStringList texts = textsOf(items);
    texts.removeIf([](const QString &text) { return text.startsWith(u"${"); });
    return withMarks(document.text(), texts);
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
    const QJsonObject whole{{u"Lavalink"_s, QJsonObject{{u"Nodes"_s, nodes}}}};
    return withMarks(QJsonDocument(whole).toJson(), textsOf(items));
}

QByteArray exportYaml(const QList<ExportItem> &items)
{
    QString text = items.isEmpty() ? u"nodes: []\n"_s : u"nodes:\n"_s;
    for (const ExportItem &item : items) {
        const NodeSettings &node = item.node;
        text += u"  - name: "_s + yamlText(node.name()) + u"\n    host: "_s + yamlText(node.host)
            + u"\n    port: "_s + QString::number(node.port) + u"\n    password: "_s
            + (item.password.variable.isEmpty() ? yamlText(item.password.text)
                                                : u'"' + passwordOrReference(item.password) + u'"')
            + u"\n    secure: "_s + word(node.secure) + u'\n';
        if (!node.path.isEmpty())
            text += u"    path: "_s + yamlText(node.path) + u'\n';
        if (!node.regions.isEmpty())
            text += u"    regions: "_s + yamlList(node.regions) + u'\n';
        if (!node.tags.isEmpty())
            text += u"    tags: "_s + yamlList(node.tags) + u'\n';
    }
    return text.toUtf8();
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
        // A reference is left bare: in quotes it is a password that looks like one.
        const QString password = item.password.variable.isEmpty() ? csvField(item.password.text)
                                                                  : passwordOrReference(item.password);
        const QStringList row{csvField(node.name()), csvField(node.host), QString::number(node.port),
            password, word(node.secure), csvField(node.path), csvField(node.regions.join(u',')),
            csvField(node.tags.join(u','))};
        text += row.join(u',') + u'\n';
    }
    return text.toUtf8();
}

} // namespace Deck

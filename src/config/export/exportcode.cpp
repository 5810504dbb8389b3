// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Node settings as the clients' own languages write them: what a bot's author pastes into its code.
#include "exportparts.h"

namespace Deck {

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace {

//! Names and values of one literal, values as code.
using Fields = QList<std::pair<QString, QString>>;

QString quotedList(const QStringList &texts)
{
    QStringList items;
    for (const QString &text : texts)
        items += quoted(text);
    return u'[' + items.join(u", "_s) + u']';
}

QString joined(const Fields &fields, QStringView between)
{
    QStringList parts;
    for (const auto &[name, value] : fields)
        parts += name + between + value;
    return parts.join(u", "_s);
}

QString scriptPassword(const ExportedPassword &password)
{
    return password.variable.isEmpty() ? quoted(password.text)
                                       : u"process.env."_s + password.variable + u" ?? \"\""_s;
}

QString pythonPassword(const ExportedPassword &password)
{
    return password.variable.isEmpty() ? quoted(password.text)
                                       : u"os.environ.get("_s + quoted(password.variable) + u", \"\")"_s;
}

QString scriptBool(bool on)
{
    return on ? u"true"_s : u"false"_s;
}

Fields scriptFields(const ExportItem &item, ExportFormat format)
{
    const NodeSettings &node = item.node;
    const QString name = quoted(node.name());
    const QString port = QString::number(node.port);
    const QString password = scriptPassword(item.password);
    const QString secure = scriptBool(node.secure);
    Fields fields;
    if (format == ExportFormat::Shoukaku) {
        return {{u"name"_s, name}, {u"url"_s, quoted(node.address() + node.path)}, {u"auth"_s, password},
            {u"secure"_s, secure}};
    }
    if (format == ExportFormat::LavalinkClient) {
        fields = {{u"id"_s, name}, {u"host"_s, quoted(item.host)}, {u"port"_s, port},
            {u"authorization"_s, password}, {u"secure"_s, secure}};
    } else {
        fields = {{u"identifier"_s, name}, {u"host"_s, quoted(item.host)}, {u"port"_s, port},
            {u"password"_s, password}, {u"secure"_s, secure}};
    }
    if (!node.regions.isEmpty())
        fields.append({u"regions"_s, quotedList(node.regions)});
    if (format == ExportFormat::Moonlink && node.priority != 0)
        fields.append({u"priority"_s, QString::number(node.priority)});
    return fields;
}

Fields pythonFields(const ExportItem &item, ExportFormat format)
{
    const NodeSettings &node = item.node;
    if (format == ExportFormat::Wavelink) {
        const QString uri = (node.secure ? u"https://"_s : u"http://"_s) + node.address() + node.path;
        return {{u"identifier"_s, quoted(node.name())}, {u"uri"_s, quoted(uri)},
            {u"password"_s, pythonPassword(item.password)}};
    }
    return {{u"host"_s, quoted(item.host)}, {u"port"_s, QString::number(node.port)},
        {u"password"_s, pythonPassword(item.password)},
        {u"region"_s, quoted(node.regions.value(0, u"global"_s))}, {u"name"_s, quoted(node.name())},
        {u"ssl"_s, node.secure ? u"True"_s : u"False"_s}};
}

} // namespace

QByteArray exportJavaScript(const QList<ExportItem> &items, ExportFormat format)
{
    QString text = u"export const nodes = [\n"_s;
    for (const ExportItem &item : items)
        text += u"  { "_s + joined(scriptFields(item, format), u": ") + u" },\n"_s;
    return QString(text + u"];\n"_s).toUtf8();
}

QByteArray exportPython(const QList<ExportItem> &items, ExportFormat format)
{
    const bool usesEnvironment = std::any_of(items.cbegin(), items.cend(),
        [](const ExportItem &item) { return !item.password.variable.isEmpty(); });
    QString text = usesEnvironment ? u"import os\n\n"_s : QString();
    if (format == ExportFormat::Wavelink) {
        text += u"import wavelink\n\nnodes = [\n"_s;
        for (const ExportItem &item : items)
            text += u"    wavelink.Node("_s + joined(pythonFields(item, format), u"=") + u"),\n"_s;
        return QString(text + u"]\n"_s).toUtf8();
    }
    text += u"def add_nodes(client):\n"_s;
    if (items.isEmpty())
        text += u"    pass\n"_s;
    for (const ExportItem &item : items)
        text += u"    client.add_node("_s + joined(pythonFields(item, format), u"=") + u")\n"_s;
    return text.toUtf8();
}

} // namespace Deck

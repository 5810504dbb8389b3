// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exporter.h"

#include "../import/importer.h"
#include "exportparts.h"

#include <QCoreApplication>
#include <QSet>

#include <array>

namespace Deck {

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace {

//! A format by its words, and what it can hold beside name, host, port, TLS and password.
struct Known {
    ExportFormat format;
    const char *name;
    const char *file;
    bool path;
    bool regions;
    bool tags;
};

constexpr std::array known = {
    Known{ExportFormat::Lavadeck, "lavadeck", "fleet.json", true, true, true},
    Known{ExportFormat::Moonlink, "moonlink", "nodes.js", false, true, false},
    Known{ExportFormat::Shoukaku, "shoukaku", "nodes.js", true, false, false},
    Known{ExportFormat::LavalinkClient, "lavalink-client", "nodes.js", false, true, false},
    Known{ExportFormat::Lavalink4Net, "lavalink4net", "appsettings.json", true, false, false},
    Known{ExportFormat::Wavelink, "wavelink", "nodes.py", true, false, false},
    Known{ExportFormat::LavalinkPy, "lavalink.py", "nodes.py", false, true, false},
    Known{ExportFormat::Yaml, "yaml", "nodes.yml", true, true, true},
    Known{ExportFormat::Env, "env", "nodes.env", true, true, true},
    Known{ExportFormat::Csv, "csv", "nodes.csv", true, true, true},
};

const Known &entryOf(ExportFormat format)
{
    return *std::find_if(known.begin(), known.end(), [format](const Known &k) { return k.format == format; });
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Exporter", text);
}

//! LAVALINK_EU_1_PASSWORD for "eu-1"; a number follows when another node has that already.
QString passwordVariable(const NodeSettings &node, QSet<QString> &taken)
{
    QString word;
    const QString name = node.name().toUpper();
    for (const QChar c : name) {
        const bool keeps = (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (keeps)
            word += c;
        else if (!word.isEmpty() && !word.endsWith(u'_'))
            word += u'_';
    }
    while (word.endsWith(u'_'))
        word.chop(1);
    const QString base = u"LAVALINK_"_s + (word.isEmpty() ? u"NODE"_s : word);
    QString variable = base + u"_PASSWORD"_s;
    for (int i = 2; taken.contains(variable); ++i)
        variable = base + u'_' + QString::number(i) + u"_PASSWORD"_s;
    taken.insert(variable);
    return variable;
}

//! What the format leaves out of this node, and what its client refuses.
QStringList notesOn(const NodeSettings &node, const Known &entry, bool withSecrets)
{
    QStringList notes;
    const auto note = [&](const QString &text) { notes += node.name() + u": "_s + text; };
    if (!entry.path && !node.path.isEmpty())
        note(tr("%1 knows no path before /v4; it will not reach this node.")
                 .arg(QLatin1StringView(entry.name)));
    if (!entry.regions && !node.regions.isEmpty())
        note(tr("the regions are left out."));
    if (!entry.tags && !node.tags.isEmpty())
        note(tr("the tags are left out."));
    if (entry.format == ExportFormat::LavalinkClient && node.secure && node.port != 443)
        note(tr("lavalink-client refuses TLS on any port but 443."));
    if (entry.format == ExportFormat::Moonlink && node.host.contains(u':'))
        note(tr("moonlink.js cannot dial an IPv6 address."));
    if (entry.format == ExportFormat::LavalinkPy && node.regions.isEmpty())
        note(tr("Lavalink.py wants a region; \"global\" was written."));
    if (entry.format == ExportFormat::LavalinkPy && node.regions.size() > 1)
        note(tr("Lavalink.py takes one region; the first was written."));
    const QString password = node.password.reveal();
    const bool isHard = password.contains(u'\'')
        && std::any_of(
            password.cbegin(), password.cend(), [](QChar c) { return QStringView(u"\"$\\`").contains(c); });
    if (entry.format == ExportFormat::Env && withSecrets && isHard)
        note(tr("readers of .env files differ about a password with these quotes and signs."));
    const bool hasTrust = !node.pins.isEmpty() || !node.caFile.isEmpty();
    if (entry.format != ExportFormat::Lavadeck && hasTrust)
        note(tr("pinned certificates and authorities are left out."));
    return notes;
}

//! What our own importer would not get out of the text again: a client's reader may, or may not.
QStringList notesOnReading(
    const QByteArray &text, const QList<NodeSettings> &nodes, const Known &entry, bool withSecrets)
{
    ImportOptions options;
    options.maxNodes = int(nodes.size()) + 1;
    const QList<ImportedNode> read = readNodes(text, options).nodes;
    if (read.size() != nodes.size())
        return {tr("Read again, this gives %1 nodes and not %2.").arg(read.size()).arg(nodes.size())};
    QStringList notes;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const NodeSettings &is = read[i].settings;
        NodeSettings wanted = nodes[i];
        if (!entry.path) // Has its own note.
            wanted.path.clear();
        if (withSecrets && is.password != wanted.password)
            notes += wanted.name() + u": "_s + tr("the password reads as something else in this format.");
        if (is.name() != wanted.name())
            notes += wanted.name() + u": "_s + tr("the name reads as something else in this format.");
        if (entry.tags && is.tags != wanted.tags)
            notes += wanted.name() + u": "_s + tr("a tag reads as something else in this format.");
        if (is.endpoint() != wanted.endpoint())
            notes += wanted.name() + u": "_s + tr("the address reads as something else in this format.");
    }
    return notes;
}

} // namespace

QString exportName(ExportFormat format)
{
    return QLatin1StringView(entryOf(format).name);
}

std::optional<ExportFormat> exportFromName(const QString &name)
{
    for (const Known &entry : known) {
        if (name.compare(QLatin1StringView(entry.name), Qt::CaseInsensitive) == 0)
            return entry.format;
    }
    return std::nullopt;
}

QStringList exportNames()
{
    QStringList names;
    for (const Known &entry : known)
        names += QLatin1StringView(entry.name);
    return names;
}

QString exportFileName(ExportFormat format)
{
    return QLatin1StringView(entryOf(format).file);
}

Exported exportNodes(const QList<NodeSettings> &nodes, ExportFormat format, bool withSecrets)
{
    Exported result;
    QList<ExportItem> items;
    QSet<QString> variables;
    for (const NodeSettings &node : nodes) {
        ExportItem item{node, {}, node.address().chopped(QString::number(node.port).size() + 1)};
        if (withSecrets)
            item.password.text = node.password.reveal();
        else if (!node.password.isEmpty())
            item.password.variable = passwordVariable(node, variables);
        items += item;
        result.notes += notesOn(node, entryOf(format), withSecrets);
    }
    switch (format) {
    case ExportFormat::Lavadeck:
        result.text = exportFleetFile(items);
        break;
    case ExportFormat::Moonlink:
    case ExportFormat::Shoukaku:
    case ExportFormat::LavalinkClient:
        result.text = exportJavaScript(items, format);
        break;
    case ExportFormat::Lavalink4Net:
        result.text = exportAppSettings(items);
        break;
    case ExportFormat::Wavelink:
    case ExportFormat::LavalinkPy:
        result.text = exportPython(items, format);
        break;
    case ExportFormat::Yaml:
        result.text = exportYaml(items);
        break;
    case ExportFormat::Env:
        result.text = exportEnv(items);
        break;
    case ExportFormat::Csv:
        result.text = exportCsv(items);
        break;
    }
    if (!result.text.endsWith('\n'))
        result.text += '\n';
    result.notes += notesOnReading(result.text, nodes, entryOf(format), withSecrets);
    return result;
}

} // namespace Deck

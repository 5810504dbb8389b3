// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importer.h"

#include "detect.h"
#include "fleetfields.h"
#include "forms.h"
#include "meaning.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>

namespace Deck {

using namespace Qt::StringLiterals;
using Import::tr;

namespace {

//! What a text is that is none, by its first bytes; empty for a text.
QString binaryKind(const QByteArray &bytes)
{
    struct Magic {
        QByteArrayView start;
        const char *what;
    };
    static constexpr Magic known[] = {
        {QByteArrayView("PK\x03\x04", 4), "a ZIP archive"},
        {QByteArrayView("\x1F\x8B", 2), "a gzip archive"},
        {QByteArrayView("7z\xBC\xAF", 4), "a 7z archive"},
        {QByteArrayView("Rar!", 4), "a RAR archive"},
        {QByteArrayView("BZh", 3), "a bzip2 archive"},
        {QByteArrayView("\xFD"
                        "7zXZ",
             5),
            "an xz archive"},
        {QByteArrayView("\x28\xB5\x2F\xFD", 4), "a zstd archive"},
        {QByteArrayView("\x7F"
                        "ELF",
             4),
            "a program"},
        {QByteArrayView("%PDF-", 5), "a PDF document"},
        {QByteArrayView("\x89PNG", 4), "a picture"},
        {QByteArrayView("\xFF\xD8\xFF", 3), "a picture"},
        {QByteArrayView("GIF8", 4), "a picture"},
        {QByteArrayView("SQLite format 3", 15), "a SQLite database"},
    };
    for (const Magic &magic : known) {
        if (QByteArrayView(bytes).startsWith(magic.start))
            return tr(magic.what);
    }
    return {};
}

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
}

//! The text in Qt's own encoding, with \n at its lines' ends.
QString decoded(const QByteArray &bytes)
{
    QString text;
    if (isUtf16(bytes)) {
        text = QStringDecoder(QStringDecoder::Utf16)(bytes);
    } else {
        QStringDecoder utf8(QStringDecoder::Utf8);
        text = utf8(bytes);
        // Old editors of Windows: better a wrong umlaut in a name than a replacement character in a password.
        if (utf8.hasError())
            text = QString::fromLatin1(bytes);
    }
    if (text.startsWith(u'\uFEFF'))
        text.remove(0, 1);
    if (text.contains(u'\r')) {
        text.replace("\r\n"_L1, "\n"_L1);
        text.replace(u'\r', u'\n');
    }
    return text;
}

ImportResult refused(const QString &why)
{
    ImportResult result;
    result.refused = true;
    result.notes.append({0, why});
    return result;
}

//! Where the line with the number `most` ends; -1 when the text has no more lines than that.
qsizetype endOfLines(QStringView text, int most)
{
    qsizetype end = -1;
    for (int line = 0; line < most; ++line) {
        end = text.indexOf(u'\n', end + 1);
        if (end < 0)
            return -1;
    }
    return end + 1 < text.size() ? end : -1;
}

bool isServerRow(const ImportedNode &node)
{
    return node.serverSide && node.verdict == ImportedNode::Verdict::Invalid;
}

//! The settings of a server and those of its client in one file are one node: the client's knows the host.
void joinServers(QList<ImportedNode> &nodes)
{
    if (nodes.size() > 500 || std::none_of(nodes.cbegin(), nodes.cend(), isServerRow))
        return;
    for (qsizetype i = nodes.size() - 1; i >= 0; --i) {
        if (!isServerRow(nodes[i]))
            continue;
        const auto client = std::find_if(nodes.begin(), nodes.end(), [&](const ImportedNode &other) {
            return other.verdict == ImportedNode::Verdict::Ok && other.settings.port == nodes[i].settings.port
                && other.settings.password == nodes[i].settings.password
                && other.references.value(u"password"_s) == nodes[i].references.value(u"password"_s);
        });
        if (client == nodes.end())
            continue;
        client->notes.append(tr("The server's own settings stand on line %1.").arg(nodes[i].line));
        nodes.removeAt(i);
    }
}

void markDuplicates(QList<ImportedNode> &nodes)
{
    QHash<QString, int> first;
    for (int i = 0; i < nodes.size(); ++i) {
        ImportedNode &node = nodes[i];
        if (node.settings.host.isEmpty() || isServerRow(node))
            continue;
        const QString endpoint = node.settings.endpoint();
        const auto found = first.constFind(endpoint);
        if (found == first.constEnd()) {
            first.insert(endpoint, i);
            continue;
        }
        node.duplicateOf = *found;
        node.notes.append(tr("The same endpoint stands on line %1.").arg(nodes[*found].line));
    }
}

} // namespace

QStringList importFormats()
{
    return {u"json"_s, u"yaml"_s, u"toml"_s, u"env"_s, u"docker"_s, u"properties"_s, u"ini"_s, u"csv"_s,
        u"markdown"_s, u"text"_s, u"lines"_s, u"javascript"_s, u"typescript"_s, u"python"_s, u"java"_s,
        u"kotlin"_s, u"csharp"_s, u"go"_s, u"rust"_s, u"php"_s, u"dart"_s, u"lua"_s};
}

ImportResult readNodes(const QByteArray &bytes, const ImportOptions &options)
{
    if (bytes.size() > options.maxBytes)
        return refused(tr("This has %1 MB; at most %2 MB are read.")
                           .arg(bytes.size() / 1024 / 1024)
                           .arg(options.maxBytes / 1024 / 1024));
    if (const QString kind = binaryKind(bytes); !kind.isEmpty())
        return refused(tr("This looks like %1, not like a text.").arg(kind));
    if (!isUtf16(bytes) && bytes.contains('\0'))
        return refused(tr("This is binary data, not a text."));
    QString text = decoded(bytes);
    if (QStringView(text).trimmed().isEmpty())
        return refused(tr("There is nothing in it."));

    const QProcessEnvironment *environment = options.environment ? &*options.environment : nullptr;
    const Import::Setting setting{options.fileName, environment, options.maxNodes, 0};
    Import::Budget budget(options.maxDepth);
    if (const qsizetype end = endOfLines(text, options.maxLines); end >= 0) {
        budget.note(options.maxLines,
            tr("There are more than %1 lines; nothing behind this one was read.").arg(options.maxLines));
        text.truncate(end);
    }
    const Import::Input input{text, 1, environment, 0, options.maxNodes};
    ImportResult result;
    if (options.format.isEmpty()) {
        Import::Best best = Import::readBest(input, setting, budget, false);
        result.format = best.format;
        result.nodes = std::move(best.nodes);
    } else {
        result.format = options.format;
        if (Import::Reading reading = Import::readAs(options.format, input, options.fileName, budget))
            result.nodes = Import::nodesFrom(std::move(*reading), setting, budget);
    }
    joinServers(result.nodes);
    markDuplicates(result.nodes);
    result.notes = budget.takeNotes();
    if (result.format == "json"_L1)
        Import::takeFleetFields(text.toUtf8(), result.nodes, result.notes);
    if (result.nodes.isEmpty())
        result.notes.prepend({0, tr("No node was found in it.")});
    return result;
}

} // namespace Deck

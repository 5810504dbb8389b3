// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfacts.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;
using Deck::ImportRow;
using Deck::ImportVerdict;

namespace Ctl {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue passwordOf(const ImportRow &row, bool shown)
{
    if (row.settings.password.isEmpty())
        return QJsonValue();
    return shown ? row.settings.password.reveal() : Lavalink::Secret::masked();
}

Style styleOf(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::Add:
    case ImportVerdict::Update:
        return Style::Good;
    case ImportVerdict::Same:
        return Style::Faint;
    case ImportVerdict::Conflict:
        return Style::Warning;
    case ImportVerdict::Invalid:
        return Style::Bad;
    }
    return Style::Plain;
}

QJsonObject testObject(const Deck::ImportTest &test)
{
    return {{u"ok"_s, !test.failure}, {u"version"_s, textOrNull(test.version)},
        {u"latency_ms"_s, jsonValue(test.latency)},
        {u"failure"_s, test.failure ? QJsonValue(failureObject(test.failure)) : QJsonValue()}};
}

QJsonObject rowObject(const ImportRow &row, bool showSecrets)
{
    const Lavalink::NodeSettings &node = row.settings;
    const QString name = node.host.isEmpty() ? node.identifier : node.name();
    return {{u"identifier"_s, textOrNull(name)}, {u"host"_s, textOrNull(node.host)},
        {u"port"_s, int(node.port)}, {u"secure"_s, node.secure},
        {u"password"_s, passwordOf(row, showSecrets)}, {u"path"_s, node.path},
        {u"regions"_s, QJsonArray::fromStringList(node.regions)},
        {u"tags"_s, QJsonArray::fromStringList(node.tags)}, {u"verdict"_s, Deck::verdictName(row.verdict)},
        {u"reason"_s, textOrNull(row.reason)}, {u"line"_s, row.read.line}};
}

} // namespace

QString ImportFacts::format() const
{
    QStringList formats;
    const bool any = std::any_of(files.cbegin(), files.cend(),
        [](const Deck::ImportedFile &file) { return !file.result.nodes.isEmpty(); });
    for (const Deck::ImportedFile &file : files) {
        const QString &name = file.result.format;
        if (!name.isEmpty() && file.result.nodes.isEmpty() != any && !formats.contains(name))
            formats << name;
    }
    return formats.join(u", "_s);
}

QStringList ImportFacts::notes() const
{
    QStringList notes;
    for (const Deck::ImportedFile &file : files) {
        const QString where = severalFiles || !file.error.isEmpty() ? file.path + u": "_s : QString();
        if (!file.error.isEmpty())
            notes << where + file.error;
        for (const Deck::ImportNote &note : file.result.notes)
            notes << where + (note.line > 0 ? u"line %1: "_s.arg(note.line) : QString()) + note.text;
    }
    return notes;
}

QJsonObject ImportFacts::toJson() const
{
    QJsonArray nodes;
    for (int i = 0; i < plan->rows().size(); ++i) {
        const ImportRow &row = plan->rows()[i];
        QJsonObject object = rowObject(row, showSecrets);
        if (severalFiles)
            object.insert(u"file"_s, files[row.source].path);
        if (tests.contains(i))
            object.insert(u"test"_s, testObject(tests.value(i)));
        nodes.append(object);
    }
    return {{u"format"_s, textOrNull(format())}, {u"nodes"_s, nodes},
        {u"notes"_s, QJsonArray::fromStringList(notes())}};
}

void ImportFacts::print(const Output &output) const
{
    for (int i = 0; i < plan->rows().size(); ++i) {
        const ImportRow &row = plan->rows()[i];
        const Lavalink::NodeSettings &node = row.settings;
        QString text = output.styled(styleOf(row.verdict), Deck::verdictName(row.verdict).leftJustified(9));
        text += output.styled(Style::Strong, node.host.isEmpty() ? dash() : node.name());
        if (!node.host.isEmpty())
            text += u"  "_s + output.styled(Style::Plain, node.endpoint());
        const QString where = severalFiles ? files[row.source].path + u':' : u"line "_s;
        text += output.styled(Style::Faint, u"  "_s + where + QString::number(row.read.line));
        if (showSecrets && !node.password.isEmpty())
            text += u"  "_s + output.styled(Style::Plain, node.password.reveal());
        if (!row.reason.isEmpty())
            text += output.styled(Style::Plain, u"  "_s + row.reason);
        if (tests.contains(i))
            text += output.styled(
                tests.value(i).failure ? Style::Bad : Style::Good, u"  test: "_s + tests.value(i).text());
        output.line(text);
    }
}

} // namespace Ctl

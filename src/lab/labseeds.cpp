// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labseeds.h"

#include "labseedfields.h"
#include "labseedlines.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <text.h>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr qint64 maxFile = 1024 * 1024;
constexpr qsizetype maxSeeds = 200;
constexpr qsizetype maxText = 2'000;

QString atLine(int line, const QString &text)
{
    return u"line %1: %2"_s.arg(line).arg(text);
}

//! Reads one object of the list, and tells its mistakes with their lines.
LabSeed readSeed(const QJsonObject &object, const LabKeyLines &lines, QStringList *problems)
{
    LabSeed seed;
    const qsizetype before = problems->size();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const int line = lines.value(it.key(), lines.value(QString()));
        const auto field = std::find_if(labSeedFields.begin(), labSeedFields.end(),
            [&it](const LabSeedField &known) { return it.key() == known.key; });
        if (field == labSeedFields.end()) {
            problems->append(atLine(line,
                u"there is no key \"%1\"; the keys are source, name, capability, prefix, "
                u"query, url"_s.arg(Lavalink::cleaned(it.key(), 40))));
        } else if (!it.value().isString()) {
            problems->append(atLine(line, u"\"%1\" is not a text"_s.arg(it.key())));
        } else {
            seed.*(field->value) = it.value().toString();
        }
    }
    if (seed.name.isEmpty())
        seed.name = seed.source;
    if (seed.capability.isEmpty())
        seed.capability = seed.source;
    if (const QString problem = seed.problem(); !problem.isEmpty() && problems->size() == before)
        problems->append(atLine(lines.value(QString()), problem));
    return seed;
}

QJsonObject objectOf(const LabSeed &seed)
{
    QJsonObject object;
    for (const LabSeedField &field : labSeedFields) {
        if (!(seed.*(field.value)).isEmpty())
            object.insert(field.key, seed.*(field.value));
    }
    return object;
}

} // namespace

QString LabSeed::searchIdentifier() const
{
    return prefix.isEmpty() || query.isEmpty() ? QString() : prefix + query;
}

QString LabSeed::problem() const
{
    static const QRegularExpression word(u"^[a-z0-9][a-z0-9-]{0,39}$"_s);
    if (!word.match(source).hasMatch())
        return u"\"source\" must be a word of small letters, digits and dashes"_s;
    for (const LabSeedField &field : labSeedFields) {
        const QString &text = this->*(field.value);
        if (text.size() > maxText)
            return u"\"%1\" is longer than %2 characters"_s.arg(field.key).arg(maxText);
        if (text != Lavalink::cleaned(text, maxText))
            return u"\"%1\" has control characters"_s.arg(field.key);
    }
    if (capability.isEmpty())
        return u"\"capability\" is missing"_s;
    if (!prefix.isEmpty() && !prefix.endsWith(u':'))
        return u"\"prefix\" must end in a colon, as in \"ytsearch:\""_s;
    if (searchIdentifier().isEmpty() && url.isEmpty())
        return u"there is nothing to ask for: give \"url\", or \"prefix\" and \"query\""_s;
    return {};
}

QList<LabSeed> defaultLabSeeds()
{
    QFile file(u":/lab/labseeds.json"_s);
    return file.open(QIODevice::ReadOnly) ? parseLabSeeds(file.readAll()).seeds : QList<LabSeed>();
}

LabSeedsFile parseLabSeeds(const QByteArray &json)
{
    LabSeedsFile file;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        file.problems << atLine(labLineOf(json, error.offset), error.errorString());
        return file;
    }
    const QJsonObject root = document.object();
    if (root.value("version"_L1).toInt() != 1)
        file.problems << atLine(1, u"\"version\" must be 1"_s);
    for (auto it = root.begin(); it != root.end(); ++it) {
        if (it.key() != "version"_L1 && it.key() != "sources"_L1)
            file.problems << atLine(1,
                u"there is no key \"%1\"; the keys are version, sources"_s.arg(
                    Lavalink::cleaned(it.key(), 40)));
    }
    const QJsonArray list = root.value("sources"_L1).toArray();
    if (list.isEmpty() || list.size() > maxSeeds)
        file.problems << atLine(1, u"\"sources\" must be a list of 1 to %1 objects"_s.arg(maxSeeds));
    if (!file.problems.isEmpty())
        return file;
    const QList<LabKeyLines> lines = labObjectLines(json);
    QStringList names;
    qsizetype objects = 0;
    for (const QJsonValue &value : list) {
        if (!value.isObject()) {
            file.problems << atLine(1, u"\"sources\" holds something that is no object"_s);
            continue;
        }
        const LabKeyLines where = lines.value(objects++);
        file.seeds << readSeed(value.toObject(), where, &file.problems);
        const QString source = file.seeds.last().source;
        if (!source.isEmpty() && names.contains(source))
            file.problems << atLine(where.value(u"source"_s),
                u"the source \"%1\" is there twice"_s.arg(Lavalink::cleaned(source, 40)));
        names << source;
    }
    return file;
}

LabSeedsFile loadLabSeeds(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {file.errorString()}};
    if (file.size() > maxFile)
        return {{}, {u"the file has more than 1 MiB"_s}};
    return parseLabSeeds(file.readAll());
}

QByteArray labSeedsJson(const QList<LabSeed> &seeds)
{
    QByteArray json = "{\n    \"version\": 1,\n    \"sources\": [\n";
    for (qsizetype i = 0; i < seeds.size(); ++i) {
        json += "        " + QJsonDocument(objectOf(seeds.at(i))).toJson(QJsonDocument::Compact);
        json += i + 1 < seeds.size() ? ",\n" : "\n";
    }
    return json + "    ]\n}\n";
}

QString saveLabSeeds(const QString &path, const QList<LabSeed> &seeds)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(labSeedsJson(seeds));
    return file.commit() ? QString() : file.errorString();
}

} // namespace Deck

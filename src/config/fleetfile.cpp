// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfile.h"

#include "fleetentry.h"
#include "jsonscan.h"
#include "spelling.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr int knownVersion = 1;

//! One pass over a file, from its first bracket to its last.
class FleetReader {
public:
    FleetReader(const QByteArray &json, const QProcessEnvironment &environment)
        : m_scan(json)
        , m_environment(environment)
    {
    }

    Fleet read()
    {
        readHead();
        if (!m_versionKnown) { // What its words mean is anybody's guess.
            m_fleet.nodes.clear();
            m_fleet.unknown.clear();
            m_fleet.passwords.clear();
            m_fleet.spans.clear();
            m_fleet.entries.clear();
        }
        for (Lavalink::NodeSettings &node : m_fleet.nodes)
            node.readOnly = m_fleet.readOnly;
        std::stable_sort(m_fleet.problems.begin(), m_fleet.problems.end(),
            [](const FleetProblem &a, const FleetProblem &b) {
                return std::pair(a.line, a.column) < std::pair(b.line, b.column);
            });
        return m_fleet;
    }

private:
    void report(qsizetype offset, const QString &text, bool costsEntry = true)
    {
        const auto place = m_scan.placeOf(offset);
        m_fleet.problems << FleetProblem{place.line, place.column, text, costsEntry};
    }

    //! Of the entry that is being read.
    [[nodiscard]] QString label() const { return u"node %1: "_s.arg(m_entries); }

    void readHead();
    qsizetype readHeadMember(const JsonMember &member);
    void refuseVersion(qsizetype offset);
    qsizetype readNodes(qsizetype place);
    void readEntry(Span span);
    void noteSameName(const QString &identifier, qsizetype offset);

    JsonScan m_scan;
    const QProcessEnvironment &m_environment;
    Fleet m_fleet;
    QHash<QString, int> m_lineOfName;
    int m_entries = 0;
    bool m_nodesSeen = false;
    bool m_versionKnown = true;
    bool m_truncated = false;
};

void FleetReader::readHead()
{
    qsizetype place = m_scan.skipSpace(0);
    if (m_scan.at(place) != '{') {
        report(place, u"a fleet file is a JSON object: { \"version\": 1, \"nodes\": [...] }"_s);
        return;
    }
    place = m_scan.skipSpace(place + 1);
    while (m_scan.at(place) == '"') {
        place = m_scan.skipSpace(readHeadMember(m_scan.memberAt(place)));
        if (m_scan.at(place) == '"')
            report(place, u"a comma is missing before this"_s, false);
        else if (m_scan.at(place) == ',')
            place = m_scan.skipSpace(place + 1);
    }
    if (m_truncated)
        return;
    if (m_scan.at(place) != '}')
        report(place, u"the file's object is not closed here: a } or a key in quotes belongs here"_s,
            !m_nodesSeen);
    else if (const qsizetype rest = m_scan.skipSpace(place + 1); rest < m_scan.size())
        report(rest, u"there is more behind the file's object; it is not read"_s, false);
    if (!m_nodesSeen)
        report(0, u"\"nodes\" is missing: the list of the fleet's nodes"_s);
}

//! Where to go on.
qsizetype FleetReader::readHeadMember(const JsonMember &member)
{
    const QByteArray text = '[' + m_scan.slice(member.value) + ']';
    if (member.key == u"nodes") {
        m_nodesSeen = true;
        if (m_scan.at(member.value.begin) == '[')
            return readNodes(member.value.begin);
        report(member.value.begin, u"\"nodes\" must be a list"_s);
    } else if (member.key == u"version") {
        if (QJsonDocument::fromJson(text).array().first() != QJsonValue(knownVersion))
            refuseVersion(member.value.begin);
    } else if (member.key == u"readOnly") {
        const QJsonValue value = QJsonDocument::fromJson(text).array().first();
        m_fleet.readOnly
            = value != QJsonValue(false); // Whoever wrote something else there meant to be careful.
        if (!value.isBool())
            report(member.value.begin,
                u"readOnly must be true or false, without quotes; it is taken for true"_s);
    } else if (member.key != u"$schema") {
        m_fleet.unknownHead.insert(member.key, QJsonDocument::fromJson(text).array().first());
        if (const QString meant = closest(member.key, fleetHeadKeys()); !meant.isEmpty())
            report(member.keyBegin, u"\"%1\" is not known; did you mean \"%2\"?"_s.arg(member.key, meant),
                false);
    }
    return member.value.end;
}

void FleetReader::refuseVersion(qsizetype offset)
{
    m_versionKnown = false;
    report(offset, u"version must be 1, the only one that this program knows; nothing is read"_s);
}

//! The list that begins at `place`; gives the place behind it.
qsizetype FleetReader::readNodes(qsizetype place)
{
    bool separated = true;
    for (place = m_scan.skipSpace(place + 1); place < m_scan.size(); place = m_scan.skipSpace(place)) {
        if (m_scan.at(place) == ']') {
            if (separated && m_entries > 0)
                report(place, u"the comma before this is one too many"_s, false);
            return place + 1;
        }
        if (m_scan.at(place) == ',' || m_scan.at(place) == '}') {
            if (separated || m_scan.at(place) == '}')
                report(place, u"this does not belong here"_s, false);
            separated = true;
            ++place;
            continue;
        }
        if (!separated)
            report(place, u"a comma is missing before this entry"_s, false);
        if (++m_entries > FleetLimits::maxNodes) {
            report(place, u"more than %1 nodes; the rest is not read"_s.arg(FleetLimits::maxNodes));
            m_truncated = true;
            return m_scan.size();
        }
        JsonMistake mistake;
        const Span span{place, std::max(m_scan.endOfValue(place, &mistake), place + 1)};
        if (mistake.offset >= 0)
            report(mistake.offset, label() + mistake.text);
        else
            readEntry(span);
        place = span.end;
        separated = false;
    }
    report(place, u"the list of nodes is not closed: a ] is missing"_s, false);
    return place;
}

void FleetReader::readEntry(Span span)
{
    QJsonParseError error;
    // In a list, because a scalar is no document.
    const QJsonDocument document = QJsonDocument::fromJson('[' + m_scan.slice(span) + ']', &error);
    if (error.error != QJsonParseError::NoError) {
        // Qt's offset counts our bracket, and may stand behind the entry's end.
        const qsizetype offset = span.begin + std::max(error.offset - 1, 0);
        report(std::min(offset, span.end), label() + error.errorString());
        return;
    }
    const FleetEntry entry = readFleetEntry(document.array().first(), m_scan, span, m_environment);
    for (const FleetRemark &remark : entry.remarks)
        report(remark.offset, label() + remark.text, remark.costsEntry);
    if (!entry.usable)
        return;
    noteSameName(entry.settings.identifier, span.begin);
    m_fleet.nodes << entry.settings;
    m_fleet.unknown << entry.unknown;
    m_fleet.passwords << entry.password;
    m_fleet.spans << span;
    m_fleet.entries << m_entries - 1;
}

void FleetReader::noteSameName(const QString &identifier, qsizetype offset)
{
    if (identifier.isEmpty())
        return;
    const int line = m_lineOfName.value(identifier);
    if (line)
        report(offset, label() + u"the node of line %1 has the same identifier"_s.arg(line), false);
    else
        m_lineOfName.insert(identifier, m_scan.placeOf(offset).line);
}

} // namespace

QString FleetProblem::toString() const
{
    return line > 0 ? u"line %1, column %2: "_s.arg(line).arg(column) + text : text;
}

bool Fleet::isIncomplete() const
{
    return std::any_of(
        problems.cbegin(), problems.cend(), [](const FleetProblem &problem) { return problem.costsEntry; });
}

Fleet readFleet(const QByteArray &json, const QProcessEnvironment &environment)
{
    Fleet fleet;
    if (json.size() > FleetLimits::maxBytes) {
        fleet.problems << FleetProblem{0, 0, u"the file is larger than 16 MiB"_s};
        return fleet;
    }
    const bool marked = json.startsWith("\xEF\xBB\xBF");
    return FleetReader(marked ? json.mid(3) : json, environment).read();
}

std::optional<Fleet> loadFleet(const QString &path, const QProcessEnvironment &environment, QString *error)
{
    const QFileInfo about(path);
    QFile file(path);
    QString why;
    if (!about.exists())
        why = u"there is no such file"_s;
    else if (about.isDir())
        why = u"this is a folder, not a fleet file"_s;
    else if (!about.isFile()) // A pipe would be waited for without end.
        why = u"this is no regular file"_s;
    else if (!file.open(QIODevice::ReadOnly))
        why = u"cannot be read: "_s + file.errorString();
    if (!why.isEmpty()) {
        if (error)
            *error = path + u": "_s + why;
        return {};
    }
    Fleet fleet = readFleet(file.read(FleetLimits::maxBytes + 1), environment);
    resolveFleetPaths(fleet, path);
    return fleet;
}

void resolveFleetPaths(Fleet &fleet, const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    for (Lavalink::NodeSettings &node : fleet.nodes) {
        if (!node.caFile.isEmpty())
            node.caFile = folder.absoluteFilePath(node.caFile);
    }
}

QStringList fleetHeadKeys()
{
    return {u"$schema"_s, u"version"_s, u"readOnly"_s, u"nodes"_s};
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "rankstats.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <initializer_list>
#include <jsonscan.h>
#include <limits>
#include <protocol.h>

using namespace Qt::StringLiterals;
using Lavalink::Candidate;
using Lavalink::Stats;

namespace Ctl {

namespace {

//! Values by QJsonDocument, places by JsonScan. The first mistake ends it.
class Reader {
public:
    explicit Reader(const QByteArray &json)
        : m_json(json)
        , m_scan(json)
    {
    }

    [[nodiscard]] bool read();
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] const RankStats &result() const { return m_result; }

private:
    bool readEntry(const QJsonValue &value, Deck::Span span);
    bool readNode(Candidate &candidate);
    bool readStats(Candidate &candidate);
    bool readKind(Stats &stats);
    bool readPriority(Candidate &candidate);
    bool readLatency(Candidate &candidate);
    bool readTexts(const QString &key, QStringList &texts);
    void noteOddFigures(const Stats &stats);
    void noteUnknownKeys();

    bool fail(qsizetype offset, const QString &text);
    bool failAt(const QString &key, const QString &text);
    void note(qsizetype offset, const QString &text);
    [[nodiscard]] QString place(qsizetype offset) const;
    //! Where the value of a key of the entry begins; the entry's own beginning without one.
    [[nodiscard]] Deck::Span spanOf(const QString &key) const;

    const QByteArray &m_json;
    Deck::JsonScan m_scan;
    QString m_error;
    RankStats m_result;
    QJsonObject m_entry; // The one that is being read.
    Deck::Span m_span;
    QList<Deck::JsonMember> m_members;
    QHash<QString, QString> m_seen; // Node to its place.
};

bool Reader::read()
{
    QJsonParseError mistake;
    const QJsonDocument document = QJsonDocument::fromJson(m_json, &mistake);
    if (mistake.error != QJsonParseError::NoError)
        return fail(std::max(mistake.offset - 1, 0), mistake.errorString());
    const qsizetype begin = m_scan.skipSpace(0);
    if (!document.isArray())
        return fail(begin, u"an array of nodes is wanted"_s);
    const QList<Deck::Span> spans = m_scan.items({begin, m_scan.endOfValue(begin)});
    const QJsonArray entries = document.array();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!readEntry(entries.at(i), spans.value(i)))
            return false;
    }
    return true;
}

bool Reader::readEntry(const QJsonValue &value, Deck::Span span)
{
    if (!value.isObject())
        return fail(span.begin, u"an object is wanted, with \"node\" and \"stats\""_s);
    m_entry = value.toObject();
    m_span = span;
    m_members = m_scan.members(span);
    Candidate candidate;
    QStringList capabilities;
    const bool isRead = readNode(candidate) && readStats(candidate) && readPriority(candidate)
        && readLatency(candidate) && readTexts(u"regions"_s, candidate.regions)
        && readTexts(u"capabilities"_s, capabilities);
    if (!isRead)
        return false;
    if (!m_entry.value("capabilities"_L1).isNull() && m_entry.contains("capabilities"_L1))
        candidate.capabilities = capabilities;
    noteUnknownKeys();
    m_result.candidates.append(candidate);
    return true;
}

bool Reader::readNode(Candidate &candidate)
{
    const QJsonValue node = m_entry.value("node"_L1);
    if (!node.isString() || node.toString().isEmpty())
        return failAt(u"node"_s, u"\"node\" is to be the name of the node"_s);
    candidate.node = node.toString();
    const QString here = place(spanOf(u"node"_s).begin);
    if (m_seen.contains(candidate.node))
        return failAt(u"node"_s,
            u"\"%1\" was there already, in %2"_s.arg(candidate.node, m_seen.value(candidate.node)));
    m_seen.insert(candidate.node, here);
    return true;
}

bool Reader::readStats(Candidate &candidate)
{
    const QJsonValue stats = m_entry.value("stats"_L1);
    if (stats.isUndefined() || stats.isNull() || (stats.isObject() && stats.toObject().isEmpty()))
        return readKind(candidate.stats); // A node that has not sent any.
    if (!stats.isObject())
        return failAt(u"stats"_s, u"\"stats\" is to be an object as a node sends it, or null"_s);
    const auto parsed = Lavalink::Protocol::parseStats(m_scan.slice(spanOf(u"stats"_s)));
    if (!parsed)
        return failAt(u"stats"_s, parsed.failure().text() + u' ' + parsed.failure().detail);
    candidate.stats = *parsed;
    if (candidate.stats.extra.contains("detailedStats"_L1))
        candidate.stats.kind = Lavalink::ServerKind::NodeLink;
    noteOddFigures(candidate.stats);
    return readKind(candidate.stats);
}

//! Which server it is, where its statistics alone do not tell in which unit its loads are.
bool Reader::readKind(Stats &stats)
{
    const QJsonValue kind = m_entry.value("kind"_L1);
    if (kind.isUndefined() || kind.isNull())
        return true;
    if (kind.toString() == "lavalink"_L1)
        stats.kind = Lavalink::ServerKind::Lavalink;
    else if (kind.toString() == "nodelink"_L1)
        stats.kind = Lavalink::ServerKind::NodeLink;
    else
        return failAt(u"kind"_s, u"\"kind\" is to be \"lavalink\" or \"nodelink\""_s);
    return true;
}

bool Reader::readPriority(Candidate &candidate)
{
    const QJsonValue priority = m_entry.value("priority"_L1);
    if (priority.isUndefined() || priority.isNull())
        return true;
    const double number = priority.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!(std::abs(number) <= std::numeric_limits<int>::max()) || number != std::trunc(number))
        return failAt(u"priority"_s, u"\"priority\" is to be a whole number"_s);
    candidate.priority = int(number);
    return true;
}

bool Reader::readLatency(Candidate &candidate)
{
    const QJsonValue latency = m_entry.value("latency"_L1);
    if (latency.isUndefined() || latency.isNull())
        return true;
    if (!latency.isDouble())
        return failAt(u"latency"_s, u"\"latency\" is to be milliseconds, or null"_s);
    if (latency.toDouble() >= 0) // -1 is how clients write that it was not measured.
        candidate.latencyMs = latency.toDouble();
    return true;
}

bool Reader::readTexts(const QString &key, QStringList &texts)
{
    const QJsonValue value = m_entry.value(key);
    if (value.isUndefined() || value.isNull())
        return true;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        if (item.isString())
            texts.append(item.toString());
    }
    if (!value.isArray() || texts.size() != array.size())
        return failAt(key, u"\"%1\" is to be an array of texts"_s.arg(key));
    return true;
}

//! What a server sends in a wrong type is unknown, not an error; the one who wrote the file wants to know.
void Reader::noteOddFigures(const Stats &stats)
{
    const auto look = [this](const QJsonObject &extra, std::initializer_list<QLatin1StringView> names) {
        for (const QLatin1StringView name : names) {
            const QJsonValue value = extra.value(name);
            if (!value.isUndefined() && !value.isNull())
                note(spanOf(u"stats"_s).begin,
                    u"\"%1\" cannot be used as it is, and counts as unknown"_s.arg(name));
        }
    };
    look(stats.extra,
        {"players"_L1, "playingPlayers"_L1, "uptime"_L1, "memory"_L1, "cpu"_L1, "frameStats"_L1});
    if (stats.memory)
        look(stats.memory->extra, {"free"_L1, "used"_L1, "allocated"_L1, "reservable"_L1});
    if (stats.cpu)
        look(stats.cpu->extra, {"cores"_L1, "systemLoad"_L1, "lavalinkLoad"_L1, "nodelinkLoad"_L1});
    if (stats.frameStats)
        look(stats.frameStats->extra, {"sent"_L1, "nulled"_L1, "deficit"_L1, "expected"_L1});
}

void Reader::noteUnknownKeys()
{
    static const QStringList known{
        u"node"_s, u"stats"_s, u"kind"_s, u"priority"_s, u"regions"_s, u"latency"_s, u"capabilities"_s};
    for (const Deck::JsonMember &member : std::as_const(m_members)) {
        if (!known.contains(member.key))
            note(member.keyBegin, u"\"%1\" is not known here, and was not read"_s.arg(member.key));
    }
}

bool Reader::fail(qsizetype offset, const QString &text)
{
    m_error = place(offset) + u": "_s + text;
    return false;
}

bool Reader::failAt(const QString &key, const QString &text)
{
    return fail(spanOf(key).begin, text);
}

void Reader::note(qsizetype offset, const QString &text)
{
    m_result.notes.append(place(offset) + u": "_s + text);
}

QString Reader::place(qsizetype offset) const
{
    const Deck::JsonScan::Place place = m_scan.placeOf(offset);
    return u"line %1, column %2"_s.arg(place.line).arg(place.column);
}

Deck::Span Reader::spanOf(const QString &key) const
{
    // As in QJsonObject, the last one counts.
    for (auto member = m_members.crbegin(); member != m_members.crend(); ++member) {
        if (member->key == key)
            return member->value;
    }
    return m_span;
}

} // namespace

std::variant<QString, RankStats> readRankStats(const QByteArray &json)
{
    Reader reader(json);
    if (!reader.read())
        return reader.error();
    return reader.result();
}

} // namespace Ctl

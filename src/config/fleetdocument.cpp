// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetdocument.h"

#include "fleetfile.h"
#include "fleetwriter.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

constexpr auto entryLead = "\n        ";
constexpr auto listTail = "\n    ";

QString whyNotEditable(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (json.size() > FleetLimits::maxBytes)
        return u"it is larger than 16 MiB"_s;
    if (error.error != QJsonParseError::NoError)
        return u"it is no JSON: %1"_s.arg(error.errorString());
    if (!document.isObject() || !document.object().value(u"nodes"_s).isArray())
        return u"it has no list \"nodes\""_s;
    if (document.object().value(u"version"_s).toInt(1) != 1)
        return u"it is of another version of this format"_s;
    return {};
}

} // namespace

FleetDocument::FleetDocument()
    : m_head("{\n    \"version\": 1,\n    \"nodes\": [")
    , m_foot("]\n}\n")
{
}

std::optional<FleetDocument> FleetDocument::fromText(const QByteArray &text, QString *error)
{
    const qsizetype mark = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    const QByteArray json = text.mid(mark);
    QString why = whyNotEditable(json);
    QList<JsonMember> members;
    const JsonScan scan(json);
    if (why.isEmpty()) {
        members = scan.members({scan.skipSpace(0), json.size()});
        members.removeIf([](const JsonMember &member) { return member.key != u"nodes"; });
        if (members.size() != 1)
            why = u"\"nodes\" stands in it more than once"_s;
    }
    if (!why.isEmpty()) {
        if (error)
            *error = why;
        return {};
    }
    const Span list = members.first().value;
    FleetDocument document;
    document.m_head = text.left(mark + list.begin + 1);
    document.m_foot = json.mid(list.end - 1);
    qsizetype place = list.begin + 1;
    const QList<Span> items = scan.items(list);
    for (const Span &item : items) {
        const qsizetype behind = scan.skipSpace(item.end); // At its comma, or at the ].
        document.m_items << Item{
            json.mid(place, item.begin - place), scan.slice(item), json.mid(item.end, behind - item.end)};
        place = behind + 1;
    }
    if (items.isEmpty())
        document.m_tail = json.mid(place, list.end - 1 - place);
    else
        document.m_tail = std::exchange(document.m_items.last().trail, {});
    return document;
}

FleetDocument FleetDocument::salvaged(const Fleet &fleet, const QByteArray &text)
{
    FleetDocument document;
    QByteArray extras;
    if (fleet.readOnly)
        extras += "    \"readOnly\": true,\n";
    for (auto it = fleet.unknownHead.begin(); it != fleet.unknownHead.end(); ++it) {
        if (!it.value().isUndefined()) // A value that was no JSON.
            extras += "    " + jsonLine(it.key()) + ": " + jsonLine(it.value()) + ",\n";
    }
    document.m_head = "{\n    \"version\": 1,\n" + extras + "    \"nodes\": [";
    const qsizetype mark = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    for (const Span &span : fleet.spans)
        document.insert(document.count(), text.mid(mark + span.begin, span.end - span.begin));
    return document;
}

void FleetDocument::insert(int index, const QByteArray &entry)
{
    if (m_items.isEmpty() && !m_tail.contains('\n'))
        m_tail = listTail;
    const QByteArray lead = m_items.isEmpty() ? QByteArray(entryLead) : m_items[std::max(index - 1, 0)].lead;
    // In a list on one line the first entry may have nothing before it.
    m_items.insert(index, Item{lead.isEmpty() && index > 0 ? QByteArray(" ") : lead, entry, {}});
    if (index == 0 && m_items.size() > 1 && m_items[1].lead.isEmpty())
        m_items[1].lead = " ";
}

void FleetDocument::remove(int index)
{
    const QByteArray lead = m_items[index].lead;
    m_items.removeAt(index);
    if (index == 0 && !m_items.isEmpty())
        m_items.first().lead = lead;
    if (m_items.isEmpty())
        m_tail.clear();
}

void FleetDocument::move(int from, int to)
{
    const QByteArray text = m_items[from].text;
    remove(from);
    insert(to, text);
}

bool FleetDocument::isReadOnly() const
{
    // As the reader takes it: whatever is not false.
    const QByteArray all = text();
    const JsonScan scan(all);
    const auto members = scan.members({m_head.indexOf('{'), all.size()});
    return std::any_of(members.cbegin(), members.cend(), [&](const JsonMember &member) {
        return member.key == u"readOnly" && scan.slice(member.value) != "false";
    });
}

void FleetDocument::setReadOnly(bool readOnly)
{
    const QByteArray all = text();
    const JsonScan scan(all);
    QList<JsonMember> members = scan.members({m_head.indexOf('{'), all.size()});
    const auto list = std::find_if(
        members.cbegin(), members.cend(), [](const JsonMember &member) { return member.key == u"nodes"; });
    const qsizetype place = list->keyBegin;
    members.removeIf([](const JsonMember &member) { return member.key != u"readOnly"; });
    const QByteArray word = readOnly ? "true" : "false";
    const qsizetype foot = all.size() - m_foot.size();
    for (auto member = members.crbegin(); member != members.crend(); ++member) { // The last one first.
        const qsizetype length = member->value.end - member->value.begin;
        if (member->value.begin < m_head.size())
            m_head.replace(member->value.begin, length, word);
        else
            m_foot.replace(member->value.begin - foot, length, word);
    }
    if (!members.isEmpty() || !readOnly)
        return;
    qsizetype space = place;
    while (space > 0
        && (m_head[space - 1] == ' ' || m_head[space - 1] == '\n' || m_head[space - 1] == '\r'
            || m_head[space - 1] == '\t'))
        --space;
    const QByteArray lead = m_head.mid(space, place - space);
    m_head.insert(place, "\"readOnly\": true," + (lead.isEmpty() ? QByteArray(" ") : lead));
}

QByteArray FleetDocument::text() const
{
    QByteArray text = m_head;
    for (const Item &item : m_items) {
        text += item.lead + item.text;
        if (&item != &m_items.last())
            text += item.trail + ',';
    }
    return text + m_tail + m_foot;
}

} // namespace Deck

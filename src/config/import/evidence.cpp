// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Whether what was found is a node at all.
#include "draft.h"
#include "forms.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

bool hasWord(const QString &group)
{
    return group.startsWith("lavalink"_L1);
}

Kin kinAround(const Draft &draft, const Where &where)
{
    if (hasWord(draft.group) && kinOf(draft.group) != Kin::Foreign)
        return Kin::Node;
    return !draft.group.isEmpty() && kinOf(draft.group) == Kin::Foreign ? Kin::Foreign : where.kin;
}

//! Schemes and ports that belong to well-known other services.
bool isElsewhere(const Draft &draft, Kin kin)
{
    for (const Field field : {Field::Host, Field::Url}) {
        const Value *value = draft.at(field);
        if (!value || !value->isText())
            continue;
        const std::optional<Endpoint> endpoint = endpointFrom(value->text);
        if (endpoint && endpoint->isForeign())
            return true;
    }
    static constexpr int known[] = {25, 465, 587, 3306, 5432, 5672, 6379, 9200, 11211, 27017};
    const Value *port = draft.at(Field::Port);
    const int number = port && port->isText() ? numberFrom(port->text).value_or(0) : 0;
    return kin == Kin::Unknown && std::find(std::begin(known), std::end(known), number) != std::end(known);
}

int evidence(const Draft &draft)
{
    int points = 0;
    const auto add = [&](Field field, int worth) { points += draft.at(field) ? worth : 0; };
    add(Field::Password, 3);
    add(Field::Port, 1);
    add(Field::Name, 1);
    add(Field::Secure, 1);
    add(Field::Region, 2);
    add(Field::Session, 1);
    points += draft.at(Field::Host) && draft.at(Field::Url) ? 1 : 0;
    points += draft.clientKeys ? 1 : 0;
    const Value *version = draft.at(Field::Version);
    points += version && version->isText() && isVersion(version->text) ? 1 : 0;
    for (const Field field : {Field::Host, Field::Url}) {
        const Value *value = draft.at(field);
        const std::optional<Endpoint> endpoint
            = value && value->isText() ? endpointFrom(value->text) : std::nullopt;
        if (!endpoint)
            continue;
        points += endpoint->port ? 1 : 0;
        points += endpoint->password.isEmpty() ? 0 : 3;
        points += endpoint->scheme.isEmpty() ? 0 : 1;
    }
    return points;
}

} // namespace

void Draft::set(Field field, const Value *value)
{
    const Value *&place = values[size_t(field)];
    // Two keys for one meaning: the first that says something.
    const bool empty = place && place->isText() && place->text.isEmpty() && !place->unresolved;
    if (!place || empty)
        place = value;
    if (line == 0 || value->line < line)
        line = value->line;
}

bool isNode(const Draft &draft, const Where &where)
{
    const Kin kin = kinAround(draft, where);
    if (kin == Kin::Foreign || isElsewhere(draft, kin) || (draft.foreignKeys && kin != Kin::Node))
        return false;
    const bool password = draft.at(Field::Password) != nullptr;
    if (!draft.hasPlace()) {
        // A server does not know its own host; a template may have lost it.
        if (draft.server)
            return true;
        if (where.inNodes && draft.group.isEmpty())
            return password && (draft.at(Field::Port) || draft.at(Field::Name) || draft.at(Field::Secure));
        return password && (draft.at(Field::Port) || where.ingress) && kin != Kin::Unknown;
    }
    const int points = evidence(draft);
    if (kin == Kin::Node)
        return points >= 1 || where.inNodes;
    if (kin == Kin::Server)
        return where.inNodes ? points >= 1 : points >= 2;
    return points >= 3;
}

bool isOtherService(const Draft &draft, const Where &where)
{
    return draft.hasPlace() && draft.at(Field::Password) && !isNode(draft, where);
}

} // namespace Deck::Import

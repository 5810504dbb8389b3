// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "serverconfig.h"

#include "forms.h"
#include "placeholder.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

//! "KEY=value" with a name of the environment in front.
qsizetype signOf(const QString &text)
{
    const qsizetype sign = text.indexOf(u'=');
    if (sign <= 0 || sign > 120)
        return -1;
    const QStringView name = QStringView(text).left(sign);
    const bool fits = std::all_of(name.begin(), name.end(),
        [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-'; });
    return fits ? sign : -1;
}

void splitPairs(Value &list)
{
    for (Value &item : list.items) {
        const qsizetype sign = item.isText() && item.key.isEmpty() ? signOf(item.text) : -1;
        if (sign < 0)
            continue;
        item.key = item.text.left(sign);
        item.text = item.text.mid(sign + 1);
        if (item.text.size() > 1 && item.text.front() == item.text.back()
            && (item.text.front() == u'"' || item.text.front() == u'\''))
            item.text = item.text.mid(1, item.text.size() - 2);
    }
}

//! [{name: X, value: Y}] of Kubernetes.
void joinPairs(Value &list)
{
    const bool fits = std::all_of(list.items.begin(), list.items.end(), [](const Value &item) {
        return item.isGroup() && item.items.size() == 2 && item.find("name"_L1)
            && (item.find("value"_L1) || item.find("valueFrom"_L1));
    });
    if (!fits)
        return;
    for (Value &item : list.items) {
        const QString key = item.find("name"_L1)->text;
        Value value;
        if (const Value *plain = item.find("value"_L1)) {
            value = *plain;
        } else {
            value = Value::ofText({}, item.line);
            value.unresolved = true;
            value.reference = u"secret "_s + key;
        }
        value.key = key;
        item = std::move(value);
    }
}

bool isEnvironment(const Value &value)
{
    const QString key = value.key.toLower();
    return key == "environment"_L1 || key == "env"_L1 || key == "environments"_L1;
}

void arrange(Value &value)
{
    for (Value &item : value.items)
        arrange(item);
    if (!isEnvironment(value) || value.items.empty())
        return;
    splitPairs(value);
    joinPairs(value);
}

const Value *textAt(const Value *group, QLatin1StringView key)
{
    const Value *value = group ? group->find(key) : nullptr;
    return value && value->isText() ? value : nullptr;
}

const Value *groupAt(const Value *group, QLatin1StringView key)
{
    const Value *value = group ? group->find(key) : nullptr;
    return value && value->isGroup() ? value : nullptr;
}

//! The host's port of "8080:2333", "127.0.0.1:8080:2333/tcp" or {published, target}, for the container's own.
std::optional<int> publishedPort(const Value *ports, int inside)
{
    // Each node of a container would go through all of them.
    if (!ports || ports->items.size() > 100)
        return std::nullopt;
    for (const Value &item : ports->items) {
        if (item.isGroup()) {
            const Value *target = textAt(&item, "target"_L1);
            const Value *published = textAt(&item, "published"_L1);
            if (target && published && numberFrom(target->text) == inside)
                return numberFrom(published->text);
            continue;
        }
        const QStringList parts = item.text.section(u'/', 0, 0).split(u':');
        if (parts.size() >= 2 && numberFrom(parts.constLast()) == inside)
            return numberFrom(parts[parts.size() - 2]);
    }
    return std::nullopt;
}

//! lavalink.server.password, with server.port and server.address beside it.
std::optional<Draft> fromTree(const Value &value, const QProcessEnvironment *environment)
{
    const Value *own = groupAt(groupAt(&value, "lavalink"_L1), "server"_L1);
    const Value *password = textAt(own, "password"_L1);
    const Value *server = groupAt(&value, "server"_L1);
    if (!password || (server && textAt(server, "password"_L1)))
        return std::nullopt;
    Draft draft;
    draft.server = true;
    draft.set(Field::Password, password);
    if (const Value *port = textAt(server, "port"_L1))
        draft.set(Field::Port, port);
    if (const Value *address = textAt(server, "address"_L1))
        draft.set(Field::Host, address);
    const Value *tls = groupAt(server, "ssl"_L1);
    const Value *enabled = textAt(tls, "enabled"_L1);
    if (tls && (!enabled || flagFrom(enabled->text).value_or(true)))
        draft.secure = true;
    if (environment && environment->contains(u"SERVER_PORT"_s))
        draft.port = numberFrom(environment->value(u"SERVER_PORT"_s));
    draft.line = server ? std::min(server->line, password->line) : password->line;
    return draft;
}

//! LAVALINK_SERVER_PASSWORD with SERVER_PORT and SERVER_ADDRESS, as the container's environment has them.
std::optional<Draft> fromVariables(const Value &value, const Where &where, KeyBook &keys)
{
    Draft draft;
    bool client = false;
    for (const Value &item : value.items) {
        if (!item.isText())
            continue;
        const KeyFacts &facts = keys.of(item.key);
        const QString &name = facts.joined;
        if (name == "lavalinkserverpassword"_L1)
            draft.set(Field::Password, &item);
        else if (name == "serverport"_L1)
            draft.set(Field::Port, &item);
        else if (name == "serveraddress"_L1)
            draft.set(Field::Host, &item);
        const KeyMeaning &meaning = facts.meaning;
        client = client
            || (meaning.group.startsWith("lavalink"_L1)
                && (meaning.field == Field::Host || meaning.field == Field::Url));
    }
    if (!draft.at(Field::Password) || client)
        return std::nullopt;
    draft.server = true;
    usePublishedPort(draft, where);
    return draft;
}

} // namespace

void usePublishedPort(Draft &draft, const Where &where)
{
    const Value *host = draft.at(Field::Host);
    if (host && host->isText() && !isBindAddress(host->text))
        return;
    const Value *port = draft.at(Field::Port);
    const int inside
        = draft.port.value_or(port && port->isText() ? numberFrom(port->text).value_or(2333) : 2333);
    const std::optional<int> outside = publishedPort(where.ports, inside);
    if (outside && *outside != inside) {
        draft.port = outside;
        draft.published = true;
    }
}

void prepare(Value &root, const QProcessEnvironment *environment)
{
    arrange(root);
    expandAll(root, environment);
}

bool isNodeLinkServer(const Value &root, const Value &item)
{
    // Its settings have some thirty keys; another list could have a server for each of its lines.
    if (item.key != "server"_L1 || root.items.size() > 100)
        return false;
    const Value *options = groupAt(&root, "options"_L1);
    return root.find("cluster"_L1) || root.find("statsUpdateInterval"_L1)
        || root.find("trackStuckThresholdMs"_L1)
        || (options && (options->find("statsInterval"_L1) || options->find("playerUpdateInterval"_L1)));
}

std::vector<Draft> serverDrafts(
    const Value &value, const Where &where, const QProcessEnvironment *environment, KeyBook &keys)
{
    std::vector<Draft> drafts;
    if (std::optional<Draft> draft = fromTree(value, environment))
        drafts.push_back(*draft);
    else if (std::optional<Draft> variables = fromVariables(value, where, keys))
        drafts.push_back(*variables);
    return drafts;
}

} // namespace Deck::Import

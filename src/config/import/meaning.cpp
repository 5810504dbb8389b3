// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "meaning.h"

#include "detect.h"
#include "draft.h"
#include "forms.h"
#include "placeholder.h"
#include "serverconfig.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestText = 2;
constexpr qsizetype longestPath = 200;

bool isCodeName(const QString &name)
{
    return !name.isEmpty() && name.size() < 60 && !name.contains(u' ');
}

Kin nearer(Kin around, Kin byKey, Kin byName)
{
    if (byKey == Kin::Foreign || byName == Kin::Foreign)
        return Kin::Foreign;
    const Kin own = std::max(byKey, byName);
    if (own == Kin::Unknown)
        return around;
    if (own == Kin::Server)
        return around == Kin::Foreign || around == Kin::Node ? around : Kin::Server;
    return own;
}

class Walk {
public:
    Walk(const Setting &setting, Budget &budget)
        : m_setting(setting)
        , m_budget(budget)
    {
    }

    QList<ImportedNode> nodes;

    void group(const Value &value, Where where)
    {
        if (where.depth > m_budget.maxDepth() || isFull())
            return;
        const std::vector<Draft> servers = serverDrafts(value, where, m_setting.environment, m_keys);
        if (const Value *ingress = ingressOf(value))
            where.ingress = ingress;
        for (const Draft &draft : servers) {
            addServer(draft, where);
            for (const Value *used : draft.values)
                m_used.insert(used, true);
        }
        if (readPositional(value, where))
            return;
        const bool taken = readDrafts(value, where);
        const Value *ports = value.find("ports"_L1);
        if (ports)
            where.ports = ports;
        for (const Value &item : value.items) {
            if (isFull())
                return;
            if (item.isGroup() && &item != where.ingress)
                group(item, inside(value, item, where, taken));
            else if (item.isText() && !item.code)
                text(item, where);
        }
    }

private:
    //! Most values have no name, and a list's items no key.
    Kin kin(const QString &name) { return name.isEmpty() ? Kin::Unknown : m_keys.of(name).kin; }

    bool isFull()
    {
        if (nodes.size() < m_setting.maxNodes)
            return false;
        if (!m_saidFull)
            m_budget.note(
                0, tr("There are more than %1 nodes; the rest was left out.").arg(m_setting.maxNodes));
        m_saidFull = true;
        return true;
    }

    void add(const Draft &draft, const Where &where)
    {
        if (!isFull())
            nodes.append(nodeFrom(draft, where));
    }

    void addServer(const Draft &draft, const Where &where)
    {
        const std::vector<Draft> outside
            = where.ingress ? behindIngress(draft, *where.ingress) : std::vector{draft};
        for (const Draft &one : outside)
            add(one, where);
    }

    Where inside(const Value &outer, const Value &item, const Where &where, bool taken)
    {
        Where next = where;
        next.kin = nearer(where.kin, kin(item.key), kin(item.name));
        next.key = item.key;
        next.depth = where.depth + 1;
        if (!item.key.isEmpty() && next.path.size() < longestPath)
            next.path += (next.path.isEmpty() ? QString() : u"."_s) + item.key;
        bool named = false;
        next.nodeLink = where.nodeLink || isNodeLinkServer(outer, item);
        for (const QString &name : {item.key, item.name}) {
            if (name.isEmpty())
                continue;
            const KeyFacts &facts = m_keys.of(name);
            named = named || facts.nodes;
            next.nodeLink = next.nodeLink || facts.nodeLink;
        }
        // What is in a list or a map of nodes is a node; what is in a node is something else.
        next.inNodes = (named || (where.inNodes && !taken)) && next.kin != Kin::Foreign;
        return next;
    }

    //! A constructor or a list with values by position: Node("host", 2333, "password").
    bool readPositional(const Value &value, const Where &where)
    {
        const Kin near = nearer(where.kin, Kin::Unknown, kin(value.name));
        if (near != Kin::Node && near != Kin::Server)
            return false;
        std::vector<const Value *> texts;
        for (const Value &item : value.items) {
            if (item.isText() && item.key.isEmpty())
                texts.push_back(&item);
            else if (item.isGroup() && item.key.isEmpty())
                return false;
        }
        if (texts.size() < 2 || texts.size() > 9)
            return false;
        Draft draft;
        if (!placeTexts(texts, draft))
            return false;
        for (const Value &item : value.items) {
            const KeyMeaning meaning = meaningOf(item.key);
            if (meaning.field != Field::None)
                draft.set(meaning.field, &item);
        }
        draft.line = value.line;
        draft.name = nameOf(where);
        add(draft, where);
        return true;
    }

    static QString nameOf(const Where &where)
    {
        // The section [node.main] is called main.
        const QString own = where.key.section(u'.', -1).section(u':', -1);
        return isGenericName(own) || !isCodeName(own) ? QString() : own;
    }

    //! Takes the keys of one group apart into drafts, and adds those that are nodes.
    bool readDrafts(const Value &value, const Where &where)
    {
        std::vector<Draft> drafts;
        QHash<QString, size_t> places;
        QHash<QString, bool> seen;
        bool clientKeys = false;
        bool foreignKeys = false;
        for (const Value &item : value.items) {
            if (int(drafts.size()) > m_setting.maxNodes)
                break;
            if (item.key.isEmpty())
                continue;
            const KeyFacts &facts = m_keys.of(item.key);
            const KeyMeaning &meaning = facts.meaning;
            const bool list = meaning.field == Field::Region || meaning.field == Field::Tags;
            if (meaning.field == Field::None || !(item.isText() || (list && item.isGroup()))) {
                clientKeys = clientKeys || facts.client;
                foreignKeys = foreignKeys || facts.foreign;
                continue;
            }
            if (m_used.contains(&item))
                continue;
            const auto found = places.constFind(meaning.group);
            // The same key again begins the next node, as in a file with blocks of the same names.
            const QString id = meaning.group + u'\n' + item.key;
            const bool again = found != places.constEnd() && drafts[*found].at(meaning.field)
                && seen.contains(id) && startsNode(drafts[*found], meaning.field);
            if (found == places.constEnd() || again) {
                places.insert(meaning.group, drafts.size());
                Draft fresh;
                fresh.group = meaning.group;
                fresh.rest = meaning.rest;
                drafts.push_back(fresh);
            }
            seen.insert(id, true);
            Draft &draft = drafts[places.value(meaning.group)];
            draft.set(meaning.field, &item);
            draft.nodeLink = draft.nodeLink || facts.nodeLink;
        }
        return addDrafts(drafts, value, where, clientKeys, foreignKeys);
    }

    static bool startsNode(const Draft &draft, Field field)
    {
        return draft.hasPlace()
            && (field == Field::Host || field == Field::Url || field == Field::Name || field == Field::Port
                || field == Field::Password);
    }

    bool addDrafts(
        std::vector<Draft> &drafts, const Value &value, const Where &where, bool clientKeys, bool foreignKeys)
    {
        bool taken = false;
        for (Draft &draft : drafts) {
            draft.clientKeys = clientKeys;
            draft.foreignKeys = foreignKeys && draft.group.isEmpty();
            draft.name = nameOf(where);
            draft.line = draft.group.isEmpty() && value.line > 0 && where.depth > 0 ? value.line : draft.line;
            draft.server = !draft.hasPlace() && draft.group.isEmpty() && where.key == "server"_L1
                && draft.at(Field::Password) && draft.at(Field::Port) && where.kin != Kin::Foreign;
            if (const Value *several = severalPlaces(draft); several && isNode(draft, where)) {
                taken = addSeveral(*several, draft, where) || taken;
            } else if (isProse(draft)) {
                m_budget.note(draft.line, tr("This entry is text and no node; it was left out."));
                taken = true;
            } else if (isNode(draft, where)) {
                usePublishedPort(draft, where);
                if (draft.hasPlace())
                    add(draft, where);
                else
                    addServer(draft, where);
                taken = true;
            } else if (isOtherService(draft, where)) {
                m_budget.note(draft.line,
                    tr("What stands here has a host and a password, but belongs to another service; "
                       "it was left out."));
            }
        }
        return taken;
    }

    //! A host of several words, with neither port nor password beside it: somebody wrote a sentence there.
    static bool isProse(const Draft &draft)
    {
        const Value *host = draft.at(Field::Host) ? draft.at(Field::Host) : draft.at(Field::Url);
        const auto says
            = [&](Field field) { return draft.at(field) && !draft.at(field)->text.trimmed().isEmpty(); };
        return host && host->isText() && host->text.trimmed().count(u' ') >= 3 && !says(Field::Port)
            && !says(Field::Password);
    }

    //! LAVALINK_URL=a:1,b:2 has several nodes in one place.
    static const Value *severalPlaces(const Draft &draft)
    {
        for (const Field field : {Field::Url, Field::Host}) {
            const Value *value = draft.at(field);
            if (value && value->isText()
                && (value->text.contains(u',') || value->text.contains(u';') || value->text.contains(u'|')
                    || (value->text.count(u':') > 1 && !endpointFrom(value->text)))
                && !nodesInLine(value->text, value->line).empty())
                return value;
        }
        return nullptr;
    }

    bool addSeveral(const Value &several, const Draft &shared, const Where &where)
    {
        const std::vector<Value> found = nodesInLine(several.text, several.line);
        for (const Value &one : found) {
            Draft draft = shared;
            draft.values[size_t(Field::Host)] = draft.values[size_t(Field::Url)] = nullptr;
            for (const Value &item : one.items) {
                const Field field = meaningOf(item.key).field;
                draft.values[size_t(field)] = &item;
            }
            add(draft, where);
        }
        return true;
    }

    //! A text that is not a field: a one-line grammar, JSON in a value, a file in a file.
    void text(const Value &item, const Where &where)
    {
        const bool field = m_keys.of(item.key).meaning.field != Field::None;
        const Kin near = nearer(where.kin, kin(item.key), kin(item.name));
        const QString plain = item.text.trimmed();
        if (field || plain.isEmpty() || near == Kin::Foreign)
            return;
        const bool named = !item.key.isEmpty() || !item.name.isEmpty();
        const bool brackets = plain.startsWith(u'[') || plain.startsWith(u'{');
        const bool file = plain.count(u'\n') >= 2 && named;
        if (m_setting.level < deepestText
            && ((brackets && near != Kin::Unknown && plain.size() > 4) || file)) {
            embedded(item, plain, near, where);
            return;
        }
        const bool byKey = kin(item.key) != Kin::Unknown || kin(item.name) != Kin::Unknown;
        const bool listed = item.key.isEmpty() && near != Kin::Unknown;
        if (!byKey && !listed && !(where.inNodes && plain.contains(u':')))
            return;
        oneLine(item, plain, where);
    }

    void oneLine(const Value &item, const QString &plain, const Where &where)
    {
        std::vector<Value> found = nodesInLine(plain, item.line);
        const bool bareHost = found.empty() && item.key.isEmpty() && where.inNodes && isHost(plain)
            && (plain.contains(u'.') || plain == "localhost"_L1);
        if (bareHost) {
            found.push_back(Value::group(item.line));
            found.back().items.push_back(item);
            found.back().items.back().key = u"host"_s;
        }
        if (found.empty()) {
            if (item.key.isEmpty() && where.inNodes && plain.contains(u' '))
                m_budget.note(item.line, tr("This entry is text and no node; it was left out."));
            return;
        }
        Where next = where;
        next.kin = Kin::Node;
        next.inNodes = true;
        for (Value &one : found) {
            for (Value &field : one.items)
                field.reference = item.reference;
            Draft draft;
            for (const Value &field : one.items)
                draft.set(meaningOf(field.key).field, &field);
            draft.name = isGenericName(item.key) || found.size() > 1 ? QString()
                                                                     : meaningOf(item.key + u"_url"_s).rest;
            draft.line = item.line;
            if (isNode(draft, next))
                add(draft, next);
        }
    }

    void embedded(const Value &item, const QString &plain, Kin near, const Where &where)
    {
        Setting setting = m_setting;
        ++setting.level;
        const Input input{plain, item.line, m_setting.environment, setting.level + 1, m_setting.maxNodes};
        // The name of a file in a file is its key: "application.yml".
        setting.fileName = item.key;
        Best best = readBest(input, setting, m_budget, true);
        if (!best.value)
            return;
        Walk walk(setting, m_budget);
        Value root = std::move(*best.value);
        prepare(root, m_setting.environment);
        Where next = where;
        next.kin = near;
        next.key.clear();
        next.inNodes = near != Kin::Unknown;
        ++next.depth;
        walk.group(root, next);
        for (ImportedNode &node : walk.nodes) {
            if (!isFull())
                nodes.append(std::move(node));
        }
    }

    const Setting &m_setting;
    Budget &m_budget;
    KeyBook m_keys;
    QHash<const Value *, bool> m_used;
    bool m_saidFull = false;
};

} // namespace

QList<ImportedNode> nodesFrom(Value root, const Setting &setting, Budget &budget)
{
    prepare(root, setting.environment);
    Where where;
    const QString file = QFileInfo(setting.fileName).fileName();
    const Kin kin = kinOf(file);
    where.kin = kin == Kin::Foreign ? Kin::Unknown : kin;
    where.kin = nearer(where.kin, Kin::Unknown, kinOf(root.name));
    where.inNodes = root.name == "nodes"_L1;
    where.nodeLink = file.contains("nodelink"_L1, Qt::CaseInsensitive);
    Walk walk(setting, budget);
    walk.group(root, where);
    std::stable_sort(walk.nodes.begin(), walk.nodes.end(),
        [](const ImportedNode &a, const ImportedNode &b) { return a.line < b.line; });
    return std::move(walk.nodes);
}

} // namespace Deck::Import

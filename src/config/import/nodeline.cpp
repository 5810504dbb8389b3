// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// The one-line grammars: what a node is when all of it stands in one value or on one line.
#include "forms.h"
#include "readers.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 2'000'000;
constexpr qsizetype longestNode = 4000;
// Lines that are no node, beyond four for each node, before a text is taken for something else.
constexpr int mostSkipped = 2000;

Value node(int line)
{
    return Value::group(line);
}

void put(Value &into, QLatin1StringView key, const QString &text, int line)
{
    if (text.isEmpty())
        return;
    Value value = Value::ofText(text, line, true);
    value.key = key;
    into.items.push_back(std::move(value));
}

QString unquoted(QString text)
{
    text = text.trimmed();
    // Quotes within quotes within quotes are not quotes; and each pair costs a copy.
    for (int i = 0; i < 3 && text.size() > 1 && text.front() == text.back()
         && (text.front() == u'"' || text.front() == u'\'' || text.front() == u'`');
         ++i)
        text = text.mid(1, text.size() - 2).trimmed();
    return text;
}

bool isPort(const QString &text)
{
    const std::optional<int> number = numberFrom(text);
    return number && *number > 0 && *number <= 65535 && text.trimmed().front().isDigit();
}

//! A scheme without a port is an address too, unless it is a link to a page.
bool isAddress(const Endpoint &endpoint)
{
    const bool web = endpoint.scheme == "http"_L1 || endpoint.scheme == "https"_L1;
    return !endpoint.scheme.isEmpty() && (!web || endpoint.path.isEmpty());
}

//! Scheme or port: enough to take a single word for a node.
bool isPlace(const QString &text)
{
    const std::optional<Endpoint> endpoint = endpointFrom(text);
    return endpoint && !endpoint->isForeign() && (isHost(endpoint->host) || isBindAddress(endpoint->host))
        && (endpoint->port || isAddress(*endpoint));
}

//! password, password:secure, password:name, password:name:secure; URLs as passwords stay whole.
void putRest(Value &into, const QString &rest, int line)
{
    QStringList parts = rest.split(u':');
    if (parts.size() > 1) {
        if (const std::optional<bool> tls = tlsWord(parts.constLast())) {
            put(into, "secure"_L1, *tls ? u"true"_s : u"false"_s, line);
            parts.removeLast();
        } else if (parts.size() == 3 && tlsWord(parts[1])) {
            put(into, "secure"_L1, *tlsWord(parts[1]) ? u"true"_s : u"false"_s, line);
            put(into, "name"_L1, parts[2], line);
            parts = parts.mid(0, 1);
        }
    }
    const bool url = parts.size() > 1 && parts[1].startsWith("//"_L1);
    const qsizetype passwordParts = url ? 2 : 1;
    if (parts.size() == passwordParts + 1) {
        put(into, "name"_L1, parts.constLast(), line);
        parts.removeLast();
    }
    put(into, "password"_L1, parts.join(u':'), line);
}

//! host:port, host:port:password..., name:host:port:password, with or without a scheme.
bool putColons(Value &into, const QString &text, int line)
{
    if (isPlace(text)) {
        put(into, "url"_L1, text, line);
        return true;
    }
    qsizetype begin = text.indexOf("://"_L1);
    const QString scheme = begin > 0 && begin < 10 ? text.left(begin + 3) : QString();
    QString rest = text.mid(scheme.size());
    QString host;
    if (rest.startsWith(u'[')) {
        const qsizetype end = rest.indexOf(u']');
        if (end < 0)
            return false;
        host = rest.left(end + 1);
        rest = rest.mid(end + 1);
    } else {
        host = rest.section(u':', 0, 0);
        rest = rest.mid(host.size());
    }
    if (!rest.startsWith(u':'))
        return false;
    rest = rest.mid(1);
    QString port = rest.section(u':', 0, 0);
    if (!isPort(port) && rest.count(u':') >= 1 && scheme.isEmpty() && isHost(port)
        && isPort(rest.section(u':', 1, 1))) {
        put(into, "name"_L1, host, line);
        host = port;
        rest = rest.mid(port.size() + 1);
        port = rest.section(u':', 0, 0);
    }
    const bool known = isHost(host) || isBindAddress(host) || host.startsWith(u'[');
    if (!known || !isPort(port))
        return false;
    put(into, "url"_L1, scheme + host + u':' + port, line);
    putRest(into, rest.mid(port.size() + 1), line);
    return true;
}

//! Fields behind the host: a port, a password, words for TLS, a version, a name.
void putFields(Value &into, const QStringList &fields, bool hasPort, bool hasPassword, int line)
{
    bool hasTls = false;
    bool hasName = false;
    for (const QString &field : fields) {
        const QString text = unquoted(field);
        const std::optional<bool> tls = tlsWord(text);
        const bool bit = hasPassword && (text == "0"_L1 || text == "1"_L1);
        if (!hasPort && isPort(text)) {
            put(into, "port"_L1, text, line);
            hasPort = true;
        } else if (!hasPassword && !text.isEmpty() && !(tls && fields.size() == 1)) {
            put(into, "password"_L1, text, line);
            hasPassword = true;
        } else if (!hasTls && (tls || bit)) {
            put(into, "secure"_L1, bit ? text : (*tls ? u"true"_s : u"false"_s), line);
            hasTls = true;
        } else if (isVersion(text) && text.size() < 12) {
            put(into, "version"_L1, text, line);
        } else if (!hasName && !text.isEmpty()) {
            put(into, "name"_L1, text, line);
            hasName = true;
        }
    }
}

bool hasKey(const Value &value, QLatin1StringView key)
{
    return value.find(key) != nullptr;
}

//! The first item that is a place, or a host in front of a port; -1 when there is none.
qsizetype placeIn(const QStringList &parts)
{
    for (qsizetype i = 0; i < std::min<qsizetype>(parts.size(), 4); ++i) {
        const QString part = unquoted(parts[i]);
        Value probe = node(0);
        if (putColons(probe, part, 0))
            return i;
        if (i + 1 < parts.size() && isPort(parts[i + 1]) && isHost(part)
            && (part.contains(u'.') || part.contains(u':') || part == "localhost"_L1 || parts.size() <= 5))
            return i;
    }
    return -1;
}

//! One node, of which the parts stand between `separator`s.
bool putSeparated(Value &into, const QString &text, QChar separator, int line)
{
    QStringList parts = separator == u' ' ? text.simplified().split(u' ') : text.split(separator);
    const qsizetype at = placeIn(parts);
    // Words in front of an address are a sentence; one is a name.
    if (at < 0 || (separator == u' ' && (parts.size() > 6 || at > 1)))
        return false;
    const QString place = unquoted(parts[at]);
    const bool whole = putColons(into, place, line);
    if (!whole)
        put(into, "host"_L1, place, line);
    put(into, "name"_L1, unquoted(parts.mid(0, at).join(separator)), line);
    const bool hasPassword = hasKey(into, "password"_L1) || place.contains(u'@');
    putFields(into, parts.mid(at + 1), whole, hasPassword, line);
    return true;
}

//! One node, or nothing.
Value oneNode(const QString &text, int line)
{
    Value into = node(line);
    if (text.isEmpty() || text.size() > longestNode)
        return {};
    for (const QChar separator : {u'|', u'\t', u',', u';', u' '}) {
        if (!text.contains(separator))
            continue;
        if (putSeparated(into, text, separator, line))
            return into;
        into = node(line);
    }
    return putColons(into, text, line) ? into : Value();
}

//! Every place has a port or a scheme; most lines of a text have neither.
bool mayHoldPlace(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); })
        || text.contains("://"_L1);
}

} // namespace

std::vector<Value> nodesInLine(const QString &whole, int line)
{
    std::vector<Value> nodes;
    if (whole.size() > longestLine || !mayHoldPlace(whole))
        return nodes;
    const QString text = unquoted(whole);
    for (const QChar separator : {u'\n', u';', u' ', u','}) {
        if (!text.contains(separator))
            continue;
        const QStringList parts = text.split(separator, Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            Value one = oneNode(unquoted(part), line);
            // The second of two parts that is only a word is a password: then the parts are one node's.
            if (one.isGroup())
                nodes.push_back(std::move(one));
            else if (!part.trimmed().isEmpty())
                break;
        }
        const auto filled = std::count_if(
            parts.begin(), parts.end(), [](const QString &part) { return !part.trimmed().isEmpty(); });
        if (nodes.size() > 1 && nodes.size() == size_t(filled))
            return nodes;
        nodes.clear();
    }
    if (Value one = oneNode(text, line); one.isGroup())
        nodes.push_back(std::move(one));
    return nodes;
}

Reading readLines(const Input &input, Budget &budget)
{
    Value root = Value::group(input.firstLine);
    Lines lines(input.text, input.firstLine);
    int skipped = 0;
    int firstSkipped = 0;
    const auto isNoList
        = [&](int beside) { return size_t(skipped) > 4 * root.items.size() + size_t(beside); };
    while (!lines.atEnd() && !budget.isSpent() && !isNoList(mostSkipped)
        && root.items.size() <= size_t(input.maxNodes)) {
        const QStringView bare = lines.next().trimmed();
        const int line = lines.number();
        if (bare.isEmpty() || bare.startsWith(u'#') || bare.startsWith("//"_L1))
            continue;
        QStringView body = bare;
        while (!body.isEmpty() && (body[0] == u'-' || body[0] == u'*' || body[0] == u'\u2022')
            && body.size() > 1 && body[1].isSpace())
            body = body.mid(1).trimmed();
        std::vector<Value> nodes = nodesInLine(body.toString(), line);
        for (Value &found : nodes) {
            if (budget.takeAll(found))
                root.items.push_back(std::move(found));
        }
        if (nodes.empty()) {
            firstSkipped = skipped == 0 ? line : firstSkipped;
            ++skipped;
        }
    }
    if (root.items.empty() || isNoList(4))
        return std::nullopt;
    if (skipped == 1)
        budget.note(firstSkipped, tr("No node stands on this line; it was left out."));
    else if (skipped > 1)
        budget.note(firstSkipped,
            tr("No node stands on this line and %1 more; they were left out.").arg(skipped - 1));
    root.name = u"nodes"_s;
    return root;
}

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "httprequest.h"

#include <algorithm>
#include <cstring>

namespace FakeNode {
namespace {

constexpr qsizetype headLimit = 8192;
constexpr qsizetype headerCountLimit = 200;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
}

// Whether these first bytes may still become a request line. A TLS ClientHello or a binary protocol may not,
// and a real server does not wait for the rest of it.
bool mayBeRequestLine(const QByteArray &bytes)
{
    const qsizetype method = bytes.indexOf(' ');
    const auto end = method < 0 ? bytes.end() : bytes.begin() + method;
    return method != 0 && std::all_of(bytes.begin(), end, isTokenCharacter);
}

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

QByteArray HttpRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool HttpRequest::hasHeader(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

std::optional<QString> HttpRequest::parameter(const QByteArray &name) const
{
    std::optional<QString> found;
    const QList<QByteArray> pairs = query.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if ((equals < 0 ? pair : pair.left(equals)) != name)
            continue;
        const QString value = equals < 0 ? QString() : decoded(pair.mid(equals + 1));
        found = found ? QString(*found + u',' + value) : value;
    }
    return found;
}

bool HttpRequest::keepAlive() const
{
    return header("Connection").toLower() != "close";
}

bool HttpRequest::wantsUpgrade() const
{
    return header("Upgrade").toLower() == "websocket" && header("Connection").toLower().contains("upgrade");
}

bool HttpRequest::badPercent() const
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        if (target.at(i) == '%'
            && (i + 2 >= target.size() || !isHex(target.at(i + 1)) || !isHex(target.at(i + 2))))
            return true;
    }
    return false;
}

bool HttpRequest::accepts(const QByteArray &type, bool exact) const
{
    const QByteArray accept = header("Accept");
    if (accept.isEmpty())
        return !exact;
    const QByteArray family = type.left(type.indexOf('/')) + "/*";
    const QList<QByteArray> ranges = accept.split(',');
    for (const QByteArray &range : ranges) {
        const QByteArray wanted = range.split(';').constFirst().trimmed().toLower();
        if (wanted == type || (!exact && (wanted == "*/*" || wanted == family)))
            return true;
    }
    return false;
}

HttpParser::State HttpParser::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (!m_headDone) {
        if (!mayBeRequestLine(m_buffer))
            return State::Bad;
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end + 4 > headLimit || (end < 0 && m_buffer.size() > headLimit))
            return State::Bad;
        if (end < 0)
            return State::Incomplete;
        m_request = {};
        if (!parseHead(m_buffer.left(end)))
            return State::Bad;
        m_buffer.remove(0, end + 4);
        bool ok = true;
        m_bodySize
            = m_request.hasHeader("Content-Length") ? m_request.header("Content-Length").toLongLong(&ok) : 0;
        if (!ok || m_bodySize < 0)
            return State::Bad;
        if (m_bodyLimit >= 0 && m_bodySize > m_bodyLimit)
            return State::TooLarge;
        m_headDone = true;
    }
    return m_buffer.size() >= m_bodySize ? State::Complete : State::Incomplete;
}

HttpRequest HttpParser::take()
{
    m_request.body = m_buffer.left(m_bodySize);
    m_buffer.remove(0, m_bodySize);
    m_headDone = false;
    return std::exchange(m_request, {});
}

bool HttpParser::parseHead(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    if (first.size() != 3 || first.at(0).isEmpty() || !first.at(1).startsWith('/')
        || !first.at(2).startsWith("HTTP/1."))
        return false;
    m_request.method = first.at(0);
    m_request.target = first.at(1);
    const qsizetype mark = m_request.target.indexOf('?');
    m_request.path = mark < 0 ? m_request.target : m_request.target.left(mark);
    m_request.query = mark < 0 ? QByteArray() : m_request.target.mid(mark + 1);
    if (lines.size() > headerCountLimit)
        return false;
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        m_request.headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return true;
}

} // namespace FakeNode

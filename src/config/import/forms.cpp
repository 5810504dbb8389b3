// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "forms.h"

#include <QHostAddress>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestEndpoint = 2000;
constexpr qsizetype longestHost = 253;

bool isScheme(QStringView text)
{
    return !text.isEmpty() && text.size() <= 20 && text.front().isLetter()
        && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'+' || c == u'.' || c == u'-';
           });
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && text.size() <= 9
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isV6(QStringView text)
{
    return text.count(u':') >= 2 && QHostAddress(text.toString()).protocol() == QAbstractSocket::IPv6Protocol;
}

//! host, host:port, v6, [v6], [v6]:port into `endpoint`; false when it is none of them.
bool readHostAndPort(QStringView text, Endpoint *endpoint)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0)
            return false;
        endpoint->host = text.mid(1, end - 1).toString();
        const QStringView rest = text.mid(end + 1);
        if (rest.isEmpty())
            return true;
        if (!rest.startsWith(u':') || !isDigits(rest.mid(1)))
            return false;
        endpoint->port = rest.mid(1).toInt();
        return true;
    }
    if (isV6(text)) {
        endpoint->host = text.toString();
        return true;
    }
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0) {
        endpoint->host = text.toString();
        return true;
    }
    if (text.left(colon).contains(u':'))
        return false;
    const QStringView port = text.mid(colon + 1);
    if (!port.isEmpty() && !isDigits(port))
        return false;
    endpoint->host = text.left(colon).toString();
    if (!port.isEmpty())
        endpoint->port = port.toInt();
    return true;
}

//! The prefix of a reverse proxy, without the protocol's own route, which pasted addresses often carry.
void readPath(QStringView path, Endpoint *endpoint)
{
    const qsizetype query = path.indexOf(u'?');
    QString text = path.left(query < 0 ? path.size() : query).toString();
    const qsizetype hash = text.indexOf(u'#');
    if (hash >= 0)
        text.truncate(hash);
    while (text.endsWith(u'/'))
        text.chop(1);
    if (text.endsWith("/websocket"_L1))
        text.chop(10);
    for (const QLatin1StringView route : {"/v3"_L1, "/v4"_L1}) {
        if (text.endsWith(route)) {
            text.chop(3);
            endpoint->v3 = route == "/v3"_L1;
        }
    }
    endpoint->path = text;
}

QString decoded(QStringView text)
{
    return text.contains(u'%') ? QUrl::fromPercentEncoding(text.toUtf8()) : text.toString();
}

//! Where user:password@ ends in what follows "scheme://", or -1. A password can hold slashes and at signs.
qsizetype endOfLogin(QStringView rest)
{
    const qsizetype last = rest.lastIndexOf(u'@');
    const qsizetype slash = rest.indexOf(u'/');
    if (last >= 0 && slash >= 0 && slash < last && rest.left(last).contains(u':')) {
        const QStringView behind = rest.mid(last + 1);
        const qsizetype end = behind.indexOf(u'/');
        Endpoint probe;
        // Only a host with a port makes the part before it a password: anything else is a path.
        if (readHostAndPort(behind.left(end < 0 ? behind.size() : end), &probe) && probe.port)
            return last;
    }
    return rest.left(slash < 0 ? rest.size() : slash).lastIndexOf(u'@');
}

QSet<QString> setOf(const char *words)
{
    const QStringList list = QString::fromLatin1(words).split(u' ');
    return {list.begin(), list.end()};
}

QString squeezed(const QString &text)
{
    QString kept;
    const QString start = text.left(200);
    for (const QChar c : start) {
        if (c.isLetterOrNumber())
            kept.append(c.toLower());
    }
    return kept;
}

} // namespace

bool Endpoint::isSecure() const
{
    return scheme == "wss"_L1 || scheme == "https"_L1 || scheme == "lavalinks"_L1;
}

bool Endpoint::isForeign() const
{
    static const QSet<QString> known = setOf("ws wss http https lavalink lavalinks nodelink lava tcp");
    return !scheme.isEmpty() && !known.contains(scheme);
}

std::optional<Endpoint> endpointFrom(const QString &whole)
{
    const QString text = whole.trimmed();
    if (text.isEmpty() || text.size() > longestEndpoint)
        return std::nullopt;
    Endpoint endpoint;
    QStringView rest(text);
    if (const qsizetype mark = rest.indexOf("://"_L1); mark > 0 && isScheme(rest.left(mark))) {
        endpoint.scheme = rest.left(mark).toString().toLower();
        rest = rest.mid(mark + 3);
    } else if (rest.startsWith("//"_L1)) {
        rest = rest.mid(2);
    }
    if (const qsizetype at = endOfLogin(rest); at >= 0) {
        const QStringView login = rest.left(at);
        const qsizetype colon = login.indexOf(u':');
        if (colon < 0) {
            // "password@host:port": what stands alone in front of the host is the password.
            endpoint.password = decoded(login);
            endpoint.lone = true;
        } else {
            endpoint.user = decoded(login.left(colon));
            endpoint.password = decoded(login.mid(colon + 1));
        }
        rest = rest.mid(at + 1);
    }
    qsizetype slash = rest.indexOf(u'/');
    if (const qsizetype query = rest.indexOf(u'?'); query >= 0 && (slash < 0 || query < slash))
        slash = query;
    if (!readHostAndPort(rest.left(slash < 0 ? rest.size() : slash), &endpoint))
        return std::nullopt;
    if (slash >= 0)
        readPath(rest.mid(slash), &endpoint);
    return endpoint;
}

bool isHost(const QString &text)
{
    if (text.isEmpty() || text.size() > longestHost || text.contains(".."_L1))
        return false;
    if (isV6(text))
        return true;
    const bool fits = std::all_of(text.cbegin(), text.cend(),
        [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_'; });
    return fits && !text.startsWith(u'.') && !text.startsWith(u'-') && !isDigits(text);
}

bool isBindAddress(const QString &host)
{
    return host == "0.0.0.0"_L1 || host == "::"_L1 || host == "*"_L1 || host == "::0"_L1 || host == "0"_L1
        || host == "0:0:0:0:0:0:0:0"_L1;
}

bool isTemplateText(const QString &text)
{
    const QString plain = text.trimmed().toLower();
    if (plain.isEmpty() || plain == "..."_L1 || plain == u"\u2026"_s)
        return true;
    const bool bracketed = (plain.startsWith(u'<') && plain.endsWith(u'>'))
        || (plain.startsWith("{{"_L1) && plain.endsWith("}}"_L1))
        || (plain.startsWith(u'[') && plain.endsWith(u']') && plain.contains(u' '));
    if (bracketed)
        return true;
    if ((plain.size() > 2 && std::all_of(plain.cbegin(), plain.cend(), [](QChar c) { return c == u'x'; }))
        || std::all_of(plain.cbegin(), plain.cend(), [](QChar c) { return c == u'*'; }))
        return true;
    static const QSet<QString> words = setOf(
        "none null undefined nil todo tbd passwordhere yourpassword yourpass host hostname "
        "password123here "
        "yourhost yourip ip port fillme replaceme replacethis insertpassword enterpassword na redacted "
        "lavalinkpassword nodepassword passwordnodelink serverpassword lavalinkpass thepassword");
    const QString bare = squeezed(plain);
    if (words.contains(bare))
        return true;
    for (const QLatin1StringView start : {"your"_L1, "insert"_L1, "enter"_L1, "replace"_L1, "putyour"_L1}) {
        if (bare.startsWith(start) && (plain.contains(u' ') || plain.contains(u'-') || plain.contains(u'_'))
            && !plain.contains(u'.'))
            return true;
    }
    return bare.endsWith("goeshere"_L1)
        || (bare.endsWith("here"_L1)
            && (plain.contains(u' ') || plain.contains(u'-') || plain.contains(u'_')));
}

bool isTemplateHost(const QString &text)
{
    if (isV6(text)) // "::1" has nothing before its first colon.
        return false;
    if (isTemplateText(text) || isTemplateText(text.section(u':', 0, 0)))
        return true;
    static const QSet<QString> words = setOf(
        "hosthere iphere serverip lavalinkip lavalinkserverip nodeip nodehost lavalinkhost ipaddress domain "
        "yourdomain yourlavalinkhost youriphere yourserverip lavalinkurl nodeurl url address hostip "
        "iporhost hostorip iporhostname exampleip xxxxxxxxxxxx serveraddress");
    const QString plain = text.trimmed();
    if (plain.contains(u'.'))
        return squeezed(plain).startsWith("yourdomain"_L1) || squeezed(plain).startsWith("yourlavalink"_L1)
            || squeezed(plain).startsWith("yourhost"_L1) || squeezed(plain).startsWith("yourserver"_L1)
            || plain.toLower() == "x.x.x.x"_L1 || plain.toLower() == "chart-example.local"_L1
            || plain.toLower() == "xxx.xxx.xxx.xxx"_L1 || plain.toLower() == "ip.ip.ip.ip"_L1;
    // A container is often called lavalink-host: only the forms that nobody gives a machine are templates.
    return words.contains(squeezed(plain)) && (plain.contains(u' ') || plain == plain.toUpper());
}

std::optional<bool> tlsWord(const QString &text)
{
    static const QSet<QString> yes = setOf("true yes secure ssl tls https wss on y encrypted secured");
    static const QSet<QString> no
        = setOf("false no insecure nossl notls http ws off n plain plaintext unsecure nonssl unsecured none");
    const QString word = squeezed(text);
    if (text.size() > 20)
        return std::nullopt;
    if (yes.contains(word))
        return true;
    if (no.contains(word))
        return false;
    return std::nullopt;
}

std::optional<bool> flagFrom(const QString &text)
{
    // A comment can follow right behind the word, and a symbol can stand in front of it.
    QString plain = text.trimmed();
    const qsizetype end = plain.indexOf(u'#');
    if (end > 0)
        plain = plain.left(end).trimmed();
    if (plain == "1"_L1 || plain == u"\u2705"_s || plain == u"\u2713"_s || plain == u"\u2714"_s
        || plain == u"\u2714\uFE0F"_s)
        return true;
    if (plain == "0"_L1 || plain == u"\u274C"_s || plain == u"\u2717"_s)
        return false;
    if (const std::optional<bool> word = tlsWord(plain))
        return word;
    static const QSet<QString> yes
        = setOf("enabled enable approved active online up t ok required wahr ja vrai oui "
                "verdadero verdadeiro si sim vero");
    static const QSet<QString> no
        = setOf("disabled disable inactive f rejected pending falsch nein faux non falso nao");
    const QString word = squeezed(plain);
    if (yes.contains(word))
        return true;
    if (no.contains(word))
        return false;
    const qsizetype space = plain.indexOf(u' ');
    return space > 0 ? tlsWord(plain.left(space)) : std::nullopt;
}

std::optional<int> numberFrom(const QString &text)
{
    QString plain = text.trimmed();
    const qsizetype comment = plain.indexOf(u'#');
    if (comment > 0)
        plain = plain.left(comment).trimmed();
    if (plain.endsWith(".0"_L1))
        plain.chop(2);
    plain.remove(u'_');
    bool ok = false;
    const bool hex = plain.startsWith("0x"_L1, Qt::CaseInsensitive);
    const int number = plain.size() > 10 ? 0 : plain.toInt(&ok, hex ? 16 : 10);
    return ok ? std::optional<int>(number) : std::nullopt;
}

bool isVersion(const QString &text)
{
    QString plain = text.trimmed().toLower();
    if (plain.startsWith("version"_L1))
        plain = plain.mid(7).trimmed();
    if (plain.startsWith(u'v'))
        plain = plain.mid(1).trimmed();
    return !plain.isEmpty() && plain.size() < 40 && (plain[0] == u'3' || plain[0] == u'4')
        && (plain.size() == 1 || plain[1] == u'.' || plain[1] == u' ');
}

bool isVersionThree(const QString &text)
{
    if (!isVersion(text)) {
        const QString plain = text.trimmed().toLower();
        return plain.startsWith("lavalink"_L1)
            && (plain.contains("/v3"_L1) || plain.contains("v3/"_L1) || plain.endsWith("v3"_L1));
    }
    const qsizetype digit = text.indexOf(u'3');
    const qsizetype four = text.indexOf(u'4');
    return digit >= 0 && (four < 0 || digit < four);
}

} // namespace Deck::Import

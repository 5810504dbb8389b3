// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodesettings.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NodeSettings", text);
}

//! "/lava" for "lava", "lava/" and "/lava/"; empty for "" and "/".
QString normalisedPath(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        path.prepend(u'/');
    return path;
}

QString bareHost(QString host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return host;
}

} // namespace

QString NodeSettings::name() const
{
    return identifier.isEmpty() ? address() : identifier;
}

QString NodeSettings::address() const
{
    const QString bare = bareHost(host);
    const QString shown = bare.contains(u':') ? u'[' + bare + u']' : bare;
    return shown + u':' + QString::number(port);
}

QUrl NodeSettings::socketUrl() const
{
    QUrl url;
    url.setScheme(secure ? u"wss"_s : u"ws"_s);
    url.setHost(bareHost(host));
    url.setPort(port);
    url.setPath(normalisedPath(path) + u"/v4/websocket"_s);
    return url;
}

QUrl NodeSettings::restUrl(const QString &route) const
{
    QUrl url;
    url.setScheme(secure ? u"https"_s : u"http"_s);
    url.setHost(bareHost(host));
    url.setPort(port);
    const qsizetype query = route.indexOf(u'?');
    // StrictMode keeps what is encoded encoded: an identifier's %2F must not become a path of its own.
    url.setPath(normalisedPath(path) + route.left(query < 0 ? route.size() : query), QUrl::StrictMode);
    if (query >= 0)
        url.setQuery(route.mid(query + 1), QUrl::StrictMode);
    return url;
}

QString NodeSettings::endpoint() const
{
    return (secure ? u"wss://"_s : u"ws://"_s) + address().toLower() + normalisedPath(path);
}

QString NodeSettings::effectiveClientName() const
{
    return clientName.isEmpty() ? u"Lavadeck/"_s + QLatin1StringView(LAVADECK_VERSION) : clientName;
}

QString NodeSettings::problem() const
{
    if (host.trimmed().isEmpty())
        return tr("The host is missing.");
    if (port == 0)
        return tr("The port is missing; it is a number from 1 to 65535.");
    if (!socketUrl().isValid() || socketUrl().host().isEmpty())
        return tr("\"%1\" is not a host name or address.").arg(host.left(80));
    if (userId.contains(u'\r') || userId.contains(u'\n') || clientName.contains(u'\r')
        || clientName.contains(u'\n'))
        return tr("The user id and the client name cannot hold line breaks.");
    const QByteArray secret = password.headerValue();
    if (secret.contains('\r') || secret.contains('\n') || secret.contains('\0'))
        return tr("The password cannot hold line breaks.");
    return {};
}

NodeSettings NodeSettings::fromUrl(const QString &text, QString *error)
{
    const auto refuse = [error](const QString &why) {
        if (error)
            *error = why;
        return NodeSettings();
    };
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (scheme != "ws"_L1 && scheme != "wss"_L1 && scheme != "http"_L1 && scheme != "https"_L1)
        return refuse(tr("A node is written as ws://host:port or wss://host:port, with a name@ before the "
                         "host if you like."));
    if (!url.isValid() || url.host().isEmpty())
        return refuse(tr("This node address has no valid host: %1").arg(url.errorString()));
    if (!url.password().isEmpty())
        return refuse(tr("A password does not belong in a node's address, where other programs can read it. "
                         "Set LAVALINK_PASSWORD, or leave it out to be asked."));
    NodeSettings settings;
    settings.secure = scheme == "wss"_L1 || scheme == "https"_L1;
    settings.identifier = url.userName();
    settings.host = url.host();
    settings.port = quint16(url.port(settings.secure ? 443 : 2333));
    settings.path = normalisedPath(url.path());
    // Pasted from a client's own configuration, an address often carries the whole route.
    for (const auto &route : {"/v4/websocket"_L1, "/v4"_L1}) {
        if (settings.path.endsWith(route))
            settings.path.chop(route.size());
    }
    if (const QString problem = settings.problem(); !problem.isEmpty())
        return refuse(problem);
    return settings;
}

} // namespace Lavalink

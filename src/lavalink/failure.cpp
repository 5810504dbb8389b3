// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "failure.h"

#include <QCoreApplication>

#include <array>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

//! What a kind is called, and what it says to people. The texts are marked for translation and translated on
//! use.
struct Words {
    FailureKind kind;
    const char *name;
    const char *text;
    const char *advice;
};

#define FAILURE_TEXT(text) QT_TRANSLATE_NOOP("Failure", text)

constexpr std::array words = {
    Words{FailureKind::None, "none", "", ""},
    Words{FailureKind::BadSettings, "bad-settings", FAILURE_TEXT("The node's settings cannot be used."),
        FAILURE_TEXT("Correct the node's settings.")},
    Words{FailureKind::NameNotFound, "name-not-found", FAILURE_TEXT("The host's name was not found."),
        FAILURE_TEXT("Check the spelling of the host, and this machine's DNS.")},
    Words{FailureKind::Refused, "refused",
        FAILURE_TEXT("The host refused the connection: nothing listens on that port."),
        FAILURE_TEXT("Check that the server runs and that the port is right.")},
    Words{FailureKind::Unreachable, "unreachable", FAILURE_TEXT("There is no way to the host."),
        FAILURE_TEXT("Check this machine's network, VPN and firewall.")},
    Words{FailureKind::TcpTimeout, "tcp-timeout",
        FAILURE_TEXT("The host did not answer the connection in time."),
        FAILURE_TEXT("Check the address, and whether a firewall drops the port.")},
    Words{FailureKind::HandshakeTimeout, "handshake-timeout",
        FAILURE_TEXT("The host accepted the connection and then stayed silent."),
        FAILURE_TEXT("Check that a Lavalink listens on this port; if so, it may hang and need a restart.")},
    Words{FailureKind::TlsExpired, "tls-expired",
        FAILURE_TEXT("The server's certificate has expired or is not valid yet."),
        FAILURE_TEXT("Renew the certificate on the server, and check both clocks.")},
    Words{FailureKind::TlsSelfSigned, "tls-self-signed",
        FAILURE_TEXT("The server's certificate is self-signed."),
        FAILURE_TEXT("If it is yours, pin its fingerprint or name its authority in the node's settings.")},
    Words{FailureKind::TlsUntrusted, "tls-untrusted",
        FAILURE_TEXT("The server's certificate comes from an authority that this machine does not know."),
        FAILURE_TEXT("Install the missing authority, or name its file in the node's settings.")},
    Words{FailureKind::TlsWrongHost, "tls-wrong-host",
        FAILURE_TEXT("The server's certificate is for another host name."),
        FAILURE_TEXT("Use the name that the certificate is for.")},
    Words{FailureKind::TlsPinMismatch, "tls-pin-mismatch",
        FAILURE_TEXT("The server's certificate is not the pinned one."),
        FAILURE_TEXT(
            "If you changed the certificate, pin the new fingerprint; if not, somebody may be in between.")},
    Words{FailureKind::TlsFailed, "tls-failed", FAILURE_TEXT("The secure connection could not be made."),
        FAILURE_TEXT("Check the server's TLS settings.")},
    Words{FailureKind::NotTls, "not-tls", FAILURE_TEXT("This port does not speak TLS."),
        FAILURE_TEXT("Turn TLS off for this node (ws://), or use the port that speaks TLS.")},
    Words{FailureKind::NeedsTls, "needs-tls", FAILURE_TEXT("This port speaks TLS only."),
        FAILURE_TEXT("Turn TLS on for this node (wss://).")},
    Words{FailureKind::WrongPassword, "wrong-password",
        FAILURE_TEXT("The server does not accept the password."),
        FAILURE_TEXT("Use the password of lavalink.server.password in the server's configuration.")},
    Words{FailureKind::AuthClosed, "auth-closed",
        FAILURE_TEXT("The server closed the connection as not authorized."),
        FAILURE_TEXT("Check the password; older NodeLink servers tell a wrong one in this way.")},
    Words{FailureKind::Forbidden, "forbidden",
        FAILURE_TEXT("Something in front of the node forbids the connection."),
        FAILURE_TEXT(
            "Check the proxy's or firewall's rules, and whether the server has locked this address out.")},
    Words{FailureKind::OriginRefused, "origin-refused",
        FAILURE_TEXT("The server refuses the request's Origin."),
        FAILURE_TEXT("Remove the origin from the node's settings, and any proxy that adds one.")},
    Words{FailureKind::BadUserId, "bad-user-id", FAILURE_TEXT("The server does not accept the user id."),
        FAILURE_TEXT("Set the user id to the bot's id: a whole number other than 0.")},
    Words{FailureKind::UserIdNotNumber, "user-id-not-number",
        FAILURE_TEXT("The server closed the connection at once: the user id is no number that it can hold."),
        FAILURE_TEXT("Set the user id to the bot's id: digits only, at most 19 of them.")},
    Words{FailureKind::BadClientName, "bad-client-name",
        FAILURE_TEXT("The server does not accept the client name."),
        FAILURE_TEXT("Write the client name as NAME/VERSION.")},
    Words{FailureKind::WrongPath, "wrong-path", FAILURE_TEXT("There is no Lavalink v4 at this address."),
        FAILURE_TEXT("Check the port and the path before /v4, if a reverse proxy adds one.")},
    Words{FailureKind::OldServer, "old-server", FAILURE_TEXT("This is a Lavalink v3 server."),
        FAILURE_TEXT("Update the server to Lavalink 4.")},
    Words{FailureKind::Redirected, "redirected",
        FAILURE_TEXT("The server sends the connection to another address."),
        FAILURE_TEXT("Use that address in the node's settings; a password is never sent along a redirect.")},
    Words{FailureKind::ServerError, "server-error",
        FAILURE_TEXT("The server, or a proxy before it, answered with an error."),
        FAILURE_TEXT("Look into the server's log; behind a proxy, check that the node itself runs.")},
    Words{FailureKind::UpgradeDropped, "upgrade-dropped",
        FAILURE_TEXT("The answer was an ordinary page: something in between drops the WebSocket upgrade."),
        FAILURE_TEXT("Let the reverse proxy pass the Upgrade and Connection headers on.")},
    Words{FailureKind::UpgradeInvalid, "upgrade-invalid",
        FAILURE_TEXT("The server's WebSocket handshake is wrong."),
        FAILURE_TEXT("Check what stands between here and the node.")},
    Words{FailureKind::RateLimited, "rate-limited", FAILURE_TEXT("The server limits the rate of requests."),
        FAILURE_TEXT("Wait some minutes, and poll this node less.")},
    Words{FailureKind::ReadyTimeout, "ready-timeout",
        FAILURE_TEXT("The socket is open, but the server did not get ready."),
        FAILURE_TEXT("Look into the server's log; it may hang and need a restart.")},
    Words{FailureKind::GoingAway, "going-away", FAILURE_TEXT("The server is shutting down or restarting."),
        FAILURE_TEXT("Nothing to do if this was meant; the node connects again when the server is back.")},
    Words{FailureKind::ClosedByServer, "closed-by-server", FAILURE_TEXT("The server closed the connection."),
        FAILURE_TEXT("Look into the server's log at this time.")},
    Words{FailureKind::ServerFault, "server-fault",
        FAILURE_TEXT("The server closed the connection after an error of its own."),
        FAILURE_TEXT("Look into the server's log at this time.")},
    Words{FailureKind::Dropped, "dropped", FAILURE_TEXT("The connection broke off."),
        FAILURE_TEXT("The server was killed, or the network failed; the node connects again by itself.")},
    Words{FailureKind::HeartbeatLost, "heartbeat-lost",
        FAILURE_TEXT("The server does not answer pings any more."),
        FAILURE_TEXT("The network is cut, or the server hangs; the node connects again by itself.")},
    Words{FailureKind::Wedged, "wedged", FAILURE_TEXT("The socket lives, but the server's REST hangs."),
        FAILURE_TEXT(
            "All of its worker threads may wait for an unreachable voice server: restart the node.")},
    Words{FailureKind::MessageTooBig, "message-too-big",
        FAILURE_TEXT("The server sent a message that is too big."),
        FAILURE_TEXT("Look for huge user data or playlists on this node.")},
    Words{FailureKind::BadFrame, "bad-frame", FAILURE_TEXT("The server broke the WebSocket protocol."),
        FAILURE_TEXT("Check what stands between here and the node; the node connects again by itself.")},
    Words{FailureKind::BadJson, "bad-json",
        FAILURE_TEXT("The server answered with something that is not its protocol."),
        FAILURE_TEXT("Check that a Lavalink answers at this address, and its version.")},
    Words{FailureKind::RestTimeout, "rest-timeout",
        FAILURE_TEXT("The server did not answer a request in time."),
        FAILURE_TEXT("Try again; if it stays so while the socket lives, restart the node.")},
    Words{FailureKind::RestDropped, "rest-dropped", FAILURE_TEXT("The connection broke during a request."),
        FAILURE_TEXT("Try again; what the request should do may or may not have happened.")},
    Words{FailureKind::NotFound, "not-found", FAILURE_TEXT("The server does not have what was asked for."),
        FAILURE_TEXT("Check what was asked for: the guild, the track or the identifier.")},
    Words{FailureKind::BadRequest, "bad-request", FAILURE_TEXT("The server does not accept the request."),
        FAILURE_TEXT("Correct what the server names.")},
    Words{FailureKind::Unsupported, "unsupported", FAILURE_TEXT("This server does not offer that."),
        FAILURE_TEXT("Check the server's version, plugins and configuration.")},
    Words{FailureKind::NotConnected, "not-connected", FAILURE_TEXT("The node is not connected."),
        FAILURE_TEXT("Connect the node first.")},
    Words{FailureKind::Busy, "busy", FAILURE_TEXT("Too many requests of this kind wait already."),
        FAILURE_TEXT("Wait for them to finish.")},
    Words{FailureKind::Cancelled, "cancelled", FAILURE_TEXT("It was called off."), ""},
    Words{FailureKind::ReadOnly, "read-only",
        FAILURE_TEXT("This profile is read-only: nothing on a server is changed from here."),
        FAILURE_TEXT("Allow changes in the profile's settings, if you mean it.")},
    Words{FailureKind::NoTarget, "no-target", FAILURE_TEXT("No other node can take the player."),
        FAILURE_TEXT("Connect another node, or say that the players may be ended.")},
    Words{FailureKind::NothingSimilar, "nothing-similar", FAILURE_TEXT("Nothing similar was found."),
        FAILURE_TEXT("Give the node a source that recommends tracks, or play another one first.")},
    Words{FailureKind::TrackFailed, "track-failed", FAILURE_TEXT("The track would not start."),
        FAILURE_TEXT("Check that its source works on this node; others of the same source may fail too.")},
};

constexpr auto sessionAdvice = FAILURE_TEXT("The session may have expired; reconnect and try again.");

//! Of what a server does not have: whether it is the session. Servers say so in their own words; what else
//! they can miss below a session's address is a player.
bool isOfSession(const Failure &failure)
{
    return failure.path.contains("/v4/sessions/"_L1)
        && !failure.detail.contains("player"_L1, Qt::CaseInsensitive);
}

const Words &wordsOf(FailureKind kind)
{
    for (const Words &entry : words) {
        if (entry.kind == kind)
            return entry;
    }
    Q_UNREACHABLE();
}

QString translated(const char *text)
{
    return *text ? QCoreApplication::translate("Failure", text) : QString();
}

} // namespace

QString kindName(FailureKind kind)
{
    return QLatin1StringView(wordsOf(kind).name);
}

QString stepName(Step step)
{
    static constexpr std::array names = {"none", "settings", "name", "tcp", "tls", "version", "info",
        "upgrade", "ready", "session", "stats", "ping", "rest"};
    return QLatin1StringView(names.at(size_t(step)));
}

QString Failure::name() const
{
    return kindName(kind);
}

QString Failure::text() const
{
    QString said = translated(wordsOf(kind).text);
    if (said.isEmpty())
        return said;
    if (httpStatus)
        said += u" (HTTP "_s + QString::number(*httpStatus) + u')';
    if (closeCode)
        said += u" ("_s + QCoreApplication::translate("Failure", "close code %1").arg(*closeCode) + u')';
    return said;
}

QString Failure::advice() const
{
    const bool isSession = kind == FailureKind::NotFound && isOfSession(*this);
    return translated(isSession ? sessionAdvice : wordsOf(kind).advice);
}

bool Failure::needsOperator() const
{
    switch (kind) {
    case FailureKind::BadSettings:
    case FailureKind::TlsPinMismatch:
    case FailureKind::WrongPassword:
    case FailureKind::AuthClosed:
    case FailureKind::OriginRefused:
    case FailureKind::BadUserId:
    case FailureKind::UserIdNotNumber:
    case FailureKind::BadClientName:
    case FailureKind::WrongPath:
    case FailureKind::OldServer:
        return true;
    default:
        return false;
    }
}

} // namespace Lavalink

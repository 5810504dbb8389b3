// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>

#include <optional>

namespace Lavalink {
Q_NAMESPACE

//! The step of a connection at which something failed, in the order in which they are taken.
enum class Step { None, Settings, Name, Tcp, Tls, Version, Info, Upgrade, Ready, Session, Stats, Ping, Rest };
Q_ENUM_NS(Step)

//! Why something did not work. One kind per cause that an operator would treat differently. The words of
//! kindName() are part of the terminal tool's JSON and stay as they are.
enum class FailureKind {
    None,
    BadSettings, //!< The node's own settings cannot be dialled: no host, port 0, ...
    NameNotFound, //!< The host's name does not resolve.
    Refused, //!< Nothing listens on that port.
    Unreachable, //!< The network has no way to the host.
    TcpTimeout, //!< No answer to the TCP connect.
    HandshakeTimeout, //!< Accepted the connection and stayed silent.
    TlsExpired,
    TlsSelfSigned,
    TlsUntrusted, //!< Signed by an authority that this machine does not know.
    TlsWrongHost, //!< A valid certificate for another name.
    TlsPinMismatch, //!< Not the certificate that the operator pinned.
    TlsFailed, //!< Any other TLS failure.
    NotTls, //!< wss:// to a port that does not speak TLS.
    NeedsTls, //!< ws:// to a port that speaks TLS.
    WrongPassword, //!< 401 at the upgrade, 401 or 403 over REST.
    AuthClosed, //!< Close 4001 after a 101 (NodeLink 1.x says "wrong password" so).
    Forbidden, //!< 403 at the upgrade from something in front of the node, or a node's guard.
    OriginRefused, //!< 403 by Lavalink itself: the request carries a foreign Origin.
    BadUserId, //!< 400 at the upgrade: User-Id missing, empty or 0.
    UserIdNotNumber, //!< Close 1011 right after the 101: User-Id is no number or too large.
    BadClientName, //!< 400 at the upgrade by a NodeLink that enforces NAME/VERSION.
    WrongPath, //!< 404: the address is not a Lavalink, or its path prefix is wrong.
    OldServer, //!< A Lavalink v3.
    Redirected, //!< 3xx; never followed, for the password would travel along.
    ServerError, //!< 5xx.
    UpgradeDropped, //!< An ordinary answer instead of 101: a proxy that drops the Upgrade.
    UpgradeInvalid, //!< A 101 that breaks RFC 6455.
    RateLimited, //!< 429, or NodeLink's 403 under load.
    ReadyTimeout, //!< The socket is open, `ready` did not come.
    GoingAway, //!< Close 1001: the server shuts down or restarts.
    ClosedByServer, //!< Any other close frame; closeCode says which.
    ServerFault, //!< Close 1011 later than right after the 101.
    Dropped, //!< The connection ended without a close frame (1006).
    HeartbeatLost, //!< Pings are not answered any more.
    Wedged, //!< The socket lives, REST hangs: worker threads are exhausted.
    MessageTooBig,
    BadFrame, //!< The server broke the WebSocket protocol (1002, 1007).
    BadJson, //!< A body or frame that is not the JSON that the protocol demands.
    RestTimeout,
    RestDropped, //!< The connection broke during a REST call.
    NotFound, //!< REST 404 with Lavalink's error body: unknown session, player, ...
    BadRequest, //!< REST 400, 415 and the like.
    Unsupported, //!< This server has no such endpoint or feature.
    NotConnected, //!< The call needs a ready node.
    Busy, //!< One call of this kind is in flight already.
    Cancelled, //!< The operator or the node's end called it off.
    ReadOnly, //!< The profile that this node belongs to allows no verb that changes a server.
    NoTarget, //!< There is no other node that could take the player.
    NothingSimilar, //!< Autoplay found no track like the last one that may be played now.
    TrackFailed, //!< A track was found, and would not start.
};
Q_ENUM_NS(FailureKind)

//! A typed error: what happened, at which step, in words for people, and what to do about it.
class Failure {
    Q_GADGET
    Q_PROPERTY(Lavalink::FailureKind kind MEMBER kind)
    Q_PROPERTY(Lavalink::Step step MEMBER step)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(QString text READ text)
    Q_PROPERTY(QString advice READ advice)
    Q_PROPERTY(QString detail MEMBER detail)

public:
    FailureKind kind = FailureKind::None;
    Step step = Step::None;
    std::optional<int> httpStatus; //!< Of the answer that failed, if there was one.
    std::optional<int> closeCode; //!< Of the close frame that was really received.
    QString detail; //!< The server's or Qt's own words, cleaned and bounded; may be empty.
    QString path; //!< Of the request, where a request failed.

    Failure() = default;
    explicit Failure(FailureKind k, Step s = Step::None, QString d = {})
        : kind(k)
        , step(s)
        , detail(std::move(d))
    {
    }

    //! True when something failed.
    explicit operator bool() const { return kind != FailureKind::None; }
    bool operator==(const Failure &) const = default;

    //! The stable word for JSON and scripts, for example "wrong-password".
    [[nodiscard]] QString name() const;
    //! One sentence for people, translated: what happened, with status or close code where there is one.
    [[nodiscard]] QString text() const;
    //! One sentence for people, translated: what the operator can do.
    [[nodiscard]] QString advice() const;
    //! True when trying again without a change by the operator is pointless (states AuthFailed,
    //! Incompatible).
    [[nodiscard]] bool needsOperator() const;
};

[[nodiscard]] QString kindName(FailureKind kind);
[[nodiscard]] QString stepName(Step step);

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::Failure)

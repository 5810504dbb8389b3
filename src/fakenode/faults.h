// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace FakeNode {

/// What can be made to go wrong. Each has a stable name in snake case, used by scripts and by POST
/// /_fake/fault.
enum class FaultKind {
    // Before and during the upgrade
    SilentAfterAccept, ///< accepts TCP and never answers a byte
    DropAfterAccept, ///< accepts TCP and closes it at once
    RefuseUpgrade, ///< answers the upgrade with `status`; with `proxy` as nginx would, with an HTML body
    RedirectUpgrade, ///< answers the upgrade with `status` (302 when it is no 3xx) and `location`
    RedirectRest, ///< the same for REST below `path`
    DropUpgrade, ///< a proxy that forgets the Upgrade header: 200 with a page
    BadAcceptKey, ///< 101 with a Sec-WebSocket-Accept that does not fit the key
    // On the open WebSocket
    CloseAfterUpgrade, ///< 101, then a close frame with `closeCode` and `reason`, before any other frame
    DropAfterUpgrade, ///< 101, then a TCP reset
    DropAfterReady, ///< TCP reset `delay` after ready
    ReadyNever, ///< no ready, no stats
    ReadyLate, ///< ready (and all else) `delay` late
    ReadyInSameSegment, ///< 101 and ready in one write
    StatsBeforeReady, ///< the first stats comes before ready
    PongsWithheld, ///< pings are read and not answered
    PongWrongPayload, ///< pings are answered with another payload
    HugeMessage, ///< one text frame of `bytes` bytes, on open sockets at once and on new ones after ready
    TextNotJson, ///< a text frame that is no JSON
    JsonNotObject, ///< a text frame that is a JSON array
    TruncatedUtf8, ///< a text message that ends inside a UTF-8 character
    UnknownOp, ///< {"op":"somethingNew"} and an event of an unknown type
    MissingFields, ///< every op once without its required fields
    // REST
    RestHangs, ///< no answer below `path` (everything when empty); sockets go on
    RestStatus, ///< answers `status` below `path` for the next `count` requests (-1: always)
    RestBodyNotJson, ///< 200 with a body that is no JSON
    RestDropsMidBody, ///< announces a body and resets half-way through it
    RestSlow, ///< answers `delay` late
    VoicePatchHangs, ///< a PATCH with a voice part is never answered
    // The whole node
    Lavalink3, ///< GET /version says 3.7.11 and every /v4 route is 404
    Lie, ///< one named lie (`lie`), see lieNames()
};

/// One fault and its parameters; a parameter that the kind does not use is ignored.
struct Fault {
    FaultKind kind = FaultKind::SilentAfterAccept;
    int status = 503; ///< HTTP status of the refusal
    bool proxy = false; ///< answer as a reverse proxy would: HTML body, Server: nginx
    quint16 closeCode = 1011; ///< WebSocket close code
    QByteArray reason; ///< of the close frame, or the body of the refusal
    QString path; ///< path prefix, for the REST faults
    QString location; ///< of a redirect
    QString lie; ///< name of the lie
    qint64 bytes = 5 * 1024 * 1024; ///< size of the huge message
    int count = -1; ///< how many times it strikes; -1 for ever
    std::chrono::milliseconds delay{0};
};

/// The stable name of a kind, for example "refuse_upgrade".
[[nodiscard]] QString faultName(FaultKind kind);
/// The kind of a stable name, or nothing.
[[nodiscard]] std::optional<FaultKind> faultByName(QStringView name);
/// Every stable name, in the order of the enum.
[[nodiscard]] QStringList faultNames();
/// Reads {"fault": name, "status", "proxy", "code", "reason", "path", "location", "lie", "bytes", "count",
/// "delay_ms"}. On a mistake nothing is returned and `error` says which key under `where` is wrong.
[[nodiscard]] std::optional<Fault> faultFromJson(
    const QJsonObject &json, const QString &where, QString *error);

/// The faults that are on now: one of each kind, and any number of lies.
class FaultSet {
public:
    void set(const Fault &fault);
    void clear() { m_faults.clear(); }
    [[nodiscard]] bool has(FaultKind kind) const { return find(kind) != nullptr; }
    /// The fault of this kind whose path prefix fits, or null. The pointer is good until the next change.
    [[nodiscard]] const Fault *find(FaultKind kind, QStringView path = {}) const;
    /// Like find(), and counts the fault down: it is gone after its last time.
    std::optional<Fault> take(FaultKind kind, QStringView path = {});
    [[nodiscard]] bool lies(QStringView name) const;

private:
    QList<Fault> m_faults;
};

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "result.h"
#include "timing.h"
#include "types.h"

#include <QFuture>
#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace Lavalink {

//! A finished REST call, for logs and the raw view. No secrets.
struct RestCall {
    QByteArray method;
    QString path; //!< With its query.
    int status = 0; //!< 0 when no answer came.
    double ms = 0;
    qsizetype sent = 0, received = 0; //!< Bytes of the bodies.
    Failure failure;
};

//! Every REST endpoint of Lavalink v4 and NodeLink, for one node. Each call has a deadline; of each kind
//! (endpoint) one is in flight, the next ones wait in turn; a redirect is a failure; idempotent calls (GET,
//! and DELETE) are tried once more on 5xx or timeout, PATCH and POST never; error bodies are surfaced in the
//! failure's detail, status and path. Lives on the thread of its HTTP client. Ending the object ends its
//! calls (Cancelled).
class Rest : public QObject {
    Q_OBJECT

public:
    template <typename T> using Reply = QFuture<Result<T>>;

    explicit Rest(QNetworkAccessManager *http, QObject *parent = nullptr);
    ~Rest() override;

    void configure(const NodeSettings &settings, const Timing &timing);

    [[nodiscard]] Reply<QString> version();
    [[nodiscard]] Reply<Info> info(); //!< `kind` also by the answer's IamNodelink header.
    [[nodiscard]] Reply<Stats>
    stats(); //!< Its frameStats are always absent or null: they belong to a session.
    //! Without `retryAfterTimeout` a load that hangs is over after one deadline, and its place free.
    [[nodiscard]] Reply<LoadResult> load(const QString &identifier, bool retryAfterTimeout = true);
    [[nodiscard]] Reply<Track> decode(const QString &encoded);
    [[nodiscard]] Reply<QList<Track>> decodeAll(const QStringList &encoded);
    [[nodiscard]] Reply<QList<PlayerInfo>> players(const QString &session);
    [[nodiscard]] Reply<PlayerInfo> player(const QString &session, const QString &guild);
    //! `patch` is the body as the protocol says. Not atomic on the server: parts can hold although others
    //! failed.
    [[nodiscard]] Reply<PlayerInfo> updatePlayer(
        const QString &session, const QString &guild, const QJsonObject &patch, bool noReplace = false);
    [[nodiscard]] Reply<void> destroyPlayer(const QString &session, const QString &guild);
    [[nodiscard]] Reply<SessionInfo> updateSession(const QString &session, const SessionInfo &patch);
    [[nodiscard]] Reply<RoutePlanner> routePlanner();
    [[nodiscard]] Reply<void> freeAddress(const QString &address);
    [[nodiscard]] Reply<void> freeAllAddresses();
    //! Any other endpoint, NodeLink's among them (/v4/connection, /v4/workers, /v4/loadlyrics, ...): the body
    //! as it came. `kind` is what shares the one place in flight. The route starts with a slash and carries
    //! an encoded query.
    [[nodiscard]] Reply<QByteArray> call(const QByteArray &method, const QString &route,
        const QByteArray &body = {}, const QString &kind = {});

    //! Calls all off: each answers Cancelled.
    void cancelAll();
    [[nodiscard]] int inFlight() const;

Q_SIGNALS:
    void finished(const Lavalink::RestCall &call);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! A text as a path segment or query value, encoded so that nothing in it can end or extend the path or the
//! query.
[[nodiscard]] QString encoded(const QString &text);

} // namespace Lavalink

Q_DECLARE_METATYPE(Lavalink::RestCall)

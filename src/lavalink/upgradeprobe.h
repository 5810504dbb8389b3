// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "result.h"
#include "timing.h"

#include <QMap>
#include <QObject>

#include <memory>

namespace Lavalink {

//! What a server answered to a request for the upgrade.
struct UpgradeAnswer {
    int status = 0;
    QMap<QByteArray, QByteArray> headers; //!< Names in lower case.
    QByteArray body; //!< At most 64 KiB.
    QByteArray version; //!< What GET /version answered, which is asked for after a 404 only.
};

//! One upgrade request over a bare TCP or TLS socket, to learn what QWebSocket hides: the HTTP status,
//! headers and body of a refusal, and where the connection broke. Sends no Session-Id, so it can take no
//! session; a 101 is closed at once. Used after an upgrade was refused, never instead of a connection. Any
//! thread with an event loop.
class UpgradeProbe : public QObject {
    Q_OBJECT

public:
    explicit UpgradeProbe(QObject *parent = nullptr);
    ~UpgradeProbe() override;

    //! Starts it; finished() comes exactly once, unless the object is deleted before.
    void start(const NodeSettings &settings, const Timing &timing);
    //! Why the upgrade was refused, by what the server answered.
    [[nodiscard]] static Failure classify(const UpgradeAnswer &answer);

Q_SIGNALS:
    void stepTaken(Lavalink::Step step, double ms);
    //! An answer, or why there was none (a failure of the steps Name, Tcp, Tls or Upgrade).
    void finished(const Lavalink::Result<Lavalink::UpgradeAnswer> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lavalink

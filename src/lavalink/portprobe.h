// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"
#include "nodesettings.h"
#include "timing.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

class QTcpSocket;

namespace Lavalink {

//! Asks a port whether it speaks plain HTTP or TLS after all, when a handshake of the other kind came to
//! nothing. It carries no secret: a bare GET / without headers, or a TLS hello.
class PortProbe : public QObject {
    Q_OBJECT

public:
    enum class Question { SpeaksPlain, SpeaksTls };

    PortProbe(const NodeSettings &settings, const Timing &timing, QObject *parent);
    ~PortProbe() override;

    //! What has to be asked before this failure can be believed; nothing when it stands as it is.
    //! `silent`: the server did not say a byte. `timedOut`: a deadline ended it, not the server.
    [[nodiscard]] static std::optional<Question> questionFor(
        const Failure &failure, bool secure, bool silent, bool timedOut);

    //! answered() follows, once.
    void ask(Question question);

Q_SIGNALS:
    void answered(bool yes);

private:
    void answer(bool yes);
    void judgePlain(bool ended);

    NodeSettings m_settings;
    QTimer m_deadline;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_bytes;
    bool m_done = false;
};

} // namespace Lavalink

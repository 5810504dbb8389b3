// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"
#include "nodesettings.h"
#include "timing.h"

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QPointer>
#include <QSslCertificate>
#include <QTimer>

class QSslError;
class QSslSocket;

namespace Lavalink {

//! Watches one TCP or TLS socket from its connect to the answer of the upgrade: times the steps by a
//! nanosecond clock, holds their deadlines, decides on certificates, keeps the first bytes that the server
//! said, and knows why it failed. It takes nothing away from another reader. Lives on the socket's thread.
class ConnectWatch : public QObject {
    Q_OBJECT

public:
    ConnectWatch(const NodeSettings &settings, const Timing &timing, QObject *parent);

    //! Call it right after the connect was started, in the same turn of the event loop.
    void watch(QAbstractSocket *socket);
    //! The upgrade was answered as wished: the last step is taken and nothing is watched any more.
    void succeed();
    //! Nothing is watched any more.
    void stop();
    //! Forgets everything, to watch another connect.
    void reset();

    //! What the server has said since the connect, at most a bit more than maxAnswer bytes.
    [[nodiscard]] const QByteArray &answer() const { return m_answer; }
    //! Why it failed, as far as the socket knows.
    [[nodiscard]] Failure failure() const;
    //! Whether the deadline ended it, and not the server.
    [[nodiscard]] bool timedOut() const { return m_timedOut; }

Q_SIGNALS:
    void stepTaken(Lavalink::Step step, double ms);
    void certificateSeen(const QSslCertificate &certificate);
    //! More of answer() is there.
    void answerGrew();
    //! It came to nothing; may come more than once.
    void failed();

private:
    void take(Step step, Step next);
    void onConnected();
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onReadyRead();
    void onError(QAbstractSocket::SocketError error);
    void onTimeout();
    void showCertificate();
    [[nodiscard]] FailureKind kindOfError() const;

    NodeSettings m_settings;
    Timing m_timing;
    QPointer<QAbstractSocket> m_socket;
    QSslSocket *m_ssl = nullptr; // m_socket, where it speaks TLS.
    QTimer m_deadline;
    QElapsedTimer m_clock; // Of the step under way.
    Step m_step = Step::Name;
    QByteArray m_answer;
    bool m_certificateShown = false;
    bool m_timedOut = false;
    Failure m_failure; // Decided here: a deadline, a certificate.
    QAbstractSocket::SocketError m_error = QAbstractSocket::UnknownSocketError;
    QString m_errorText;
};

//! Milliseconds with their fraction on a running clock.
[[nodiscard]] double elapsedMs(const QElapsedTimer &clock);

} // namespace Lavalink

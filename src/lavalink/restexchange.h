// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "restanswer.h"

#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace Lavalink {

//! One try of one REST call on the wire: sent once and by nobody repeated, its own deadline, a bounded body,
//! no redirect followed, TLS by the node's trust. finished() comes once, unless it is aborted or deleted
//! before.
class RestExchange : public QObject {
    Q_OBJECT

public:
    //! `settings` are read here and not later.
    RestExchange(NodeSettings settings, RestRequest request, QObject *parent);
    ~RestExchange() override;

    void start(QNetworkAccessManager *http);
    //! Ends it without a signal.
    void abort();

Q_SIGNALS:
    void finished(const Lavalink::RestAnswer &answer);

private:
    [[nodiscard]] QNetworkRequest networkRequest() const;
    void restartDeadline();
    void onMetaData();
    void onReadyRead();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onFinished();
    [[nodiscard]] Failure transportFailure() const;
    void giveUp(FailureKind kind, const QString &detail = {});
    void finish(RestAnswer answer);

    NodeSettings m_settings;
    RestRequest m_request;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QByteArray m_body;
    FailureKind m_tlsVerdict = FailureKind::None;
    QString m_tlsDetail;
    bool m_onTheWay = false; // Out of the HTTP client's own queue.
    bool m_encrypted = false;
};

} // namespace Lavalink

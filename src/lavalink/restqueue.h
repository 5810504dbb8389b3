// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nodesettings.h"
#include "rest.h"
#include "restanswer.h"
#include "timing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace Lavalink {

class RestExchange;

//! The calls of one node in their turn: of each kind one is under way and the next ones wait, first come
//! first served; idempotent ones are tried once more after a 5xx, a deadline or a broken connection.
class RestQueue : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(const RestAnswer &)>;
    static constexpr size_t maxWaiting = 256; //!< Beyond it a call answers Busy at once.
    //! As many connections as the HTTP client opens to one host: what it gets, it sends at once, so that a
    //! deadline is the server's time and not the queue's.
    static constexpr size_t maxUnderWay = 6;

    explicit RestQueue(QNetworkAccessManager *http, QObject *parent = nullptr);
    ~RestQueue() override;

    void configure(const NodeSettings &settings, const Timing &timing);
    [[nodiscard]] const Timing &timing() const { return m_timing; }
    //! `done` is called exactly once, perhaps at once. It may end this object.
    void add(RestRequest request, Done done);
    void cancelAll();
    //! Calls all off and takes no more.
    void close();
    [[nodiscard]] int underWay() const { return static_cast<int>(m_underWay.size()); }

Q_SIGNALS:
    void finished(const Lavalink::RestCall &call);

private:
    struct Job {
        RestRequest request;
        std::vector<Done> done; // Several who ask for the same share one answer.
        QElapsedTimer clock;
        bool retried = false;
        QPointer<RestExchange> exchange;
        QTimer retry;
    };

    [[nodiscard]] Failure refusal(const RestRequest &request) const;
    void refuseWaitingChanges();
    void startNext();
    void send(Job &job);
    void onAnswer(const QString &kind, const RestAnswer &answer);
    [[nodiscard]] RestCall summary(const Job &job, const RestAnswer &answer) const;

    QPointer<QNetworkAccessManager> m_http;
    NodeSettings m_settings;
    Timing m_timing;
    std::map<QString, std::unique_ptr<Job>> m_underWay;
    std::deque<std::unique_ptr<Job>> m_waiting;
    bool m_closed = false;
};

} // namespace Lavalink

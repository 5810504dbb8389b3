// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "restqueue.h"

#include "restexchange.h"
#include "text.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

// A Lavalink takes 8 KiB and answers a longer one with a bare 400 that explains nothing.
constexpr qsizetype maxRequestLine = 8 * 1024;

bool deservesRetry(const RestRequest &request, const Failure &failure)
{
    return request.isIdempotent()
        && (failure.kind == FailureKind::ServerError || failure.kind == FailureKind::RestDropped
            || (failure.kind == FailureKind::RestTimeout && request.retryAfterTimeout));
}

RestAnswer failed(Failure failure, const RestRequest &request)
{
    failure.path = cleaned(request.route, 1'000);
    RestAnswer answer;
    answer.failure = std::move(failure);
    return answer;
}

} // namespace

RestQueue::RestQueue(QNetworkAccessManager *http, QObject *parent)
    : QObject(parent)
    , m_http(http)
{
}

RestQueue::~RestQueue()
{
    close();
}

void RestQueue::configure(const NodeSettings &settings, const Timing &timing)
{
    m_settings = settings;
    m_timing = timing;
    if (m_settings.readOnly)
        refuseWaitingChanges();
}

//! Whatever was asked for while it was allowed and is not on its way yet.
void RestQueue::refuseWaitingChanges()
{
    std::vector<std::unique_ptr<Job>> refused;
    for (auto &job : m_waiting) {
        if (job->request.changesServer())
            refused.push_back(std::move(job));
    }
    std::erase(m_waiting, nullptr);
    for (const auto &job : refused) {
        for (const Done &done : job->done)
            done(failed(Failure(FailureKind::ReadOnly, Step::Rest), job->request));
    }
}

Failure RestQueue::refusal(const RestRequest &request) const
{
    if (m_closed || !m_http)
        return Failure(FailureKind::Cancelled, Step::Rest);
    const QString problem = m_settings.problem();
    if (!problem.isEmpty())
        return Failure(FailureKind::BadSettings, Step::Settings, problem);
    if (m_settings.readOnly && request.changesServer())
        return Failure(FailureKind::ReadOnly, Step::Rest);
    const QUrl url = m_settings.restUrl(request.route);
    if (!request.route.startsWith(u'/') || !url.isValid() || url.path().isEmpty())
        return Failure(FailureKind::BadRequest, Step::Rest, u"This is no route of a node."_s);
    const qsizetype line = request.method.size()
        + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority).size()
        + qsizetype(sizeof("  HTTP/1.1\r\n") - 1);
    if (line > maxRequestLine)
        return Failure(FailureKind::BadRequest, Step::Rest,
            u"The request's address has %1 bytes, and a node takes %2."_s.arg(line).arg(maxRequestLine));
    if (m_waiting.size() >= maxWaiting)
        return Failure(FailureKind::Busy, Step::Rest, u"%1 calls are waiting already."_s.arg(maxWaiting));
    return {};
}

void RestQueue::add(RestRequest request, Done done)
{
    if (request.method == "GET") {
        const auto same = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto &job) {
            return job->request.method == request.method && job->request.route == request.route
                && job->request.kind == request.kind
                && job->request.retryAfterTimeout == request.retryAfterTimeout;
        });
        if (same != m_waiting.end()) {
            (*same)->done.push_back(std::move(done));
            return;
        }
    }
    if (const Failure failure = refusal(request)) {
        done(failed(failure, request));
        return;
    }
    auto job = std::make_unique<Job>();
    job->request = std::move(request);
    job->done.push_back(std::move(done));
    m_waiting.push_back(std::move(job));
    startNext();
}

void RestQueue::startNext()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end() && m_underWay.size() < maxUnderWay;) {
        const QString kind = (*it)->request.kind;
        if (m_underWay.contains(kind)) {
            ++it;
            continue;
        }
        Job &job = *(m_underWay[kind] = std::move(*it));
        it = m_waiting.erase(it);
        job.retry.setSingleShot(true);
        connect(&job.retry, &QTimer::timeout, this, [this, &job] { send(job); });
        job.clock.start();
        send(job);
    }
}

void RestQueue::send(Job &job)
{
    if (!m_http) {
        onAnswer(job.request.kind, failed(Failure(FailureKind::Cancelled, Step::Rest), job.request));
        return;
    }
    if (m_settings.readOnly && job.request.changesServer()) { // Since it was sent first.
        onAnswer(job.request.kind, failed(Failure(FailureKind::ReadOnly, Step::Rest), job.request));
        return;
    }
    job.exchange = new RestExchange(m_settings, job.request, this);
    connect(job.exchange, &RestExchange::finished, this,
        [this, kind = job.request.kind](const RestAnswer &answer) { onAnswer(kind, answer); });
    job.exchange->start(m_http);
}

void RestQueue::onAnswer(const QString &kind, const RestAnswer &answer)
{
    const auto it = m_underWay.find(kind);
    Job &running = *it->second;
    if (running.exchange)
        running.exchange->deleteLater();
    if (!running.retried && deservesRetry(running.request, answer.failure)) {
        running.retried = true;
        running.retry.start(m_timing.restRetryDelay);
        return;
    }
    // From here on the job is ours alone: whoever is told may end this object.
    const std::unique_ptr<Job> job = std::move(it->second);
    const RestAnswer result = answer;
    m_underWay.erase(it);
    startNext();
    Q_EMIT finished(summary(*job, result));
    for (const Done &done : job->done)
        done(result);
}

RestCall RestQueue::summary(const Job &job, const RestAnswer &answer) const
{
    RestCall call;
    call.method = job.request.method;
    call.path = m_settings.password.maskedIn(cleaned(job.request.route, 1'000));
    call.status = answer.status;
    call.ms = static_cast<double>(job.clock.nsecsElapsed()) / 1e6;
    call.sent = job.request.body.size();
    call.received = answer.body.size();
    call.failure = answer.failure;
    return call;
}

void RestQueue::cancelAll()
{
    std::vector<std::unique_ptr<Job>> jobs;
    for (auto &[kind, job] : m_underWay)
        jobs.push_back(std::move(job));
    for (auto &job : m_waiting)
        jobs.push_back(std::move(job));
    m_underWay.clear();
    m_waiting.clear();
    for (const auto &job : jobs) {
        job->retry.stop();
        if (job->exchange)
            delete job->exchange;
    }
    for (const auto &job : jobs) {
        for (const Done &done : job->done)
            done(failed(Failure(FailureKind::Cancelled, Step::Rest), job->request));
    }
}

void RestQueue::close()
{
    m_closed = true;
    cancelAll();
}

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "checkwalk.h"

#include "openjob.h"

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Node;
using Lavalink::Result;
using Lavalink::Step;

namespace Ctl {

namespace {

//! Whether a failure over REST makes the WebSocket pointless: it would fail in the same way, or harm.
bool endsTheWalk(FailureKind kind)
{
    return kind == FailureKind::WrongPassword || kind == FailureKind::Redirected
        || kind == FailureKind::RateLimited;
}

//! Whether a failure of GET /v4/info says that there is no such address.
bool hasNoV4(FailureKind kind)
{
    return kind == FailureKind::WrongPath || kind == FailureKind::NotFound
        || kind == FailureKind::Unsupported;
}

QString textOf(const Failure &failure)
{
    return failure.detail.isEmpty() ? failure.text() : failure.text() + u' ' + failure.detail;
}

QString certificateText(const QSslCertificate &certificate)
{
    return u"certificate until %1, SHA-256 %2"_s.arg(
        certificate.expiryDate().toUTC().toString(u"yyyy-MM-dd"_s),
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex()));
}

} // namespace

CheckWalk::CheckWalk(const Lavalink::NodeSettings &settings, const Lavalink::Timing &timing,
    Lavalink::Network *network, QObject *parent)
    : QObject(parent)
    , m_settings(forALook(settings))
    , m_timing(timing)
    , m_rest(network->http())
    , m_node(m_settings, network)
{
    m_rest.configure(m_settings, timing);
    m_node.setTiming(timing);
    for (const Step step : {Step::Name, Step::Tcp, Step::Tls, Step::Version, Step::Info, Step::Upgrade,
             Step::Ready, Step::Stats, Step::Ping})
        m_steps << CheckStep{step, {}, {}, {}};
}

void CheckWalk::start()
{
    if (const QString problem = m_settings.problem(); !problem.isEmpty()) {
        m_failure = Failure(FailureKind::BadSettings, Step::Settings, problem);
        end(problem);
        return;
    }
    walkToPort();
}

void CheckWalk::cancel()
{
    m_failure = Failure(FailureKind::Cancelled);
    end(m_failure.text());
}

//! The probe's upgrade request is not wanted here: it is dropped as soon as the port is reached.
void CheckWalk::walkToPort()
{
    m_probe = std::make_unique<Lavalink::UpgradeProbe>();
    connect(m_probe.get(), &Lavalink::UpgradeProbe::stepTaken, this, [this](Step step, double ms) {
        pass(step, ms);
        if (step == Step::Tcp && !m_settings.secure)
            skip(Step::Tls, u"not asked for: the address is ws://"_s);
        else if (step != Step::Tls)
            return;
        m_probe->disconnect(this);
        m_probe.release()->deleteLater();
        askVersion();
    });
    connect(m_probe.get(), &Lavalink::UpgradeProbe::finished, this,
        [this](const Result<Lavalink::UpgradeAnswer> &result) {
            fail(result.failure().step, result.failure());
            end();
        });
    m_probe->start(m_settings, m_timing);
}

void CheckWalk::askVersion()
{
    m_clock.start();
    m_rest.version().then(this, [this](const Result<QString> &version) {
        if (m_finished)
            return;
        if (version) {
            m_version = *version;
            pass(Step::Version, lap(), *version);
            askInfo();
        } else {
            fail(Step::Version, version.failure(), lap());
            if (endsTheWalk(version.failure().kind))
                end();
            else
                askInfo();
        }
    });
}

void CheckWalk::askInfo()
{
    if (m_restHangs) {
        skip(Step::Info, u"REST hangs"_s);
        openNode();
        return;
    }
    m_clock.start();
    m_rest.info().then(this, [this](const Result<Lavalink::Info> &info) {
        if (m_finished)
            return;
        if (info) {
            pass(Step::Info, lap(),
                u"%1 sources, %2 filters, %3 plugins"_s.arg(info->sourceManagers.size())
                    .arg(info->filters.size())
                    .arg(info->plugins.size()));
        } else if (m_version.startsWith(u"3.") && hasNoV4(info.failure().kind)) {
            // Not before: a NodeLink has a version of its own, which may be a 3 too.
            const auto ms = at(Step::Version).ms;
            fail(Step::Version, Failure(FailureKind::OldServer, Step::Version, m_version), ms);
            end();
            return;
        } else {
            fail(Step::Info, info.failure(), lap());
        }
        if (!info && endsTheWalk(info.failure().kind))
            end();
        else
            openNode();
    });
}

void CheckWalk::openNode()
{
    m_clock.start();
    m_node.open().then(this, [this](const Result<void> &result) {
        if (!m_finished)
            onOpened(result);
    });
}

void CheckWalk::onOpened(const Result<void> &result)
{
    const auto taken = m_node.steps();
    if (m_settings.secure && !m_node.certificate().isNull())
        at(Step::Tls).detail = certificateText(m_node.certificate());
    const bool upgraded = taken.contains(Step::Upgrade);
    if (upgraded)
        pass(Step::Upgrade, taken.at(Step::Upgrade));
    if (!result) {
        // The socket knows more of the cause than the REST calls before it.
        m_failure = {};
        fail(upgraded ? Step::Ready : Step::Upgrade, result.failure(), lap());
        end();
        return;
    }
    pass(Step::Ready, taken.contains(Step::Ready) ? taken.at(Step::Ready) : lap(),
        u"session "_s + m_node.sessionId());
    if (m_restHangs)
        m_failure = Failure(FailureKind::Wedged, Step::Rest);
    askStats();
}

void CheckWalk::askStats()
{
    if (m_restHangs) {
        skip(Step::Stats, u"REST hangs"_s);
        ping();
        return;
    }
    m_clock.start();
    m_rest.stats().then(this, [this](const Result<Lavalink::Stats> &stats) {
        if (m_finished)
            return;
        if (stats) {
            pass(Step::Stats, lap(),
                u"%1 players, %2 playing"_s.arg(stats->players.value_or(0))
                    .arg(stats->playingPlayers.value_or(0)));
        } else {
            fail(Step::Stats, stats.failure(), lap());
        }
        ping();
    });
}

void CheckWalk::ping()
{
    m_node.ping().then(this, [this](const Result<Lavalink::Latency> &latency) {
        if (m_finished)
            return;
        if (latency)
            pass(Step::Ping, latency->ms);
        else
            fail(Step::Ping, latency.failure());
        end();
    });
}

void CheckWalk::pass(Step step, double ms, const QString &detail)
{
    at(step) = {step, true, ms, detail};
}

void CheckWalk::fail(Step step, const Failure &failure, std::optional<double> ms)
{
    at(step) = {step, false, ms, textOf(failure)};
    if (!m_failure)
        m_failure = failure;
    m_restHangs = m_restHangs || (failure.kind == FailureKind::RestTimeout && step != Step::Stats);
}

void CheckWalk::skip(Step step, const QString &why)
{
    at(step) = {step, {}, {}, why};
}

void CheckWalk::end(const QString &why)
{
    if (m_finished)
        return;
    m_finished = true;
    QString reason = why;
    for (CheckStep &step : m_steps) {
        if (step.ok.has_value() && !*step.ok && reason.isEmpty())
            reason = u"not reached: %1 failed"_s.arg(Lavalink::stepName(step.step));
        else if (!step.ok.has_value() && step.detail.isEmpty())
            step.detail = reason;
    }
    Q_EMIT finished();
}

CheckStep &CheckWalk::at(Step step)
{
    for (CheckStep &each : m_steps) {
        if (each.step == step)
            return each;
    }
    return m_steps.first(); // Of a step that no walk takes (Settings).
}

double CheckWalk::lap() const
{
    return double(m_clock.nsecsElapsed()) / 1e6;
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodescommand.h"
#include "openjob.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

struct PingOptions {
    int count = 4; //!< 0: until Ctrl-C.
    std::chrono::milliseconds interval{1000};
};

//! Pings of the WebSocket, one after the other, each with its own pong.
class PingJob : public OpenJob {
public:
    PingJob(const JobContext &context, const PingOptions &options)
        : OpenJob(context)
        , m_options(options)
    {
        m_next.setInterval(options.interval);
        connect(&m_next, &QTimer::timeout, this, &PingJob::ping);
    }

    void interrupt() override { m_sent > 0 ? end() : OpenJob::interrupt(); }

protected:
    void ready() override
    {
        m_next.start();
        ping();
    }

    QJsonObject result() const override
    {
        return {{u"sent"_s, m_sent}, {u"received"_s, int(m_times.size())}, {u"min_ms"_s, rank(0)},
            {u"median_ms"_s, rank(0.5)}, {u"p95_ms"_s, rank(0.95)}, {u"max_ms"_s, rank(1)}};
    }

    Rows rows() const override
    {
        Rows rows = {{u"pings"_s, u"%1 sent, %2 received"_s.arg(m_sent).arg(m_times.size())}};
        if (!m_times.isEmpty()) {
            rows << std::pair(u"round trip"_s,
                u"min %1, median %2, p95 %3, max %4"_s.arg(milliseconds(rank(0).toDouble()),
                    milliseconds(rank(0.5).toDouble()), milliseconds(rank(0.95).toDouble()),
                    milliseconds(rank(1).toDouble())));
        }
        return rows;
    }

    bool hasPartialResult() const override { return m_sent > 0; }

private:
    void ping()
    {
        if (m_options.count > 0 && m_sent == m_options.count)
            return;
        const int number = ++m_sent;
        node().ping().then(this, [this, number](const Lavalink::Result<Lavalink::Latency> &result) {
            ++m_settled;
            if (result)
                m_times << result->ms;
            else
                m_lastFailure = result.failure();
            if (!output().isJson()) {
                output().line(output().styled(Style::Strong, node().identifier())
                    + u"  ping %1  "_s.arg(number)
                    + (result ? milliseconds(result->ms)
                              : output().styled(Style::Bad, result.failure().text())));
            }
            if (m_options.count > 0 && m_settled == m_options.count)
                end();
        });
    }

    //! Lost pings are told by the numbers; only a node that answered none has failed.
    void end()
    {
        if (m_times.isEmpty() && m_lastFailure)
            fail(m_lastFailure);
        else
            done();
    }

    //! By the nearest rank over what came back; null when nothing did.
    QJsonValue rank(double share) const
    {
        if (m_times.isEmpty())
            return {};
        QList<double> sorted = m_times;
        std::sort(sorted.begin(), sorted.end());
        const auto place = qsizetype(std::ceil(share * double(sorted.size()))) - 1;
        return sorted[std::clamp<qsizetype>(place, 0, sorted.size() - 1)];
    }

    PingOptions m_options;
    QTimer m_next;
    QList<double> m_times;
    int m_sent = 0;
    int m_settled = 0;
    Lavalink::Failure m_lastFailure;
};

class PingCommand : public NodesCommand {
public:
    void addOptions(QCommandLineParser &parser) const override
    {
        parser.addOptions({{u"c"_s, u"How many pings; 0 goes on until Ctrl-C."_s, u"N"_s, u"4"_s},
            {u"i"_s, u"Milliseconds from one ping to the next."_s, u"MS"_s, u"1000"_s}});
        NodesCommand::addOptions(parser);
    }

protected:
    QString readOptions(const QCommandLineParser &parser) override
    {
        bool isCount = false, isInterval = false;
        m_options.count = parser.value(u"c"_s).toInt(&isCount);
        m_options.interval = std::chrono::milliseconds(parser.value(u"i"_s).toInt(&isInterval));
        if (!isCount || m_options.count < 0)
            return u"-c takes a number of pings, or 0"_s;
        if (!isInterval || m_options.interval.count() < 10)
            return u"-i takes milliseconds, at least 10"_s;
        return {};
    }

    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<PingJob>(context, m_options);
    }

private:
    PingOptions m_options;
};

} // namespace

std::unique_ptr<Command> makePingCommand()
{
    return std::make_unique<PingCommand>();
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importtester.h"

#include <futures.h>
#include <network.h>
#include <node.h>
#include <rest.h>

using namespace Qt::StringLiterals;
using Lavalink::Failure;
using Lavalink::FailureKind;
using Lavalink::Node;

namespace Deck {

namespace {

//! As Lavalink::whenDone(), which takes no future of nothing.
template <typename Done> void whenGone(QFuture<void> future, QObject *context, Done done)
{
    future.then([alive = QPointer<QObject>(context), done] {
        if (alive)
            done();
    });
}

} // namespace

QString ImportTest::text() const
{
    if (failure)
        return failure.text();
    QStringList parts;
    if (!version.isEmpty())
        parts << version;
    if (latency)
        parts << ImportTester::tr("%1 ms").arg(*latency, 0, 'f', 1);
    return parts.join(u", "_s);
}

struct ImportTester::Look {
    Look(const Lavalink::NodeSettings &settings, Lavalink::Network *network)
        : node(settings, network)
    {
    }
    Node node;
    std::optional<double> latency;
    bool settled = false;
};

ImportTester::ImportTester(Lavalink::Network *network, QObject *parent)
    : QObject(parent)
    , m_network(network)
{
}

ImportTester::~ImportTester() = default;

void ImportTester::start(const QList<std::pair<int, Lavalink::NodeSettings>> &nodes)
{
    cancel();
    m_waiting = nodes;
    startNext();
    if (m_looks.empty())
        Q_EMIT done();
}

void ImportTester::cancel()
{
    m_waiting.clear();
    std::vector<int> rows;
    for (const auto &[row, look] : m_looks)
        rows.push_back(row);
    for (const int row : rows) {
        Look &look = *m_looks.at(row);
        if (std::exchange(look.settled, true))
            continue;
        look.node.disconnect(this);
        whenGone(look.node.shutdown(), this, [this, row] { forget(row); });
    }
}

void ImportTester::startNext()
{
    for (int i = 0; i < m_waiting.size() && m_looks.size() < atOnce;) {
        const int row = m_waiting[i].first;
        if (m_looks.contains(row)) { // Its last look has not gone yet.
            ++i;
            continue;
        }
        Lavalink::NodeSettings settings = m_waiting.takeAt(i).second;
        settings.resume = false; // Only a look.
        Look &look = *m_looks.emplace(row, std::make_unique<Look>(settings, m_network)).first->second;
        look.node.setTiming(m_timing);
        Lavalink::whenDone(look.node.open(), this, [this, row](const Lavalink::Result<void> &result) {
            if (result)
                opened(row);
            else
                settle(row, result.failure());
        });
    }
}

void ImportTester::opened(int row)
{
    Look &look = *m_looks.at(row);
    if (look.settled)
        return;
    Node *node = &look.node;
    const auto settleWhenWhole = [this, row] {
        const Look &now = *m_looks.at(row);
        if (now.latency && now.node.info())
            settle(row, {});
    };
    connect(node, &Node::stateChanged, this, [this, row](Node::State, const Failure &reason) {
        settle(row, reason ? reason : Failure(FailureKind::NotConnected));
    });
    connect(node, &Node::infoReceived, this, settleWhenWhole);
    connect(node->rest(), &Lavalink::Rest::finished, this, [this, row](const Lavalink::RestCall &call) {
        if (call.failure && call.path.endsWith("/v4/info"_L1))
            settle(row, call.failure);
    });
    Lavalink::whenDone(
        node->ping(), this, [this, row, settleWhenWhole](const Lavalink::Result<Lavalink::Latency> &result) {
            const auto found = m_looks.find(row);
            if (found == m_looks.end() || found->second->settled)
                return;
            if (!result) {
                settle(row, result.failure());
                return;
            }
            found->second->latency = result->ms;
            settleWhenWhole();
        });
}

void ImportTester::settle(int row, const Failure &failure)
{
    const auto found = m_looks.find(row);
    if (found == m_looks.end() || std::exchange(found->second->settled, true))
        return;
    Look &look = *found->second;
    ImportTest test{failure, {}, look.latency};
    if (look.node.info())
        test.version = look.node.info()->version.semver;
    look.node.disconnect(this);
    look.node.rest()->disconnect(this);
    Q_EMIT finished(row, test);
    whenGone(look.node.shutdown(), this, [this, row] { forget(row); });
}

//! Queued, because this may be a call of the node's own.
void ImportTester::forget(int row)
{
    const auto drop = [this, row] {
        m_looks.erase(row);
        startNext();
        if (m_looks.empty())
            Q_EMIT done();
    };
    QMetaObject::invokeMethod(this, drop, Qt::QueuedConnection);
}

} // namespace Deck

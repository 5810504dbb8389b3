// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "subject.h"

using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

//! The library's own times; only the wait between two tries is bounded, so that a run is.
Timing timing()
{
    Timing timing;
    timing.backoffCap = 5s;
    return timing;
}

} // namespace

Subject::Subject(NodeSettings settings, Media media, QObject *parent)
    : QObject(parent)
    , m_media(std::move(media))
    , m_node(addNode(settings))
    , m_witness(std::make_unique<Witness>(m_node))
    , m_player(std::make_unique<Player>(m_node, playerGuild()))
{
}

Node *Subject::addNode(const NodeSettings &settings)
{
    m_nodes.push_back(std::make_unique<Node>(settings, &m_network));
    m_nodes.back()->setTiming(timing());
    return m_nodes.back().get();
}

QFuture<void> Subject::shutdown()
{
    QList<QFuture<void>> endings;
    for (const auto &node : m_nodes)
        endings << node->shutdown();
    return QtFuture::whenAll(endings.begin(), endings.end()).then(this, [](const QList<QFuture<void>> &) {});
}

Rest::Reply<PlayerInfo> Subject::patch(const QJsonObject &body, const QString &guild, bool noReplace)
{
    return rest().updatePlayer(m_node->sessionId(), guild, body, noReplace);
}

} // namespace Live

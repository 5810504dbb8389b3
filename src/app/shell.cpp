// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "shell.h"

#include "fleetfile.h"
#include "node.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Shell)
};

bool isSettledNode(const Node *node)
{
    switch (node->state()) {
    case Node::State::Ready:
        return node->stats().known && node->info() && node->latencyWindow().last();
    case Node::State::Connecting:
    case Node::State::Handshaking:
    case Node::State::Resuming:
        return false;
    default:
        return node->failure().kind != Lavalink::FailureKind::None;
    }
}

} // namespace

Shell::Shell(const Options &options)
    : m_options(options)
    , m_manager(&m_network)
    , m_fleet(&m_manager)
{
}

Shell::~Shell() = default;

bool Shell::prepare(QString *error)
{
    if (m_options.demo) {
        if (!m_demo.start(error))
            return false;
        m_source = Words::tr("Demo: three fake nodes on this machine, no network is used");
        addNodes(m_demo.nodes());
    } else if (!m_options.fleetFile.isEmpty()) {
        const auto fleet = loadFleet(m_options.fleetFile, QProcessEnvironment::systemEnvironment(), error);
        if (!fleet)
            return false;
        m_source = m_options.fleetFile;
        for (const FleetProblem &problem : fleet->problems)
            m_problems += problem.toString();
        addNodes(fleet->nodes);
    }
    m_notice = std::make_unique<FleetNotice>(m_source, m_problems);
    return true;
}

void Shell::addNodes(const QList<Lavalink::NodeSettings> &nodes)
{
    for (const Lavalink::NodeSettings &settings : nodes) {
        QString error;
        if (!m_manager.add(settings, &error))
            m_problems += Words::tr("%1: %2", "node, problem").arg(settings.name(), error);
    }
}

bool Shell::show()
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.setInitialProperties(
        {{u"fleet"_s, QVariant::fromValue(&m_fleet)}, {u"notice"_s, QVariant::fromValue(m_notice.get())},
            {u"theme"_s, QVariant::fromValue(m_options.theme)}, {u"width"_s, m_options.size.width()},
            {u"height"_s, m_options.size.height()}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Lavadeck/Main.qml"_s));
    m_window = m_engine.rootObjects().isEmpty()
        ? nullptr
        : qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    if (m_window)
        m_window->show();
    return m_window;
}

bool Shell::select(const QString &identifier)
{
    NodeView *view = m_fleet.find(identifier);
    if (!view)
        return false;
    m_fleet.setSelected(view);
    return m_window->setProperty("paneOpen", true);
}

bool Shell::isSettled() const
{
    const auto &nodes = m_manager.nodes();
    return !m_fleet.isSettling() && std::all_of(nodes.begin(), nodes.end(), isSettledNode);
}

} // namespace Deck

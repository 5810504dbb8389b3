// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "workspace.h"

#include "actionsets.h"
#include "fleetnotice.h"
#include "format.h"

#include <node.h>
#include <nodemanager.h>

using namespace Qt::StringLiterals;

namespace Deck {

Workspace::Workspace(
    Lavalink::NodeManager *manager, QString source, const QString &settingsFile, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_source(std::move(source))
    , m_preferences(settingsFile)
    , m_events(manager)
    , m_link(manager)
    , m_machine(manager)
    , m_outages(manager)
    , m_history(manager)
    , m_fleet(manager)
    , m_columns(&m_preferences)
    , m_nodeChoices(&m_preferences)
    , m_actions(&m_preferences)
    , m_imports(this)
    , m_form(this)
    , m_tray(&m_fleet, &m_preferences)
    , m_settings(this)
    , m_lab(this)
{
    // One line a page: who adds its actions.
    addShellActions(this);
    addLooksActions(this);
    addFleetActions(this);
    addImportActions(this);
    addNodePageActions(this);
    addLabActions(this);
    addNodeFormActions(this);
    addSettingsActions(this);

    connect(
        &m_actions, &Actions::refused, &m_messages, [this](const DeckAction *action, const QString &reason) {
            m_messages.say(tr("%1: %2", "action, why not").arg(action->text(), reason));
        });
    connect(&m_fleet, &FleetModel::countsChanged, this, &Workspace::updateBadge);
    connect(&m_link, &LinkWatch::changed, this, &Workspace::tellLink);
    connect(&m_fleet, &FleetModel::shownChanged, this, &Workspace::titleChanged);
    connect(&m_pages, &Pages::currentChanged, this, &Workspace::titleChanged);
    updateBadge();
}

QString Workspace::title() const
{
    if (m_pages.current() == u"node"_s && m_fleet.shown())
        return tr("%1 \u2014 Node").arg(m_fleet.shown()->identifier());
    return tr("%1 \u2014 Lavadeck", "page").arg(m_pages.currentTitle());
}

void Workspace::setWindowWidth(int width)
{
    if (width == m_windowWidth)
        return;
    m_windowWidth = width;
    Q_EMIT layoutChanged();
}

bool Workspace::showNode(const QString &identifier)
{
    NodeView *view = m_fleet.find(identifier);
    if (!view)
        return false;
    m_pages.open(u"fleet"_s);
    m_fleet.setSelected(view);
    m_fleet.setPaneOpen(true);
    return true;
}

void Workspace::stepBack()
{
    if (!m_pages.parentOfCurrent().isEmpty())
        m_pages.open(m_pages.parentOfCurrent());
    else if (m_pages.current() == u"lab"_s && m_lab.pane() != LabDesk::NoPane)
        m_lab.setPane(LabDesk::NoPane);
    else if (m_pages.current() != u"fleet"_s)
        m_pages.goBack();
    else if (m_form.isOpen())
        m_form.close();
    else if (m_fleet.isPaneOpen())
        m_fleet.setPaneOpen(false);
    else if (m_fleet.selected())
        m_fleet.setSelected(nullptr);
    else
        m_fleet.setFilterText({});
}

void Workspace::tellProblems(const QStringList &problems)
{
    const FleetNotice notice(problems);
    if (notice.headline().isEmpty()) {
        m_messages.withdraw(u"fleet-file"_s);
        return;
    }
    Message message;
    message.id = u"fleet-file"_s;
    message.headline = notice.headline();
    message.details = notice.details();
    message.tone = Ui::Tone::ToneWarn;
    m_messages.post(message);
}

void Workspace::tellLink()
{
    m_outages.setOffline(m_link.isOffline());
    if (!m_link.isOffline()) {
        m_messages.withdraw(u"link"_s);
        return;
    }
    Message message;
    message.id = u"link"_s;
    message.headline = tr("This machine looks offline");
    message.details = tr("No node can be reached since %1, so how they are is not known. They are tried on.")
                          .arg(Format::clock(m_link.since()));
    message.tone = Ui::Tone::ToneWarn;
    message.button = tr("Try now");
    message.act = [this] {
        for (Lavalink::Node *node : m_manager->nodes()) {
            if (node->state() == Lavalink::Node::State::WaitingToRetry)
                node->reconnect();
        }
        // The button takes the message away, and what it says is still true.
        QTimer::singleShot(0, this, &Workspace::tellLink);
    };
    m_messages.post(message);
}

void Workspace::updateBadge()
{
    const int down = m_fleet.countOf(Ui::Health::Down);
    const int degraded = m_fleet.countOf(Ui::Health::Degraded);
    const int number = down + degraded;
    m_pages.setBadge(u"fleet"_s, number, down > 0 ? u"down"_s : u"degraded"_s,
        down > 0 ? Ui::Tone::ToneBad : Ui::Tone::ToneWarn, tr("%n node(s) need attention", nullptr, number));
}

} // namespace Deck

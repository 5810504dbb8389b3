// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "workspace.h"

#include "actionsets.h"
#include "fleetnotice.h"

using namespace Qt::StringLiterals;

namespace Deck {

Workspace::Workspace(
    Lavalink::NodeManager *manager, QString source, const QString &settingsFile, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_source(std::move(source))
    , m_preferences(settingsFile)
    , m_events(manager)
    , m_history(manager)
    , m_fleet(manager)
    , m_columns(&m_preferences)
    , m_nodeChoices(&m_preferences)
    , m_actions(&m_preferences)
    , m_imports(this)
    , m_form(this)
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

    connect(
        &m_actions, &Actions::refused, &m_messages, [this](const DeckAction *action, const QString &reason) {
            m_messages.say(tr("%1: %2", "action, why not").arg(action->text(), reason));
        });
    connect(&m_fleet, &FleetModel::countsChanged, this, &Workspace::updateBadge);
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

void Workspace::updateBadge()
{
    const int down = m_fleet.countOf(Ui::Health::Down);
    const int degraded = m_fleet.countOf(Ui::Health::Degraded);
    const int number = down + degraded;
    m_pages.setBadge(u"fleet"_s, number, down > 0 ? u"down"_s : u"degraded"_s,
        down > 0 ? Ui::Tone::ToneBad : Ui::Tone::ToneWarn, tr("%n node(s) need attention", nullptr, number));
}

} // namespace Deck

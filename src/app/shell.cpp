// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "shell.h"

#include "exporter.h"
#include "node.h"
#include "profiles.h"
#include "wholefile.h"

#include <QCoreApplication>
#include <QFileInfo>

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
    , m_start(options.isUnattended() || options.demo ? QString() : StartChoices::fileOfUser())
    , m_manager(&m_network)
{
}

Shell::~Shell()
{
    if (m_window)
        keepPlace();
}

//! Nobody finds traces of a picture or a self-test in the settings, nor those of the demo in their own.
QString Shell::settingsFile() const
{
    if (m_options.isUnattended())
        return {};
    return Preferences::fileOf(m_options.demo ? u"demo"_s : profile());
}

//! The one that was named, or opened last.
QString Shell::profile() const
{
    if (!m_options.profile.isEmpty())
        return m_options.profile;
    const bool isThere = Profiles::ofUser().contains(m_start.profile());
    return isThere ? m_start.profile() : Profiles::defaultName();
}

//! The file that was named, or else the profile's, which the first edit creates.
QString Shell::namedFile() const
{
    if (!m_options.fleetFile.isEmpty() || m_options.demo)
        return m_options.fleetFile;
    const bool isNobodys = m_options.isUnattended() && m_options.profile.isEmpty();
    return isNobodys ? QString() : Profiles::ofUser().path(profile());
}

//! The demo's nodes in a fleet file of their own that goes with the program: they can be edited like others,
//! and nothing of the user's is touched. Empty, and `error` says why, when it cannot be written.
QString Shell::demoFile(QString *error)
{
    m_demoFolder = std::make_unique<QTemporaryDir>();
    const QString path = m_demoFolder->filePath(u"demo.json"_s);
    *error = m_demoFolder->isValid()
        ? writeWhole(path, exportNodes(m_demo.nodes(), ExportFormat::Lavadeck, true).text)
        : m_demoFolder->errorString();
    return error->isEmpty() ? path : QString();
}

bool Shell::prepare(QString *error)
{
    QString source = namedFile();
    QString file = source;
    if (m_options.demo) {
        if (!m_demo.start(error))
            return false;
        source = Words::tr("Demo: fake nodes on this machine, no network is used");
        file = demoFile(error);
        if (file.isEmpty())
            return false;
    }
    if (!file.isEmpty()) {
        m_keeper = std::make_unique<FleetKeeper>(file, &m_manager);
        if (!m_options.demo && m_options.fleetFile.isEmpty())
            m_keeper->allowAbsent();
        if (!m_keeper->load(error))
            return false;
    }
    m_workspace = std::make_unique<Workspace>(&m_manager, source, settingsFile());
    if (m_keeper) {
        m_workspace->tellProblems(m_keeper->problems());
        // The demo leaves no traces, so neither does it in a keychain.
        Secrets *secrets = m_options.demo ? nullptr : m_keeper->secrets();
        m_workspace->imports()->setFleet(m_keeper->store(), secrets);
        m_workspace->form()->setFleet(m_keeper->store(), secrets);
        m_keeper->tell(m_workspace->messages());
        QObject::connect(m_keeper.get(), &FleetKeeper::problemsChanged, m_workspace.get(),
            [this] { m_workspace->tellProblems(m_keeper->problems()); });
    }
    prepareSettings(file);
    // Fake nodes on this machine need no courtesy, and nobody wants to wait for them.
    if (m_options.demo && !m_workspace->preferences()->kept(u"lab/delay"_s).isValid())
        m_workspace->lab()->setDelay(50);
    if (m_options.theme)
        m_workspace->preferences()->lendTheme(*m_options.theme);
    m_workspace->pages()->open(m_options.page.isEmpty()
            ? m_workspace->preferences()->kept(u"window/page"_s).toString()
            : m_options.page);
    m_workspace->imports()->openFiles(m_options.imports);
    return true;
}

void Shell::prepareSettings(const QString &file)
{
    SettingsDesk *settings = m_workspace->settings();
    FleetStore *store = m_keeper ? m_keeper->store() : nullptr;
    if (m_options.demo) {
        // The user's own profiles are no part of the demo, and neither are his secrets.
        settings->profiles()->setProfiles(Profiles(QFileInfo(file).absolutePath()), u"demo"_s, store,
            Words::tr("The demo has no other profile"));
        return;
    }
    if (!m_options.isUnattended())
        settings->setStartFile(StartChoices::fileOfUser());
    if (m_keeper)
        settings->secrets()->setFleet(store, m_keeper->secrets(), [this] { m_keeper->fetchAgain(); });
    settings->profiles()->setProfiles(
        Profiles::ofUser(), m_options.fleetFile.isEmpty() && m_keeper ? profile() : QString(), store);
    QObject::connect(settings->profiles(), &ProfileList::opened, m_workspace.get(),
        [this](const QString &name) { startAgain(name); });
    QObject::connect(settings, &SettingsDesk::startAgainAsked, m_workspace.get(),
        [this] { startAgain(m_options.fleetFile.isEmpty() ? profile() : QString()); });
}

//! The same program goes on with other objects: see main().
void Shell::startAgain(const QString &profile)
{
    Options next = m_options;
    if (!profile.isEmpty()) {
        next.fleetFile.clear();
        next.profile = profile;
        m_start.setProfile(profile);
        m_workspace->settings()->startChoices()->setProfile(profile);
    }
    next.page = m_workspace->pages()->current();
    next.select.clear();
    next.actions.clear();
    next.imports.clear();
    m_next = next;
    QCoreApplication::quit();
}

void Shell::raise(const Handover &message)
{
    if (m_workspace->pages()->contains(message.page))
        m_workspace->pages()->open(message.page);
    if (!message.select.isEmpty())
        m_workspace->showNode(message.select);
    m_workspace->imports()->openFiles(message.imports);
    if (m_window->visibility() == QWindow::Minimized)
        m_window->showNormal();
    else
        m_window->show();
    m_window->raise();
    m_window->requestActivate();
}

bool Shell::show()
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    const QSize size = firstSize();
    m_engine.setInitialProperties({{u"deck"_s, QVariant::fromValue(m_workspace.get())},
        {u"width"_s, size.width()}, {u"height"_s, size.height()}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Lavadeck/Main.qml"_s));
    m_window = m_engine.rootObjects().isEmpty()
        ? nullptr
        : qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    if (!m_window)
        return false;
    if (m_workspace->preferences()->kept(u"window/maximized"_s, false).toBool() && !m_options.size)
        m_window->showMaximized();
    else
        m_window->show();
    // The first frame does not wait for the desktop.
    if (!m_options.isUnattended() && Desktop::hasBus())
        QTimer::singleShot(0, m_workspace.get(), [this] {
            m_desktop = std::make_unique<Desktop>(m_workspace.get(), m_window, QDBusConnection::sessionBus());
        });
    return true;
}

QSize Shell::firstSize() const
{
    constexpr QSize usual(1360, 860);
    return m_options.size.value_or(m_workspace->preferences()->kept(u"window/size"_s, usual).toSize());
}

void Shell::keepPlace()
{
    Preferences *preferences = m_workspace->preferences();
    const bool maximized = m_window->visibility() == QWindow::Maximized;
    preferences->keep(u"window/maximized"_s, maximized);
    if (!maximized && !m_options.size)
        preferences->keep(u"window/size"_s, m_window->size());
    // A node's page is empty until one is chosen.
    const QString above = m_workspace->pages()->parentOfCurrent();
    preferences->keep(u"window/page"_s, above.isEmpty() ? m_workspace->pages()->current() : above);
}

bool Shell::select(const QString &identifier)
{
    const QString page = m_workspace->pages()->current();
    const bool found = m_workspace->showNode(identifier);
    m_workspace->pages()->open(page);
    return found;
}

bool Shell::act(const QString &id)
{
    DeckAction *action = m_workspace->actions()->find(id);
    if (action)
        action->trigger();
    return action;
}

bool Shell::isSettled() const
{
    const auto &nodes = m_manager.nodes();
    return !m_workspace->jobs()->first() && !m_workspace->fleet()->isSettling()
        && std::all_of(nodes.begin(), nodes.end(), isSettledNode);
}

} // namespace Deck

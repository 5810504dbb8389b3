// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "actions.h"
#include "eventlog.h"
#include "fleetcolumns.h"
#include "fleethistory.h"
#include "fleetmodel.h"
#include "importdesk.h"
#include "jobs.h"
#include "labdesk.h"
#include "linkwatch.h"
#include "machinewatch.h"
#include "messages.h"
#include "nodechoices.h"
#include "nodeform.h"
#include "outagewatch.h"
#include "pages.h"
#include "preferences.h"
#include "settingsdesk.h"
#include "tray.h"

namespace Lavalink {
class NodeManager;
}

namespace Deck {

//! What every page of the window gets: the fleet, and the parts of the shell that pages talk to.
class Workspace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to Main.qml")
    Q_PROPERTY(Deck::FleetModel *fleet READ fleet CONSTANT)
    Q_PROPERTY(Deck::FleetColumns *columns READ columns CONSTANT)
    Q_PROPERTY(Deck::Pages *pages READ pages CONSTANT)
    Q_PROPERTY(Deck::Actions *actions READ actions CONSTANT)
    Q_PROPERTY(Deck::Messages *messages READ messages CONSTANT)
    Q_PROPERTY(Deck::Jobs *jobs READ jobs CONSTANT)
    Q_PROPERTY(Deck::Preferences *preferences READ preferences CONSTANT)
    Q_PROPERTY(Deck::LabDesk *lab READ lab CONSTANT)
    Q_PROPERTY(Deck::NodeChoices *nodeChoices READ nodeChoices CONSTANT)
    Q_PROPERTY(Deck::ImportDesk *imports READ imports CONSTANT)
    Q_PROPERTY(Deck::NodeForm *form READ form CONSTANT)
    Q_PROPERTY(Deck::SettingsDesk *settings READ settings CONSTANT)
    Q_PROPERTY(Deck::Tray *tray READ tray CONSTANT)
    Q_PROPERTY(QString source READ source CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(int windowWidth READ windowWidth WRITE setWindowWidth NOTIFY layoutChanged)
    Q_PROPERTY(bool wide READ isWide NOTIFY layoutChanged)
    Q_PROPERTY(bool narrow READ isNarrow NOTIFY layoutChanged)

public:
    //! From which width of the window the rail has words and the pane stands beside the list, and up to which
    //! the rail is behind a button and a pane is a page of its own.
    static constexpr int wideFrom = 1008;
    static constexpr int narrowTo = 640;

    //! `source` says in one line where the fleet comes from; `settingsFile` is empty to keep nothing.
    Workspace(Lavalink::NodeManager *manager, QString source, const QString &settingsFile,
        QObject *parent = nullptr);

    [[nodiscard]] Lavalink::NodeManager *manager() const { return m_manager; }
    [[nodiscard]] FleetModel *fleet() { return &m_fleet; }
    [[nodiscard]] FleetColumns *columns() { return &m_columns; }
    [[nodiscard]] Pages *pages() { return &m_pages; }
    [[nodiscard]] Actions *actions() { return &m_actions; }
    [[nodiscard]] Messages *messages() { return &m_messages; }
    [[nodiscard]] Jobs *jobs() { return &m_jobs; }
    [[nodiscard]] Preferences *preferences() { return &m_preferences; }
    [[nodiscard]] ImportDesk *imports() { return &m_imports; }
    [[nodiscard]] NodeForm *form() { return &m_form; }
    [[nodiscard]] SettingsDesk *settings() { return &m_settings; }
    [[nodiscard]] Tray *tray() { return &m_tray; }
    [[nodiscard]] OutageWatch *outages() { return &m_outages; }
    [[nodiscard]] LinkWatch *link() { return &m_link; }
    [[nodiscard]] LabDesk *lab() { return &m_lab; }
    [[nodiscard]] NodeChoices *nodeChoices() { return &m_nodeChoices; }
    //! What happened to the nodes, and what they measured, since the window is there.
    [[nodiscard]] Lavalink::EventLog *events() { return &m_events; }
    [[nodiscard]] FleetHistory *history() { return &m_history; }
    [[nodiscard]] const QString &source() const { return m_source; }
    [[nodiscard]] QString title() const; //!< Of the window: what is shown, then what it is.

    [[nodiscard]] int windowWidth() const { return m_windowWidth; }
    void setWindowWidth(int width);
    [[nodiscard]] bool isWide() const { return m_windowWidth >= wideFrom; }
    [[nodiscard]] bool isNarrow() const { return m_windowWidth <= narrowTo; }

    //! Selects the node in the fleet's table and opens its pane; false when there is none of this name.
    bool showNode(const QString &identifier);
    //! One step back, as Esc does: the pane, the selection, the filter; on other pages to the page above.
    Q_INVOKABLE void stepBack();
    //! Says as a banner what was wrong with the fleet file. Texts may quote the file.
    void tellProblems(const QStringList &problems);

Q_SIGNALS:
    void titleChanged();
    void layoutChanged();

private:
    void updateBadge();
    void tellLink();

    Lavalink::NodeManager *m_manager;
    QString m_source;
    Preferences m_preferences;
    Lavalink::EventLog m_events;
    LinkWatch m_link;
    MachineWatch m_machine;
    OutageWatch m_outages;
    FleetHistory m_history;
    FleetModel m_fleet;
    FleetColumns m_columns;
    NodeChoices m_nodeChoices;
    Pages m_pages;
    Actions m_actions;
    Messages m_messages;
    Jobs m_jobs;
    ImportDesk m_imports; // Uses those above.
    NodeForm m_form;
    Tray m_tray;
    SettingsDesk m_settings; // As well.
    LabDesk m_lab; // Uses all of the others.
    int m_windowWidth = 0;
};

} // namespace Deck

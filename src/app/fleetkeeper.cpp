// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetkeeper.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

Message banner(const QString &id, const QString &headline, const QString &details, Ui::Tone tone)
{
    Message message;
    message.id = id;
    message.headline = headline;
    message.details = details;
    message.tone = tone;
    return message;
}

} // namespace

FleetKeeper::FleetKeeper(const QString &path, Lavalink::NodeManager *manager, QObject *parent)
    : QObject(parent)
    , m_store(path, QProcessEnvironment::systemEnvironment())
    , m_binding(&m_store, manager, &m_secrets)
{
    connect(&m_binding, &FleetBinding::problem, this, [this](const QString &node, const QString &why) {
        m_troubles += tr("%1: %2", "node, problem").arg(node, why);
    });
    connect(&m_binding, &FleetBinding::applied, this, &FleetKeeper::collect);
}

FleetKeeper::~FleetKeeper()
{
    // The store saves what is left at its end, when nobody is there any more to be told.
    disconnect(&m_store, nullptr, this, nullptr);
    disconnect(&m_binding, nullptr, this, nullptr);
}

bool FleetKeeper::load(QString *error)
{
    // An absent file is an empty fleet to the store, and a mistake of whoever named it here.
    if (!m_mayBeAbsent && !QFileInfo::exists(m_store.path())) {
        *error = tr("%1: there is no such file").arg(m_store.path());
        return false;
    }
    return m_store.load(error);
}

void FleetKeeper::collect()
{
    QStringList problems;
    for (const FleetProblem &problem : m_store.fleet().problems)
        problems += problem.toString();
    problems += std::exchange(m_troubles, {});
    if (problems == m_problems)
        return;
    m_problems = problems;
    Q_EMIT problemsChanged();
}

void FleetKeeper::tell(Messages *messages)
{
    m_messages = messages;
    connect(&m_store, &FleetStore::reloaded, this, &FleetKeeper::onReloaded);
    connect(&m_store, &FleetStore::conflicted, this, &FleetKeeper::onConflict);
    connect(&m_store, &FleetStore::brokenOutside, this, [this](const QString &why) {
        m_messages->post(
            banner(u"fleet-outside"_s, tr("The fleet file was changed outside and cannot be read"),
                tr("The nodes stay as they are. %1").arg(why), Ui::Tone::ToneWarn));
    });
    connect(&m_store, &FleetStore::keptAside, this, [this](const QString &path) {
        m_messages->post(
            banner(u"fleet-aside"_s, tr("The broken fleet file was kept aside"), path, Ui::Tone::ToneWarn));
    });
    connect(&m_store, &FleetStore::saveFailed, this, [this](const QString &why) {
        m_messages->post(
            banner(u"fleet-save"_s, tr("The fleet file could not be written"), why, Ui::Tone::ToneWarn));
    });
    connect(&m_store, &FleetStore::saved, this, [this] { m_messages->withdraw(u"fleet-save"_s); });
}

void FleetKeeper::onReloaded(const FleetDiff &diff)
{
    m_messages->post(banner(
        u"fleet-outside"_s, tr("The fleet file was changed outside"), diff.summary(), Ui::Tone::ToneOff));
}

void FleetKeeper::onConflict(const FleetDiff &diff)
{
    Message message
        = banner(u"fleet-outside"_s, tr("The fleet file was changed outside, and there are unsaved edits"),
            diff.summary(), Ui::Tone::ToneWarn);
    message.button = tr("Take theirs");
    message.act = [this] { m_store.acceptTheirs(); };
    message.otherButton = tr("Keep mine");
    message.otherAct = [this] { m_store.keepMine(); };
    m_messages->post(message);
}

} // namespace Deck

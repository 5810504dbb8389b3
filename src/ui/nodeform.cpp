// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodeform.h"

#include "node.h"
#include "nodemanager.h"
#include "workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {
namespace {

constexpr int maxPriority = 1'000'000;

QStringList wordsOf(const QString &text)
{
    QStringList words;
    const auto parts = text.split(u',');
    for (const QString &part : parts)
        if (const QString word = part.trimmed(); !word.isEmpty())
            words += word;
    return words;
}

//! "${NAME}" and "${NAME:-default}"; empty for an ordinary password.
QString variableOf(const QString &password)
{
    if (!password.startsWith(u"${") || !password.endsWith(u'}'))
        return {};
    const QString name = password.mid(2, password.size() - 3).section(u":-"_s, 0, 0);
    return PasswordSource::isVariable(name) ? name : QString();
}

} // namespace

NodeForm::NodeForm(Workspace *deck)
    : QObject(deck)
    , m_deck(deck)
    , m_keeping(deck->preferences())
{
    connect(&m_keeping, &PasswordKeeping::changed, this, &NodeForm::changed);
}

NodeForm::~NodeForm()
{
    m_keeping.disconnect(this); // What it tells at its end finds nobody any more.
}

void NodeForm::setFleet(FleetStore *store, Secrets *secrets)
{
    m_store = store;
    m_secrets = secrets;
    m_keeping.setSecrets(secrets);
    connect(store, &FleetStore::changed, this, &NodeForm::changed);
    connect(store, &FleetStore::undoChanged, this, &NodeForm::changed);
}

QString NodeForm::fleetReason() const
{
    return m_store ? QString() : tr("There is no fleet file to write to: start Lavadeck with one");
}

void NodeForm::begin(const NodeSettings &base, bool isNew)
{
    m_base = base;
    m_isNew = isNew;
    m_texts = {base.identifier, base.host, QString::number(base.port), QString(), base.path,
        base.tags.join(u", "_s), base.regions.join(u", "_s), QString::number(base.priority), base.userId,
        base.clientName};
    m_secure = base.secure;
    m_resume = base.resume;
    m_touched.fill(false);
    m_before = now();
    m_test.reset();
    if (m_tester)
        m_tester->cancel();
    m_keeping.probe();
    show();
}

void NodeForm::show()
{
    m_open = true;
    m_deck->pages()->open(u"fleet"_s);
    Q_EMIT openChanged();
    Q_EMIT changed();
    Q_EMIT tested();
}

void NodeForm::add()
{
    m_source = {};
    begin(NodeSettings(), true);
}

void NodeForm::edit(const NodeView *view)
{
    const auto found = placeOf(*m_store, view->node()->settings().endpoint());
    if (!found) {
        m_deck->messages()->say(tr("%1 is not in the fleet file.").arg(view->identifier()));
        return;
    }
    m_source = m_store->fleet().passwords.value(*found);
    NodeSettings base = m_store->fleet().nodes.at(*found);
    base.password = view->node()->settings().password; // The file may not hold it.
    begin(base, false);
}

void NodeForm::duplicate(const NodeView *view)
{
    edit(view);
    if (!m_open || m_isNew)
        return;
    NodeSettings copy = m_base;
    copy.identifier = tr("%1 copy", "name of a duplicate").arg(m_base.name());
    begin(copy, true);
}

void NodeForm::remove(const NodeView *view)
{
    const QString name = view->identifier();
    const auto found = placeOf(*m_store, view->node()->settings().endpoint());
    if (!found) {
        m_deck->messages()->say(tr("%1 is not in the fleet file.").arg(name));
        return;
    }
    m_store->remove(*found);
    tellStep(tr("%1 is removed from the fleet.").arg(name));
}

void NodeForm::redo()
{
    const QString text = m_store->redoText();
    m_store->redo();
    tellStep(tr("Done again: %1.", "a step of the fleet's undo").arg(text));
}

QString NodeForm::redoReason() const
{
    return m_store && !m_store->redoText().isEmpty() ? QString() : tr("There is nothing to do again");
}

QString NodeForm::title() const
{
    return m_isNew ? tr("Add a node") : tr("Edit %1").arg(m_base.name());
}

NodeForm::Texts NodeForm::now() const
{
    return {m_texts, m_secure, m_resume};
}

QStringList NodeForm::texts() const
{
    return {m_texts.cbegin(), m_texts.cend()};
}

QStringList NodeForm::problems() const
{
    QStringList problems;
    for (int field = 0; field < FieldCount; ++field)
        problems += m_touched[size_t(field)] ? problemOf(Field(field)) : QString();
    return problems;
}

void NodeForm::setText(int field, const QString &text)
{
    if (m_texts[size_t(field)] == text)
        return;
    m_texts[size_t(field)] = text;
    m_touched[size_t(field)] = true;
    if (field == Host && text.contains(u"://")) {
        const NodeSettings whole = NodeSettings::fromUrl(text.trimmed(), nullptr);
        if (!whole.host.isEmpty()) {
            m_texts[Host] = whole.host;
            m_texts[Port] = QString::number(whole.port);
            m_texts[Path] = whole.path;
            m_secure = whole.secure;
            if (m_texts[Name].isEmpty())
                m_texts[Name] = whole.identifier;
        }
    }
    Q_EMIT changed();
}

void NodeForm::setSecure(bool secure)
{
    if (std::exchange(m_secure, secure) == secure)
        return;
    // The usual ports follow; any other one was meant.
    if (text(Port) == (secure ? u"2333"_s : u"443"_s) && m_isNew)
        m_texts[Port] = secure ? u"443"_s : u"2333"_s;
    Q_EMIT changed();
}

void NodeForm::setResume(bool resume)
{
    if (std::exchange(m_resume, resume) != resume)
        Q_EMIT changed();
}

QString NodeForm::passwordHint() const
{
    if (m_source.kind == PasswordSource::Kind::None)
        return m_isNew ? tr("or ${VARIABLE}") : tr("none");
    return tr("unchanged: %1", "where a password is kept").arg(m_source.text());
}

bool NodeForm::isPlaceAsked() const
{
    return !m_texts[Password].isEmpty() && variableOf(m_texts[Password]).isEmpty();
}

NodeSettings NodeForm::settings() const
{
    NodeSettings settings = m_base;
    settings.identifier = text(Name);
    settings.host = text(Host);
    if (settings.host.startsWith(u'[') && settings.host.endsWith(u']'))
        settings.host = settings.host.mid(1, settings.host.size() - 2);
    settings.port = quint16(text(Port).toUInt());
    settings.secure = m_secure;
    settings.path = text(Path);
    settings.tags = wordsOf(text(Tags));
    settings.regions = wordsOf(text(Regions));
    settings.priority = text(Priority).toInt();
    settings.userId = text(UserId);
    settings.clientName = text(ClientName);
    settings.resume = m_resume;
    if (!m_texts[Password].isEmpty())
        settings.password = Lavalink::Secret(m_texts[Password]);
    return settings;
}

std::optional<int> NodeForm::placeOf(const FleetStore &store, const QString &endpoint)
{
    const auto &nodes = store.fleet().nodes;
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(),
        [&endpoint](const NodeSettings &node) { return node.endpoint() == endpoint; });
    return found == nodes.cend() ? std::nullopt : std::optional(int(found - nodes.cbegin()));
}

std::optional<int> NodeForm::place() const
{
    return m_isNew ? std::nullopt : placeOf(*m_store, m_base.endpoint());
}

QString NodeForm::problemOfHost() const
{
    if (text(Host).isEmpty())
        return tr("A host is needed");
    if (text(Host).contains(u"://"))
        return tr("This is no address: a host, or all of it as in wss://host:443");
    NodeSettings one;
    one.host = settings().host;
    if (const QString problem = one.problem(); !problem.isEmpty())
        return problem;
    const QString endpoint = settings().endpoint();
    if (const auto taken = placeOf(*m_store, endpoint); taken && taken != place())
        return tr("%1 is in the fleet already, as %2")
            .arg(settings().address(), m_store->fleet().nodes.at(*taken).name());
    return {};
}

QString NodeForm::problemOf(Field field) const
{
    NodeSettings one;
    one.host = u"host"_s;
    bool isNumber = true;
    switch (field) {
    case Host:
        return problemOfHost();
    case Port: {
        const uint port = text(Port).toUInt(&isNumber);
        return isNumber && port > 0 && port <= 65535 ? QString() : tr("A port is a number from 1 to 65535");
    }
    case Priority: {
        const int priority = text(Priority).toInt(&isNumber);
        return isNumber && std::abs(priority) <= maxPriority
            ? QString()
            : tr("A priority is a whole number from \u2212%1 to %1").arg(maxPriority);
    }
    case Password:
        return m_texts[Password].startsWith(u"${") && variableOf(m_texts[Password]).isEmpty()
            ? tr("A variable is written ${NAME} or ${NAME:-default}")
            : QString();
    case Path:
        one.path = text(Path);
        return one.problem();
    case UserId: // A server closes the link, or answers 400, for anything else.
        return text(UserId).toULongLong(&isNumber) > 0 && isNumber ? QString()
                                                                   : tr("A User-Id is a bot's id: a number");
    case ClientName:
        one.clientName = text(ClientName);
        return one.problem();
    default:
        return {};
    }
}

QString NodeForm::reason() const
{
    if (const QString why = fleetReason(); !why.isEmpty())
        return why;
    if (m_saving)
        return tr("It is being saved");
    for (int field = 0; field < FieldCount; ++field)
        if (const QString problem = problemOf(Field(field)); !problem.isEmpty())
            return problem;
    if (now() == m_before && !m_isNew)
        return tr("Nothing is changed");
    if (isPlaceAsked() && !m_keeping.reason().isEmpty())
        return m_keeping.reason();
    return m_store->problemOf({place(), settings(), {}});
}

} // namespace Deck

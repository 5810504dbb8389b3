// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetstore.h"

#include "fleetentry.h"
#include "fleetsave.h"
#include "fleetwriter.h"
#include "wholefile.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {

namespace {
constexpr qsizetype maxUndo = 200;
}

FleetStore::FleetStore(
    const QString &path, const QProcessEnvironment &environment, const FleetDelays &delays, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_environment(environment)
    , m_delays(delays)
{
    m_saveTimer.setSingleShot(true);
    m_settleTimer.setSingleShot(true);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] { flush(); });
    connect(&m_settleTimer, &QTimer::timeout, this, &FleetStore::look);
    const auto settle = [this] { m_settleTimer.start(m_delays.settle); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, settle);
}

FleetStore::~FleetStore()
{
    const QSignalBlocker quiet(this); // Nobody is there to hear of it any more.
    flush();
}

bool FleetStore::load(QString *error)
{
    m_saveTimer.stop();
    m_unsaved = m_conflict = false;
    m_refused.reset();
    m_done.clear();
    m_undone.clear();
    const QFileInfo about(m_path);
    const std::optional<QByteArray> content = fleetContent(m_path);
    if (!content && about.exists()) {
        if (error)
            *error = m_path + u": "_s + fleetTrouble(m_path);
        return false;
    }
    m_base = content;
    m_damage.clear();
    m_document = {};
    if (content) {
        if (const auto document = FleetDocument::fromText(*content, &m_damage))
            m_document = *document;
        else // A variable that is not set costs no entry: what is left out here is lost with the next save.
            m_document = FleetDocument::salvaged(
                readFleet(*content, withVariablesOf(*content, m_environment)), *content);
    }
    read();
    if (!m_damage.isEmpty()) // What is wrong stands in the file, not in what was saved of it.
        m_fleet.problems = readFleet(*content, environmentOf(*content)).problems;
    watch();
    Q_EMIT undoChanged();
    Q_EMIT changed();
    return true;
}

bool FleetStore::add(const NodeSettings &settings, const QJsonValue &password)
{
    if (m_document.count() >= FleetLimits::maxNodes)
        return false;
    const int place = m_document.count();
    apply({u"add %1"_s.arg(settings.name()), {{place, place, {}, fleetEntry(settings, password)}}});
    return true;
}

void FleetStore::update(int node, const NodeSettings &settings, const std::optional<QJsonValue> &password)
{
    const int place = m_fleet.entries[node];
    const QByteArray before = m_document.entry(place);
    const QByteArray after = changedFleetEntry(before, m_fleet.nodes[node], settings, password);
    if (after != before)
        apply({u"edit %1"_s.arg(settings.name()), {{place, place, before, after}}});
}

void FleetStore::remove(int node)
{
    const int place = m_fleet.entries[node];
    apply({u"remove %1"_s.arg(m_fleet.nodes[node].name()), {{place, place, m_document.entry(place), {}}}});
}

void FleetStore::move(int node, int to)
{
    const int from = m_fleet.entries[node];
    const QByteArray entry = m_document.entry(from);
    if (node != to)
        apply({u"move %1"_s.arg(m_fleet.nodes[node].name()), {{from, m_fleet.entries[to], entry, entry}}});
}

void FleetStore::setReadOnly(bool readOnly)
{
    if (readOnly == m_fleet.readOnly)
        return;
    const auto word = [](bool is) { return QByteArray(is ? "true" : "false"); };
    apply({readOnly ? u"make the profile read-only"_s : u"let the profile change servers"_s,
        {{-1, -1, word(!readOnly), word(readOnly)}}});
}

bool FleetStore::applyAll(const QString &text, const QList<Change> &changes)
{
    Edit edit{text, {}};
    int count = m_document.count();
    for (const Change &change : changes) {
        const QByteArray after = entryAfter(change);
        if (!change.node) {
            edit.steps << Step{count, count, {}, after};
            ++count;
            continue;
        }
        const int place = m_fleet.entries[*change.node];
        const QByteArray before = m_document.entry(place);
        if (after != before)
            edit.steps << Step{place, place, before, after};
    }
    if (count > FleetLimits::maxNodes)
        return false;
    if (!edit.steps.isEmpty())
        apply(edit);
    return true;
}

QByteArray FleetStore::entryAfter(const Change &change) const
{
    if (!change.node)
        return fleetEntry(change.settings, change.password.value_or(QJsonValue(QJsonValue::Undefined)));
    return changedFleetEntry(m_document.entry(m_fleet.entries[*change.node]), m_fleet.nodes[*change.node],
        change.settings, change.password);
}

QString FleetStore::problemOf(const Change &change) const
{
    const QByteArray text = entryAfter(change);
    const FleetEntry entry = readFleetEntry(QJsonDocument::fromJson(text).object(), JsonScan(text),
        {0, text.size()}, withVariablesOf(text, m_environment));
    const auto remark = std::find_if(entry.remarks.cbegin(), entry.remarks.cend(),
        [](const FleetRemark &about) { return about.costsEntry; });
    return entry.usable || remark == entry.remarks.cend() ? QString() : remark->text;
}

void FleetStore::apply(const Edit &edit)
{
    take(edit.steps);
    m_done << edit;
    if (m_done.size() > maxUndo)
        m_done.removeFirst();
    m_undone.clear();
    Q_EMIT undoChanged();
}

void FleetStore::takeStep(const Step &step)
{
    if (step.from < 0 && step.to < 0)
        m_document.setReadOnly(step.after == "true");
    else if (step.before.isEmpty())
        m_document.insert(step.to, step.after);
    else if (step.after.isEmpty())
        m_document.remove(step.from);
    else if (step.from != step.to)
        m_document.move(step.from, step.to);
    else
        m_document.replace(step.from, step.after);
}

void FleetStore::take(const QList<Step> &steps)
{
    for (const Step &step : steps)
        takeStep(step);
    read();
    m_unsaved = true;
    if (!m_conflict && !m_saveTimer.isActive())
        m_saveTimer.start(m_delays.save);
    Q_EMIT changed();
}

QList<FleetStore::Step> FleetStore::inverse(const QList<Step> &steps)
{
    QList<Step> back;
    for (auto step = steps.crbegin(); step != steps.crend(); ++step)
        back << Step{step->to, step->from, step->after, step->before};
    return back;
}

QString FleetStore::undoText() const
{
    return m_done.isEmpty() ? QString() : m_done.last().text;
}

QString FleetStore::redoText() const
{
    return m_undone.isEmpty() ? QString() : m_undone.last().text;
}

void FleetStore::undo()
{
    if (m_done.isEmpty())
        return;
    m_undone << m_done.takeLast();
    take(inverse(m_undone.last().steps));
    Q_EMIT undoChanged();
}

void FleetStore::redo()
{
    if (m_undone.isEmpty())
        return;
    m_done << m_undone.takeLast();
    take(m_done.last().steps);
    Q_EMIT undoChanged();
}

bool FleetStore::flush(QString *error)
{
    m_saveTimer.stop();
    if (!m_unsaved)
        return true;
    QString why = u"%1: it was changed outside; the edits here are not saved"_s.arg(m_path);
    if (!m_conflict) {
        const QByteArray text = m_document.text();
        const FleetSaved result = saveFleet(m_path, text, m_base);
        if (!result.keptAside.isEmpty())
            Q_EMIT keptAside(result.keptAside);
        if (result.isDone()) {
            m_base = text;
            m_damage.clear();
            m_unsaved = false;
            watch(); // The old file's watch went with it.
            Q_EMIT saved();
            return true;
        }
        if (result.conflict)
            noticeChange(fleetContent(m_path));
        else
            Q_EMIT saveFailed(why = result.error);
    }
    if (error)
        *error = why;
    return false;
}

void FleetStore::acceptTheirs()
{
    const std::optional<QByteArray> content = fleetContent(m_path);
    const auto document = FleetDocument::fromText(content.value_or(FleetDocument().text()), nullptr);
    if (!document) {
        Q_EMIT brokenOutside(u"%1: it cannot be read"_s.arg(m_path));
        return;
    }
    m_base = content;
    accept(*document);
}

void FleetStore::keepMine()
{
    m_base = fleetContent(m_path);
    m_conflict = false;
    m_refused.reset();
    m_unsaved = true;
    flush();
}

void FleetStore::accept(const FleetDocument &document)
{
    m_document = document;
    m_damage.clear();
    m_done.clear();
    m_undone.clear();
    m_unsaved = m_conflict = false;
    m_refused.reset();
    m_saveTimer.stop();
    read();
    Q_EMIT undoChanged();
    Q_EMIT changed();
}

QProcessEnvironment FleetStore::environmentOf(const QByteArray &text) const
{
    return m_unsetIsEmpty ? withVariablesOf(text, m_environment) : m_environment;
}

void FleetStore::read()
{
    const QByteArray text = m_document.text();
    m_fleet = readFleet(text, environmentOf(text));
    resolveFleetPaths(m_fleet, m_path);
}

void FleetStore::watch()
{
    // The folder tells of a file that comes or is replaced, the file of one that is written in place.
    const QString file = resolvedPath(m_path);
    const QStringList paths{m_path, QFileInfo(m_path).absolutePath(), file, QFileInfo(file).absolutePath()};
    for (const QString &path : paths) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path)
            && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

void FleetStore::look()
{
    watch();
    const std::optional<QByteArray> content = fleetContent(m_path);
    if (content != m_base)
        noticeChange(content);
    else if (m_conflict || m_refused) { // It is again as it was.
        m_conflict = false;
        m_refused.reset();
        if (m_unsaved)
            m_saveTimer.start(m_delays.save);
    }
}

void FleetStore::noticeChange(const std::optional<QByteArray> &content)
{
    if (m_refused && content == m_refused && m_conflict == m_unsaved)
        return; // It was told.
    QString why = QFileInfo::exists(m_path) ? fleetTrouble(m_path) : u"it is gone"_s;
    const auto document = content ? FleetDocument::fromText(*content, &why) : std::nullopt;
    if (!document) {
        m_refused = content;
        m_conflict = m_unsaved && content;
        if (!content) // Nothing stands in the way of the next save.
            m_base.reset();
        Q_EMIT brokenOutside(m_path + u": "_s + why);
        return;
    }
    const auto old = m_base ? FleetDocument::fromText(*m_base, nullptr) : std::nullopt;
    const FleetDiff diff = fleetDiff(old.value_or(FleetDocument()), *document);
    if (m_unsaved) {
        m_refused = content;
        m_conflict = true;
        m_saveTimer.stop();
        Q_EMIT conflicted(diff);
        return;
    }
    m_base = content;
    accept(*document);
    Q_EMIT reloaded(diff);
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importplan.h"

#include "importparts.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;
using Lavalink::Secret;

namespace Deck {

using namespace ImportParts;

bool ImportRow::isOpen() const
{
    return verdict == ImportVerdict::Conflict && answer == ImportAnswer::None && sides.isEmpty();
}

void ImportPlan::setFleet(const Fleet &fleet)
{
    m_fleet = fleet;
    judge();
}

void ImportPlan::setRows(const QList<ImportRow> &rows)
{
    m_rows = rows;
    judge();
}

void ImportPlan::setOptions(const ImportPlanOptions &options)
{
    m_options = options;
    judge();
}

int ImportPlan::count(ImportVerdict verdict) const
{
    return int(std::count_if(
        m_rows.cbegin(), m_rows.cend(), [verdict](const ImportRow &row) { return row.verdict == verdict; }));
}

void ImportPlan::choose(int row, bool chosen)
{
    m_rows[row].chosen = chosen;
}

void ImportPlan::answer(int row, ImportAnswer answer)
{
    m_rows[row].answer = answer;
    m_rows[row].sides.clear();
    judge();
}

void ImportPlan::answerAll(ImportAnswer answer)
{
    for (ImportRow &row : m_rows) {
        if (row.isOpen())
            row.answer = answer;
    }
    judge();
}

void ImportPlan::keep(int row, ImportField field, ImportSide side)
{
    ImportRow &target = m_rows[row];
    // From here on the fields decide: those not named yet stay as the row's own answer has them.
    for (const ImportDifference &difference : std::as_const(target.differences))
        target.sides.insert(difference.field, difference.side);
    target.answer = ImportAnswer::None;
    target.sides.insert(field, side);
    judge();
}

QString ImportPlan::setHost(int row, const QString &text)
{
    const ImportRow before = m_rows[row];
    ImportRow trial = before;
    if (const QString problem = readPlace(text, trial); !problem.isEmpty())
        return problem;
    m_rows[row] = trial;
    judge();
    return {};
}

QString ImportPlan::setIdentifier(int row, const QString &text)
{
    if (text.size() > maxName || hasControls(text))
        return tr("A name has at most %1 characters and no line breaks.").arg(maxName);
    m_rows[row].identifier = text.simplified();
    judge();
    return {};
}

QString ImportPlan::setPort(int row, int port)
{
    if (port < 1 || port > 65535)
        return tr("A port is a number from 1 to 65535.");
    m_rows[row].port = quint16(port);
    judge();
    return {};
}

QString ImportPlan::setPassword(int row, const Secret &password)
{
    if (const QString problem = passwordProblem(password); !problem.isEmpty())
        return problem;
    m_rows[row].password = password;
    judge();
    return {};
}

void ImportPlan::judge()
{
    QHash<QString, int> rowOf;
    QHash<QString, QList<int>> fleetOf;
    for (int i = 0; i < m_fleet.nodes.size(); ++i)
        fleetOf[m_fleet.nodes[i].endpoint()] << i;
    QSet<int> claimed;
    for (int i = 0; i < m_rows.size(); ++i) {
        ImportRow &row = m_rows[i];
        prepare(row);
        if (row.verdict == ImportVerdict::Invalid)
            continue;
        const QString endpoint = row.settings.endpoint();
        if (const auto earlier = rowOf.constFind(endpoint); earlier != rowOf.constEnd()) {
            row.earlierRow = *earlier;
            continue;
        }
        rowOf.insert(endpoint, i);
        const QList<int> nodes = fleetOf.value(endpoint);
        // Of several at one place, which "keep both" makes, the one with the row's own name is meant.
        const auto same = std::find_if(nodes.cbegin(), nodes.cend(),
            [&](int node) { return m_fleet.nodes[node].identifier == row.settings.identifier; });
        row.fleetNode = same != nodes.cend() ? *same : nodes.value(0, -1);
        claimed.insert(row.fleetNode);
    }
    QHash<QString, int> named;
    for (int i = int(m_fleet.nodes.size()) - 1; i >= 0; --i) {
        if (!claimed.contains(
                i)) // A node that a row finds by its place is not what another row's name means.
            named.insert(m_fleet.nodes[i].identifier, i);
    }
    for (ImportRow &row : m_rows) {
        if (row.verdict == ImportVerdict::Invalid || row.earlierRow >= 0)
            continue;
        const bool moved = row.fleetNode < 0 && !row.settings.identifier.isEmpty();
        if (moved)
            row.fleetNode = named.value(row.settings.identifier, -1);
        row.verdict = moved && row.fleetNode >= 0 ? ImportVerdict::Conflict : ImportVerdict::Add;
        judgeFleet(row);
    }
    for (ImportRow &row : m_rows) {
        if (row.verdict != ImportVerdict::Invalid && row.earlierRow >= 0)
            judgeEarlier(row, row.earlierRow);
    }
}

//! What the row is by itself: its settings, and whether they can be used.
void ImportPlan::prepare(ImportRow &row) const
{
    row.differences.clear();
    row.fleetNode = row.earlierRow = -1;
    row.leftOut = false;
    row.settings = settingsOf(row, m_options);
    row.reference = row.password
        ? QString()
        : fleetReference(row.read.references.value(u"password"_s), row.read.settings.password);
    row.reason = problemOf(row);
    row.verdict = row.reason.isEmpty() ? ImportVerdict::Add : ImportVerdict::Invalid;
    const bool isOld = m_options.skipV3 && row.read.v3;
    if (isOld || (m_options.skipDisabled && !row.read.enabled)) {
        row.verdict = ImportVerdict::Invalid;
        row.leftOut = true;
        row.reason = isOld ? tr("Left out: it speaks version 3 of the protocol only.")
                           : tr("Left out: the text has it switched off.");
    }
}

//! Against the node of the fleet that it has found, if any.
void ImportPlan::judgeFleet(ImportRow &row)
{
    row.reason = remarksOf(row);
    if (row.fleetNode < 0)
        return;
    const NodeSettings &mine = m_fleet.nodes[row.fleetNode];
    row.differences = differences(row, mine, m_fleet.passwords.value(row.fleetNode));
    if (row.verdict == ImportVerdict::Conflict) {
        row.reason = tr("The fleet has %1 at another place: %2.").arg(mine.name(), mine.endpoint());
        return;
    }
    const bool differs = std::any_of(
        row.differences.cbegin(), row.differences.cend(), [](const ImportDifference &difference) {
            return !isUnknown(difference) || difference.side == ImportSide::Theirs;
        });
    row.verdict = differs ? ImportVerdict::Update : ImportVerdict::Same;
    QStringList words;
    for (const ImportDifference &difference : std::as_const(row.differences))
        words << fieldName(difference.field);
    row.reason = differs ? tr("In the fleet as %1, with another %2.").arg(mine.name(), words.join(u", "_s))
                         : tr("In the fleet already, as %1.").arg(mine.name());
}

//! Against the row before it that has the same endpoint.
void ImportPlan::judgeEarlier(ImportRow &row, int earlier)
{
    const ImportRow &first = m_rows[earlier];
    row.differences = differences(row, first.settings, {});
    const QString where = tr("row %1 (line %2)").arg(earlier + 1).arg(first.read.line);
    row.verdict = row.differences.isEmpty() ? ImportVerdict::Same : ImportVerdict::Conflict;
    QStringList words;
    for (const ImportDifference &difference : std::as_const(row.differences))
        words << fieldName(difference.field);
    row.reason = row.differences.isEmpty()
        ? tr("A duplicate of %1.").arg(where)
        : tr("The same place as %1, with another %2.").arg(where, words.join(u", "_s));
}

QList<ImportDifference> ImportPlan::differences(
    const ImportRow &row, const NodeSettings &mine, const std::optional<PasswordSource> &source) const
{
    QList<ImportDifference> found = settingDifferences(mine, row.settings);
    NodeSettings tagged = mine; // The tag of the options is no word of the text: it takes none away.
    if (row.read.settings.tags.isEmpty())
        addTag(tagged, m_options.tag);
    else
        tagged.tags = row.settings.tags;
    if (tagged.tags != mine.tags)
        found << ImportDifference{
            ImportField::Tags, mine.tags.join(u", "_s), tagged.tags.join(u", "_s), ImportSide::Theirs};
    if (const auto password = passwordDifference(row, mine, source))
        found << *password;
    const bool isConflict = row.verdict == ImportVerdict::Conflict || row.earlierRow >= 0;
    for (ImportDifference &difference : found) {
        if (row.answer == ImportAnswer::Theirs)
            difference.side = ImportSide::Theirs;
        else if (row.answer == ImportAnswer::Mine || (isConflict && row.sides.isEmpty()))
            difference.side = ImportSide::Mine;
        difference.side = row.sides.value(difference.field, difference.side);
    }
    return found;
}

//! Puts what is to be theirs into a node.
void ImportPlan::take(const ImportRow &row, NodeSettings &into, ImportChange &change) const
{
    for (const ImportDifference &difference : row.differences) {
        if (difference.side == ImportSide::Mine)
            continue;
        if (difference.field == ImportField::Password) {
            change.setsPassword = true;
            change.reference = row.reference;
            into.password = row.settings.password;
        } else if (difference.field == ImportField::Tags && row.read.settings.tags.isEmpty()) {
            addTag(into, m_options.tag);
        } else {
            copyField(difference.field, row.settings, into);
        }
    }
}

QSet<QString> ImportPlan::names() const
{
    QSet<QString> taken;
    for (const NodeSettings &node : m_fleet.nodes)
        taken.insert(node.name());
    for (const ImportRow &row : m_rows) {
        if (row.verdict == ImportVerdict::Add || row.verdict == ImportVerdict::Update)
            taken.insert(row.settings.name());
    }
    return taken;
}

QList<ImportChange> ImportPlan::changes() const
{
    QList<ImportChange> result;
    QHash<int, qsizetype> ofRow;
    QHash<int, qsizetype> ofNode;
    QSet<QString> taken = names();
    for (int i = 0; i < m_rows.size(); ++i) {
        const ImportRow &row = m_rows[i];
        const bool decided = row.verdict == ImportVerdict::Update || row.verdict == ImportVerdict::Conflict;
        const bool isNew = row.verdict == ImportVerdict::Add || (decided && row.answer == ImportAnswer::Both);
        if (!row.chosen || (!decided && !isNew) || row.isOpen())
            continue;
        if (isNew) {
            ImportChange change{i, {}, row.settings, true, row.reference};
            if (row.verdict != ImportVerdict::Add)
                change.settings.identifier = freeName(row.settings.name(), taken);
            ofRow.insert(i, result.size());
            result << change;
            continue;
        }
        const ImportRow &owner = row.earlierRow >= 0 ? m_rows[row.earlierRow] : row;
        const qsizetype known
            = row.earlierRow >= 0 ? ofRow.value(row.earlierRow, -1) : ofNode.value(row.fleetNode, -1);
        // Whether that row's node is this one's has to be settled first.
        if (&owner != &row && known < 0 && owner.verdict == ImportVerdict::Conflict)
            continue;
        ImportChange change;
        if (known >= 0)
            change = result[known]; // What an earlier row made of the same node.
        else if (owner.fleetNode >= 0)
            change = {i, owner.fleetNode, m_fleet.nodes[owner.fleetNode], false, {}};
        else
            change = {i, {}, owner.settings, true, owner.reference};
        const NodeSettings before = change.settings;
        take(row, change.settings, change);
        if (known >= 0) {
            result[known] = change;
        } else if (change.settings != before || change.setsPassword) {
            ofRow.insert(row.earlierRow >= 0 ? row.earlierRow : i, result.size());
            if (change.fleetNode)
                ofNode.insert(*change.fleetNode, result.size());
            result << change;
        }
    }
    return result;
}

int ImportPlan::leftOver() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const ImportRow &row) {
        return row.verdict != ImportVerdict::Same
            && (!row.chosen || row.verdict == ImportVerdict::Invalid || row.isOpen());
    }));
}

} // namespace Deck

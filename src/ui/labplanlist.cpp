// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labplanlist.h"

#include "format.h"
#include "node.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Lavalink::Node;

namespace Deck {

QList<LabRequest> LabPlanList::requestsTo(
    const Node *node, const QList<LabSeed> &seeds, const LabOptions &options)
{
    const auto offered = node->info() ? std::optional(node->capabilities()) : std::nullopt;
    LabOptions own = options;
    own.play = options.play && !node->settings().readOnly;
    QList<LabRequest> requests;
    for (const LabSeed &seed : seeds)
        requests += labPlan(node->identifier(), offered, seed, own);
    return requests;
}

void LabPlanList::plan(const QList<Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options)
{
    beginResetModel();
    m_lines.clear();
    m_requests = 0;
    qsizetype most = 0;
    int asked = 0;
    for (const Node *node : nodes) {
        const bool isReady = node->state() == Node::State::Ready;
        const auto requests = isReady ? requestsTo(node, seeds, options) : QList<LabRequest>();
        addNode(node->identifier(), requests, seeds, isReady);
        m_requests += int(requests.size());
        most = std::max(most, requests.size());
        asked += requests.isEmpty() ? 0 : 1;
    }
    endResetModel();
    m_summary = tr("%1 to %2", "requests, nodes")
                    .arg(tr("%n request(s)", nullptr, m_requests), tr("%n node(s)", nullptr, asked));
    // No node is hurried, and no more of them are asked at once than was said.
    const qsizetype turns = std::max<qsizetype>(most, m_requests / std::max(1, options.concurrency));
    m_timeText = turns > 0 && options.delay.count() > 0
        ? tr("It takes %1 or more.").arg(Format::duration(options.delay * turns))
        : QString();
    Q_EMIT planned();
}

void LabPlanList::addNode(
    const QString &node, const QList<LabRequest> &requests, const QList<LabSeed> &seeds, bool isReady)
{
    Line head;
    head.node = node;
    head.number = !isReady   ? tr("not connected, skipped")
        : requests.isEmpty() ? tr("offers none of the sources")
                             : tr("%n request(s)", nullptr, int(requests.size()));
    m_lines += head;
    QString last;
    for (const LabRequest &request : requests) {
        const auto seed = std::find_if(seeds.cbegin(), seeds.cend(),
            [&request](const LabSeed &known) { return known.source == request.source; });
        Line line;
        line.node = node;
        line.source = seed == seeds.cend() || seed->name.isEmpty() ? request.source : seed->name;
        line.step = labStepName(request.step);
        line.identifier = request.identifier;
        line.isFirst = std::exchange(last, request.source) != request.source;
        m_lines += line;
    }
}

int LabPlanList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LabPlanList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case NodeRole:
        return line.node;
    case NumberRole:
        return line.number;
    case SourceRole:
        return line.source;
    case StepRole:
        return line.step;
    case Qt::DisplayRole:
    case IdentifierRole:
        return line.identifier;
    case FirstRole:
        return line.isFirst;
    default:
        return {};
    }
}

QHash<int, QByteArray> LabPlanList::roleNames() const
{
    return {{NodeRole, "node"}, {NumberRole, "number"}, {SourceRole, "source"}, {StepRole, "step"},
        {IdentifierRole, "identifier"}, {FirstRole, "first"}};
}

} // namespace Deck

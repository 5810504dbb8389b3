// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labevidencelines.h"

#include "format.h"
#include "lablook.h"

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

using Kind = LabEvidence::Kind;

QString capitalized(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

LabEvidenceLines::LabEvidenceLines(LabRun *run, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_evidence(run)
{
    setSourceModel(&m_evidence);
    connect(&m_evidence, &LabEvidenceModel::cellChanged, this, &LabEvidenceLines::cellChanged);
}

QString LabEvidenceLines::allText() const
{
    QString text = node() + u" / "_s + source() + u'\n';
    for (int row = 0; row < rowCount(); ++row) {
        const LabEvidence &line = m_evidence.line(row);
        text += line.timedTitle() + (line.text.isEmpty() ? QString() : u": "_s + line.text) + u'\n';
    }
    return text;
}

QVariant LabEvidenceLines::data(const QModelIndex &index, int role) const
{
    if (role < IconRole || role > AdviceRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return QIdentityProxyModel::data(index, role);
    const LabEvidence &line = m_evidence.line(index.row());
    const LabLook look = line.verdict ? labLook(*line.verdict) : LabLook();
    switch (role) {
    case IconRole:
        return look.icon;
    case ToneRole:
        return QVariant::fromValue(look.tone);
    case HeadRole:
        return line.kind == Kind::Request ? line.title : capitalized(line.title);
    case TimeRole:
        return line.ms ? Format::latency(*line.ms) : QString();
    case TextRole:
        return line.text;
    case LongRole:
        return line.kind == Kind::Raw || line.kind == Kind::Trace;
    case StepRole:
        return line.kind == Kind::Step;
    default:
        return line.kind == Kind::Advice;
    }
}

QHash<int, QByteArray> LabEvidenceLines::roleNames() const
{
    return {{IconRole, "glyph"}, {ToneRole, "tone"}, {HeadRole, "head"}, {TimeRole, "time"},
        {TextRole, "text"}, {LongRole, "folded"}, {StepRole, "step"}, {AdviceRole, "advice"}};
}

} // namespace Deck

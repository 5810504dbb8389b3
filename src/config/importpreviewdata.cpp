// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// ImportPreview as a model: what a row shows, what can be written into it; and the look at a drag.
#include "importpreview.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

//! What can be read while somebody drags it.
constexpr qint64 peekBytes = 512 * 1024;

QString answerWord(ImportAnswer answer)
{
    switch (answer) {
    case ImportAnswer::None:
        return {};
    case ImportAnswer::Mine:
        return u"mine"_s;
    case ImportAnswer::Theirs:
        return u"theirs"_s;
    case ImportAnswer::Both:
        return u"both"_s;
    }
    return {};
}

QVariantList differenceList(const ImportRow &row)
{
    QVariantList list;
    for (const ImportDifference &difference : row.differences) {
        list << QVariantMap{{u"field"_s, fieldName(difference.field)}, {u"mine"_s, difference.mine},
            {u"theirs"_s, difference.theirs},
            {u"keep"_s, difference.side == ImportSide::Mine ? u"mine"_s : u"theirs"_s}};
    }
    return list;
}

//! Why nothing was read of a text; empty when it was.
QString refusal(const ImportResult &result)
{
    return result.refused && !result.notes.isEmpty() ? result.notes.constFirst().text : QString();
}

//! `why` says what keeps the text from being read; empty when it was read.
ImportPeek peekOf(int nodes, const QString &format, const QString &why = {})
{
    if (nodes == 0)
        return {0, format, why.isEmpty() ? ImportPreview::tr("There is no node in it") : why, false};
    const QString counted = ImportPreview::tr("Drop to preview %n node(s)", nullptr, nodes);
    return {nodes, format, format.isEmpty() ? counted : u"%1 (%2)"_s.arg(counted, format)};
}

} // namespace

ImportPeek ImportPreview::peek(const QByteArray &text)
{
    if (text.size() > peekBytes)
        return {0, {}, tr("Drop to preview a text of %1 kB").arg(text.size() / 1000)};
    const ImportResult result = readNodes(text);
    return peekOf(int(result.nodes.size()), result.format, refusal(result));
}

ImportPeek ImportPreview::peek(const QStringList &paths)
{
    qint64 bytes = 0;
    bool isPlain = true;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        isPlain = isPlain && info.isFile();
        bytes += info.size();
    }
    const int count = int(paths.size());
    if (!isPlain || bytes > peekBytes)
        return {0, {}, tr("Drop to preview the nodes of %n file(s) or folder(s)", nullptr, count)};
    int nodes = 0;
    QStringList formats;
    QString why;
    const QList<ImportedFile> files = importFiles(paths);
    for (const ImportedFile &file : files) {
        if (why.isEmpty())
            why = file.error.isEmpty() ? refusal(file.result) : file.error;
        nodes += int(file.result.nodes.size());
        if (!file.result.format.isEmpty() && !formats.contains(file.result.format))
            formats << file.result.format;
    }
    return peekOf(nodes, formats.join(u", "_s), why);
}

int ImportPreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ImportPreview::data(const QModelIndex &index, int role) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? value(index.row(), role) : QVariant();
}

QVariant ImportPreview::value(int row, int role) const
{
    const ImportRow &one = m_plan.rows()[row];
    const Lavalink::NodeSettings &node = one.settings;
    const bool isSelectable = flags(index(row)) & Qt::ItemIsUserCheckable;
    switch (role) {
    case Qt::DisplayRole:
        return node.host.isEmpty() ? node.identifier : node.name();
    case Qt::CheckStateRole:
        return isSelectable ? QVariant(one.chosen ? Qt::Checked : Qt::Unchecked) : QVariant();
    case ChosenRole:
        return one.chosen && isSelectable;
    case SelectableRole:
        return isSelectable;
    case VerdictRole:
        return verdictName(one.verdict);
    case ReasonRole:
        return one.reason;
    case LineRole:
        return one.read.line;
    case SourceRole:
        return m_paths.value(one.source);
    case IdentifierRole:
        return node.identifier;
    case HostRole:
        return node.host;
    case PortRole:
        return int(node.port);
    case AddressRole:
        return node.host.isEmpty() ? QString() : node.address();
    case SecureRole:
        return node.secure;
    case PathRole:
        return node.path;
    case PasswordRole:
        if (node.password.isEmpty())
            return QString();
        return m_revealed.contains(row) ? node.password.reveal() : Lavalink::Secret::masked();
    case ReferenceRole:
        // The default of a reference is a password; without a look at it only the name is shown.
        return m_revealed.contains(row) ? one.reference : fleetReference(one.reference, Lavalink::Secret());
    case RegionsRole:
        return node.regions;
    case TagsRole:
        return node.tags;
    case DifferencesRole:
        return differenceList(one);
    case AnswerRole:
        return answerWord(one.answer);
    case EarlierRowRole:
        return one.earlierRow;
    case TestRole:
        return m_tests.contains(row) ? m_tests.value(row).text() : QString();
    case TestPassedRole:
        return m_tests.contains(row) ? QVariant(!m_tests.value(row).failure) : QVariant();
    default:
        return {};
    }
}

bool ImportPreview::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !take(index.row(), role, value))
        return false;
    m_tests.remove(index.row());
    refresh(); // One row can decide on another.
    return true;
}

bool ImportPreview::take(int row, int role, const QVariant &value)
{
    QString problem;
    switch (role) {
    case Qt::CheckStateRole:
    case ChosenRole:
        if (!(flags(index(row)) & Qt::ItemIsUserCheckable))
            return false;
        m_plan.choose(row, role == ChosenRole ? value.toBool() : value.toInt() == Qt::Checked);
        return true;
    case IdentifierRole:
        problem = m_plan.setIdentifier(row, value.toString());
        break;
    case HostRole:
        problem = m_plan.setHost(row, value.toString());
        break;
    case PortRole:
        problem = m_plan.setPort(row, value.toInt());
        break;
    case PasswordRole:
        problem = m_plan.setPassword(row, Lavalink::Secret(value.toString()));
        break;
    default:
        return false;
    }
    if (!problem.isEmpty())
        Q_EMIT refused(problem);
    return problem.isEmpty();
}

Qt::ItemFlags ImportPreview::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const ImportVerdict verdict = m_plan.rows()[index.row()].verdict;
    const bool isSelectable = verdict != ImportVerdict::Same && verdict != ImportVerdict::Invalid;
    const Qt::ItemFlags always
        = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
    return isSelectable ? always | Qt::ItemIsUserCheckable : always;
}

QHash<int, QByteArray> ImportPreview::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {ChosenRole, "chosen"}, {VerdictRole, "verdict"},
        {ReasonRole, "reason"}, {LineRole, "line"}, {SourceRole, "source"}, {IdentifierRole, "identifier"},
        {HostRole, "host"}, {PortRole, "port"}, {AddressRole, "address"}, {SecureRole, "secure"},
        {PathRole, "path"}, {PasswordRole, "password"}, {ReferenceRole, "reference"},
        {RegionsRole, "regions"}, {TagsRole, "tags"}, {DifferencesRole, "differences"},
        {AnswerRole, "answer"}, {EarlierRowRole, "earlierRow"}, {SelectableRole, "selectable"},
        {TestRole, "test"}, {TestPassedRole, "testPassed"}};
}

} // namespace Deck

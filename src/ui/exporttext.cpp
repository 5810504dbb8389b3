// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exporttext.h"

#include "localfile.h"
#include "node.h"
#include "nodemanager.h"
#include "wholefile.h"
#include "workspace.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Deck {

void ExportText::setDeck(Workspace *deck)
{
    m_deck = deck;
    write();
}

void ExportText::setFormat(const QString &name)
{
    const auto format = exportFromName(name);
    if (!format || *format == m_format)
        return;
    m_format = *format;
    write();
}

void ExportText::setWithSecrets(bool with)
{
    if (with == m_withSecrets)
        return;
    m_withSecrets = with;
    write();
}

void ExportText::write()
{
    if (!m_deck)
        return;
    QList<Lavalink::NodeSettings> nodes;
    const auto &all = m_deck->manager()->nodes();
    for (const Lavalink::Node *node : all)
        nodes += node->settings();
    const Exported exported = exportNodes(nodes, m_format, m_withSecrets);
    beginResetModel();
    m_nodes = int(nodes.size());
    m_text = exported.text;
    m_notes = exported.notes;
    m_lines = QString::fromUtf8(m_text).split(u'\n');
    if (m_lines.constLast().isEmpty())
        m_lines.removeLast();
    endResetModel();
    Q_EMIT changed();
}

QUrl ExportText::suggestedFile() const
{
    return QUrl::fromLocalFile(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/'
        + exportFileName(m_format));
}

void ExportText::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_text));
    m_deck->messages()->say(m_withSecrets ? tr("%n node(s) copied, with their passwords.", nullptr, m_nodes)
                                          : tr("%n node(s) copied, without passwords.", nullptr, m_nodes));
}

void ExportText::save(const QUrl &file)
{
    const QString path = localPath(file);
    const QString error = path.isEmpty() ? tr("It is no file of this machine.") : writeWhole(path, m_text);
    if (error.isEmpty()) {
        m_deck->messages()->say(
            tr("%n node(s) saved in %1.", nullptr, m_nodes).arg(QFileInfo(path).fileName()));
        return;
    }
    Message message;
    message.id = u"export"_s;
    message.headline = tr("The fleet could not be exported");
    message.details = error;
    message.tone = Ui::Tone::ToneBad;
    m_deck->messages()->post(message);
}

int ExportText::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : lines();
}

QVariant ExportText::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return role == LineRole || role == Qt::DisplayRole ? QVariant(m_lines[index.row()]) : QVariant();
}

QHash<int, QByteArray> ExportText::roleNames() const
{
    return {{LineRole, "line"}};
}

} // namespace Deck

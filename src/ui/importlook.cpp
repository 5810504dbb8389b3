// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importlook.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Deck {

ImportLook::ImportLook(ImportPreview *preview, ImportRows *rows, QObject *parent)
    : QObject(parent)
    , m_preview(preview)
    , m_rows(rows)
{
    connect(rows, &ImportRows::currentChanged, this, [this] {
        m_refusal.clear();
        Q_EMIT changed();
    });
    connect(preview, &ImportPreview::refused, this, [this](const QString &why) { m_refusal = why; });
    connect(preview, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) {
            if (isValid() && m_rows->current().row() >= first.row() && m_rows->current().row() <= last.row())
                Q_EMIT changed();
        });
}

QString ImportLook::place() const
{
    const QString file = QFileInfo(value(ImportPreview::SourceRole).toString()).fileName();
    const int line = value(ImportPreview::LineRole).toInt();
    return file.isEmpty() ? tr("line %1").arg(line) : tr("%1, line %2", "file, number").arg(file).arg(line);
}

QString ImportLook::passwordText() const
{
    const QString reference = value(ImportPreview::ReferenceRole).toString();
    if (!reference.isEmpty())
        return tr("from the environment: %1").arg(reference);
    return value(ImportPreview::PasswordRole).toString().isEmpty() ? tr("none") : tr("in the text");
}

QString ImportLook::tags() const
{
    return value(ImportPreview::TagsRole).toStringList().join(u", "_s);
}

QString ImportLook::mineTitle() const
{
    const int earlier = value(ImportPreview::EarlierRowRole).toInt();
    if (!isValid() || earlier < 0)
        return tr("In the fleet");
    return tr("Line %1").arg(m_preview->index(earlier).data(ImportPreview::LineRole).toInt());
}

QString ImportLook::theirsTitle() const
{
    return tr("Line %1").arg(value(ImportPreview::LineRole).toInt());
}

bool ImportLook::isDecidable() const
{
    return verdict() == u"conflict"_s || verdict() == u"update"_s;
}

bool ImportLook::isEditable() const
{
    const int row = m_rows->current().row();
    return isValid() && verdict() != u"same"_s && !m_preview->plan().rows()[row].leftOut;
}

void ImportLook::decide(const QString &word)
{
    if (isValid())
        m_preview->answer(m_rows->current().row(), word);
}

void ImportLook::keep(const QString &field, const QString &side)
{
    if (isValid())
        m_preview->keep(m_rows->current().row(), field, side);
}

void ImportLook::set(int role, const QVariant &value)
{
    if (!isValid())
        return;
    m_refusal.clear();
    m_preview->setData(m_rows->current(), value, role);
    Q_EMIT changed();
}

void ImportLook::setIdentifier(const QString &text)
{
    if (text != identifier())
        set(ImportPreview::IdentifierRole, text);
}

void ImportLook::setAddress(const QString &text)
{
    if (text != address())
        set(ImportPreview::HostRole, text);
}

void ImportLook::setPassword(const QString &text)
{
    set(ImportPreview::PasswordRole, text);
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importrows.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

//! How a verdict looks.
struct Look {
    const char *word;
    const char *icon;
    Ui::Tone tone;
};

Look lookOf(const QString &verdict)
{
    using enum Ui::Tone;
    if (verdict == u"add"_s)
        return {QT_TRANSLATE_NOOP("Deck::ImportRows", "Add"), "add", ToneOk};
    if (verdict == u"update"_s)
        return {QT_TRANSLATE_NOOP("Deck::ImportRows", "Update"), "arrow-up", ToneBusy};
    if (verdict == u"same"_s)
        return {QT_TRANSLATE_NOOP("Deck::ImportRows", "Same"), "check", ToneOff};
    if (verdict == u"conflict"_s)
        return {QT_TRANSLATE_NOOP("Deck::ImportRows", "Conflict"), "not-equal", ToneWarn};
    return {QT_TRANSLATE_NOOP("Deck::ImportRows", "Invalid"), "close", ToneBad};
}

} // namespace

ImportRows::ImportRows(ImportPreview *preview, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_preview(preview)
{
    setSourceModel(preview);
    connect(preview, &ImportPreview::judged, this, &ImportRows::recount);
    connect(preview, &QAbstractItemModel::modelReset, this, [this] {
        setVerdict({}); // What was asked of another list.
        Q_EMIT currentChanged();
    });
    // What a test found shows in roles of our own.
    connect(preview, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
            if (first != last || !roles.contains(ImportPreview::TestRole))
                return;
            if (const QModelIndex row = mapFromSource(first); row.isValid())
                Q_EMIT dataChanged(row, row, {NoteRole, NoteGlyphRole, NoteToneRole, AnnouncementRole});
        });
    connect(this, &QAbstractItemModel::rowsInserted, this, &ImportRows::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &ImportRows::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &ImportRows::countChanged);
    connect(this, &ImportRows::countChanged, this, &ImportRows::currentChanged);
}

QString ImportRows::wordOf(const QString &verdict)
{
    return tr(lookOf(verdict).word);
}

QUrl ImportRows::glyphOf(const QString &verdict)
{
    return QUrl(u"qrc:/icons/%1.svg"_s.arg(QLatin1StringView(lookOf(verdict).icon)));
}

Ui::Tone ImportRows::toneOf(const QString &verdict)
{
    return lookOf(verdict).tone;
}

void ImportRows::setVerdict(const QString &verdict)
{
    if (verdict == m_verdict)
        return;
    m_verdict = verdict;
    invalidateFilter();
    recount();
    Q_EMIT verdictChanged();
    Q_EMIT currentChanged();
}

void ImportRows::toggleVerdict(const QString &verdict)
{
    setVerdict(verdict == m_verdict ? QString() : verdict);
}

bool ImportRows::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_verdict.isEmpty()
        || m_preview->index(row, 0, parent).data(ImportPreview::VerdictRole).toString() == m_verdict;
}

int ImportRows::currentRow() const
{
    return m_current.isValid() ? mapFromSource(m_current).row() : -1;
}

void ImportRows::setCurrentRow(int row)
{
    const QModelIndex wanted = mapToSource(index(row, 0));
    if (wanted == m_current)
        return;
    m_current = wanted;
    Q_EMIT currentChanged();
}

void ImportRows::step(int rows)
{
    if (rowCount() == 0)
        return;
    int from = currentRow();
    if (from < 0) // Comes in from above, or from below.
        from = rows > 0 ? -1 : rowCount();
    setCurrentRow(std::clamp(from + rows, 0, rowCount() - 1));
}

void ImportRows::recount()
{
    m_chosen = m_selectable = 0;
    m_severalFiles = false;
    const QList<ImportRow> &rows = m_preview->plan().rows();
    for (int row = 0; row < rows.size(); ++row) {
        m_severalFiles = m_severalFiles || rows[row].source != rows[0].source;
        const bool possible
            = rows[row].verdict != ImportVerdict::Same && rows[row].verdict != ImportVerdict::Invalid;
        if (!possible || !filterAcceptsRow(row, {}))
            continue;
        ++m_selectable;
        m_chosen += rows[row].chosen;
    }
    Q_EMIT chosenChanged();
}

void ImportRows::toggle(int row)
{
    const QModelIndex one = index(row, 0);
    if (one.isValid())
        setData(one, !one.data(ImportPreview::ChosenRole).toBool(), ImportPreview::ChosenRole);
}

void ImportRows::chooseShown(bool chosen)
{
    QList<int> shown;
    for (int row = 0; row < rowCount(); ++row)
        shown += mapToSource(index(row, 0)).row();
    m_preview->choose(shown, chosen);
}

void ImportRows::reveal(int row, bool revealed)
{
    m_preview->reveal(mapToSource(index(row, 0)).row(), revealed);
}

QString ImportRows::place(const QModelIndex &index) const
{
    const QString line = index.data(ImportPreview::LineRole).toString();
    if (!m_severalFiles)
        return line;
    return u"%1:%2"_s.arg(QFileInfo(index.data(ImportPreview::SourceRole).toString()).fileName(), line);
}

QString ImportRows::announcement(const QModelIndex &index) const
{
    const QString line = tr("line %1").arg(index.data(ImportPreview::LineRole).toInt());
    const QString file = QFileInfo(index.data(ImportPreview::SourceRole).toString()).fileName();
    QStringList parts{wordOf(index.data(ImportPreview::VerdictRole).toString()),
        index.data(Qt::DisplayRole).toString(), index.data(ImportPreview::AddressRole).toString(),
        m_severalFiles ? tr("%1, %2", "file, line").arg(file, line) : line, data(index, NoteRole).toString()};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QVariant ImportRows::data(const QModelIndex &index, int role) const
{
    const auto own = [&](int other) { return QSortFilterProxyModel::data(index, other); };
    switch (role) {
    case WordRole:
        return wordOf(own(ImportPreview::VerdictRole).toString());
    case GlyphRole:
        return glyphOf(own(ImportPreview::VerdictRole).toString());
    case ToneRole:
        return QVariant::fromValue(toneOf(own(ImportPreview::VerdictRole).toString()));
    case NoteRole: {
        const QString test = own(ImportPreview::TestRole).toString();
        return test.isEmpty() ? own(ImportPreview::ReasonRole) : test;
    }
    case NoteGlyphRole: {
        const QVariant passed = own(ImportPreview::TestPassedRole);
        if (!passed.isValid())
            return QUrl();
        return QUrl(passed.toBool() ? u"qrc:/icons/state-ready.svg"_s : u"qrc:/icons/state-down.svg"_s);
    }
    case NoteToneRole:
        return QVariant::fromValue(
            own(ImportPreview::TestPassedRole).toBool() ? Ui::Tone::ToneOk : Ui::Tone::ToneBad);
    case PlaceRole:
        return place(index);
    case AnnouncementRole:
        return announcement(index);
    default:
        return own(role);
    }
}

QHash<int, QByteArray> ImportRows::roleNames() const
{
    auto names = m_preview->roleNames();
    names.insert({{WordRole, "word"}, {GlyphRole, "glyph"}, {ToneRole, "tone"}, {NoteRole, "note"},
        {NoteGlyphRole, "noteGlyph"}, {NoteToneRole, "noteTone"}, {PlaceRole, "place"},
        {AnnouncementRole, "announcement"}});
    return names;
}

} // namespace Deck

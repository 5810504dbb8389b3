// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importpreview.h"
#include "uienums.h"

#include <QPersistentModelIndex>
#include <QSortFilterProxyModel>

namespace Deck {

//! The rows of an import as the page's list shows them: those of one verdict or all, with the words, glyphs
//! and tones of a verdict, and one of them as the current one. Texts are a stranger's.
class ImportRows : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by ImportDesk")
    Q_PROPERTY(int count READ rowCountNow NOTIFY countChanged)
    Q_PROPERTY(QString verdict READ verdict WRITE setVerdict NOTIFY verdictChanged)
    Q_PROPERTY(int currentRow READ currentRow WRITE setCurrentRow NOTIFY currentChanged)
    Q_PROPERTY(int chosen READ chosen NOTIFY chosenChanged)
    Q_PROPERTY(int selectable READ selectable NOTIFY chosenChanged)

public:
    enum Role {
        WordRole = Qt::UserRole + 100, //!< The verdict's word for people.
        GlyphRole,
        ToneRole,
        NoteRole, //!< What the last test found, or else the reason.
        NoteGlyphRole, //!< Of a tested row; empty for others.
        NoteToneRole,
        PlaceRole, //!< The line in its file, "14"; with the file's name where there are several.
        AnnouncementRole //!< The row in one sentence, for a screen reader.
    };

    explicit ImportRows(ImportPreview *preview, QObject *parent = nullptr);

    //! The verdict whose rows are shown ("add", "conflict", ...); empty for all.
    [[nodiscard]] const QString &verdict() const { return m_verdict; }
    void setVerdict(const QString &verdict);
    Q_INVOKABLE void toggleVerdict(const QString &verdict); //!< Only these, or all again.

    [[nodiscard]] int rowCountNow() const { return rowCount(); }
    [[nodiscard]] int currentRow() const; //!< -1 for none, or for one that is not shown now.
    void setCurrentRow(int row);
    Q_INVOKABLE void step(int rows); //!< Moves the current row, and stops at the ends.
    [[nodiscard]] QModelIndex current() const { return m_current; } //!< In the preview.

    //! How many of the rows shown are chosen, and how many could be.
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] int selectable() const { return m_selectable; }
    Q_INVOKABLE void toggle(int row); //!< Whether the row is chosen.
    Q_INVOKABLE void chooseShown(bool chosen); //!< Of the rows shown; the others stay as they are.
    Q_INVOKABLE void reveal(int row, bool revealed); //!< The row's password, in the clear.

    [[nodiscard]] static QString wordOf(const QString &verdict);
    [[nodiscard]] static QUrl glyphOf(const QString &verdict);
    [[nodiscard]] static Ui::Tone toneOf(const QString &verdict);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void verdictChanged();
    void currentChanged();
    void chosenChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void recount();
    [[nodiscard]] QString announcement(const QModelIndex &index) const;
    [[nodiscard]] QString place(const QModelIndex &index) const;

    ImportPreview *m_preview;
    QString m_verdict;
    QPersistentModelIndex m_current;
    int m_chosen = 0;
    int m_selectable = 0;
    bool m_severalFiles = false;
};

} // namespace Deck

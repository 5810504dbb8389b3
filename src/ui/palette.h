// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "workspace.h"

#include <QAbstractListModel>
#include <QUrl>

#include <functional>
#include <vector>

namespace Deck {

//! What the command palette lists: nodes and every action, those that work on this page first. Each word of
//! the query has to stand somewhere in the entry, in any order.
class Palette : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::Workspace *deck READ deck WRITE setDeck NOTIFY deckChanged REQUIRED)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY queryChanged)

public:
    //! Texts may be names of nodes: they are hostile.
    enum Role {
        SectionRole = Qt::UserRole + 1,
        FirstRole, //!< It is the first of its section.
        TextRole,
        DetailRole,
        GlyphRole,
        ToneRole,
        StateGlyphRole, //!< The glyph is a state's and takes its colour.
        KeysRole,
        PossibleRole
    };
    static constexpr int maxNodes = 8;

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] Workspace *deck() const { return m_deck; }
    void setDeck(Workspace *deck);
    [[nodiscard]] const QString &query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] QString countText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Does what the row says; false when it cannot be done now, or there is no such row.
    Q_INVOKABLE bool run(int row);

Q_SIGNALS:
    void deckChanged();
    void queryChanged();

private:
    struct Entry {
        QString section;
        QString text;
        QString detail;
        QUrl glyph;
        Ui::Tone tone = Ui::Tone::ToneOff;
        bool isState = false;
        QString keys;
        bool possible = true;
        std::function<void()> run;
    };
    void refresh();
    void addNodes(const QStringList &words);
    void addActions(const QStringList &words);
    void addAction(DeckAction *action, const QString &section);

    Workspace *m_deck = nullptr;
    QString m_query;
    std::vector<Entry> m_entries;
};

} // namespace Deck

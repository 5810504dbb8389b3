// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QAbstractListModel>
#include <QUrl>

namespace Deck {

//! What the shell has to know of a page.
struct Page {
    QString id; //!< "fleet": names it in actions, preferences and history.
    const char *title; //!< Translated in the context Deck::Pages.
    QString icon; //!< File in resources/icons, without its ending.
    QString component; //!< QML file in qml/, whose root is a DeckPage.
    QString shortcut; //!< Opens it; empty for a page that is reached from its parent.
    QString parent; //!< The page whose entry in the rail stands for this one; such a page has none itself.
    bool atEnd = false; //!< Its entry stands at the rail's lower end.
};

//! The pages of the window, for the rail and the content. To add a page, write its QML (root: DeckPage, which
//! gets `required property Workspace deck`), list the file in qml/CMakeLists.txt, and add one line to table()
//! in pages.cpp; its actions are added where Workspace adds those of the others. A page is made when it is
//! opened for the first time, and then stays.
class Pages : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(QString current READ current WRITE open NOTIFY currentChanged)
    Q_PROPERTY(QString currentTitle READ currentTitle NOTIFY currentChanged)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY currentChanged)
    Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY currentChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        IconRole,
        SourceRole,
        ShortcutRole,
        InRailRole,
        AtEndRole,
        CurrentRole, //!< It is shown.
        ChosenRole, //!< It or a page below it is shown.
        VisitedRole, //!< It has been shown, so it exists.
        BadgeRole, //!< "3", or empty.
        BadgeGlyphRole,
        BadgeToneRole,
        BadgeTextRole //!< The badge in words.
    };
    static constexpr qsizetype maxHistory = 32;

    explicit Pages(QObject *parent = nullptr);

    [[nodiscard]] static const QList<Page> &table();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString current() const;
    [[nodiscard]] QString currentTitle() const;
    [[nodiscard]] bool contains(const QString &id) const { return rowOf(id) >= 0; }
    [[nodiscard]] QString titleOf(const QString &id) const;
    //! The page that Esc leads to from the current one; empty at the top.
    [[nodiscard]] QString parentOfCurrent() const;
    //! Shows the page; an unknown id changes nothing.
    Q_INVOKABLE void open(const QString &id);
    [[nodiscard]] bool canGoBack() const { return m_place > 0; }
    [[nodiscard]] bool canGoForward() const { return m_place + 1 < m_history.size(); }
    void goBack(); //!< To the page that was shown before.
    void goForward();
    //! A number that somebody has to act upon; 0 takes the badge away. `glyph` is a state's, `text` says it
    //! to screen readers.
    void setBadge(const QString &id, int number, const QString &glyph, Ui::Tone tone, const QString &text);

Q_SIGNALS:
    void currentChanged();

private:
    struct Badge {
        int number = 0;
        QString glyph;
        Ui::Tone tone = Ui::Tone::ToneOff;
        QString text;
    };
    [[nodiscard]] int rowOf(const QString &id) const;
    void show(int row);

    int m_row = 0;
    QList<int> m_history{0}; //!< Rows, the oldest first.
    qsizetype m_place = 0; //!< Where in it we are.
    QList<bool> m_visited;
    QList<Badge> m_badges;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace Deck {

//! What the desktop is told. Texts are plain and free of control characters.
struct Notice {
    QString id; //!< A later one with the same id replaces this one.
    QString title;
    QString body;

    bool operator==(const Notice &) const = default;
};

//! Which nodes went down for which cause, and what is to be said of it: one notice a cause, however many
//! nodes; one for all that came back. Knows no clock: whoever feeds it lets a while pass before flush(), so
//! that a burst is one notice, and a node that was back by then is none.
class OutageNotices {
    Q_DECLARE_TR_FUNCTIONS(Deck::OutageNotices)

public:
    static constexpr qsizetype maxNames = 4; //!< So many nodes are named; the others are counted.

    //! `node` is any number of its own; `cause` groups, `why` says it in a sentence. Names may be hostile.
    void wentDown(quint64 node, const QString &name, const QString &cause, const QString &why);
    void cameBack(quint64 node);
    //! Everything that went down since the last flush() has one cause.
    void blame(const QString &cause, const QString &why);
    //! It was removed, or disconnected by its operator: nothing is said of it any more.
    void forget(quint64 node);
    [[nodiscard]] bool hasNews() const { return m_news; }

    struct Said {
        QList<Notice> shown;
        QStringList withdrawn; //!< Ids of notices that are no longer true.
    };
    //! What to say now of everything since the last time. When nobody is to be told (the window is in front,
    //! or the switch is off) only withdrawals come of it.
    [[nodiscard]] Said flush(bool telling);

private:
    struct Down {
        QString name;
        QString cause;
        QString why;
        bool fresh = true; // Since the last flush().
    };
    [[nodiscard]] Notice downNotice(const QString &cause) const;
    [[nodiscard]] static QString named(const QStringList &names);

    QHash<quint64, Down> m_down;
    QList<quint64> m_order; // Of m_down: who went down first is named first.
    QStringList m_back; // Names.
    QStringList m_shown; // Causes.
    bool m_news = false;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QAbstractListModel>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Deck {

//! What a message says. Texts may quote servers and files: they reach the screen as plain text only.
struct Message {
    QString id; //!< A later message with the same id replaces this one; empty for one of a kind.
    QString headline;
    QString details; //!< May have several lines.
    Ui::Tone tone = Ui::Tone::ToneOff;
    QString button; //!< What its button says; empty for none.
    std::function<void()> act; //!< What its button does; the message goes then.
    //! A transient one that goes only when it is dismissed, acted upon, or too many follow.
    bool stays = false;
    QString otherButton; //!< Of a banner that asks to choose: the other way, which goes as well.
    std::function<void()> otherAct;
};

//! Messages in the order in which they came.
class MessageList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Messages")
    Q_PROPERTY(int count READ rowCountNow NOTIFY countChanged)

public:
    enum Role {
        HeadlineRole = Qt::UserRole + 1,
        DetailsRole,
        ToneRole,
        GlyphRole,
        ButtonRole,
        OtherButtonRole
    };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int rowCountNow() const { return int(m_messages.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] const QList<Message> &all() const { return m_messages; }

    void put(const Message &message);
    void remove(const QString &id);
    Q_INVOKABLE void dismiss(int row);
    //! What the message's button does.
    Q_INVOKABLE void act(int row);
    //! What its other button does.
    Q_INVOKABLE void actOtherwise(int row);

Q_SIGNALS:
    void countChanged();

private:
    void dismissFor(int row, const std::function<void()> &act);

    QList<Message> m_messages;
};

//! What the window says of itself, beside its pages. Transient messages are for what may be missed: they go
//! after a while, and hold an undo. Banners stand above the page until they are read, or no longer true.
class Messages : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(Deck::MessageList *banners READ banners CONSTANT)
    Q_PROPERTY(Deck::MessageList *transients READ transients CONSTANT)
    Q_PROPERTY(bool held READ isHeld WRITE setHeld NOTIFY heldChanged)

public:
    static constexpr int maxTransients = 3; //!< Of more the oldest go.
    static constexpr std::chrono::milliseconds defaultStay{8'000};

    explicit Messages(std::chrono::milliseconds stay = defaultStay, QObject *parent = nullptr);

    [[nodiscard]] MessageList *banners() { return &m_banners; }
    [[nodiscard]] MessageList *transients() { return &m_transients; }

    //! A transient message.
    void say(const QString &headline);
    //! The same, for a step that can be taken back.
    void sayWithUndo(const QString &headline, const std::function<void()> &undo);
    void say(const Message &message);
    //! A banner.
    void post(const Message &message) { m_banners.put(message); }
    //! The banner with this id is no longer true.
    void withdraw(const QString &id) { m_banners.remove(id); }
    //! Takes back the last step that can be; false when there is none.
    bool undoLast();
    //! While the pointer or the keyboard is on a transient message none goes.
    [[nodiscard]] bool isHeld() const { return m_held; }
    void setHeld(bool held);

Q_SIGNALS:
    void heldChanged();

private:
    [[nodiscard]] int firstToGo() const; // -1 when all stay.

    MessageList m_banners;
    MessageList m_transients;
    QTimer m_stay;
    bool m_held = false;
};

} // namespace Deck

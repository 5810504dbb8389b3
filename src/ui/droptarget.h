// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QtQml/qqml.h>

class QDropEvent;
class QMimeData;

namespace Deck {

class ImportDesk;

//! Makes a whole window the place where nodes are dropped, and says what a drop would do while something is
//! over it. It looks at the window's own events, because an item that refuses a drag hears no more of it, and
//! a refusal is to be explained too. Files and texts only; a web address is never fetched.
class DropTarget : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("importdesk.h")
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY windowChanged REQUIRED)
    Q_PROPERTY(Deck::ImportDesk *desk MEMBER m_desk NOTIFY windowChanged REQUIRED)
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(bool possible READ isPossible NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);
    [[nodiscard]] bool isActive() const { return m_active; } //!< Something is over the window.
    [[nodiscard]] bool isPossible() const { return m_possible; }
    [[nodiscard]] const QString &headline() const { return m_headline; } //!< What it would do, or why not.
    [[nodiscard]] const QString &detail() const { return m_detail; } //!< File names and size.

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void windowChanged();
    void changed();

private:
    //! What of a drag can be read.
    struct Load {
        QStringList paths;
        QString text;
        bool hasRemote = false; //!< An address of the web was among it.
    };
    [[nodiscard]] static Load loadOf(const QMimeData *data);
    void look(const Load &load);
    void answer(QDropEvent *event) const;
    void take(const Load &load);
    void leave();

    QPointer<QQuickWindow> m_window;
    ImportDesk *m_desk = nullptr;
    bool m_active = false;
    bool m_possible = false;
    QString m_headline;
    QString m_detail;
};

} // namespace Deck

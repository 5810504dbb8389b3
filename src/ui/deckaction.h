// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QUrl>
#include <QtQml/qqml.h>

namespace Deck {

//! How an action is told to Actions::add().
struct ActionSpec {
    QString id; //!< "fleet.ping": unique, and the key under which its keys are kept.
    QString text; //!< What it does, as a button or menu says it.
    QString shortcut; //!< Portable text of a key sequence ("Ctrl+P"); empty for none.
    QString icon; //!< File in resources/icons, without its ending; may be empty.
    QString page; //!< Where it works; empty for everywhere.
    QString words; //!< More words under which the palette finds it.
    bool local = false; //!< Its keys are handled by the list that has the focus, and are always the same.
};

//! Something that the user can do: one object behind button, menu, palette and keys. One that cannot be done
//! now says why.
class DeckAction : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Actions")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QUrl icon READ icon CONSTANT)
    Q_PROPERTY(QString page READ page CONSTANT)
    Q_PROPERTY(QString shortcut READ shortcut NOTIFY shortcutChanged)
    Q_PROPERTY(QString keyText READ keyText NOTIFY shortcutChanged)
    Q_PROPERTY(bool local READ isLocal CONSTANT)
    Q_PROPERTY(bool enabled READ isEnabled NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(bool checkable READ isCheckable NOTIFY changed)
    Q_PROPERTY(bool checked READ isChecked NOTIFY changed)

public:
    DeckAction(ActionSpec spec, QObject *parent);

    [[nodiscard]] const QString &id() const { return m_spec.id; }
    [[nodiscard]] const QString &text() const { return m_spec.text; }
    void setText(const QString &text);
    [[nodiscard]] QUrl icon() const;
    [[nodiscard]] const QString &page() const { return m_spec.page; }
    [[nodiscard]] const QString &words() const { return m_spec.words; }
    [[nodiscard]] const QString &shortcut() const { return m_shortcut; }
    [[nodiscard]] const QString &defaultShortcut() const { return m_spec.shortcut; }
    [[nodiscard]] QString keyText() const; //!< The shortcut as this desktop writes it.
    [[nodiscard]] bool isLocal() const { return m_spec.local; }
    [[nodiscard]] bool isEnabled() const { return m_reason.isEmpty(); }
    //! Why it cannot be done now; empty when it can.
    [[nodiscard]] const QString &reason() const { return m_reason; }
    void setReason(const QString &reason);
    [[nodiscard]] QString hint() const; //!< For a tooltip: the reason, or the text and its keys.
    [[nodiscard]] bool isCheckable() const { return m_checkable; }
    [[nodiscard]] bool isChecked() const { return m_checked; }
    void setChecked(bool checked); //!< Makes it checkable.

    //! Does it; when it cannot be done now, says so instead.
    Q_INVOKABLE void trigger();

Q_SIGNALS:
    void triggered();
    void refused(const QString &reason);
    void changed();
    void shortcutChanged();

private:
    friend class Actions;
    void setShortcut(const QString &shortcut);

    ActionSpec m_spec;
    QString m_shortcut;
    QString m_reason;
    bool m_checkable = false;
    bool m_checked = false;
};

} // namespace Deck

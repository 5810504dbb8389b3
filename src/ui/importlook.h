// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importrows.h"

#include <QVariantList>

namespace Deck {

//! The current row of an import, whole: what it is, in what it differs, and what the operator says to it.
class ImportLook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by ImportDesk")
    Q_PROPERTY(bool valid READ isValid NOTIFY changed)
    Q_PROPERTY(QString word READ word NOTIFY changed)
    Q_PROPERTY(QUrl glyph READ glyph NOTIFY changed)
    Q_PROPERTY(Deck::Ui::Tone tone READ tone NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString identifier READ identifier NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QString test READ test NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    Q_PROPERTY(QString passwordText READ passwordText NOTIFY changed)
    Q_PROPERTY(QString tags READ tags NOTIFY changed)
    Q_PROPERTY(QVariantList differences READ differences NOTIFY changed)
    Q_PROPERTY(QString mineTitle READ mineTitle NOTIFY changed)
    Q_PROPERTY(QString theirsTitle READ theirsTitle NOTIFY changed)
    Q_PROPERTY(QString answer READ answer NOTIFY changed)
    Q_PROPERTY(bool decidable READ isDecidable NOTIFY changed)
    Q_PROPERTY(bool editable READ isEditable NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)

public:
    ImportLook(ImportPreview *preview, ImportRows *rows, QObject *parent = nullptr);

    [[nodiscard]] bool isValid() const { return m_rows->current().isValid(); }
    [[nodiscard]] QString word() const { return ImportRows::wordOf(verdict()); }
    [[nodiscard]] QUrl glyph() const { return ImportRows::glyphOf(verdict()); }
    [[nodiscard]] Ui::Tone tone() const { return ImportRows::toneOf(verdict()); }
    [[nodiscard]] QString name() const { return value(Qt::DisplayRole).toString(); }
    [[nodiscard]] QString identifier() const { return value(ImportPreview::IdentifierRole).toString(); }
    [[nodiscard]] QString address() const { return value(ImportPreview::AddressRole).toString(); }
    [[nodiscard]] QString reason() const { return value(ImportPreview::ReasonRole).toString(); }
    [[nodiscard]] QString test() const { return value(ImportPreview::TestRole).toString(); }
    [[nodiscard]] QString place() const; //!< "nodes.json, line 14".
    //! Where its password comes from, without it: "in the text", "${PASS}", "none".
    [[nodiscard]] QString passwordText() const;
    [[nodiscard]] QString tags() const;
    //! Maps of `field`, `mine`, `theirs` and `keep`, as ImportPreview has them; words are never passwords.
    [[nodiscard]] QVariantList differences() const { return value(ImportPreview::DifferencesRole).toList(); }
    [[nodiscard]] QString mineTitle() const; //!< Whose the left side is: the fleet's, or an earlier line's.
    [[nodiscard]] QString theirsTitle() const;
    [[nodiscard]] QString answer() const { return value(ImportPreview::AnswerRole).toString(); }
    [[nodiscard]] bool isDecidable() const; //!< Mine, theirs or both is a question here.
    [[nodiscard]] bool isEditable() const; //!< Filling in a value can change anything.
    //! Why the last value was not taken; empty when it was.
    [[nodiscard]] const QString &refusal() const { return m_refusal; }

    Q_INVOKABLE void decide(const QString &word); //!< "mine", "theirs", "both"; "" takes it back.
    Q_INVOKABLE void keep(const QString &field, const QString &side); //!< "mine" or "theirs".
    Q_INVOKABLE void setIdentifier(const QString &text);
    Q_INVOKABLE void setAddress(const QString &text); //!< Host, host:port or a whole address.
    Q_INVOKABLE void setPassword(const QString &text);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QVariant value(int role) const { return m_rows->current().data(role); }
    [[nodiscard]] QString verdict() const { return value(ImportPreview::VerdictRole).toString(); }
    void set(int role, const QVariant &value);

    ImportPreview *m_preview;
    ImportRows *m_rows;
    QString m_refusal;
};

} // namespace Deck

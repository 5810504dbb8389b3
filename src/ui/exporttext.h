// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exporter.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqml.h>

namespace Deck {

class Workspace;

//! The fleet as a text of one of the export's formats: a list of its lines, for a preview of any length. It
//! shows the fleet as it was when the format, or whether with secrets, was last chosen.
class ExportText : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("workspace.h")
    Q_PROPERTY(Deck::Workspace *deck READ deck WRITE setDeck NOTIFY changed REQUIRED)
    Q_PROPERTY(QList<QString> formats READ formats CONSTANT)
    Q_PROPERTY(int formatIndex READ formatIndex WRITE setFormatIndex NOTIFY changed)
    Q_PROPERTY(QString format READ format WRITE setFormat NOTIFY changed)
    Q_PROPERTY(bool withSecrets READ hasSecrets WRITE setWithSecrets NOTIFY changed)
    Q_PROPERTY(int nodes READ nodes NOTIFY changed)
    Q_PROPERTY(int count READ lines NOTIFY changed)
    Q_PROPERTY(QString notesText READ notesText NOTIFY changed)
    Q_PROPERTY(QUrl suggestedFile READ suggestedFile NOTIFY changed)

public:
    enum Role { LineRole = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] Workspace *deck() const { return m_deck; }
    void setDeck(Workspace *deck);
    [[nodiscard]] QStringList formats() const { return exportNames(); }
    [[nodiscard]] QString format() const { return exportName(m_format); }
    void setFormat(const QString &name); //!< One of formats(); others are passed over.
    [[nodiscard]] int formatIndex() const { return int(formats().indexOf(format())); }
    void setFormatIndex(int index) { setFormat(formats().value(index)); }
    //! Without, each password is a reference to a variable of the environment.
    [[nodiscard]] bool hasSecrets() const { return m_withSecrets; }
    void setWithSecrets(bool with);
    [[nodiscard]] int nodes() const { return m_nodes; }
    [[nodiscard]] int lines() const { return int(m_lines.size()); }
    [[nodiscard]] const QStringList &notes() const { return m_notes; } //!< What the format cannot hold.
    [[nodiscard]] QString notesText() const { return m_notes.join(u'\n'); }
    [[nodiscard]] QUrl suggestedFile() const; //!< Among the documents.
    [[nodiscard]] const QByteArray &text() const { return m_text; }

    Q_INVOKABLE void copy(); //!< To the clipboard, and says so.
    Q_INVOKABLE void save(const QUrl &file); //!< Readable by its owner only; says so, or why it did not work.

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void write();

    Workspace *m_deck = nullptr;
    ExportFormat m_format = ExportFormat::Lavadeck;
    bool m_withSecrets = false;
    int m_nodes = 0;
    QByteArray m_text;
    QStringList m_lines;
    QStringList m_notes;
};

} // namespace Deck

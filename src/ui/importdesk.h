// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importlook.h"
#include "importpreview.h"
#include "importrows.h"
#include "passwordkeeping.h"

#include <chrono>

namespace Deck {

class Workspace;

//! Everything that the import page works on: what was dropped, pasted or opened, the rows that come of it,
//! and the step into the fleet. Nothing is written before apply(), and nothing is ever fetched.
class ImportDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(Deck::ImportRows *rows READ rows CONSTANT)
    Q_PROPERTY(Deck::ImportLook *look READ look CONSTANT)
    Q_PROPERTY(Deck::PasswordKeeping *keeping READ keeping CONSTANT)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY textsChanged)
    Q_PROPERTY(QString source READ source NOTIFY textsChanged)
    Q_PROPERTY(QString sourceDetail READ sourceDetail NOTIFY textsChanged)
    Q_PROPERTY(QString readText READ readText NOTIFY textsChanged)
    Q_PROPERTY(QString format READ format WRITE setFormat NOTIFY textsChanged)
    Q_PROPERTY(QList<QString> formatChoices READ formatChoices CONSTANT)
    Q_PROPERTY(int formatChoice READ formatChoice WRITE setFormatChoice NOTIFY textsChanged)
    Q_PROPERTY(QList<QString> notes READ notes NOTIFY textsChanged)
    Q_PROPERTY(bool resolving READ isResolving WRITE setResolving NOTIFY textsChanged)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY optionsChanged)
    Q_PROPERTY(QString prefix READ prefix WRITE setPrefix NOTIFY optionsChanged)
    Q_PROPERTY(bool skipV3 READ skipsV3 WRITE setSkipV3 NOTIFY optionsChanged)
    Q_PROPERTY(bool skipDisabled READ skipsDisabled WRITE setSkipDisabled NOTIFY optionsChanged)
    Q_PROPERTY(int total READ total NOTIFY judged)
    Q_PROPERTY(QVariantMap counts READ counts NOTIFY judged)
    Q_PROPERTY(int applicable READ applicable NOTIFY judged)
    Q_PROPERTY(QString summary READ summary NOTIFY judged)
    Q_PROPERTY(QString target READ target CONSTANT)
    Q_PROPERTY(bool testing READ isTesting NOTIFY testingChanged)

public:
    explicit ImportDesk(Workspace *deck);
    ~ImportDesk() override;

    //! The fleet that is written to; the passwords' places may be null, then only the fleet file is offered.
    //! Both outlive this. Without a store everything is shown and nothing can be applied.
    void setFleet(FleetStore *store, Secrets *secrets);

    [[nodiscard]] ImportRows *rows() { return &m_rows; }
    [[nodiscard]] ImportLook *look() { return &m_look; }
    [[nodiscard]] PasswordKeeping *keeping() { return &m_keeping; }

    //! Shows what is in these instead of what was there, on the import page.
    void openFiles(const QStringList &paths);
    void openText(const QString &text);
    Q_INVOKABLE void openUrls(const QList<QUrl> &urls); //!< Of a dialog; local files and folders only.
    void paste(); //!< What is on the clipboard; says so when there is nothing to read.
    void clear(); //!< Forgets it all.

    [[nodiscard]] bool isEmpty() const { return m_source.isEmpty(); } //!< Nothing was opened.
    [[nodiscard]] const QString &source() const { return m_source; } //!< "nodes.json", "3 files", "Text".
    [[nodiscard]] const QString &sourceDetail() const { return m_sourceDetail; } //!< Its size, and when.
    [[nodiscard]] const QString &readText() const { return m_readText; } //!< "Read in 4 ms, ...".
    [[nodiscard]] QString format() const { return m_preview.format(); }
    //! "Find out", and then every format.
    [[nodiscard]] QStringList formatChoices() const
    {
        return QStringList{tr("Find out")} + m_preview.formats();
    }
    [[nodiscard]] int formatChoice() const { return 1 + int(m_preview.formats().indexOf(format())); }
    void setFormatChoice(int place) { setFormat(m_preview.formats().value(place - 1)); }
    void setFormat(const QString &format) { m_preview.setFormat(format); } //!< Empty finds out again.
    [[nodiscard]] QStringList notes() const { return m_preview.notes(); }
    [[nodiscard]] bool isResolving() const { return m_preview.isResolving(); }
    void setResolving(bool resolving) { m_preview.setResolving(resolving); }
    [[nodiscard]] QString tag() const { return m_preview.tag(); }
    void setTag(const QString &tag) { m_preview.setTag(tag); }
    [[nodiscard]] QString prefix() const { return m_preview.prefix(); }
    void setPrefix(const QString &prefix) { m_preview.setPrefix(prefix); }
    [[nodiscard]] bool skipsV3() const { return m_preview.skipsV3(); }
    void setSkipV3(bool skip) { m_preview.setSkipV3(skip); }
    [[nodiscard]] bool skipsDisabled() const { return m_preview.skipsDisabled(); }
    void setSkipDisabled(bool skip) { m_preview.setSkipDisabled(skip); }
    [[nodiscard]] int total() const { return m_preview.count(); }
    [[nodiscard]] QVariantMap counts() const { return m_preview.counts(); }
    [[nodiscard]] int applicable() const { return m_applicable; } //!< How many nodes apply() would write.
    [[nodiscard]] QString target() const; //!< The fleet's file; empty for none.
    //! What apply() will do, in one or two sentences.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool isTesting() const { return m_preview.isTesting(); }
    [[nodiscard]] int failedTests() const; //!< Chosen rows whose last test failed.

    void test(); //!< The chosen rows, as a job; a second call stops it.
    void unchooseFailed() { m_preview.unchooseFailed(); }
    void apply(); //!< One step of the fleet's undo, told with its undo.
    [[nodiscard]] QString whyNot() const; //!< Why apply() would do nothing; empty when it would.

Q_SIGNALS:
    void textsChanged();
    void optionsChanged();
    void judged();
    void testingChanged();

private:
    void begin(const QString &source, qint64 bytes);
    void finishReading(std::chrono::milliseconds time);
    void tellApplied(int added, int updated);
    void tellFailed(const QString &why);
    void tellTested();

    Workspace *m_deck;
    ImportPreview m_preview;
    ImportRows m_rows;
    ImportLook m_look;
    PasswordKeeping m_keeping;
    FleetStore *m_store = nullptr;
    QString m_source;
    QString m_sourceDetail;
    QString m_readText;
    int m_applicable = 0;
    bool m_applying = false;
};

} // namespace Deck

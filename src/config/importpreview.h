// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetstore.h"
#include "importplan.h"
#include "importsource.h"
#include "importtester.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QVariantMap>

namespace Deck {

class Secrets;

//! What a drop would show, without a preview: for the overlay while something is dragged over the window.
struct ImportPeek {
    int nodes = 0; //!< 0 also when it is too large to be read in passing.
    QString format;
    QString text; //!< One sentence: "Drop to preview 40 nodes (json)", or why there is nothing to preview.
    bool isPossible = true; //!< Whether a drop would show anything.
};

//! Every node of what was dropped, pasted, opened or piped, with what an import would do with it. A list
//! model: one row per node. Reads at once, on the caller's thread, and writes nothing before apply().
class ImportPreview : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY judged)
    Q_PROPERTY(QString format READ format WRITE setFormat NOTIFY textsChanged)
    Q_PROPERTY(QStringList formats READ formats CONSTANT)
    Q_PROPERTY(QStringList notes READ notes NOTIFY textsChanged)
    Q_PROPERTY(bool resolving READ isResolving WRITE setResolving NOTIFY textsChanged)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY optionsChanged)
    Q_PROPERTY(QString prefix READ prefix WRITE setPrefix NOTIFY optionsChanged)
    Q_PROPERTY(bool skipV3 READ skipsV3 WRITE setSkipV3 NOTIFY optionsChanged)
    Q_PROPERTY(bool skipDisabled READ skipsDisabled WRITE setSkipDisabled NOTIFY optionsChanged)
    Q_PROPERTY(QVariantMap counts READ counts NOTIFY judged)
    Q_PROPERTY(int applicable READ applicable NOTIFY judged)
    Q_PROPERTY(bool testing READ isTesting NOTIFY testingChanged)

public:
    enum Role {
        ChosenRole = Qt::UserRole, //!< Writable; false where an import would do nothing.
        VerdictRole, //!< The word of verdictName().
        ReasonRole,
        LineRole,
        SourceRole, //!< The file's path, or empty for a pasted text.
        IdentifierRole, //!< Writable.
        HostRole, //!< Writable; an address with port or scheme is taken apart.
        PortRole, //!< Writable.
        AddressRole,
        SecureRole,
        PathRole,
        PasswordRole, //!< Writable; masked unless reveal() was asked for. Empty for none.
        ReferenceRole, //!< What the text says in place of a password.
        RegionsRole,
        TagsRole,
        DifferencesRole, //!< A list of {field, mine, theirs, keep}; keep is "mine" or "theirs".
        AnswerRole, //!< "", "mine", "theirs" or "both".
        EarlierRowRole, //!< Of a duplicate: the row it repeats; -1 for none.
        SelectableRole, //!< Whether choosing the row would change anything.
        TestRole, //!< What the last test found; empty for not tested.
        TestPassedRole //!< A bool, or nothing for not tested.
    };
    Q_ENUM(Role)

    explicit ImportPreview(QObject *parent = nullptr);
    ~ImportPreview() override;

    //! The fleet that is compared with and written to; null compares with none. It outlives this.
    void setStore(FleetStore *store);
    //! For testSelected(). It outlives this.
    void setNetwork(Lavalink::Network *network, const Lavalink::Timing &timing = {});
    //! For apply() with another kind than Plain and Ask. It outlives this.
    void setSecrets(Secrets *secrets) { m_secrets = secrets; }
    //! Where `resolving` takes ${X} from; the program's own without it.
    void setEnvironment(const QProcessEnvironment &environment) { m_environment = environment; }

    // Texts. Each addition reads all that came with it, and resets the model once.
    Q_INVOKABLE void addText(const QString &text);
    Q_INVOKABLE void addFiles(const QStringList &paths); //!< Files and folders.
    Q_INVOKABLE void clear();
    [[nodiscard]] QString format() const; //!< Of the first text that has one; empty for none.
    [[nodiscard]] QStringList formats() const { return importFormats(); }
    void setFormat(const QString &format); //!< Reads everything again as this; empty finds out again.
    [[nodiscard]] QStringList notes() const; //!< "nodes.yml: line 3: ...", and what could not be read.
    [[nodiscard]] bool isResolving() const { return m_resolving; }
    void setResolving(bool resolving); //!< Takes ${X} and its like from the environment.
    [[nodiscard]] static ImportPeek peek(const QByteArray &text);
    [[nodiscard]] static ImportPeek peek(const QStringList &paths);

    // Options.
    [[nodiscard]] QString tag() const { return m_plan.options().tag; }
    [[nodiscard]] QString prefix() const { return m_plan.options().prefix; }
    [[nodiscard]] bool skipsV3() const { return m_plan.options().skipV3; }
    [[nodiscard]] bool skipsDisabled() const { return m_plan.options().skipDisabled; }
    void setTag(const QString &tag);
    void setPrefix(const QString &prefix);
    void setSkipV3(bool skip);
    void setSkipDisabled(bool skip);

    // Rows.
    [[nodiscard]] int count() const { return int(m_plan.rows().size()); }
    [[nodiscard]] QVariantMap counts() const; //!< By the verdicts' words.
    [[nodiscard]] int applicable() const; //!< How many nodes apply() would write.
    [[nodiscard]] const ImportPlan &plan() const { return m_plan; }
    Q_INVOKABLE void reveal(int row, bool revealed);
    Q_INVOKABLE void chooseAll(bool chosen);
    void choose(const QList<int> &rows, bool chosen);
    //! "mine", "theirs", "both", or "" to take the answer back.
    Q_INVOKABLE void answer(int row, const QString &word);
    Q_INVOKABLE void keep(int row, const QString &field, const QString &side);
    //! Opens each chosen row that would be written, 16 at a time, and shows what came of it.
    Q_INVOKABLE void testSelected();
    Q_INVOKABLE void cancelTests();
    [[nodiscard]] bool isTesting() const { return m_tester && m_tester->isRunning(); }
    //! Leaves out what the last tests found not to work.
    Q_INVOKABLE void unchooseFailed();

    //! Writes the chosen rows into the store as one step of its undo, their passwords where `kind` says (see
    //! keepImportedPasswords()). Ends with applied() or failed(), at once for Plain and Ask.
    void apply(PasswordSource::Kind kind = PasswordSource::Kind::Plain);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void textsChanged();
    void optionsChanged();
    void judged(); //!< Verdicts, counts or choices are others.
    void testingChanged();
    void refused(const QString &why); //!< A value that was not taken.
    void applied(int added, int updated);
    void failed(const QString &why); //!< Nothing was written.

private:
    //! One text and what it gave.
    struct Text {
        QByteArray bytes; //!< Of a pasted one.
        QString path; //!< Of a file or folder, as it was given.
        QList<ImportedFile> files; //!< Pasted: one without a path.
    };

    void read(Text &text) const;
    void readAll();
    void takeRows();
    void setOptions(const ImportPlanOptions &options);
    void refresh(); // All rows' data, after the plan has judged again.
    void takeTest(int row, const ImportTest &test);
    void write(const QList<FleetStore::Change> &changes);
    [[nodiscard]] bool take(int row, int role, const QVariant &value);
    [[nodiscard]] QVariant value(int row, int role) const;

    ImportPlan m_plan;
    QList<Text> m_texts;
    QStringList m_paths; // By ImportRow::source.
    QString m_forced;
    bool m_resolving = false;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QSet<int> m_revealed;
    QHash<int, ImportTest> m_tests;
    QPointer<FleetStore> m_store;
    Secrets *m_secrets = nullptr;
    std::unique_ptr<ImportTester> m_tester;
    quint64 m_fleetVersion = 0; // Counts what the store tells, for an apply() that had to wait.
    bool m_writing = false;
};

} // namespace Deck

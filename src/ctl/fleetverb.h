// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "command.h"
#include "nodesecrets.h"

#include <functional>

namespace Ctl {

//! The complaint about a first word that is none of `words`, as in Command::words().
[[nodiscard]] QString noSuchVerb(const QString &verb, const QString &words);

//! A command that works on one fleet file: its first word is a verb, the others are the verb's.
class FleetVerbCommand : public Command {
    Q_OBJECT

public:
    [[nodiscard]] bool opensNodes(const QCommandLineParser &) const override { return false; }
    [[nodiscard]] QString words() const override;
    void addOptions(QCommandLineParser &parser) const override;
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override;

protected:
    struct Entry {
        QString name;
        bool makesFile; //!< The file need not be there.
        std::function<void()> run;
    };
    //! In the order of the help.
    [[nodiscard]] virtual std::vector<Entry> verbs() = 0;
    //! Reads what is the command's own before any file is touched; an empty text, or what is wrong.
    [[nodiscard]] virtual QString readOptions() { return {}; }

    [[nodiscard]] const QCommandLineParser &parser() const { return *m_parser; }
    [[nodiscard]] const Output &output() const { return *m_output; }
    [[nodiscard]] Deck::FleetStore &store() { return *m_store; }
    [[nodiscard]] NodeSecrets &nodeSecrets() { return *m_secrets; }
    [[nodiscard]] const Deck::Fleet &fleet() const { return m_store->fleet(); }
    [[nodiscard]] QStringList rest() const { return m_words.mid(1); } //!< The words behind the verb.
    [[nodiscard]] QString verb() const { return m_words.value(0); }

    //! What each node is called here and in the window: of nodes with the same name the second is "NAME (2)".
    [[nodiscard]] QStringList labels() const;
    //! The places of the nodes that the words and --name name by their labels; all when there are none.
    //! Nothing after a complaint.
    [[nodiscard]] std::optional<QList<int>> namedNodes();
    //! The one node that the single word names, or nothing after a complaint.
    [[nodiscard]] std::optional<int> oneNode();
    void refuse(ExitCode code, const QString &text);
    //! Ends with 3 when all is well but the file has entries that could not be read.
    void done(ExitCode code = ExitCode::Ok);
    //! The keys that every object of an edit has.
    [[nodiscard]] QJsonObject editObject(const QString &node) const;

private:
    [[nodiscard]] bool openStore(bool isNew);

    const QCommandLineParser *m_parser = nullptr;
    const Output *m_output = nullptr;
    std::unique_ptr<Deck::FleetStore> m_store;
    std::unique_ptr<NodeSecrets> m_secrets;
    QStringList m_words;
};

} // namespace Ctl

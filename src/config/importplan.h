// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetfile.h"
#include "importer.h"

#include <QSet>

namespace Deck {

//! What an import would do with a row.
enum class ImportVerdict {
    Add, //!< The fleet has no such node.
    Update, //!< The fleet has the endpoint, and something about it differs.
    Same, //!< The fleet, or an earlier row, says the same already.
    Conflict, //!< The identifier is another endpoint's in the fleet, or an earlier row contradicts it.
    Invalid //!< Cannot be used before somebody has filled something in, or was asked to be left out.
};

//! The stable word for JSON: add, update, same, conflict, invalid.
[[nodiscard]] QString verdictName(ImportVerdict verdict);

//! What of a node an import can differ in.
enum class ImportField { Identifier, Host, Port, Secure, Path, Password, Regions, Tags };

//! The word of a fleet file for it.
[[nodiscard]] QString fieldName(ImportField field);

//! Which of the two is kept where they differ.
enum class ImportSide { Mine, Theirs };

//! What the operator says to a row that has something to decide.
enum class ImportAnswer {
    None, //!< Nothing yet: an Update is made, a Conflict is left alone.
    Mine, //!< Keep what the fleet, or the earlier row, has.
    Theirs, //!< Take this row's.
    Both //!< Add this row as a node of its own, as "X (2)" where the name is taken.
};

//! One field in which a row differs from what is there. Never holds a password: `theirs` then is a word for
//! "changed" or "not compared", and `mine` says where the present one is kept.
struct ImportDifference {
    ImportField field = ImportField::Identifier;
    QString mine;
    QString theirs;
    ImportSide side = ImportSide::Theirs; //!< What will be kept.
};

//! One node of a text, what the operator filled in, and what comes of it.
struct ImportRow {
    ImportedNode read; //!< As the text has it.
    int source = 0; //!< Which text it is from, as the caller counts them.

    // What the operator has said.
    bool chosen = true;
    ImportAnswer answer = ImportAnswer::None;
    QMap<ImportField, ImportSide> sides;
    std::optional<QString> identifier;
    std::optional<QString> host;
    std::optional<quint16> port;
    std::optional<Lavalink::Secret> password;

    // What the plan makes of it.
    Lavalink::NodeSettings settings; //!< With everything that was filled in, tag and prefix too.
    //! In place of a password: ${NAME} or ${NAME:-default}, when the text takes it from the environment.
    QString reference;
    ImportVerdict verdict = ImportVerdict::Invalid;
    QString reason; //!< For people; may be empty. Never repeats a password.
    QList<ImportDifference> differences;
    int fleetNode = -1; //!< What it would change, in Fleet::nodes; -1 for none.
    int earlierRow = -1; //!< The row with the same endpoint; -1 for none.
    bool leftOut = false; //!< Invalid because an option says so.

    //! A Conflict that waits for an answer.
    [[nodiscard]] bool isOpen() const;
};

//! What is done to all rows.
struct ImportPlanOptions {
    QString tag; //!< Each node gets it; empty for none.
    QString prefix; //!< Before each identifier.
    bool skipV3 = false;
    bool skipDisabled = false;

    bool operator==(const ImportPlanOptions &) const = default;
};

//! One node that an import writes.
struct ImportChange {
    int row = -1;
    std::optional<int> fleetNode; //!< The one to update; nothing for one to add.
    Lavalink::NodeSettings settings;
    bool setsPassword = false; //!< With the settings' password, or the reference if there is one.
    QString reference;
};

//! The rows of a text against a fleet: what each would do, and why. Pure: reads and writes nothing, and every
//! change of what the operator says judges all rows again, in time in proportion to them.
class ImportPlan {
public:
    void setFleet(const Fleet &fleet);
    //! Forgets what was said to the rows before.
    void setRows(const QList<ImportRow> &rows);
    void setOptions(const ImportPlanOptions &options);

    [[nodiscard]] const QList<ImportRow> &rows() const { return m_rows; }
    [[nodiscard]] const ImportPlanOptions &options() const { return m_options; }
    [[nodiscard]] int count(ImportVerdict verdict) const;

    // What the operator says. Those that can be wrong answer why they were not taken, else an empty text.
    void choose(int row, bool chosen);
    void answer(int row, ImportAnswer answer);
    void answerAll(ImportAnswer answer); //!< To every Conflict that is open.
    void keep(int row, ImportField field, ImportSide side);
    [[nodiscard]] QString setHost(int row, const QString &text);
    [[nodiscard]] QString setIdentifier(int row, const QString &text);
    [[nodiscard]] QString setPort(int row, int port);
    [[nodiscard]] QString setPassword(int row, const Lavalink::Secret &password);

    //! What an import would write now: each node of the fleet at most once, in the order of the rows.
    [[nodiscard]] QList<ImportChange> changes() const;
    //! The rows with something in them that is not in the fleet and would not get there.
    [[nodiscard]] int leftOver() const;

private:
    void judge();
    void prepare(ImportRow &row) const;
    void judgeEarlier(ImportRow &row, int earlier);
    void judgeFleet(ImportRow &row);
    [[nodiscard]] QList<ImportDifference> differences(const ImportRow &row,
        const Lavalink::NodeSettings &mine, const std::optional<PasswordSource> &source) const;
    void take(const ImportRow &row, Lavalink::NodeSettings &into, ImportChange &change) const;
    [[nodiscard]] QSet<QString> names() const; // Those that are taken.

    Fleet m_fleet;
    QList<ImportRow> m_rows;
    ImportPlanOptions m_options;
};

//! ${NAME} or ${NAME:-default} for a reference of any language that names a variable of the environment:
//! "process.env.PASS ?? 'x'" with the value x is "${PASS:-x}". Empty when it names none.
[[nodiscard]] QString fleetReference(const QString &reference, const Lavalink::Secret &value);

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Deck {

//! What a filter can ask of a node. A number that is not known is missing, and no comparison holds for it.
struct FilterFacts {
    QString name;
    QString address;
    QString state; //!< Its key: "down", "ready", ...
    QString stateText; //!< As the table says it, with the reason.
    QString version;
    QStringList tags;
    QStringList regions;
    QStringList capabilities; //!< "source:x", "filter:x", "plugin:x".
    std::optional<double> ping; //!< ms
    std::optional<double> p95; //!< ms
    std::optional<double> players; //!< All.
    std::optional<double> playing;
    std::optional<double> cpu; //!< Percent of the whole machine.
    std::optional<double> memory; //!< Percent of reservable.
    std::optional<double> penalty;
    std::optional<double> uptime; //!< Seconds.
};

//! The fleet table's filter language. Terms stand side by side and all of them have to hold:
//!   word, "free text"          in name, address, state, version, tags or regions
//!   tag:eu  state:down,ready   the field holds one of these texts; a state is named in full
//!   cpu>80  ping<=150  uptime>2h
//!   -term                      whatever the term does not hold for, the unknown included
//! Case does not matter. Nothing here throws; a text that is no filter says where and why.
class FleetFilter {
public:
    //! Where the text is wrong, and what would be right.
    struct Error {
        qsizetype position = 0; //!< Of the term, in UTF-16 units.
        QString text; //!< One sentence for people.
    };

    FleetFilter() = default; //!< Lets everything pass.
    //! The filter of a text; nothing, and `error` says why, when it is none.
    [[nodiscard]] static std::optional<FleetFilter> parse(const QString &text, Error *error = nullptr);
    //! The words that stand before a colon or a comparison, for help and error texts.
    [[nodiscard]] static QStringList textFields();
    [[nodiscard]] static QStringList numberFields();
    [[nodiscard]] static QStringList states();

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool matches(const FilterFacts &facts) const;

    //! Whether `text` holds exactly this term, written as it is.
    [[nodiscard]] static bool hasTerm(const QString &text, const QString &term);
    //! `text` without the term if it is there, else with it instead of every other term of the same field:
    //! what a chip does.
    [[nodiscard]] static QString toggled(const QString &text, const QString &term);

private:
    enum class Kind { Anywhere, Text, Number };
    struct Term {
        Kind kind = Kind::Anywhere;
        bool negated = false;
        int field = 0; //!< Place in textFields() or numberFields().
        QStringList values;
        QString comparison;
        double number = 0;
    };
    class Parser;
    [[nodiscard]] static bool holds(const Term &term, const FilterFacts &facts);

    std::vector<Term> m_terms;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace Deck {

//! What the lab asks one source for: a column of its matrix. Data of the operator.
struct LabSeed {
    QString source; //!< Its stable word, for options and reports: letters, digits and dashes.
    QString name; //!< For people.
    QString capability; //!< x of `source:x`, which a node must offer.
    QString prefix; //!< Of its search, colon and all: "scsearch:". Empty: it has none.
    QString query; //!< What is searched for.
    QString url; //!< Or another identifier, of one track. Empty: the first one that the search finds.

    bool operator==(const LabSeed &) const = default;
    //! What the search step asks for; empty when there is nothing to search for.
    [[nodiscard]] QString searchIdentifier() const;
    //! Why it is of no use, or an empty text.
    [[nodiscard]] QString problem() const;
};

//! The seeds of a file, or what is wrong with it, "line 12: ...", one text a mistake.
struct LabSeedsFile {
    QList<LabSeed> seeds;
    QStringList problems; //!< With any of these the file is of no use.
};

//! The list that comes with the program.
[[nodiscard]] QList<LabSeed> defaultLabSeeds();
[[nodiscard]] LabSeedsFile parseLabSeeds(const QByteArray &json);
[[nodiscard]] LabSeedsFile loadLabSeeds(const QString &path);
//! One seed a line, so that an editor and a diff can deal with it.
[[nodiscard]] QByteArray labSeedsJson(const QList<LabSeed> &seeds);
//! Whole or not at all; an empty text, or why not.
[[nodiscard]] QString saveLabSeeds(const QString &path, const QList<LabSeed> &seeds);

} // namespace Deck

Q_DECLARE_METATYPE(Deck::LabSeed)

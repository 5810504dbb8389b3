// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "output.h"

#include <QHash>
#include <QJsonObject>

#include <importplan.h>
#include <importsource.h>
#include <importtester.h>

namespace Ctl {

//! What `import` has read, planned and tested, as it is told at the end.
struct ImportFacts {
    QList<Deck::ImportedFile> files;
    const Deck::ImportPlan *plan = nullptr;
    QHash<int, Deck::ImportTest> tests; //!< By row.
    bool showSecrets = false;
    bool severalFiles = false; //!< Asked for or found: each node says which one it is from.

    [[nodiscard]] bool hasNodes() const { return !plan->rows().isEmpty(); }
    //! The names of the formats of the files with nodes; of all when there is none.
    [[nodiscard]] QString format() const;
    //! "nodes.yml: line 3: ..."; the file's name only when there are several, and when it could not
    //! be read.
    [[nodiscard]] QStringList notes() const;
    //! {"format","nodes","notes"} of docs/cli.md.
    [[nodiscard]] QJsonObject toJson() const;
    //! A line for each row.
    void print(const Output &output) const;
};

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importer.h"

namespace Deck::Import {

//! What only a Lavadeck fleet file says of a node (its User-Id and Client-Name, whether it resumes, its pins
//! and authorities), into the nodes that were read from this text. Anything else is left as it is. Notes tell
//! of passwords that the file keeps elsewhere, which do not come along.
void takeFleetFields(const QByteArray &json, QList<ImportedNode> &nodes, QList<ImportNote> &notes);

} // namespace Deck::Import

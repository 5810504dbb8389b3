// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labplan.h"

#include <QJsonObject>

// The lab's JSON, as docs/cli.md has it. Its keys and words are stable.
namespace Deck {

//! {"node","source","verdict",...}, with its steps and their evidence.
[[nodiscard]] QJsonObject labCellJson(const LabCell &cell);
//! One row of the matrix: {"node","mode","failure","cells"}.
[[nodiscard]] QJsonObject labNodeJson(const LabReport &report, qsizetype node);
//! The whole run.
[[nodiscard]] QJsonObject labReportJson(const LabReport &report);
[[nodiscard]] QJsonObject labRequestJson(const LabRequest &request);

} // namespace Deck

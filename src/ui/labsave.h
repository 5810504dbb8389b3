// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include <labtypes.h>

namespace Deck {

enum class LabFormat { Json, JUnit, Html };

[[nodiscard]] QString labSuffix(LabFormat format); //!< Of its files, without the dot.
[[nodiscard]] QByteArray labReportAs(const LabReport &report, LabFormat format);
//! Writes it whole or not at all, to a local file. An empty text, or why not.
[[nodiscard]] QString saveLabReport(const LabReport &report, LabFormat format, const QUrl &file);

} // namespace Deck

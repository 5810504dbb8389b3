// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importplan.h"

#include <QCoreApplication>

//! What ImportPlan does with one row, or with two nodes. Pure.
namespace Deck::ImportParts {

inline constexpr int maxName = 200;

inline QString tr(const char *text)
{
    return QCoreApplication::translate("ImportPlan", text);
}

//! What a fleet file takes nowhere.
[[nodiscard]] bool hasControls(const QString &text);
//! Why a password cannot be kept or sent; empty when it can.
[[nodiscard]] QString passwordProblem(const Lavalink::Secret &password);
//! The settings of a row with what was filled in, the tag and the prefix.
[[nodiscard]] Lavalink::NodeSettings settingsOf(const ImportRow &row, const ImportPlanOptions &options);
//! Why the row's settings cannot be used as they stand; empty when they can.
[[nodiscard]] QString problemOf(const ImportRow &row);
//! What is worth to know of a row that can be used.
[[nodiscard]] QString remarksOf(const ImportRow &row);
//! Fills the row's host, and what an address says beside it. Empty, or why it was not taken.
[[nodiscard]] QString readPlace(const QString &text, ImportRow &row);
//! The name, or "name (2)" and so on, which then is taken too.
[[nodiscard]] QString freeName(const QString &name, QSet<QString> &taken);
void addTag(Lavalink::NodeSettings &node, const QString &tag);

//! All but tags and password. What `theirs` does not say is no difference.
[[nodiscard]] QList<ImportDifference> settingDifferences(
    const Lavalink::NodeSettings &mine, const Lavalink::NodeSettings &theirs);
//! `source` says where the fleet keeps the node's own; nothing when `mine` is no node of the fleet.
[[nodiscard]] std::optional<ImportDifference> passwordDifference(
    const ImportRow &row, const Lavalink::NodeSettings &mine, const std::optional<PasswordSource> &source);
//! A password that is kept where it cannot be compared.
[[nodiscard]] bool isUnknown(const ImportDifference &difference);
void copyField(ImportField field, const Lavalink::NodeSettings &from, Lavalink::NodeSettings &into);

} // namespace Deck::ImportParts

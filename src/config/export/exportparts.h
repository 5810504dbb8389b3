// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exporter.h"

namespace Deck {

//! A node's password as it is to be written: the text itself, or the variable that stands for it.
struct ExportedPassword {
    QString text;
    QString variable; //!< Empty when `text` is meant.
};

//! What every writer gets.
struct ExportItem {
    Lavalink::NodeSettings node;
    ExportedPassword password;
    QString host; //!< For clients that paste it into an address: IPv6 in brackets.
};

// One writer for each kind of format.
[[nodiscard]] QByteArray exportFleetFile(const QList<ExportItem> &items);
[[nodiscard]] QByteArray exportJavaScript(const QList<ExportItem> &items, ExportFormat format);
[[nodiscard]] QByteArray exportPython(const QList<ExportItem> &items, ExportFormat format);
[[nodiscard]] QByteArray exportAppSettings(const QList<ExportItem> &items);
[[nodiscard]] QByteArray exportYaml(const QList<ExportItem> &items);
[[nodiscard]] QByteArray exportEnv(const QList<ExportItem> &items);
[[nodiscard]] QByteArray exportCsv(const QList<ExportItem> &items);

//! A text as a literal that JSON, JavaScript, Python and YAML read alike, marked as literal where it
//! looksLikeAValue().
[[nodiscard]] QString quoted(const QString &text);
//! JSON with each string that is one of `texts` written as quoted() does.
[[nodiscard]] QByteArray withMarks(const QByteArray &json, const QStringList &texts);
//! A placeholder, or a word that stands in templates: an importer has to take it for that, unless it is told.
[[nodiscard]] bool looksLikeAValue(const QString &text);

} // namespace Deck

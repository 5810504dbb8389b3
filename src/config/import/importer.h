// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <nodesettings.h>
#include <optional>

namespace Deck {

//! One node as a text of any format tells it.
struct ImportedNode {
    enum class Verdict {
        Ok, //!< Can be dialled as it stands, if it has its password.
        Invalid //!< Cannot be used before somebody has filled something in; `reason` says what.
    };

    Lavalink::NodeSettings settings;
    //! By field (identifier, host, port, password, secure, region): what the text says in place of a value,
    //! for example "${LAVALINK_PASSWORD:-x}" or "process.env.PASS ?? 'x'".
    QMap<QString, QString> references;
    QString sessionId; //!< Of a bot's session, when the text names one.
    QString container; //!< The keys around it, for example "MUSIC.LAVALINK_NODES".
    Verdict verdict = Verdict::Ok;
    QString reason;
    QStringList notes;
    int line = 0; //!< Counted from 1; where the node begins.
    int duplicateOf = -1; //!< The earlier row with the same endpoint, or -1.
    bool v3 = false; //!< The text says that it speaks version 3 of the protocol only.
    bool nodeLink = false; //!< The text says that it is NodeLink.
    bool serverSide
        = false; //!< Read from the server's own settings: the host is where it listens, not where it is.
    bool enabled = true; //!< False when the text has it switched off.
};

//! A word about the text itself. Never repeats a password.
struct ImportNote {
    int line = 0; //!< Counted from 1; 0 when the whole text is meant.
    QString text;
};

//! What a text gave.
struct ImportResult {
    QString format; //!< One of importFormats(), or empty when nothing could be read.
    QList<ImportedNode> nodes; //!< In the order of the text.
    QList<ImportNote> notes;
    bool refused = false; //!< The text was not read at all: too large, binary, an archive.
};

//! How to read, and the bounds beyond which nothing, or nothing more, is read.
struct ImportOptions {
    QString fileName; //!< A hint for the format and for what the text is about; may be empty.
    QString format; //!< One of importFormats() to force it; empty to find out.
    //! Where ${X} and its like are taken from. Without one they stay references.
    std::optional<QProcessEnvironment> environment;
    qsizetype maxBytes = 16 * 1024 * 1024;
    int maxNodes = 10'000;
    int maxLines = 300'000; //!< What stands behind is not read: 30 lines for each of the most nodes.
    int maxDepth = 64;
};

//! The names of the formats that can be forced.
[[nodiscard]] QStringList importFormats();

//! Reads whatever text an operator keeps nodes in. A pure function: it opens, fetches and executes nothing,
//! may be called from any thread, and takes time in proportion to the text.
[[nodiscard]] ImportResult readNodes(const QByteArray &text, const ImportOptions &options = {});

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <nodesettings.h>
#include <optional>

namespace Deck {

//! What a list of nodes can be written as: our own file, the settings of the clients in the field as their
//! own language wants them, and three neutral shapes.
enum class ExportFormat {
    Lavadeck, //!< A fleet file.
    Moonlink, //!< moonlink.js, JavaScript.
    Shoukaku, //!< shoukaku, JavaScript.
    LavalinkClient, //!< lavalink-client, JavaScript.
    Lavalink4Net, //!< Lavalink4NET, appsettings.json.
    Wavelink, //!< wavelink, Python.
    LavalinkPy, //!< Lavalink.py, Python.
    Yaml,
    Env,
    Csv,
};

//! What was written, and what the format, or the client that it is for, cannot hold.
struct Exported {
    QByteArray text; //!< UTF-8, with a line end at its end.
    QStringList notes; //!< One sentence each; never a password.
};

//! The word on the command line: lavadeck, moonlink, shoukaku, lavalink-client, lavalink4net, wavelink,
//! lavalink.py, yaml, env, csv.
[[nodiscard]] QString exportName(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFromName(const QString &name);
[[nodiscard]] QStringList exportNames();
//! What a file of this format is called, for a save dialog: "nodes.js".
[[nodiscard]] QString exportFileName(ExportFormat format);

//! Without `withSecrets` a password is written as a reference to an environment variable that is named after
//! its node (see passwordVariable()), in the way the format's language reads one.
[[nodiscard]] Exported exportNodes(
    const QList<Lavalink::NodeSettings> &nodes, ExportFormat format, bool withSecrets);

} // namespace Deck

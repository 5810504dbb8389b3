// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace Deck {

//! What lavadeck was asked for on its command line.
struct Options {
    QString fleetFile;
    QString profile; //!< Empty for the one that was open last.
    bool demo = false;
    bool selfTest = false;
    bool firstFrame = false; //!< Say when the first frame is there, and end.
    QString screenshot; //!< File to write the picture to; empty for an ordinary run.
    QString select; //!< Identifier of the node whose pane is opened.
    QString page; //!< Id of the page that is shown first; empty for the one of the last run.
    QStringList actions; //!< Ids of actions that are done, one after another, once the window is there.
    std::optional<QSize> size; //!< Of the window; nothing for that of the last run.
    std::optional<Ui::ThemeChoice> theme; //!< For this run only; nothing for the user's own.
    QStringList imports; //!< Files and folders that are shown on the import page; absolute paths.
    bool newInstance = false; //!< A window of its own, even if this fleet has one already.

    //! Nobody looks at the window: it needs no display.
    [[nodiscard]] bool isUnattended() const { return selfTest || firstFrame || !screenshot.isEmpty(); }
};

//! What became of the command line: options, or a text to print with its exit code.
struct ParsedOptions {
    Options options;
    QString output;
    std::optional<int> exitCode;
};

[[nodiscard]] ParsedOptions parseOptions(const QStringList &arguments);

} // namespace Deck

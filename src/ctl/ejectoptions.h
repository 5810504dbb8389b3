// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <ejectrun.h>

class QCommandLineParser;

namespace Ctl {

//! What the command line of `eject` says. A player lives in a session, and a bot has one on each node, so a
//! target counts only with the bot's own session there: one of this command's would end with it.
struct EjectOptions {
    QString source; //!< The node to drain.
    QHash<QString, QString> sessions; //!< By node; the source's is there.
    QStringList to; //!< Only these targets; empty: all with a session.
    Lavalink::EjectRule rule;
    Lavalink::NoTarget noTarget = Lavalink::NoTarget::Refuse;
    std::chrono::milliseconds voiceDeadline{15'000};
    bool dryRun = false;
    bool yes = false;
};

void addEjectOptions(QCommandLineParser &parser);
//! An empty text, or what is wrong with them.
[[nodiscard]] QString readEjectOptions(const QCommandLineParser &parser, EjectOptions &options);
//! What is wrong with them in a fleet of these nodes.
[[nodiscard]] QString fitEjectOptions(const EjectOptions &options, const QStringList &nodes);

} // namespace Ctl

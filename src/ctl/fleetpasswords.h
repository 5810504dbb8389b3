// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"

#include <QObject>

#include <nodesettings.h>
#include <optional>
#include <secrets.h>

class QCommandLineParser;

namespace Ctl {

class Output;

//! The passwords that a fleet file names and does not hold. Keychains answer when they like, and commands
//! read their nodes at once; so the program fetches first, and fill() hands out during the command.
class FleetPasswords : public QObject {
    Q_OBJECT

public:
    explicit FleetPasswords(const Output &output);

    //! Fetches those of the nodes that the options name; may ask on the terminal. Complains of what cannot be
    //! had; ends with ready() in any case.
    void fetch(const QCommandLineParser &parser);
    //! Puts the fetched ones into the nodes, and drops the nodes whose password could not be had, if `names`
    //! names them or is empty: false when there was one.
    [[nodiscard]] static bool fill(QList<Lavalink::NodeSettings> &nodes,
        const QList<Deck::PasswordSource> &sources, const QStringList &names);

Q_SIGNALS:
    void ready();

private:
    [[nodiscard]] bool unlockFor(const Deck::Fleet &fleet);
    void keep(const Deck::Fleet &fleet, const QList<Deck::Secrets::Miss> &misses);

    const Output &m_output;
    Deck::Secrets m_secrets;
};

//! Opens the encrypted file with LAVADECK_PASSPHRASE or what somebody at a terminal answers; a new file's
//! passphrase is asked for twice. Nothing, or the code after a complaint.
[[nodiscard]] std::optional<ExitCode> unlockVault(Deck::Vault &vault, const Output &output);
//! The exit code of a trouble with a place that keeps passwords.
[[nodiscard]] ExitCode exitCodeFor(Deck::SecretTrouble trouble);

} // namespace Ctl

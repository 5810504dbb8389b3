// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fakenode.h"
#include "labrun.h"

#include <QJsonObject>

#include <memory>
#include <network.h>
#include <node.h>
#include <vector>

//! Fake nodes whose sources come out as they are told, and a run over them.
namespace LabFixture {

//! Eight sources; the last two cannot be searched.
[[nodiscard]] QList<Deck::LabSeed> seeds();

//! A node's script out of a letter a source, in the order of seeds():
//! A all is well, B the search is empty, C the load is empty, D the search is an error, E the load is an
//! error, F the node has no such source, G the search hangs, H the load hangs.
[[nodiscard]] QJsonObject script(const QByteArray &letters);
//! What a cell of that letter must come to.
[[nodiscard]] Deck::LabVerdict verdictOf(char letter);
//! The root cause that the letters D and E script.
[[nodiscard]] QString causeOf(const Deck::LabSeed &seed);

//! No delay, and times that a busy machine can keep.
[[nodiscard]] Deck::LabOptions quickOptions();

//! Nodes of fake servers, opened, and a run that is not prepared yet.
class Fleet {
public:
    explicit Fleet(const QList<QJsonObject> &scripts, bool readOnly = false);

    //! Opens all nodes; false when one does not get ready, or (unless told otherwise) does not say what it
    //! offers.
    [[nodiscard]] bool open(bool awaitInfo = true);
    [[nodiscard]] QList<Lavalink::Node *> nodes() const;
    //! Runs it to its end; false when it does not come.
    [[nodiscard]] bool runToEnd(const QList<Deck::LabSeed> &seeds, const Deck::LabOptions &options);
    [[nodiscard]] FakeNode::Server &server(size_t i = 0) { return *m_servers.at(i); }
    [[nodiscard]] Lavalink::Node &node(size_t i = 0) { return *m_nodes.at(i); }
    //! The paths that the server was asked for, of those that contain `part`.
    [[nodiscard]] QStringList asked(const QString &part, size_t i = 0) const;

private:
    std::vector<std::unique_ptr<FakeNode::Server>> m_servers;
    Lavalink::Network m_network;
    std::vector<std::unique_ptr<Lavalink::Node>> m_nodes;

public:
    Deck::LabRun run{&m_network}; // Goes first.
};

} // namespace LabFixture

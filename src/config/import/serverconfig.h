// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "draft.h"

namespace Deck::Import {

//! Brings a tree into the form that its meaning is read from: placeholders expanded, and the lists in which
//! containers keep their environment ("K=V", or name and value) as keys and values.
void prepare(Value &root, const QProcessEnvironment *environment);

//! The nodes that `value` is the server's own settings of: Lavalink's application.yml in any nesting, or the
//! environment of its container. SERVER_PORT of `environment` goes before the file, as it does in the server.
[[nodiscard]] std::vector<Draft> serverDrafts(
    const Value &value, const Where &where, const QProcessEnvironment *environment, KeyBook &keys);

//! Where the draft listens on every address in a container that publishes its port as another, that other.
void usePublishedPort(Draft &draft, const Where &where);

//! The block `ingress` of Helm's values, when it is switched on and names a host.
[[nodiscard]] const Value *ingressOf(const Value &value);
//! A server behind it: as many nodes as it has hosts, on the ports of the web.
[[nodiscard]] std::vector<Draft> behindIngress(const Draft &draft, const Value &ingress);

//! True for the block `server` of NodeLink's own settings, which tell themselves by what is beside it.
[[nodiscard]] bool isNodeLinkServer(const Value &root, const Value &item);

} // namespace Deck::Import

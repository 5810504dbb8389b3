// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

namespace Deck {

class Workspace;

// Who adds which actions to workspace->actions(). A page brings a function like these in a file of its own
// and is called in Workspace's constructor. What only QML can do (give a field the focus) it leaves
// unconnected, and the page connects to actions.find("id").

//! Pages, history, palette, keys, messages, jobs.
void addShellActions(Workspace *deck);
//! Theme, density, motion.
void addLooksActions(Workspace *deck);
//! The fleet table, and what is done to the selected node.
void addFleetActions(Workspace *deck);
//! The node page: the time that its charts show, the formula of the penalty, the session's id.
void addNodePageActions(Workspace *deck);
//! The lab.
void addLabActions(Workspace *deck);
//! The way to each setting, and the switches among them.
void addSettingsActions(Workspace *deck);
//! Import and export.
void addImportActions(Workspace *deck);

//! Add, edit, duplicate and remove nodes.
void addNodeFormActions(Workspace *deck);

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "command.h"

#include <QTimer>

#include <fakenode.h>

namespace Ctl {

//! `lavadeckctl fakenode`: a Lavalink on loopback until a signal comes.
class FakeNodeCommand : public Command {
    Q_OBJECT

public:
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] bool opensNodes(const QCommandLineParser &) const override { return false; }
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override;

private:
    std::unique_ptr<FakeNode::Server> m_server;
    QTimer m_leaving; //!< Looks whether the clients have answered the close frame.
};

} // namespace Ctl

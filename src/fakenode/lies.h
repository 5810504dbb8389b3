// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QStringList>
#include <QStringView>

namespace FakeNode {

class FaultSet;

[[nodiscard]] QStringList lieNames();
/// Spoils a message of the WebSocket as the lies that are on want it.
void lieInFrame(const FaultSet &faults, QJsonObject &frame);
/// Spoils a REST answer; `route` is the pattern of its route.
void lieInReply(const FaultSet &faults, QStringView route, QJsonValue &body);

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "httpreply.h"

#include <QStringList>

namespace FakeNode {

class Core;

/// A request that has found its route.
struct Call {
    Core &core;
    const HttpRequest &request;
    QStringList arguments; ///< what stood for {} in the pattern
};

/// One REST endpoint.
struct Route {
    QByteArray method;
    QByteArray pattern; ///< "/v4/sessions/{}/players/{}"
    HttpReply (*handler)(const Call &call);
    bool jsonBody = false; ///< another Content-Type is 415
};

/// Answers any REST request, faults aside.
[[nodiscard]] HttpReply route(Core &core, const HttpRequest &request);
/// True below /_fake/, where tests in other processes control the node.
[[nodiscard]] bool isControlPath(const HttpRequest &request);

[[nodiscard]] QList<Route> miscRoutes();
[[nodiscard]] QList<Route> trackRoutes();
[[nodiscard]] QList<Route> sessionRoutes();
[[nodiscard]] QList<Route> playerRoutes();
[[nodiscard]] QList<Route> nodeLinkRoutes();
[[nodiscard]] QList<Route> controlRoutes();

} // namespace FakeNode

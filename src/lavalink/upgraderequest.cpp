// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "upgraderequest.h"

#include "nodesettings.h"

#include <QHostAddress>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

QByteArray line(QByteArray value)
{
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> upgradeHeaders(const NodeSettings &settings)
{
    QList<std::pair<QByteArray, QByteArray>> headers{
        {"Authorization", line(settings.password.headerValue())},
        {"User-Id", line(settings.userId.toUtf8())},
        {"Client-Name", line(settings.effectiveClientName().toUtf8())},
    };
    if (!settings.origin.isEmpty())
        headers.append({"Origin", line(settings.origin.toUtf8())});
    return headers;
}

bool isLoopback(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

} // namespace Lavalink

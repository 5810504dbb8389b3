// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "copynodes.h"

#include "node.h"
#include "nodeview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Deck {

QString textOf(const NodeView &view)
{
    return QStringList{view.identifier(), view.stateWord(), view.why(), view.address(), view.tagsText(),
        view.latencyText(), view.p95Text(), view.playingText(), view.playersText(), view.cpuText(),
        view.memoryText(), view.penaltyText(), view.versionText()}
        .join(u'\t');
}

QString jsonOf(const NodeView &view)
{
    const Lavalink::NodeSettings &settings = view.node()->settings();
    QJsonObject node{{u"identifier"_s, settings.identifier}, {u"host"_s, settings.host},
        {u"port"_s, settings.port}, {u"secure"_s, settings.secure}, {u"state"_s, view.stateWord()}};
    if (!settings.path.isEmpty())
        node[u"path"_s] = settings.path;
    if (!settings.tags.isEmpty())
        node[u"tags"_s] = QJsonArray::fromStringList(settings.tags);
    if (!settings.regions.isEmpty())
        node[u"regions"_s] = QJsonArray::fromStringList(settings.regions);
    if (!view.versionText().isEmpty())
        node[u"version"_s] = view.versionText();
    return QString::fromUtf8(QJsonDocument(node).toJson());
}

void copyText(const NodeView &view)
{
    QGuiApplication::clipboard()->setText(textOf(view));
}

void copyJson(const NodeView &view)
{
    QGuiApplication::clipboard()->setText(jsonOf(view));
}

} // namespace Deck

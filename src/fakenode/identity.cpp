// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fakenode.h"
#include "script.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

/// Semantic version: numbers, then what stands behind '-' and '+'.
QJsonObject versionJson(const QString &text, bool nodeLink)
{
    const QString build = text.section(u'+', 1);
    const QString core = text.section(u'+', 0, 0);
    const QString preRelease = core.section(u'-', 1);
    const QStringList numbers = core.section(u'-', 0, 0).split(u'.');
    QJsonObject version{{u"semver"_s, text}, {u"major"_s, numbers.value(0).toInt()},
        {u"minor"_s, numbers.value(1).toInt()}, {u"patch"_s, numbers.value(2).toInt()}};
    if (nodeLink && preRelease.isEmpty())
        version.insert("preRelease"_L1, QJsonValue());
    else
        version.insert("preRelease"_L1, preRelease);
    if (!build.isEmpty())
        version.insert("build"_L1, build);
    return version;
}

} // namespace

QJsonObject NodeIdentity::toJson(Personality personality) const
{
    const bool nodeLink = personality == Personality::NodeLink;
    QJsonObject json{{u"version"_s, versionJson(version, nodeLink)}, {u"buildTime"_s, buildTime},
        {u"git"_s, QJsonObject{{u"branch"_s, branch}, {u"commit"_s, commit}, {u"commitTime"_s, commitTime}}},
        {u"sourceManagers"_s, QJsonArray::fromStringList(sources)},
        {u"filters"_s, QJsonArray::fromStringList(filters)}, {u"plugins"_s, plugins}};
    if (nodeLink) {
        json.insert("isNodelink"_L1, true);
        json.insert("node"_L1, u"v20.19.2"_s);
        json.insert("voice"_L1, QJsonObject{{u"name"_s, u"@performanc/voice"_s}, {u"version"_s, u"2.0.1"_s}});
    } else {
        json.insert("jvm"_L1, jvm);
        json.insert("lavaplayer"_L1, lavaplayer);
    }
    return json;
}

} // namespace FakeNode

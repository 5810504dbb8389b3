// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonbounds.h"
#include "protocol.h"
#include "protocolfields.h"

// GET /v4/info: the one body that is flatter in our types than on the wire, and that tells the kind of
// server.
namespace Lavalink::Protocol {

namespace {

//! The fields of `git`, which our type holds as its own.
template <typename Io>
void gitFields(Io &io, typename Io::template Ref<Info> info, typename Io::template Ref<QJsonObject> extra)
{
    io.text("branch"_L1, info.gitBranch, TextKind::Line);
    io.text("commit"_L1, info.gitCommit, TextKind::Line);
    io.value("commitTime"_L1, info.gitCommitTime);
    io.rest(extra);
}

//! Everything but `version` and `git`, which are objects, and `node`, which has two names.
template <typename Io> void plainFields(Io &io, typename Io::template Ref<Info> info)
{
    io.value("buildTime"_L1, info.buildTime);
    io.text("jvm"_L1, info.jvm, TextKind::Line);
    io.text("lavaplayer"_L1, info.lavaplayer, TextKind::Line);
    io.requiredTexts("sourceManagers"_L1, info.sourceManagers);
    io.requiredTexts("filters"_L1, info.filters);
    io.requiredParts("plugins"_L1, info.plugins);
}

//! NodeLink 3 says isNodelink, NodeLink 2 isNodeLink.
bool saysNodeLink(const QJsonObject &object)
{
    return object.value("isNodelink"_L1).toBool() || object.value("isNodeLink"_L1).toBool();
}

} // namespace

Result<Info> parseInfo(const QByteArray &json)
{
    const Result<QJsonObject> object = parseObject(json, u"info"_s);
    if (!object)
        return object.failure();
    Info info;
    QString problem;
    FieldReader reader(*object, &problem);
    reader.requiredPart("version"_L1, info.version);
    plainFields(reader, info);

    const QJsonValue git = object->value("git"_L1);
    QJsonObject gitExtra;
    if (git.isObject()) {
        FieldReader gitReader(git.toObject(), &problem);
        gitFields(gitReader, info, gitExtra);
        reader.take("git"_L1);
    }
    // NodeLink 3 names its runtime `node`; NodeLink 2 says `nodejs`, which stays in extra.
    reader.text("node"_L1, info.node, TextKind::Line);
    if (!info.node) {
        FieldReader older(*object, &problem);
        older.text("nodejs"_L1, info.node, TextKind::Line);
    }
    reader.rest(info.extra, info.missing);
    if (!gitExtra.isEmpty() || (git.isObject() && git.toObject().isEmpty()))
        info.extra.insert("git"_L1, gitExtra);
    if (saysNodeLink(*object))
        info.kind = ServerKind::NodeLink;
    if (!problem.isEmpty())
        return unusable(u"info"_s, problem);
    return info;
}

QJsonObject toJson(const Info &info)
{
    FieldWriter writer;
    writer.requiredPart("version"_L1, info.version);
    plainFields(writer, info);
    if (!info.extra.contains("nodejs"_L1))
        writer.text("node"_L1, info.node, TextKind::Line);

    FieldWriter git;
    QJsonObject extra = info.extra;
    const QJsonValue gitExtra = extra.value("git"_L1);
    gitFields(git, info, gitExtra.toObject());
    if (!git.object().isEmpty() || gitExtra.isObject()) {
        writer.required("git"_L1, git.object());
        extra.remove("git"_L1);
    }
    writer.rest(extra, info.missing);
    return writer.object();
}

} // namespace Lavalink::Protocol

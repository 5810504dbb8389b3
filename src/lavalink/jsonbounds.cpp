// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonbounds.h"

#include "protocol.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Lavalink::Protocol {

namespace {

struct Extent {
    int depth = 0; //!< The deepest nesting.
    int values = 1; //!< At least as many as there really are.
};

//! How deep and how many, without building anything. Stops soon after a limit is passed.
Extent measured(const QByteArray &json)
{
    Extent extent;
    int open = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char byte = json.at(i);
        if (inText) {
            if (byte == '\\')
                ++i;
            else if (byte == '"')
                inText = false;
            continue;
        }
        if (byte == '"') {
            inText = true;
        } else if (byte == '{' || byte == '[') {
            extent.depth = qMax(extent.depth, ++open);
            ++extent.values;
        } else if (byte == '}' || byte == ']') {
            --open;
        } else if (byte == ',') {
            ++extent.values;
        }
        if (extent.depth > Limits::maxDepth || extent.values > Limits::maxValues)
            break;
    }
    return extent;
}

} // namespace

Failure unusable(const QString &what, const QString &why)
{
    return Failure(FailureKind::BadJson, Step::None, what + u": "_s + why);
}

Result<QJsonValue> parseBounded(const QByteArray &json, const QString &what)
{
    if (json.size() > Limits::maxMessage) {
        return Failure(FailureKind::MessageTooBig, Step::None,
            u"%1: %2 bytes, more than %3"_s.arg(
                what, QString::number(json.size()), QString::number(Limits::maxMessage)));
    }
    const Extent extent = measured(json);
    if (extent.depth > Limits::maxDepth)
        return unusable(what, u"nested deeper than %1"_s.arg(Limits::maxDepth));
    if (extent.values > Limits::maxValues)
        return unusable(what, u"more than %1 values"_s.arg(Limits::maxValues));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unusable(what, u"%1 at byte %2"_s.arg(error.errorString(), QString::number(error.offset)));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace Lavalink::Protocol

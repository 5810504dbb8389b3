// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "track.h"

#include "trackcodec.h"

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

} // namespace

QJsonObject Track::toJson(const QString &encoded, const QJsonObject &userData) const
{
    const QJsonObject info{{u"identifier"_s, identifier}, {u"isSeekable"_s, !isStream}, {u"author"_s, author},
        {u"length"_s, length}, {u"isStream"_s, isStream}, {u"position"_s, position}, {u"title"_s, title},
        {u"uri"_s, orNull(uri)}, {u"sourceName"_s, source}, {u"artworkUrl"_s, orNull(artworkUrl)},
        {u"isrc"_s, orNull(isrc)}};
    QJsonObject plugin = pluginInfo;
    if (hasProbe())
        plugin.insert("probeInfo"_L1, probe);
    return {{u"encoded"_s, encoded.isEmpty() ? encodeTrack(*this) : encoded}, {u"info"_s, info},
        {u"pluginInfo"_s, plugin}, {u"userData"_s, userData}};
}

QJsonObject Exception::toJson() const
{
    QString trace = cause + u'\n';
    // Real traces are 7 to 10 kB long: a client that only looks at the beginning must not find the cause
    // there.
    for (int line = 0; line < 130; ++line)
        trace += u"\tat org.example.fakenode.loading.Stage"_s + QString::number(line) + u".step(Stage.java:"_s
            + QString::number(20 + line) + u")\n"_s;
    if (!rootCause.isEmpty())
        trace += u"Caused by: "_s + rootCause
            + u"\n\tat org.example.fakenode.source.Reader.open(Reader.java:12)\n"_s + u"\t... 42 more\n"_s;
    return {{u"message"_s, orNull(message)}, {u"severity"_s, severity}, {u"cause"_s, cause},
        {u"causeStackTrace"_s, trace}};
}

} // namespace FakeNode

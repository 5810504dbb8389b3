// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "playerorder.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <playerpatch.h>
#include <text.h>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

namespace Patch = Lavalink::PlayerPatch;
using Outcome = std::variant<PlayerOrder, QString>;
using Body = Lavalink::Result<QJsonObject>;

constexpr qint64 largestFile = 1024 * 1024;

struct Word {
    PlayerVerb verb;
    const char *name;
    int values; //!< Behind the guild.
    const char *usage;
};

constexpr std::array words = {
    Word{PlayerVerb::Show, "show", 0, ""},
    Word{PlayerVerb::Play, "play", 1, " IDENTIFIER (or --encoded TEXT)"},
    Word{PlayerVerb::Pause, "pause", 0, ""},
    Word{PlayerVerb::Resume, "resume", 0, ""},
    Word{PlayerVerb::Seek, "seek", 1, " TIME"},
    Word{PlayerVerb::Volume, "volume", 1, " 0..1000"},
    Word{PlayerVerb::Filters, "filters", 1, " JSON|@FILE|none"},
    Word{PlayerVerb::Stop, "stop", 0, ""},
    Word{PlayerVerb::Destroy, "destroy", 0, ""},
};

Body wrong(const QString &why)
{
    return Lavalink::Failure(Lavalink::FailureKind::BadRequest, Lavalink::Step::Rest, why);
}

Body seekPatch(const QString &text)
{
    const auto time = timeFromText(text);
    return time ? Patch::seek(*time) : wrong(u"seek takes a time: 1:23, 1:02:03, 83s or 83000ms"_s);
}

Body volumePatch(const QString &text)
{
    bool isNumber = false;
    const int volume = text.toInt(&isNumber);
    const Body body = Patch::volume(isNumber ? volume : -1);
    return body ? body : wrong(u"volume takes a number from 0 to 1000"_s);
}

Body filtersPatch(const QString &text)
{
    if (text == "none"_L1)
        return Patch::filters({});
    QByteArray json = text.toUtf8();
    if (text.startsWith(u'@')) {
        QFile file(text.mid(1));
        if (!file.open(QIODevice::ReadOnly))
            return wrong(u"filters: "_s + file.fileName() + u": "_s + file.errorString());
        json = file.read(largestFile + 1);
        if (json.size() > largestFile)
            return wrong(u"filters: "_s + file.fileName() + u": more than 1 MiB are no filters"_s);
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return wrong(u"filters: at byte %1: "_s.arg(error.offset) + error.errorString());
    if (!document.isObject())
        return wrong(u"filters takes a JSON object, as in {\"timescale\": {\"speed\": 1.2}}"_s);
    return Patch::filters(document.object());
}

Body patchOf(PlayerVerb verb, const QString &value)
{
    switch (verb) {
    case PlayerVerb::Pause:
    case PlayerVerb::Resume:
        return Patch::pause(verb == PlayerVerb::Pause);
    case PlayerVerb::Seek:
        return seekPatch(value);
    case PlayerVerb::Volume:
        return volumePatch(value);
    case PlayerVerb::Filters:
        return filtersPatch(value);
    case PlayerVerb::Stop:
        return Patch::stop();
    case PlayerVerb::Show:
    case PlayerVerb::Play:
    case PlayerVerb::Destroy:
        break;
    }
    return QJsonObject();
}

} // namespace

QString playerVerbs()
{
    QStringList names;
    for (const Word &word : words)
        names << QString::fromLatin1(word.name);
    return names.join(u'|');
}

std::optional<qint64> timeFromText(const QString &text)
{
    static const QRegularExpression clock(u"\\A(?:([0-9]{1,5}):)?([0-9]{1,5}):([0-5][0-9])\\z"_s);
    static const QRegularExpression unit(u"\\A([0-9]{1,12}(?:\\.[0-9]{1,3})?)(ms|s)\\z"_s);
    if (const auto match = clock.match(text); match.hasMatch()) {
        const qint64 minutes = match.captured(2).toLongLong();
        if (!match.captured(1).isEmpty() && minutes >= 60)
            return {};
        return ((match.captured(1).toLongLong() * 60 + minutes) * 60 + match.captured(3).toLongLong()) * 1000;
    }
    const auto match = unit.match(text);
    if (!match.hasMatch())
        return {};
    const bool isSeconds = match.captured(2) == "s"_L1;
    if (!isSeconds && match.captured(1).contains(u'.'))
        return {};
    return std::llround(match.captured(1).toDouble() * (isSeconds ? 1000 : 1));
}

Outcome readPlayerOrder(const QStringList &given, const QString &encoded)
{
    const QString verb = given.value(0);
    const auto word = std::find_if(words.begin(), words.end(),
        [&verb](const Word &known) { return verb == QLatin1StringView(known.name); });
    if (word == words.end()) {
        return QString((verb.isEmpty() ? u"player wants a verb"_s
                                       : u"player has no verb \"%1\""_s.arg(Lavalink::cleaned(verb, 40)))
            + u"; the verbs are "_s + playerVerbs().replace(u"|"_s, u", "_s));
    }
    PlayerOrder order;
    order.verb = word->verb;
    order.guild = given.value(1);
    if (!Patch::isGuildId(order.guild))
        return u"player %1 wants the guild's id behind it: digits, as Discord gives it"_s.arg(verb);
    const bool isEncoded = order.verb == PlayerVerb::Play && !encoded.isEmpty();
    if (!encoded.isEmpty() && !isEncoded)
        return u"--encoded is for player play"_s;
    // The words themselves are not repeated: they may be what does not belong here.
    if (given.size() != 2 + (isEncoded ? 0 : word->values)) {
        return u"player %1 is used as: player %1 GUILD%2"_s.arg(
            verb, isEncoded ? u" --encoded TEXT"_s : QString::fromLatin1(word->usage));
    }
    const QString value = given.value(2);
    if (order.verb == PlayerVerb::Play) {
        if (!isEncoded && value.trimmed().isEmpty())
            return u"player play wants something to load: an address, or a search as in \"ytsearch:words\""_s;
        order.identifier = value;
        order.encoded = encoded;
        return order;
    }
    const Body patch = patchOf(order.verb, value);
    if (!patch)
        return patch.failure().detail;
    order.patch = *patch;
    return order;
}

} // namespace Ctl

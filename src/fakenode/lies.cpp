// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "lies.h"

#include "faults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

/// Sets track.info.length to text in any object that holds a track.
void lengthAsText(QJsonObject &holder)
{
    QJsonObject track = holder.value("track"_L1).toObject();
    QJsonObject info = track.value("info"_L1).toObject();
    if (info.isEmpty())
        return;
    info.insert("length"_L1, QString::number(info.value("length"_L1).toInteger()));
    track.insert("info"_L1, info);
    holder.insert("track"_L1, track);
}

void lieInReady(const FaultSet &faults, QJsonObject &frame)
{
    if (faults.lies(u"ready_without_session_id"))
        frame.remove("sessionId"_L1);
    if (faults.lies(u"session_id_as_number"))
        frame.insert("sessionId"_L1, 4711);
    if (faults.lies(u"resumed_though_new"))
        frame.insert("resumed"_L1, true);
}

void lieInEvent(const FaultSet &faults, QJsonObject &frame)
{
    const QString type = frame.value("type"_L1).toString();
    if (type == "TrackStartEvent"_L1 && faults.lies(u"track_start_without_track"))
        frame.remove("track"_L1);
    if (type == "TrackEndEvent"_L1 && faults.lies(u"track_end_without_reason"))
        frame.remove("reason"_L1);
    if (faults.lies(u"track_length_as_text"))
        lengthAsText(frame);
    if (faults.lies(u"event_type_misspelt"))
        frame.insert("type"_L1, QString(type).replace(u"Event"_s, u"Evnet"_s));
}

} // namespace

QStringList lieNames()
{
    return {u"stats_without_memory"_s, u"player_update_without_state"_s, u"track_start_without_track"_s,
        u"track_end_without_reason"_s, u"track_length_as_text"_s, u"ready_without_session_id"_s,
        u"resumed_though_new"_s, u"decode_another_track"_s, u"load_track_with_array"_s,
        u"patch_volume_as_text"_s, u"event_type_misspelt"_s, u"session_id_as_number"_s,
        u"info_without_version"_s, u"players_as_object"_s, u"stats_cpu_as_text"_s};
}

void lieInFrame(const FaultSet &faults, QJsonObject &frame)
{
    const QString op = frame.value("op"_L1).toString();
    if (op == "ready"_L1)
        lieInReady(faults, frame);
    else if (op == "event"_L1)
        lieInEvent(faults, frame);
    else if (op == "playerUpdate"_L1 && faults.lies(u"player_update_without_state"))
        frame.remove("state"_L1);
    if (op == "stats"_L1 && faults.lies(u"stats_without_memory"))
        frame.remove("memory"_L1);
    if (op == "stats"_L1 && faults.lies(u"stats_cpu_as_text"))
        frame.insert("cpu"_L1, u"busy"_s);
}

void lieInReply(const FaultSet &faults, QStringView route, QJsonValue &body)
{
    QJsonObject object = body.toObject();
    if (route == u"/v4/info" && faults.lies(u"info_without_version"))
        object.remove("version"_L1);
    else if (route == u"/v4/stats" && faults.lies(u"stats_without_memory"))
        object.remove("memory"_L1);
    else if (route == u"/v4/stats" && faults.lies(u"stats_cpu_as_text"))
        object.insert("cpu"_L1, u"busy"_s);
    else if (route == u"/v4/loadtracks" && faults.lies(u"load_track_with_array"))
        object = {{u"loadType"_s, u"track"_s}, {u"data"_s, QJsonArray{object.value("data"_L1)}}};
    else if (route == u"/v4/decodetrack" && faults.lies(u"decode_another_track")) {
        QJsonObject info = object.value("info"_L1).toObject();
        info.insert("identifier"_L1, u"another"_s);
        info.insert("title"_L1, u"Another track"_s);
        object.insert("info"_L1, info);
    } else if (route == u"/v4/sessions/{}/players/{}" && object.contains("volume"_L1)) {
        if (faults.lies(u"patch_volume_as_text"))
            object.insert("volume"_L1, QString::number(object.value("volume"_L1).toInt()));
        if (faults.lies(u"track_length_as_text"))
            lengthAsText(object);
    } else if (route == u"/v4/sessions/{}/players" && faults.lies(u"players_as_object")) {
        body = QJsonObject{{u"players"_s, body}};
        return;
    }
    if (body.isObject())
        body = object;
}

} // namespace FakeNode

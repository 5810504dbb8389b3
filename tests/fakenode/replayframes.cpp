// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"
#include "replaystage.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

QByteArray closing(quint16 code, const QByteArray &reason = {})
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return payload + reason;
}

// What the client sent in each part of 9_raw_socket_frames; the recording has only what came back.
void sendPart(const QString &name, RawSocket &socket)
{
    static const QMap<QString, std::function<void(RawSocket &)>> parts{
        {u"text_small"_s, [](RawSocket &s) { s.send(1, "{\"op\":\"stats\"}"); }},
        {u"text_not_json"_s, [](RawSocket &s) { s.send(1, "hello"); }},
        {u"text_empty"_s, [](RawSocket &s) { s.send(1, {}); }},
        {u"text_70k"_s, [](RawSocket &s) { s.send(1, QByteArray(70'000, 'a')); }},
        {u"text_1M"_s, [](RawSocket &s) { s.send(1, QByteArray(1'000'000, 'a')); }},
        {u"binary"_s, [](RawSocket &s) { s.send(2, "abc"); }},
        {u"ping_payload"_s, [](RawSocket &s) { s.send(9, "payload-123"); }},
        {u"ping_empty"_s, [](RawSocket &s) { s.send(9, {}); }},
        {u"ping_125"_s, [](RawSocket &s) { s.send(9, QByteArray(125, 'p')); }},
        {u"ping_126_illegal"_s, [](RawSocket &s) { s.send(9, QByteArray(126, 'p')); }},
        {u"pong_unsolicited"_s, [](RawSocket &s) { s.send(10, "x"); }},
        {u"unmasked_text"_s, [](RawSocket &s) { s.send(1, "abc", true, false); }},
        {u"fragmented"_s,
            [](RawSocket &s) {
                s.send(1, "{\"op\":", false);
                s.send(0, "\"stats\"}", true);
            }},
        {u"rsv1_set"_s, [](RawSocket &s) { s.send(1, "abc", true, true, 4); }},
        {u"bad_opcode"_s, [](RawSocket &s) { s.send(3, "abc"); }},
        {u"invalid_utf8"_s, [](RawSocket &s) { s.send(1, "\xC3\x28"); }},
        {u"close_1000"_s, [](RawSocket &s) { s.send(8, closing(1000)); }},
        {u"close_1000_reason"_s, [](RawSocket &s) { s.send(8, closing(1000, "bye")); }},
        {u"close_empty"_s, [](RawSocket &s) { s.send(8, {}); }},
        {u"close_4123"_s, [](RawSocket &s) { s.send(8, closing(4123)); }},
        {u"close_1005_illegal"_s, [](RawSocket &s) { s.send(8, closing(1005)); }}};
    const auto send = parts.value(name);
    if (send)
        send(socket);
}

RawHeaders offer(const QString &name)
{
    if (name == "ws_version_8"_L1)
        return {{"Sec-WebSocket-Version", "8"}};
    if (name == "ws_version_99"_L1)
        return {{"Sec-WebSocket-Version", "99"}};
    if (name == "ext_offer"_L1)
        return {{"Sec-WebSocket-Extensions", "permessage-deflate"}};
    if (name == "subprotocol_offer"_L1)
        return {{"Sec-WebSocket-Protocol", "foo"}};
    return {};
}

QString headDifference(const QString &recorded, const RawSocket &socket)
{
    QMap<QByteArray, QByteArray> wanted;
    QStringList lines = recorded.split(u"\r\n"_s);
    const int status = lines.takeFirst().section(u' ', 1, 1).toInt();
    for (const QString &line : std::as_const(lines))
        wanted.insert(line.section(u": "_s, 0, 0).toLower().toUtf8(), line.section(u": "_s, 1).toUtf8());
    if (socket.status() != status)
        return u"status %1 instead of %2"_s.arg(socket.status()).arg(status);
    return headerDifference(wanted, socket.headers());
}

QString frameDifference(const QJsonValue &wanted, const RawFrame &got)
{
    if (got.opcode != wanted["op"_L1].toInt() || !got.fin)
        return u"opcode %1"_s.arg(got.opcode);
    if (got.opcode == 10 && got.payload.toHex() != wanted["hex"_L1].toString().toLatin1())
        return u"another pong"_s;
    const QString reason = QString::fromUtf8(got.payload.mid(2));
    if (got.opcode == 8
        && (got.closeCode() != wanted["close"_L1].toInt() || reason != wanted["reason"_L1].toString()))
        return u"close %1 %2"_s.arg(got.closeCode()).arg(reason);
    return {};
}

QString partDifference(quint16 port, const QString &name, const QJsonValue &part)
{
    RawSocket socket(port, offer(name));
    const QString head = headDifference(part["head"_L1].toString(), socket);
    if (!head.isEmpty() || socket.status() != 101)
        return head;
    // Ready and stats come from two threads of the recorded server; one socket was closed between them.
    QStringList ops{
        socket.next().json().value("op"_L1).toString(), socket.next().json().value("op"_L1).toString()};
    ops.sort();
    if (ops != QStringList{u"ready"_s, u"stats"_s})
        return u"greeted by %1"_s.arg(ops.join(u' '));
    sendPart(name, socket);
    const QJsonArray frames = part["frames"_L1].toArray();
    for (const QJsonValue &frame : frames) {
        if (frame["op"_L1].toInt() == 1)
            continue;
        const QString text = frameDifference(frame, socket.next());
        if (!text.isEmpty())
            return text;
    }
    if (part["closed"_L1].isObject()) {
        socket.close(1000);
        return socket.waitForEnd() ? QString() : u"the connection does not end"_s;
    }
    socket.send(9, "alive?");
    return socket.next().opcode == 10 ? QString() : u"more frames than recorded, or closed"_s;
}

} // namespace

QString playRawFrames()
{
    ThreadedNode node;
    const QJsonObject parts = recording(u"9_raw_socket_frames"_s).toObject();
    for (auto it = parts.begin(); it != parts.end(); ++it) {
        const QString text = partDifference(node.port(), it.key(), it.value());
        if (!text.isEmpty())
            return it.key() + u": "_s + text;
    }
    return {};
}

QString playBigFrame()
{
    Stage stage(optionsFor());
    const QByteArray body = R"({"track":{"identifier":"/srv/music/sounds/tone180.mp3","userData":{"x":")"
        + QByteArray(3'000'000, 'x') + R"("}},)" + goodVoice() + '}';
    if (stage.send("PATCH", "/players/1", body).status != 200)
        return u"the music does not play"_s;
    QStringList ops;
    const QJsonArray frames = recording(u"9_big_server_frame"_s).toArray();
    for (const QJsonValue &wanted : frames)
        ops << wanted["head"_L1].toString().section(u'"', 3, 3);
    ops.removeDuplicates();
    ops.removeOne(u"ready"_s);
    while (!ops.isEmpty()) {
        const RawFrame frame = stage.socket().next();
        if (frame.opcode != 1 || !frame.fin)
            return u"opcode %1, or a fragment"_s.arg(frame.opcode);
        const QString op = frame.json().value("op"_L1).toString();
        if (op == "event"_L1 && frame.payload.size() < 3'000'000)
            return u"%1 bytes"_s.arg(frame.payload.size());
        ops.removeOne(op);
    }
    return {};
}

} // namespace Replay

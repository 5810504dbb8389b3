// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Replay {
namespace {

QString refusalDifference(const QJsonValue &recorded, RawSocket &socket)
{
    const QByteArray wanted = recorded["body"_L1].toString().toUtf8();
    const QByteArray got = socket.body();
    if (wanted.isEmpty() || got.isEmpty())
        return wanted == got ? QString() : u"body %1"_s.arg(QString::fromUtf8(got));
    return difference(QJsonDocument::fromJson(wanted).object(), QJsonDocument::fromJson(got).object());
}

// The server ends this socket by itself; recorded 1000 means that the client did.
QString serversClose(RawSocket &socket, int code)
{
    const RawFrame frame = socket.next();
    if (frame.closeCode() != code)
        return u"close %1 instead of %2"_s.arg(frame.closeCode()).arg(code);
    socket.close(quint16(code));
    return socket.waitForEnd() ? QString() : u"the connection does not end"_s;
}

} // namespace

QString playHandshake(const QString &name, const QString &lie)
{
    const QJsonValue whole = recording(name);
    const QJsonArray frames = whole["frames"_L1].toArray();
    FakeNode::Options options;
    // Some recordings saw later stats, too.
    if (messagesOf(frames).size() > 2)
        options.statsInterval = 20ms;
    ThreadedNode node(options);
    if (!lie.isEmpty())
        node->setLie(lie);
    const QJsonValue request = whole["request"_L1];
    RawHeaders headers = socketHeaders(request, node.port());
    // The recorder's client offered this below what it told the recorder.
    if (name == "1_hs_deflate_offer"_L1)
        headers.emplace_back("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
    RawSocket socket(node.port(), headers, request["path"_L1].toString().toUtf8());
    const QString head = handshakeDifference(whole["handshake"_L1], socket, node.port());
    if (!head.isEmpty())
        return head;
    if (socket.status() != 101)
        return refusalDifference(whole["handshake"_L1], socket);
    const int code = whole["close"_L1]["code"_L1].toInt();
    if (code != 1000)
        return serversClose(socket, code);
    Ear ear(socket, frames);
    for (qsizetype i = messagesOf(frames).size(); i > 0; --i)
        ear.take(socket.next().json());
    ear.hearAllKinds();
    ear.settle();
    ear.close(whole["close"_L1]);
    return ear.difference();
}

} // namespace Replay

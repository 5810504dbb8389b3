// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"
#include "replaystage.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Replay {

QString playUnpausing()
{
    const QJsonValue whole = recording(u"5a_failed_track_patch_unpauses"_s);
    Stage stage(optionsFor());
    const QByteArray music = R"({"track":{"identifier":"/srv/music/sounds/tone10.mp3"},"paused":true})";
    if (stage.send("PATCH", "/players/8", music).status != 200)
        return u"the music does not play"_s;
    for (const auto &step : {"before", "patch", "after"}) {
        const QString text = stage.play(exchangeOf(whole[QLatin1StringView(step)]));
        if (!text.isEmpty())
            return QLatin1StringView(step) + u": "_s + text;
    }
    return {};
}

QString playFrameStats()
{
    const QJsonValue whole = recording(u"5v_frameStats_310s"_s);
    const QJsonArray frames = whole["frames"_L1].toArray();
    FakeNode::Options options = optionsFor();
    // Three minutes of music in 360 ms, and a clean minute of frames in 60.
    options.clockSpeed = 500;
    options.statsInterval = 20ms;
    options.playerUpdateInterval = 20ms;
    options.frameStatsAfter = 60ms;
    Stage stage(options, headersOf(whole["request"_L1]));
    Ear ear(stage.socket(), frames);
    ear.note(handshakeDifference(whole["handshake"_L1], stage.socket(), stage.port()));
    const QByteArray music = R"({"track":{"identifier":"/srv/music/sounds/tone180.mp3"}})";
    const QByteArray both = music.chopped(1) + ',' + goodVoice("localhost:23443") + '}';
    const QList<QJsonObject> greeting = stage.greeting();
    for (const QJsonObject &frame : greeting)
        ear.take(frame);
    const QList<QJsonValue> events = eventsOf(frames);
    for (qsizetype i = 0; i < events.size(); ++i) {
        const QJsonValue event = events.at(i);
        const QString type = event["type"_L1].toString();
        const bool starts = type == "TrackStartEvent"_L1;
        if (starts && stage.send("PATCH", "/players/333", i == 0 ? both : music).status != 200)
            ear.note(u"the music does not play"_s);
        if (type == "WebSocketClosedEvent"_L1)
            stage->voiceClosed(u"333"_s, event["code"_L1].toInt(), event["reason"_L1].toString());
        ear.expect({event});
        // The voice connection was made anew after it had been closed.
        if (type == "WebSocketClosedEvent"_L1
            && stage.send("PATCH", "/players/333", '{' + goodVoice("localhost:23443") + '}').status != 200)
            ear.note(u"the voice does not connect"_s);
    }
    ear.hearAllKinds();
    ear.close(whole["close"_L1]);
    return ear.difference();
}

QString playWedge()
{
    const QJsonValue whole = recording(u"5v3_wedge_by_hung_voice_patches"_s);
    FakeNode::Options options;
    options.statsInterval = 20ms;
    Stage stage(options);
    Ear ear(stage.socket(), whole["old_socket_frames"_L1].toArray());
    const QList<QJsonObject> greeting = stage.greeting();
    for (const QJsonObject &frame : greeting)
        ear.take(frame);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    const auto ask = [&](const QByteArray &request) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, stage.port());
        const qsizetype before = stage->requests().size();
        silent.back()->write(request);
        return Stage::await([&] { return stage->requests().size() > before; });
    };
    const QByteArray head = " HTTP/1.1\r\nHost: x\r\nAuthorization: youshallnotpass\r\n";
    const auto hang = [&](int guild) {
        const QByteArray body = '{' + goodVoice("127.0.0.1:1") + '}';
        return ask("PATCH /v4/sessions/" + stage.session().toUtf8() + "/players/" + QByteArray::number(guild)
            + head + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
    };
    // As its note says, seven hung already.
    for (int guild = 1; guild <= 7; ++guild) {
        if (!hang(guild))
            ear.note(u"a request does not arrive"_s);
    }
    const QJsonArray steps = whole["steps"_L1].toArray();
    for (const QJsonValue &step : steps) {
        if (!hang(7 + step["hung_patches_this_run"_L1].toInt()))
            ear.note(u"a request does not arrive"_s);
        // A version is a number where there was an answer, and a text where there was none.
        if (step["version"_L1].isDouble() && rawHttp(stage.port(), "GET", "/version").status != 200)
            ear.note(u"the node is wedged too early"_s);
    }
    if (!ask("GET /version" + head + "\r\n")
        || !ask("GET /v4/websocket" + head
            + "User-Id: 1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"))
        ear.note(u"a request does not arrive"_s);
    // The old socket still lives, and tells of all those players.
    while (ear.difference().isEmpty()) {
        const QJsonObject frame = stage.socket().next().json();
        ear.take(frame);
        if (frame.value("players"_L1).toInt() == 16)
            break;
    }
    for (const auto &socket : silent) {
        socket->waitForReadyRead(0);
        if (socket->bytesAvailable() > 0 || socket->state() != QAbstractSocket::ConnectedState)
            ear.note(u"an answer instead of none"_s);
    }
    return ear.difference();
}

} // namespace Replay

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"
#include "replaystage.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Replay {
namespace {

const QString noteOfClose = u"voice gateway closes "_s;

FakeNode::Options optionsOf(const NotedSocket &noted)
{
    const bool lastRun = noted.prefix == "5v4_"_L1;
    FakeNode::Options options = lastRun ? optionsFor(u"5v4_info_lowpass_disabled"_s, Stall::Sticks)
                                        : optionsFor(u"2_info"_s, Stall::Fails);
    // Three seconds of music take half a second: short to wait for, long to do things in.
    options.clockSpeed = 6;
    options.playerUpdateInterval = 20ms;
    options.stuckThreshold = 50ms;
    return options;
}

// The events between one note and the next, and the note that ends them.
struct Part {
    QList<QJsonValue> events;
    QString note; ///< empty: the end of the recording
};

QList<Part> partsOf(const QJsonArray &frames)
{
    QList<Part> parts{{}};
    for (const QJsonValue &frame : frames) {
        parts.last().events += eventsOf(QJsonArray{frame});
        parts.last().note = frame["note"_L1].toString();
        if (!parts.last().note.isEmpty())
            parts << Part();
    }
    return parts;
}

// Discord's gateway gives a reason with the code; the recorded event tells which.
void closeVoice(Stage &stage, const Part &part, const Part &next)
{
    const QString guild = u"817327181659111454"_s;
    const QJsonValue event = next.events.value(0);
    const bool isClose = event["type"_L1] == "WebSocketClosedEvent"_L1;
    const int code
        = part.note.startsWith(noteOfClose) ? QStringView(part.note).mid(noteOfClose.size()).toInt() : 0;
    stage->voiceClosed(guild, code, isClose ? event["reason"_L1].toString() : QString());
}

} // namespace

QMap<QString, QString> playNoted(const NotedSocket &noted, const QString &lie)
{
    const QJsonValue whole = recording(noted.name);
    const QJsonArray frames = whole["frames"_L1].toArray();
    FakeNode::Options options = optionsOf(noted);
    // A lie is noticed at once or never, so that run need not leave time for slow machines.
    if (!lie.isEmpty())
        options.clockSpeed = 60;
    Stage stage(options, headersOf(whole["request"_L1]));
    if (!lie.isEmpty())
        stage->setLie(lie);
    Ear ear(stage.socket(), frames);
    ear.note(handshakeDifference(whole["handshake"_L1], stage.socket(), stage.port()));
    const QList<QJsonObject> greeting = stage.greeting();
    for (const QJsonObject &frame : greeting)
        ear.take(frame);
    QMap<QString, QString> differences;
    const QList<Part> parts = partsOf(frames);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Part &part = parts.at(i);
        ear.expect(part.events);
        ear.settle();
        const QString name = notedName(part.note);
        if (!name.isEmpty())
            differences.insert(noted.prefix + name, stage.play(noted.prefix + name));
        else if (!part.note.isEmpty())
            closeVoice(stage, part, parts.value(i + 1));
    }
    ear.hearAllKinds();
    ear.close(whole["close"_L1]);
    differences.insert(noted.name, ear.difference());
    return differences;
}

} // namespace Replay

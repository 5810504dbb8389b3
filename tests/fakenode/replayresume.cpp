// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"
#include "replaystage.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Replay {
namespace {

// What a recorded run did between its first socket's end and the next one's beginning.
enum class Pause { None, Detached, Queued, Gone, Outlived };

struct Run {
    int timeout = 60; ///< seconds of the session's timeout; -1: it was not made resumable
    Pause pause = Pause::Detached;
    std::chrono::milliseconds second{1'000}; ///< how long one second of that timeout takes here
    int overlap = -1; ///< the next socket came while this one was open
    bool finish = false; ///< the music is played to its end
    std::optional<std::chrono::milliseconds> stats = {};
    bool late = false; ///< the last exchange was with the session that had come back
};

Run runOf(const QString &name)
{
    Run run;
    const QChar letter = name.at(2);
    if (name.startsWith("6_A0_"_L1) || name.startsWith("6_A_"_L1))
        run.finish = true;
    if (name.startsWith("6_A0_"_L1)) {
        run.timeout = 5;
        run.late = true;
    }
    if (name.startsWith("6_A_"_L1))
        run.pause = Pause::Queued;
    else if (letter == u'B')
        run = {5, Pause::Gone, 10ms};
    else if (letter == u'D')
        run.overlap = 0;
    else if (letter == u'E')
        run = {-1, Pause::Gone};
    else if (letter == u'G')
        run = {5, Pause::Outlived, 100ms, 1};
    else if (letter == u'I')
        run = {0, Pause::Gone};
    else if (letter == u'L')
        run = {60, Pause::Queued, 1'000ms, -1, false, 20ms};
    return run;
}

// One recorded run on a node of its own.
class Play {
public:
    Play(const QString &name, const Run &run);
    [[nodiscard]] QString all();

private:
    [[nodiscard]] qsizetype stretch(qsizetype index);
    void open(qsizetype index);
    void prepare(const QJsonArray &frames);
    void listen(qsizetype index);
    void finish(qsizetype index);
    void pause();
    void outlive();
    void put(const QJsonValue &exchange);
    void note(const QString &difference);

    QString m_name;
    Run m_run;
    QJsonArray m_sockets;
    QJsonArray m_rest;
    ThreadedNode m_node;
    QMap<QString, QString> m_sessions; ///< recorded ids and ours
    QString m_session; ///< the last one that was opened
    std::vector<std::unique_ptr<RawSocket>> m_open;
    std::vector<std::unique_ptr<Ear>> m_ears;
    QString m_difference;
};

FakeNode::Options optionsOf(const Run &run)
{
    FakeNode::Options options = optionsFor();
    options.playerUpdateInterval = 20ms;
    options.resumeSecond = run.second;
    options.clockSpeed = run.finish ? 20 : 1;
    options.statsInterval = run.stats;
    return options;
}

Play::Play(const QString &name, const Run &run)
    : m_name(name)
    , m_run(run)
    , m_sockets(recording(name)["sockets"_L1].toArray())
    , m_rest(recording(name)["rest"_L1].toArray())
    , m_node(optionsOf(run))
{
}

void Play::note(const QString &difference)
{
    if (m_difference.isEmpty())
        m_difference = difference;
}

void Play::open(qsizetype index)
{
    const QJsonValue recorded = m_sockets.at(index);
    const QJsonArray frames = recorded["frames"_L1].toArray();
    m_open.push_back(std::make_unique<RawSocket>(
        m_node.port(), socketHeaders(recorded["request"_L1], m_node.port(), m_sessions)));
    m_ears.push_back(std::make_unique<Ear>(*m_open.back(), frames));
    Ear &ear = *m_ears.back();
    ear.note(handshakeDifference(recorded["handshake"_L1], *m_open.back(), m_node.port()));
    QString wanted;
    const QList<QJsonValue> messages = messagesOf(frames);
    for (const QJsonValue &message : messages) {
        if (message["op"_L1] == "ready"_L1)
            wanted = message["sessionId"_L1].toString();
    }
    while (ear.sessionId().isEmpty() && ear.difference().isEmpty())
        ear.take(m_open.back()->next().json());
    m_session = ear.sessionId();
    // The same id where it was the same, another where it was another.
    const bool used = std::find(m_sessions.cbegin(), m_sessions.cend(), m_session) != m_sessions.cend();
    if (m_sessions.value(wanted, m_session) != m_session || (used && !m_sessions.contains(wanted)))
        note(u"socket %1 has the wrong session"_s.arg(index));
    m_sessions.insert(wanted, m_session);
}

// What was asked before the music played: only its answer was not recorded.
void Play::prepare(const QJsonArray &frames)
{
    const QByteArray session = "/v4/sessions/" + m_session.toUtf8();
    if (m_run.timeout >= 0) {
        const QByteArray body = "{\"resuming\":true,\"timeout\":" + QByteArray::number(m_run.timeout) + '}';
        if (rawHttp(m_node.port(), "PATCH", session, body).status != 200)
            note(u"the session does not become resumable"_s);
    }
    const QList<QJsonValue> events = eventsOf(frames);
    for (const QJsonValue &event : events) {
        if (event["type"_L1] != "TrackStartEvent"_L1)
            continue;
        const QJsonObject body{
            {u"track"_s,
                QJsonObject{{u"identifier"_s, event["track"_L1]["info"_L1]["identifier"_L1]},
                    {u"userData"_s, event["track"_L1]["userData"_L1]}}},
            {u"voice"_s,
                QJsonObject{{u"token"_s, u"tok"_s}, {u"endpoint"_s, u"localhost:23443"_s},
                    {u"sessionId"_s, u"vs"_s}, {u"channelId"_s, u"999"_s}}}};
        const QByteArray path = session + "/players/" + event["guildId"_L1].toString().toUtf8();
        if (rawHttp(m_node.port(), "PATCH", path, QJsonDocument(body).toJson()).status != 200)
            note(u"the music does not play"_s);
    }
}

void Play::listen(qsizetype index)
{
    Ear &ear = *m_ears.at(size_t(index));
    ear.expect(eventsOf(m_sockets.at(index)["frames"_L1].toArray()));
    ear.hearAllKinds();
    ear.settle();
}

void Play::finish(qsizetype index)
{
    Ear &ear = *m_ears.at(size_t(index));
    ear.close(m_sockets.at(index)["close"_L1]);
    note(ear.difference().isEmpty() ? QString() : u"socket %1: %2"_s.arg(index).arg(ear.difference()));
}

// As long as the session would have waited: another one, cut later, has come to its end.
void Play::outlive()
{
    RawSocket other(m_node.port());
    const QString id = other.ready();
    static_cast<void>(rawHttp(m_node.port(), "PATCH", "/v4/sessions/" + id.toUtf8(),
        "{\"resuming\":true,\"timeout\":" + QByteArray::number(m_run.timeout) + '}'));
    other.abort();
    if (!Stage::await([this] { return m_node->sessions().size() == 1; }))
        note(u"no session ends, or both do"_s);
}

void Play::pause()
{
    const auto sessions = [this] { return m_node->sessions(); };
    bool ok = true;
    if (m_run.pause == Pause::Gone)
        ok = Stage::await([&] { return sessions().isEmpty(); });
    else if (m_run.pause != Pause::None)
        ok = Stage::await([&] { return sessions().size() == 1 && !sessions().constFirst().connected; });
    if (m_run.pause == Pause::Queued) {
        const int wanted = m_run.finish ? 2 : 1;
        const QString id = m_session;
        // The music has ended, or a tick of stats has passed.
        ok = ok && Stage::await([&] {
            const bool quiet = !m_run.finish || m_node->players(id).at(1)["track"_L1].isNull();
            return quiet && sessions().constFirst().queued >= wanted;
        });
    }
    if (!ok)
        note(u"the session does not wait as it should"_s);
}

void Play::put(const QJsonValue &recorded)
{
    Exchange exchange = exchangeOf(recorded);
    for (auto it = m_sessions.cbegin(); it != m_sessions.cend(); ++it) {
        exchange.path.replace(it.key().toUtf8(), it.value().toUtf8());
        for (auto &header : exchange.headers)
            header.second.replace(it.key().toUtf8(), it.value().toUtf8());
    }
    const RawReply reply = exchange.headers.isEmpty() || exchange.method != "GET"
        ? rawHttp(m_node.port(), exchange.method, exchange.path, exchange.body.value_or(QByteArray()))
        : bareHttp(m_node.port(), exchange.method, exchange.path, exchange.headers);
    const QString text = difference(exchange, reply);
    note(text.isEmpty() ? text : QString::fromUtf8(exchange.path) + u": "_s + text);
}

// The socket at `index` and, when the next one came while it was open, that one too; the next index.
qsizetype Play::stretch(qsizetype index)
{
    open(index);
    if (index == 0)
        prepare(m_sockets.at(0)["frames"_L1].toArray());
    listen(index);
    if (m_run.late && index == 1)
        put(m_rest.last());
    if (index != m_run.overlap) {
        finish(index);
        return index + 1;
    }
    open(index + 1);
    listen(index + 1);
    if (index == 0) {
        for (const QJsonValue &exchange : std::as_const(m_rest))
            put(exchange);
    }
    finish(index + 1);
    finish(index);
    return index + 2;
}

QString Play::all()
{
    qsizetype next = stretch(0);
    if (m_run.overlap == 0)
        return m_difference;
    pause();
    for (qsizetype i = 0; i < m_rest.size() - (m_run.late ? 1 : 0); ++i)
        put(m_rest.at(i));
    if (m_run.pause == Pause::Outlived)
        outlive();
    while (next < m_sockets.size()) {
        next = stretch(next);
        if (!Stage::await([this] { return m_node->openSockets() == 0; }))
            note(u"a socket does not end"_s);
    }
    return m_difference;
}

} // namespace

QString playResume(const QString &name)
{
    return Play(name, runOf(name)).all();
}

QString playReconnects()
{
    QString text;
    const QJsonArray tries = recording(u"6_K_reconnect_delay"_s).toArray();
    for (const QJsonValue &attempt : tries) {
        Stage stage{FakeNode::Options()};
        if (stage.send("PATCH", {}, R"({"resuming":true,"timeout":60})").status != 200)
            text = u"the session does not become resumable"_s;
        stage.socket().abort();
        // Any delay is enough for the node to notice, none may be too short.
        if (attempt["delay_ms"_L1].toInt() > 0
            && !Stage::await([&stage] { return !stage->sessions().constFirst().connected; }))
            text = u"the cut is not noticed"_s;
        RawSocket again(stage.port(), {{"Session-Id", stage.session().toUtf8()}});
        const QJsonValue ready = again.nextOp(u"ready"_s);
        if (QString::fromUtf8(again.header("session-resumed")) != attempt["header"_L1].toString()
            || ready["resumed"_L1] != attempt["resumed"_L1])
            text = u"not resumed after %1 ms"_s.arg(attempt["delay_ms"_L1].toInt());
    }
    return text;
}

QString playHalfOpen()
{
    const QJsonValue whole = recording(u"6_M_half_open_proxy"_s);
    Stage stage{FakeNode::Options()};
    if (stage.send("PATCH", {}, R"({"resuming":true,"timeout":60})").status != 200)
        return u"the session does not become resumable"_s;
    stage->halfOpen();
    const QJsonValue recorded = whole["new_socket"_L1];
    const QString old = recorded["request"_L1]["headers"_L1]["Session-Id"_L1].toString();
    RawSocket socket(
        stage.port(), socketHeaders(recorded["request"_L1], stage.port(), {{old, stage.session()}}));
    Ear ear(socket, recorded["frames"_L1].toArray());
    ear.note(handshakeDifference(recorded["handshake"_L1], socket, stage.port()));
    ear.hearAllKinds();
    ear.settle();
    if (ear.sessionId() == stage.session())
        ear.note(u"the old session's id"_s);
    ear.note(stage.play(exchangeOf(whole["old_session_players_after_15s"_L1])));
    return ear.difference();
}

} // namespace Replay

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replaystage.h"

#include "replayshape.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

// How a track behaves on the way: the recorded files that vanished or broke, the servers that cut or stalled.
QJsonObject mishapOf(const QString &identifier, Stall stall)
{
    if (identifier.endsWith("/gone.wav"_L1) || identifier.endsWith("/swap.wav"_L1))
        return {{u"kind"_s, u"fails_at_start"_s}};
    const bool sticks = identifier.contains("/stall/"_L1) && stall == Stall::Sticks;
    if (identifier.contains("/cut/"_L1) || identifier.contains("/stall/"_L1))
        return {{u"kind"_s, sticks ? u"sticks"_s : u"fails_midway"_s}, {u"at_ms"_s, 1'000}};
    return {};
}

// One file was recorded with its own title and with that of a playlist.
QString idOf(const QJsonValue &track)
{
    const QJsonValue info = track["info"_L1];
    return info["identifier"_L1].toString() + u'|' + info["title"_L1].toString();
}

QJsonObject scriptTrack(const QJsonValue &track, Stall stall)
{
    const QJsonValue info = track["info"_L1];
    const QString identifier = info["identifier"_L1].toString();
    QJsonObject entry{{u"id"_s, idOf(track)}, {u"identifier"_s, identifier}, {u"title"_s, info["title"_L1]},
        {u"author"_s, info["author"_L1]}, {u"source"_s, info["sourceName"_L1]},
        {u"probe"_s, track["pluginInfo"_L1]["probeInfo"_L1].toString()}};
    if (info["isStream"_L1].toBool())
        entry.insert(u"stream"_s, true);
    else
        entry.insert(u"length"_s, info["length"_L1]);
    const QJsonObject mishap = mishapOf(identifier, stall);
    if (!mishap.isEmpty())
        entry.insert(u"mishap"_s, mishap);
    return entry;
}

// Tracks and loads, gathered from every recorded answer.
struct Library {
    QMap<QString, QJsonObject> tracks;
    QJsonObject loads;

    void add(const QJsonValue &track, Stall stall)
    {
        if (track.isObject() && !tracks.contains(idOf(track)))
            tracks.insert(idOf(track), scriptTrack(track, stall));
    }
};

void gather(const Exchange &exchange, Stall stall, Library &library)
{
    const QJsonObject answer = QJsonDocument::fromJson(exchange.answer).object();
    library.add(answer.value("track"_L1), stall);
    const QString path = QString::fromUtf8(exchange.path);
    const QString type = answer.value("loadType"_L1).toString();
    if (!path.startsWith("/v4/loadtracks?"_L1) || type.isEmpty())
        return;
    const QString asked
        = QUrlQuery(path.section(u'?', 1)).queryItemValue(u"identifier"_s, QUrl::FullyDecoded);
    const QJsonValue data = answer.value("data"_L1);
    if (type == "track"_L1) {
        library.add(data, stall);
        library.loads.insert(asked, QJsonObject{{u"type"_s, type}, {u"track"_s, idOf(data)}});
    } else if (type == "error"_L1) {
        library.loads.insert(
            asked, QJsonObject{{u"type"_s, type}, {u"root_cause"_s, u"java.io.IOException: gone"_s}});
    }
}

} // namespace

QJsonObject scriptOf(const QString &infoName, Stall stall)
{
    Library library;
    const QStringList names = recordingNames();
    for (const QString &name : names) {
        const QJsonValue whole = recording(name);
        if (isExchange(whole))
            gather(exchangeOf(whole), stall, library);
    }
    QJsonArray tracks;
    for (const QJsonObject &track : std::as_const(library.tracks))
        tracks.append(track);
    const QJsonObject info = QJsonDocument::fromJson(exchangeOf(recording(infoName)).answer).object();
    const QJsonObject voice{{u"localhost:23452"_s, u"refuse"_s}, {u"127.0.0.1:23380"_s, u"hang"_s},
        {u"127.0.0.1:23451"_s, u"hang"_s}, {u"localhost:23453"_s, u"hang"_s}};
    return {{u"identity"_s,
                QJsonObject{{u"sources"_s, info.value("sourceManagers"_L1)},
                    {u"filters"_s, info.value("filters"_L1)}}},
        {u"tracks"_s, tracks}, {u"load"_s, library.loads}, {u"voice"_s, voice}};
}

FakeNode::Options optionsFor(const QString &infoName, Stall stall)
{
    FakeNode::Options options;
    options.script = scriptOf(infoName, stall);
    // Endpoints that hang keep a worker each; only one recording is about running out of them.
    options.workers = 1'000;
    return options;
}

Stage::Stage(const FakeNode::Options &options, const RawHeaders &socketHeaders)
    : m_node(options)
    , m_socket(std::make_unique<RawSocket>(m_node.port(), socketHeaders))
{
    while (m_session.isEmpty()) {
        const RawFrame frame = m_socket->next();
        if (frame.opcode < 0)
            qFatal("the fake node does not greet");
        m_greeting << frame.json();
        m_session = frame.json().value("sessionId"_L1).toString();
    }
}

Stage::~Stage() = default;

bool Stage::await(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 10'000);
}

QByteArray Stage::requestFor(const Exchange &exchange, const QString &session) const
{
    static const QRegularExpression recorded(u"^/v4/sessions/(?!z+(/|$))[a-z0-9]{16}(?=/|$)"_s);
    QString path = QString::fromUtf8(exchange.path);
    path.replace(recorded, u"/v4/sessions/"_s + session);
    QByteArray text = exchange.method + ' ' + path.toUtf8()
        + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port()) + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : exchange.headers)
        text += name + ": " + value + "\r\n";
    if (exchange.body)
        text += "Content-Length: " + QByteArray::number(exchange.body->size()) + "\r\n";
    return text + "\r\n" + exchange.body.value_or(QByteArray());
}

QString Stage::playUnanswered(const QByteArray &request)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, port());
    const qsizetype before = m_node->requests().size();
    socket->write(request);
    // Seen, and a later request is answered: this one would have been, too.
    const bool seen = await([this, before] { return m_node->requests().size() > before; });
    const bool works = rawHttp(port(), "GET", "/version").status == 200;
    const bool silent = socket->bytesAvailable() == 0 && socket->state() == QAbstractSocket::ConnectedState;
    m_hanging.push_back(std::move(socket));
    if (!seen || !works)
        return u"the request did not arrive, or the node did not answer others"_s;
    return silent ? QString() : u"an answer instead of none"_s;
}

// The id of a session that was closed for good.
QString Stage::closedSession()
{
    RawSocket other(port());
    const QString id = other.ready();
    other.close(1000);
    if (!other.waitForEnd())
        return {};
    const bool gone = await([this] { return m_node->sessions().size() == 1; });
    return gone ? id : QString();
}

QString Stage::play(const Exchange &exchange)
{
    const QByteArray request = requestFor(exchange, m_session);
    if (exchange.unanswered)
        return playUnanswered(request);
    return difference(exchange, rawExchange(port(), request));
}

QString Stage::play(const QString &name)
{
    const Exchange exchange = exchangeOf(recording(name));
    if (name == "4_session_after_close"_L1)
        return difference(exchange, rawExchange(port(), requestFor(exchange, closedSession())));
    return play(exchange);
}

RawReply Stage::send(const QByteArray &method, const QByteArray &path, const QByteArray &body)
{
    return rawHttp(port(), method, "/v4/sessions/" + m_session.toUtf8() + path, body);
}

} // namespace Replay

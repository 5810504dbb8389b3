// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "ejectstage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int generous = 60'000;

QString trackOf(const QJsonObject &loaded)
{
    return loaded.value("data"_L1)["encoded"_L1].toString();
}

} // namespace

EjectStage::EjectStage()
{
    for (int i = 0; i < 3; ++i) {
        FakeNode::Options options;
        options.password = QString::fromUtf8(testPassword);
        options.seed = quint32(i + 1);
        m_nodes.push_back({std::make_unique<FakeNode::Server>(options), {}});
        if (!m_nodes.back().server->listen())
            qFatal("a fake node does not listen");
    }
    writeFleet();
    m_bot = std::make_unique<RunningCtl>(
        QStringList{u"watch"_s, u"--json"_s, u"--fleet"_s, m_folder.filePath(u"fleet.json"_s)});
    for (Node &node : m_nodes) {
        if (!QTest::qWaitFor([&node] { return node.server->sessions().size() == 1; }, generous))
            qFatal("the bot does not come");
        node.session = node.server->sessions().constFirst().id;
    }
}

void EjectStage::writeFleet(bool readOnly)
{
    QJsonArray nodes;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        nodes.append(
            QJsonObject{{u"identifier"_s, QString(QChar(u'A' + ushort(i)))}, {u"host"_s, u"127.0.0.1"_s},
                {u"port"_s, m_nodes[i].server->port()}, {u"password"_s, u"${LAVALINK_PASSWORD}"_s}});
    }
    QJsonObject fleet{{u"version"_s, 1}, {u"nodes"_s, nodes}};
    if (readOnly)
        fleet.insert(u"readOnly"_s, true);
    QFile file(m_folder.filePath(u"fleet.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the fleet file cannot be written");
    file.write(QJsonDocument(fleet).toJson());
}

QJsonObject EjectStage::ask(const QByteArray &method, const QString &route, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1"_s.arg(m_nodes[0].server->port()) + route));
    request.setRawHeader("Authorization", testPassword);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_http.sendCustomRequest(
        request, method, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson()));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, generous))
        qFatal("the fake node does not answer");
    return QJsonDocument::fromJson(reply->readAll()).object();
}

//! What the bot does: guilds 1 to `count` on A.
void EjectStage::play(int count)
{
    const QString encoded
        = trackOf(ask("GET", u"/v4/loadtracks?identifier=https://www.youtube.com/watch?v%3DhL4tAq9ZbW0"_s));
    if (encoded.isEmpty())
        qFatal("there is no track to play");
    for (int guild = 1; guild <= count; ++guild) {
        const QJsonObject voice{{u"token"_s, QString::fromLatin1(voiceToken)},
            {u"endpoint"_s, u"localhost:1234"_s}, {u"sessionId"_s, u"voice-session"_s},
            {u"channelId"_s, u"12"_s}};
        const QJsonObject player
            = ask("PATCH", u"/v4/sessions/%1/players/%2"_s.arg(m_nodes[0].session).arg(guild),
                {{u"track"_s, QJsonObject{{u"encoded"_s, encoded}}}, {u"voice"_s, voice},
                    {u"volume"_s, 10 + guild}});
        if (player.value("volume"_L1).toInt() != 10 + guild)
            qFatal("a player does not play");
    }
    for (Node &node : m_nodes)
        node.server->forgetRequests();
}

QStringList EjectStage::command(const QStringList &more, const QString &nodes) const
{
    QStringList words{u"eject"_s, u"A"_s, u"--fleet"_s, m_folder.filePath(u"fleet.json"_s)};
    for (const QChar node : nodes) {
        words << u"--session"_s << QString(node) + u'=' + m_nodes[size_t(node.unicode() - u'A')].session;
    }
    return words + more;
}

QSet<QString> EjectStage::playingOn(int node) const
{
    QSet<QString> guilds;
    const QJsonArray players = m_nodes[size_t(node)].server->players(m_nodes[size_t(node)].session);
    for (const QJsonValue &player : players) {
        if (player["track"_L1].isObject())
            guilds.insert(player["guildId"_L1].toString());
    }
    return guilds;
}

//! Requests that change a player, over all nodes.
int EjectStage::changes() const
{
    int count = 0;
    for (const Node &node : m_nodes) {
        const auto seen = node.server->requests();
        for (const FakeNode::RequestSeen &request : seen)
            count += request.method != "GET" && request.path.contains("/players/"_L1) ? 1 : 0;
    }
    return count;
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "demofleet.h"

#include "demolab.h"
#include "fakenode.h"

#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Deck {
namespace {

enum class Trouble { None, WrongPassword, Drops };

//! What tells the demo's nodes apart.
struct Part {
    QString name;
    FakeNode::Personality personality;
    QString version;
    int players; //!< About so many play at the middle of the day's wave.
    double load;
    qint64 memory; //!< Reservable, in MiB.
    const char *tag;
    Trouble trouble = Trouble::None;
};

QList<Part> parts()
{
    using enum FakeNode::Personality;
    return {
        {u"eu-1"_s, Lavalink, u"4.2.2"_s, 96, 0.31, 4096, "prod"},
        {u"eu-2"_s, NodeLink, u"3.7.0"_s, 41, 0.12, 2048, "prod"},
        {u"eu-3"_s, Lavalink, u"4.2.1"_s, 63, 0.23, 4096, "prod"},
        {u"us-1"_s, Lavalink, u"4.1.2"_s, 54, 0.24, 4096, "prod", Trouble::WrongPassword},
        {u"us-2"_s, Lavalink, u"4.2.1"_s, 87, 0.68, 2048, "prod"},
        {u"ap-1"_s, Lavalink, u"4.2.1"_s, 22, 0.33, 2048, "prod", Trouble::Drops},
        {u"sa-1"_s, Lavalink, u"4.1.2"_s, 29, 0.34, 2048, "prod"},
        {u"stage-1"_s, Lavalink, u"4.2.2"_s, 3, 0.04, 1024, "staging"},
        {u"stage-2"_s, NodeLink, u"3.7.0"_s, 5, 0.08, 1024, "staging"},
        {u"Kestrel"_s, Lavalink, u"4.0.8"_s, 31, 0.45, 4096, "community"},
    };
}

//! Ten minutes of load in steps of five seconds: a slow wave with a quicker one on it, so that values move.
QJsonArray wave(const Part &part)
{
    constexpr int steps = 120;
    constexpr int stepMs = 5'000;
    constexpr qint64 mebibyte = 1024 * 1024;
    QJsonArray points;
    for (int step = 0; step < steps; ++step) {
        const double turn = 1 + 0.25 * std::sin(step * 0.21) + 0.06 * std::sin(step * 1.7);
        const int playing = int(part.players * turn);
        const qint64 used = qint64(double(part.memory) * 0.42 * turn) * mebibyte;
        const qint64 allocated = part.memory * 3 / 4 * mebibyte;
        points += QJsonObject{{u"at_ms"_s, step * stepMs}, {u"players"_s, playing + playing / 5},
            {u"playing_players"_s, playing}, {u"cores"_s, 4},
            // NodeLink says a load average, which counts cores.
            {u"system_load"_s,
                part.load * turn * (part.personality == FakeNode::Personality::NodeLink ? 4 : 1)},
            {u"node_load"_s, part.load * turn * 0.6}, {u"memory_used"_s, used},
            {u"memory_free"_s, allocated - used}, {u"memory_allocated"_s, allocated},
            {u"memory_reservable"_s, part.memory * mebibyte},
            {u"frames"_s,
                QJsonObject{
                    {u"sent"_s, 2994 - step % 5}, {u"nulled"_s, step % 3}, {u"deficit"_s, 4 + step % 4}}}};
    }
    return points;
}

QJsonObject script(const Part &part, int index)
{
    const QJsonArray plugins{QJsonObject{{u"name"_s, u"youtube-plugin"_s}, {u"version"_s, u"1.13.5"_s}},
        QJsonObject{{u"name"_s, u"lavasrc-plugin"_s}, {u"version"_s, u"4.8.1"_s}}};
    const QJsonArray sources{u"youtube"_s, u"soundcloud"_s, u"bandcamp"_s, u"twitch"_s, u"vimeo"_s,
        u"spotify"_s, u"deezer"_s, u"http"_s};
    QJsonObject script = demoFinds(index);
    script[u"identity"_s]
        = QJsonObject{{u"version"_s, part.version}, {u"sources"_s, sources}, {u"plugins"_s, plugins}};
    script[u"stats"_s] = wave(part);
    return script;
}

} // namespace

DemoFleet::DemoFleet() = default;

DemoFleet::~DemoFleet()
{
    m_thread.quit();
    m_thread.wait();
}

bool DemoFleet::start(QString *error)
{
    m_thread.setObjectName(u"demo nodes"_s);
    m_thread.start();
    const auto all = parts();
    for (const Part &part : all) {
        FakeNode::Options options;
        options.personality = part.personality;
        options.script = script(part, int(m_servers.size()));
        options.statsInterval = 5s;
        options.cpuInterval = 5s;
        options.frameStatsAfter = 0ms;
        auto server = std::make_unique<FakeNode::Server>(options);
        if (part.trouble == Trouble::Drops) {
            FakeNode::Fault fault;
            fault.kind = FakeNode::FaultKind::DropAfterUpgrade;
            server->setFault(fault);
        }
        server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, server.get(), &QObject::deleteLater);
        m_servers += server.release();
        if (!m_servers.constLast()->listen(error))
            return false;
    }
    return true;
}

QList<Lavalink::NodeSettings> DemoFleet::nodes() const
{
    const auto all = parts();
    QList<Lavalink::NodeSettings> result;
    for (qsizetype i = 0; i < m_servers.size(); ++i) {
        const Part &part = all[i];
        Lavalink::NodeSettings settings;
        settings.identifier = part.name;
        settings.host = u"127.0.0.1"_s;
        settings.port = m_servers[i]->port();
        settings.password = part.trouble == Trouble::WrongPassword
            ? Lavalink::Secret(u"not-the-password"_s)
            : Lavalink::Secret(m_servers[i]->options().password);
        settings.tags = {QLatin1StringView(part.tag)};
        result += settings;
    }
    return result;
}

} // namespace Deck

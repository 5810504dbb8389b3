// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labfixture.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::LabSeed;
using Deck::LabVerdict;

namespace LabFixture {

namespace {

LabSeed seed(const QString &source, const QString &prefix)
{
    const QString url = u"https://%1.test/track/1"_s.arg(source);
    return {source, source.toUpper(), source, prefix, prefix.isEmpty() ? QString() : u"seed words"_s, url};
}

QJsonObject errorEntry(const LabSeed &seed)
{
    return {{u"type"_s, u"error"_s}, {u"severity"_s, u"suspicious"_s}, {u"root_cause"_s, causeOf(seed)}};
}

QJsonObject entry(const QString &type)
{
    return {{u"type"_s, type}};
}

} // namespace

QList<LabSeed> seeds()
{
    return {seed(u"youtube"_s, u"ytsearch:"_s), seed(u"soundcloud"_s, u"scsearch:"_s),
        seed(u"spotify"_s, u"spsearch:"_s), seed(u"deezer"_s, u"dzsearch:"_s),
        seed(u"applemusic"_s, u"amsearch:"_s), seed(u"bandcamp"_s, u"bcsearch:"_s), seed(u"twitch"_s, {}),
        seed(u"vimeo"_s, {})};
}

QString causeOf(const LabSeed &seed)
{
    return u"java.io.IOException: %1 is out of order"_s.arg(seed.source);
}

QJsonObject script(const QByteArray &letters)
{
    QJsonArray sources{u"local"_s}, tracks;
    QJsonObject loads;
    const QList<LabSeed> all = seeds();
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const LabSeed &seed = all.at(i);
        const char letter = letters.at(i);
        if (letter != 'F')
            sources << seed.source;
        tracks << QJsonObject{{u"id"_s, seed.source}, {u"identifier"_s, QString(seed.source + u"-1"_s)},
            {u"uri"_s, seed.url}, {u"title"_s, QString(u"Song of "_s + seed.name)}, {u"author"_s, seed.name},
            {u"source"_s, seed.source}};
        const QJsonObject track{{u"type"_s, u"track"_s}, {u"track"_s, seed.source}};
        const QJsonObject search{{u"type"_s, u"search"_s}, {u"tracks"_s, QJsonArray{seed.source}}};
        if (!seed.prefix.isEmpty()) {
            loads.insert(seed.searchIdentifier(),
                letter == 'B'       ? entry(u"empty"_s)
                    : letter == 'D' ? errorEntry(seed)
                    : letter == 'G' ? entry(u"hang"_s)
                                    : search);
        }
        loads.insert(seed.url,
            letter == 'C'       ? entry(u"empty"_s)
                : letter == 'E' ? errorEntry(seed)
                : letter == 'H' ? entry(u"hang"_s)
                                : track);
    }
    return {{u"identity"_s, QJsonObject{{u"sources"_s, sources}}}, {u"tracks"_s, tracks}, {u"load"_s, loads}};
}

LabVerdict verdictOf(char letter)
{
    switch (letter) {
    case 'A':
        return LabVerdict::Ok;
    case 'B':
    case 'C':
        return LabVerdict::Empty;
    case 'D':
    case 'E':
        return LabVerdict::Error;
    case 'F':
        return LabVerdict::Unsupported;
    default:
        return LabVerdict::Timeout;
    }
}

Deck::LabOptions quickOptions()
{
    Deck::LabOptions options;
    options.delay = 0ms;
    options.stepDeadline = 3s;
    options.playSettle = 30ms;
    return options;
}

Fleet::Fleet(const QList<QJsonObject> &scripts, bool readOnly)
{
    for (const QJsonObject &json : scripts) {
        FakeNode::Options options;
        options.script = json;
        auto server = std::make_unique<FakeNode::Server>(options);
        QString error;
        if (!server->listen(&error))
            qFatal("the fake node does not listen: %s", qPrintable(error));
        auto settings = Lavalink::NodeSettings::fromUrl(server->url(), nullptr);
        settings.identifier = u"node%1"_s.arg(m_nodes.size() + 1);
        settings.password = Lavalink::Secret(server->options().password);
        settings.resume = false;
        settings.readOnly = readOnly;
        m_nodes.push_back(std::make_unique<Lavalink::Node>(settings, &m_network));
        Lavalink::Timing timing;
        timing.restRetryDelay = 10ms;
        m_nodes.back()->setTiming(timing);
        m_servers.push_back(std::move(server));
    }
}

bool Fleet::open(bool awaitInfo)
{
    for (const auto &node : m_nodes)
        static_cast<void>(node->open());
    return QTest::qWaitFor(
        [&] {
            return std::all_of(m_nodes.cbegin(), m_nodes.cend(), [awaitInfo](const auto &node) {
                return node->state() == Lavalink::Node::State::Ready && (node->info() || !awaitInfo);
            });
        },
        30'000);
}

QList<Lavalink::Node *> Fleet::nodes() const
{
    QList<Lavalink::Node *> all;
    for (const auto &node : m_nodes)
        all.append(node.get());
    return all;
}

bool Fleet::runToEnd(const QList<LabSeed> &seeds, const Deck::LabOptions &options)
{
    QSignalSpy ended(&run, &Deck::LabRun::finished);
    return run.prepare(nodes(), seeds, options) && run.start() && ended.wait(60'000);
}

QStringList Fleet::asked(const QString &part, size_t i) const
{
    QStringList paths;
    for (const FakeNode::RequestSeen &request : m_servers.at(i)->requests()) {
        const QString path = QString::fromLatin1(request.method) + u' ' + request.path;
        if (path.contains(part))
            paths.append(path);
    }
    return paths;
}

} // namespace LabFixture

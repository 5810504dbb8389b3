// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "report.h"
#include "steps.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int usageError = 2;

struct Options {
    Lavalink::NodeSettings settings;
    QString jar, java;
    Live::Media media;
    bool json = false;
    QString mistake; //!< Why they cannot be used.
};

void defineOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Holds a running Lavalink node against the protocol."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"node"_s, u"The node: ws://HOST:PORT or wss://HOST:PORT; its password is in LAVALINK_PASSWORD."_s,
            u"URL"_s},
        {u"jar"_s, u"Start this Lavalink.jar on a free loopback port instead."_s, u"FILE"_s},
        {u"java"_s, u"What runs the jar (Java 17 or later)."_s, u"PROGRAM"_s, u"java"_s},
        {u"media"_s, u"Folder with a playable file that the node can read; a broken.* in it has to fail."_s,
            u"DIR"_s},
        {u"track"_s, u"What to play instead of a file: anything that the node can load."_s, u"IDENTIFIER"_s},
        {u"json"_s, u"Print one JSON object at the end."_s},
    });
}

Options read(const QCommandLineParser &parser)
{
    Options options;
    options.json = parser.isSet(u"json"_s);
    options.jar = parser.value(u"jar"_s);
    options.java = parser.value(u"java"_s);
    if (parser.isSet(u"node"_s) == parser.isSet(u"jar"_s)) {
        options.mistake = u"Name either a node (--node) or a server to start (--jar)."_s;
        return options;
    }
    if (parser.isSet(u"media"_s) && parser.isSet(u"track"_s)) {
        options.mistake = u"Name either a folder (--media) or an identifier (--track)."_s;
        return options;
    }
    if (parser.isSet(u"node"_s)) {
        options.settings = Lavalink::NodeSettings::fromUrl(parser.value(u"node"_s), &options.mistake);
        const QString password = qEnvironmentVariable("LAVALINK_PASSWORD", u"youshallnotpass"_s);
        options.settings.password = Lavalink::Secret(password);
    }
    if (!options.mistake.isEmpty())
        return options;
    if (parser.isSet(u"track"_s))
        options.media = Live::Media::fromIdentifier(parser.value(u"track"_s));
    else if (parser.isSet(u"media"_s))
        options.media = Live::Media::fromFolder(parser.value(u"media"_s), &options.mistake);
    else
        options.media = Live::Media::made(&options.mistake);
    return options;
}

int complain(const QString &text)
{
    fprintf(stderr, "lavadeck-live: %s\n", qUtf8Printable(text));
    return usageError;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"lavadeck-live"_s);
    QCommandLineParser parser;
    defineOptions(parser);
    parser.process(application);
    Options options = read(parser);
    if (!options.mistake.isEmpty())
        return complain(options.mistake);

    std::unique_ptr<Live::ServerProcess> server;
    if (!options.jar.isEmpty()) {
        server = std::make_unique<Live::ServerProcess>(options.java, options.jar);
        if (const QString problem = server->prepare(); !problem.isEmpty())
            return complain(problem);
        options.settings = server->settings();
    }
    options.settings.clientName = u"lavadeck-live/1"_s;

    Live::Subject subject(options.settings, options.media);
    Live::Suite suite;
    if (server)
        addStartSteps(suite, *server);
    addConnectSteps(suite, subject);
    addLoadSteps(suite, subject);
    addPatchSteps(suite, subject);
    addRefusalSteps(suite, subject);
    addPlayerSteps(suite, subject);
    addAutoPlaySteps(suite, subject);
    addSessionSteps(suite, subject);
    addRoutePlannerSteps(suite, subject);
    if (server)
        addRestartSteps(suite, subject, *server);
    addLeaveSteps(suite, subject);

    const Live::Report report(options.json);
    const QString address = options.settings.endpoint();
    report.announce(address, options.media.origin, server != nullptr);
    QObject::connect(&suite, &Live::Suite::stepFinished, &application,
        [&report](const Live::Outcome &outcome) { report.step(outcome); });
    QObject::connect(&suite, &Live::Suite::finished, &application, [&] {
        report.close(address, suite);
        QCoreApplication::exit(suite.failures() == 0 ? 0 : 1);
    });
    suite.start();
    return QCoreApplication::exec();
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodeargs.h"

#include "fleetpasswords.h"
#include "output.h"
#include "passwordprompt.h"

#include <QCommandLineParser>
#include <QFile>
#include <QProcessEnvironment>
#include <QSslCertificate>

#include <fleetentry.h>
#include <fleetfile.h>
#include <profiles.h>
#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Ctl {

namespace {

constexpr double longestTimeout = 3600;
constexpr auto passwordVariable = "LAVALINK_PASSWORD";
constexpr qsizetype maxName = 200;

//! The complaint is made; what is left is the code.
using Outcome = std::variant<ExitCode, NodeArgs>;

Outcome refuse(const Output &output, ExitCode code, const QString &text)
{
    output.complain(text);
    return code;
}

//! The parser that has the options of nodes; a program has one. A parser itself cannot be asked.
const QCommandLineParser *&parserOfNodes()
{
    static const QCommandLineParser *parser = nullptr;
    return parser;
}

//! Whether an address carries a password, even one that no URL parser would find.
bool holdsPassword(const QString &address)
{
    const qsizetype scheme = address.indexOf(u"://"_s);
    const qsizetype begin = scheme < 0 ? 0 : scheme + 3;
    const qsizetype colon = address.indexOf(u':', begin);
    return colon >= 0 && colon < address.lastIndexOf(u'@');
}

Outcome readOneNode(const QCommandLineParser &parser, const Output &output)
{
    if (parser.isSet(u"name"_s))
        return refuse(output, ExitCode::Usage, u"--name picks nodes of a fleet file; use it with --fleet"_s);
    if (parser.values(u"node"_s).size() > 1)
        return refuse(output, ExitCode::Usage, u"--node is for one node; write a fleet file for more"_s);
    const auto address = readAddress(parser.value(u"node"_s), output);
    if (const auto *code = std::get_if<ExitCode>(&address))
        return *code;
    const auto pins = readPins(parser, output);
    if (!pins)
        return ExitCode::Usage;
    NodeArgs args;
    args.nodes << std::get<NodeSettings>(address);
    NodeSettings &node = args.nodes.first();
    node.pins = *pins;
    node.caFile = parser.value(u"ca"_s);
    const auto password = passwordFor(node);
    if (!password) {
        return refuse(output, ExitCode::Configuration,
            u"there is no password: set LAVALINK_PASSWORD, or run this in a terminal to be asked"_s);
    }
    node.password = *password;
    return args;
}

Outcome readFleetNodes(const QCommandLineParser &parser, const Output &output)
{
    if (parser.isSet(u"pin"_s) || parser.isSet(u"ca"_s)) {
        return refuse(output, ExitCode::Usage,
            u"--pin and --ca are for --node; in a fleet file each node has its own \"pins\" and \"caFile\""_s);
    }
    const auto place = readFleetPath(parser, output);
    if (const auto *code = std::get_if<ExitCode>(&place))
        return *code;
    const QString path = std::get<QString>(place);
    QString error;
    const auto fleet = Deck::loadFleet(path, QProcessEnvironment::systemEnvironment(), &error);
    if (!fleet)
        return refuse(output, ExitCode::Configuration, error);
    for (const Deck::FleetProblem &problem : fleet->problems)
        output.complain(path + u": "_s + problem.toString());
    NodeArgs args;
    args.incomplete = fleet->isIncomplete();
    args.nodes = fleet->nodes;
    const QStringList names = parser.values(u"name"_s);
    for (const QString &name : names) {
        const auto isCalled = [&](const NodeSettings &node) { return node.name() == name; };
        if (std::none_of(args.nodes.cbegin(), args.nodes.cend(), isCalled))
            return refuse(output, ExitCode::Usage, u"the fleet has no node called %1"_s.arg(name));
    }
    if (!FleetPasswords::fill(args.nodes, fleet->passwords, names))
        args.incomplete = true;
    if (!names.isEmpty())
        args.nodes.removeIf([&](const NodeSettings &node) { return !names.contains(node.name()); });
    if (args.nodes.isEmpty())
        return refuse(output, ExitCode::Configuration, path + u": there is no usable node"_s);
    return args;
}

//! What the options say of every node: --user-id, --timeout; and the files that the nodes name.
Outcome complete(NodeArgs args, const QCommandLineParser &parser, const Output &output)
{
    bool isNumber = false;
    const double seconds = parser.value(u"timeout"_s).toDouble(&isNumber);
    if (!isNumber || !(seconds > 0 && seconds <= longestTimeout))
        return refuse(output, ExitCode::Usage, u"--timeout takes seconds, more than 0 and at most 3600"_s);
    const auto wait = std::chrono::milliseconds(std::max<qint64>(qint64(seconds * 1000), 1));
    args.timing.tcpDeadline = args.timing.handshakeDeadline = args.timing.readyDeadline = wait;
    args.timing.pongDeadline = args.timing.restDeadline = wait;
    if (parser.isSet(u"timeout"_s)) // Else what asks third parties may take its own, longer time.
        args.timing.loadDeadline = wait;
    QList<NodeSettings> usable;
    for (NodeSettings &node : args.nodes) {
        if (parser.isSet(u"user-id"_s))
            node.userId = parser.value(u"user-id"_s);
        if (const QString problem = node.problem(); !problem.isEmpty())
            return refuse(output, ExitCode::Configuration, node.name() + u": "_s + problem);
        if (!node.caFile.isEmpty() && QSslCertificate::fromPath(node.caFile).isEmpty()) {
            // Only this node's trouble; the others of the fleet are used.
            output.complain(u"%1: there is no PEM certificate in %2"_s.arg(node.name(), node.caFile));
            args.incomplete = true;
            continue;
        }
        usable << node;
    }
    args.nodes = usable;
    if (args.nodes.isEmpty())
        return ExitCode::Configuration; // Each node was complained of.
    return args;
}

} // namespace

void addNodeOptions(QCommandLineParser &parser)
{
    parserOfNodes() = &parser;
    parser.addOptions({
        {u"node"_s,
            u"The node: ws://host:port or wss://name@host:port[/path]. Its password comes from "
            u"LAVALINK_PASSWORD, or is asked for."_s,
            u"ADDRESS"_s},
        {u"fleet"_s, u"All nodes of this fleet file."_s, u"FILE"_s},
        {u"profile"_s, u"All nodes of this profile; \"default\" when nothing else is given."_s, u"NAME"_s},
        {u"name"_s, u"Only the node of the fleet that is called so; can be given more than once."_s,
            u"NAME"_s},
        {u"user-id"_s, u"The User-Id to send: a bot's id."_s, u"ID"_s},
        {u"timeout"_s, u"How long to wait for each answer."_s, u"SECONDS"_s, u"10"_s},
        {u"pin"_s, u"Accept the certificate with this SHA-256 fingerprint."_s, u"SHA256"_s},
        {u"ca"_s, u"PEM file of extra certificate authorities."_s, u"FILE"_s},
    });
}

bool hasNodeOptions(const QCommandLineParser &parser)
{
    return parserOfNodes() == &parser;
}

std::variant<ExitCode, NodeArgs> readNodeArgs(const QCommandLineParser &parser, const Output &output)
{
    if (parser.isSet(u"node"_s) && (parser.isSet(u"fleet"_s) || parser.isSet(u"profile"_s)))
        return refuse(output, ExitCode::Usage, u"which node? Give one of --node, --fleet and --profile"_s);
    Outcome outcome = parser.isSet(u"node"_s) ? readOneNode(parser, output) : readFleetNodes(parser, output);
    if (auto *args = std::get_if<NodeArgs>(&outcome))
        return complete(std::move(*args), parser, output);
    return outcome;
}

std::variant<ExitCode, QString> readFleetPath(
    const QCommandLineParser &parser, const Output &output, bool isNew)
{
    const auto stop = [&](ExitCode code, const QString &text) {
        output.complain(text);
        return code;
    };
    if (parser.isSet(u"fleet"_s) && parser.isSet(u"profile"_s))
        return stop(ExitCode::Usage, u"give one of --fleet and --profile"_s);
    if (parser.isSet(u"fleet"_s))
        return parser.value(u"fleet"_s);
    const Deck::Profiles profiles = Deck::Profiles::ofUser();
    const bool isNamed = parser.isSet(u"profile"_s);
    const QString name = isNamed ? parser.value(u"profile"_s) : Deck::Profiles::defaultName();
    if (const QString problem = Deck::Profiles::nameProblem(name); !problem.isEmpty())
        return stop(ExitCode::Usage, problem);
    if (isNew || profiles.contains(name))
        return profiles.path(name);
    if (!isNamed) {
        return stop(ExitCode::Usage,
            u"which node? Give --node ADDRESS, --fleet FILE or --profile NAME; there is no profile %1 yet"_s
                .arg(name));
    }
    const QString known = profiles.names().join(u", "_s);
    return stop(ExitCode::Usage,
        u"there is no profile %1; there is %2"_s.arg(name, known.isEmpty() ? u"none yet"_s : known));
}

std::variant<ExitCode, NodeSettings> readAddress(const QString &address, const Output &output)
{
    if (holdsPassword(address)) {
        output.complain(u"a password does not belong in an address, where every process of this machine can "
                        u"read it: set LAVALINK_PASSWORD, or leave it out to be asked"_s);
        return ExitCode::Usage;
    }
    QString error;
    const NodeSettings node = NodeSettings::fromUrl(address, &error);
    if (!node.host.isEmpty())
        return node;
    output.complain(error);
    return ExitCode::Usage;
}

std::optional<Lavalink::Secret> passwordFor(const NodeSettings &node)
{
    if (qEnvironmentVariableIsSet(passwordVariable))
        return Lavalink::Secret(qEnvironmentVariable(passwordVariable));
    return canAsk() ? askPassword(u"Password of %1: "_s.arg(Lavalink::cleaned(node.name(), maxName)))
                    : std::nullopt;
}

std::optional<QList<QByteArray>> readPins(const QCommandLineParser &parser, const Output &output)
{
    QList<QByteArray> pins;
    const QStringList texts = parser.values(u"pin"_s);
    for (const QString &text : texts) {
        pins << Deck::pinFromText(text);
        if (pins.last().isEmpty()) {
            output.complain(u"--pin takes a SHA-256 fingerprint: 64 hexadecimal digits"_s);
            return {};
        }
    }
    return pins;
}

} // namespace Ctl

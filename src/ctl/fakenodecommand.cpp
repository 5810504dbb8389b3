// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fakenodecommand.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpSocket>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Ctl {

namespace {

constexpr qint64 maxScript = 16 * 1024 * 1024;
constexpr auto leavingStep = 10ms;
constexpr int leavingSteps = 150;

//! Why the options cannot be used, and how that is told to the shell.
struct Mistake {
    ExitCode code = ExitCode::Usage;
    QString text;
};

std::optional<Mistake> readScript(const QString &path, FakeNode::Options *options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Mistake{ExitCode::Configuration, path + u": "_s + file.errorString()};
    const QByteArray json = file.read(maxScript + 1);
    if (json.size() > maxScript)
        return Mistake{ExitCode::Configuration, path + u": larger than 16 MiB"_s};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return Mistake{
            ExitCode::Configuration, u"%1: %2 at byte %3"_s.arg(path, error.errorString()).arg(error.offset)};
    }
    if (!document.isObject())
        return Mistake{ExitCode::Configuration, path + u": a script is a JSON object"_s};
    options->script = document.object();
    return {};
}

std::optional<FakeNode::Tls> tlsNamed(const QString &name)
{
    using FakeNode::Tls;
    static const QList<std::pair<QString, Tls>> names = {{u"off"_s, Tls::Off}, {u"good"_s, Tls::Good},
        {u"expired"_s, Tls::Expired}, {u"self-signed"_s, Tls::SelfSigned}, {u"wrong-host"_s, Tls::WrongHost}};
    for (const auto &[word, tls] : names) {
        if (word == name)
            return tls;
    }
    return {};
}

std::optional<Mistake> readWhere(const QCommandLineParser &parser, FakeNode::Options *options)
{
    bool isNumber = false;
    options->port = parser.value(u"port"_s).toUShort(&isNumber);
    if (!isNumber)
        return Mistake{ExitCode::Usage, u"--port takes a number from 0 (any free port) to 65535"_s};
    options->address = QHostAddress(parser.value(u"host"_s));
    if (!options->address.isLoopback()) {
        return Mistake{ExitCode::Usage,
            u"--host takes a loopback address (127.0.0.1, ::1): a fake node is not for a network"_s};
    }
    return {};
}

std::optional<Mistake> readOptions(const QCommandLineParser &parser, FakeNode::Options *options)
{
    if (const auto mistake = readWhere(parser, options))
        return mistake;
    const QString personality = parser.value(u"personality"_s);
    if (personality != u"lavalink" && personality != u"nodelink")
        return Mistake{ExitCode::Usage, u"--personality is lavalink or nodelink"_s};
    options->personality
        = personality == u"nodelink" ? FakeNode::Personality::NodeLink : FakeNode::Personality::Lavalink;
    const auto tls = tlsNamed(parser.value(u"tls"_s));
    if (!tls)
        return Mistake{ExitCode::Usage, u"--tls is off, good, expired, self-signed or wrong-host"_s};
    options->tls = *tls;
    if (parser.isSet(u"password-env"_s)) {
        const QByteArray variable = parser.value(u"password-env"_s).toLocal8Bit();
        if (!qEnvironmentVariableIsSet(variable.constData()))
            return Mistake{ExitCode::Configuration, u"the variable that --password-env names is not set"_s};
        options->password = qEnvironmentVariable(variable.constData());
    }
    options->control = parser.isSet(u"control"_s);
    if (parser.isSet(u"script"_s))
        return readScript(parser.value(u"script"_s), options);
    return {};
}

} // namespace

void FakeNodeCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"port"_s, u"Port to listen on; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"host"_s, u"Loopback address to listen on."_s, u"ADDRESS"_s, u"127.0.0.1"_s},
        {u"script"_s, u"JSON file with catalogue, loads and faults (docs/fakenode.md)."_s, u"FILE"_s},
        {u"personality"_s, u"lavalink or nodelink."_s, u"KIND"_s, u"lavalink"_s},
        {u"tls"_s, u"off, good, expired, self-signed or wrong-host."_s, u"KIND"_s, u"off"_s},
        {u"password-env"_s, u"Variable that holds the password; without it: youshallnotpass."_s,
            u"VARIABLE"_s},
        {u"control"_s, u"Take faults from POST /_fake/... while running."_s},
    });
}

void FakeNodeCommand::start(const QCommandLineParser &parser, const Output &output)
{
    FakeNode::Options options;
    if (const auto mistake = readOptions(parser, &options)) {
        output.complain(mistake->text);
        Q_EMIT finished(mistake->code);
        return;
    }
    m_server = std::make_unique<FakeNode::Server>(options);
    QString error;
    if (!m_server->listen(&error)) {
        output.complain(error);
        Q_EMIT finished(ExitCode::Configuration);
        return;
    }
    if (output.isJson())
        output.object({{u"address"_s, m_server->url()}, {u"port"_s, m_server->port()}});
    else
        output.line(m_server->url());
}

void FakeNodeCommand::interrupt()
{
    if (!m_server || m_leaving.isActive())
        return;
    m_server->stop();
    connect(&m_leaving, &QTimer::timeout, this, [this, left = leavingSteps]() mutable {
        // A server that has stopped counts no sockets any more, but holds them until they are closed.
        if (m_server->findChildren<QTcpSocket *>().isEmpty() || --left == 0)
            Q_EMIT finished(ExitCode::Ok);
    });
    m_leaving.start(leavingStep);
}

std::unique_ptr<Command> makeFakeNodeCommand()
{
    return std::make_unique<FakeNodeCommand>();
}

} // namespace Ctl

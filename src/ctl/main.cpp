// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "fleetpasswords.h"
#include "signalwatch.h"
#include "text.h"

#include <QCoreApplication>
#include <QTimer>

#include <processprivacy.h>
#include <spelling.h>

using namespace Qt::StringLiterals;

namespace {

QString overview()
{
    QString text = u"Usage: lavadeckctl COMMAND [options]\n\n"
                   u"Looks at Lavalink and NodeLink servers from a terminal.\n\nCommands:\n"_s;
    for (const Ctl::CommandEntry &entry : Ctl::commands())
        text += u"  "_s + entry.name.leftJustified(10) + entry.summary + u'\n';
    text
        += u"\nlavadeckctl COMMAND --help lists a command's options; lavadeckctl --version says which this is."_s;
    return text;
}

QString helpOf(const Ctl::CommandEntry &entry, const QString &words, const QCommandLineParser &parser)
{
    // Qt's first line knows nothing of commands.
    const QString text = parser.helpText();
    return u"Usage: lavadeckctl "_s + entry.name + (words.isEmpty() ? words : u' ' + words) + u" [options]"_s
        + text.mid(text.indexOf(u'\n'));
}

int usageError(const QString &text)
{
    Ctl::Output(false).complain(text);
    return int(Ctl::ExitCode::Usage);
}

int unknownCommand(const QString &word)
{
    QStringList names;
    for (const Ctl::CommandEntry &entry : Ctl::commands())
        names << entry.name;
    const QString meant = Deck::closest(word, names);
    return usageError(u"there is no command \"%1\"; "_s.arg(Lavalink::cleaned(word, 40))
        + (meant.isEmpty() ? QString() : u"did you mean %1? "_s.arg(meant)) + u"the commands are "_s
        + names.join(u", "_s));
}

int run(const Ctl::CommandEntry &entry, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(entry.summary);
    parser.addOptions({{{u"h"_s, u"help"_s}, u"Show this help."_s},
        {u"json"_s, u"Print JSON, one object a line (docs/cli.md)."_s}});
    const std::unique_ptr<Ctl::Command> command = entry.make();
    command->addOptions(parser);
    if (!parser.parse(arguments))
        return usageError(parser.errorText() + u" See lavadeckctl "_s + entry.name + u" --help."_s);
    const Ctl::Output output(parser.isSet(u"json"_s));
    if (parser.isSet(u"help"_s)) {
        output.line(helpOf(entry, command->words(), parser).trimmed());
        return int(Ctl::ExitCode::Ok);
    }
    // Not repeated in the message: it may be a password that somebody thought belongs here.
    if (command->words().isEmpty() && !parser.positionalArguments().isEmpty())
        return usageError(u"%1 takes options only, and there is another word"_s.arg(entry.name));

    Ctl::SignalWatch signalWatch;
    QObject::connect(command.get(), &Ctl::Command::finished, qApp,
        [](Ctl::ExitCode code) { QCoreApplication::exit(int(code)); });
    Ctl::FleetPasswords passwords(output);
    QObject::connect(&passwords, &Ctl::FleetPasswords::ready, command.get(), [&] {
        QObject::disconnect(&signalWatch, nullptr, qApp, nullptr);
        QObject::connect(
            &signalWatch, &Ctl::SignalWatch::interrupted, command.get(), &Ctl::Command::interrupt);
        command->start(parser, output);
    });
    QObject::connect(&signalWatch, &Ctl::SignalWatch::interrupted, qApp,
        [] { QCoreApplication::exit(int(Ctl::ExitCode::Internal)); });
    QTimer::singleShot(0, command.get(), [&] {
        if (command->opensNodes(parser))
            passwords.fetch(parser);
        else
            Q_EMIT passwords.ready();
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    Deck::keepMemoryPrivate();
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"lavadeckctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LAVADECK_VERSION));
    const QStringList arguments = QCoreApplication::arguments();
    const QString word = arguments.value(1);
    const Ctl::Output output(false);
    if (word == u"--help" || word == u"-h" || word == u"help") {
        output.line(overview());
        return int(Ctl::ExitCode::Ok);
    }
    if (word == u"--version" || word == u"-v") {
        output.line(u"lavadeckctl "_s + QCoreApplication::applicationVersion());
        return int(Ctl::ExitCode::Ok);
    }
    if (word.isEmpty())
        return usageError(u"a command is missing; lavadeckctl --help lists them"_s);
    if (word.startsWith(u'-'))
        return usageError(u"the command comes first; lavadeckctl --help lists them"_s);
    for (const Ctl::CommandEntry &entry : Ctl::commands()) {
        if (entry.name == word)
            return run(entry, arguments.mid(1));
    }
    return unknownCommand(word);
}

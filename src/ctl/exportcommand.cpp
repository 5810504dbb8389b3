// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "nodeargs.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>
#include <QTextStream>

#include <exporter.h>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

//! `lavadeckctl export`: the nodes of a fleet as another program wants them.
class ExportCommand : public Command {
    Q_OBJECT

public:
    void addOptions(QCommandLineParser &parser) const override;
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override { Q_EMIT finished(ExitCode::Ok); }

private:
    [[nodiscard]] static ExitCode run(const QCommandLineParser &parser, const Output &output);
};

//! Whole or not at all, and for its owner only when passwords are in it.
bool writeFile(const QString &path, const QByteArray &text, bool withSecrets, QString *error)
{
    QSaveFile file(path);
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const bool isWritten = file.open(QIODevice::WriteOnly) && (!withSecrets || file.setPermissions(ownerOnly))
        && file.write(text) == text.size() && file.commit();
    if (!isWritten)
        *error = path + u": "_s + file.errorString();
    return isWritten;
}

} // namespace

void ExportCommand::addOptions(QCommandLineParser &parser) const
{
    addNodeOptions(parser);
    parser.addOptions({
        {u"format"_s, u"What to write: "_s + Deck::exportNames().join(u", "_s) + u'.', u"FORMAT"_s},
        {u"with-secrets"_s,
            u"Write the passwords themselves; without it each is a reference to an environment variable."_s},
        {u"output"_s, u"Write into this file instead of the standard output."_s, u"FILE"_s},
    });
}

void ExportCommand::start(const QCommandLineParser &parser, const Output &output)
{
    Q_EMIT finished(run(parser, output));
}

ExitCode ExportCommand::run(const QCommandLineParser &parser, const Output &output)
{
    const QString name = parser.value(u"format"_s);
    const auto format = Deck::exportFromName(name);
    if (!format) {
        output.complain((name.isEmpty() ? u"--format is missing"_s : u"there is no format \"%1\""_s.arg(name))
            + u"; the formats are "_s + Deck::exportNames().join(u", "_s));
        return ExitCode::Usage;
    }
    const auto outcome = readNodeArgs(parser, output);
    const auto *args = std::get_if<NodeArgs>(&outcome);
    if (!args)
        return std::get<ExitCode>(outcome);
    const bool withSecrets = parser.isSet(u"with-secrets"_s);
    const Deck::Exported result = Deck::exportNodes(args->nodes, *format, withSecrets);
    const QString path = parser.value(u"output"_s);
    if (QString error; !path.isEmpty() && !writeFile(path, result.text, withSecrets, &error)) {
        output.complain(error);
        return ExitCode::Configuration;
    }
    if (output.isJson()) {
        output.object({{u"format"_s, Deck::exportName(*format)}, {u"nodes"_s, int(args->nodes.size())},
            {u"text"_s, path.isEmpty() ? QJsonValue(QString::fromUtf8(result.text)) : QJsonValue()},
            {u"file"_s, path.isEmpty() ? QJsonValue() : QJsonValue(path)},
            {u"notes"_s, QJsonArray::fromStringList(result.notes)}});
    } else {
        // As it is: a file's text is no message, and a pipe wants every byte of it.
        if (path.isEmpty())
            QTextStream(stdout) << QString::fromUtf8(result.text);
        for (const QString &note : result.notes)
            output.complain(note);
    }
    return args->incomplete ? ExitCode::Configuration : ExitCode::Ok;
}

std::unique_ptr<Command> makeExportCommand()
{
    return std::make_unique<ExportCommand>();
}

} // namespace Ctl

#include "exportcommand.moc"

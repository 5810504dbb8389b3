// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "fleetverb.h"

#include <QFile>
#include <QProcessEnvironment>

#include <algorithm>
#include <array>
#include <fleetfile.h>
#include <fleetsave.h>
#include <profiles.h>

using namespace Qt::StringLiterals;
using Deck::Profiles;

namespace Ctl {

namespace {

//! Lists, makes, renames and removes the fleets that have a name. Needs no network and no password.
class ProfilesCommand : public Command {
public:
    void addOptions(QCommandLineParser &) const override { }
    [[nodiscard]] QString words() const override { return u"list|create|rename|remove"_s; }
    [[nodiscard]] bool opensNodes(const QCommandLineParser &) const override { return false; }
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override { Q_EMIT finished(ExitCode::Internal); }

private:
    [[nodiscard]] ExitCode run(const QStringList &given) const;
    [[nodiscard]] ExitCode list() const;
    [[nodiscard]] ExitCode create(const QString &name) const;
    [[nodiscard]] ExitCode rename(const QString &from, const QString &to) const;
    [[nodiscard]] ExitCode remove(const QString &name) const;
    [[nodiscard]] ExitCode refuse(ExitCode code, const QString &text) const;
    [[nodiscard]] ExitCode tell(const QString &verb, const QString &name, const QString &text) const;

    const Output *m_output = nullptr;
    Profiles m_profiles = Profiles::ofUser();
};

void ProfilesCommand::start(const QCommandLineParser &parser, const Output &output)
{
    m_output = &output;
    Q_EMIT finished(run(parser.positionalArguments()));
}

ExitCode ProfilesCommand::run(const QStringList &given) const
{
    const QString verb = given.value(0);
    const QStringList names = given.mid(1);
    struct Verb {
        QString name;
        qsizetype takes; // Names behind it.
        QString usage;
    };
    const std::array verbs{Verb{u"list"_s, 0, u"list takes no name"_s},
        Verb{u"create"_s, 1, u"create takes the name of the new profile"_s},
        Verb{u"rename"_s, 2, u"rename takes the name that is and the name that shall be"_s},
        Verb{u"remove"_s, 1, u"remove takes the name of one profile"_s}};
    const auto known
        = std::find_if(verbs.cbegin(), verbs.cend(), [&](const Verb &entry) { return entry.name == verb; });
    if (known == verbs.cend())
        return refuse(ExitCode::Usage, noSuchVerb(verb, words()));
    if (names.size() != known->takes)
        return refuse(ExitCode::Usage, known->usage);
    for (const QString &name : names) {
        if (const QString problem = Profiles::nameProblem(name); !problem.isEmpty())
            return refuse(ExitCode::Usage, problem);
    }
    if (verb == u"list")
        return list();
    if (verb == u"create")
        return create(names[0]);
    return verb == u"rename" ? rename(names[0], names[1]) : remove(names[0]);
}

ExitCode ProfilesCommand::list() const
{
    const QStringList names = m_profiles.names();
    ExitCode code = ExitCode::Ok;
    for (const QString &name : names) {
        const QString path = m_profiles.path(name);
        QString error;
        const auto fleet = Deck::loadFleet(path, QProcessEnvironment::systemEnvironment(), &error);
        if (!fleet || fleet->isIncomplete())
            code = ExitCode::Configuration;
        if (!fleet)
            m_output->complain(error);
        else if (!fleet->problems.isEmpty())
            m_output->complain(path + u": "_s + fleet->problems.first().toString());
        const bool isReadOnly = fleet && fleet->readOnly;
        if (m_output->isJson())
            m_output->object({{u"profile"_s, name}, {u"file"_s, path},
                {u"nodes"_s, fleet ? QJsonValue(fleet->nodes.size()) : QJsonValue()},
                {u"read_only"_s, isReadOnly}});
        else
            m_output->block(name,
                {{u"file"_s, m_output->styled(Style::Plain, path)},
                    {u"nodes"_s, fleet ? QString::number(fleet->nodes.size()) : dash()},
                    {u"read-only"_s, isReadOnly ? u"yes"_s : u"no"_s}});
    }
    if (names.isEmpty() && !m_output->isJson())
        m_output->line(
            u"There is no profile yet: nodes add makes the profile %1, profiles create NAME another."_s.arg(
                Profiles::defaultName()));
    return code;
}

ExitCode ProfilesCommand::create(const QString &name) const
{
    const QString error = m_profiles.create(name);
    return error.isEmpty()
        ? tell(u"create"_s, name, u"%1 is there, without nodes: %2"_s.arg(name, m_profiles.path(name)))
        : refuse(ExitCode::Configuration, error);
}

ExitCode ProfilesCommand::rename(const QString &from, const QString &to) const
{
    const QString error = m_profiles.rename(from, to);
    return error.isEmpty() ? tell(u"rename"_s, to, u"%1 is called %2 now."_s.arg(from, to))
                           : refuse(ExitCode::Configuration, error);
}

ExitCode ProfilesCommand::remove(const QString &name) const
{
    const QString error = m_profiles.remove(name);
    return error.isEmpty()
        ? tell(u"remove"_s, name,
            u"%1 is removed; its nodes are still in %2. What a keychain or the encrypted file keeps stays there."_s
                .arg(name, Deck::backupPath(m_profiles.path(name))))
        : refuse(ExitCode::Configuration, error);
}

ExitCode ProfilesCommand::tell(const QString &verb, const QString &name, const QString &text) const
{
    const QString backup = Deck::backupPath(m_profiles.path(name));
    if (m_output->isJson())
        m_output->object({{u"verb"_s, verb}, {u"profile"_s, name}, {u"file"_s, m_profiles.path(name)},
            {u"backup"_s, QFile::exists(backup) ? QJsonValue(backup) : QJsonValue()}});
    else
        m_output->line(m_output->styled(Style::Plain, text));
    return ExitCode::Ok;
}

ExitCode ProfilesCommand::refuse(ExitCode code, const QString &text) const
{
    m_output->complain(text);
    return code;
}

} // namespace

std::unique_ptr<Command> makeProfilesCommand()
{
    return std::make_unique<ProfilesCommand>();
}

} // namespace Ctl

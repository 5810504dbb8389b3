// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "fleetpasswords.h"
#include "importfacts.h"
#include "nodeargs.h"
#include "nodesecrets.h"

#include <QFile>
#include <QRegularExpression>

#include <fleetsave.h>
#include <importpasswords.h>
#include <network.h>

using namespace Qt::StringLiterals;
using Deck::ImportAnswer;
using Deck::ImportVerdict;

namespace Ctl {

namespace {

//! `lavadeckctl import`: the nodes of any text into a fleet, or what that would do.
class ImportCommand : public Command {
    Q_OBJECT

public:
    [[nodiscard]] QString words() const override { return u"FILE..."_s; }
    [[nodiscard]] bool opensNodes(const QCommandLineParser &) const override { return false; }
    void addOptions(QCommandLineParser &parser) const override;
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override { Q_EMIT finished(ExitCode::Internal); }

private:
    [[nodiscard]] QString readOptions();
    [[nodiscard]] bool openFleet();
    [[nodiscard]] bool readTexts();
    void test();
    void conclude();
    void apply();
    void write(const QList<Deck::FleetStore::Change> &changes);
    void tellWritten(const QList<Deck::FleetStore::Change> &changes, const QString &backup);
    void refuse(ExitCode code, const QString &text);
    [[nodiscard]] bool anyUnread() const;
    [[nodiscard]] ExitCode codeOfRows() const;

    const QCommandLineParser *m_parser = nullptr;
    const Output *m_output = nullptr;
    Deck::ImportOptions m_reading;
    Deck::ImportPlanOptions m_options;
    ImportAnswer m_onConflict = ImportAnswer::None;
    StoreChoice m_store{Deck::PasswordSource::Kind::Plain, {}};
    Deck::ImportPlan m_plan;
    ImportFacts m_facts;
    std::unique_ptr<Deck::FleetStore> m_fleet;
    std::unique_ptr<Deck::Secrets> m_secrets;
    std::unique_ptr<Lavalink::Network> m_network;
    std::unique_ptr<Deck::ImportTester> m_tester; // After the network: it goes first.
};

//! What stdin holds, one byte more than is allowed at most.
QByteArray readInput(qsizetype maxBytes)
{
    QFile input;
    QByteArray bytes;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return bytes;
    while (bytes.size() <= maxBytes) {
        const QByteArray more = input.read(maxBytes + 1 - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

} // namespace

void ImportCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"dry-run"_s, u"Say what would be done, and write nothing."_s},
        {u"show-secrets"_s, u"Show the passwords."_s},
        {u"fleet"_s, u"The fleet file to import into; it is made when it is not there."_s, u"FILE"_s},
        {u"profile"_s, u"The profile to import into; \"default\" when nothing else is given."_s, u"NAME"_s},
        {u"format"_s, u"Read as this instead of finding out: "_s + Deck::importFormats().join(u", "_s) + u'.',
            u"FORMAT"_s},
        {u"tag"_s, u"Give each node this tag."_s, u"WORD"_s},
        {u"prefix"_s, u"Put this before each name."_s, u"TEXT"_s},
        {u"skip-v3"_s, u"Leave out nodes of version 3 of the protocol."_s},
        {u"skip-disabled"_s, u"Leave out nodes that the text has switched off."_s},
        {u"on-conflict"_s, u"What to do with conflicts: mine, theirs, both or skip."_s, u"WHAT"_s, u"skip"_s},
        {u"test"_s, u"Open each node first, and leave out those that do not work."_s},
        {u"resolve-env"_s, u"Take ${X} and its like from the environment now."_s},
        {u"store"_s, u"Where passwords are kept: plain, keychain, file or ask."_s, u"PLACE"_s, u"plain"_s},
    });
}

//! An empty text, or what is wrong.
QString ImportCommand::readOptions()
{
    const QStringList words = m_parser->positionalArguments();
    if (words.isEmpty())
        return u"import takes files, folders, or - for the standard input"_s;
    if (words.count(u"-"_s) > 1)
        return u"- can be given once"_s;
    static const QRegularExpression scheme(u"\\A[A-Za-z][A-Za-z0-9+.-]*://"_s);
    for (const QString &word : words) {
        if (word.contains(scheme))
            return u"nothing is fetched: save what is there to a file, and give that"_s;
    }
    m_reading.format = m_parser->value(u"format"_s);
    if (!m_reading.format.isEmpty() && !Deck::importFormats().contains(m_reading.format))
        return u"there is no format \"%1\"; the formats are %2"_s.arg(
            m_reading.format.left(40), Deck::importFormats().join(u", "_s));
    const QString conflict = m_parser->value(u"on-conflict"_s);
    const QStringList answers{u"skip"_s, u"mine"_s, u"theirs"_s, u"both"_s};
    if (!answers.contains(conflict))
        return u"--on-conflict takes mine, theirs, both or skip"_s;
    m_onConflict = ImportAnswer(answers.indexOf(conflict));
    const auto store = StoreChoice::fromText(m_parser->value(u"store"_s));
    if (!store || store->kind == Deck::PasswordSource::Kind::Environment)
        return u"--store takes plain (readable in the fleet file), keychain, file or ask"_s;
    m_store = *store;
    if (m_parser->isSet(u"resolve-env"_s))
        m_reading.environment = QProcessEnvironment::systemEnvironment();
    m_options = {m_parser->value(u"tag"_s).simplified(), m_parser->value(u"prefix"_s),
        m_parser->isSet(u"skip-v3"_s), m_parser->isSet(u"skip-disabled"_s)};
    return {};
}

void ImportCommand::start(const QCommandLineParser &parser, const Output &output)
{
    m_parser = &parser;
    m_output = &output;
    if (const QString problem = readOptions(); !problem.isEmpty())
        return refuse(ExitCode::Usage, problem);
    if (!openFleet())
        return;
    if (!readTexts()) {
        if (output.isJson())
            output.object(m_facts.toJson());
        const QStringList notes = m_facts.notes();
        for (const QString &note : notes)
            output.complain(note);
        Q_EMIT finished(ExitCode::Configuration);
        return;
    }
    m_plan.setFleet(m_fleet->fleet());
    m_plan.setOptions(m_options);
    if (m_onConflict != ImportAnswer::None)
        m_plan.answerAll(m_onConflict);
    if (parser.isSet(u"test"_s))
        test();
    else
        conclude();
}

bool ImportCommand::openFleet()
{
    const auto path = readFleetPath(*m_parser, *m_output, true);
    if (const auto *code = std::get_if<ExitCode>(&path)) {
        Q_EMIT finished(*code);
        return false;
    }
    const QString &file = std::get<QString>(path);
    m_fleet = std::make_unique<Deck::FleetStore>(file, QProcessEnvironment::systemEnvironment());
    m_fleet->takeUnsetAsEmpty(); // What is in the fleet must not be added to it again.
    QString error;
    if (!m_fleet->load(&error)) {
        refuse(ExitCode::Configuration, error);
        return false;
    }
    for (const Deck::FleetProblem &problem : m_fleet->fleet().problems)
        m_output->complain(file + u": "_s + problem.toString());
    // Kept aside, a file that we understand nothing of would still leave its owner without a fleet.
    if (!m_fleet->damage().isEmpty() && m_fleet->fleet().nodes.isEmpty()) {
        refuse(ExitCode::Configuration,
            u"%1: %2; repair it or move it away first"_s.arg(file, m_fleet->damage()));
        return false;
    }
    return true;
}

//! False when there is no node in any of them.
bool ImportCommand::readTexts()
{
    const QStringList words = m_parser->positionalArguments();
    QStringList paths = words;
    paths.removeAll(u"-"_s);
    if (words.contains(u"-"_s)) {
        m_facts.files << Deck::ImportedFile{
            u"-"_s, Deck::readNodes(readInput(m_reading.maxBytes), m_reading), {}};
    }
    m_facts.files += Deck::importFiles(paths, m_reading);
    m_facts.severalFiles = m_facts.files.size() > 1;
    m_facts.showSecrets = m_parser->isSet(u"show-secrets"_s);
    m_facts.plan = &m_plan;
    QList<Deck::ImportRow> rows;
    for (int source = 0; source < m_facts.files.size(); ++source) {
        for (const Deck::ImportedNode &node : std::as_const(m_facts.files[source].result.nodes)) {
            Deck::ImportRow row;
            row.read = node;
            row.source = source;
            if (m_reading.environment && !node.settings.password.isEmpty())
                row.read.references.remove(u"password"_s); // The value was asked for.
            rows << row;
        }
    }
    m_plan.setRows(rows);
    return m_facts.hasNodes();
}

void ImportCommand::test()
{
    m_network = std::make_unique<Lavalink::Network>();
    m_tester = std::make_unique<Deck::ImportTester>(m_network.get());
    QList<std::pair<int, Lavalink::NodeSettings>> nodes;
    const QList<Deck::ImportChange> changes = m_plan.changes();
    for (const Deck::ImportChange &change : changes)
        nodes.append({change.row, change.settings});
    connect(
        m_tester.get(), &Deck::ImportTester::finished, this, [this](int row, const Deck::ImportTest &test) {
            m_facts.tests.insert(row, test);
            if (test.failure)
                m_plan.choose(row, false);
        });
    connect(m_tester.get(), &Deck::ImportTester::done, this, &ImportCommand::conclude);
    m_tester->start(nodes);
}

void ImportCommand::conclude()
{
    if (!m_parser->isSet(u"dry-run"_s)) {
        apply();
        return;
    }
    if (m_output->isJson()) {
        m_output->object(m_facts.toJson());
    } else {
        m_facts.print(*m_output);
        const QStringList notes = m_facts.notes();
        for (const QString &note : notes)
            m_output->complain(note);
    }
    const bool anyFailed = std::any_of(m_facts.tests.cbegin(), m_facts.tests.cend(),
        [](const Deck::ImportTest &test) { return bool(test.failure); });
    const bool isUsable = m_plan.count(ImportVerdict::Invalid) < m_plan.rows().size();
    Q_EMIT finished(isUsable && !anyFailed && !anyUnread() ? ExitCode::Ok : ExitCode::CheckFailed);
}

void ImportCommand::apply()
{
    const bool needsSecrets = m_store.needsPassword() && m_store.kind != Deck::PasswordSource::Kind::Plain;
    if (needsSecrets)
        m_secrets = std::make_unique<Deck::Secrets>();
    if (m_store.kind == Deck::PasswordSource::Kind::Vault) {
        if (const auto code = unlockVault(m_secrets->vault(), *m_output)) {
            Q_EMIT finished(*code);
            return;
        }
    }
    Deck::keepImportedPasswords(m_plan.changes(), m_store.kind, m_secrets.get(),
        [this](const QList<Deck::FleetStore::Change> &changes, const QString &error) {
            if (error.isEmpty())
                write(changes);
            else
                refuse(ExitCode::Configuration, error + u"; nothing was imported"_s);
        });
}

void ImportCommand::write(const QList<Deck::FleetStore::Change> &changes)
{
    const bool existed = QFile::exists(m_fleet->path());
    const bool fits = m_fleet->applyAll(u"import"_s, changes);
    if (!fits)
        m_output->complain(
            u"a fleet holds at most %1 nodes; nothing was imported"_s.arg(Deck::FleetLimits::maxNodes));
    const bool isChanged = m_fleet->hasUnsaved();
    if (!fits || !saveStore(*m_fleet, *m_output)) {
        Deck::dropImportedPasswords(changes, m_secrets.get());
        Q_EMIT finished(ExitCode::Configuration);
        return;
    }
    const bool hasBackup = existed && isChanged;
    tellWritten(changes, hasBackup ? Deck::backupPath(m_fleet->path()) : QString());
    Q_EMIT finished(codeOfRows());
}

void ImportCommand::tellWritten(const QList<Deck::FleetStore::Change> &changes, const QString &backup)
{
    const auto updated = std::count_if(changes.cbegin(), changes.cend(),
        [](const Deck::FleetStore::Change &change) { return change.node.has_value(); });
    const auto added = changes.size() - updated;
    const int same = m_plan.count(ImportVerdict::Same);
    if (m_output->isJson()) {
        QJsonObject object = m_facts.toJson();
        object.insert(u"applied"_s,
            QJsonObject{{u"fleet"_s, m_fleet->path()}, {u"added"_s, int(added)}, {u"updated"_s, int(updated)},
                {u"same"_s, same}, {u"left_out"_s, m_plan.leftOver()},
                {u"backup"_s, backup.isEmpty() ? QJsonValue() : QJsonValue(backup)}});
        m_output->object(object);
    } else {
        m_facts.print(*m_output);
        m_output->line(m_output->styled(Style::Strong,
            u"%1: %2 added, %3 updated, %4 the same already, %5 left out."_s.arg(m_fleet->path())
                .arg(added)
                .arg(updated)
                .arg(same)
                .arg(m_plan.leftOver())));
        if (!backup.isEmpty())
            m_output->line(
                m_output->styled(Style::Plain, u"To undo: cp '%1' '%2'"_s.arg(backup, m_fleet->path())));
        else if (!changes.isEmpty())
            m_output->line(m_output->styled(Style::Plain, u"To undo: rm '%1'"_s.arg(m_fleet->path())));
    }
    QStringList unset;
    for (const Deck::FleetStore::Change &change : changes) {
        const QJsonValue password = change.password.value_or(QJsonValue());
        const auto source = Deck::PasswordSource::fromJson(password);
        if (source.kind == Deck::PasswordSource::Kind::Environment
            && password.toString().endsWith(source.id + u'}')
            && !qEnvironmentVariableIsSet(qPrintable(source.id)) && !unset.contains(source.id))
            unset << source.id;
    }
    if (!unset.isEmpty())
        m_output->complain(
            u"%1 is not set here; its nodes are used only where it is"_s.arg(unset.join(u", "_s)));
    const QStringList notes = m_output->isJson() ? QStringList() : m_facts.notes();
    for (const QString &note : notes)
        m_output->complain(note);
}

bool ImportCommand::anyUnread() const
{
    return std::any_of(m_facts.files.cbegin(), m_facts.files.cend(),
        [](const Deck::ImportedFile &file) { return !file.error.isEmpty() || file.result.refused; });
}

ExitCode ImportCommand::codeOfRows() const
{
    return m_plan.leftOver() > 0 || anyUnread() ? ExitCode::CheckFailed : ExitCode::Ok;
}

void ImportCommand::refuse(ExitCode code, const QString &text)
{
    m_output->complain(text);
    Q_EMIT finished(code);
}

std::unique_ptr<Command> makeImportCommand()
{
    return std::make_unique<ImportCommand>();
}

} // namespace Ctl

#include "importcommand.moc"

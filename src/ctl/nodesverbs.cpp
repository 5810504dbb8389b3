// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetverb.h"
#include "nodeargs.h"
#include "strayoption.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSslCertificate>

#include <algorithm>
#include <fleetsave.h>
#include <fleetwriter.h>

using namespace Qt::StringLiterals;
using Deck::PasswordSource;
using Lavalink::NodeSettings;

namespace Ctl {

namespace {

//! How often an edit is made again when another program wrote the file before it was saved.
constexpr int maxTries = 20;

//! list, add, edit, remove; and test, which is a command of its own.
class NodesVerbsCommand : public FleetVerbCommand {
public:
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] bool opensNodes(const QCommandLineParser &parser) const override
    {
        return parser.positionalArguments().value(0) == u"test";
    }
    void start(const QCommandLineParser &parser, const Output &output) override;
    void interrupt() override;

protected:
    std::vector<Entry> verbs() override;
    QString readOptions() override;

private:
    void list();
    void add();
    void edit();
    [[nodiscard]] bool isEditTorn(bool mayBe);
    void remove();
    [[nodiscard]] bool isRemovalTorn(bool mayBe);
    [[nodiscard]] QString readSettings(NodeSettings &settings) const;
    [[nodiscard]] bool isFree(const NodeSettings &settings, int except);
    void addKept(const NodeSettings &settings, const StoreChoice &choice, const QJsonValue &password);

    std::unique_ptr<Command> m_test;
    std::optional<StoreChoice> m_choice;
};

void NodesVerbsCommand::addOptions(QCommandLineParser &parser) const
{
    FleetVerbCommand::addOptions(parser);
    parser.addOptions({
        {u"tag"_s, u"A word to find the node by; can be repeated, an empty one clears."_s, u"WORD"_s},
        {u"region"_s, u"A voice region that it is near to; can be repeated, an empty one clears."_s,
            u"REGION"_s},
        {u"priority"_s, u"Lower is preferred."_s, u"N"_s},
        {u"client-name"_s, u"The Client-Name to send."_s, u"NAME"_s},
        {u"resume"_s, u"Whether our session is kept while the link is down: yes or no."_s, u"YES"_s},
        {u"rename"_s, u"edit: another name."_s, u"NAME"_s},
        {u"address"_s, u"edit: another address."_s, u"ADDRESS"_s},
        {u"store"_s, u"add: where the password is kept: keychain, file, env:NAME, ask or plain."_s,
            u"PLACE"_s},
    });
}

std::vector<FleetVerbCommand::Entry> NodesVerbsCommand::verbs()
{
    return {
        {u"list"_s, false, [this] { list(); }},
        {u"add"_s, true, [this] { add(); }},
        {u"edit"_s, false, [this] { edit(); }},
        {u"remove"_s, false, [this] { remove(); }},
        {u"test"_s, false, [] {}},
    };
}

void NodesVerbsCommand::start(const QCommandLineParser &parser, const Output &output)
{
    if (parser.positionalArguments().value(0) != u"test") {
        FleetVerbCommand::start(parser, output);
        return;
    }
    if (parser.positionalArguments().size() > 1) {
        output.complain(u"test takes options only; --name NAME picks a node"_s);
        Q_EMIT finished(ExitCode::Usage);
        return;
    }
    m_test = makeNodesTestCommand();
    connect(m_test.get(), &Command::finished, this, &Command::finished);
    m_test->start(parser, output);
}

void NodesVerbsCommand::interrupt()
{
    if (m_test)
        m_test->interrupt();
    else
        FleetVerbCommand::interrupt();
}

QString NodesVerbsCommand::readOptions()
{
    if (const QString problem = strayOption(parser(), verb()); !problem.isEmpty())
        return problem;
    if (!parser().isSet(u"store"_s))
        return {};
    m_choice = StoreChoice::fromText(parser().value(u"store"_s));
    if (verb() != u"add")
        return u"--store is for add; lavadeckctl secrets move changes where a password is kept"_s;
    return m_choice ? QString() : StoreChoice::words();
}

void NodesVerbsCommand::list()
{
    const auto places = namedNodes();
    if (!places)
        return;
    const QStringList names = labels();
    for (const int i : *places) {
        const NodeSettings &node = fleet().nodes[i];
        const PasswordSource &source = fleet().passwords[i];
        if (output().isJson()) {
            output().object({{u"node"_s, names[i]}, {u"endpoint"_s, node.endpoint()},
                {u"regions"_s, QJsonArray::fromStringList(node.regions)},
                {u"tags"_s, QJsonArray::fromStringList(node.tags)}, {u"priority"_s, node.priority},
                {u"store"_s, source.word()}, {u"id"_s, source.id.isEmpty() ? QJsonValue() : source.id},
                {u"read_only"_s, node.readOnly}});
            continue;
        }
        Rows rows{{u"regions"_s, output().styled(Style::Plain, listed(node.regions))},
            {u"tags"_s, output().styled(Style::Plain, listed(node.tags))},
            {u"priority"_s, QString::number(node.priority)},
            {u"password"_s, output().styled(Style::Plain, source.text())}};
        if (node.readOnly)
            rows.append({u"read-only"_s, u"yes"_s});
        output().block(names[i] + u"  "_s + node.endpoint(), rows);
    }
    if (places->isEmpty() && !output().isJson())
        output().line(u"The fleet has no nodes yet."_s);
    done();
}

//! The options that add and edit share; an empty text, or what is wrong.
QString NodesVerbsCommand::readSettings(NodeSettings &settings) const
{
    const auto listOf = [this](const QString &option) {
        QStringList words = parser().values(option);
        words.removeAll(QString());
        return words;
    };
    if (parser().isSet(u"tag"_s))
        settings.tags = listOf(u"tag"_s);
    if (parser().isSet(u"region"_s))
        settings.regions = listOf(u"region"_s);
    if (parser().isSet(u"client-name"_s))
        settings.clientName = parser().value(u"client-name"_s);
    if (parser().isSet(u"user-id"_s))
        settings.userId = parser().value(u"user-id"_s);
    const QString authorities = parser().value(u"ca"_s);
    // Relative to where the command runs; in the file it would be relative to the file.
    if (parser().isSet(u"ca"_s))
        settings.caFile = authorities.isEmpty() ? QString() : QFileInfo(authorities).absoluteFilePath();
    if (!authorities.isEmpty() && QSslCertificate::fromPath(settings.caFile).isEmpty())
        return u"there is no PEM certificate in %1"_s.arg(settings.caFile);
    if (parser().isSet(u"rename"_s))
        settings.identifier = parser().value(u"rename"_s);
    bool isNumber = true;
    if (parser().isSet(u"priority"_s))
        settings.priority = parser().value(u"priority"_s).toInt(&isNumber);
    if (!isNumber || settings.priority < -1'000'000 || settings.priority > 1'000'000)
        return u"--priority takes a whole number from -1000000 to 1000000"_s;
    const QString resume = parser().value(u"resume"_s);
    if (parser().isSet(u"resume"_s) && resume != u"yes" && resume != u"no")
        return u"--resume takes yes or no"_s;
    if (parser().isSet(u"resume"_s))
        settings.resume = resume == u"yes";
    return settings.problem();
}

//! Whether no other node has this endpoint; complains.
bool NodesVerbsCommand::isFree(const NodeSettings &settings, int except)
{
    for (int i = 0; i < fleet().nodes.size(); ++i) {
        if (i != except && fleet().nodes[i].endpoint() == settings.endpoint()) {
            refuse(ExitCode::Configuration,
                u"%1 is in the fleet already, as %2"_s.arg(settings.endpoint(), fleet().nodes[i].name()));
            return false;
        }
    }
    return true;
}

void NodesVerbsCommand::add()
{
    if (rest().size() != 1)
        return refuse(ExitCode::Usage, u"add takes one address: wss://name@host:port"_s);
    const auto address = readAddress(rest().constFirst(), output());
    if (const auto *code = std::get_if<ExitCode>(&address)) {
        Q_EMIT finished(*code);
        return;
    }
    NodeSettings settings = std::get<NodeSettings>(address);
    const auto pins = readPins(parser(), output());
    if (!pins) {
        Q_EMIT finished(ExitCode::Usage);
        return;
    }
    settings.pins = *pins;
    if (const QString problem = readSettings(settings); !problem.isEmpty())
        return refuse(ExitCode::Usage, problem);
    if (!isFree(settings, -1))
        return;
    const StoreChoice choice = m_choice.value_or(StoreChoice());
    std::optional<Lavalink::Secret> password;
    if (choice.needsPassword()) {
        password = passwordFor(settings);
        if (!password)
            return refuse(ExitCode::Configuration,
                u"there is no password: set LAVALINK_PASSWORD, or run this in a terminal to be asked"_s);
    }
    const QJsonValue inFile = choice.kind == PasswordSource::Kind::Plain
        ? Deck::fleetPassword(password.value_or(Lavalink::Secret()))
        : QJsonValue(QJsonValue::Undefined);
    if (const QString problem = store().problemOf({{}, settings, inFile}); !problem.isEmpty())
        return refuse(ExitCode::Usage, problem);
    nodeSecrets().keep(password.value_or(Lavalink::Secret()), choice,
        [this, settings, choice](const QJsonValue &kept, ExitCode code) {
            if (code == ExitCode::Ok)
                addKept(settings, choice, kept);
            else
                Q_EMIT finished(code);
        });
}

void NodesVerbsCommand::addKept(
    const NodeSettings &settings, const StoreChoice &choice, const QJsonValue &password)
{
    for (int tries = 1;; ++tries) {
        bool isTorn = false; // Another program wrote the file meanwhile, and it was read again.
        const bool isAdded = store().add(settings, password);
        if (!isAdded)
            output().complain(u"the fleet is full"_s);
        if (isAdded && saveStore(store(), output(), tries < maxTries ? &isTorn : nullptr))
            break;
        if (isTorn && isFree(settings, -1))
            continue;
        nodeSecrets().takeBack(password);
        if (!isTorn) // Else it was ended by isFree().
            Q_EMIT finished(ExitCode::Configuration);
        return;
    }
    const QString name = labels().constLast();
    const PasswordSource source{choice.kind, choice.variable};
    if (output().isJson()) {
        QJsonObject object = editObject(name);
        object.insert(u"store"_s, source.word());
        output().object(object);
    } else {
        output().line(output().styled(
            Style::Plain, u"%1 is in %2; its password: %3."_s.arg(name, store().path(), source.text())));
    }
    if (choice.kind == PasswordSource::Kind::Environment
        && !qEnvironmentVariableIsSet(qPrintable(choice.variable)))
        output().complain(u"%1 is not set here; the node is used only where it is"_s.arg(choice.variable));
    Q_EMIT finished(ExitCode::Ok);
}

void NodesVerbsCommand::edit()
{
    for (int tries = 1; isEditTorn(tries < maxTries); ++tries) { }
}

//! Makes the edit; true when another program wrote the file before it was saved, and nothing was told of it.
bool NodesVerbsCommand::isEditTorn(bool mayBe)
{
    const auto node = oneNode();
    if (!node)
        return false;
    NodeSettings settings = fleet().nodes[*node];
    if (parser().isSet(u"address"_s)) {
        const auto address = readAddress(parser().value(u"address"_s), output());
        if (const auto *code = std::get_if<ExitCode>(&address)) {
            Q_EMIT finished(*code);
            return false;
        }
        const auto &place = std::get<NodeSettings>(address);
        settings.host = place.host;
        settings.port = place.port;
        settings.secure = place.secure;
        settings.path = place.path;
        if (!place.identifier.isEmpty())
            settings.identifier = place.identifier;
    }
    const auto pins = readPins(parser(), output());
    if (!pins) {
        Q_EMIT finished(ExitCode::Usage);
        return false;
    }
    if (parser().isSet(u"pin"_s))
        settings.pins = *pins;
    QString problem = readSettings(settings);
    if (problem.isEmpty())
        problem = store().problemOf({*node, settings, {}});
    if (!problem.isEmpty()) {
        refuse(ExitCode::Usage, problem);
        return false;
    }
    if (!isFree(settings, *node))
        return false;
    store().update(*node, settings);
    const bool isChanged = store().hasUnsaved();
    bool isTorn = false;
    if (!saveStore(store(), output(), mayBe ? &isTorn : nullptr)) {
        if (!isTorn)
            Q_EMIT finished(ExitCode::Configuration);
        return isTorn;
    }
    const QString name = labels().at(*node);
    if (output().isJson())
        output().object(editObject(name));
    else
        output().line(output().styled(Style::Plain,
            isChanged ? u"%1 is changed in %2."_s.arg(name, store().path())
                      : u"%1 was so already."_s.arg(name)));
    done();
    return false;
}

void NodesVerbsCommand::remove()
{
    if (rest().isEmpty())
        return refuse(ExitCode::Usage, u"remove takes the names of nodes"_s);
    for (int tries = 1; isRemovalTorn(tries < maxTries); ++tries) { }
}

//! As isEditTorn().
bool NodesVerbsCommand::isRemovalTorn(bool mayBe)
{
    auto places = namedNodes();
    if (!places)
        return false;
    const QStringList known = labels();
    QStringList names;
    for (const int place : std::as_const(*places))
        names << known[place];
    std::sort(places->begin(), places->end(), std::greater<>());
    for (const int place : std::as_const(*places))
        store().remove(place);
    bool isTorn = false;
    if (!saveStore(store(), output(), mayBe ? &isTorn : nullptr)) {
        if (!isTorn)
            Q_EMIT finished(ExitCode::Configuration);
        return isTorn;
    }
    for (const QString &name : std::as_const(names)) {
        if (output().isJson())
            output().object(editObject(name));
        else
            output().line(
                output().styled(Style::Plain, u"%1 is no longer in %2."_s.arg(name, store().path())));
    }
    if (!output().isJson())
        output().line(output().styled(Style::Plain,
            u"To get it back: cp '%1' '%2'. What a keychain or the encrypted file keeps of it is still there."_s
                .arg(Deck::backupPath(store().path()), store().path())));
    done();
    return false;
}

} // namespace

std::unique_ptr<Command> makeNodesVerbsCommand()
{
    return std::make_unique<NodesVerbsCommand>();
}

} // namespace Ctl

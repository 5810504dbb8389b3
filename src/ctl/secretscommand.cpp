// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetpasswords.h"
#include "fleetverb.h"
#include "nodeargs.h"

#include <QJsonObject>

#include <futures.h>

using namespace Qt::StringLiterals;
using Deck::PasswordSource;
using Deck::SecretAnswer;
using Deck::SecretTrouble;
using Kind = Deck::PasswordSource::Kind;

namespace Ctl {

namespace {

//! Says where passwords are, and moves them; never says what they are.
class SecretsCommand : public FleetVerbCommand {
public:
    void addOptions(QCommandLineParser &parser) const override
    {
        FleetVerbCommand::addOptions(parser);
        parser.addOption({u"store"_s,
            u"Where the password is kept: keychain, file, env:NAME, ask or plain."_s, u"PLACE"_s});
    }

protected:
    std::vector<Entry> verbs() override
    {
        return {
            {u"list"_s, false, [this] { list(); }},
            {u"set"_s, false, [this] { set(); }},
            {u"forget"_s, false, [this] { forget(); }},
            {u"move"_s, false, [this] { move(); }},
            {u"status"_s, true, [this] { status(); }},
        };
    }
    QString readOptions() override;

private:
    void list();
    void listNext();
    void tell(int node, const QString &state, const QString &text);
    void set();
    void forget();
    void move();
    void moveNext();
    void status();
    void tellStatus(const SecretAnswer &keychain);
    void report(int node, ExitCode code);

    [[nodiscard]] QString label(int node);

    std::optional<StoreChoice> m_choice;
    QStringList m_labels; // Once made; no verb here changes a name.
    QList<int> m_places; // Still to be gone through.
    ExitCode m_code = ExitCode::Ok;
};

QString SecretsCommand::readOptions()
{
    m_choice = StoreChoice::fromText(parser().value(u"store"_s));
    if (parser().isSet(u"store"_s) && !m_choice)
        return StoreChoice::words();
    if (parser().isSet(u"store"_s) && verb() != u"set" && verb() != u"move")
        return u"--store is for set and move"_s;
    return verb() == u"move" && !m_choice ? u"move needs --store. "_s + StoreChoice::words() : QString();
}

void SecretsCommand::list()
{
    const auto places = namedNodes();
    if (!places)
        return;
    m_places = *places;
    Deck::Vault &vault = nodeSecrets().secrets().vault();
    // Nobody is asked for a passphrase only to see a list.
    if (vault.exists() && qEnvironmentVariableIsSet("LAVADECK_PASSPHRASE")) {
        if (const auto code = unlockVault(vault, output()))
            m_code = *code;
    }
    listNext();
}

void SecretsCommand::listNext()
{
    if (m_places.isEmpty()) {
        done(m_code);
        return;
    }
    const int node = m_places.takeFirst();
    const PasswordSource source = fleet().passwords[node];
    Deck::SecretStore *place = nodeSecrets().secrets().storeOf(source.kind);
    if (Deck::isUnset(source, fleet().nodes[node].password)) {
        m_code = m_code == ExitCode::Ok ? ExitCode::Configuration : m_code;
        tell(node, u"missing"_s, {}); // What is missing was told when the file was read.
        listNext();
        return;
    }
    if (!place) {
        const bool isKept = source.kind == Kind::Environment || source.kind == Kind::Plain;
        tell(node, isKept ? u"kept"_s : u"not-kept"_s, {});
        listNext();
        return;
    }
    Lavalink::whenDone(place->read(source.id), this, [this, node](const SecretAnswer &answer) {
        const bool isLocked = answer.trouble == SecretTrouble::Locked;
        if (!answer && !isLocked && m_code == ExitCode::Ok)
            m_code = exitCodeFor(answer.trouble);
        tell(node, answer ? u"kept"_s : Deck::troubleName(answer.trouble), answer.text);
        listNext();
    });
}

QString SecretsCommand::label(int node)
{
    if (m_labels.size() != fleet().nodes.size())
        m_labels = labels();
    return m_labels[node];
}

void SecretsCommand::tell(int node, const QString &state, const QString &text)
{
    const PasswordSource &source = fleet().passwords[node];
    const QString name = label(node);
    if (output().isJson()) {
        output().object({{u"node"_s, name}, {u"store"_s, source.word()},
            {u"id"_s, source.id.isEmpty() ? QJsonValue() : source.id}, {u"state"_s, state}});
    } else {
        output().block(name,
            {{u"password"_s, output().styled(Style::Plain, source.text())},
                {u"state"_s, output().styled(Style::Plain, state)}});
    }
    if (!text.isEmpty())
        output().complain(name + u": "_s + text);
}

void SecretsCommand::report(int node, ExitCode code)
{
    if (code != ExitCode::Ok)
        return;
    const QString name = label(node);
    const PasswordSource source = fleet().passwords[node];
    if (output().isJson()) {
        QJsonObject object = editObject(name);
        object.insert(u"store"_s, source.word());
        output().object(object);
    } else {
        output().line(output().styled(Style::Plain, u"%1: %2."_s.arg(name, source.text())));
    }
}

void SecretsCommand::set()
{
    const auto node = oneNode();
    if (!node)
        return;
    const Kind kind = fleet().passwords[*node].kind;
    const StoreChoice choice
        = m_choice.value_or(StoreChoice{kind == Kind::Vault ? kind : Kind::Keychain, {}});
    std::optional<Lavalink::Secret> password;
    if (choice.needsPassword())
        password = passwordFor(fleet().nodes[*node]);
    else if (choice.kind == Kind::Environment) // Nobody is asked for what the variable says.
        password = Lavalink::Secret(qEnvironmentVariableIsSet("LAVALINK_PASSWORD")
                ? qEnvironmentVariable("LAVALINK_PASSWORD")
                : qEnvironmentVariable(qPrintable(choice.variable)));
    if (choice.needsPassword() && !password)
        return refuse(ExitCode::Configuration,
            u"there is no password: set LAVALINK_PASSWORD, or run this in a terminal to be asked"_s);
    nodeSecrets().set(
        *node, password.value_or(Lavalink::Secret()), choice, [this, node = *node](ExitCode code) {
            report(node, code);
            done(code);
        });
}

void SecretsCommand::forget()
{
    if (const auto node = oneNode())
        nodeSecrets().forget(*node, [this, node = *node](ExitCode code) {
            report(node, code);
            done(code);
        });
}

void SecretsCommand::move()
{
    const auto places = namedNodes();
    if (!places)
        return;
    m_places = *places;
    if (rest().isEmpty()) // All: those that have one to move.
        m_places.removeIf([this](int node) {
            const Kind kind = fleet().passwords[node].kind;
            return kind == Kind::Ask || kind == Kind::None || kind == m_choice->kind;
        });
    moveNext();
}

void SecretsCommand::moveNext()
{
    if (m_places.isEmpty()) {
        done(m_code);
        return;
    }
    const int node = m_places.takeFirst();
    nodeSecrets().move(node, *m_choice, [this, node, before = store().text()](ExitCode code) {
        if (m_code == ExitCode::Ok)
            m_code = code;
        report(node, code);
        if (code != ExitCode::Ok && store().text() != before)
            m_places.clear(); // Another program wrote the file: the places are those of the old one.
        QMetaObject::invokeMethod(
            this, [this] { moveNext(); }, Qt::QueuedConnection);
    });
}

void SecretsCommand::status()
{
    // An entry that nobody can have: a keychain that works has not got it.
    Lavalink::whenDone(nodeSecrets().secrets().keychain().read(Deck::SecretStore::newId()), this,
        [this](const SecretAnswer &answer) { tellStatus(answer); });
}

void SecretsCommand::tellStatus(const SecretAnswer &keychain)
{
    const bool isThere = keychain || keychain.trouble == SecretTrouble::Missing;
    const Deck::Vault &vault = nodeSecrets().secrets().vault();
    QJsonObject counts;
    for (const PasswordSource &source : fleet().passwords)
        counts.insert(source.word(), counts.value(source.word()).toInt() + 1);
    if (output().isJson()) {
        output().object({{u"keychain"_s, isThere},
            {u"keychain_failure"_s, isThere ? QJsonValue() : QJsonValue(keychain.text)},
            {u"file"_s, vault.exists()}, {u"file_path"_s, vault.path()}, {u"fleet"_s, store().path()},
            {u"nodes"_s, counts}});
    } else {
        QStringList words;
        for (auto it = counts.constBegin(); it != counts.constEnd(); ++it)
            words << u"%1 %2"_s.arg(it.key()).arg(it.value().toInt());
        output().block(store().path(),
            {{u"keychain"_s, output().styled(Style::Plain, isThere ? u"works"_s : keychain.text)},
                {u"encrypted file"_s,
                    output().styled(Style::Plain, vault.exists() ? vault.path() : u"none yet"_s)},
                {u"passwords"_s, output().styled(Style::Plain, listed(words))}});
    }
    done();
}

} // namespace

std::unique_ptr<Command> makeSecretsCommand()
{
    return std::make_unique<SecretsCommand>();
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "secretsdesk.h"

#include "workspace.h"

#include <algorithm>
#include <array>
#include <futures.h>

using namespace Qt::StringLiterals;
using Kind = Deck::PasswordSource::Kind;
using Lavalink::Secret;

namespace Deck {
namespace {

//! Where all passwords can be moved to, in the order of places().
constexpr std::array targets{Kind::Keychain, Kind::Vault, Kind::Plain};

} // namespace

SecretsDesk::SecretsDesk(Workspace *deck)
    : QObject(deck)
    , m_deck(deck)
{
}

SecretsDesk::~SecretsDesk() = default;

void SecretsDesk::setFleet(FleetStore *store, Secrets *secrets, const std::function<void()> &fetchAgain)
{
    m_store = secrets ? store : nullptr;
    m_secrets = store ? secrets : nullptr;
    m_fetchAgain = fetchAgain;
    if (m_store) {
        m_mover = std::make_unique<PasswordMover>(
            m_store, m_secrets,
            [this](
                const QString &text) { m_problem = m_problem.isEmpty() ? text : m_problem + u'\n' + text; },
            [this] {
                m_problem = tr("The encrypted file is locked: open it first.");
                return false;
            });
        connect(m_store, &FleetStore::changed, this, &SecretsDesk::changed);
    }
    Q_EMIT changed();
}

void SecretsDesk::probe()
{
    m_deck->imports()->keeping()->probe();
    if (!m_secrets || m_probed)
        return;
    // No entry has this name: a keychain that works says so.
    Lavalink::whenDone(
        m_secrets->keychain().read(SecretStore::newId()), this, [this](const SecretAnswer &answer) {
            m_probed = true;
            m_noKeychain = answer || answer.trouble == SecretTrouble::Missing ? QString() : answer.text;
            Q_EMIT changed();
        });
}

int SecretsDesk::countOf(Kind kind) const
{
    if (!m_store)
        return 0;
    const auto &all = m_store->fleet().passwords;
    return int(std::count_if(
        all.cbegin(), all.cend(), [kind](const PasswordSource &source) { return source.kind == kind; }));
}

QString SecretsDesk::summary() const
{
    QStringList parts;
    if (const int count = countOf(Kind::Keychain))
        parts += tr("%n in the system keychain", nullptr, count);
    if (const int count = countOf(Kind::Vault))
        parts += tr("%n in the encrypted file", nullptr, count);
    if (const int count = countOf(Kind::Environment))
        parts += tr("%n in the environment", nullptr, count);
    if (const int count = countOf(Kind::Plain))
        parts += tr("%n in the fleet file", nullptr, count);
    if (const int count = countOf(Kind::Ask))
        parts += tr("%n kept nowhere", nullptr, count);
    return parts.isEmpty() ? tr("There is no password yet") : parts.join(u", "_s);
}

QString SecretsDesk::readableText() const
{
    const int count = countOf(Kind::Plain);
    return count > 0 ? tr("%n password(s) can be read by whoever can read the fleet file", nullptr, count)
                     : QString();
}

QString SecretsDesk::keychainText() const
{
    if (!m_probed)
        return tr("Asking\u2026");
    return m_noKeychain.isEmpty() ? tr("It works") : m_noKeychain;
}

SecretsDesk::VaultState SecretsDesk::vaultState() const
{
    if (!m_secrets)
        return NoVault;
    if (m_secrets->vault().isUnlocked())
        return OpenVault;
    return m_secrets->vault().exists() ? LockedVault : NoVault;
}

QString SecretsDesk::vaultText() const
{
    switch (vaultState()) {
    case OpenVault:
        return m_secrets->vault().exists() ? tr("Open until Lavadeck ends")
                                           : tr("Begun; it is written with its first password");
    case LockedVault:
        return tr("Locked: its passwords need the passphrase");
    case NoVault:
        break;
    }
    return tr("None yet: choose a passphrase to begin one");
}

QString SecretsDesk::vaultPath() const
{
    return m_secrets ? m_secrets->vault().path() : QString();
}

QStringList SecretsDesk::places() const
{
    return {tr("System keychain"), tr("Encrypted file"), tr("Fleet file")};
}

bool SecretsDesk::tellVault(const QString &problem)
{
    m_vaultProblem = problem;
    Q_EMIT changed();
    return problem.isEmpty();
}

bool SecretsDesk::unlock(const QString &passphrase, const QString &again)
{
    if (!m_secrets)
        return false;
    Vault &vault = m_secrets->vault();
    if (passphrase.isEmpty())
        return tellVault(tr("Type the passphrase."));
    if (!vault.exists() && passphrase != again)
        return tellVault(tr("These are two different passphrases."));
    if (!tellVault(vault.unlock(Secret(passphrase)).text))
        return false;
    if (m_fetchAgain && countOf(Kind::Vault) > 0)
        m_fetchAgain();
    return true;
}

void SecretsDesk::lock()
{
    if (m_secrets)
        m_secrets->vault().lock();
    static_cast<void>(tellVault({}));
}

bool SecretsDesk::changePassphrase(const QString &present, const QString &next, const QString &again)
{
    if (!m_secrets)
        return false;
    if (next.isEmpty())
        return tellVault(tr("Type the new passphrase."));
    if (next != again)
        return tellVault(tr("These are two different passphrases."));
    if (!tellVault(m_secrets->vault().changePassphrase(Secret(present), Secret(next)).text))
        return false;
    m_deck->messages()->say(tr("The encrypted file has a new passphrase."));
    return true;
}

void SecretsDesk::moveAll(int place)
{
    if (!m_mover || isMoving() || place < 0 || place >= int(targets.size()))
        return;
    m_target = {targets[std::size_t(place)], {}};
    m_problem.clear();
    m_moved = 0;
    const Fleet &fleet = m_store->fleet();
    for (qsizetype i = 0; i < fleet.nodes.size(); ++i) {
        const Kind kind = fleet.passwords[i].kind;
        if (kind != Kind::Ask && kind != Kind::None && kind != m_target.kind)
            m_left += fleet.nodes[i].endpoint();
    }
    m_total = int(m_left.size());
    if (m_total == 0) {
        m_deck->messages()->say(tr("Every password is there already."));
        Q_EMIT changed();
        return;
    }
    m_job = m_deck->jobs()->add(tr("Moving passwords"));
    connect(m_job, &Job::cancelRequested, this, [this] { m_left.clear(); });
    Q_EMIT changed();
    moveNext();
}

void SecretsDesk::moveNext()
{
    m_job->setProgress(m_total - int(m_left.size()), m_total);
    if (m_left.isEmpty())
        return finishMoving();
    const QString endpoint = m_left.takeFirst();
    const auto &nodes = m_store->fleet().nodes;
    const auto node = std::find_if(nodes.cbegin(), nodes.cend(),
        [&](const Lavalink::NodeSettings &settings) { return settings.endpoint() == endpoint; });
    if (node == nodes.cend()) // Removed meanwhile.
        return moveNext();
    m_busy = true;
    m_mover->move(int(node - nodes.cbegin()), m_target, [this](const PasswordMover::Result &result) {
        if (result)
            ++m_moved;
        else if (result.outcome != PasswordMover::Outcome::Refused)
            m_left.clear(); // The place itself is the trouble: it would be the same for every other one.
        // Not at once: the store is still telling of the edit.
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_busy = false;
                moveNext();
            },
            Qt::QueuedConnection);
    });
}

void SecretsDesk::finishMoving()
{
    std::exchange(m_job, nullptr)->finish();
    const QString place
        = places().value(int(std::find(targets.begin(), targets.end(), m_target.kind) - targets.begin()));
    if (m_moved > 0)
        m_deck->messages()->say(tr("%n password(s) moved: %1.", "where to", m_moved).arg(place));
    Q_EMIT changed();
}

} // namespace Deck

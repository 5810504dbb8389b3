// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "keychainsecrets.h"

#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>
#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::Secret;

namespace Deck {

namespace {

constexpr qsizetype maxText = 300;

QString service()
{
    return u"lavadeck"_s;
}

SecretAnswer answerOf(QKeychain::Job *job)
{
    const auto trouble = [&](SecretTrouble kind, const QString &text) {
        const QString words = Lavalink::cleaned(job->errorString(), maxText);
        return SecretAnswer{kind, words.isEmpty() ? text : text + u" ("_s + words + u')', {}};
    };
    switch (job->error()) {
    case QKeychain::NoError: {
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        return {SecretTrouble::None, {}, read ? Secret(read->textData()) : Secret()};
    }
    case QKeychain::EntryNotFound:
        return {SecretTrouble::Missing,
            u"the keychain does not give the entry %1: it forgot it, it is locked, or another keychain has it"_s
                .arg(job->key()),
            {}};
    case QKeychain::NoBackendAvailable:
        return trouble(SecretTrouble::Unavailable, u"there is no keychain here"_s);
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return trouble(SecretTrouble::Locked, u"the keychain is locked, or refused"_s);
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    // Mostly that nobody answers on the bus.
    return trouble(SecretTrouble::Unavailable, u"there is no keychain that works here"_s);
}

} // namespace

KeychainSecrets::KeychainSecrets(std::chrono::milliseconds deadline, QObject *parent)
    : SecretStore(parent)
    , m_deadline(deadline)
{
}

QString KeychainSecrets::name() const
{
    return u"keychain"_s;
}

QFuture<SecretAnswer> KeychainSecrets::fetch(const QString &id)
{
    return run(new QKeychain::ReadPasswordJob(service()), id);
}

QFuture<SecretAnswer> KeychainSecrets::put(const QString &id, const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret.reveal());
    return run(job, id);
}

QFuture<SecretAnswer> KeychainSecrets::erase(const QString &id)
{
    return run(new QKeychain::DeletePasswordJob(service()), id);
}

QFuture<SecretAnswer> KeychainSecrets::run(QKeychain::Job *job, const QString &id)
{
    const auto promise = std::make_shared<QPromise<SecretAnswer>>();
    promise->start();
    const auto end = [promise](const SecretAnswer &answer) {
        if (promise->future().isFinished())
            return;
        promise->addResult(answer);
        promise->finish();
    };
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, job, [end](QKeychain::Job *ended) { end(answerOf(ended)); });
    QTimer::singleShot(m_deadline, job, [end] {
        end({SecretTrouble::TimedOut,
            u"the keychain does not answer; perhaps it waits in a window for its own password"_s, {}});
    });
    job->start(); // Deletes itself when it ends. It has no parent, for libsecret calls back into it whatever
                  // we do.
    return promise->future();
}

} // namespace Deck

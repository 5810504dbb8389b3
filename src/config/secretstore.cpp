// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "secretstore.h"

#include <QPromise>
#include <QUuid>

#include <futures.h>
#include <memory>

using namespace Qt::StringLiterals;
using Lavalink::Secret;
using Lavalink::whenDone;

namespace Deck {

namespace {

//! A promise that is kept once; one that goes unkept ends as a failure, so that nobody waits for ever.
class Pending {
public:
    Pending() { m_promise.start(); }
    ~Pending() { end({SecretTrouble::Failed, u"it was called off"_s, {}}); }
    Q_DISABLE_COPY_MOVE(Pending)

    void end(const SecretAnswer &answer)
    {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(answer);
        m_promise.finish();
    }
    [[nodiscard]] QFuture<SecretAnswer> future() { return m_promise.future(); }

private:
    QPromise<SecretAnswer> m_promise;
    bool m_ended = false;
};

} // namespace

QString troubleName(SecretTrouble trouble)
{
    switch (trouble) {
    case SecretTrouble::None:
        return u"none"_s;
    case SecretTrouble::Unavailable:
        return u"unavailable"_s;
    case SecretTrouble::Missing:
        return u"missing"_s;
    case SecretTrouble::Locked:
        return u"locked"_s;
    case SecretTrouble::WrongPassphrase:
        return u"wrong-passphrase"_s;
    case SecretTrouble::Damaged:
        return u"damaged"_s;
    case SecretTrouble::Taken:
        return u"taken"_s;
    case SecretTrouble::NotKept:
        return u"not-kept"_s;
    case SecretTrouble::TimedOut:
        return u"timed-out"_s;
    case SecretTrouble::Failed:
        return u"failed"_s;
    }
    return {};
}

QFuture<SecretAnswer> SecretStore::read(const QString &id)
{
    return fetch(id);
}

QFuture<SecretAnswer> SecretStore::write(const QString &id, const Secret &secret)
{
    const auto pending = std::make_shared<Pending>();
    const auto compare = [this, pending, secret](const SecretAnswer &back) {
        const bool kept = back && back.secret == secret;
        pending->end(kept
                ? SecretAnswer()
                : SecretAnswer{SecretTrouble::NotKept,
                    u"the %1 took the password and does not give it back; it is not kept"_s.arg(name()), {}});
    };
    const auto readBack = [this, pending, id, compare](const SecretAnswer &written) {
        if (written)
            whenDone(fetch(id), this, compare);
        else
            pending->end(written);
    };
    whenDone(fetch(id), this, [this, pending, id, secret, readBack](const SecretAnswer &before) {
        if (before && before.secret == secret)
            pending->end({});
        else if (before)
            pending->end({SecretTrouble::Taken,
                u"the %1 has another entry %2; it was left alone"_s.arg(name(), id), {}});
        else if (before.trouble != SecretTrouble::Missing)
            pending->end(before);
        else
            whenDone(put(id, secret), this, readBack);
    });
    return pending->future();
}

QFuture<SecretAnswer> SecretStore::remove(const QString &id)
{
    // Asked first, for some keychains call it a success to remove what they do not have.
    const auto pending = std::make_shared<Pending>();
    const auto end = [pending](const SecretAnswer &answer) { pending->end(answer); };
    whenDone(fetch(id), this, [this, pending, id, end](const SecretAnswer &before) {
        if (before)
            whenDone(erase(id), this, end);
        else
            pending->end(before);
    });
    return pending->future();
}

QString SecretStore::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QFuture<SecretAnswer> SecretStore::finished(const SecretAnswer &answer)
{
    QPromise<SecretAnswer> promise;
    promise.start();
    promise.addResult(answer);
    promise.finish();
    return promise.future();
}

} // namespace Deck

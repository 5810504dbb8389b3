// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "steps.h"

#include <QPromise>

#include <autoplayer.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

using namespace Lavalink;

namespace {

//! One chain: what plays, and what the node may go on with.
struct Chain {
    std::unique_ptr<Player> player;
    AutoPlayer *autoPlayer = nullptr; // A child of the player.
    std::shared_ptr<QPromise<Verdict>> verdict = std::make_shared<QPromise<Verdict>>();
    bool told = false;

    void tell(const Verdict &what)
    {
        if (std::exchange(told, true))
            return;
        verdict->addResult(what);
        verdict->finish();
    }
};

Verdict judge(const AutoPlayResult &result)
{
    if (result.failure)
        return bad(said(result.failure));
    if (!result.started || !result.chosen)
        return bad(u"The next track was not confirmed."_s);
    return good(u"%1: %2 started by itself, %3 ms after the end."_s.arg(
        result.by, result.chosen->info.identifier, QString::number(result.took.count())));
}

//! A server without voice never ends a track (its position stays 0): a skip with nothing left in the queue
//! ends it, by the server's own TrackEnd; from there on nobody lends a hand.
Reply chains(Subject &s)
{
    auto chain = std::make_shared<Chain>();
    chain->verdict->start();
    Reply reply = chain->verdict->future();
    chain->player = std::make_unique<Player>(&s.node(), Subject::autoPlayGuild());
    chain->autoPlayer = new AutoPlayer(chain->player.get());
    AutoPlayOptions options = chain->autoPlayer->options();
    options.houseList = {s.media().second};
    chain->autoPlayer->setOptions(options);
    chain->autoPlayer->setEnabled(true);
    QObject::connect(chain->autoPlayer, &AutoPlayer::finished, &s,
        [chain](const AutoPlayResult &result) { chain->tell(judge(result)); });
    QObject::connect(chain->player.get(), &Player::started, &s, [chain] {
        if (chain->player->history().size() == 1 && !chain->told)
            chain->player->skip().then([chain](const Result<PlayerInfo> &result) {
                if (!result)
                    chain->tell(bad(said(result.failure())));
            });
    });
    chain->player->play(*s.track).then([chain](const Result<PlayerInfo> &result) {
        if (!result)
            chain->tell(bad(said(result.failure())));
    });
    return reply
        .then(&s,
            [chain](const Verdict &verdict) {
                chain->autoPlayer->setEnabled(false);
                return chain->player->destroy().then([verdict, chain](const Result<void> &result) {
                    chain->player.release()->deleteLater(); // What it calls holds the chain.
                    return result || !verdict.ok ? verdict : bad(said(result.failure()));
                });
            })
        .unwrap();
}

} // namespace

void addAutoPlaySteps(Suite &suite, Subject &s)
{
    if (s.media().second.isEmpty())
        return;
    suite.add({u"autoplay"_s, u"From the end of a track to the confirmed start of another, without a hand."_s,
        [&s] { return chains(s); }, 60s, u"load"_s});
}

} // namespace Live

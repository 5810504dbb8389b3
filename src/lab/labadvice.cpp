// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labadvice.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

//! Words of a cause, separated by bars, and what they mean.
struct Trouble {
    QLatin1StringView words;
    QLatin1StringView advice;
};

constexpr std::array troubles{
    Trouble{"not a bot|sign in|login|log in|requires login"_L1,
        "The source wants a signed-in client: give the node's plugin an account, a token or another client, "
        "or send its traffic from another address."_L1},
    Trouble{"429|too many requests|rate limit|ratelimit"_L1,
        "The source limits the node's address: ask less, wait, or rotate addresses with a route planner."_L1},
    Trouble{"401|unauthorized|access token|client id|client_id|credentials|api key|invalid token|arl"_L1,
        "The source refuses the node's credentials: renew them in its application.yml."_L1},
    Trouble{"private|unavailable|not available|deleted|removed|region|country|geo"_L1,
        "The seed track itself cannot be had from there: choose another seed for this source."_L1},
    Trouble{"403|forbidden|captcha|blocked"_L1,
        "The source turns the node's address away: update the plugin, or send its traffic from another "
        "address."_L1},
    Trouble{"unknownhost|connection refused|connect timed out|no route|network is unreachable|ssl"_L1,
        "The node cannot reach the source: look at its name resolution, firewall and proxy."_L1},
    Trouble{"read timed out|sockettimeout|timed out"_L1,
        "The source answers the node too late: try again, and look at the node's network."_L1},
    Trouble{"cipher|signature|player script|could not extract|parse|jsonexception"_L1,
        "The source has changed what it sends: update the plugin."_L1},
    Trouble{"404|not found|no such file"_L1,
        "What the seed names is not there any more: choose another seed for this source."_L1},
};

QString adviceOfError(const LabStep &step)
{
    const QString cause = step.cause + u' ' + step.detail;
    for (const Trouble &trouble : troubles) {
        for (const QString &word : QString(trouble.words).split(u'|')) {
            if (cause.contains(word, Qt::CaseInsensitive))
                return trouble.advice;
        }
    }
    if (step.severity == u"common")
        return u"The trouble is with this track: choose another seed, and run it again."_s;
    if (step.severity == u"suspicious")
        return u"The source answered in a way the node did not expect: run it again, and update the plugin."_s;
    return u"Look into the node's log at this time; the stack trace in the evidence says where it broke."_s;
}

QString adviceOfEmpty(const LabStep &step, const LabSeed &seed)
{
    if (step.kind == LabStepKind::Search)
        return u"The node found nothing for %1: see that the plugin answers this prefix, and that its search "
               u"is "
               u"switched on."_s.arg(seed.prefix);
    return u"The node does not know the seed: choose another one, or see that the plugin takes such addresses."_s;
}

} // namespace

QString labAdvice(const LabStep &step, const LabSeed &seed)
{
    switch (step.verdict) {
    case LabVerdict::Empty:
        return adviceOfEmpty(step, seed);
    case LabVerdict::Error:
        return adviceOfError(step);
    case LabVerdict::Timeout:
        return step.kind == LabStepKind::Play
            ? u"The track never started: see whether the node's REST answers, and play it again."_s
            : u"The node did not answer in time: the source may be slow, or its workers are exhausted."_s;
    case LabVerdict::Unsupported:
        return u"Switch the source on in the node's application.yml, or install the plugin that brings it."_s;
    case LabVerdict::None:
        return u"The node has no way to similar tracks here: offer YouTube, or a plugin with "
               u"recommendations, or "
               u"give autoplay a list of the house."_s;
    default:
        return {};
    }
}

} // namespace Deck

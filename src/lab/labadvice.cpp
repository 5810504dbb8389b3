// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labadvice.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

//! What a cause says, as a regular expression without regard to case, and what it means.
struct Trouble {
    const char *pattern;
    const char *advice;
};

constexpr std::array troubles{
    Trouble{"not a bot|sign in|log ?in\\b",
        QT_TRANSLATE_NOOP("Lab",
            "The source wants a signed-in client: give the node's plugin an account, a token or another "
            "client, "
            "or send its traffic from another address.")},
    Trouble{"\\b429\\b|too many requests|rate.?limit",
        QT_TRANSLATE_NOOP("Lab",
            "The source limits the node's address: ask less, wait, or rotate addresses with a route "
            "planner.")},
    Trouble{"\\b401\\b|unauthorized|access token|client.?id|credentials|api key|invalid (token|arl)",
        QT_TRANSLATE_NOOP(
            "Lab", "The source refuses the node's credentials: renew them in its application.yml.")},
    Trouble{"\\bprivate\\b|unavailable|not available|deleted|removed|\\bregion\\b|\\bcountry\\b",
        QT_TRANSLATE_NOOP(
            "Lab", "The seed track itself cannot be had from there: choose another seed for this source.")},
    Trouble{"\\b403\\b|forbidden|captcha|blocked",
        QT_TRANSLATE_NOOP("Lab",
            "The source turns the node's address away: update the plugin, or send its traffic from another "
            "address.")},
    Trouble{"unknownhost|connection refused|connect timed out|no route|network is unreachable|sslexception",
        QT_TRANSLATE_NOOP(
            "Lab", "The node cannot reach the source: look at its name resolution, firewall and proxy.")},
    Trouble{"timed out|sockettimeout",
        QT_TRANSLATE_NOOP(
            "Lab", "The source answers the node too late: try again, and look at the node's network.")},
    Trouble{"cipher|signature|player script|could not extract|jsonexception|parse",
        QT_TRANSLATE_NOOP("Lab", "The source has changed what it sends: update the plugin.")},
    Trouble{"\\b404\\b|not found|no such file",
        QT_TRANSLATE_NOOP(
            "Lab", "What the seed names is not there any more: choose another seed for this source.")},
};

QString adviceOfError(const LabStep &step)
{
    const QString said = step.cause + u' ' + step.detail;
    for (const Trouble &trouble : troubles) {
        const QRegularExpression pattern(
            QString::fromLatin1(trouble.pattern), QRegularExpression::CaseInsensitiveOption);
        if (pattern.match(said).hasMatch())
            return QCoreApplication::translate("Lab", trouble.advice);
    }
    if (step.severity == u"common") {
        return QCoreApplication::translate(
            "Lab", "The trouble is with this track: choose another seed, and run it again.");
    }
    if (step.severity == u"suspicious") {
        return QCoreApplication::translate("Lab",
            "The source answered in a way the node did not expect: run it again, and update the plugin.");
    }
    return QCoreApplication::translate(
        "Lab", "Look into the node's log at this time; a stack trace in the evidence says where it broke.");
}

QString adviceOfEmpty(const LabStep &step, const LabSeed &seed)
{
    if (step.kind == LabStepKind::Search) {
        return QCoreApplication::translate("Lab",
            "The node found nothing by the search %1 See that a plugin answers this prefix, and that its "
            "search is switched on.")
            .arg(seed.prefix);
    }
    return QCoreApplication::translate("Lab",
        "The node does not know the seed: choose another one, or see that the plugin takes such addresses.");
}

QString adviceOfTimeout(const LabStep &step)
{
    if (step.kind == LabStepKind::Play) {
        return QCoreApplication::translate(
            "Lab", "The track never started: see whether the node's REST answers, and play it again.");
    }
    return QCoreApplication::translate(
        "Lab", "The node did not answer in time: the source may be slow, or its workers are exhausted.");
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
        return adviceOfTimeout(step);
    case LabVerdict::Unsupported:
        return QCoreApplication::translate("Lab",
            "Switch the source on in the node's application.yml, or install the plugin that brings it.");
    case LabVerdict::None:
        return QCoreApplication::translate("Lab",
            "The node found no similar track: offer YouTube, or a plugin with recommendations, or give "
            "autoplay a list of the house.");
    default:
        return {};
    }
}

} // namespace Deck

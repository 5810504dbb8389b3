// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "backofffacts.h"

#include "format.h"
#include "node.h"

#include <QCoreApplication>

#include <algorithm>

using Lavalink::Node;

namespace Deck::BackoffFacts {
namespace {

//! More steps than that are no ladder any more, whatever the settings say.
constexpr int mostSteps = 8;

class Words {
    Q_DECLARE_TR_FUNCTIONS(BackoffFacts)
};

int countOf(const Node &node)
{
    int count = 1;
    while (count < mostSteps && node.backoff().ceiling(count) > node.backoff().ceiling(count - 1))
        ++count;
    return count;
}

} // namespace

QList<Fact> steps(const Node &node)
{
    QList<Fact> facts;
    const int count = countOf(node);
    const int live = liveStep(node);
    for (int step = 0; step < count; ++step) {
        const bool used = step < node.retries();
        const QString state = step == live ? Words::tr("waiting now")
            : used                         ? Words::tr("used")
                                           : Words::tr("not used");
        const bool last = step == count - 1;
        facts += Fact{Format::duration(node.backoff().ceiling(step)), state,
            last ? Words::tr("The longest wait; it repeats for ever.")
                 : Words::tr("The wait is drawn at random, up to this."),
            0, used ? 1.0 : 0.0};
    }
    return facts;
}

int liveStep(const Node &node)
{
    return node.state() == Node::State::WaitingToRetry ? std::min(node.retries(), countOf(node)) - 1 : -1;
}

QString text(const Node &node)
{
    switch (node.state()) {
    case Node::State::AuthFailed:
    case Node::State::Incompatible:
        return Words::tr("stopped: trying again would not help");
    case Node::State::Disconnected:
    case Node::State::Destroyed:
        return Words::tr("off");
    default:
        break;
    }
    if (node.retries() == 0)
        return Words::tr("idle");
    return node.state() == Node::State::Ready
        ? Words::tr("idle, %n try(s) until it was ready", nullptr, node.retries())
        : Words::tr("%n try(s) failed", nullptr, node.retries());
}

} // namespace Deck::BackoffFacts

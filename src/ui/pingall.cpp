// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "pingall.h"

#include "futures.h"
#include "node.h"
#include "workspace.h"

#include <QCoreApplication>

#include <memory>

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::PingAll)
};

struct Count {
    int total = 0;
    int done = 0;
    int lost = 0;
};

void tell(Messages *messages, const Count &count)
{
    messages->say(count.lost == 0 ? Words::tr("%n node(s) answered.", nullptr, count.total)
                                  : Words::tr("%n node(s) did not answer.", nullptr, count.lost));
}

} // namespace

void pingEveryNode(Workspace *deck)
{
    QList<Lavalink::Node *> nodes;
    const auto views = deck->fleet()->everyView();
    for (const NodeView *view : views)
        if (view->isConnected())
            nodes += view->node();
    if (nodes.isEmpty())
        return;
    Job *job = deck->jobs()->add(Words::tr("Pinging"));
    QObject::connect(job, &Job::cancelRequested, job, &Job::finish);
    auto count = std::make_shared<Count>();
    count->total = int(nodes.size());
    job->setProgress(0, count->total);
    // The job is the context: once it is cancelled nobody waits for the rest.
    for (Lavalink::Node *node : std::as_const(nodes))
        Lavalink::whenDone(node->ping(), job,
            [job, count, messages = deck->messages()](const Lavalink::Result<Lavalink::Latency> &result) {
                ++count->done;
                count->lost += !result;
                job->setProgress(count->done, count->total);
                if (count->done == count->total) {
                    job->finish();
                    tell(messages, *count);
                }
            });
}

} // namespace Deck

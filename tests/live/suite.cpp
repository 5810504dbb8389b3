// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "suite.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Live {

Suite::Suite(QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const size_t index = m_outcomes.size();
        settle(index, bad(u"It was not over within %1 s."_s.arg(m_steps[index].deadline.count())));
    });
}

void Suite::start()
{
    QMetaObject::invokeMethod(this, &Suite::runNext, Qt::QueuedConnection);
}

int Suite::failures() const
{
    return int(std::ranges::count(m_outcomes, false, &Outcome::ok));
}

void Suite::runNext()
{
    const size_t index = m_outcomes.size();
    if (index == m_steps.size()) {
        Q_EMIT finished();
        return;
    }
    const Step &step = m_steps[index];
    m_clock.start();
    if (const QString need = unmetNeed(step); !need.isEmpty()) {
        settle(index, bad(u"Not tried: it needs the step `%1`, which failed."_s.arg(need)));
        return;
    }
    m_deadline.start(step.deadline);
    // A step that is over time answers later or never; its place is taken then.
    step.run()
        .then(this, [this, index](const Verdict &verdict) { settle(index, verdict); })
        .onCanceled(this, [this, index] { settle(index, bad(u"It was called off."_s)); });
}

void Suite::settle(size_t index, const Verdict &verdict)
{
    if (index != m_outcomes.size())
        return;
    m_deadline.stop();
    const Step &step = m_steps[index];
    m_outcomes.push_back(
        {step.name, step.proves, verdict.detail, verdict.ok, double(m_clock.nsecsElapsed()) / 1e6});
    Q_EMIT stepFinished(m_outcomes.back());
    // Not from inside the answer's own delivery: the next step may end what delivered it.
    QMetaObject::invokeMethod(this, &Suite::runNext, Qt::QueuedConnection);
}

QString Suite::unmetNeed(const Step &step) const
{
    const QString need = step.needs.isEmpty() ? u"ready"_s : step.needs;
    const auto found = std::ranges::find(m_outcomes, need, &Outcome::name);
    return found != m_outcomes.end() && !found->ok ? need : QString();
}

} // namespace Live

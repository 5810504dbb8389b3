// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "verdict.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace Live {

//! One thing that a node has to prove.
struct Step {
    QString name; //!< A stable word for scripts.
    QString proves; //!< A sentence for people.
    std::function<Reply()> run;
    //! The backstop; a step that waits for something names its own, shorter time.
    std::chrono::seconds deadline{60};
    QString needs = {}; //!< A step without which this one makes no sense; empty: the one called `ready`.
};

//! What became of a step.
struct Outcome {
    QString name, proves, detail;
    bool ok = false;
    double ms = 0;
};

//! Runs steps one after another, each by the continuation of the one before, each with a deadline. A step
//! whose need was not met fails without being run.
class Suite : public QObject {
    Q_OBJECT

public:
    explicit Suite(QObject *parent = nullptr);

    void add(Step step) { m_steps.push_back(std::move(step)); }
    void start();
    [[nodiscard]] const std::vector<Outcome> &outcomes() const { return m_outcomes; }
    [[nodiscard]] int failures() const;

Q_SIGNALS:
    void stepFinished(const Live::Outcome &outcome);
    void finished();

private:
    void runNext();
    void settle(size_t index, const Verdict &verdict);
    [[nodiscard]] QString unmetNeed(const Step &step) const;

    std::vector<Step> m_steps;
    std::vector<Outcome> m_outcomes;
    QElapsedTimer m_clock;
    QTimer m_deadline;
};

} // namespace Live

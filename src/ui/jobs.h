// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QTimer>
#include <QtQml/qqml.h>

#include <chrono>
#include <functional>
#include <optional>

namespace Deck {

//! Something that takes a while. Its owner says how far it is and when it is over; the status bar shows it.
class Job : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Jobs")
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY progressChanged)
    Q_PROPERTY(QString leftText READ leftText NOTIFY progressChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY progressChanged)
    Q_PROPERTY(bool cancelling READ isCancelling NOTIFY progressChanged)

public:
    [[nodiscard]] const QString &title() const { return m_title; }
    //! A share of 1; -1 while the whole is not known.
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString countText() const; //!< "41/126"; empty while the whole is not known.
    //! "0:38 left", from the speed so far; empty while it cannot be told.
    [[nodiscard]] QString leftText() const;
    [[nodiscard]] QString summary() const; //!< Title, count and time left in one line.
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> left() const;

    //! `done` of `total` steps; a total of 0 is one that is not known.
    void setProgress(int done, int total);
    //! Asks the owner to stop: cancelRequested(), once. The job is there until the owner calls finish().
    Q_INVOKABLE void cancel();
    //! It is over, in whichever way: the job leaves the list and is deleted with the next turn.
    void finish();

Q_SIGNALS:
    void progressChanged();
    void cancelRequested();
    void finished();

private:
    friend class Jobs;
    using Clock = std::function<std::chrono::milliseconds()>;
    Job(QString title, Clock clock, QObject *parent);

    QString m_title;
    Clock m_clock;
    std::chrono::milliseconds m_started;
    int m_done = 0;
    int m_total = 0;
    bool m_cancelling = false;
    bool m_over = false;
};

//! The jobs that run, the oldest first. Use:
//!   Job *job = jobs->add(tr("Testing sources"));
//!   connect(job, &Job::cancelRequested, run, &Run::cancel);
//!   connect(run, &Run::stepped, job, [job, run] { job->setProgress(run->done(), run->total()); });
//!   connect(run, &Run::finished, job, &Job::finish);
class Jobs : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(int count READ rowCountNow NOTIFY countChanged)
    Q_PROPERTY(Deck::Job *first READ first NOTIFY countChanged)

public:
    enum Role { JobRole = Qt::UserRole + 1 };

    explicit Jobs(QObject *parent = nullptr);
    //! With a clock of one's own: milliseconds from any start.
    Jobs(std::function<std::chrono::milliseconds()> clock, QObject *parent);

    [[nodiscard]] Job *add(const QString &title);
    [[nodiscard]] Job *first() const { return m_jobs.isEmpty() ? nullptr : m_jobs.constFirst(); }
    [[nodiscard]] int rowCountNow() const { return int(m_jobs.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    std::function<std::chrono::milliseconds()> m_clock;
    QList<Job *> m_jobs;
};

} // namespace Deck

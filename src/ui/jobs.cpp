// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jobs.h"

#include "format.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Deck {
namespace {

milliseconds monotonic()
{
    QElapsedTimer now;
    now.start();
    return milliseconds(now.msecsSinceReference());
}

} // namespace

Job::Job(QString title, Clock clock, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_clock(std::move(clock))
    , m_started(m_clock())
{
}

double Job::progress() const
{
    return m_total > 0 ? double(m_done) / m_total : -1;
}

QString Job::countText() const
{
    return m_total > 0 ? tr("%1/%2", "steps done, all steps")
                             .arg(Format::number(qint64(m_done)), Format::number(qint64(m_total)))
                       : QString();
}

std::optional<milliseconds> Job::left() const
{
    // One step alone says little, and the first second even less.
    const milliseconds passed = m_clock() - m_started;
    if (m_total == 0 || m_done == 0 || passed < 1s)
        return {};
    return passed * (m_total - m_done) / m_done;
}

QString Job::leftText() const
{
    const auto time = left();
    if (!time || m_cancelling)
        return {};
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*time).count();
    return tr("%1:%2 left", "minutes, seconds").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString Job::summary() const
{
    QStringList parts{m_title, countText(), m_cancelling ? tr("stopping") : leftText()};
    parts.removeAll(QString());
    return parts.join(u" \u00b7 "_s);
}

void Job::setProgress(int done, int total)
{
    m_total = std::max(total, 0);
    m_done = std::clamp(done, 0, m_total);
    Q_EMIT progressChanged();
}

void Job::cancel()
{
    if (m_cancelling || m_over)
        return;
    m_cancelling = true;
    Q_EMIT progressChanged();
    Q_EMIT cancelRequested();
}

void Job::finish()
{
    if (std::exchange(m_over, true))
        return;
    Q_EMIT finished();
    deleteLater();
}

Jobs::Jobs(QObject *parent)
    : Jobs(monotonic, parent)
{
}

Jobs::Jobs(std::function<milliseconds()> clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(std::move(clock))
{
}

Job *Jobs::add(const QString &title)
{
    auto *job = new Job(title, m_clock, this);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_jobs += job;
    endInsertRows();
    connect(job, &Job::finished, this, [this, job] {
        const int gone = int(m_jobs.indexOf(job));
        beginRemoveRows({}, gone, gone);
        m_jobs.removeAt(gone);
        endRemoveRows();
        Q_EMIT countChanged();
    });
    Q_EMIT countChanged();
    return job;
}

int Jobs::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

QVariant Jobs::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != JobRole)
        return {};
    return QVariant::fromValue(m_jobs[index.row()]);
}

QHash<int, QByteArray> Jobs::roleNames() const
{
    return {{JobRole, QByteArrayLiteral("job")}};
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "selectionscore.h"

#include <QCoreApplication>
#include <QLocale>

namespace Lavalink {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestShare = 1e6; // Beyond it a lying server's load is written short.

//! A strategy of one figure: its own only term.
template <typename T>
Score single(const QString &term, const std::optional<T> &figure, const char *unknown, double sign = 1)
{
    Score score;
    if (figure) {
        score.value = sign * double(*figure) + 0.0; // Never -0.
        score.terms.append({term, *score.value});
    } else {
        score.reason = QCoreApplication::translate("Selection", unknown);
    }
    return score;
}

Score told(Score score, const QString &text)
{
    if (score.value)
        score.reason = text;
    return score;
}

QString uptimeText(qint64 ms)
{
    const qint64 minutes = ms / 60'000;
    return minutes < 60 ? QCoreApplication::translate("Selection", "%1 min").arg(minutes)
        : minutes < 48 * 60
        ? QCoreApplication::translate("Selection", "%1 h %2 min").arg(minutes / 60).arg(minutes % 60)
        : QCoreApplication::translate("Selection", "%1 d %2 h")
              .arg(minutes / (24 * 60))
              .arg(minutes / 60 % 24);
}

} // namespace

Scorer::Scorer(const SelectionRule &rule)
    : m_rule(rule)
    , m_random(rule.seed)
{
}

Score Scorer::next(const Candidate &candidate)
{
    const double draw = m_random.generateDouble();
    if (!candidate.stats.known) {
        // Whatever the strategy: nothing says that this node works.
        Score unknown;
        unknown.reason = QCoreApplication::translate("Selection", "The node has not sent its statistics.");
        return unknown;
    }
    return scoreOf(candidate, draw);
}

Score Scorer::scoreOf(const Candidate &candidate, double draw) const
{
    const Stats &stats = candidate.stats;
    const auto used = stats.memory ? stats.memory->used : std::nullopt;
    switch (m_rule.strategy) {
    case Strategy::LeastLoad:
        break;
    case Strategy::LeastPlayers:
        return told(single(u"players"_s, stats.players,
                        QT_TRANSLATE_NOOP("Selection", "The node does not tell how many players it has.")),
            QCoreApplication::translate("Selection", "Players: %1.").arg(stats.players.value_or(0)));
    case Strategy::PlayingPlayers:
        return told(single(u"players"_s, stats.playingPlayers,
                        QT_TRANSLATE_NOOP("Selection", "The node does not tell how many players play.")),
            QCoreApplication::translate("Selection", "Playing players: %1.")
                .arg(stats.playingPlayers.value_or(0)));
    case Strategy::Memory:
        return told(
            single(u"memory"_s, used, QT_TRANSLATE_NOOP("Selection", "The node does not tell its memory.")),
            QCoreApplication::translate("Selection", "%1 in use.")
                .arg(QLocale().formattedDataSize(used.value_or(0), 1)));
    case Strategy::CpuSystem:
        return told(single(u"cpu"_s, stats.systemShare(),
                        QT_TRANSLATE_NOOP("Selection", "The node does not tell its machine's load.")),
            QCoreApplication::translate("Selection", "Its machine's load is %1 %.")
                .arg(percent(stats.systemShare().value_or(0))));
    case Strategy::CpuLavalink:
        return told(single(u"cpu"_s, stats.nodeShare(),
                        QT_TRANSLATE_NOOP("Selection", "The node does not tell its own load.")),
            QCoreApplication::translate("Selection", "Its own load is %1 %.")
                .arg(percent(stats.nodeShare().value_or(0))));
    case Strategy::Uptime:
        return told(single(u"uptime"_s, stats.uptime,
                        QT_TRANSLATE_NOOP("Selection", "The node does not tell its uptime."), -1),
            QCoreApplication::translate("Selection", "Up for %1.").arg(uptimeText(stats.uptime.value_or(0))));
    case Strategy::Priority:
        return told(single(u"priority"_s, std::optional(candidate.priority), ""),
            QCoreApplication::translate("Selection", "Its priority is %1.").arg(candidate.priority));
    case Strategy::Random:
        return told(single(u"random"_s, std::optional(draw), ""),
            QCoreApplication::translate("Selection", "Drew %1 by seed %2.")
                .arg(QString::number(draw, 'f', 4))
                .arg(m_rule.seed));
    }
    return penaltyOf(candidate);
}

Score Scorer::penaltyOf(const Candidate &candidate) const
{
    const Penalty found = penalty(m_rule.formula, candidate.stats, candidate.latencyMs, candidate.reconnects);
    Score score{found.score, found.terms, found.why};
    if (!found.score)
        return score;
    QStringList parts;
    for (const PenaltyTerm &term : found.terms) {
        if (term.value != 0)
            parts.append(term.name + u' ' + readable(term.value));
    }
    const QString name = formulaName(m_rule.formula);
    score.reason = parts.isEmpty()
        ? QCoreApplication::translate("Selection", "Penalty %1 by %2.").arg(readable(*found.score), name)
        : QCoreApplication::translate("Selection", "Penalty %1 by %2: %3.")
              .arg(readable(*found.score), name, parts.join(u", "_s));
    return score;
}

QString percent(double share)
{
    return QString::number(share * 100, share < longestShare ? 'f' : 'g', 1);
}

QString readable(double value)
{
    QString text = QString::number(value, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == "-0"_L1 ? u"0"_s : text;
}

} // namespace Lavalink

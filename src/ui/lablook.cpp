// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "lablook.h"

#include "format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::LabLook)
};

QUrl iconOf(QLatin1StringView file)
{
    return QUrl(u"qrc:/icons/%1.svg"_s.arg(file));
}

} // namespace

LabLook labLook(LabVerdict verdict, bool isWaiting)
{
    using enum Ui::Tone;
    switch (verdict) {
    case LabVerdict::Pending:
        return {{}, ToneOff, isWaiting ? Words::tr("Queued") : Words::tr("Not run"), true};
    case LabVerdict::Running:
        return {iconOf("state-connecting"_L1), ToneBusy, Words::tr("Running"), false};
    case LabVerdict::Ok:
        return {iconOf("check"_L1), ToneOk, Words::tr("OK"), false};
    case LabVerdict::Native:
        return {iconOf("check"_L1), ToneOk, Words::tr("Native"), false};
    case LabVerdict::Fallback:
        return {iconOf("arrow-right"_L1), ToneWarn, Words::tr("Fallback"), false};
    case LabVerdict::Empty:
        return {iconOf("lab-empty"_L1), ToneBad, Words::tr("Empty"), false};
    case LabVerdict::None:
        return {iconOf("state-disconnected"_L1), ToneBad, Words::tr("None"), false};
    case LabVerdict::Error:
        return {iconOf("close"_L1), ToneBad, Words::tr("Error"), false};
    case LabVerdict::Timeout:
        return {iconOf("clock"_L1), ToneBad, Words::tr("Timeout"), false};
    case LabVerdict::Unsupported:
        return {iconOf("lab-unsupported"_L1), ToneOff, Words::tr("Unsupported"), true};
    case LabVerdict::Skipped:
        return {iconOf("lab-skipped"_L1), ToneOff, Words::tr("Skipped"), true};
    }
    return {};
}

QString labAside(const LabCell &cell)
{
    if (cell.autoPlay && (cell.verdict == LabVerdict::Native || cell.verdict == LabVerdict::Fallback)) {
        const QString tracks = Format::number(qint64(cell.autoPlay->distinct));
        return cell.autoPlay->repeatRate
            ? tracks + u" \u00b7 "_s + Format::wholePercent(*cell.autoPlay->repeatRate)
            : tracks;
    }
    return cell.ms && isLabResult(cell.verdict) ? Format::latency(*cell.ms) : QString();
}

QString labAnnouncement(const LabCell &cell, const QString &sourceName, bool isWaiting)
{
    QStringList parts{cell.node, sourceName, labLook(cell.verdict, isWaiting).word};
    if (cell.autoPlay && (cell.verdict == LabVerdict::Native || cell.verdict == LabVerdict::Fallback)) {
        parts += Words::tr("%n track(s)", nullptr, cell.autoPlay->distinct);
        if (cell.autoPlay->repeatRate)
            parts += Words::tr("%1 repeats").arg(Format::wholePercent(*cell.autoPlay->repeatRate));
    } else {
        parts += labAside(cell);
    }
    parts += cell.detail;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString labModeTitle(LabMode mode)
{
    return mode == LabMode::Sources ? Words::tr("Sources") : Words::tr("Autoplay");
}

} // namespace Deck

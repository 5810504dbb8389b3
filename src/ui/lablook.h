// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QUrl>

#include <labtypes.h>

namespace Deck {

//! A verdict as the window shows it: shape, colour and word, never colour alone.
struct LabLook {
    QUrl icon; //!< Empty for what is not tested yet.
    Ui::Tone tone = Ui::Tone::ToneOff;
    QString word;
    bool isQuiet = false; //!< Says nothing about the node: drawn in the third voice.
};

//! `isWaiting` tells the cells of a run that is under way from those of none.
[[nodiscard]] LabLook labLook(LabVerdict verdict, bool isWaiting = false);
//! What stands beside the word: the time, or how many tracks autoplay could choose from and how many of all
//! it was offered were repeats. Empty when there is nothing to say.
[[nodiscard]] QString labAside(const LabCell &cell);
//! The whole cell in one line, for screen readers.
[[nodiscard]] QString labAnnouncement(const LabCell &cell, const QString &sourceName, bool isWaiting);
[[nodiscard]] QString labModeTitle(LabMode mode);

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace Ctl {

enum class PlayerVerb { Show, Play, Pause, Resume, Seek, Volume, Filters, Stop, Destroy };

//! What the words of `lavadeckctl player` ask for, checked as far as that is possible without a server.
struct PlayerOrder {
    PlayerVerb verb = PlayerVerb::Show;
    QString guild;
    QString identifier; //!< Of play: what is loaded. Empty when `encoded` is given.
    QString encoded; //!< Of play.
    QJsonObject patch; //!< The body, for every verb but show, play and destroy.
};

//! As in "show|play|pause".
[[nodiscard]] QString playerVerbs();
//! The order, or what is wrong with it. Reads the file of `filters GUILD @FILE`.
[[nodiscard]] std::variant<PlayerOrder, QString> readPlayerOrder(
    const QStringList &words, const QString &encoded);
//! Milliseconds out of 1:23, 1:02:03, 83s, 1.5s or 83000ms; nothing for anything else.
[[nodiscard]] std::optional<qint64> timeFromText(const QString &text);

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "faults.h"
#include "track.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace FakeNode {

enum class Personality;

/// What GET /v4/info tells.
struct NodeIdentity {
    QString version;
    QString branch;
    QString commit;
    qint64 buildTime = 0; ///< unix ms
    qint64 commitTime = 0; ///< unix ms
    QString jvm;
    QString lavaplayer;
    QStringList sources;
    QStringList filters;
    QJsonArray plugins;

    [[nodiscard]] QJsonObject toJson(Personality personality) const;
};

/// A load result of the script: what an identifier leads to.
struct LoadEntry {
    enum class Kind { Empty, Track, Playlist, Search, Error, Hang };
    Kind kind = Kind::Empty;
    QStringList tracks; ///< keys
    QString name; ///< of a playlist
    int selected = -1;
    Exception exception;
};

/// One point of the scripted load; what is missing keeps its natural value.
struct StatsPoint {
    std::chrono::milliseconds at{0};
    std::optional<int> players;
    std::optional<int> playingPlayers;
    std::optional<double> systemLoad;
    std::optional<double> nodeLoad;
    std::optional<int> cores;
    std::optional<qint64> memoryFree;
    std::optional<qint64> memoryUsed;
    std::optional<qint64> memoryAllocated;
    std::optional<qint64> memoryReservable;
    std::optional<QJsonObject> frames; ///< {sent, nulled, deficit}
};

struct TimedFault {
    std::chrono::milliseconds at{0};
    Fault fault;
};

/// Everything that a script says, checked.
struct Script {
    NodeIdentity identity;
    QHash<QString, Track> tracks;
    QStringList trackOrder;
    QHash<QString, LoadEntry> load;
    QHash<QString, QStringList> recommendations; ///< track key or identifier to track keys
    std::vector<StatsPoint> stats; ///< in the order of their times
    std::vector<TimedFault> faults;
    QHash<QString, QString> voice; ///< endpoint to ok, hang or refuse
    std::optional<QJsonObject> routePlanner;
};

/// Reads a script; with none of "tracks" and "load" the built-in catalogue is put in. On a mistake nothing is
/// returned, and `error` names the key path: "tracks[3].length: expected a whole number, got text".
[[nodiscard]] std::optional<Script> parseScript(
    const QJsonObject &json, Personality personality, QString *error);

} // namespace FakeNode

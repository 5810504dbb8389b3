// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "script.h"

namespace FakeNode {

/// What an identifier leads to.
struct Loaded {
    LoadEntry::Kind kind = LoadEntry::Kind::Empty;
    QList<Track> tracks;
    QString name;
    int selected = -1;
    Exception exception;
    bool unknownPrefix = false; ///< a search of a source that is not there

    /// The answer of GET /v4/loadtracks. NodeLink puts an error under "exception" and has no "data".
    [[nodiscard]] QJsonObject toJson(bool nodeLink) const;
};

/// The tracks of a node: what loading, searching and recommending find, all from the script.
class Catalog {
public:
    explicit Catalog(const Script &script)
        : m_script(script)
    {
    }
    /// In this order: the script's "load", a track by identifier or URI, a search prefix, a YouTube mix or
    /// another recommendation, nothing.
    [[nodiscard]] Loaded load(const QString &identifier) const;
    /// A decoded track as the catalogue knows it, so that a scripted mishap happens to it too.
    [[nodiscard]] Track known(const Track &decoded) const;

private:
    [[nodiscard]] Loaded fromEntry(const LoadEntry &entry) const;
    [[nodiscard]] std::optional<Loaded> search(const QString &identifier) const;
    [[nodiscard]] std::optional<Loaded> recommend(const QString &identifier) const;
    [[nodiscard]] QList<Track> tracks(const QStringList &keys) const;
    [[nodiscard]] QString keyOf(const QString &identifier) const;

    const Script &m_script;
};

} // namespace FakeNode

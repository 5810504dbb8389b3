// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace Deck::Import {

//! What a key can mean for a node.
enum class Field : quint8 {
    None,
    Name,
    Host,
    Url,
    Port,
    Password,
    Secure,
    Scheme,
    Region,
    Path,
    Version,
    Driver,
    Enabled,
    Disabled,
    Session,
    Tags,
    Priority
};

//! A key taken apart: LAVALINK_HOST_2 is the Host of the group "lavalink 2".
struct KeyMeaning {
    Field field = Field::None;
    QString group; //!< What the key says beside the field, in one spelling; empty for "host" alone.
    QString rest; //!< The words of the group as they stand in the key, without what only says "a node".
};

//! Case, dashes, underscores, dots and camelCase do not matter.
[[nodiscard]] KeyMeaning meaningOf(const QString &key);

//! The words of a key in lower case: "restURI_2" is rest, uri, 2.
[[nodiscard]] QStringList wordsOf(const QString &key);

//! What the name of a block says about what is in it.
enum class Kin : quint8 {
    Unknown,
    Foreign, //!< A database, a proxy, a dashboard: what has a host and a password there is no node.
    Server, //!< "node" or "server": nodes likely, if nothing around says otherwise.
    Node //!< Lavalink by one of its names.
};

[[nodiscard]] Kin kinOf(const QString &name);

//! True for a name that says nothing about one node: nodes, config, exports, default.
[[nodiscard]] bool isGenericName(const QString &name);

//! All that a key says.
struct KeyFacts {
    KeyMeaning meaning;
    QString joined; //!< Its words without what stands between them: "retrydelay" for RETRY_DELAY.
    Kin kin = Kin::Unknown;
    bool client = false; //!< Settings of a node's client have it: retryDelay, heartbeat, resumeTimeout.
    bool foreign = false; //!< Only another kind of service has it: a user, a database's name, a dialect.
    bool nodeLink = false; //!< One of its words is NodeLink.
    bool nodes = false; //!< One of its words says that nodes are in it.
};

//! Remembers what keys say: a list of nodes has the same few again and again.
class KeyBook {
public:
    //! Good until the next call.
    [[nodiscard]] const KeyFacts &of(const QString &key);

private:
    static constexpr qsizetype most = 1000;

    QHash<QString, KeyFacts> m_known;
};

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Deck::Import {

//! Where a text says that a node is: any of host, host:port, [v6]:port,
//! scheme://user:password@host:port/path.
struct Endpoint {
    QString scheme; //!< Lower case; empty when there was none.
    QString user;
    QString password;
    QString host; //!< IPv6 without brackets.
    QString path; //!< "/lava", without the route of the protocol; mostly empty.
    std::optional<int> port; //!< As written; may be out of range.
    bool lone = false; //!< `password` stood alone before the @, where it could also be a name.
    bool v3 = false; //!< The route was /v3.

    [[nodiscard]] bool isSecure() const;
    //! A scheme of something else than a node: redis, postgres, smtp.
    [[nodiscard]] bool isForeign() const;
};

//! Nothing when `text` cannot be a place at all.
[[nodiscard]] std::optional<Endpoint> endpointFrom(const QString &text);

//! A name or an address that could be dialled.
[[nodiscard]] bool isHost(const QString &text);
//! Listens everywhere, is nowhere: 0.0.0.0, ::, *.
[[nodiscard]] bool isBindAddress(const QString &host);
//! A word that stands in a template where a value belongs: "", "<host>", "your-password-here".
[[nodiscard]] bool isTemplateText(const QString &text);
//! The same for a host, where more words say nothing: "lavalink server ip", "HOST".
[[nodiscard]] bool isTemplateHost(const QString &text);

//! true, yes, 1, on, secure, ssl, https ...; nothing for other words.
[[nodiscard]] std::optional<bool> flagFrom(const QString &text);
//! A word of the one-line grammars that says TLS or not; "1" and "0" are not among them.
[[nodiscard]] std::optional<bool> tlsWord(const QString &text);
//! Any whole number in the text, in the bounds of int.
[[nodiscard]] std::optional<int> numberFrom(const QString &text);
//! "v3", "3", "3.7.12", "Version 3.x": version 3 of the protocol.
[[nodiscard]] bool isVersionThree(const QString &text);
[[nodiscard]] bool isVersion(const QString &text);

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Lavalink {

//! A password. It has no stream operator and no implicit text, so that it cannot reach a log by accident.
//! reveal() is for the request header, the keychain and an export that was asked for; nothing else calls it.
class Secret {
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    //! What people and logs may see: always four dots, whatever the length.
    [[nodiscard]] static QString masked() { return QStringLiteral("\u2022\u2022\u2022\u2022"); }
    [[nodiscard]] QString reveal() const { return m_text; }
    //! The header's bytes: UTF-8, as the servers compare it.
    [[nodiscard]] QByteArray headerValue() const { return m_text.toUtf8(); }
    //! `text` with every occurrence of the secret replaced by dots.
    [[nodiscard]] QString maskedIn(QString text) const
    {
        return m_text.isEmpty() ? text : text.replace(m_text, masked());
    }

    bool operator==(const Secret &) const = default;

private:
    QString m_text;
};

} // namespace Lavalink

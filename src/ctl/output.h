// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "exitcode.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <failure.h>
#include <optional>
#include <utility>

namespace Ctl {

//! What a colour stands for; never the only carrier of a meaning.
enum class Style { Plain, Strong, Faint, Good, Bad, Warning };

//! Name and value, one under the other.
using Rows = QList<std::pair<QString, QString>>;

//! What a command has to say of one node at its end: for people, for programs and for the shell.
struct Report {
    QString node;
    QJsonObject json; //!< Not printed when empty.
    QString heading; //!< Not printed when empty, nor are the rows then.
    Rows rows;
    Lavalink::Failure failure; //!< Goes to stderr when the output is for people.
    ExitCode code = ExitCode::Ok;
};

//! Everything that the program writes: results on stdout, for people or as JSON; complaints on stderr.
//! Colours only go to a terminal, and not with NO_COLOR. Every text is stripped of control characters first,
//! so that no server can steer the terminal.
class Output {
public:
    explicit Output(bool json);

    [[nodiscard]] bool isJson() const { return m_json; }
    //! One object on one line, flushed.
    void object(const QJsonObject &object) const;
    //! One line for people; built of cleaned texts and styled() parts.
    void line(const QString &text) const;
    //! A heading and rows of name and value, aligned.
    void block(const QString &heading, const Rows &rows) const;
    //! The one or the other of a report.
    void report(const Report &report) const;
    //! "lavadeckctl: ..." on stderr.
    void complain(const QString &text) const;
    //! Node, reason and advice on stderr.
    void failure(const QString &node, const Lavalink::Failure &failure) const;

    //! `text`, cleaned, in the style's colour where stdout shows colours.
    [[nodiscard]] QString styled(Style style, const QString &text) const;

private:
    bool m_json;
    bool m_colour;
    bool m_colourErrors;
};

//! {"kind","text","advice"}, and "detail" where there is one: the server's own words, or what exactly.
[[nodiscard]] QJsonObject failureObject(const Lavalink::Failure &failure);

//! A missing value is null.
template <typename T> [[nodiscard]] QJsonValue jsonValue(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

//! Milliseconds with two digits below ten and one below a hundred, with the unit.
[[nodiscard]] QString milliseconds(double ms);
//! Bytes in the unit that fits, for example "241.0 MiB".
[[nodiscard]] QString bytes(qint64 count);
//! For example "3 d 4 h".
[[nodiscard]] QString duration(qint64 ms);
//! A share of 1 as per cent.
[[nodiscard]] QString percent(double share);
//! What stands for a value that is not known.
[[nodiscard]] QString dash();
[[nodiscard]] QString listed(const QStringList &words);

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "value.h"

#include <algorithm>

namespace Deck::Import {

//! Goes through a text line by line.
class Lines {
public:
    //! The first line that next() gives has the number `firstLine`.
    Lines(QStringView text, int firstLine)
        : m_text(text)
        , m_line(firstLine - 1)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    //! Without its end; empty behind the last one.
    QStringView next();
    //! Behind the line in which `place` of the text stands; for a value that goes on over several lines.
    void skipBeyond(qsizetype place);
    //! Of the line that was given last.
    [[nodiscard]] int number() const { return m_line; }
    //! Where the next line begins.
    [[nodiscard]] qsizetype place() const { return std::min(m_at, m_text.size()); }

private:
    QStringView m_text;
    qsizetype m_at = 0;
    int m_line;
};

//! What every reader of a format gets. `text` has \n at its lines' ends.
struct Input {
    QStringView text;
    int firstLine = 1;
    const QProcessEnvironment *environment = nullptr;
    int level = 0; //!< How many texts this one is within: a file in a file, a block in Markdown.
    int maxNodes = 10'000; //!< A reader that knows what a node is stops behind that many.
};

//! Readers answer a group, or nothing when the text is not of their format.
using Reading = std::optional<Value>;

//! All documents of a YAML text, as items. On a mistake what stands before it, and a note.
[[nodiscard]] Reading readYaml(const Input &input, Budget &budget);
[[nodiscard]] Reading readToml(const Input &input, Budget &budget);
//! NAME=value lines, with quotes, comments, `export` and [sections]; keys with dots become groups.
[[nodiscard]] Reading readAssignments(const Input &input, Budget &budget);
//! CSV, TSV and the like under a line of headings; Markdown's tables too.
[[nodiscard]] Reading readTable(const Input &input, Budget &budget);
//! "Host : x" lines under headings, fenced blocks, tables, addresses in sentences.
[[nodiscard]] Reading readProse(const Input &input, Budget &budget);
//! One node a line, in any of the one-line grammars.
[[nodiscard]] Reading readLines(const Input &input, Budget &budget);

//! "docker run -e NAME=value -p 8080:2333 ...", podman and nerdctl too, over joined lines; in the shape of a
//! compose file's service.
[[nodiscard]] Reading readContainerCommands(const Input &input, Budget &budget);
//! True for the first line of such a command.
[[nodiscard]] bool startsContainer(QStringView line);

//! A node, or several, written in one line: host:port:password:secure, name|host:port|password|true,
//! host:port,password,no, wss://:password@host:443, several of them behind each other. A group for each;
//! empty when the text is none of that.
[[nodiscard]] std::vector<Value> nodesInLine(const QString &text, int line);

//! "Password: x", "**Host** : `x`", "- Port = 1": a field and its value, or an item without a key.
[[nodiscard]] Value fieldInLine(QStringView text, int line);

} // namespace Deck::Import

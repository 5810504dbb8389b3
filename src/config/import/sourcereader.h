// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "expression.h"

namespace Deck::Import {

//! Reads the literals of a program, or JSON as people write it, into a tree. Missing commas and brackets,
//! trailing ones and comments are no hindrance; what is no literal becomes a text that is marked as code.
class SourceReader {
public:
    SourceReader(QStringView text, Language language, Budget &budget, const QProcessEnvironment *environment,
        int firstLine = 1, int depth = 0);

    [[nodiscard]] Value read();

private:
    void readItems(Value &into, QChar closer, int depth);
    void skipGroup();
    [[nodiscard]] bool separates(const std::vector<Piece> &pieces, QChar closer);
    [[nodiscard]] bool closes(Token token, QChar closer);
    void flush(std::vector<Piece> &pieces, Value &into, QChar closer);
    void append(Pieces pieces, Value &into, QChar closer);
    void resolveNames(Value &root);

    Lexer m_lexer;
    Budget &m_budget;
    const QProcessEnvironment *m_environment;
    int m_depth;
    int m_open[3] = {0, 0, 0}; // How many of ( [ { are open.
    int m_tokens = 0;
    int m_classColumn = -1; // Of the Python class whose body is being read.
};

//! The language that the end of a file's name, or else the text, speaks for.
[[nodiscard]] Language languageOf(const QString &fileName, QStringView text);

} // namespace Deck::Import

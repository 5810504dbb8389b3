// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "lexer.h"
#include "value.h"

#include <span>

namespace Deck::Import {

//! A token, or a bracket with what was read in it (its token is then the opening bracket).
struct Piece {
    Token token;
    Value group;
    bool isGroup = false;

    [[nodiscard]] bool isOp(QLatin1StringView op) const { return !isGroup && token.isOp(op); }
    [[nodiscard]] bool isWord(QLatin1StringView word) const { return !isGroup && token.isWord(word); }
    [[nodiscard]] bool isWord() const { return !isGroup && token.kind == Token::Kind::Word; }
    [[nodiscard]] bool isString() const { return !isGroup && token.kind == Token::Kind::String; }
    [[nodiscard]] bool opens(QLatin1StringView bracket) const { return isGroup && token.text == bracket; }
};

using Pieces = std::span<Piece>;

//! Tells what an expression of a program stands for, without running anything: literals, groups, calls,
//! builders, and references to the environment with their defaults.
class Expression {
public:
    Expression(const Lexer &lexer, const QProcessEnvironment *environment, int depth = 0)
        : m_lexer(lexer)
        , m_environment(environment)
        , m_depth(depth)
    {
    }

    //! One item of a group or of a file: a key, if there is one, and its value. Takes the pieces' groups.
    [[nodiscard]] Value item(Pieces pieces) const;

private:
    [[nodiscard]] Value valueOf(Pieces pieces) const;
    [[nodiscard]] Value single(Piece &piece) const;
    [[nodiscard]] Value chosen(const std::vector<Pieces> &operands, Pieces whole) const;
    [[nodiscard]] Value compared(Pieces left, Pieces right, bool equal, Pieces whole) const;
    [[nodiscard]] Value joined(const std::vector<Pieces> &operands, Pieces whole) const;
    [[nodiscard]] Value fromEnvironment(Pieces pieces) const;
    [[nodiscard]] Value chain(Pieces pieces) const;
    void addCall(Value &into, const QString &name, Value arguments) const;
    [[nodiscard]] Value interpolated(const Token &token) const;
    [[nodiscard]] Value inner(const QString &code, int line) const;
    [[nodiscard]] Value unknown(Pieces pieces) const;
    [[nodiscard]] QString raw(Pieces pieces) const;
    [[nodiscard]] QString keyFrom(Pieces left) const;

    const Lexer &m_lexer;
    const QProcessEnvironment *m_environment;
    int m_depth;
};

} // namespace Deck::Import

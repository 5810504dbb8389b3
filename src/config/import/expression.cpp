// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "expression.h"

#include "keys.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestReference = 200;

//! Asked of every piece again and again, so that it has to be quick to say no.
bool isOneOf(const Piece &piece, std::initializer_list<QLatin1StringView> ops)
{
    const QString &text = piece.token.text;
    if (piece.isGroup || piece.token.kind == Token::Kind::String || text.isEmpty())
        return false;
    return std::any_of(ops.begin(), ops.end(),
        [&](QLatin1StringView op) { return op.size() == text.size() && text[0] == op[0] && text == op; });
}

qsizetype indexOf(Pieces pieces, std::initializer_list<QLatin1StringView> ops, size_t from = 0)
{
    for (size_t i = from; i < pieces.size(); ++i) {
        if (isOneOf(pieces[i], ops))
            return qsizetype(i);
    }
    return -1;
}

std::vector<Pieces> split(Pieces pieces, std::initializer_list<QLatin1StringView> ops)
{
    std::vector<Pieces> parts;
    size_t begin = 0;
    for (size_t i = 0; i <= pieces.size(); ++i) {
        if (i == pieces.size() || isOneOf(pieces[i], ops)) {
            parts.push_back(pieces.subspan(begin, i - begin));
            begin = i + 1;
        }
    }
    return parts;
}

//! Words that say how a thing is declared or obtained, and not what it is.
Pieces withoutModifiers(Pieces pieces)
{
    while (pieces.size() > 1
        && isOneOf(pieces.front(),
            {"export"_L1, "default"_L1, "return"_L1, "await"_L1, "new"_L1, "const"_L1, "let"_L1, "var"_L1,
                "val"_L1, "final"_L1, "static"_L1, "public"_L1, "private"_L1, "local"_L1, "&"_L1, "mut"_L1,
                "*"_L1, "yield"_L1, "late"_L1, "async"_L1, "@"_L1, "..."_L1, "+"_L1}))
        pieces = pieces.subspan(1);
    return pieces;
}

//! The place of the sign between a key and its value, or -1.
qsizetype assignment(Pieces pieces, Language language)
{
    const qsizetype equals = indexOf(pieces, {"="_L1, ":="_L1, "?\?="_L1, "||="_L1});
    const qsizetype arrow = indexOf(pieces, {"=>"_L1});
    const qsizetype colon = indexOf(pieces, {":"_L1});
    const qsizetype question = indexOf(pieces, {"?"_L1});
    if (arrow > 0 && (equals < 0 || arrow < equals)
        && (pieces[size_t(arrow) - 1].isString() || language == Language::Php))
        return arrow;
    // A colon before the sign is that of a type, a colon alone that of an object.
    if (equals > 0 && (colon != 0))
        return colon > 0 && colon < equals && pieces[0].isString() ? colon : equals;
    if (colon > 0 && (question < 0 || colon < question))
        return colon;
    if (pieces.size() > 2 && pieces[0].isString() && pieces[1].isWord("to"_L1))
        return 1;
    return -1;
}

bool isConstantName(const QString &text)
{
    return text.size() > 1 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == u'_' || c.isDigit() || (c.isLetter() && c.isUpper());
    });
}

} // namespace

QString Expression::raw(Pieces pieces) const
{
    if (pieces.empty())
        return {};
    const qsizetype begin = pieces.front().token.begin;
    const qsizetype end = std::min(pieces.back().token.end, begin + 4 * longestReference);
    return m_lexer.slice(begin, end).simplified().left(longestReference);
}

Value Expression::unknown(Pieces pieces) const
{
    Value value = Value::ofText({}, pieces.empty() ? 0 : pieces.front().token.line);
    value.code = true;
    value.unresolved = true;
    value.reference = raw(pieces);
    return value;
}

QString Expression::keyFrom(Pieces left) const
{
    if (const qsizetype colon = indexOf(left, {":"_L1}); colon > 0)
        left = left.subspan(0, size_t(colon));
    if (m_lexer.language() == Language::Go && left.size() > 1 && isOneOf(left[0], {"var"_L1, "const"_L1}))
        left = left.subspan(1, 1);
    // Names joined by dots stay together: config.lavalink.host.
    QStringList names;
    for (size_t i = left.size(); i > 0; --i) {
        const Piece &piece = left[i - 1];
        if (piece.opens("["_L1) && piece.group.items.size() == 1 && piece.group.items[0].isText()) {
            names.prepend(piece.group.items[0].text);
            continue;
        }
        if (piece.isGroup || isOneOf(piece, {"?"_L1}))
            continue;
        if (piece.token.kind == Token::Kind::Op && !isOneOf(piece, {"."_L1, "->"_L1, "::"_L1}))
            break;
        if (piece.token.kind == Token::Kind::Op)
            continue;
        names.prepend(piece.token.text);
        if (i < 2 || !isOneOf(left[i - 2], {"."_L1, "->"_L1, "::"_L1}))
            break;
    }
    QString key = names.join(u'.');
    while (key.startsWith(u'$'))
        key.remove(0, 1);
    return key;
}

Value Expression::item(Pieces pieces) const
{
    const qsizetype sign = assignment(pieces, m_lexer.language());
    if (sign < 0) {
        Value value = valueOf(pieces);
        // "class Config:" of Python, "package name {" and the like: what stands in front names the block.
        if (value.isGroup() && value.name.isEmpty() && pieces.front().isWord())
            value.name = keyFrom(pieces);
        return value;
    }
    const int line = pieces.front().token.line;
    const QString key = keyFrom(pieces.subspan(0, size_t(sign)));
    Value value = valueOf(pieces.subspan(size_t(sign) + 1));
    value.key = key;
    value.line = value.line == 0 ? line : value.line;
    return value;
}

Value Expression::single(Piece &piece) const
{
    if (piece.isGroup) {
        const bool parenthesis = piece.token.text == "("_L1;
        if (parenthesis && piece.group.items.size() == 1 && piece.group.items[0].key.isEmpty())
            return std::move(piece.group.items[0]);
        return std::move(piece.group);
    }
    const Token &token = piece.token;
    switch (token.kind) {
    case Token::Kind::String:
        if (!token.interpolated) {
            Value text = Value::ofText(token.text, token.line, true);
            text.literal = token.literal;
            return text;
        }
        return interpolated(token);
    case Token::Kind::Number:
    case Token::Kind::Placeholder:
        return Value::ofText(token.text, token.line);
    case Token::Kind::Word:
        if (token.text.compare("true"_L1, Qt::CaseInsensitive) == 0
            || token.text.compare("false"_L1, Qt::CaseInsensitive) == 0)
            return Value::ofText(token.text.toLower(), token.line);
        if (isOneOf(piece, {"null"_L1, "None"_L1, "nil"_L1, "undefined"_L1, "NULL"_L1}))
            return Value::ofText({}, token.line);
        return unknown(Pieces(&piece, 1));
    default:
        return unknown(Pieces(&piece, 1));
    }
}

//! The first operand that is known. With an environment, a variable that is set there is known.
Value Expression::chosen(const std::vector<Pieces> &operands, Pieces whole) const
{
    const QString reference = raw(whole);
    bool hasReference = false;
    Value last;
    for (const Pieces operand : operands) {
        Value value = valueOf(operand);
        if (value.isGroup())
            return value;
        if (value.isText() && !value.unresolved && (!value.text.isEmpty() || value.quoted)) {
            if (hasReference || !value.reference.isEmpty())
                value.reference = reference;
            value.code = false;
            return value;
        }
        hasReference = true;
        last = std::move(value);
    }
    // A constant of the same file may stand behind the variable: "process.env.X || fallback".
    const bool name = last.code && !last.reference.isEmpty() && !last.reference.contains(u' ')
        && !last.reference.contains(u'(');
    if (name)
        last.text = u"${"_s + last.reference + u'}';
    last.reference = reference;
    return last;
}

Value Expression::compared(Pieces left, Pieces right, bool equal, Pieces whole) const
{
    const Value one = valueOf(left);
    const Value other = valueOf(right);
    if (!one.isText() || !other.isText() || one.unresolved || other.unresolved)
        return unknown(whole);
    Value value = Value::ofText((one.text == other.text) == equal ? u"true"_s : u"false"_s, one.line);
    value.reference = raw(whole);
    return value;
}

Value Expression::joined(const std::vector<Pieces> &operands, Pieces whole) const
{
    Value all = Value::ofText({}, whole.front().token.line, true);
    for (const Pieces operand : operands) {
        Value value = valueOf(operand);
        if (value.isGroup())
            return value;
        all.unresolved = all.unresolved || value.unresolved;
        if (!value.reference.isEmpty())
            all.reference = raw(whole);
        all.text += value.text;
    }
    if (all.unresolved)
        all.text.clear();
    return all;
}

Value Expression::valueOf(Pieces pieces) const
{
    pieces = withoutModifiers(pieces);
    if (pieces.empty())
        return {};
    if (pieces.size() == 1)
        return single(pieces.front());
    // "async function() {...}", "x => ({...})", "lambda: ..." are what they hold.
    if (const qsizetype arrow = indexOf(pieces, {"=>"_L1}); arrow >= 0 && size_t(arrow) + 1 < pieces.size())
        return valueOf(pieces.subspan(size_t(arrow) + 1));
    if (const qsizetype question = indexOf(pieces, {"?"_L1}); question > 0) {
        const qsizetype colon = indexOf(pieces, {":"_L1}, size_t(question));
        if (colon > question)
            return chosen({pieces.subspan(size_t(colon) + 1),
                              pieces.subspan(size_t(question) + 1, size_t(colon - question) - 1)},
                pieces);
    }
    if (m_lexer.language() == Language::Python) {
        const qsizetype condition = indexOf(pieces, {"if"_L1});
        const qsizetype otherwise = indexOf(pieces, {"else"_L1});
        if (condition > 0 && otherwise > condition)
            return chosen(
                {pieces.subspan(size_t(otherwise) + 1), pieces.subspan(0, size_t(condition))}, pieces);
    }
    if (indexOf(pieces, {"??"_L1, "||"_L1, "?:"_L1, "or"_L1}) > 0)
        return chosen(split(pieces, {"??"_L1, "||"_L1, "?:"_L1, "or"_L1}), pieces);
    if (const qsizetype sign = indexOf(pieces, {"==="_L1, "=="_L1, "!="_L1, "!=="_L1}); sign > 0) {
        const bool equal = isOneOf(pieces[size_t(sign)], {"==="_L1, "=="_L1});
        return compared(pieces.subspan(0, size_t(sign)), pieces.subspan(size_t(sign) + 1), equal, pieces);
    }
    if (indexOf(pieces, {"+"_L1, ".."_L1}) > 0)
        return joined(split(pieces, {"+"_L1, ".."_L1}), pieces);
    if (m_lexer.language() == Language::Php && indexOf(pieces, {"."_L1}) > 0)
        return joined(split(pieces, {"."_L1}), pieces);
    return chain(pieces);
}

//! process.env.X, os.getenv("X", "d"), env("X", "d"), System.getenv("X"), env::var("X").unwrap_or("d") ...
Value Expression::fromEnvironment(Pieces pieces) const
{
    QStringList literals;
    QString name;
    int line = pieces.front().token.line;
    for (const Piece &piece : pieces) {
        if (piece.isWord() && isConstantName(piece.token.text) && !piece.token.text.startsWith(u'_')
            && !piece.token.text.startsWith(u'$'))
            name = piece.token.text;
        if (piece.isString())
            literals.append(piece.token.text);
        for (const Value &item : piece.group.items) {
            if (item.isText() && !item.code && !item.unresolved)
                literals.append(item.text);
            // The fallback of Rust's and Kotlin's closures stands one level deeper.
            for (const Value &deeper : item.items) {
                if (deeper.isText() && !deeper.code && !deeper.unresolved)
                    literals.append(deeper.text);
            }
        }
    }
    if (name.isEmpty() && !literals.isEmpty())
        name = literals.takeFirst();
    Value value = Value::ofText({}, line, true);
    value.reference = raw(pieces);
    if (m_environment && m_environment->contains(name))
        value.text = m_environment->value(name);
    else if (!literals.isEmpty())
        value.text = literals.constFirst();
    else
        value.unresolved = true;
    return value;
}

} // namespace Deck::Import

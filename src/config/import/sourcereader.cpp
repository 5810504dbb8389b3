// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "sourcereader.h"

#include <QHash>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

// Longer statements than this are tables of data; what is behind is left out.
constexpr size_t mostPieces = 4000;
// 10 000 nodes have a third of that.
constexpr int mostTokens = 1'200'000;

QChar closerOf(const QString &open)
{
    return open == "("_L1 ? u')' : open == "["_L1 ? u']' : u'}';
}

int indexOfCloser(QChar closer)
{
    return closer == u')' ? 0 : closer == u']' ? 1 : 2;
}

bool isIncomplete(const Piece &piece)
{
    if (piece.isGroup)
        return false;
    if (piece.token.kind == Token::Kind::Op)
        return piece.token.text != "!"_L1 && piece.token.text != ">"_L1;
    return piece.isWord("return"_L1) || piece.isWord("new"_L1) || piece.isWord("await"_L1)
        || piece.isWord("or"_L1);
}

bool continues(const Token &token)
{
    static constexpr QLatin1StringView ops[] = {"."_L1, "?."_L1, "?->"_L1, "->"_L1, "||"_L1, "&&"_L1, "??"_L1,
        "?:"_L1, "?"_L1, ":"_L1, "+"_L1, "=>"_L1, "="_L1, ".."_L1, "::"_L1};
    if (token.kind == Token::Kind::Word)
        return token.text == "or"_L1;
    return token.kind == Token::Kind::Op
        && std::any_of(std::begin(ops), std::end(ops), [&](QLatin1StringView op) { return token.isOp(op); });
}

//! Where a comma was forgotten: {...} followed by the next one, or a value by a key.
bool isSeam(const std::vector<Piece> &pieces, size_t at)
{
    const Piece &before = pieces[at - 1];
    const Piece &after = pieces[at];
    if (before.opens("{"_L1))
        return after.opens("{"_L1) || after.isString();
    const bool value = before.isString() || (!before.isGroup && before.token.kind == Token::Kind::Number);
    return value && after.isString() && at + 1 < pieces.size() && pieces[at + 1].isOp(":"_L1);
}

void collectNames(const Value &value, QHash<QString, const Value *> &names)
{
    for (const Value &item : value.items) {
        if (item.isText() && !item.key.isEmpty() && !item.code && !item.unresolved) {
            const QString name = item.key.section(u'.', -1);
            const auto found = names.find(name);
            if (found == names.end())
                names.insert(name, &item);
            else if (*found && (*found)->text != item.text)
                *found = nullptr; // Two values: which one is meant cannot be told.
        }
        collectNames(item, names);
    }
}

struct Found {
    QString text;
    QString reference;
};

//! A string whose parts are constants of the same file.
QString filledIn(const QString &text, const QHash<QString, Found> &names)
{
    QString out;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf("${"_L1); at >= 0; at = text.indexOf("${"_L1, from)) {
        const qsizetype end = text.indexOf(u'}', at);
        if (end < 0)
            break;
        const auto found = names.constFind(text.mid(at + 2, end - at - 2).section(u'.', -1));
        out += QStringView(text).mid(from, at - from);
        out += found == names.cend() ? QStringView(text).mid(at, end + 1 - at) : QStringView(found->text);
        from = end + 1;
    }
    return out + text.mid(from);
}

void replaceNames(Value &value, const QHash<QString, Found> &names)
{
    for (Value &item : value.items) {
        replaceNames(item, names);
        if (!item.isText() || !item.code)
            continue;
        const QString name = item.text.isEmpty() ? item.reference.section(u'.', -1) : QString();
        if (const auto found = names.constFind(name); found != names.constEnd() && name != item.key) {
            item.text = found->text;
            item.reference = found->reference;
            item.code = item.unresolved = false;
        } else if (item.text.contains("${"_L1)) {
            const QString text = filledIn(item.text, names);
            const bool done = !text.contains("${"_L1);
            item.text = done ? text : QString();
            item.code = item.unresolved = !done;
        }
    }
}

} // namespace

SourceReader::SourceReader(QStringView text, Language language, Budget &budget,
    const QProcessEnvironment *environment, int firstLine, int depth)
    : m_lexer(text, language, firstLine)
    , m_budget(budget)
    , m_environment(environment)
    , m_depth(depth)
{
}

Value SourceReader::read()
{
    Value root = Value::group(1);
    readItems(root, QChar(), 1);
    if (m_depth == 0 && m_lexer.language() != Language::Json)
        resolveNames(root);
    return root;
}

void SourceReader::resolveNames(Value &root)
{
    QHash<QString, const Value *> places;
    collectNames(root, places);
    QHash<QString, Found> names;
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        if (*it && names.size() < 200)
            names.insert(it.key(), {(*it)->text, (*it)->reference});
    }
    replaceNames(root, names);
}

bool SourceReader::separates(const std::vector<Piece> &pieces, QChar closer)
{
    if (pieces.empty() || (closer != u'}' && !closer.isNull()))
        return false;
    const bool blockOfPython
        = closer.isNull() && m_lexer.language() == Language::Python && pieces.back().isOp(":"_L1);
    if (isIncomplete(pieces.back()) && !blockOfPython)
        return false;
    const Token &after = m_lexer.peek();
    if (after.kind == Token::Kind::Open && after.text == "{"_L1)
        return !pieces.back().opens("("_L1) && !pieces.back().isWord();
    return !continues(after);
}

//! True when `token` ends the group; a bracket of a group further out ends it too, and is left for that one.
bool SourceReader::closes(Token token, QChar closer)
{
    if (token.text == closer)
        return true;
    if (m_open[indexOfCloser(token.text[0])] == 0)
        return false;
    m_lexer.unread(std::move(token));
    return true;
}

//! What is too deep is passed over without a stack.
void SourceReader::skipGroup()
{
    int level = 1;
    while (level > 0) {
        const Token token = m_lexer.next();
        if (token.kind == Token::Kind::End || m_budget.isSpent())
            return;
        if (token.kind == Token::Kind::Open)
            ++level;
        else if (token.kind == Token::Kind::Close)
            --level;
    }
}

void SourceReader::readItems(Value &into, QChar closer, int depth)
{
    std::vector<Piece> pieces;
    while (!m_budget.isSpent()) {
        Token token = m_lexer.next();
        if (token.kind == Token::Kind::End)
            break;
        if (++m_tokens > mostTokens)
            m_budget.spend(token.line, tr("The text is too long; nothing behind this line was read."));
        if (token.kind == Token::Kind::Newline) {
            if (separates(pieces, closer))
                flush(pieces, into, closer);
            continue;
        }
        if (token.kind == Token::Kind::Close) {
            const bool stray = closer.isNull() && m_open[indexOfCloser(token.text[0])] == 0;
            if (!stray && closes(std::move(token), closer))
                break;
            continue;
        }
        if (token.kind == Token::Kind::Op && (token.text == ","_L1 || token.text == ";"_L1)) {
            flush(pieces, into, closer);
            continue;
        }
        Piece piece;
        if (token.kind == Token::Kind::Open) {
            piece.isGroup = true;
            piece.group = Value::group(token.line);
            if (!m_budget.deepEnough(depth, token.line)) {
                skipGroup();
            } else {
                const QChar inner = closerOf(token.text);
                ++m_open[indexOfCloser(inner)];
                readItems(piece.group, inner, depth + 1);
                --m_open[indexOfCloser(inner)];
            }
            token.end = m_lexer.peek().begin;
        }
        piece.token = std::move(token);
        if (pieces.size() < mostPieces)
            pieces.push_back(std::move(piece));
    }
    flush(pieces, into, closer);
}

void SourceReader::flush(std::vector<Piece> &pieces, Value &into, QChar closer)
{
    size_t begin = 0;
    for (size_t i = 1; i <= pieces.size(); ++i) {
        if (i == pieces.size() || isSeam(pieces, i)) {
            append(Pieces(pieces).subspan(begin, i - begin), into, closer);
            begin = i;
        }
    }
    pieces.clear();
}

void SourceReader::append(Pieces pieces, Value &into, QChar closer)
{
    if (pieces.empty() || !m_budget.take(pieces.front().token.line))
        return;
    const bool python = closer.isNull() && m_lexer.language() == Language::Python && m_depth == 0;
    const int column = pieces.front().token.column;
    if (python && column <= m_classColumn)
        m_classColumn = -1;
    if (python && pieces.front().isWord("class"_L1) && pieces.size() > 1) {
        Value body = Value::group(pieces.front().token.line);
        body.key = pieces[1].token.text;
        into.items.push_back(std::move(body));
        m_classColumn = column;
        return;
    }
    Value value = Expression(m_lexer, m_environment, m_depth).item(pieces);
    if (value.kind == Value::Kind::Missing)
        return;
    if (python && m_classColumn >= 0 && !into.items.empty())
        into.items.back().items.push_back(std::move(value));
    else
        into.items.push_back(std::move(value));
}

namespace {

//! A program without what stands in its strings: a password may say "new X(" or "<?php".
QString withoutStrings(QStringView text)
{
    QString out;
    qsizetype at = 0;
    qsizetype lookedAt = 0; // What is not closed is not looked through again.
    while (at < text.size()) {
        const QChar c = text[at];
        const bool quote
            = at >= lookedAt && (c == u'"' || (c == u'\'' && !text.mid(at).startsWith("'package:"_L1)));
        qsizetype end = at + 1;
        while (quote && end < text.size() && text[end] != c && text[end] != u'\n')
            end += text[end] == u'\\' ? 2 : 1;
        const bool closed = quote && end < text.size() && text[end] == c;
        out += c;
        if (closed)
            out += c;
        else if (quote)
            lookedAt = end;
        at = closed ? end + 1 : at + 1;
    }
    return out;
}

} // namespace

Language languageOf(const QString &fileName, QStringView text)
{
    static const QHash<QString, Language> byEnding = {{u"js"_s, Language::JavaScript},
        {u"mjs"_s, Language::JavaScript}, {u"cjs"_s, Language::JavaScript}, {u"ts"_s, Language::JavaScript},
        {u"tsx"_s, Language::JavaScript}, {u"mts"_s, Language::JavaScript}, {u"jsx"_s, Language::JavaScript},
        {u"py"_s, Language::Python}, {u"java"_s, Language::Java}, {u"kt"_s, Language::Kotlin},
        {u"kts"_s, Language::Kotlin}, {u"cs"_s, Language::CSharp}, {u"go"_s, Language::Go},
        {u"rs"_s, Language::Rust}, {u"php"_s, Language::Php}, {u"dart"_s, Language::Dart},
        {u"lua"_s, Language::Lua}, {u"rb"_s, Language::Python}};
    const auto found = byEnding.constFind(fileName.section(u'.', -1).toLower());
    if (found != byEnding.constEnd())
        return *found;
    const QString head = withoutStrings(text.left(20000));
    const auto has = [&](QLatin1StringView what) { return head.contains(what); };
    if (has("<?php"_L1) || has("$_ENV"_L1))
        return Language::Php;
    if (has("local "_L1) && (has("--"_L1) || has("= {"_L1)) && !has(";"_L1))
        return Language::Lua;
    if (has("os.getenv"_L1) || has("os.environ"_L1) || has("wavelink."_L1) || has("async def "_L1)
        || has("\ndef "_L1) || head.startsWith("def "_L1) || has("self."_L1) || has("\nfrom "_L1)
        || head.startsWith("from "_L1)
        || (has("import "_L1) && !has(";"_L1) && !has(" from "_L1) && !has("{"_L1)))
        return Language::Python;
    if (has("package main"_L1) || has("func main"_L1) || (has(":= "_L1) && has("func "_L1))
        || has("os.Getenv"_L1))
        return Language::Go;
    if (has("fn main"_L1) || has("let mut "_L1) || has("vec!["_L1) || has("impl "_L1) || has("use std::"_L1)
        || has(".to_string()"_L1) || has("String::from"_L1))
        return Language::Rust;
    if (has("using System"_L1) || has("namespace "_L1) || has(" get; set; "_L1) || has("services.Add"_L1))
        return Language::CSharp;
    if (has("fun "_L1) && (has("val "_L1) || has("var "_L1)))
        return Language::Kotlin;
    if (has("public class"_L1) || has("System.getenv"_L1) || has("import java."_L1))
        return Language::Java;
    if (has("import 'package:"_L1) || has("Platform.environment"_L1))
        return Language::Dart;
    return Language::JavaScript;
}

} // namespace Deck::Import

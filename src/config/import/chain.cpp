// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Calls, constructors and builders: the part of Expression that deals with names in front of brackets.
#include "expression.h"
#include "keys.h"
#include "sourcereader.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestInterpolation = 3;

QString withoutVerb(const QString &method)
{
    for (const QLatin1StringView verb : {"set"_L1, "with"_L1}) {
        if (method.size() > verb.size() && method.startsWith(verb)
            && (method[verb.size()].isUpper() || method[verb.size()] == u'_'))
            return method.mid(verb.size() + (method[verb.size()] == u'_' ? 1 : 0));
    }
    return method;
}

bool putsPairs(const QString &method)
{
    const QString name = method.section(u'.', -1);
    return name == "put"_L1 || name == "set"_L1 || name == "insert"_L1 || name == "entry"_L1
        || name == "setProperty"_L1 || name == "putIfAbsent"_L1 || name == "MapEntry"_L1;
}

void takeItems(Value &into, Value &&from)
{
    for (Value &item : from.items)
        into.items.push_back(std::move(item));
}

bool mentionsEnvironment(Pieces pieces)
{
    return std::any_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
        if (!piece.isWord())
            return false;
        const QStringList words = wordsOf(piece.token.text);
        return words.contains("env"_L1) || words.contains("environ"_L1) || words.contains("getenv"_L1)
            || words.contains("environment"_L1) || words.contains("dotenv"_L1);
    });
}

//! config("X", default="d") and its like: a function of one's own over the environment.
bool readsVariable(Pieces pieces)
{
    if (pieces.size() != 2 || !pieces[0].isWord() || !pieces[1].opens("("_L1)
        || pieces[1].group.items.empty())
        return false;
    const QString &first = pieces[1].group.items[0].text;
    const bool constant = first.size() > 3 && first.contains(u'_')
        && std::all_of(
            first.cbegin(), first.cend(), [](QChar c) { return c == u'_' || c.isDigit() || c.isUpper(); });
    const QString function = pieces[0].token.text.toLower();
    return constant
        && (function.contains("config"_L1) || function.contains("get"_L1) || function == "var"_L1);
}

bool isConversion(const QString &name)
{
    const QString last = name.section(u'.', -1).toLower();
    for (const QLatin1StringView known : {"number"_L1, "parseint"_L1, "int"_L1, "str"_L1, "string"_L1,
             "boolean"_L1, "bool"_L1, "uri"_L1, "url"_L1, "create"_L1, "parse"_L1, "from"_L1, "integer"_L1,
             "some"_L1, "strtobool"_L1, "valueof"_L1, "toint"_L1, "of"_L1, "atoi"_L1, "quote"_L1, "trim"_L1,
             "tryparse"_L1, "secret"_L1, "uint16"_L1, "intval"_L1, "parsebool"_L1, "loads"_L1,
             "jsondecode"_L1, "json_decode"_L1, "ok"_L1, "box"_L1}) {
        if (last == known)
            return true;
    }
    return false;
}

} // namespace

void Expression::addCall(Value &into, const QString &name, Value arguments) const
{
    auto &items = arguments.items;
    if (items.size() == 2 && putsPairs(name) && items[0].isText() && items[0].quoted) {
        Value value = std::move(items[1]);
        value.key = items[0].text;
        into.items.push_back(std::move(value));
        return;
    }
    const QString key = withoutVerb(name);
    if (items.empty()) {
        if (meaningOf(key).field == Field::Secure) {
            Value value = Value::ofText(u"true"_s, arguments.line);
            value.key = key;
            into.items.push_back(std::move(value));
        }
        return;
    }
    if (items.size() == 1 && items[0].key.isEmpty()) {
        Value value = std::move(items[0]);
        value.key = key;
        into.items.push_back(std::move(value));
        return;
    }
    arguments.key = key;
    arguments.name = name;
    into.items.push_back(std::move(arguments));
}

Value Expression::chain(Pieces pieces) const
{
    if (mentionsEnvironment(pieces) || readsVariable(pieces))
        return fromEnvironment(pieces);
    // []Node{...} of Go and int[] x of Java: empty brackets say nothing.
    while (pieces.size() > 1 && pieces.front().opens("["_L1) && pieces.front().group.items.empty())
        pieces = pieces.subspan(1);
    if (pieces.front().isString() || pieces.front().token.kind == Token::Kind::Number
        || (pieces.front().isGroup && !pieces.front().opens("("_L1)))
        return single(pieces.front());
    const auto first
        = std::find_if(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.isGroup; });
    if (first == pieces.end())
        return unknown(pieces);

    Value all = Value::group(pieces.front().token.line);
    QStringList names;
    bool called = false;
    for (Piece &piece : pieces) {
        if (piece.isWord()) {
            names.append(piece.token.text);
        } else if (piece.isGroup && !called) {
            all.name = names.mid(std::max<qsizetype>(0, names.size() - 2)).join(u'.');
            const bool pair
                = piece.group.items.size() == 2 && putsPairs(names.isEmpty() ? QString() : names.constLast());
            if (pair)
                addCall(all, names.constLast(), std::move(piece.group));
            else
                takeItems(all, std::move(piece.group));
            called = true;
            names.clear();
        } else if (piece.isGroup && (names.isEmpty() || !piece.opens("("_L1))) {
            takeItems(all, std::move(piece.group));
            names.clear();
        } else if (piece.isGroup) {
            addCall(all, names.constLast(), std::move(piece.group));
            names.clear();
        }
    }
    if (all.items.size() == 1 && all.items[0].key.isEmpty() && all.items[0].isText()) {
        // Number("2333") is 2333; addNode("wss://...") keeps its name, which says what the text is.
        Value only = std::move(all.items[0]);
        only.name = isConversion(all.name) ? QString() : all.name;
        return only;
    }
    if (all.items.size() == 1 && putsPairs(all.name) && all.items[0].isText())
        return std::move(all.items[0]);
    if (all.name == "Map.of"_L1 && all.items.size() % 2 == 0) {
        Value pairs = Value::group(all.line);
        for (size_t i = 0; i < all.items.size(); i += 2) {
            pairs.items.push_back(std::move(all.items[i + 1]));
            pairs.items.back().key = all.items[i].text;
        }
        return pairs;
    }
    if (isConversion(all.name) && all.items.size() == 2 && all.items[0].isText() && all.items[1].isText()
        && all.items[0].key.isEmpty())
        return std::move(all.items[0]);
    return all;
}

//! A string with expressions in it: ${x} of JavaScript, Kotlin, Dart, {x} of Python and C#, $x of Kotlin,
//! PHP.
Value Expression::interpolated(const Token &token) const
{
    const Language language = m_lexer.language();
    const bool bare = language == Language::Python || language == Language::CSharp;
    Value value = Value::ofText({}, token.line, true);
    const QStringView text(token.text);
    bool any = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool braces = bare ? text[i] == u'{'
                                 : (text[i] == u'$' && i + 1 < text.size() && text[i + 1] == u'{')
                || (language == Language::Php && text[i] == u'{' && i + 1 < text.size()
                    && text[i + 1] == u'$');
        const bool name = !bare && language != Language::JavaScript && text[i] == u'$' && i + 1 < text.size()
            && text[i + 1].isLetter();
        qsizetype end = i;
        QString code;
        if (braces) {
            const qsizetype begin = i + (text[i] == u'$' ? 2 : 1);
            end = text.mid(0, std::min(text.size(), i + 400)).indexOf(u'}', begin);
            if (end < 0) {
                value.text += text[i];
                continue;
            }
            code = text.mid(begin, end - begin).toString();
        } else if (name) {
            while (end + 1 < text.size() && (text[end + 1].isLetterOrNumber() || text[end + 1] == u'_'))
                ++end;
            code = text.mid(i + 1, end - i).toString();
        } else {
            value.text += text[i];
            continue;
        }
        any = true;
        const Value part = inner(code, token.line);
        value.unresolved = value.unresolved || part.unresolved || !part.isText();
        value.text += part.unresolved && part.code && part.reference.size() < 60
            ? u"${"_s + part.reference + u'}'
            : part.text;
        i = end;
    }
    if (any)
        value.reference = token.text.left(200);
    // Names can still be found to be constants of the same file; until then the text keeps their places.
    value.code = value.unresolved;
    return value;
}

Value Expression::inner(const QString &code, int line) const
{
    if (m_depth >= deepestInterpolation)
        return {};
    Budget budget(8);
    SourceReader reader(code, m_lexer.language(), budget, m_environment, line, m_depth + 1);
    Value value = reader.read();
    return value.items.size() == 1 ? std::move(value.items[0]) : Value();
}

} // namespace Deck::Import

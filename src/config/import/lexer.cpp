// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "lexer.h"

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

bool isWordStart(QChar c)
{
    return c.isLetter() || c == u'_' || c == u'$';
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

bool isDoubleQuote(QChar c)
{
    return c == u'"' || c == u'\u201C' || c == u'\u201D' || c == u'\u201E';
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2018' || c == u'\u2019';
}

} // namespace

Lexer::Lexer(QStringView text, Language language, int firstLine)
    : m_text(text)
    , m_language(language)
    , m_line(firstLine)
{
}

const Token &Lexer::peek()
{
    if (!m_hasPeeked) {
        m_peeked = scan();
        m_hasPeeked = true;
    }
    return m_peeked;
}

Token Lexer::next()
{
    if (m_hasPeeked) {
        m_hasPeeked = false;
        return std::move(m_peeked);
    }
    return scan();
}

void Lexer::unread(Token token)
{
    m_peeked = std::move(token);
    m_hasPeeked = true;
}

void Lexer::advance(qsizetype count)
{
    const qsizetype end = std::min(m_at + count, m_text.size());
    for (; m_at < end; ++m_at) {
        if (m_text[m_at] == u'\n') {
            ++m_line;
            m_lineBegin = m_at + 1;
        }
    }
}

void Lexer::skipTo(QLatin1StringView end)
{
    const qsizetype found = m_text.indexOf(end, m_at);
    advance(found < 0 ? m_text.size() - m_at : found + end.size() - m_at);
}

void Lexer::skipLine()
{
    const qsizetype found = m_text.indexOf(u'\n', m_at);
    m_at = found < 0 ? m_text.size() : found;
}

bool Lexer::skipComment()
{
    const QChar first = at(m_at);
    if (first != u'/' && first != u'<' && first != u'#' && first != u'-')
        return false;
    const bool slashes = m_language != Language::Python && m_language != Language::Lua;
    const bool hash
        = m_language == Language::Python || m_language == Language::Php || m_language == Language::Json;
    if (slashes && startsWith("//"_L1)) {
        skipLine();
    } else if (slashes && startsWith("/*"_L1)) {
        advance(2);
        skipTo("*/"_L1);
    } else if (startsWith("<!--"_L1)) {
        skipTo("-->"_L1);
    } else if (hash && first == u'#' && !(m_language == Language::Json && at(m_at + 1) == u'{')) {
        skipLine();
    } else if (m_language == Language::Lua && startsWith("--[["_L1)) {
        skipTo("]]"_L1);
    } else if (m_language == Language::Lua && startsWith("--"_L1)) {
        skipLine();
    } else {
        return false;
    }
    return true;
}

//! True when a line ended on the way.
bool Lexer::skipBlank()
{
    const int before = m_line;
    for (;;) {
        while (m_at < m_text.size() && (m_text[m_at].isSpace() || m_text[m_at] == u'\uFEFF'))
            advance(1);
        const bool joined = at(m_at) == u'\\' && at(m_at + 1) == u'\n';
        if (joined)
            advance(2);
        else if (!skipComment())
            break;
    }
    return m_line != before;
}

Token Lexer::scan()
{
    Token token;
    token.line = m_line;
    const qsizetype before = m_at;
    if (skipBlank() && before > 0) {
        token.kind = Token::Kind::Newline;
        token.begin = token.end = m_at;
        return token;
    }
    token.line = m_line;
    token.column = int(m_at - m_lineBegin);
    token.begin = m_at;
    if (m_at >= m_text.size()) {
        token.end = m_at;
        return token;
    }
    m_numbered = false;
    if (!readPlaceholder(&token) && !readPrefixedString(&token) && !readString(&token))
        readWordOrOp(&token);
    token.literal = m_numbered && token.kind == Token::Kind::String;
    token.end = m_at;
    return token;
}

//! ${X} outside of quotes, as templates of JSON have it, and {{ .X }}.
bool Lexer::readPlaceholder(Token *token)
{
    const bool dollar = at(m_at) == u'$' && at(m_at + 1) == u'{';
    const bool mustache = m_language == Language::Json && at(m_at) == u'{' && at(m_at + 1) == u'{';
    if (!dollar && !mustache)
        return false;
    // A name is short; looking further would cost the square of the length.
    const QStringView near = m_text.mid(m_at, 200);
    qsizetype end = -1;
    int level = 0;
    for (qsizetype i = dollar ? 1 : 0; i < near.size() && near[i] != u'\n' && end < 0; ++i) {
        if (near[i] == u'{')
            ++level;
        else if (near[i] == u'}' && --level == 0)
            end = i + 1;
    }
    if (end < 0 || (mustache && !near[2].isSpace() && near[2] != u'.' && !near[2].isLetter()))
        return false;
    token->kind = Token::Kind::Placeholder;
    token->text = near.left(end).toString();
    m_at += end;
    return true;
}

//! Strings that begin with letters or symbols: r"", f"", b"", $"", @"", r#""#, [[ ]] of Lua.
bool Lexer::readPrefixedString(Token *token)
{
    if (m_language == Language::Lua && startsWith("[["_L1)) {
        readLong(token, 2, u"]]"_s, false);
        return true;
    }
    qsizetype prefix = 0;
    bool raw = false;
    const auto isPrefix = [this](QChar c) {
        switch (m_language) {
        case Language::Python:
            return QStringView(u"rRfFbBuU").contains(c);
        case Language::CSharp:
            return QStringView(u"$@").contains(c);
        case Language::Rust:
            return QStringView(u"rbc").contains(c);
        case Language::Dart:
            return c == u'r';
        default:
            return false;
        }
    };
    while (prefix < 3 && isPrefix(at(m_at + prefix))) {
        const QChar c = at(m_at + prefix);
        raw = raw || c == u'r' || c == u'R' || c == u'@';
        token->interpolated = token->interpolated || c == u'f' || c == u'F' || c == u'$';
        ++prefix;
    }
    if (prefix == 0)
        return false;
    qsizetype hashes = 0;
    while (m_language == Language::Rust && hashes < 8 && at(m_at + prefix + hashes) == u'#')
        ++hashes;
    const QChar quote = at(m_at + prefix + hashes);
    if (quote != u'"'
        && !(quote == u'\'' && m_language != Language::Rust && m_language != Language::CSharp)) {
        token->interpolated = false;
        return false;
    }
    if (raw && m_language == Language::Rust) {
        readLong(token, prefix + hashes + 1, u'"' + QString(hashes, u'#'), false);
        return true;
    }
    m_at += prefix;
    const bool interpolated = token->interpolated;
    const bool done = readString(token);
    token->interpolated = interpolated;
    return done;
}

//! A string over several lines, whose opening is `open` characters long. Not closed, it ends with the text.
void Lexer::readLong(Token *token, qsizetype open, const QString &close, bool escapes)
{
    token->kind = Token::Kind::String;
    advance(open);
    while (m_at < m_text.size()) {
        if (m_text[m_at] == close[0] && m_text.mid(m_at).startsWith(close)) {
            m_at += close.size();
            return;
        }
        if (escapes && m_text[m_at] == u'\\') {
            readEscape(&token->text, close[0]);
            continue;
        }
        token->text += m_text[m_at];
        advance(1);
    }
}

bool Lexer::readString(Token *token)
{
    const QChar c = at(m_at);
    const bool triples = m_language == Language::Python || m_language == Language::Kotlin
        || m_language == Language::Java || m_language == Language::Dart || m_language == Language::CSharp;
    if (triples && (startsWith("\"\"\""_L1) || startsWith("'''"_L1))) {
        readLong(token, 3, QString(3, c), m_language != Language::Kotlin);
        token->interpolated = m_language == Language::Kotlin || m_language == Language::Dart;
        return true;
    }
    if (c == u'`' && m_language != Language::Kotlin) {
        readLong(token, 1, u"`"_s, m_language != Language::Go);
        token->interpolated = m_language == Language::JavaScript;
        return true;
    }
    if (isDoubleQuote(c)) {
        token->interpolated
            = m_language == Language::Kotlin || m_language == Language::Dart || m_language == Language::Php;
        return readLine(token, c);
    }
    if (isApostrophe(c) && m_at >= m_noQuoteBefore) {
        token->interpolated = m_language == Language::Dart;
        return readLine(token, c);
    }
    return false;
}

//! A string that ends with its line at the latest. An apostrophe that is not closed there is none: it is a
//! lifetime of Rust, or stands in a word of a sentence.
bool Lexer::readLine(Token *token, QChar quote)
{
    const qsizetype begin = m_at;
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != u'\n') {
        const QChar c = m_text[m_at];
        const bool closes = c == quote || (quote.unicode() > 127 && isDoubleQuote(quote) && isDoubleQuote(c))
            || (quote.unicode() > 127 && isApostrophe(quote) && isApostrophe(c));
        if (closes) {
            ++m_at;
            token->kind = Token::Kind::String;
            return true;
        }
        if (c == u'\\') {
            readEscape(&token->text, quote);
            continue;
        }
        token->text += c;
        ++m_at;
    }
    if (isApostrophe(quote)) {
        m_noQuoteBefore = m_at;
        m_at = begin;
        token->text.clear();
        token->interpolated = false;
        return false;
    }
    token->kind = Token::Kind::String;
    while (token->text.endsWith(u',') || token->text.endsWith(u' '))
        token->text.chop(1);
    return true;
}

void Lexer::readWordOrOp(Token *token)
{
    const QChar c = at(m_at);
    if (isWordStart(c)) {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isWordPart(m_text[m_at]))
            ++m_at;
        token->kind = Token::Kind::Word;
        token->text = m_text.mid(begin, std::min<qsizetype>(m_at - begin, 200)).toString();
        return;
    }
    const bool negative = c == u'-' && at(m_at + 1).isDigit();
    if (c.isDigit() || negative) {
        const qsizetype begin = m_at++;
        while (m_at < m_text.size()
            && (isWordPart(m_text[m_at]) || (m_text[m_at] == u'.' && at(m_at + 1).isDigit())))
            ++m_at;
        token->kind = Token::Kind::Number;
        token->text = m_text.mid(begin, std::min<qsizetype>(m_at - begin, 200)).toString();
        return;
    }
    if (QStringView(u"{[(").contains(c) || QStringView(u"}])").contains(c)) {
        token->kind = QStringView(u"{[(").contains(c) ? Token::Kind::Open : Token::Kind::Close;
        token->text = c;
        ++m_at;
        return;
    }
    token->kind = Token::Kind::Op;
    // Most signs stand alone: only before one of these can there be a longer one.
    const QChar after = at(m_at + 1);
    if (!QStringView(u"=.?|&>:-").contains(after)) {
        token->text = c;
        ++m_at;
        return;
    }
    for (const QLatin1StringView op :
        {"==="_L1, "!=="_L1, "..."_L1, "?\?="_L1, "||="_L1, "=="_L1, "!="_L1, "<="_L1, ">="_L1, "=>"_L1,
            "->"_L1, ":="_L1, "::"_L1, "??"_L1, "||"_L1, "&&"_L1, "?."_L1, "?:"_L1, "?->"_L1, ".."_L1}) {
        if (startsWith(op)) {
            token->text = op;
            m_at += op.size();
            return;
        }
    }
    token->text = c;
    ++m_at;
}

} // namespace Deck::Import

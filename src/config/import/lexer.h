// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace Deck::Import {

//! The languages that source literals are read in. Json is JSON as people write it.
enum class Language : quint8 { Json, JavaScript, Python, Java, Kotlin, CSharp, Go, Rust, Php, Dart, Lua };

struct Token {
    enum class Kind : quint8 { End, Newline, String, Number, Word, Op, Open, Close, Placeholder };

    Kind kind = Kind::End;
    bool interpolated = false; //!< A string of which parts are expressions.
    bool literal
        = false; //!< A string with a letter or a sign in it as a number, which nobody writes by chance.
    int line = 1;
    int column = 0;
    qsizetype begin = 0; //!< In the text, with quotes.
    qsizetype end = 0;
    QString text; //!< What it says: a string without its quotes and escapes.

    [[nodiscard]] bool isOp(QLatin1StringView op) const
    {
        return kind == Kind::Op && text.size() == op.size() && text == op;
    }
    [[nodiscard]] bool isWord(QLatin1StringView word) const
    {
        return kind == Kind::Word && text.size() == word.size() && text == word;
    }
};

//! A character that no writer of JSON escapes by itself: written as its number, it marks a literal text.
[[nodiscard]] bool isMark(QChar c);

//! Takes a program apart far enough to find literals. Comments are gone; nothing is an error: a string that
//! is not closed ends with its line. Looks at every character a bounded number of times.
class Lexer {
public:
    //! `text` must stay as long as the lexer.
    Lexer(QStringView text, Language language, int firstLine = 1);

    [[nodiscard]] Token next();
    [[nodiscard]] const Token &peek();
    void unread(Token token);

    [[nodiscard]] QString slice(qsizetype begin, qsizetype end) const
    {
        return m_text.mid(begin, end - begin).toString();
    }
    [[nodiscard]] Language language() const { return m_language; }

private:
    [[nodiscard]] QChar at(qsizetype place) const { return place < m_text.size() ? m_text[place] : QChar(); }
    [[nodiscard]] bool startsWith(QLatin1StringView what) const { return m_text.mid(m_at).startsWith(what); }
    [[nodiscard]] Token scan();
    [[nodiscard]] bool skipBlank();
    [[nodiscard]] bool skipComment();
    void skipTo(QLatin1StringView end);
    void skipLine();
    void advance(qsizetype count);
    [[nodiscard]] bool readString(Token *token);
    [[nodiscard]] bool readPrefixedString(Token *token);
    void readLong(Token *token, qsizetype open, const QString &close, bool escapes);
    [[nodiscard]] bool readLine(Token *token, QChar quote);
    void readEscape(QString *out, QChar quote);
    void readUnicode(QString *out, qsizetype digits);
    [[nodiscard]] bool readPlaceholder(Token *token);
    void readWordOrOp(Token *token);

    QStringView m_text;
    Language m_language;
    qsizetype m_at = 0;
    qsizetype m_lineBegin = 0;
    qsizetype m_noQuoteBefore = 0; // Before this place no apostrophe opens a string.
    int m_line = 1;
    Token m_peeked;
    bool m_hasPeeked = false;
    bool m_numbered = false; // The string that is being read has such a letter.
};

} // namespace Deck::Import

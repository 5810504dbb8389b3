// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What a backslash means in a string: the part of Lexer that differs least between the languages.
#include "lexer.h"

namespace Deck::Import {

bool isMark(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7F && !QStringView(u"<>&'\"+`\\/").contains(c);
}

void Lexer::readUnicode(QString *out, qsizetype digits)
{
    bool ok = false;
    QStringView code = m_text.mid(m_at, digits);
    qsizetype used = code.size();
    if (at(m_at) == u'{') {
        const qsizetype end = m_text.mid(m_at, 10).indexOf(u'}');
        code = end < 0 ? QStringView() : m_text.mid(m_at + 1, end - 1);
        used = end + 1;
    }
    const uint value = code.size() == 0 ? 0 : code.toUInt(&ok, 16);
    if (!ok || value > 0x10FFFF)
        return;
    m_at += used;
    m_numbered = m_numbered || isMark(QChar(char16_t(std::min(value, 0xFFFFu))));
    if (value > 0xFFFF)
        out->append(QString::fromUcs4(reinterpret_cast<const char32_t *>(&value), 1));
    else
        out->append(QChar(char16_t(value)));
}

void Lexer::readEscape(QString *out, QChar quote)
{
    const QChar c = at(m_at + 1);
    if (c == u'\n' || m_at + 1 >= m_text.size()) {
        // Joins two lines; at the end of all it is a backslash.
        advance(c == u'\n' && quote == u'`' ? 2 : 1);
        return;
    }
    m_at += 2;
    switch (c.unicode()) {
    case 'n':
        out->append(u'\n');
        return;
    case 't':
        out->append(u'\t');
        return;
    case 'r':
        out->append(u'\r');
        return;
    case 'u':
        readUnicode(out, 4);
        return;
    case 'x':
        readUnicode(out, 2);
        return;
    default:
        break;
    }
    const bool keepsUnknown
        = m_language == Language::Python || (m_language == Language::Php && quote == u'\'');
    const bool known = c == quote || c == u'\\' || c == u'"' || c == u'\'';
    if (keepsUnknown && !known)
        out->append(u'\\');
    out->append(c);
}

} // namespace Deck::Import

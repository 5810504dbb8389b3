// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

//! What a reader of any grammar has to look ahead for, open, close, count or compare: repeated to the size of
//! the largest text that is read, alone and in pairs, each is a text that somebody could drop.
inline constexpr const char *hostileTokens[] = {"[", "]", "{", "}", "(", ")", "\"", "'", "`", "\\", "\"\"\"",
    "#", "//", "/*", "*/", "<!--", "-->", "--", "--[[", "|", "||", "**", ",", ";", ":", ": ", "=", "- ", "? ",
    "&a ", "*a ", "<<: ", "!!a ", "%a ", "> ", "\t", " ", "a", "a ", "1", "a.b", "a.b:1", "a.b:1:p,", "[a]",
    "[[a]]", "${", "${a:-", "$${", "}}", "{{", "{{ .a }}", "<%", "%>", "??", "? a : ", "=>", "::", ".a", "+",
    "new X(", "a(", "a: b", "a: ", "a=", "a=b", "a={", "A=\"[", "A='", "\"a\": ", "\"a\": {",
    "{\"a\":", "[1,", "host: ", "host: a.b", "host=a.b ", "a.b.c.d=", "a[0].b=", "# a", "```", "~~~", "|a|b|",
    "|-|-|", "ws://", "ws://:p@", "@", "://", "r#\"", "f\"{", "$\"", "class a:", "import ", "const a",
    "\xE2\x80\x9C", "\xF0\x9F\x8E\xB5", "---", "..."};

//! `token` again and again, at most `size` bytes of it; one a line when `lines` is set.
inline QByteArray repeated(QByteArray token, qsizetype size, bool lines)
{
    if (lines)
        token += '\n';
    return token.repeated(size / token.size());
}

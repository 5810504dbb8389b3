// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "placeholder.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 4;
constexpr qsizetype longest = 4000;

bool isNameChar(QChar c)
{
    return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'_';
}

//! $NAME or %NAME% as a whole text: within one it could be part of a password.
QString wholeName(const QString &text)
{
    QStringView name(text);
    if (name.startsWith(u'$'))
        name = name.mid(1);
    else if (name.size() > 2 && name.startsWith(u'%') && name.endsWith(u'%'))
        name = name.mid(1, name.size() - 2);
    else
        return {};
    const bool fits = name.size() > 2 && name[0].isLetter()
        && std::all_of(name.begin(), name.end(),
            [](QChar c) { return isNameChar(c) && (!c.isLetter() || c.isUpper()); });
    return fits ? name.toString() : QString();
}

class Expander {
public:
    explicit Expander(const QProcessEnvironment *environment)
        : m_environment(environment)
    {
    }

    bool met = false;
    bool unresolved = false;

    QString all(QStringView text, int depth)
    {
        QString out;
        qsizetype i = 0;
        while (i < text.size()) {
            const QStringView rest = text.mid(i);
            if (m_unclosed > mostUnclosed) {
                // Each one was searched for to the end: many would take time by the square of the length.
                return out + rest;
            }
            if (rest.startsWith("$${"_L1)) {
                out += "${"_L1;
                met = true;
                i += 3;
            } else if (rest.startsWith("${{"_L1) || rest.startsWith("{{"_L1)) {
                i += braces(rest, &out);
            } else if (rest.startsWith("<%"_L1)) {
                i += erb(rest, &out);
            } else if (rest.startsWith("${"_L1) || rest.startsWith("#{"_L1) || rest.startsWith("$("_L1)) {
                i += dollar(rest, depth, &out);
            } else {
                out += text[i++];
            }
        }
        return out;
    }

    QString value(const QString &name, const std::optional<QString> &fallback)
    {
        met = true;
        if (m_environment && m_environment->contains(name))
            return m_environment->value(name);
        if (fallback)
            return *fallback;
        unresolved = true;
        return {};
    }

private:
    qsizetype dollar(QStringView rest, int depth, QString *out)
    {
        const QChar open = rest[1];
        const QChar close = open == u'{' ? u'}' : u')';
        int level = 0;
        qsizetype end = 1;
        for (; end < rest.size(); ++end) {
            if (rest[end] == open)
                ++level;
            else if (rest[end] == close && --level == 0)
                break;
        }
        const QStringView inside = rest.mid(2, end - 2);
        qsizetype nameEnd = 0;
        while (nameEnd < inside.size() && (isNameChar(inside[nameEnd]) || inside[nameEnd] == u'.'))
            ++nameEnd;
        QString name = inside.left(nameEnd).toString();
        QStringView behind = inside.mid(nameEnd);
        if (end >= rest.size() || name.isEmpty()) {
            // Not closed, or not a name: such characters are at home in passwords.
            ++m_unclosed;
            *out += rest.left(2);
            return 2;
        }
        if (name == "env"_L1 && behind.startsWith(u':')) {
            nameEnd = 1;
            while (nameEnd < behind.size() && isNameChar(behind[nameEnd]))
                ++nameEnd;
            name = behind.mid(1, nameEnd - 1).toString();
            behind = behind.mid(nameEnd);
        } else if (name.startsWith("env."_L1)) {
            name = name.mid(4);
        }
        *out += value(name, fallbackIn(behind, depth));
        return end + 1;
    }

    //! What follows the name: :-d, -d, :d (Spring), :=d; :?text and :+text give none.
    std::optional<QString> fallbackIn(QStringView behind, int depth)
    {
        if (behind.isEmpty() || depth >= deepest)
            return std::nullopt;
        const bool colon = behind.startsWith(u':');
        if (colon)
            behind = behind.mid(1);
        if (behind.startsWith(u'?') || behind.startsWith(u'+'))
            return std::nullopt;
        if (behind.startsWith(u'-') || behind.startsWith(u'='))
            behind = behind.mid(1);
        else if (!colon)
            return std::nullopt;
        QString text = all(behind, depth + 1);
        if (text.size() > 1 && (text.startsWith(u'"') || text.startsWith(u'\''))
            && text.back() == text.front())
            text = text.mid(1, text.size() - 2);
        return text;
    }

    qsizetype braces(QStringView rest, QString *out)
    {
        const qsizetype end = rest.indexOf("}}"_L1);
        if (end < 0) {
            ++m_unclosed;
            *out += rest.left(2);
            return 2;
        }
        *out += value(QString(), quotedBehind(rest.left(end), "default"_L1));
        return end + 2;
    }

    qsizetype erb(QStringView rest, QString *out)
    {
        const qsizetype end = rest.indexOf("%>"_L1);
        if (end < 0) {
            ++m_unclosed;
            *out += rest.left(2);
            return 2;
        }
        const QStringView inside = rest.left(end);
        std::optional<QString> fallback = quotedBehind(inside, "||"_L1);
        if (!fallback)
            fallback = quotedBehind(inside, ","_L1);
        *out += value(QString(), fallback);
        return end + 2;
    }

    static std::optional<QString> quotedBehind(QStringView text, QLatin1StringView word)
    {
        const qsizetype at = text.indexOf(word);
        if (at < 0)
            return std::nullopt;
        QStringView behind = text.mid(at + word.size()).trimmed();
        if (behind.isEmpty())
            return std::nullopt;
        const QChar quote = behind[0];
        if (quote == u'"' || quote == u'\'') {
            const qsizetype end = behind.indexOf(quote, 1);
            return end < 0 ? std::nullopt : std::optional<QString>(behind.mid(1, end - 1).toString());
        }
        qsizetype end = 0;
        while (end < behind.size() && !behind[end].isSpace() && behind[end] != u')' && behind[end] != u'|')
            ++end;
        const QStringView bare = behind.left(end);
        return bare.startsWith(u'.') || bare.startsWith(u'$') ? std::nullopt
                                                              : std::optional<QString>(bare.toString());
    }

    static constexpr int mostUnclosed = 8;

    const QProcessEnvironment *m_environment;
    int m_unclosed = 0;
};

bool mayHoldOne(const QString &text)
{
    return text.size() <= longest
        && (text.contains("${"_L1) || text.contains("{{"_L1) || text.contains("<%"_L1)
            || text.contains("#{"_L1) || text.contains("$("_L1) || text.startsWith(u'$')
            || text.startsWith(u'%'));
}

} // namespace

Expansion expanded(const QString &text, const QProcessEnvironment *environment)
{
    if (!mayHoldOne(text))
        return {text, {}, false};
    Expander expander(environment);
    QString out;
    if (const QString name = wholeName(text); !name.isEmpty())
        out = expander.value(name, std::nullopt);
    else
        out = expander.all(text, 0);
    if (!expander.met)
        return {text, {}, false};
    return {expander.unresolved ? QString() : out, text, expander.unresolved};
}

void expandAll(Value &value, const QProcessEnvironment *environment)
{
    if (value.isText() && value.reference.isEmpty() && !value.code && !value.literal) {
        Expansion expansion = expanded(value.text, environment);
        value.text = std::move(expansion.text);
        value.reference = std::move(expansion.reference);
        value.unresolved = expansion.unresolved;
    }
    for (Value &item : value.items)
        expandAll(item, environment);
}

} // namespace Deck::Import

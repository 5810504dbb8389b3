// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "protocol.h"

#include <QByteArrayView>

#include <array>

using namespace Qt::StringLiterals;

// Secrets in raw text, found without parsing it: it may be cut, may be no JSON, and stays as it is elsewhere.
namespace Lavalink::Protocol {

namespace {

constexpr std::array<QByteArrayView, 4> secretWords{"password", "authorization", "token", "secret"};
// Bounds that keep the scan linear on bytes made to slow it down.
constexpr qsizetype maxName = 256; //!< Bytes from a secret word to the end of its field's name.
constexpr qsizetype maxEscapes = 16; //!< Backslashes before the u of an escaped letter.

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

int hexDigit(char byte)
{
    const char digit = lower(byte);
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

class Masker {
public:
    explicit Masker(QByteArrayView text)
        : m_text(text)
    {
    }

    QByteArray run()
    {
        while (m_at < m_text.size()) {
            if (const qsizetype end = wordEnd())
                maskAfter(end);
            else
                ++m_at;
        }
        m_result += m_text.sliced(m_kept).toByteArray();
        return m_result;
    }

private:
    [[nodiscard]] char byte(qsizetype at) const { return at < m_text.size() ? m_text.at(at) : '\0'; }

    //! One letter of a word at `at`, written as itself or as \u0074; moves `at` behind it.
    [[nodiscard]] bool eats(qsizetype &at, char letter) const
    {
        if (lower(byte(at)) == letter) {
            ++at;
            return true;
        }
        qsizetype end = at;
        while (byte(end) == '\\' && end - at < maxEscapes)
            ++end;
        if (end == at || byte(end) != 'u' || byte(end + 1) != '0' || byte(end + 2) != '0')
            return false;
        const int high = hexDigit(byte(end + 3));
        const int low = hexDigit(byte(end + 4));
        if (high < 0 || low < 0 || lower(char(high * 16 + low)) != letter)
            return false;
        at = end + 5;
        return true;
    }

    //! Where the secret word that starts here ends, or 0.
    [[nodiscard]] qsizetype wordEnd() const
    {
        for (const QByteArrayView word : secretWords) {
            qsizetype at = m_at;
            bool matches = true;
            for (qsizetype i = 0; i < word.size() && matches; ++i)
                matches = eats(at, word.at(i));
            if (matches)
                return at;
        }
        return 0;
    }

    [[nodiscard]] qsizetype behindSpaces(qsizetype at) const
    {
        while (isSpace(byte(at)))
            ++at;
        return at;
    }

    [[nodiscard]] qsizetype behindBackslashes(qsizetype at) const
    {
        while (byte(at) == '\\')
            ++at;
        return at;
    }

    //! Behind the colon or equals sign if the word that ends at `end` stands in a field's name, or 0.
    [[nodiscard]] qsizetype valueStart(qsizetype end) const
    {
        qsizetype at = end;
        while (at - end < maxName
            && (byte(at) == '-' || byte(at) == '_' || (lower(byte(at)) >= 'a' && lower(byte(at)) <= 'z')
                || (byte(at) >= '0' && byte(at) <= '9')))
            ++at;
        const qsizetype plain = behindSpaces(at);
        if (byte(plain) == ':' || byte(plain) == '=')
            return behindSpaces(plain + 1);
        at = end;
        while (at < m_text.size() && at - end < maxName && byte(at) != '"')
            ++at;
        if (byte(at) != '"')
            return 0;
        const qsizetype colon = behindSpaces(at + 1);
        return byte(colon) == ':' ? behindSpaces(colon + 1) : 0;
    }

    void maskAfter(qsizetype end)
    {
        const qsizetype start = valueStart(end);
        if (!start || start >= m_text.size()) {
            m_at = end;
            return;
        }
        const qsizetype quote = behindBackslashes(start);
        if (byte(quote) == '"')
            replace(quote + 1, textEnd(quote + 1, quote - start), false);
        else if (byte(start) == '{' || byte(start) == '[')
            replace(start, groupEnd(start), true);
        else
            replace(start, plainEnd(start), true);
    }

    //! Where a quoted text ends whose own quotes have `depth` backslashes: at the first of its closing ones,
    //! or at a quote that ends a text around it.
    [[nodiscard]] qsizetype textEnd(qsizetype at, qsizetype depth) const
    {
        while (at < m_text.size()) {
            const qsizetype quote = behindBackslashes(at);
            if (byte(quote) == '"') {
                const qsizetype run = quote - at;
                if (run == depth)
                    return at;
                // An even run escapes itself, not the quote.
                if (run % 2 == 0)
                    return depth == 0 ? quote : at;
            }
            at = quote + 1;
        }
        return m_text.size();
    }

    //! Where an object or a list ends; at the end when it is cut.
    [[nodiscard]] qsizetype groupEnd(qsizetype at) const
    {
        int open = 0;
        while (at < m_text.size()) {
            const qsizetype quote = behindBackslashes(at);
            if (byte(quote) == '"') {
                const qsizetype close = textEnd(quote + 1, quote - at);
                at = behindBackslashes(close) + 1;
                continue;
            }
            const char here = byte(at);
            if (here == '{' || here == '[')
                ++open;
            else if ((here == '}' || here == ']') && --open == 0)
                return at + 1;
            ++at;
        }
        return m_text.size();
    }

    //! Where a value without quotes ends: a number, or the rest of a header's line.
    [[nodiscard]] qsizetype plainEnd(qsizetype at) const
    {
        while (at < m_text.size() && !QByteArrayView(",;&}])\"\\\r\n").contains(byte(at)))
            ++at;
        while (at > 0 && byte(at - 1) == ' ')
            --at;
        return at;
    }

    void replace(qsizetype from, qsizetype to, bool keepsNull)
    {
        const QByteArrayView value = m_text.sliced(from, to - from);
        if (!value.isEmpty() && !(keepsNull && value == "null")) {
            m_result += m_text.sliced(m_kept, from - m_kept).toByteArray();
            m_result += "\u2022\u2022\u2022\u2022";
            m_kept = to;
        }
        m_at = qMax(to, m_at + 1);
    }

    QByteArrayView m_text;
    QByteArray m_result;
    qsizetype m_at = 0;
    qsizetype m_kept = 0; //!< Everything before this is in the result.
};

QJsonValue maskedValue(const QJsonValue &value)
{
    if (value.isObject())
        return masked(value.toObject());
    if (value.isString())
        return QString::fromUtf8(masked(value.toString().toUtf8()));
    if (!value.isArray())
        return value;
    QJsonArray result;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &element : list)
        result.append(maskedValue(element));
    return result;
}

bool isSecretName(const QString &name)
{
    for (const QByteArrayView word : secretWords) {
        if (name.contains(QLatin1StringView(word), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QByteArray masked(QByteArray json)
{
    return Masker(json).run();
}

QJsonObject masked(const QJsonObject &object)
{
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool hides = isSecretName(it.key()) && !it.value().isNull();
        result.insert(it.key(), hides ? QJsonValue(u"\u2022\u2022\u2022\u2022"_s) : maskedValue(it.value()));
    }
    return result;
}

} // namespace Lavalink::Protocol

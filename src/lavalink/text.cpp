// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "text.h"

namespace Lavalink {

namespace {

constexpr char16_t lineFeed = u'\n';
constexpr char16_t ellipsis = u'\u2026';

bool isLineBreak(char16_t unit)
{
    return (unit >= 0x0A && unit <= 0x0D) || unit == 0x85 || unit == 0x2028 || unit == 0x2029;
}

//! What turns, hides or breaks the text around it. ZWJ and ZWNJ stay: emoji and Persian are written with
//! them.
bool isDangerous(char16_t unit)
{
    if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0))
        return true; // Controls of ASCII and Latin-1.
    if (unit < 0x061C)
        return false;
    return unit == 0x061C || unit == 0x180E || unit == 0x200B // ALM, vowel separator, zero-width space
        || unit == 0x200E || unit == 0x200F // LRM, RLM
        || (unit >= 0x202A && unit <= 0x202E) // embeddings and overrides
        || (unit >= 0x2060 && unit <= 0x206F) // invisible operators, isolates, deprecated formats
        || unit == 0xFEFF || (unit >= 0xFFF9 && unit <= 0xFFFB) // BOM, interlinear annotations
        || unit >= 0xFFFE; // not characters
}

bool isPlain(const QString &text)
{
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        if (isLineBreak(unit) || isDangerous(unit) || character.isSurrogate())
            return false;
    }
    return true;
}

void cut(QString &text, qsizetype maxLength)
{
    qsizetype end = maxLength - 1;
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    text.truncate(end);
    text.append(ellipsis);
}

} // namespace

QString cleaned(QString text, qsizetype maxLength, bool keepLines)
{
    if (maxLength <= 0)
        return {};
    if (text.size() <= maxLength && isPlain(text))
        return text;
    QString result;
    result.reserve(qMin(text.size(), maxLength + 2));
    for (qsizetype i = 0; i < text.size() && result.size() <= maxLength; ++i) {
        const QChar character = text.at(i);
        const char16_t unit = character.unicode();
        if (isLineBreak(unit)) {
            if (unit == u'\r' && i + 1 < text.size() && text.at(i + 1) == lineFeed)
                ++i; // One break, not two.
            result.append(keepLines ? QChar(lineFeed) : QChar(u' '));
        } else if (unit == u'\t') {
            result.append(keepLines ? character : QChar(u' '));
        } else if (character.isHighSurrogate()) {
            if (i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
                result.append(character);
                result.append(text.at(++i));
            }
        } else if (!character.isLowSurrogate() && !isDangerous(unit)) {
            result.append(character);
        }
    }
    if (result.size() > maxLength)
        cut(result, maxLength);
    return result;
}

} // namespace Lavalink

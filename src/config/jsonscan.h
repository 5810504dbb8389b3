// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Deck {

//! A stretch of bytes, `end` excluded.
struct Span {
    qsizetype begin = 0;
    qsizetype end = 0;
};

//! One "key": value of an object, by its places.
struct JsonMember {
    QString key;
    qsizetype keyBegin = 0;
    Span value;
};

//! A bracket or a quote that is never closed.
struct JsonMistake {
    qsizetype offset = -1; //!< -1: none.
    QString text;
};

//! Where things stand in a JSON text that a person may have written: QJsonDocument tells values, this tells
//! places. It looks at brackets and strings only, without recursion, and goes on behind a mistake: a string
//! ends with its line at the latest, and an object whose bracket was forgotten ends where the next object of
//! the same list begins.
class JsonScan {
public:
    //! `text` must stay as long as the scan.
    explicit JsonScan(const QByteArray &text);

    [[nodiscard]] char at(qsizetype place) const { return place < m_text.size() ? m_text[place] : '\0'; }
    [[nodiscard]] QByteArray slice(Span span) const { return m_text.mid(span.begin, span.end - span.begin); }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }

    //! The first place at or behind `place` that is no white space.
    [[nodiscard]] qsizetype skipSpace(qsizetype place) const;
    //! Behind the value that begins at `place`; the first mistake on the way is told when it is wanted.
    [[nodiscard]] qsizetype endOfValue(qsizetype place, JsonMistake *mistake = nullptr) const;
    //! The members of the object in `object`, as far as they can be told apart.
    [[nodiscard]] QList<JsonMember> members(Span object) const;
    //! The items of the array in `array`.
    [[nodiscard]] QList<Span> items(Span array) const;
    //! The member of an object whose key begins at `place`; its value is empty when there is no colon.
    [[nodiscard]] JsonMember memberAt(qsizetype place) const;

    //! Both counted from 1; a column is a character, not a byte.
    struct Place {
        int line = 1;
        int column = 1;
    };
    [[nodiscard]] Place placeOf(qsizetype offset) const;

private:
    [[nodiscard]] qsizetype endOfString(qsizetype place, JsonMistake *mistake) const;
    [[nodiscard]] qsizetype endOfNested(qsizetype place, JsonMistake *mistake) const;
    //! A ] that closes nothing, and that is not the end of the list around: an object of that list goes on.
    [[nodiscard]] bool isStray(qsizetype bracket) const;

    const QByteArray &m_text;
    QList<qsizetype> m_lines; // Where each line begins.
};

} // namespace Deck

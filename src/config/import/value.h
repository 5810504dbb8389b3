// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importer.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace Deck::Import {

inline QString tr(const char *text)
{
    return QCoreApplication::translate("Import", text);
}

//! What every format is turned into: texts, and groups of them. A list, an object, a call and a section are
//! all groups; their items have keys or have none.
struct Value {
    enum class Kind : quint8 { Missing, Text, Group };

    Kind kind = Kind::Missing;
    bool quoted = false; //!< A text that stood in quotes.
    bool literal
        = false; //!< Written so that it can only be meant as it stands: neither placeholder nor template.
    bool unresolved = false; //!< A text that is known only by its reference.
    bool code = false; //!< An expression of a program that is not a literal: a text, but no value.
    int line = 0;
    QString key; //!< Within its group; empty for a list's items and for positional arguments.
    QString text;
    QString reference; //!< What stood there in place of `text`, when it was a placeholder.
    QString name; //!< Of the function, type or constructor in front of a group; a heading above it.
    std::vector<Value> items;

    [[nodiscard]] bool isText() const { return kind == Kind::Text; }
    [[nodiscard]] bool isGroup() const { return kind == Kind::Group; }
    //! The item with that key, case aside, or nothing.
    [[nodiscard]] const Value *find(QLatin1StringView wanted) const;

    [[nodiscard]] static Value ofText(QString text, int line, bool quoted = false);
    [[nodiscard]] static Value group(int line);
};

//! What a reader may spend, and what it has to say. Every reader is given one.
class Budget {
public:
    explicit Budget(int maxDepth)
        : m_maxDepth(maxDepth)
    {
    }

    //! True while one more value may be made.
    [[nodiscard]] bool take(int line);
    //! The same for a group and the values in it, which are not counted yet.
    [[nodiscard]] bool takeAll(const Value &group);
    //! True when `depth` is allowed; else says so once, and everything is spent.
    [[nodiscard]] bool deepEnough(int depth, int line);
    //! At most 100 notes are kept: a text of nothing but mistakes shall not fill the window.
    void note(int line, const QString &text);

    //! A note that says that the text is not quite of the format it was read as.
    void mistake(int line, const QString &text)
    {
        if (!m_mistaken)
            note(line, text);
        m_mistaken = true;
    }

    //! Ends the reading.
    void spend(int line, const QString &why)
    {
        if (!isSpent())
            note(line, why);
        m_values = maxValues;
    }

    [[nodiscard]] bool isMistaken() const { return m_mistaken; }
    [[nodiscard]] bool isSpent() const { return m_values >= maxValues; }
    [[nodiscard]] int maxDepth() const { return m_maxDepth; }
    [[nodiscard]] QList<ImportNote> takeNotes() { return std::move(m_notes); }

private:
    // 10 000 nodes with 25 values each.
    static constexpr int maxValues = 250'000;
    static constexpr int maxNotes = 100;

    QList<ImportNote> m_notes;
    int m_maxDepth;
    int m_values = 0;
    bool m_saidDepth = false;
    bool m_mistaken = false;
};

} // namespace Deck::Import

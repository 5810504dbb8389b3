// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "protocol.h"

#include <QVarLengthArray>

// How the protocol's parsers read and write one object. A struct's fields are described once, by a template
// `fields(io, value)` that a FieldReader and a FieldWriter both run through, so that what is read is written.
// Internal to the protocol's sources.
namespace Lavalink::Protocol {

enum class TextKind {
    Line, //!< For people, one line.
    Lines, //!< For people, keeps its line breaks.
    Trace, //!< A stack trace: its end matters as much as its start.
    Id, //!< Goes back to the server: never shortened, and a number is read as a text.
};

//! A value with every text and name in it cleaned and bounded.
[[nodiscard]] QJsonValue cleanedJson(const QJsonValue &value);
[[nodiscard]] QJsonObject cleanedJson(const QJsonObject &object);
//! A whole number that an int64 holds; nothing for a fraction or another type.
[[nodiscard]] std::optional<qint64> wholeNumber(const QJsonValue &value);

//! Reads an object field by field and knows what was not read. `problem` is set to why the message must be
//! refused as a whole (too many items); nullptr is not allowed.
class FieldReader {
public:
    template <typename T> using Ref = T &;

    FieldReader(const QJsonObject &object, QString *problem)
        : m_object(object)
        , m_problem(problem)
    {
    }

    void value(QLatin1StringView key, std::optional<bool> &target);
    void value(QLatin1StringView key, std::optional<int> &target);
    void value(QLatin1StringView key, std::optional<qint64> &target);
    void value(QLatin1StringView key, std::optional<double> &target);
    void text(QLatin1StringView key, std::optional<QString> &target, TextKind kind);
    //! An integer that some servers send as a text; the text stays in `extra`.
    void number(QLatin1StringView key, std::optional<int> &target);

    //! Fields that a server always sends: a missing one is noted.
    template <typename T> void required(QLatin1StringView key, T &target)
    {
        std::optional<T> found;
        value(key, found);
        note(key, found.has_value());
        target = found.value_or(target);
    }
    void requiredText(QLatin1StringView key, QString &target, TextKind kind);
    void requiredTexts(QLatin1StringView key, QStringList &target);
    //! Free JSON for people.
    void requiredJson(QLatin1StringView key, QJsonObject &target);
    //! Free JSON that goes back to the server, exactly as it came.
    void requiredExactJson(QLatin1StringView key, QJsonObject &target);

    template <typename T> void part(QLatin1StringView key, std::optional<T> &target)
    {
        const QJsonValue found = m_object.value(key);
        if (!found.isObject())
            return;
        take(key);
        readInto(found.toObject(), target.emplace());
    }
    template <typename T> void requiredPart(QLatin1StringView key, T &target)
    {
        const QJsonValue found = m_object.value(key);
        note(key, found.isObject());
        if (!found.isObject())
            return;
        take(key);
        readInto(found.toObject(), target);
    }
    //! A null that has a flag of its own.
    void null(QLatin1StringView key, bool &target);
    //! Odd elements are left out, and the whole list then stays in `extra` too.
    template <typename T> void requiredParts(QLatin1StringView key, QList<T> &target)
    {
        const QJsonValue found = m_object.value(key);
        note(key, found.isArray());
        if (!found.isArray())
            return;
        const QJsonArray list = found.toArray();
        if (!isWithinItems(key, list))
            return;
        for (const QJsonValue &element : list) {
            if (element.isObject())
                readInto(element.toObject(), target.emplaceBack());
        }
        if (target.size() == list.size())
            take(key);
    }

    //! Comes last: everything that was not taken.
    void rest(QJsonObject &extra) { extra = remaining(); }
    void rest(QJsonObject &extra, QStringList &missing)
    {
        extra = remaining();
        missing = m_missing;
    }

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] QString *problem() const { return m_problem; }
    //! Reads `object` into `target`, whose fields() describe it.
    template <typename T> void readInto(const QJsonObject &object, T &target)
    {
        FieldReader reader(object, m_problem);
        fields(reader, target);
    }
    void take(QLatin1StringView key) { m_taken.append(key); }
    bool isWithinItems(QLatin1StringView key, const QJsonArray &list);

private:
    void note(QLatin1StringView key, bool found);
    std::optional<QString> readText(const QJsonValue &value, TextKind kind) const;
    QJsonObject remaining() const;

    QJsonObject m_object;
    QString *m_problem;
    QVarLengthArray<QLatin1StringView, 16> m_taken;
    QStringList m_missing;
};

//! Writes what FieldReader reads, by the same fields().
class FieldWriter {
public:
    template <typename T> using Ref = const T &;

    template <typename T> void value(QLatin1StringView key, const std::optional<T> &source)
    {
        if (source)
            m_object.insert(key, *source);
    }
    void text(QLatin1StringView key, const std::optional<QString> &source, TextKind) { value(key, source); }
    void number(QLatin1StringView key, const std::optional<int> &source) { value(key, source); }
    template <typename T> void required(QLatin1StringView key, const T &source)
    {
        m_object.insert(key, source);
    }
    void requiredText(QLatin1StringView key, const QString &source, TextKind) { required(key, source); }
    void requiredTexts(QLatin1StringView key, const QStringList &source)
    {
        required(key, QJsonArray::fromStringList(source));
    }
    void requiredJson(QLatin1StringView key, const QJsonObject &source) { required(key, source); }
    void requiredExactJson(QLatin1StringView key, const QJsonObject &source) { required(key, source); }
    template <typename T> void part(QLatin1StringView key, const std::optional<T> &source)
    {
        if (source)
            m_object.insert(key, written(*source));
    }
    template <typename T> void requiredPart(QLatin1StringView key, const T &source)
    {
        m_object.insert(key, written(source));
    }
    void null(QLatin1StringView key, bool source);
    template <typename T> void requiredParts(QLatin1StringView key, const QList<T> &source)
    {
        m_object.insert(key, writtenList(source));
    }
    void rest(const QJsonObject &extra, const QStringList &missing = {});

    template <typename T> [[nodiscard]] static QJsonObject written(const T &source)
    {
        FieldWriter writer;
        fields(writer, source);
        return writer.m_object;
    }
    template <typename T> [[nodiscard]] static QJsonArray writtenList(const QList<T> &source)
    {
        QJsonArray list;
        for (const T &element : source)
            list.append(written(element));
        return list;
    }
    [[nodiscard]] QJsonObject &object() { return m_object; }

private:
    QJsonObject m_object;
};

} // namespace Lavalink::Protocol

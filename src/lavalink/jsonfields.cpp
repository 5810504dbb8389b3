// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonfields.h"

#include "text.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Lavalink::Protocol {

namespace {

//! A stack trace within its bound: what happened first stands at its start, the root cause near its end.
QString cleanedTrace(const QString &text)
{
    if (text.size() <= Limits::maxTrace)
        return cleaned(text, Limits::maxTrace, true);
    constexpr qsizetype half = Limits::maxTrace / 2 - 2;
    return cleaned(text.left(half), half, true) + u"\n\u2026\n"_s + cleaned(text.right(half), half, true);
}

std::optional<int> asInt(std::optional<qint64> number)
{
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return {};
    return int(*number);
}

//! Names that cleaning would change are not kept: two could become one, and a million of them, out of their
//! order, would take minutes to insert.
bool isKept(const QString &name)
{
    return cleaned(name, Limits::maxText) == name;
}

} // namespace

QJsonObject cleanedJson(const QJsonObject &object)
{
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isKept(it.key()))
            result.insert(it.key(), cleanedJson(QJsonValue(it.value())));
    }
    return result;
}

QJsonValue cleanedJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return cleaned(value.toString(), Limits::maxText, true);
    case QJsonValue::Object:
        return cleanedJson(value.toObject());
    case QJsonValue::Array: {
        QJsonArray result;
        const QJsonArray list = value.toArray();
        for (const QJsonValue &element : list)
            result.append(cleanedJson(element));
        return result;
    }
    default:
        return value;
    }
}

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    // toInteger() answers its default for a fraction, so two defaults tell a fraction from that number.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
        return {};
    return value.toInteger();
}

void FieldReader::value(QLatin1StringView key, std::optional<bool> &target)
{
    const QJsonValue found = m_object.value(key);
    if (!found.isBool())
        return;
    target = found.toBool();
    take(key);
}

void FieldReader::value(QLatin1StringView key, std::optional<int> &target)
{
    target = asInt(wholeNumber(m_object.value(key)));
    if (target)
        take(key);
}

void FieldReader::value(QLatin1StringView key, std::optional<qint64> &target)
{
    target = wholeNumber(m_object.value(key));
    if (target)
        take(key);
}

void FieldReader::value(QLatin1StringView key, std::optional<double> &target)
{
    const QJsonValue found = m_object.value(key);
    if (!found.isDouble())
        return;
    target = found.toDouble();
    take(key);
}

void FieldReader::text(QLatin1StringView key, std::optional<QString> &target, TextKind kind)
{
    const QJsonValue found = m_object.value(key);
    target = readText(found, kind);
    if (target && found.isString())
        take(key);
}

void FieldReader::number(QLatin1StringView key, std::optional<int> &target)
{
    value(key, target);
    const QJsonValue found = m_object.value(key);
    if (!found.isString())
        return;
    bool ok = false;
    const int number = found.toString().toInt(&ok);
    if (ok)
        target = number;
}

void FieldReader::requiredText(QLatin1StringView key, QString &target, TextKind kind)
{
    std::optional<QString> found;
    text(key, found, kind);
    note(key, found.has_value());
    target = found.value_or(QString());
}

void FieldReader::requiredTexts(QLatin1StringView key, QStringList &target)
{
    const QJsonValue found = m_object.value(key);
    note(key, found.isArray());
    const QJsonArray list = found.toArray();
    if (!found.isArray() || !isWithinItems(key, list))
        return;
    for (const QJsonValue &element : list) {
        if (element.isString())
            target.append(cleaned(element.toString(), Limits::maxText));
    }
    if (target.size() == list.size())
        take(key);
}

void FieldReader::requiredJson(QLatin1StringView key, QJsonObject &target)
{
    requiredExactJson(key, target);
    target = cleanedJson(target);
}

void FieldReader::requiredExactJson(QLatin1StringView key, QJsonObject &target)
{
    const QJsonValue found = m_object.value(key);
    note(key, found.isObject());
    if (!found.isObject())
        return;
    target = found.toObject();
    take(key);
}

void FieldReader::null(QLatin1StringView key, bool &target)
{
    target = m_object.value(key).isNull();
    if (target)
        take(key);
}

bool FieldReader::isWithinItems(QLatin1StringView key, const QJsonArray &list)
{
    if (list.size() <= Limits::maxItems)
        return true;
    *m_problem = u"\"%1\" holds %2 items, more than %3"_s.arg(
        key, QString::number(list.size()), QString::number(Limits::maxItems));
    return false;
}

void FieldReader::note(QLatin1StringView key, bool found)
{
    if (!found)
        m_missing.append(key);
}

std::optional<QString> FieldReader::readText(const QJsonValue &value, TextKind kind) const
{
    if (kind == TextKind::Id) {
        if (const auto number = wholeNumber(value))
            return QString::number(*number);
    }
    if (!value.isString())
        return {};
    const QString text = value.toString();
    switch (kind) {
    case TextKind::Line:
        return cleaned(text, Limits::maxText);
    case TextKind::Lines:
        return cleaned(text, Limits::maxText, true);
    case TextKind::Trace:
        return cleanedTrace(text);
    case TextKind::Id:
        break;
    }
    // A shortened id would name something else: better none.
    return text.size() <= Limits::maxId ? std::optional(cleaned(text, Limits::maxId)) : std::nullopt;
}

QJsonObject FieldReader::remaining() const
{
    if (m_taken.size() == m_object.size())
        return {};
    QJsonObject result;
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        const QString key = it.key();
        if (!m_taken.contains(key) && isKept(key))
            result.insert(key, cleanedJson(QJsonValue(it.value())));
    }
    return result;
}

void FieldWriter::null(QLatin1StringView key, bool source)
{
    if (source && !m_object.contains(key))
        m_object.insert(key, QJsonValue::Null);
}

void FieldWriter::rest(const QJsonObject &extra, const QStringList &missing)
{
    for (const QString &key : missing)
        m_object.remove(key);
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        if (!it.value().isNull() || !m_object.contains(it.key()))
            m_object.insert(it.key(), it.value());
    }
}

} // namespace Lavalink::Protocol

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "schemacheck.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == u"integer")
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    return (type == u"object" && value.isObject()) || (type == u"array" && value.isArray())
        || (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool());
}

//! A type, or a list of them.
bool hasOneOf(const QJsonValue &value, const QJsonValue &rule)
{
    const QJsonArray types = rule.isArray() ? rule.toArray() : QJsonArray{rule};
    return std::any_of(
        types.begin(), types.end(), [&](const QJsonValue &type) { return hasType(value, type.toString()); });
}

QString ofObject(const QJsonObject &value, const QString &word, const QJsonValue &rule,
    const QJsonObject &root, bool isClosed)
{
    if (word == u"maxProperties")
        return value.size() <= rule.toInt() ? QString() : word;
    if (word == u"minProperties")
        return value.size() >= rule.toInt() ? QString() : word;
    if (word == u"required") {
        const QJsonArray keys = rule.toArray();
        for (const QJsonValue &key : keys) {
            if (!value.contains(key.toString()))
                return key.toString() + u" is required"_s;
        }
        return {};
    }
    const QJsonObject properties = rule.toObject();
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (!properties.contains(it.key())) {
            if (isClosed)
                return it.key() + u" is not known"_s;
            continue;
        }
        const QString inner = schemaViolation(it.value(), properties.value(it.key()).toObject(), root);
        if (!inner.isEmpty())
            return it.key() + u": "_s + inner;
    }
    return {};
}

QString ofItems(const QJsonArray &value, const QJsonObject &rule, const QJsonObject &root)
{
    for (const QJsonValue &item : value) {
        if (const QString inner = schemaViolation(item, rule, root); !inner.isEmpty())
            return inner;
    }
    return {};
}

//! The schema's pattern is one of ECMAScript, which writes a character by its number in another way than
//! PCRE.
QRegularExpression patternOf(QString text)
{
    static const QRegularExpression unicode(u"\\\\u([0-9a-f]{4})"_s);
    const QRegularExpression pattern(text.replace(unicode, u"\\x{\\1}"_s));
    if (!pattern.isValid())
        qFatal("not a pattern: %s", qPrintable(text));
    return pattern;
}

QString byWord(const QJsonValue &value, const QString &word, const QJsonValue &rule, const QJsonObject &root,
    bool isClosed)
{
    static const QStringList plain = {u"$schema"_s, u"$id"_s, u"$defs"_s, u"title"_s, u"description"_s,
        u"default"_s, u"additionalProperties"_s};
    bool fits = plain.contains(word);
    if (word == u"$ref") {
        const QString name = rule.toString().section(u'/', -1);
        return schemaViolation(value, root.value(u"$defs"_s).toObject().value(name).toObject(), root);
    }
    if (word == u"required" || word == u"properties" || word == u"maxProperties" || word == u"minProperties")
        return value.isObject() ? ofObject(value.toObject(), word, rule, root, isClosed) : QString();
    if (word == u"items")
        return ofItems(value.toArray(), rule.toObject(), root);
    if (word == u"type")
        fits = hasOneOf(value, rule);
    else if (word == u"const")
        fits = value == rule;
    else if (word == u"pattern")
        fits = !value.isString() || patternOf(rule.toString()).match(value.toString()).hasMatch();
    else if (word == u"minLength")
        fits = value.toString().size() >= rule.toInt();
    else if (word == u"maxLength")
        fits = value.toString().size() <= rule.toInt();
    else if (word == u"minimum")
        fits = value.toDouble() >= rule.toDouble();
    else if (word == u"maximum")
        fits = value.toDouble() <= rule.toDouble();
    else if (word == u"maxItems")
        fits = value.toArray().size() <= rule.toInt();
    return fits ? QString() : word;
}

} // namespace

QString schemaViolation(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root)
{
    const bool isClosed = schema.value(u"additionalProperties"_s) == QJsonValue(false);
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        if (const QString why = byWord(value, it.key(), it.value(), root, isClosed); !why.isEmpty())
            return why;
    }
    return {};
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "jsonread.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace FakeNode {

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"text"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

JsonReader::JsonReader(QJsonObject json, QString where)
    : m_json(std::move(json))
    , m_where(std::move(where))
{
}

QString JsonReader::at(const QString &key) const
{
    return m_where.isEmpty() ? key : QString(m_where + u'.' + key);
}

void JsonReader::fail(const QString &key, const QString &text)
{
    if (m_error.isEmpty())
        m_error = at(key) + u": "_s + text;
}

QJsonValue JsonReader::value(const QString &key)
{
    m_asked.insert(key);
    return m_json.value(key);
}

QString JsonReader::text(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        fail(key, u"expected text, got "_s + kindOf(found));
    return found.toString();
}

QString JsonReader::text(const QString &key, const QString &fallback)
{
    return value(key).isUndefined() ? fallback : text(key);
}

qint64 JsonReader::integer(const QString &key, qint64 fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return fallback;
    if (!found.isDouble() || (found.toInteger(-1) == -1 && found.toInteger(0) == 0))
        fail(key, u"expected a whole number, got "_s + kindOf(found));
    return found.toInteger(fallback);
}

double JsonReader::number(const QString &key, double fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return fallback;
    if (!found.isDouble())
        fail(key, u"expected a number, got "_s + kindOf(found));
    return found.toDouble(fallback);
}

bool JsonReader::boolean(const QString &key, bool fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return fallback;
    if (!found.isBool())
        fail(key, u"expected true or false, got "_s + kindOf(found));
    return found.toBool(fallback);
}

QJsonObject JsonReader::object(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isObject())
        fail(key, u"expected an object, got "_s + kindOf(found));
    return found.toObject();
}

QJsonArray JsonReader::array(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isArray())
        fail(key, u"expected an array, got "_s + kindOf(found));
    return found.toArray();
}

QStringList JsonReader::texts(const QString &key, const QStringList &fallback)
{
    if (value(key).isUndefined())
        return fallback;
    QStringList list;
    const QJsonArray entries = array(key);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!entries.at(i).isString())
            fail(key + u'[' + QString::number(i) + u']', u"expected text, got "_s + kindOf(entries.at(i)));
        list << entries.at(i).toString();
    }
    return list;
}

void JsonReader::rejectUnknown(const QStringList &alsoKnown)
{
    for (auto it = m_json.begin(); it != m_json.end(); ++it) {
        if (!m_asked.contains(it.key()) && !alsoKnown.contains(it.key()))
            fail(it.key(), u"unknown key"_s);
    }
}

} // namespace FakeNode

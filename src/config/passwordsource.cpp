// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "passwordsource.h"

#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Deck {

QString PasswordSource::word() const
{
    switch (kind) {
    case Kind::None:
        return u"none"_s;
    case Kind::Plain:
        return u"plain"_s;
    case Kind::Environment:
        return u"env"_s;
    case Kind::Keychain:
        return u"keychain"_s;
    case Kind::Vault:
        return u"file"_s;
    case Kind::Ask:
        return u"ask"_s;
    }
    return {};
}

QString PasswordSource::text() const
{
    switch (kind) {
    case Kind::None:
        return u"no password"_s;
    case Kind::Plain:
        return u"readable in the fleet file"_s;
    case Kind::Environment:
        return u"environment variable %1"_s.arg(id);
    case Kind::Keychain:
        return u"system keychain"_s;
    case Kind::Vault:
        return u"encrypted file"_s;
    case Kind::Ask:
        return u"kept nowhere, asked for in each run"_s;
    }
    return {};
}

QJsonValue PasswordSource::toJson() const
{
    switch (kind) {
    case Kind::None:
    case Kind::Plain:
        break;
    case Kind::Environment:
        return QString(u"${"_s + id + u'}');
    case Kind::Keychain:
        return QJsonObject{{u"keychain"_s, id}};
    case Kind::Vault:
        return QJsonObject{{u"vault"_s, id}};
    case Kind::Ask:
        return QJsonObject{{u"ask"_s, true}};
    }
    return QJsonValue(QJsonValue::Undefined);
}

PasswordSource PasswordSource::fromJson(const QJsonValue &value)
{
    if (value.isString()) {
        static const QRegularExpression reference(u"\\A\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-.*)?\\}\\z"_s);
        const auto match = reference.match(value.toString());
        return match.hasMatch() ? PasswordSource{Kind::Environment, match.captured(1)}
                                : PasswordSource{Kind::Plain, {}};
    }
    const QJsonObject object = value.toObject();
    if (object.size() != 1)
        return {};
    const QString key = object.constBegin().key();
    const QString id = object.constBegin().value().toString();
    if (key == u"ask" && object.constBegin().value() == QJsonValue(true))
        return {Kind::Ask, {}};
    if (key == u"keychain" && isId(id))
        return {Kind::Keychain, id};
    if (key == u"vault" && isId(id))
        return {Kind::Vault, id};
    return {};
}

QString PasswordSource::rule()
{
    return u"must be a text in quotes, {\"keychain\": ID}, {\"vault\": ID} or {\"ask\": true}"_s;
}

bool PasswordSource::isId(const QString &text)
{
    static const QRegularExpression id(u"\\A[A-Za-z0-9._-]{1,128}\\z"_s);
    return id.match(text).hasMatch();
}

bool PasswordSource::isVariable(const QString &text)
{
    static const QRegularExpression variable(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    return variable.match(text).hasMatch();
}

} // namespace Deck

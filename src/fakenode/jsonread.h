// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace FakeNode {

/// Reads one object of a script and remembers the first mistake with its key path ("tracks[3].length: ...").
/// A key without a default is required.
class JsonReader {
public:
    JsonReader(QJsonObject json, QString where);

    [[nodiscard]] QString text(const QString &key);
    [[nodiscard]] QString text(const QString &key, const QString &fallback);
    [[nodiscard]] qint64 integer(const QString &key, qint64 fallback);
    [[nodiscard]] double number(const QString &key, double fallback);
    [[nodiscard]] bool boolean(const QString &key, bool fallback);
    [[nodiscard]] QJsonObject object(const QString &key);
    [[nodiscard]] QJsonArray array(const QString &key);
    [[nodiscard]] QStringList texts(const QString &key, const QStringList &fallback = {});
    [[nodiscard]] bool has(const QString &key) const { return m_json.contains(key); }

    /// Where a key stands, for messages.
    [[nodiscard]] QString at(const QString &key) const;
    /// Keeps the first mistake only.
    void fail(const QString &key, const QString &text);
    /// Complains about keys that nothing has asked for, so that a misspelt key is not silently without
    /// effect.
    void rejectUnknown(const QStringList &alsoKnown = {});
    [[nodiscard]] QString error() const { return m_error; }

private:
    [[nodiscard]] QJsonValue value(const QString &key);
    QJsonObject m_json;
    QString m_where;
    QString m_error;
    QSet<QString> m_asked;
};

/// "text", "number" and so on: what a value is, for messages.
[[nodiscard]] QString kindOf(const QJsonValue &value);

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

//! Why `value` does not fit `schema`, or an empty text: as much of JSON Schema 2020-12 as the project's own
//! schemas use. A keyword that it does not know is a failure too, so that none goes unchecked.
[[nodiscard]] QString schemaViolation(
    const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root);

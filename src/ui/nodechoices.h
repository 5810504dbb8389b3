// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "penalties.h"

#include <QObject>
#include <QtQml/qqml.h>

#include <chrono>

namespace Deck {

class Preferences;

//! What the user chose to see of a node, for all nodes alike and kept from run to run: how much time the
//! charts show, and by which formula the penalty counts.
class NodeChoices : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(QString formulaName READ formulaName NOTIFY formulaChanged)

public:
    enum class Range { Minute, FiveMinutes, QuarterHour, Hour, All };
    Q_ENUM(Range)

    explicit NodeChoices(Preferences *preferences, QObject *parent = nullptr);

    [[nodiscard]] Range range() const { return m_range; }
    void setRange(Range range);
    //! How long the range is; zero for all that there is.
    [[nodiscard]] std::chrono::milliseconds span() const;
    [[nodiscard]] Lavalink::Formula formula() const { return m_formula; }
    void setFormula(Lavalink::Formula formula);
    [[nodiscard]] QString formulaName() const { return Lavalink::formulaName(m_formula); }

Q_SIGNALS:
    void rangeChanged();
    void formulaChanged();

private:
    Preferences *m_preferences;
    Range m_range;
    Lavalink::Formula m_formula;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqml.h>

namespace Deck {

//! Where the fleet came from and what was wrong there, as the window says it. Texts may quote the file: they
//! are hostile.
class FleetNotice : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to Main.qml")
    Q_PROPERTY(QString source READ source CONSTANT)
    Q_PROPERTY(QString headline READ headline CONSTANT)
    Q_PROPERTY(QString details READ details CONSTANT)

public:
    static constexpr qsizetype maxLines = 4; //!< So many problems are shown; the rest is counted.

    explicit FleetNotice(QString source = {}, QStringList problems = {}, QObject *parent = nullptr);

    [[nodiscard]] QString source() const { return m_source; } //!< One line for the status bar.
    [[nodiscard]] QString headline() const; //!< Empty when all is well.
    [[nodiscard]] QString details() const; //!< The problems, one a line.

private:
    QString m_source;
    QStringList m_problems;
};

} // namespace Deck

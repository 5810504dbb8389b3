// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

namespace Deck {

//! The fonts of the window. Qt 6.4 cannot switch a font's tabular figures on, so a family is chosen whose
//! digits all have the same width: columns of numbers then stand still.
class Typeface : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString family READ family CONSTANT)
    Q_PROPERTY(QString monoFamily READ monoFamily CONSTANT)

public:
    using QObject::QObject;

    //! The first of our wishes that is installed and whose digits have one width; else the desktop's own font
    //! if it passes, else its fixed-pitch one.
    [[nodiscard]] QString family() const;
    [[nodiscard]] QString monoFamily() const;
    //! All ten digits are equally wide, in regular and bold.
    [[nodiscard]] static bool hasTabularDigits(const QString &family);
};

} // namespace Deck

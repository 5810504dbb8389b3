// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "shell.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QTimer>

namespace Deck {

//! Drives the window when nobody looks at it: takes the picture, runs the self-test, or tells the first
//! frame. Ends the program with its exit code.
class Unattended : public QObject {
    Q_OBJECT

public:
    Unattended(const Options &options, Shell *shell, QObject *parent = nullptr);

    //! Begins; the event loop does the rest.
    void start();

private:
    void poll();
    void doNextAction();
    void takePicture();
    void testNextLook();
    void fail(const QString &text);

    Options m_options;
    Shell *m_shell;
    QElapsedTimer m_clock;
    QTimer m_poll;
    QImage m_picture; //!< The one before.
    QStringList m_mistakes;
    int m_look = 0;
};

} // namespace Deck

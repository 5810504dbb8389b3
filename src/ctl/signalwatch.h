// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace Ctl {

//! SIGINT and SIGTERM as a Qt signal, so that commands end with a summary and a polite close. The second
//! signal ends the process the hard way. One per process, on the main thread.
class SignalWatch : public QObject {
    Q_OBJECT

public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

Q_SIGNALS:
    void interrupted();

private:
    void read();

    QSocketNotifier m_notifier{QSocketNotifier::Read};
};

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

#include <fakenode.h>

//! The password of every fake node in these tests.
inline constexpr auto testPassword = "not-for-the-eyes-of-others";

//! How a run of lavadeckctl ended.
struct Outcome {
    int code = -1; //!< -1: crashed, or never ended.
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QList<QJsonObject> objects() const; //!< One a line of stdout; an empty one for no JSON.
    [[nodiscard]] QJsonObject object() const { return objects().value(0); }
    [[nodiscard]] QString failureKind() const;
    //! Everything, for a failed test's message.
    [[nodiscard]] QByteArray all() const;
};

//! lavadeckctl as a process of its own, with LAVALINK_PASSWORD set to `password`, or unset when it is null.
//! Runs the event loop meanwhile, so that fake nodes of this process answer. A password that shows up in its
//! output fails the test.
[[nodiscard]] Outcome runCtl(const QStringList &arguments, const char *password = testPassword);

//! The same, still running: ends with the object.
class RunningCtl {
public:
    explicit RunningCtl(const QStringList &arguments, const char *password = testPassword, int stdinOf = -1);
    ~RunningCtl();
    Q_DISABLE_COPY_MOVE(RunningCtl)

    //! True once stdout, or stderr, has it.
    [[nodiscard]] bool waitForOutput(const QByteArray &text);
    [[nodiscard]] bool waitForError(const QByteArray &text);
    void signal(int number);
    //! Waits for the end.
    [[nodiscard]] Outcome outcome();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] QByteArray output() const { return m_out; }

private:
    [[nodiscard]] bool waitFor(const QByteArray &text, const QByteArray &stream);
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

//! What a fake node of these tests starts from: its password is testPassword.
[[nodiscard]] FakeNode::Options fakeOptions();

//! A fake node that listens, or a failed test.
class Fake : public FakeNode::Server {
public:
    explicit Fake(const FakeNode::Options &how = fakeOptions());
    //! Its address with a name for the node in it.
    [[nodiscard]] QString named(const QString &name) const;
};

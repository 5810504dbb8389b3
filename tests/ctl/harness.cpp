// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
}

QList<QJsonObject> Outcome::objects() const
{
    QList<QJsonObject> list;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            list << QJsonDocument::fromJson(line).object();
    }
    return list;
}

QString Outcome::failureKind() const
{
    return object().value(u"failure"_s).toObject().value(u"kind"_s).toString();
}

QByteArray Outcome::all() const
{
    return "exit " + QByteArray::number(code) + "\nstdout:\n" + out + "\nstderr:\n" + err;
}

Outcome runCtl(const QStringList &arguments, const char *password)
{
    return RunningCtl(arguments, password).outcome();
}

RunningCtl::RunningCtl(const QStringList &arguments, const char *password, int stdinOf)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LAVALINK_PASSWORD"_s);
    environment.insert(u"TERM"_s, u"xterm"_s);
    if (password)
        environment.insert(u"LAVALINK_PASSWORD"_s, QString::fromUtf8(password));
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(QStringLiteral(PROGRAMS "/lavadeckctl"));
    m_process.setArguments(arguments);
    if (stdinOf >= 0) {
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
        m_process.setChildProcessModifier([stdinOf] { ::dup2(stdinOf, STDIN_FILENO); });
    } else {
        m_process.setStandardInputFile(QProcess::nullDevice());
    }
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
        [this] { m_out += m_process.readAllStandardOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
        [this] { m_err += m_process.readAllStandardError(); });
    m_process.start();
}

RunningCtl::~RunningCtl()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished();
}

bool RunningCtl::waitFor(const QByteArray &text, const QByteArray &stream)
{
    return QTest::qWaitFor(
               [&] { return stream.contains(text) || m_process.state() == QProcess::NotRunning; }, patience)
        && stream.contains(text);
}

bool RunningCtl::waitForOutput(const QByteArray &text)
{
    return waitFor(text, m_out);
}

bool RunningCtl::waitForError(const QByteArray &text)
{
    return waitFor(text, m_err);
}

void RunningCtl::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

Outcome RunningCtl::outcome()
{
    const bool ended
        = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience);
    m_out += m_process.readAllStandardOutput();
    m_err += m_process.readAllStandardError();
    if (m_out.contains(testPassword) || m_err.contains(testPassword))
        QTest::qFail("the password stands in the output", __FILE__, __LINE__);
    const bool normal = ended && m_process.exitStatus() == QProcess::NormalExit;
    return {normal ? m_process.exitCode() : -1, m_out, m_err};
}

FakeNode::Options fakeOptions()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    return options;
}

Fake::Fake(const FakeNode::Options &how)
    : Server(how)
{
    QString error;
    if (!listen(&error))
        QTest::qFail(qPrintable(error), __FILE__, __LINE__);
}

QString Fake::named(const QString &name) const
{
    return url().replace(u"://"_s, u"://"_s + name + u'@');
}

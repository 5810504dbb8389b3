// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "serverprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Live {

namespace {

constexpr auto startDeadline = 120s; // A small machine needs 4 to 7 s, a busy one more.
constexpr auto askEvery = 250ms;
constexpr int leaveDeadlineMs = 10'000;
constexpr qint64 lastWordsBytes = 2'000;

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

QString freshPassword()
{
    QRandomGenerator *random = QRandomGenerator::system();
    return QString::number(random->generate64(), 36) + QString::number(random->generate64(), 36);
}

//! Only what reads files and plain addresses is on: nothing here asks a third party.
QByteArray configuration(const Lavalink::NodeSettings &settings)
{
    QString text = u"server:\n  port: %1\n  address: 127.0.0.1\n"
                   "lavalink:\n  server:\n    password: \"%2\"\n    sources:\n"_s.arg(settings.port)
                       .arg(settings.password.reveal());
    for (const auto &[source, on] :
        {std::pair{"local"_L1, true}, {"http"_L1, true}, {"youtube"_L1, false}, {"bandcamp"_L1, false},
            {"soundcloud"_L1, false}, {"twitch"_L1, false}, {"vimeo"_L1, false}, {"nico"_L1, false}})
        text += u"      %1: %2\n"_s.arg(source, on ? "true"_L1 : "false"_L1);
    return text.toUtf8();
}

//! Without what would overrule our application.yml.
QProcessEnvironment quietEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith("SERVER_"_L1) || name.startsWith("SPRING_"_L1)
            || name.startsWith("LAVALINK_SERVER_"_L1) || name.startsWith("LAVALINK_PLUGINS"_L1))
            environment.remove(name);
    }
    return environment;
}

} // namespace

ServerProcess::ServerProcess(QString java, QString jar, QObject *parent)
    : QObject(parent)
    , m_java(std::move(java))
    , m_jar(std::move(jar))
    , m_rest(&m_http)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ServerProcess::askVersion);
    connect(&m_process, &QProcess::finished, this, &ServerProcess::onEnd);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(bad(u"%1 does not start: %2"_s.arg(m_java, m_process.errorString())));
    });
}

ServerProcess::~ServerProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(leaveDeadlineMs)) {
        m_process.kill();
        m_process.waitForFinished(leaveDeadlineMs);
    }
}

QString ServerProcess::prepare()
{
    if (!QFileInfo(m_jar).isFile())
        return u"There is no file %1."_s.arg(m_jar);
    if (!m_folder.isValid())
        return m_folder.errorString();
    m_settings.host = u"127.0.0.1"_s;
    m_settings.port = freePort();
    m_settings.password = Lavalink::Secret(freshPassword());
    if (m_settings.port == 0)
        return u"There is no free port on 127.0.0.1."_s;
    QFile file(m_folder.filePath(u"application.yml"_s));
    const QByteArray text = configuration(m_settings);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return file.fileName() + u": "_s + file.errorString();
    m_rest.configure(m_settings, Lavalink::Timing());
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setProcessEnvironment(quietEnvironment());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"output.log"_s));
    m_process.setProgram(m_java);
    m_process.setArguments({u"-jar"_s, QFileInfo(m_jar).absoluteFilePath()});
    // Whatever ends this program, the server must not be left running.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    return {};
}

Reply ServerProcess::start()
{
    m_waiting = std::make_unique<QPromise<Verdict>>();
    m_waiting->start();
    const Reply reply = m_waiting->future();
    m_leaving = false;
    m_clock.start();
    m_process.start();
    m_again.start(askEvery);
    return reply;
}

Reply ServerProcess::terminate()
{
    if (m_process.state() == QProcess::NotRunning)
        return now(bad(u"The server is gone already. "_s + lastWords()));
    m_waiting = std::make_unique<QPromise<Verdict>>();
    m_waiting->start();
    const Reply reply = m_waiting->future();
    m_leaving = true;
    m_process.terminate();
    return reply;
}

void ServerProcess::askVersion()
{
    m_rest.version().then(this, [this](const Lavalink::Result<QString> &version) {
        if (m_leaving || !m_waiting)
            return;
        if (version)
            settle(good(u"Version %1 answers at %2."_s.arg(*version, m_settings.address())));
        else if (std::chrono::milliseconds(m_clock.elapsed()) > startDeadline)
            settle(bad(u"It does not answer after %1 s: %2 %3"_s.arg(startDeadline.count())
                           .arg(said(version.failure()), lastWords())));
        else
            m_again.start(askEvery);
    });
}

void ServerProcess::onEnd()
{
    m_again.stop();
    if (m_leaving)
        settle(good(u"The process ended after SIGTERM."_s));
    else
        settle(bad(u"The server ended by itself. "_s + lastWords()));
}

void ServerProcess::settle(const Verdict &verdict)
{
    m_again.stop();
    const auto waiting = std::exchange(m_waiting, nullptr);
    if (!waiting)
        return;
    waiting->addResult(verdict);
    waiting->finish();
}

QString ServerProcess::lastWords() const
{
    QFile file(m_folder.filePath(u"output.log"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - lastWordsBytes));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? u"It said nothing."_s : u"It said last: "_s + lines.last();
}

} // namespace Live

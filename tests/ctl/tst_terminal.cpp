// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <fakenode.h>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

FakeNode::Options options()
{
    FakeNode::Options options;
    options.password = QString::fromUtf8(testPassword);
    return options;
}

//! A terminal of our own: what a person types goes into master, what the person would see comes out of it.
class Terminal {
public:
    Terminal()
    {
        if (openpty(&m_master, &m_slave, nullptr, nullptr, nullptr) == 0)
            fcntl(m_master, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_master);
        ::close(m_slave);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] int slave() const { return m_slave; }
    [[nodiscard]] bool type(const QByteArray &text) const
    {
        return ::write(m_master, text.constData(), size_t(text.size())) == text.size();
    }
    [[nodiscard]] QByteArray seen() const
    {
        QByteArray text(4096, '\0');
        const auto count = ::read(m_master, text.data(), size_t(text.size()));
        return text.left(std::max<qsizetype>(count, 0));
    }

private:
    int m_master = -1;
    int m_slave = -1;
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksWithoutAnEcho();
    void callsOffTheQuestion();
    void keepsThePasswordOutOfArguments();
    void watchTellsWhatHappens();
    void watchGivesUpOnlyForTheOperator();
    void watchShowsNoControlCharacters();
    void pingEndsWithASummary();
    void fakeNodeLeavesPolitely();
};

void TestTerminal::asksWithoutAnEcho()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    const Terminal terminal;
    RunningCtl ctl({u"info"_s, u"--json"_s, u"--node"_s, fake.url()}, nullptr, terminal.slave());
    QVERIFY(ctl.waitForError("Password of 127.0.0.1"));
    QVERIFY(terminal.type(QByteArray(testPassword) + '\n'));
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(terminal.seen(), QByteArray("\r\n"));
    // The terminal is as it was, and would have shown it.
    QVERIFY(terminal.type("abc"));
    QByteArray seen;
    QTRY_COMPARE(seen += terminal.seen(), QByteArray("abc"));
}

void TestTerminal::callsOffTheQuestion()
{
    const Terminal terminal;
    RunningCtl ctl({u"info"_s, u"--node"_s, u"ws://127.0.0.1:1"_s}, nullptr, terminal.slave());
    QVERIFY(ctl.waitForError("Password of"));
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY(terminal.type("abc"));
    QByteArray seen;
    QTRY_COMPARE(seen += terminal.seen(), QByteArray("abc"));
}

void TestTerminal::keepsThePasswordOutOfArguments()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    RunningCtl ctl({u"watch"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY(ctl.waitForOutput("\"state\":\"ready\""));
    const QByteArray arguments = contentsOf(u"/proc/%1/cmdline"_s.arg(ctl.pid()));
    QVERIFY(arguments.contains("watch"));
    QVERIFY(!arguments.contains(testPassword));
    ctl.signal(SIGTERM);
    QCOMPARE(ctl.outcome().code, 0);
}

void TestTerminal::watchTellsWhatHappens()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    RunningCtl ctl({u"watch"_s, u"--json"_s, u"--node"_s, fake.url()});
    QVERIFY(ctl.waitForOutput("\"event\":\"stats\""));
    fake.cutSockets();
    QVERIFY(ctl.waitForOutput("\"state\":\"waiting-to-retry\""));
    QVERIFY(ctl.waitForOutput("\"resumed\":true")); // It healed by itself.
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    const auto objects = outcome.objects();
    QCOMPARE(objects.last().value(u"event"_s).toString(), u"end"_s);
    QCOMPARE(objects.last().value(u"state"_s).toString(), u"ready"_s);
    QStringList events;
    for (const QJsonObject &object : objects) {
        QVERIFY2(object.contains(u"node"_s) && object.contains(u"time"_s), outcome.all().constData());
        events << object.value(u"event"_s).toString();
        if (object.value(u"state"_s).toString() == u"waiting-to-retry") {
            QVERIFY(object.value(u"failure"_s).isObject());
            QVERIFY(object.value(u"retry_at"_s).isString());
        }
    }
    QVERIFY2(events.contains(u"info"_s), outcome.all().constData());
}

void TestTerminal::watchGivesUpOnlyForTheOperator()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    const Outcome outcome = runCtl({u"watch"_s, u"--node"_s, fake.url()}, "wrong one");
    QVERIFY2(outcome.code == 5, outcome.all().constData());
    QVERIFY2(outcome.out.contains("auth-failed"), outcome.all().constData());
    QVERIFY2(outcome.err.contains("does not accept the password"), outcome.all().constData());
}

void TestTerminal::watchShowsNoControlCharacters()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    RunningCtl ctl({u"watch"_s, u"--node"_s, fake.url()});
    QVERIFY(ctl.waitForOutput("ready"));
    fake.sendText(R"({"op":"event","type":"Ev\u001b[31mil\u0007","guildId":"1\u001b]0;x","extra":1})");
    QVERIFY(ctl.waitForOutput("Ev"));
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(!outcome.out.contains('\x1b') && !outcome.out.contains('\x07'), outcome.all().constData());
    QVERIFY2(outcome.out.contains("watched for"), outcome.all().constData());
}

void TestTerminal::pingEndsWithASummary()
{
    FakeNode::Server fake(options());
    QVERIFY(fake.listen());
    RunningCtl ctl({u"ping"_s, u"-c"_s, u"0"_s, u"-i"_s, u"10"_s, u"--node"_s, fake.url()});
    QVERIFY(ctl.waitForOutput("ping 3  "));
    ctl.signal(SIGINT);
    const Outcome outcome = ctl.outcome();
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY2(outcome.out.contains(" sent, ") && outcome.out.contains("median"), outcome.all().constData());
}

void TestTerminal::fakeNodeLeavesPolitely()
{
    RunningCtl fake({u"fakenode"_s, u"--json"_s, u"--password-env"_s, u"LAVALINK_PASSWORD"_s,
        u"--personality"_s, u"nodelink"_s});
    QVERIFY(fake.waitForOutput("\n"));
    const QJsonObject where = QJsonDocument::fromJson(fake.output()).object();
    QCOMPARE(
        where.value(u"address"_s).toString(), u"ws://127.0.0.1:%1"_s.arg(where.value(u"port"_s).toInt()));
    RunningCtl watch({u"watch"_s, u"--json"_s, u"--node"_s, where.value(u"address"_s).toString()});
    QVERIFY(watch.waitForOutput("\"kind\":\"nodelink\""));
    fake.signal(SIGTERM);
    QCOMPARE(fake.outcome().code, 0);
    QVERIFY(watch.waitForOutput("\"going-away\""));
    watch.signal(SIGINT);
    QCOMPARE(watch.outcome().code, 0);
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"

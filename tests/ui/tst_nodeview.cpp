// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfixture.h"
#include "format.h"
#include "nodedetails.h"
#include "reasons.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Deck;
using Lavalink::Node;

namespace {

//! A script with one text in every place of /v4/info that has one.
QJsonObject scriptSaying(const QString &text)
{
    return {{u"identity"_s,
        QJsonObject{{u"version"_s, text}, {u"jvm"_s, text}, {u"branch"_s, text},
            {u"plugins"_s, QJsonArray{QJsonObject{{u"name"_s, text}, {u"version"_s, text}}}}}}};
}

} // namespace

class TestNodeView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aReadyNode()
    {
        Fixture::Fleet fleet;
        FakeNode::Options options;
        options.script = Fixture::steadyStats(52, 41, 0.118, 348);
        QVERIFY(fleet.add(u"eu-2"_s, options));
        NodeView *view = fleet.model.find(u"eu-2"_s);
        QVERIFY(view);
        QTRY_VERIFY(!view->playersText().isEmpty() && !view->latencyText().isEmpty()
            && !view->versionText().isEmpty());
        QCOMPARE(view->stateWord(), u"Ready"_s);
        QCOMPARE(view->health(), Ui::Health::Ready);
        QCOMPARE(view->tone(), Ui::Tone::ToneOk);
        QCOMPARE(view->playingText(), u"41"_s);
        QCOMPARE(view->playersText(), u"52"_s);
        QCOMPARE(view->cpuText(), u"11.8\u00a0%"_s);
        QCOMPARE(view->memoryText(), u"34\u00a0%"_s);
        QCOMPARE(view->versionText(), u"4.2.2"_s);
        QVERIFY(view->allocatedShare() > view->memoryShare());
        QCOMPARE(view->why(), QString());
        QCOMPARE(view->retryText(), QString());
        QVERIFY(view->capabilityText().toInt() > 5);
        const QString row = view->announcement();
        QVERIFY2(row.startsWith(u"eu-2, Ready, "_s), qPrintable(row));
        QVERIFY2(row.contains(u"41 of 52 players play"_s) && row.contains(u"CPU 11.8"_s), qPrintable(row));
    }

    void nodeLinkSharesAreOfOneMachine()
    {
        Fixture::Fleet fleet;
        FakeNode::Options options;
        options.personality = FakeNode::Personality::NodeLink;
        options.script = Fixture::steadyStats(1, 1, 2.0, 100); // A load average of 2 on 4 cores.
        QVERIFY(fleet.add(u"link"_s, options));
        NodeView *view = fleet.model.find(u"link"_s);
        QTRY_VERIFY(!view->versionText().isEmpty() && !view->cpuText().isEmpty());
        QTRY_COMPARE(view->cpuText(), u"50.0\u00a0%"_s);
        QVERIFY2(view->versionText().startsWith(u"NL "_s), qPrintable(view->versionText()));
    }

    void aWrongPasswordIsDownAndSaysWhy()
    {
        Fixture::Fleet fleet;
        QVERIFY(fleet.add(u"us-1"_s, {},
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"hush-hush"_s); }));
        NodeView *view = fleet.model.find(u"us-1"_s);
        QTRY_COMPARE(view->health(), Ui::Health::Down);
        QCOMPARE(view->stateWord(), u"Down"_s);
        QCOMPARE(view->tone(), Ui::Tone::ToneBad);
        QVERIFY(view->glyph().toString().endsWith(u"state-gaveup.svg"_s));
        QCOMPARE(view->why(), u"wrong password (401)"_s);
        QVERIFY(!view->failureText().isEmpty());
        QVERIFY(!view->adviceText().isEmpty());
        QCOMPARE(view->latencyText(), QString()); // Not "-1 ms".
        QCOMPARE(view->cpuShare(), -1.0);
        QCOMPARE(view->retryText(), QString());
        QVERIFY(!view->isOpen());
        for (const QString &text : {view->failureText(), view->failureDetail(), view->announcement()})
            QVERIFY(!text.contains(u"hush-hush"_s));
    }

    void aRefusedPortWaitsAndCountsDown()
    {
        Fixture::Fleet fleet;
        fleet.manager.setTiming(Fixture::patientTiming());
        Node *node = fleet.add(u"ap-1"_s);
        QVERIFY(node);
        NodeView *view = fleet.model.find(u"ap-1"_s);
        QTRY_COMPARE(view->health(), Ui::Health::Ready);
        fleet.servers.front()->stop();
        QTRY_VERIFY(view->isWaiting());
        QCOMPARE(view->stateWord(), u"Reconnecting"_s);
        QVERIFY(view->glyph().toString().endsWith(u"state-reconnecting.svg"_s));
        QCOMPARE(view->why(), shortReason(node->failure()));
        QVERIFY2(view->briefly().startsWith(u"try 2, next in 4"_s), qPrintable(view->briefly()));
        QVERIFY2(view->retryText().startsWith(u"try 2, "_s), qPrintable(view->retryText()));
        QVERIFY(view->reason().startsWith(view->why()));
        QCOMPARE(view->playersText(), QString()); // Stats are cleared, not zeros.
        QSignalSpy countdown(view, &NodeView::countdownChanged);
        fleet.model.setWatched(true);
        QVERIFY(fleet.model.isCounting());
        QVERIFY(countdown.wait());
        fleet.model.setWatched(false);
        QVERIFY(!fleet.model.isCounting());
    }

    void nothingTicksWhileNothingWaits()
    {
        Fixture::Fleet fleet;
        QVERIFY(fleet.add(u"eu-1"_s));
        fleet.model.setWatched(true);
        QTRY_COMPARE(fleet.model.find(u"eu-1"_s)->health(), Ui::Health::Ready);
        QVERIFY(!fleet.model.isCounting());
    }

    void pingDisconnectConnect()
    {
        Fixture::Fleet fleet;
        Node *node = fleet.add(u"eu-1"_s);
        QVERIFY(node);
        NodeView *view = fleet.model.find(u"eu-1"_s);
        QTRY_COMPARE(node->state(), Node::State::Ready);

        view->ping();
        QVERIFY(view->isPinging());
        QTRY_VERIFY(!view->isPinging());
        QVERIFY2(view->pingResult().startsWith(u"Pong after "_s), qPrintable(view->pingResult()));

        QVERIFY(view->isOpen());
        view->toggle();
        QTRY_COMPARE(node->state(), Node::State::Disconnected);
        QCOMPARE(view->stateWord(), u"Disconnected"_s);
        QCOMPARE(view->why(), u"by you"_s);
        QCOMPARE(view->tone(), Ui::Tone::ToneOff);
        QVERIFY(!view->isOpen());
        view->ping();
        QVERIFY(!view->isPinging());

        view->toggle();
        QTRY_COMPARE(node->state(), Node::State::Ready);
        QSignalSpy states(node, &Node::stateChanged);
        view->reconnect();
        QTRY_VERIFY(states.count() > 0 && node->state() == Node::State::Ready);
    }

    void theDetailsHoldEverythingOfInfoAndStats()
    {
        Fixture::Fleet fleet;
        FakeNode::Options options;
        options.script = Fixture::steadyStats(9, 5, 0.25, 512);
        Node *node = fleet.add(u"eu-1"_s, options);
        QVERIFY(node);
        NodeView *view = fleet.model.find(u"eu-1"_s);
        QTRY_VERIFY(node->info() && node->stats().known && node->latencyWindow().last());
        NodeDetails details;
        details.setView(view);
        QCOMPARE(details.server()->value(u"Version"_s), node->info()->version.semver);
        QCOMPARE(details.server()->value(u"Git commit"_s), *node->info()->gitCommit);
        QCOMPARE(details.server()->value(u"Java"_s), *node->info()->jvm);
        QCOMPARE(details.server()->value(u"Lavaplayer"_s), *node->info()->lavaplayer);
        QCOMPARE(details.load()->value(u"Players"_s), u"9"_s);
        QCOMPARE(details.load()->value(u"Playing players"_s), u"5"_s);
        QCOMPARE(details.load()->value(u"CPU, whole machine"_s), u"25.0\u00a0%"_s);
        QCOMPARE(details.load()->value(u"CPU, this node"_s), u"12.5\u00a0%"_s);
        QCOMPARE(details.memory()->value(u"Used"_s), u"512\u00a0MiB"_s);
        QCOMPARE(details.memory()->value(u"Reservable"_s), u"1.00\u00a0GiB"_s);
        QCOMPARE(details.frames()->value(u"Sent"_s), QString()); // null is not 0.
        QCOMPARE(details.connection()->value(u"Session"_s), node->sessionId());
        QVERIFY(!details.latency()->value(u"Median"_s).isEmpty());
        QVERIFY(details.steps()->count() > 0);
        QVERIFY(!details.penaltyText().isEmpty());
        QCOMPARE(details.sources(), node->info()->sourceManagers);

        QCOMPARE(details.rawFrames()->count(), 0);
        details.setRecording(true);
        QTRY_VERIFY(details.rawFrames()->count() > 0);
        QVERIFY(details.rawFrames()->count() <= FramesModel::maxRows);

        node->close();
        QTRY_COMPARE(details.load()->value(u"Players"_s), QString());
        QCOMPARE(details.penaltyText(), QString());
        QCOMPARE(details.sources(), QStringList());
    }

    void hostileTextsComeOutClean_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("markup") << u"<img src=http://127.0.0.1:1/x>"_s;
        QTest::newRow("very long") << QString(100'000, u'x');
        QTest::newRow("right-to-left override") << u"eu\u202etxt.exe"_s;
        QTest::newRow("lone surrogate") << QString(u"a"_s + QChar(0xd800) + u"b"_s);
        QTest::newRow("NUL and bell") << QString(u"a"_s + QChar(0) + QChar(7) + u"b"_s);
    }
    void hostileTextsComeOutClean()
    {
        QFETCH(QString, text);
        Fixture::Fleet fleet;
        FakeNode::Options options;
        options.script = scriptSaying(text);
        Node *node = fleet.add(text, options);
        QVERIFY(node);
        NodeView *view = fleet.model.find(node->identifier());
        QVERIFY(view);
        QTRY_VERIFY(node->info());
        NodeDetails details;
        details.setView(view);
        QStringList shown{view->identifier(), view->versionText(), view->announcement(),
            view->capabilityHint(), details.server()->value(u"Java"_s),
            details.server()->value(u"Git branch"_s)};
        shown += details.plugins();
        for (const QString &line : std::as_const(shown)) {
            QVERIFY2(line.size() < 3'000, qPrintable(line.left(80)));
            for (const QChar c : line)
                QVERIFY(c == u'\n' || (c.category() != QChar::Other_Control && c != QChar(0x202e)));
            QVERIFY(line.isValidUtf16());
        }
    }

    void everyFailureHasItsFewWords()
    {
        const auto kinds = QMetaEnum::fromType<Lavalink::FailureKind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            const auto kind = Lavalink::FailureKind(kinds.value(i));
            const QString words = shortReason(Lavalink::Failure(kind));
            QCOMPARE(words.isEmpty(), kind == Lavalink::FailureKind::None);
            QVERIFY2(words.size() <= 30, kinds.key(i));
        }
    }

    void everyGlyphIsThere()
    {
        for (const auto *name : {"ready", "degraded", "connecting", "reconnecting", "gaveup", "disconnected"})
            QVERIFY2(QFile::exists(u":/icons/state-%1.svg"_s.arg(QLatin1StringView(name))), name);
    }
};

QTEST_GUILESS_MAIN(TestNodeView)
#include "tst_nodeview.moc"

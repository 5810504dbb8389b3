// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "chartitem.h"
#include "nodecharts.h"
#include "windowfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::Window;
using Lavalink::Node;

namespace {

//! Opens the node's page.
bool open(Window *window, const QString &name, const QSize &size = {1360, 860})
{
    if (!window->show(size) || !window->deck.showNode(name))
        return false;
    window->deck.pages()->open(u"node"_s);
    return QTest::qWaitFor([&] { return window->ofType(u"NodeOverview"_s).size() == 1; });
}

QString descriptionOf(QQuickItem *item)
{
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
    return accessible ? accessible->text(QAccessible::Description) : QString();
}

QList<QQuickItem *> charts(const Window &window)
{
    auto all = window.items();
    all.removeIf([](QQuickItem *item) {
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
        return !accessible || accessible->role() != QAccessible::Chart;
    });
    return all;
}

QString chartSays(const Window &window, const QString &name)
{
    const auto boxes = charts(window);
    for (QQuickItem *box : boxes)
        if (QAccessible::queryAccessibleInterface(box)->text(QAccessible::Name).startsWith(name))
            return descriptionOf(box);
    return {};
}

//! A node that lets nobody in: its history is what a test fills in.
Node *addSilent(Window *window)
{
    return window->fleet.add(u"eu-1"_s, {},
        [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); });
}

//! An hour of figures before now: a minute apart, with nothing known from minute 20 to 25.
void fill(NodeHistory *history)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int minute = 60; minute > 0; --minute) {
        const qint64 time = now - minute * 60'000LL;
        if (minute <= 25 && minute > 20) {
            history->addBreak(time);
            continue;
        }
        Lavalink::Stats stats;
        stats.kind = Lavalink::ServerKind::Lavalink;
        stats.players = 100 + minute;
        stats.playingPlayers = minute;
        stats.cpu = Lavalink::CpuStats();
        stats.cpu->systemLoad = 0.25;
        history->addStats(time, stats);
        history->addPing(time, 20, 18, 30);
    }
}

Lavalink::Timing restfulTiming()
{
    auto timing = Fixture::quickTiming();
    timing.pingInterval = std::chrono::hours(1);
    return timing;
}

} // namespace

//! The page of a node that is well, one that is refused, and one that tries again, as eye, hand and screen
//! reader get it.
class TestNodePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void aReadyNode()
    {
        Window window;
        FakeNode::Options options;
        options.script = Fixture::steadyStats(52, 41, 0.118, 348);
        Node *node = window.fleet.add(u"eu-1"_s, options);
        QVERIFY(node);
        QTRY_VERIFY(node->info() && node->stats().known && node->latencyWindow().last());
        QVERIFY(open(&window, u"eu-1"_s));
        QTRY_VERIFY(window.names().contains(u"Ready"_s));
        const QString all = window.names().join(u'\n');
        QVERIFY(all.contains(u"since "_s));
        QVERIFY(all.contains(u"TCP: "_s) && !all.contains(u"TCP: not known"_s));
        QVERIFY(all.contains(u"Upgrade: "_s) && !all.contains(u"Upgrade: not known"_s));
        QVERIFY(all.contains(u"Formula: classic"_s));
        QVERIFY(all.contains(u"Up to 1\u00a0s: not used"_s)); // The ladder.
        QVERIFY(all.contains(u"No retry is planned"_s));
        QVERIFY(all.contains(u"Lavalink "_s + node->info()->version.semver));
        QVERIFY(all.contains(node->info()->sourceManagers.constFirst()));
        QTRY_VERIFY(window.names().join(u'\n').contains(u": Connected. Ready: new session"_s));
        // Newest values, without a crosshair.
        QTRY_COMPARE(chartSays(window, u"Players"_s), u"playing 41, total 52"_s);
        QCOMPARE(chartSays(window, u"CPU, 4 core(s)"_s), u"system 11.8\u00a0%, node 5.9\u00a0%"_s);
        QVERIFY(chartSays(window, u"Memory, of 1.00\u00a0GiB"_s).startsWith(u"used 348\u00a0MiB, "_s));
        QCOMPARE(chartSays(window, u"Frames"_s), u"deficit unknown, nulled unknown"_s);
        window.click(window.named(u"Copy the session id"_s));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), node->sessionId());
        QCOMPARE(window.warnings, QStringList());
    }

    void aRefusedNodeSaysWhy()
    {
        Window window;
        QVERIFY(window.fleet.add(u"us-1"_s, {},
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); }));
        QTRY_COMPARE(window.fleet.model.countOf(Ui::Health::Down), 1);
        QVERIFY(open(&window, u"us-1"_s));
        const NodeView *view = window.fleet.model.shown();
        QTRY_VERIFY(window.names().contains(view->failureText()));
        const QString all = window.names().join(u'\n');
        QVERIFY(all.contains(view->adviceText()));
        QVERIFY(all.contains(u"Upgrade: failed"_s));
        QVERIFY(all.contains(u"Ready: not known"_s));
        QVERIFY(all.contains(u"stopped: trying again would not help"_s));
        QVERIFY(all.contains(u": Refused. "_s));
        QVERIFY(all.contains(u"The node has not sent its statistics."_s));
        QCOMPARE(chartSays(window, u"WS ping"_s), u"p50 unknown, p95 unknown, each unknown"_s);
        QVERIFY(!window.named(u"Copy the session id"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void aWaitingNodeCountsDown()
    {
        Window window;
        window.fleet.manager.setTiming(Fixture::patientTiming());
        Node *node = window.fleet.add(u"ap-1"_s);
        QVERIFY(node);
        QTRY_COMPARE(node->state(), Node::State::Ready);
        window.fleet.servers.back()->stop();
        QTRY_COMPARE(node->state(), Node::State::WaitingToRetry);
        QVERIFY(open(&window, u"ap-1"_s));
        QTRY_VERIFY(window.names().join(u'\n').contains(u"Next retry: try 2, "_s));
        const auto countdown = [&window] {
            const auto names = window.names();
            const auto found = names.filter(u"Next retry: "_s);
            return found.value(0);
        };
        const QString before = countdown();
        QTRY_VERIFY(countdown() != before);
        const QString all = window.names().join(u'\n');
        QVERIFY(all.contains(u"Up to 41\u00a0s: waiting now"_s));
        QVERIFY(all.contains(u": Lost, tries again. "_s));
        QTRY_VERIFY(window.fleet.servers.back()->restart());
        window.click(window.named(u"Reconnect"_s));
        QTRY_COMPARE(node->state(), Node::State::Ready);
        QTRY_VERIFY(window.names().contains(u"No retry is planned"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void theCrosshairByKeyboard()
    {
        Window window;
        window.fleet.manager.setTiming(restfulTiming());
        Node *node = addSilent(&window);
        QVERIFY(node);
        QTRY_COMPARE(node->state(), Node::State::AuthFailed);
        QVERIFY(open(&window, u"eu-1"_s));
        NodeHistory *history = window.deck.history()->of(node);
        fill(history);
        QTRY_VERIFY(chartSays(window, u"Players"_s).contains(u"playing 1,"_s));
        QQuickItem *charts = window.named(u"Charts"_s);
        QVERIFY(charts);
        charts->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_Left);
        QTRY_VERIFY(chartSays(window, u"Players"_s).startsWith(u"At "_s));
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 1, total 101"_s));
        window.key(Qt::Key_Left);
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 2, total 102"_s));
        window.key(Qt::Key_PageUp);
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 12, total 112"_s));
        window.key(Qt::Key_Right);
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 11, total 111"_s));
        QVERIFY(
            chartSays(window, u"WS ping"_s).endsWith(u"p50 18\u00a0ms, p95 30\u00a0ms, each 20\u00a0ms"_s));
        QVERIFY(descriptionOf(charts).contains(u"CPU: system 25.0\u00a0%, node unknown"_s));
        window.key(Qt::Key_Home);
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 60, total 160"_s));
        window.key(Qt::Key_End);
        QVERIFY(chartSays(window, u"Players"_s).endsWith(u"playing 1, total 101"_s));
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(!chartSays(window, u"Players"_s).startsWith(u"At "_s));
        QCOMPARE(window.deck.pages()->current(), u"node"_s); // The next Esc leaves.
        window.key(Qt::Key_Escape);
        QTRY_COMPARE(window.deck.pages()->current(), u"fleet"_s);
        QCOMPARE(window.warnings, QStringList());
    }

    void theCrosshairByMouse()
    {
        Window window;
        window.fleet.manager.setTiming(restfulTiming());
        Node *node = addSilent(&window);
        QVERIFY(node);
        QTRY_COMPARE(node->state(), Node::State::AuthFailed);
        QVERIFY(open(&window, u"eu-1"_s));
        fill(window.deck.history()->of(node));
        QTRY_VERIFY(!window.ofType(u"Deck::ChartItem"_s).isEmpty());
        auto *item = qobject_cast<ChartItem *>(window.ofType(u"Deck::ChartItem"_s).constFirst());
        QVERIFY(item);
        QTRY_VERIFY(item->charts()->from() < double(QDateTime::currentMSecsSinceEpoch() - 59 * 60'000));
        const auto at = [item](double share) {
            const QRectF plot = item->plot();
            return item->mapToScene({plot.left() + share * plot.width(), plot.center().y()}).toPoint();
        };
        const QImage before = window.quick()->grabWindow();
        QTest::mouseMove(window.quick(), at(0.5));
        QTRY_VERIFY(item->charts()->isPointing());
        QTRY_VERIFY(chartSays(window, u"Players"_s).contains(u"playing 30,"_s)
            || chartSays(window, u"Players"_s).contains(u"playing 31,"_s)
            || chartSays(window, u"Players"_s).contains(u"playing 29,"_s));
        QVERIFY(window.quick()->grabWindow() != before); // It is drawn.
        QTest::mouseMove(window.quick(), at(1 - 22.5 / 60)); // In the gap.
        QTRY_VERIFY(chartSays(window, u"Players"_s).endsWith(u"playing unknown, total unknown"_s));
        QTest::mouseMove(window.quick(), QPoint(700, 20));
        QTRY_VERIFY(!item->charts()->isPointing());
        QCOMPARE(window.warnings, QStringList());
    }

    void oneRangeForAllCharts()
    {
        Window window;
        window.fleet.manager.setTiming(restfulTiming());
        Node *node = window.fleet.add(u"eu-1"_s);
        QVERIFY(node);
        QTRY_VERIFY(node->latencyWindow().last());
        QVERIFY(open(&window, u"eu-1"_s));
        fill(window.deck.history()->of(node));
        auto *item = qobject_cast<ChartItem *>(window.ofType(u"Deck::ChartItem"_s).constFirst());
        QVERIFY(item);
        const auto minutes
            = [item] { return qRound((item->charts()->to() - item->charts()->from()) / 60'000); };
        QTRY_COMPARE(minutes(), 60); // All that there is.
        window.click(window.named(u"15 min"_s));
        QTRY_COMPARE(minutes(), 15);
        window.named(u"1 min"_s)->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_Space);
        QTRY_COMPARE(minutes(), 1);
        QVERIFY(window.deck.nodeChoices()->range() == NodeChoices::Range::Minute);
        QCOMPARE(window.warnings, QStringList());
    }

    void theFormulaIsChosen()
    {
        Window window;
        FakeNode::Options options;
        options.script = Fixture::steadyStats(52, 41, 0.118, 348);
        Node *node = window.fleet.add(u"eu-1"_s, options);
        QVERIFY(node);
        QTRY_VERIFY(node->stats().known);
        QVERIFY(open(&window, u"eu-1"_s));
        const QStringList formulas = Lavalink::formulaNames();
        QCOMPARE(formulas.size(), 6);
        for (const QString &formula : formulas) {
            window.deck.actions()->find(u"node.formula."_s + formula)->trigger();
            QTRY_VERIFY(window.named(u"Formula: "_s + formula));
            const auto terms = node->penalties(*Lavalink::formulaFromName(formula)).terms;
            for (const auto &term : terms)
                QTRY_VERIFY2(window.names().join(u'\n').contains(u": "_s
                                 + QLocale().toString(term.value, 'f', 1).replace(u'-', QChar(0x2212))),
                    qPrintable(formula + u' ' + term.name));
        }
        window.named(u"Formula: lavalink.py"_s)->forceActiveFocus(Qt::TabFocusReason); // Below the fold.
        window.key(Qt::Key_Space);
        QTRY_VERIFY(window.named(u"Penalty as shoukaku counts it"_s));
        QCOMPARE(window.warnings, QStringList());
    }

    void layoutsFollowTheWidth()
    {
        Window window;
        QVERIFY(window.fleet.add(u"eu-1"_s));
        QVERIFY(open(&window, u"eu-1"_s));
        for (const int width : {1360, 1008, 800, 620, 400}) {
            window.quick()->resize(width, 800);
            QTRY_COMPARE(window.quick()->width(), width);
            QTRY_COMPARE(charts(window).size(), 5);
            const auto boxes = charts(window);
            for (QQuickItem *box : boxes)
                QTRY_VERIFY(box->mapToScene({box->width(), 0}).x() <= width && box->width() >= 240);
        }
        QCOMPARE(window.warnings, QStringList());
    }

    // With the page open and nothing going on no frame is drawn, and a page that is not shown computes
    // nothing.
    void nothingMovesWhileNothingHappens()
    {
        Window window;
        window.fleet.manager.setTiming(restfulTiming());
        Node *node = window.fleet.add(u"eu-1"_s);
        QVERIFY(node);
        QTRY_VERIFY(node->info() && node->stats().known && node->latencyWindow().last());
        QVERIFY(open(&window, u"eu-1"_s));
        auto *item = qobject_cast<ChartItem *>(window.ofType(u"Deck::ChartItem"_s).constFirst());
        QVERIFY(item);
        QSignalSpy frames(window.quick(), &QQuickWindow::frameSwapped);
        QTimer quiet;
        quiet.setInterval(std::chrono::seconds(1));
        QSignalSpy seconds(&quiet, &QTimer::timeout);
        quiet.start();
        QTRY_VERIFY(seconds.count() >= 2);
        frames.clear();
        seconds.clear();
        QTRY_VERIFY(seconds.count() >= 2);
        QCOMPARE(frames.count(), 0);

        QSignalSpy computed(item->charts(), &NodeCharts::changed);
        fill(window.deck.history()->of(node));
        QTRY_COMPARE(computed.count(), 1); // All of it at once.
        window.deck.pages()->open(u"fleet"_s);
        QTRY_VERIFY(!item->charts()->isActive());
        computed.clear();
        seconds.clear();
        window.deck.history()->of(node)->addBreak(QDateTime::currentMSecsSinceEpoch());
        QTRY_VERIFY(seconds.count() >= 1);
        QCOMPARE(computed.count(), 0);
        window.deck.pages()->open(u"node"_s);
        QTRY_VERIFY(computed.count() > 0);
    }
};

QTEST_MAIN(TestNodePage)
#include "tst_nodepage.moc"

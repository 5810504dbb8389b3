// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfixture.h"
#include "healthsummary.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Lavalink::Node;

namespace {

QStringList names(const FleetModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result += model.index(row).data(FleetModel::ViewRole).value<NodeView *>()->identifier();
    return result;
}

//! Three nodes that differ in everything that can be sorted by; one of them is down.
struct Three : Fixture::Fleet {
    Three()
    {
        FakeNode::Options big;
        big.script = Fixture::steadyStats(90, 80, 0.10, 700);
        add(u"node-10"_s, big);
        FakeNode::Options small;
        small.script = Fixture::steadyStats(9, 8, 0.50, 100);
        add(u"node-2"_s, small);
        add(u"down"_s, {},
            [](Lavalink::NodeSettings &settings) { settings.password = Lavalink::Secret(u"wrong"_s); });
    }
    [[nodiscard]] bool isSettled() const
    {
        return model.countOf(Ui::Health::Down) == 1 && manager.at(0)->stats().known
            && manager.at(1)->stats().known && manager.at(0)->info() && manager.at(1)->info();
    }
};

} // namespace

class TestFleetModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsAndTurnsAround()
    {
        Three fleet;
        const QAbstractItemModelTester tester(
            &fleet.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(fleet.isSettled());
        FleetModel &model = fleet.model;

        model.sortBy(Ui::SortKey::SortByName);
        QCOMPARE(
            names(model), (QStringList{u"down"_s, u"node-2"_s, u"node-10"_s})); // By number, not by digit.
        model.sortBy(Ui::SortKey::SortByName);
        QVERIFY(model.isDescending());
        QCOMPARE(names(model), (QStringList{u"node-10"_s, u"node-2"_s, u"down"_s}));
        model.sortBy(Ui::SortKey::SortByState);
        QVERIFY(!model.isDescending());
        QCOMPARE(names(model).constFirst(), u"down"_s); // The worst first.
        model.sortBy(Ui::SortKey::SortByPlayers);
        QCOMPARE(names(model), (QStringList{u"node-2"_s, u"node-10"_s, u"down"_s}));
        model.sortBy(Ui::SortKey::SortByPlayers);
        // What is missing stands last in either order.
        QCOMPARE(names(model), (QStringList{u"node-10"_s, u"node-2"_s, u"down"_s}));
        model.sortBy(Ui::SortKey::SortByCpu);
        QCOMPARE(names(model), (QStringList{u"node-10"_s, u"node-2"_s, u"down"_s}));
        model.sortBy(Ui::SortKey::SortByMemory);
        QCOMPARE(names(model), (QStringList{u"node-2"_s, u"node-10"_s, u"down"_s}));
        // All the same: the tie is broken by name.
        model.sortBy(Ui::SortKey::SortByVersion);
        QCOMPARE(names(model), (QStringList{u"node-2"_s, u"node-10"_s, u"down"_s}));
    }

    void sortingMovesRowsAndNeverResets()
    {
        Three fleet;
        QTRY_VERIFY(fleet.isSettled());
        fleet.model.sortBy(Ui::SortKey::SortByName);
        QSignalSpy resets(&fleet.model, &FleetModel::modelReset);
        QSignalSpy layouts(&fleet.model, &FleetModel::layoutChanged);
        QSignalSpy moves(&fleet.model, &FleetModel::rowsMoved);
        const QPersistentModelIndex kept = fleet.model.index(0);
        auto *view = kept.data(FleetModel::ViewRole).value<NodeView *>();
        fleet.model.sortBy(Ui::SortKey::SortByName);
        QCOMPARE(resets.count() + layouts.count(), 0);
        QVERIFY(moves.count() > 0);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data(FleetModel::ViewRole).value<NodeView *>(), view);
    }

    void theSelectionStaysWithTheNode()
    {
        Three fleet;
        QTRY_VERIFY(fleet.isSettled());
        FleetModel &model = fleet.model;
        model.sortBy(Ui::SortKey::SortByName);
        model.setSelected(model.find(u"node-2"_s));
        QCOMPARE(model.selectedRow(), 1);
        model.sortBy(Ui::SortKey::SortByPlayers);
        QCOMPARE(model.selectedRow(), 0);
        QCOMPARE(model.selected()->identifier(), u"node-2"_s);
        model.step(-1);
        QCOMPARE(model.selectedRow(), 0); // Stops at the end.
        model.step(1);
        QCOMPARE(model.selected()->identifier(), u"node-10"_s);
        model.setSelected(nullptr);
        QCOMPARE(model.selectedRow(), -1);
        model.step(1);
        QCOMPARE(model.selectedRow(), 0);
    }

    void filters()
    {
        Three fleet;
        const QAbstractItemModelTester tester(
            &fleet.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(fleet.isSettled());
        fleet.model.setFilterText(u"state:down"_s);
        QCOMPARE(names(fleet.model), QStringList{u"down"_s});
        QCOMPARE(fleet.model.total(), 3);
        fleet.model.setFilterText(u"players>50"_s);
        QCOMPARE(names(fleet.model), QStringList{u"node-10"_s});
        fleet.model.setFilterText(u"cpu>40 -name:10"_s);
        QCOMPARE(names(fleet.model), QStringList{u"node-2"_s});
        // What is no filter is told; the last good one still holds.
        fleet.model.setFilterText(u"cpu>"_s);
        QVERIFY(!fleet.model.filterError().isEmpty());
        QCOMPARE(names(fleet.model), QStringList{u"node-2"_s});
        fleet.model.setFilterText(u"state:degraded"_s);
        QCOMPARE(fleet.model.filterError(), QString());
        QCOMPARE(fleet.model.count(), 0);
        QCOMPARE(fleet.model.everyView().size(), 3);
        fleet.model.toggleFilter(u"state:degraded"_s);
        QCOMPARE(fleet.model.filterText(), QString());
        QCOMPARE(fleet.model.count(), 3);
    }

    void aRemovedNodeLeavesNothing()
    {
        Three fleet;
        const QAbstractItemModelTester tester(
            &fleet.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(fleet.isSettled());
        fleet.model.setSelected(fleet.model.find(u"node-2"_s));
        QSignalSpy selection(&fleet.model, &FleetModel::selectedChanged);
        fleet.manager.remove(fleet.manager.find(u"node-2"_s));
        QVERIFY(selection.count() > 0);
        QVERIFY(!fleet.model.selected());
        QCOMPARE(fleet.model.count(), 2);
        fleet.manager.clear();
        QCOMPARE(fleet.model.count(), 0);
        QCOMPARE(fleet.model.playersText(), QString());
        QCOMPARE(fleet.model.worstText(), QString());
    }

    void liveValuesMoveNoRowUnderThePointer()
    {
        Three fleet;
        QTRY_VERIFY(fleet.isSettled());
        QTRY_COMPARE(names(fleet.model).constLast(), u"node-10"_s); // The worst first, then by name.
        QTRY_VERIFY(!fleet.model.isSettling());
        fleet.model.setFrozen(true);
        QSignalSpy moves(&fleet.model, &FleetModel::rowsMoved);
        QSignalSpy totals(&fleet.model, &FleetModel::totalsChanged);
        fleet.manager.find(u"down"_s)->close();
        QTRY_COMPARE(fleet.model.countOf(Ui::Health::Disconnected), 1);
        QVERIFY(totals.wait()); // The settling second has passed.
        QCOMPARE(moves.count(), 0);
        fleet.model.setFrozen(false);
        QTRY_COMPARE(names(fleet.model).constLast(), u"down"_s);
    }

    void totals()
    {
        Three fleet;
        QTRY_VERIFY(fleet.isSettled());
        QCOMPARE(fleet.model.playersText(), u"88/99"_s);
        QTRY_VERIFY(fleet.model.worstText().startsWith(u"node-"_s));
    }

    void theSummarySaysOnlyWhatThereIs()
    {
        Three fleet;
        HealthSummary summary;
        const QAbstractItemModelTester tester(
            &summary, QAbstractItemModelTester::FailureReportingMode::QtTest);
        summary.setFleet(&fleet.model);
        QTRY_VERIFY(fleet.isSettled());
        QCOMPARE(summary.rowCount(), 2);
        QCOMPARE(summary.index(0).data(HealthSummary::WordRole).toString(), u"Down"_s);
        QCOMPARE(summary.index(0).data(HealthSummary::NumberRole).toString(), u"1"_s);
        QCOMPARE(summary.index(1).data(HealthSummary::WordRole).toString(), u"Ready"_s);
        QCOMPARE(summary.index(1).data(HealthSummary::NumberRole).toString(), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestFleetModel)
#include "tst_fleetmodel.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labevidencemodel.h"
#include "labfixture.h"
#include "labmatrixmodel.h"
#include "labseedsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Deck::LabEvidenceModel;
using Deck::LabMatrixModel;
using Deck::LabSeedsModel;
using LabFixture::Fleet;

class TestLabModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matrixFollowsTheRun();
    void evidenceFollowsItsCell();
    void seedsAreEdited();
    void seedsAreLoadedAndSaved();

private:
    static constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;
};

void TestLabModels::matrixFollowsTheRun()
{
    Fleet fleet({LabFixture::script("AEF"), LabFixture::script("AAB")});
    LabMatrixModel model(&fleet.run);
    const QAbstractItemModelTester tester(&model, strict);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(fleet.open());
    const auto seeds = LabFixture::seeds().mid(0, 3);
    QVERIFY(fleet.run.prepare(fleet.nodes(), seeds, LabFixture::quickOptions()));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), u"node2"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"SOUNDCLOUD"_s);
    QCOMPARE(model.index(0, 0).data(LabMatrixModel::VerdictRole).toString(), u"pending"_s);
    QVERIFY(!model.index(0, 0).data(LabMatrixModel::MsRole).isValid());

    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy ended(&fleet.run, &Deck::LabRun::finished);
    QVERIFY(fleet.run.start());
    QVERIFY(ended.wait(30'000));
    QVERIFY(changes.count() >= 6);
    const QModelIndex bad = model.index(0, 1);
    QCOMPARE(bad.data(LabMatrixModel::VerdictRole).toString(), u"error"_s);
    QCOMPARE(bad.data(LabMatrixModel::WordRole).toString(), u"ERROR"_s);
    QVERIFY(bad.data(LabMatrixModel::TextRole).toString().contains(u"ERROR (suspicious)"_s));
    QVERIFY(bad.data(LabMatrixModel::DetailRole).toString().contains(u"soundcloud is out of order"_s));
    QVERIFY(bad.data(LabMatrixModel::FailedRole).toBool());
    QVERIFY(bad.data(LabMatrixModel::MsRole).toDouble() > 0);
    QCOMPARE(model.index(0, 2).data(LabMatrixModel::WordRole).toString(), u"UNSUPPORTED"_s);
    QVERIFY(!model.index(0, 2).data(LabMatrixModel::MsRole).isValid());
    QVERIFY(fleet.run.prepare({}, {}, {}));
    QCOMPARE(model.rowCount(), 0);
}

void TestLabModels::evidenceFollowsItsCell()
{
    Fleet fleet({LabFixture::script("AE")});
    LabEvidenceModel model(&fleet.run);
    const QAbstractItemModelTester tester(&model, strict);
    model.show(0, 0); // There is none.
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(fleet.open());
    QVERIFY(fleet.run.prepare(fleet.nodes(), LabFixture::seeds().mid(0, 2), LabFixture::quickOptions()));
    model.show(0, 1);
    QCOMPARE(model.source(), u"SOUNDCLOUD"_s);
    QCOMPARE(model.node(), u"node1"_s);
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy ended(&fleet.run, &Deck::LabRun::finished);
    QVERIFY(fleet.run.start());
    QVERIFY(ended.wait(30'000));
    QStringList kinds;
    for (int row = 0; row < model.rowCount(); ++row)
        kinds.append(model.index(row).data(LabEvidenceModel::KindRole).toString());
    QVERIFY(kinds.contains(u"request"_s) && kinds.contains(u"cause"_s) && kinds.contains(u"trace"_s));
    model.show(0, 2);
    QCOMPARE(model.node(), QString());
    QCOMPARE(model.rowCount(), 0);
}

void TestLabModels::seedsAreEdited()
{
    LabSeedsModel model;
    const QAbstractItemModelTester tester(&model, strict);
    const int rows = model.rowCount();
    QVERIFY(rows > 10);
    QVERIFY(!model.isModified());
    QCOMPARE(model.included().size(), rows);

    const QModelIndex query = model.index(0, LabSeedsModel::QueryColumn);
    QVERIFY(model.setData(query, u"  other words "_s, Qt::EditRole));
    QCOMPARE(query.data().toString(), u"other words"_s);
    QCOMPARE(model.index(0, 0).data(LabSeedsModel::QueryRole).toString(), u"other words"_s);
    QVERIFY(model.isModified());
    QVERIFY(model.setData(model.index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!model.index(1, 3).data(LabSeedsModel::IncludedRole).toBool());
    QCOMPARE(model.included().size(), rows - 1);
    QVERIFY(!model.setData(query, 1, Qt::DecorationRole));

    model.append();
    QCOMPARE(model.rowCount(), rows + 1);
    const QModelIndex fresh = model.index(rows, 0);
    QVERIFY(!fresh.data(LabSeedsModel::ProblemRole).toString().isEmpty());
    QCOMPARE(model.included().size(), rows - 1); // It is of no use yet.
    QVERIFY(model.setData(fresh, u"youtube"_s, LabSeedsModel::SourceRole));
    QVERIFY(fresh.data(LabSeedsModel::ProblemRole).toString().contains(u"twice"_s));
    QVERIFY(model.setData(fresh, u"mine"_s, LabSeedsModel::SourceRole));
    QVERIFY(model.setData(fresh, u"http"_s, LabSeedsModel::CapabilityRole));
    QVERIFY(model.setData(fresh, u"https://a.test/x.mp3"_s, LabSeedsModel::UrlRole));
    QCOMPARE(fresh.data(LabSeedsModel::ProblemRole).toString(), QString());
    QCOMPARE(model.included().constLast().source, u"mine"_s);

    QVERIFY(model.removeRows(0, 2));
    QVERIFY(!model.removeRows(rows, 2));
    QCOMPARE(model.rowCount(), rows - 1);
    model.restoreDefaults();
    QCOMPARE(model.rowCount(), rows);
}

void TestLabModels::seedsAreLoadedAndSaved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"seeds.json"_s);
    LabSeedsModel model;
    QVERIFY(model.removeRows(3, model.rowCount() - 3));
    QVERIFY(model.isModified());
    QCOMPARE(model.save(path), QString());
    QVERIFY(!model.isModified());
    LabSeedsModel other;
    QCOMPARE(other.load(path), QStringList());
    QCOMPARE(other.rowCount(), 3);
    QVERIFY(!other.load(folder.filePath(u"none"_s)).isEmpty());
    QCOMPARE(other.rowCount(), 3); // As it was.
    other.append();
    QVERIFY(other.save(path).startsWith(u"row 4: "_s));
}

QTEST_GUILESS_MAIN(TestLabModels)
#include "tst_labmodels.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importrows.h"

#include <QTest>

#include <fleetfile.h>

using namespace Deck;
using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;
using Lavalink::Secret;

namespace {

Fleet fleetOf(const QByteArray &nodes, const QProcessEnvironment &environment = {})
{
    return readFleet("{\"nodes\": [" + nodes + "]}", environment);
}

//! "password:mine>changed": the differences of one row, with what is kept.
QString differencesOf(const ImportRow &row)
{
    QStringList words;
    for (const ImportDifference &difference : row.differences) {
        words << u"%1:%2>%3 %4"_s.arg(fieldName(difference.field), difference.mine, difference.theirs,
            difference.side == ImportSide::Mine ? u"mine"_s : u"theirs"_s);
    }
    return words.join(u"; "_s);
}

constexpr auto inFleet = R"({"identifier": "eu", "host": "eu.example", "port": 2333, "password": "old"})";

} // namespace

class TestImportPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhy();
    void showsDifferences();
    void neverShowsPasswords();
    void updatesOnlyWhatIsTheirs();
    void keepsBoth();
    void settlesConflicts();
    void settlesContradictionsWithin();
    void doesNotCompareWhatIsElsewhere();
    void knowsAVariableOfTheFleetAgain();
    void tagsAndPrefixes();
    void leavesOut();
    void cleansWhatIsShown();
    void isTheSameASecondTime();
};

void TestImportPlan::judges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto list = [](const char *rows) -> QByteArray { return QByteArray("[") + rows + "]"; };
    QTest::newRow("new") << list(R"({"name":"us","host":"us.example","port":1,"password":"p"})") << u"add"_s;
    QTest::newRow("the same") << list(inFleet) << u"same"_s;
    QTest::newRow("another case of the host")
        << list(R"({"name":"eu","host":"EU.example","port":2333,"password":"old"})") << u"same"_s;
    QTest::newRow("without a name") << list(R"({"host":"eu.example","port":2333,"password":"old"})")
                                    << u"same"_s;
    QTest::newRow("another password")
        << list(R"({"name":"eu","host":"eu.example","port":2333,"password":"new"})") << u"update"_s;
    QTest::newRow("another name") << list(
        R"({"name":"europe","host":"eu.example","port":2333,"password":"old"})")
                                  << u"update"_s;
    QTest::newRow("another place") << list(
        R"({"name":"eu","host":"eu2.example","port":2333,"password":"old"})")
                                   << u"conflict"_s;
    QTest::newRow("TLS now") << list(
        R"({"name":"eu","host":"eu.example","port":2333,"password":"old","secure":true})")
                             << u"conflict"_s;
    QTest::newRow("a template") << list(R"({"name":"us","host":"","port":1,"password":"p"})") << u"invalid"_s;
    QTest::newRow("twice") << list(
        R"({"host":"us.example","port":1,"password":"p"},{"host":"us.example","port":1,"password":"p"})")
                           << u"add same"_s;
    QTest::newRow("contradicts itself") << list(
        R"({"host":"us.example","port":1,"password":"p"},{"host":"us.example","port":1,"password":"q"})")
                                        << u"add conflict"_s;
    QTest::newRow("one name, two places") << list(R"({"name":"A","host":"a.example","port":1,"password":"p"},
                   {"name":"A","host":"b.example","port":1,"password":"p"})")
                                          << u"add add"_s;
    QTest::newRow("one name, two places, one known")
        << list(R"({"name":"eu","host":"eu.example","port":2333,"password":"old"},
                   {"name":"eu","host":"eu2.example","port":2333,"password":"old"})")
        << u"same add"_s;
}

void TestImportPlan::judges()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, wanted);
    QCOMPARE(verdicts(planOf(text, fleetOf(inFleet))), wanted);
}

void TestImportPlan::saysWhy()
{
    const ImportPlan plan = planOf(R"([
        {"name":"us","host":"us.example","port":1,"password":"p"},
        {"name":"us","host":"us.example","port":1,"password":"p"},
        {"name":"eu","host":"other.example","port":2333,"password":"p"},
        {"name":"x","host":"","port":1,"password":"p"}])",
        fleetOf(inFleet));
    QCOMPARE(verdicts(plan), u"add same conflict invalid"_s);
    QCOMPARE(plan.rows()[1].reason, u"A duplicate of row 1 (line 2)."_s);
    QCOMPARE(plan.rows()[1].earlierRow, 0);
    QVERIFY(plan.rows()[2].reason.contains(u"ws://eu.example:2333"_s));
    QVERIFY(!plan.rows()[3].reason.isEmpty());
    QCOMPARE(plan.leftOver(), 2);
    QCOMPARE(plan.count(ImportVerdict::Same), 1);
}

void TestImportPlan::showsDifferences()
{
    const ImportPlan plan
        = planOf(R"([{"name":"europe","host":"eu.example","port":2333,"password":"new","regions":["eu"]}])",
            fleetOf(inFleet));
    QCOMPARE(differencesOf(plan.rows()[0]),
        u"identifier:eu>europe theirs; regions:>eu theirs; "
        u"password:readable in the fleet file>changed theirs"_s);
    const ImportPlan moved = planOf(
        R"([{"name":"eu","host":"b.example","port":1,"password":"old","secure":true}])", fleetOf(inFleet));
    QCOMPARE(differencesOf(moved.rows()[0]),
        u"host:eu.example>b.example mine; port:2333>1 mine; secure:no>yes mine"_s);
}

void TestImportPlan::neverShowsPasswords()
{
    const ImportPlan plan = planOf(R"([
        {"name":"eu","host":"eu.example","port":2333,"password":"planted-secret"},
        {"name":"us","host":"us.example","port":1,"password":"planted-secret"},
        {"name":"us","host":"us.example","port":1,"password":"planted-secret-2"},
        {"name":"x","host":"","port":1,"password":"planted-secret"}])",
        fleetOf(inFleet));
    QCOMPARE(verdicts(plan), u"update add conflict invalid"_s);
    for (const ImportRow &row : plan.rows()) {
        QVERIFY(!row.reason.contains(u"planted"_s));
        QVERIFY(!differencesOf(row).contains(u"planted"_s));
    }
}

void TestImportPlan::updatesOnlyWhatIsTheirs()
{
    ImportPlan plan
        = planOf(R"([{"name":"europe","host":"eu.example","port":2333,"password":"new"}])", fleetOf(inFleet));
    QCOMPARE(plan.changes().size(), 1);
    ImportChange change = plan.changes().constFirst();
    QCOMPARE(change.fleetNode, std::optional(0));
    QCOMPARE(change.settings.identifier, u"europe"_s);
    QVERIFY(change.setsPassword);
    QCOMPARE(change.settings.password.reveal(), u"new"_s);

    plan.keep(0, ImportField::Password, ImportSide::Mine);
    change = plan.changes().constFirst();
    QCOMPARE(change.settings.identifier, u"europe"_s);
    QVERIFY(!change.setsPassword);
    QCOMPARE(change.settings.password.reveal(), u"old"_s);

    plan.keep(0, ImportField::Identifier, ImportSide::Mine);
    QVERIFY(plan.changes().isEmpty());
    plan.answer(0, ImportAnswer::Theirs);
    QVERIFY(plan.changes().constFirst().setsPassword);
    plan.choose(0, false);
    QVERIFY(plan.changes().isEmpty());
    QCOMPARE(plan.leftOver(), 1);
}

void TestImportPlan::keepsBoth()
{
    ImportPlan plan = planOf(R"([
        {"name":"eu","host":"b.example","port":1,"password":"p"},
        {"name":"eu","host":"c.example","port":1,"password":"p"}])",
        fleetOf(inFleet));
    QCOMPARE(verdicts(plan), u"conflict conflict"_s);
    QVERIFY(plan.changes().isEmpty());
    plan.answerAll(ImportAnswer::Both);
    const QList<ImportChange> changes = plan.changes();
    QCOMPARE(changes.size(), 2);
    QVERIFY(!changes[0].fleetNode && !changes[1].fleetNode);
    QCOMPARE(changes[0].settings.identifier, u"eu (2)"_s);
    QCOMPARE(changes[0].settings.host, u"b.example"_s);
    QCOMPARE(changes[1].settings.identifier, u"eu (3)"_s);
    QCOMPARE(plan.leftOver(), 0);
}

void TestImportPlan::settlesConflicts()
{
    ImportPlan plan = planOf(
        R"([{"name":"eu","host":"b.example","port":9,"password":"new","path":"/lava"}])", fleetOf(inFleet));
    QCOMPARE(plan.leftOver(), 1);
    plan.answer(0, ImportAnswer::Theirs);
    ImportChange change = plan.changes().constFirst();
    QCOMPARE(change.fleetNode, std::optional(0));
    QCOMPARE(change.settings.endpoint(), u"ws://b.example:9/lava"_s);
    QCOMPARE(change.settings.password.reveal(), u"new"_s);
    plan.answer(0, ImportAnswer::Mine);
    QVERIFY(plan.changes().isEmpty());
    QCOMPARE(plan.leftOver(), 0);
    plan.keep(0, ImportField::Port, ImportSide::Theirs);
    change = plan.changes().constFirst();
    QCOMPARE(change.settings.endpoint(), u"ws://eu.example:9"_s);
    QVERIFY(!change.setsPassword);
}

void TestImportPlan::settlesContradictionsWithin()
{
    ImportPlan plan = planOf(R"([
        {"name":"us","host":"us.example","port":1,"password":"p"},
        {"name":"us","host":"us.example","port":1,"password":"q"}])");
    QCOMPARE(verdicts(plan), u"add conflict"_s);
    QCOMPARE(plan.changes().size(), 1);
    QCOMPARE(plan.changes().constFirst().settings.password.reveal(), u"p"_s);
    plan.answer(1, ImportAnswer::Theirs);
    QCOMPARE(plan.changes().size(), 1);
    QCOMPARE(plan.changes().constFirst().settings.password.reveal(), u"q"_s);
    plan.answer(1, ImportAnswer::Both);
    QCOMPARE(plan.changes().size(), 2);
    QCOMPARE(plan.changes().constLast().settings.identifier, u"us (2)"_s);
}

void TestImportPlan::doesNotCompareWhatIsElsewhere()
{
    const Fleet fleet = fleetOf(R"({"identifier":"eu","host":"eu.example","password":{"keychain":"k1"}})");
    ImportPlan plan = planOf(R"([{"name":"eu","host":"eu.example","port":2333,"password":"p"}])", fleet);
    QCOMPARE(verdicts(plan), u"same"_s);
    QCOMPARE(differencesOf(plan.rows()[0]), u"password:system keychain>not compared mine"_s);
    QVERIFY(plan.changes().isEmpty());
    plan.answer(0, ImportAnswer::Theirs);
    QCOMPARE(verdicts(plan), u"update"_s);
    QVERIFY(plan.changes().constFirst().setsPassword);
}

void TestImportPlan::knowsAVariableOfTheFleetAgain()
{
    QProcessEnvironment environment;
    environment.insert(u"PASS"_s, u"p"_s);
    const Fleet fleet
        = fleetOf(R"({"identifier":"eu","host":"eu.example","password":"${PASS}"})", environment);
    const ImportPlan plan
        = planOf(R"([{"name":"eu","host":"eu.example","port":2333,"password":"${PASS}"}])", fleet);
    QCOMPARE(plan.rows()[0].reference, u"${PASS}"_s);
    QCOMPARE(verdicts(plan), u"same"_s);
    const ImportPlan fresh
        = planOf(R"([{"name":"eu","host":"eu.example","port":2333,"password":"${PASS}"}])");
    QCOMPARE(fresh.changes().constFirst().reference, u"${PASS}"_s);
}

void TestImportPlan::tagsAndPrefixes()
{
    const QByteArray text = R"([{"name":"us","host":"us.example","port":1,"password":"p","tags":["a"]},
        {"host":"b.example","port":1,"password":"p"}])";
    const ImportPlan plan = planOf(text, {}, {u"mine"_s, u"old-"_s, false, false});
    QCOMPARE(plan.rows()[0].settings.identifier, u"old-us"_s);
    QCOMPARE(plan.rows()[0].settings.tags, (QStringList{u"a"_s, u"mine"_s}));
    QCOMPARE(plan.rows()[1].settings.identifier, u"old-b.example:1"_s);

    // What a node is tagged with already is not taken away by a text that has no word on tags.
    const Fleet fleet = fleetOf(R"({"host":"b.example","port":1,"password":"p","tags":["x"]})");
    const ImportPlan update
        = planOf(R"([{"host":"b.example","port":1,"password":"p"}])", fleet, {u"mine"_s, {}, false, false});
    QCOMPARE(verdicts(update), u"update"_s);
    QCOMPARE(update.changes().constFirst().settings.tags, (QStringList{u"x"_s, u"mine"_s}));
}

void TestImportPlan::leavesOut()
{
    const QByteArray text = R"([{"host":"a.example","port":1,"password":"p","restVersion":"v3"},
        {"host":"b.example","port":1,"password":"p","enabled":false},
        {"host":"c.example","port":1,"password":"p"}])";
    QCOMPARE(verdicts(planOf(text)), u"add add add"_s);
    QVERIFY(!planOf(text).rows()[0].reason.isEmpty());
    const ImportPlan plan = planOf(text, {}, {{}, {}, true, true});
    QCOMPARE(verdicts(plan), u"invalid invalid add"_s);
    QVERIFY(plan.rows()[0].leftOut && plan.rows()[1].leftOut);
    QCOMPARE(plan.changes().size(), 1);
}

void TestImportPlan::cleansWhatIsShown()
{
    const ImportPlan plan
        = planOf("[{\"name\":\"a\\u202Eb\\u0007c\",\"host\":\"a.example\",\"port\":1,\"password\":\"p\"},"
                 "{\"name\":\"x\",\"host\":\"b.example\",\"port\":1,\"password\":\"p\\u0001q\"}]");
    QCOMPARE(verdicts(plan), u"add invalid"_s);
    QVERIFY(!plan.rows()[0].settings.identifier.contains(u'\u202E'));
    QVERIFY(!plan.rows()[0].settings.identifier.contains(u'\a'));
}

void TestImportPlan::isTheSameASecondTime()
{
    const QByteArray text = R"([{"name":"A","host":"a.example","port":1,"password":"p"},
        {"name":"A","host":"b.example","port":1,"password":"q"},
        {"name":"B","host":"2001:db8::1","port":443,"secure":true,"password":"r","regions":["eu"]}])";
    ImportPlan plan = planOf(text);
    Fleet fleet;
    const QList<ImportChange> changes = plan.changes();
    for (const ImportChange &change : changes) {
        fleet.nodes << change.settings;
        fleet.passwords << PasswordSource{PasswordSource::Kind::Plain, {}};
    }
    plan.setFleet(fleet);
    QCOMPARE(verdicts(plan), u"same same same"_s);
    QVERIFY(plan.changes().isEmpty());
}

QTEST_GUILESS_MAIN(TestImportPlan)
#include "tst_importplan.moc"

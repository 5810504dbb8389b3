// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfixture.h"

#include <QQuickStyle>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Deck;
using Fixture::ImportWindow;

namespace {

//! The field that announces itself like this.
QQuickItem *field(const ImportWindow &window, const QString &label)
{
    const auto fields = window.ofType(u"DeckField"_s);
    for (QQuickItem *item : fields) {
        if (QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name) == label)
            return item;
    }
    return nullptr;
}

void fill(const ImportWindow &window, const QString &label, const QString &text)
{
    QQuickItem *item = field(window, label);
    QVERIFY2(item, qPrintable(label));
    item->forceActiveFocus(Qt::TabFocusReason);
    window.key(Qt::Key_A, Qt::ControlModifier);
    window.key(Qt::Key_Backspace);
    for (const QChar letter : text)
        QTest::keyClick(window.quick(), letter.toLatin1());
}

QString shown(const ImportWindow &window, const QString &label)
{
    const QQuickItem *item = field(window, label);
    return item ? item->property("text").toString() : QString();
}

Lavalink::NodeSettings node(const QString &name, const QString &host)
{
    Lavalink::NodeSettings settings;
    settings.identifier = name;
    settings.host = host;
    settings.tags = {u"eu"_s};
    settings.password = Lavalink::Secret(u"planted-K3y"_s);
    return settings;
}

} // namespace

//! Nodes added, edited, copied and removed in the window, with the fleet file as the witness.
class TestNodeForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QQuickStyle::setStyle(u"Fusion"_s);
    }

    void addsByKeyboardAlone()
    {
        ImportWindow window;
        FakeNode::Server server{FakeNode::Options()};
        QVERIFY(server.listen());
        QVERIFY(window.show());
        window.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(window.named(u"Add a node"_s));
        QTRY_VERIFY(field(window, u"Name"_s)->hasActiveFocus());
        window.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"A host is needed"_s)); // Refused, and said why.
        fill(window, u"Name"_s, u"eu-1"_s);
        fill(window, u"Host"_s, u"127.0.0.1"_s);
        fill(window, u"Port"_s, QString::number(server.port()));
        fill(window, u"Password"_s, server.options().password);
        fill(window, u"Tags"_s, u"eu, paid"_s);
        window.key(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(window.says(u"It answers: 4.2.2"_s));
        QVERIFY(window.store.fleet().nodes.isEmpty()); // A test writes nothing.
        window.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), QStringList{u"eu-1"_s});
        QCOMPARE(window.store.fleet().nodes.constFirst().tags, (QStringList{u"eu"_s, u"paid"_s}));
        QTRY_COMPARE(window.fleet.model.countOf(Ui::Health::Ready), 1);
        QTRY_VERIFY(window.says(u"eu-1 is added."_s));
        QVERIFY(!window.deck.form()->isOpen());
        window.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), QStringList());
        window.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(window.fleetNames(), QStringList{u"eu-1"_s});
        QCOMPARE(window.warnings, QStringList());
    }

    void aWholeAddressIsTakenApart()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.form()->add();
        QTRY_VERIFY(field(window, u"Host"_s));
        window.deck.form()->setText(NodeForm::Host, u"wss://[::1]:8443/lava"_s);
        QTRY_COMPARE(shown(window, u"Host"_s), u"::1"_s);
        QCOMPARE(shown(window, u"Port"_s), u"8443"_s);
        QCOMPARE(shown(window, u"Path"_s), u"/lava"_s);
        QVERIFY(window.deck.form()->isSecure());
        QCOMPARE(window.warnings, QStringList());
    }

    void wrongFieldsAreToldInPlace_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("port") << u"Port"_s << u"70000"_s << u"from 1 to 65535"_s;
        QTest::newRow("host") << u"Host"_s << u"one.example"_s << u"is in the fleet already, as one"_s;
        QTest::newRow("priority") << u"Priority"_s << u"high"_s << u"a whole number"_s;
        QTest::newRow("variable") << u"Password"_s << u"${NO END"_s << u"A variable is written ${NAME}"_s;
        QTest::newRow("user id") << u"User-Id"_s << u"me"_s << u"A User-Id is a bot's id"_s;
    }
    void wrongFieldsAreToldInPlace()
    {
        QFETCH(const QString, label);
        QFETCH(const QString, text);
        QFETCH(const QString, why);
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s)});
        QVERIFY(window.show());
        window.deck.form()->add();
        QTRY_VERIFY(field(window, label));
        window.deck.form()->setText(NodeForm::Host, u"two.example"_s);
        QCOMPARE(window.deck.form()->reason(), QString());
        fill(window, label, text);
        const QAccessibleInterface *said = QAccessible::queryAccessibleInterface(field(window, label));
        QTRY_VERIFY2(said->text(QAccessible::Description).contains(why),
            qPrintable(said->text(QAccessible::Description)));
        QVERIFY(!window.deck.form()->reason().isEmpty());
        window.deck.form()->save();
        QCOMPARE(window.fleetNames(), QStringList{u"one"_s});
        QCOMPARE(window.warnings, QStringList());
    }

    void editsOneNode()
    {
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s), node(u"two"_s, u"two.example"_s)});
        window.binding.apply();
        QVERIFY(window.show());
        window.key(Qt::Key_F2);
        QTRY_VERIFY(window.says(u"Select a node first"_s));
        window.deck.fleet()->setSelected(window.deck.fleet()->find(u"two"_s));
        window.key(Qt::Key_F2);
        QTRY_VERIFY(window.named(u"Edit two"_s));
        QCOMPARE(shown(window, u"Host"_s), u"two.example"_s);
        QCOMPARE(shown(window, u"Password"_s), QString()); // It is not shown, and stays.
        QCOMPARE(window.deck.form()->reason(), u"Nothing is changed"_s);
        fill(window, u"Name"_s, u"zwei"_s);
        fill(window, u"Priority"_s, u"-3"_s);
        window.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"zwei"_s}));
        const auto &saved = window.store.fleet().nodes.constLast();
        QCOMPARE(saved.priority, -3);
        QCOMPARE(saved.password.reveal(), u"planted-K3y"_s);
        QCOMPARE(window.warnings, QStringList());
    }

    void aVariableStaysAVariable()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.form()->add();
        window.deck.form()->setText(NodeForm::Host, u"three.example"_s);
        window.deck.form()->setText(NodeForm::Password, u"${NODE_KEY:-x}"_s);
        QVERIFY(!window.deck.form()->isPlaceAsked());
        window.deck.form()->save();
        QTRY_COMPARE(window.store.fleet().nodes.size(), 1);
        QVERIFY(window.store.text().contains("${NODE_KEY:-x}"));
        QCOMPARE(window.store.fleet().passwords.constFirst().kind, PasswordSource::Kind::Environment);
    }

    void copiesAndRemoves()
    {
        ImportWindow window;
        window.keep({node(u"one"_s, u"one.example"_s)});
        window.binding.apply();
        QVERIFY(window.show());
        window.deck.fleet()->setSelected(window.deck.fleet()->find(u"one"_s));
        window.key(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(shown(window, u"Name"_s), u"one copy"_s);
        QVERIFY(window.deck.form()->reason().contains(u"is in the fleet already"_s));
        fill(window, u"Port"_s, u"2444"_s);
        window.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"one copy"_s}));
        QCOMPARE(window.store.fleet().nodes.constLast().password.reveal(), u"planted-K3y"_s);
        QTRY_COMPARE(window.ofType(u"NodeRow"_s).size(), 2);
        QTRY_VERIFY(window.deck.fleet()->selected());
        window.key(Qt::Key_Delete);
        QTRY_COMPARE(window.fleetNames().size(), 1);
        QTRY_VERIFY(window.named(u"Undo"_s));
        window.click(window.named(u"Undo"_s));
        QTRY_COMPARE(window.fleetNames(), (QStringList{u"one"_s, u"one copy"_s}));
        QCOMPARE(window.warnings, QStringList());
    }

    void leavingLosesNothing()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(field(window, u"Host"_s));
        fill(window, u"Host"_s, u"four.example"_s);
        window.key(Qt::Key_Escape);
        QTRY_VERIFY(!window.deck.form()->isOpen());
        QTRY_VERIFY(window.named(u"Back to it"_s));
        window.click(window.named(u"Back to it"_s));
        QTRY_COMPARE(shown(window, u"Host"_s), u"four.example"_s);
        QCOMPARE(window.warnings, QStringList());
    }

    void aTestThatFailsSaysWhatToDo()
    {
        ImportWindow window;
        FakeNode::Server server{FakeNode::Options()};
        QVERIFY(server.listen());
        QVERIFY(window.show());
        NodeForm *form = window.deck.form();
        form->add();
        form->setText(NodeForm::Host, server.url());
        form->setText(NodeForm::Password, u"wrong"_s);
        QTRY_VERIFY(window.named(u"Test"_s));
        window.click(window.named(u"Test"_s));
        QTRY_VERIFY(!form->isTesting() && !form->testAdvice().isEmpty());
        QVERIFY(window.says(form->testText()));
        QVERIFY(window.says(form->testAdvice()));
        QCOMPARE(form->testTone(), Ui::Tone::ToneBad);
        QCOMPARE(window.warnings, QStringList());
    }

    void theKeyboardReachesEveryField()
    {
        ImportWindow window;
        QVERIFY(window.show({1360, 500}));
        window.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(field(window, u"Name"_s) && field(window, u"Name"_s)->hasActiveFocus());
        for (int tabs = 0; tabs < 20 && !field(window, u"Client-Name"_s)->hasActiveFocus(); ++tabs)
            window.key(Qt::Key_Tab);
        const QQuickItem *last = field(window, u"Client-Name"_s);
        QVERIFY(last->hasActiveFocus());
        QTRY_VERIFY(last->mapToScene({0, last->height()}).y() < 420); // Above the buttons.
        QCOMPARE(window.warnings, QStringList());
    }

    void everyWidthIsUsable()
    {
        ImportWindow window;
        QVERIFY(window.show());
        window.deck.form()->add();
        for (const int width : {1360, 800, 420}) {
            window.quick()->resize(width, 760);
            QTRY_COMPARE(window.quick()->width(), width);
            QTRY_COMPARE(window.ofType(u"NodeFormPane"_s).size(), 1);
            const auto lines = window.ofType(u"DeckField"_s);
            for (QQuickItem *line : lines)
                QTRY_VERIFY(line->mapToScene({line->width(), 0}).x() <= width);
        }
        QCOMPARE(window.warnings, QStringList());
    }
};

QTEST_MAIN(TestNodeForm)
#include "tst_nodeform.moc"

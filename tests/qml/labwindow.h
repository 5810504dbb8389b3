// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "../lab/labfixture.h"
#include "windowfixture.h"

#include <QTest>

namespace Fixture {

//! A window over fake nodes whose sources come out as told, on the lab's page.
class Lab {
public:
    explicit Lab(const QList<QByteArray> &letters, bool readOnly = false)
    {
        for (const QByteArray &outcomes : letters) {
            FakeNode::Options options;
            options.script = LabFixture::script(outcomes);
            window.fleet.add(QStringLiteral("eu-%1").arg(++m_nodes), options,
                [readOnly](Lavalink::NodeSettings &settings) { settings.readOnly = readOnly; });
        }
        if (!letters.isEmpty())
            desk->seeds()->seeds()->replace(LabFixture::seeds().mid(0, letters.first().size()));
        desk->setDelay(0);
    }

    [[nodiscard]] bool open(const QSize &size = {1360, 860})
    {
        const bool isReady = QTest::qWaitFor(
            [this] { return window.fleet.model.countOf(Deck::Ui::Health::Ready) >= m_nodes; }, 20'000);
        if (!isReady || !window.show(size))
            return false;
        window.key(Qt::Key_4, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return window.ofType(QStringLiteral("LabPage")).size() == 1; });
    }
    [[nodiscard]] bool isDone() const { return desk->board()->isStarted() && !desk->job(); }
    //! How often the nodes were asked to load or play anything.
    [[nodiscard]] int asked(const QString &part = QStringLiteral("/loadtracks")) const
    {
        int count = 0;
        for (const auto &server : window.fleet.servers) {
            for (const FakeNode::RequestSeen &request : server->requests())
                count += request.path.contains(part) ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] QString all() const { return window.names().join(QLatin1Char('\n')); }
    void click(const QString &name) const
    {
        QTRY_VERIFY2(window.named(name), qPrintable(name + QStringLiteral(" of ") + all()));
        window.click(window.named(name));
    }
    //! The cell that announces itself like this.
    [[nodiscard]] QQuickItem *cell(const QString &start) const
    {
        const auto cells = window.ofType(QStringLiteral("LabCell"));
        for (QQuickItem *item : cells) {
            if (QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name).startsWith(start))
                return item;
        }
        return nullptr;
    }
    [[nodiscard]] QQuickItem *field(const QString &name) const
    {
        const auto fields = window.ofType(QStringLiteral("DeckField"));
        for (QQuickItem *item : fields) {
            if (QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name) == name)
                return item;
        }
        return nullptr;
    }
    void type(QQuickItem *item, const QString &text) const
    {
        item->forceActiveFocus(Qt::TabFocusReason);
        window.key(Qt::Key_A, Qt::ControlModifier);
        window.key(Qt::Key_Backspace);
        for (const QChar letter : text)
            QTest::keyClick(window.quick(), letter.toLatin1());
        window.key(Qt::Key_Return);
    }

    Window window;
    Deck::LabDesk *desk = window.deck.lab();

private:
    int m_nodes = 0;
};

} // namespace Fixture

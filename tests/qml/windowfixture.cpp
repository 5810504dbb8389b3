// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "windowfixture.h"

#include <QNetworkAccessManager>
#include <QQmlError>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(LavadeckPlugin)

using namespace Qt::StringLiterals;

namespace Fixture {
namespace {

void collect(QQuickItem *item, QList<QQuickItem *> *all)
{
    if (!item->isVisible())
        return;
    all->append(item);
    const auto children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, all);
}

QString nameOf(QQuickItem *item)
{
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

} // namespace

QNetworkAccessManager *NetworkWitness::create(QObject *parent)
{
    ++m_asked;
    return new QNetworkAccessManager(parent);
}

Window::Window(const QStringList &problems)
    : m_engine(std::make_unique<QQmlApplicationEngine>())
{
    deck.tellProblems(problems);
    deck.preferences()->setTheme(Deck::Ui::ThemeChoice::LightTheme);
    QAccessible::setActive(true);
}

Window::~Window() = default;

bool Window::show(const QSize &size)
{
    QObject::connect(m_engine.get(), &QQmlEngine::warnings, m_engine.get(), [this](const auto &found) {
        for (const QQmlError &warning : found)
            warnings += warning.toString();
    });
    m_engine->setNetworkAccessManagerFactory(&network);
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    m_engine->setInitialProperties(
        {{u"deck"_s, QVariant::fromValue(&deck)}, {u"width"_s, size.width()}, {u"height"_s, size.height()}});
    m_engine->load(QUrl(u"qrc:/qt/qml/Lavadeck/Main.qml"_s));
    if (m_engine->rootObjects().isEmpty())
        return false;
    m_quick = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    if (!m_quick)
        return false;
    m_quick->show();
    m_quick->requestActivate();
    return QTest::qWaitForWindowExposed(m_quick) && QTest::qWaitForWindowActive(m_quick);
}

bool Window::isPaneOpen() const
{
    return !ofType(u"NodePane"_s).isEmpty();
}

QList<QQuickItem *> Window::items() const
{
    QList<QQuickItem *> all;
    collect(m_quick->contentItem(), &all);
    return all;
}

QQuickItem *Window::row(const QString &identifier) const
{
    const auto rows = ofType(u"NodeRow"_s);
    const auto found = std::find_if(rows.cbegin(), rows.cend(),
        [&](QQuickItem *item) { return nameOf(item).startsWith(identifier + u", "_s); });
    return found == rows.cend() ? nullptr : *found;
}

QQuickItem *Window::named(const QString &name) const
{
    auto all = items();
    const auto found
        = std::find_if(all.cbegin(), all.cend(), [&](QQuickItem *item) { return nameOf(item) == name; });
    return found == all.cend() ? nullptr : *found;
}

QStringList Window::names() const
{
    auto all = items();
    QStringList result;
    for (QQuickItem *item : std::as_const(all))
        result += nameOf(item);
    result.removeAll(QString());
    return result;
}

QList<QQuickItem *> Window::ofType(const QString &type) const
{
    auto all = items();
    all.removeIf([&](QQuickItem *item) {
        const auto name = QString::fromLatin1(item->metaObject()->className());
        return name != type && !name.startsWith(type + u"_QML"_s);
    });
    return all;
}

void Window::click(QQuickItem *item) const
{
    const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QTest::mouseClick(m_quick, Qt::LeftButton, {}, middle.toPoint());
}

void Window::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(m_quick, key, modifiers);
}

} // namespace Fixture

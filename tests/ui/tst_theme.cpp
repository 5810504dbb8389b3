// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "typeface.h"
#include "uienums.h"

#include <QColor>
#include <QGuiApplication>
#include <QPalette>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include <cmath>
#include <memory>

Q_IMPORT_QML_PLUGIN(LavadeckPlugin)

using namespace Qt::StringLiterals;
using namespace Deck;

namespace {

double channel(float value)
{
    return value <= 0.04045F ? double(value) / 12.92 : std::pow((double(value) + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

//! By WCAG 2.1.
double contrast(const QColor &left, const QColor &right)
{
    const double a = luminance(left);
    const double b = luminance(right);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

//! Reads the theme's own values, so that a changed token is judged and not a copy of it.
class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        QQmlComponent component(&m_engine);
        component.setData(
            "import QtQml; import Lavadeck; QtObject { property QtObject theme: Theme }", QUrl());
        m_root.reset(component.create());
        QVERIFY2(m_root, qPrintable(component.errorString()));
        m_theme = m_root->property("theme").value<QObject *>();
        QVERIFY(m_theme);
    }

    void textsAreReadable_data() { themes(); }
    void textsAreReadable()
    {
        QFETCH(Ui::ThemeChoice, theme);
        QVERIFY(m_theme->setProperty("choice", int(theme)));
        const QList<const char *> grounds{
            "window", "view", "pane", "popup", "rowAlt", "hover", "sel", "field", "btn"};
        for (const char *ground : grounds) {
            for (const char *text : {"text", "text2"})
                check(text, ground, 4.5);
            // On a selected row the second voice stands where the third would; buttons have no third voice.
            if (qstrcmp(ground, "sel") != 0 && qstrcmp(ground, "btn") != 0 && qstrcmp(ground, "hover") != 0)
                check("text3", ground, 4.5);
        }
        check("accentInk", "accent", 4.5);
        for (const char *ground : {"add", "del", "pressed"})
            check("text", ground, 4.5);
    }

    void glyphsAreSeen_data() { themes(); }
    void glyphsAreSeen()
    {
        QFETCH(Ui::ThemeChoice, theme);
        QVERIFY(m_theme->setProperty("choice", int(theme)));
        for (const char *ground : {"view", "rowAlt", "hover", "sel", "pane", "btn", "window", "popup"})
            for (const char *glyph : {"ok", "busy", "warn", "bad", "maint", "unk", "accent"})
                check(glyph, ground, 3);
        // Borders that tell a control from its ground.
        for (const char *ground : {"view", "pane", "popup", "field"})
            check("ctlLine", ground, 3);
        check("accent", "window", 3); // Where the keyboard is.
        for (const char *series : {"s1", "s2", "s3", "s4", "s5", "s6"})
            check(series, "view", 3);
    }

    void theSystemThemeFollowsTheDesktop()
    {
        QVERIFY(m_theme->setProperty("choice", int(Ui::ThemeChoice::SystemTheme)));
        QPalette palette;
        palette.setColor(QPalette::Window, QColor(20, 20, 20));
        QGuiApplication::setPalette(palette);
        QTRY_VERIFY(m_theme->property("dark").toBool());
        palette.setColor(QPalette::Window, QColor(240, 240, 240));
        QGuiApplication::setPalette(palette);
        QTRY_VERIFY(!m_theme->property("dark").toBool());
    }

    void aSystemInHighContrastIsFollowed()
    {
        QVERIFY(m_theme->setProperty("choice", int(Ui::ThemeChoice::SystemTheme)));
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::WindowText, Qt::white);
        QGuiApplication::setPalette(palette);
        QTRY_VERIFY(m_theme->property("contrast").toBool());
        // A choice of one's own stands above the system's.
        QVERIFY(m_theme->setProperty("choice", int(Ui::ThemeChoice::LightTheme)));
        QVERIFY(!m_theme->property("contrast").toBool());
        palette.setColor(QPalette::Window, QColor(240, 240, 240));
        palette.setColor(QPalette::WindowText, Qt::black);
        QGuiApplication::setPalette(palette);
    }

    void digitsStandStill()
    {
        for (const char *family : {"family", "monoFamily"}) {
            const QString name = m_theme->property(family).toString();
            QVERIFY2(!name.isEmpty() && Typeface::hasTabularDigits(name), qPrintable(name));
        }
    }

    void densityChangesRowsOnly()
    {
        const QList<std::pair<Ui::Density, int>> heights{
            {Ui::Density::Compact, 28}, {Ui::Density::Standard, 36}, {Ui::Density::Roomy, 44}};
        const int toolbar = m_theme->property("toolbarHeight").toInt();
        for (const auto &[density, height] : heights) {
            QVERIFY(m_theme->setProperty("density", int(density)));
            QCOMPARE(m_theme->property("rowHeight").toInt(), height);
            QCOMPARE(m_theme->property("toolbarHeight").toInt(), toolbar);
        }
        QVERIFY(m_theme->setProperty("density", int(Ui::Density::Standard)));
    }

    void reducedMotionIsNone()
    {
        for (const char *time : {"fade", "slide", "flash"})
            QVERIFY2(m_theme->property(time).toInt() > 0, time);
        QVERIFY(m_theme->setProperty("reducedMotion", true));
        for (const char *time : {"fade", "slide", "flash"})
            QCOMPARE(m_theme->property(time).toInt(), 0);
        QVERIFY(m_theme->setProperty("reducedMotion", false));
    }

private:
    static void themes()
    {
        QTest::addColumn<Ui::ThemeChoice>("theme");
        QTest::newRow("dark") << Ui::ThemeChoice::DarkTheme;
        QTest::newRow("light") << Ui::ThemeChoice::LightTheme;
        QTest::newRow("high contrast") << Ui::ThemeChoice::HighContrastTheme;
    }

    void check(const char *front, const char *ground, double least)
    {
        const auto frontColor = m_theme->property(front).value<QColor>();
        const auto groundColor = m_theme->property(ground).value<QColor>();
        QVERIFY(frontColor.isValid() && groundColor.isValid());
        const double found = contrast(frontColor, groundColor);
        QVERIFY2(found >= least,
            qPrintable(
                u"%1 on %2 is %3"_s.arg(QLatin1StringView(front), QLatin1StringView(ground)).arg(found)));
    }

    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root;
    QObject *m_theme = nullptr; // The engine's.
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

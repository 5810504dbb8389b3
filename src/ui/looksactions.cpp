// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "actionsets.h"
#include "workspace.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::LooksActions)
};

template <typename E> struct Choice {
    QLatin1StringView id;
    const char *text;
    E value;
};

constexpr std::array themes{
    Choice<Ui::ThemeChoice>{QLatin1StringView("theme.system"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Theme: as the system"), Ui::ThemeChoice::SystemTheme},
    Choice<Ui::ThemeChoice>{QLatin1StringView("theme.light"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Theme: light"), Ui::ThemeChoice::LightTheme},
    Choice<Ui::ThemeChoice>{QLatin1StringView("theme.dark"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Theme: dark"), Ui::ThemeChoice::DarkTheme},
    Choice<Ui::ThemeChoice>{QLatin1StringView("theme.contrast"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Theme: high contrast"), Ui::ThemeChoice::HighContrastTheme},
};

constexpr std::array densities{
    Choice<Ui::Density>{QLatin1StringView("density.compact"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Rows: compact"), Ui::Density::Compact},
    Choice<Ui::Density>{QLatin1StringView("density.standard"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Rows: default"), Ui::Density::Standard},
    Choice<Ui::Density>{QLatin1StringView("density.roomy"),
        QT_TRANSLATE_NOOP("Deck::LooksActions", "Rows: roomy"), Ui::Density::Roomy},
};

} // namespace

void addLooksActions(Workspace *deck)
{
    Preferences *preferences = deck->preferences();
    for (const auto &theme : themes) {
        DeckAction *action = deck->actions()->add(
            {theme.id, Words::tr(theme.text), {}, u"eye"_s, {}, Words::tr("looks colours appearance")},
            preferences, [preferences, value = theme.value] { preferences->setTheme(value); });
        const auto refresh = [preferences, action, value = theme.value] {
            action->setChecked(preferences->theme() == value);
        };
        QObject::connect(preferences, &Preferences::themeChanged, action, refresh);
        refresh();
    }
    for (const auto &density : densities) {
        DeckAction *action = deck->actions()->add(
            {density.id, Words::tr(density.text), {}, u"density"_s, {}, Words::tr("looks density height")},
            preferences, [preferences, value = density.value] { preferences->setDensity(value); });
        const auto refresh = [preferences, action, value = density.value] {
            action->setChecked(preferences->density() == value);
        };
        QObject::connect(preferences, &Preferences::densityChanged, action, refresh);
        refresh();
    }
    DeckAction *motion = deck->actions()->add(
        {u"motion.reduced"_s, Words::tr("Reduce motion"), {}, u"pause"_s, {}, Words::tr("looks animation")},
        preferences, [preferences] { preferences->setReducedMotion(!preferences->isReducedMotion()); });
    const auto refresh = [preferences, motion] { motion->setChecked(preferences->isReducedMotion()); };
    QObject::connect(preferences, &Preferences::reducedMotionChanged, motion, refresh);
    refresh();
}

} // namespace Deck

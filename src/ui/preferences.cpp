// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "preferences.h"

#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

// Kept as words, so that another order of the enumerations changes nobody's choice.
template <typename E> QString wordOf(E value)
{
    return QLatin1StringView(QMetaEnum::fromType<E>().valueToKey(int(value)));
}

template <typename E> E fromWord(const QString &word, E fallback)
{
    bool known = false;
    const int value = QMetaEnum::fromType<E>().keyToValue(word.toLatin1().constData(), &known);
    return known ? E(value) : fallback;
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
    , m_theme(fromWord(kept(u"looks/theme"_s).toString(), Ui::ThemeChoice::SystemTheme))
    , m_density(fromWord(kept(u"looks/density"_s).toString(), Ui::Density::Standard))
    , m_reducedMotion(kept(u"looks/reducedMotion"_s, false).toBool())
    , m_notifying(kept(u"notices/shown"_s, true).toBool())
    , m_inTray(kept(u"tray/shown"_s, false).toBool())
{
}

Preferences::~Preferences() = default;

QString Preferences::fileOf(const QString &profile)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/lavadeck/window-"_s
        + profile + u".ini"_s;
}

void Preferences::setTheme(Ui::ThemeChoice theme)
{
    keep(u"looks/theme"_s, wordOf(theme));
    lendTheme(theme);
}

void Preferences::lendTheme(Ui::ThemeChoice theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    Q_EMIT themeChanged();
}

void Preferences::setDensity(Ui::Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    keep(u"looks/density"_s, wordOf(density));
    Q_EMIT densityChanged();
}

void Preferences::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    keep(u"looks/reducedMotion"_s, reduced);
    Q_EMIT reducedMotionChanged();
}

void Preferences::setNotifying(bool notifying)
{
    if (notifying == m_notifying)
        return;
    m_notifying = notifying;
    keep(u"notices/shown"_s, notifying);
    Q_EMIT notifyingChanged();
}

void Preferences::setInTray(bool inTray)
{
    if (inTray == m_inTray)
        return;
    m_inTray = inTray;
    keep(u"tray/shown"_s, inTray);
    Q_EMIT inTrayChanged();
}

QVariant Preferences::kept(const QString &key, const QVariant &fallback) const
{
    return m_file ? m_file->value(key, fallback) : m_kept.value(key, fallback);
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    if (m_file)
        m_file->setValue(key, value);
    else
        m_kept.insert(key, value);
}

void Preferences::forget(const QString &key)
{
    if (m_file)
        m_file->remove(key);
    else
        m_kept.remove(key);
}

} // namespace Deck

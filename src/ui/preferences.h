// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QObject>
#include <QVariantHash>

#include <memory>

class QSettings;

namespace Deck {

//! What the window keeps from one run to the next, in one file per profile. Without a file (tests, pictures)
//! everything lasts as long as the object.
class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(Deck::Ui::ThemeChoice theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(Deck::Ui::Density density READ density WRITE setDensity NOTIFY densityChanged)
    Q_PROPERTY(bool notifying READ isNotifying WRITE setNotifying NOTIFY notifyingChanged)
    Q_PROPERTY(bool inTray READ isInTray WRITE setInTray NOTIFY inTrayChanged)
    Q_PROPERTY(bool reducedMotion READ isReducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged)

public:
    //! `file` is an INI file that need not exist; empty keeps nothing.
    explicit Preferences(const QString &file = {}, QObject *parent = nullptr);
    ~Preferences() override;

    //! The file of a profile: $XDG_CONFIG_HOME/lavadeck/window-NAME.ini.
    [[nodiscard]] static QString fileOf(const QString &profile);

    [[nodiscard]] Ui::ThemeChoice theme() const { return m_theme; }
    void setTheme(Ui::ThemeChoice theme);
    //! Shows `theme` in this run and leaves alone what is kept: the command line's wish.
    void lendTheme(Ui::ThemeChoice theme);
    [[nodiscard]] Ui::Density density() const { return m_density; }
    void setDensity(Ui::Density density);
    [[nodiscard]] bool isReducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);

    //! The desktop is told of nodes that go down or come back.
    [[nodiscard]] bool isNotifying() const { return m_notifying; }
    void setNotifying(bool notifying);
    //! An icon in the tray is wanted; whether there is a tray is another question.
    [[nodiscard]] bool isInTray() const { return m_inTray; }
    void setInTray(bool inTray);

    //! For whatever else a part of the window wants to find again; `key` is "part/name".
    [[nodiscard]] QVariant kept(const QString &key, const QVariant &fallback = {}) const;
    void keep(const QString &key, const QVariant &value);
    void forget(const QString &key);

Q_SIGNALS:
    void themeChanged();
    void densityChanged();
    void reducedMotionChanged();
    void notifyingChanged();
    void inTrayChanged();

private:
    std::unique_ptr<QSettings> m_file;
    QVariantHash m_kept; //!< Where there is no file.
    Ui::ThemeChoice m_theme;
    Ui::Density m_density;
    bool m_reducedMotion;
    bool m_notifying;
    bool m_inTray;
};

} // namespace Deck

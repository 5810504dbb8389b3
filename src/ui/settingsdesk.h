// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "intervals.h"
#include "profilelist.h"
#include "secretsdesk.h"
#include "startchoices.h"

namespace Deck {

//! One setting of the settings page: what its row says, and under which words it is found.
struct Setting {
    QString id; //!< "interval.ping".
    QString section; //!< Of SettingsDesk::sections().
    const char *title; //!< Marked for translation in the context Deck::SettingsDesk.
    const char *detail;
    const char *words;
};

//! Everything that the settings page works on, its sections, and the way to each of its rows.
class SettingsDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(Deck::ProfileList *profiles READ profiles CONSTANT)
    Q_PROPERTY(Deck::SecretsDesk *secrets READ secrets CONSTANT)
    Q_PROPERTY(Deck::Intervals *intervals READ intervals CONSTANT)
    Q_PROPERTY(QList<QString> sections READ sections CONSTANT)
    Q_PROPERTY(bool nothingPasses READ nothingPasses NOTIFY filterChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QList<QString> languageNames READ languageNames CONSTANT)
    Q_PROPERTY(int language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool languageWaits READ languageWaits NOTIFY languageChanged)

public:
    explicit SettingsDesk(Workspace *deck);
    ~SettingsDesk() override;

    [[nodiscard]] static const QList<Setting> &table();
    [[nodiscard]] static QStringList sections(); //!< Ids, in their order.
    Q_INVOKABLE static QString sectionTitle(const QString &section);
    Q_INVOKABLE static QString titleOf(const QString &setting);
    Q_INVOKABLE static QString detailOf(const QString &setting);

    [[nodiscard]] ProfileList *profiles() { return &m_profiles; }
    [[nodiscard]] SecretsDesk *secrets() { return &m_secrets; }
    [[nodiscard]] Intervals *intervals() { return &m_intervals; }

    //! Only settings with every word of it somewhere are shown.
    [[nodiscard]] const QString &filter() const { return m_filter; }
    void setFilter(const QString &filter);
    //! Whether a filter leaves this setting; the filter is an argument so that bindings follow it.
    Q_INVOKABLE static bool passes(const QString &setting, const QString &filter);
    Q_INVOKABLE static bool anyPasses(const QString &section, const QString &filter);
    [[nodiscard]] bool nothingPasses() const; //!< The filter leaves no setting at all.
    //! Opens the page at this setting, or at the section with this id: revealed() tells the page.
    Q_INVOKABLE void reveal(const QString &id);
    //! What was asked for before the page was there; once.
    Q_INVOKABLE QString takeRevealed();

    //! The file that keeps language and profile; empty for none.
    void setStartFile(const QString &file);
    [[nodiscard]] StartChoices *startChoices() { return &m_start; }
    [[nodiscard]] QStringList languageNames() const; //!< The first one is the system's.
    [[nodiscard]] int language() const;
    void setLanguage(int place);
    [[nodiscard]] bool languageWaits() const; //!< Another one was chosen than the one that is shown.
    //! The same window again, with what only a start can change.
    Q_INVOKABLE void startAgain() { Q_EMIT startAgainAsked(); }

Q_SIGNALS:
    void filterChanged();
    void revealed(const QString &id);
    void languageChanged();
    void startAgainAsked();

private:
    Workspace *m_deck;
    ProfileList m_profiles;
    SecretsDesk m_secrets;
    Intervals m_intervals;
    StartChoices m_start;
    QString m_shownLanguage;
    QString m_filter;
    QString m_wanted;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "uienums.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QUrl>

#include <optional>

namespace Lavalink {
class Node;
}

namespace Deck {

//! One node in the words and numbers of the window, so that QML binds and does not think. A text that is
//! empty is a missing value, and missingHint says why. Shares are of 1, and -1 where there is none.
class NodeView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A row of FleetModel")
    Q_PROPERTY(QString identifier READ identifier NOTIFY settingsChanged)
    Q_PROPERTY(QString address READ address NOTIFY settingsChanged)
    Q_PROPERTY(QStringList tags READ tags NOTIFY settingsChanged)
    Q_PROPERTY(QString tagsText READ tagsText NOTIFY settingsChanged)
    Q_PROPERTY(bool secure READ isSecure NOTIFY settingsChanged)

    Q_PROPERTY(Deck::Ui::Health health READ health NOTIFY statusChanged)
    Q_PROPERTY(QUrl glyph READ glyph NOTIFY statusChanged)
    Q_PROPERTY(Deck::Ui::Tone tone READ tone NOTIFY statusChanged)
    Q_PROPERTY(QString stateWord READ stateWord NOTIFY statusChanged)
    Q_PROPERTY(QString sinceText READ sinceText NOTIFY statusChanged)
    Q_PROPERTY(QString failureText READ failureText NOTIFY statusChanged)
    Q_PROPERTY(QString failureDetail READ failureDetail NOTIFY statusChanged)
    Q_PROPERTY(QString adviceText READ adviceText NOTIFY statusChanged)
    Q_PROPERTY(QString missingHint READ missingHint NOTIFY statusChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY statusChanged)
    Q_PROPERTY(bool open READ isOpen NOTIFY statusChanged)
    Q_PROPERTY(QString versionText READ versionText NOTIFY statusChanged)
    Q_PROPERTY(QString capabilityText READ capabilityText NOTIFY statusChanged)
    Q_PROPERTY(QString capabilityHint READ capabilityHint NOTIFY statusChanged)
    Q_PROPERTY(QString pingResult READ pingResult NOTIFY pingResultChanged)
    Q_PROPERTY(bool pinging READ isPinging NOTIFY pingResultChanged)

    Q_PROPERTY(QString why READ why NOTIFY statusChanged)
    Q_PROPERTY(QString briefly READ briefly NOTIFY countdownChanged)
    Q_PROPERTY(QString reason READ reason NOTIFY countdownChanged)
    Q_PROPERTY(QString retryText READ retryText NOTIFY countdownChanged)

    Q_PROPERTY(QString latencyText READ latencyText NOTIFY statsChanged)
    Q_PROPERTY(QString p95Text READ p95Text NOTIFY statsChanged)
    Q_PROPERTY(QList<double> latencySamples READ latencySamples NOTIFY statsChanged)
    Q_PROPERTY(QString playingText READ playingText NOTIFY statsChanged)
    Q_PROPERTY(QString playersText READ playersText NOTIFY statsChanged)
    Q_PROPERTY(double cpuShare READ cpuShare NOTIFY statsChanged)
    Q_PROPERTY(QString cpuText READ cpuText NOTIFY statsChanged)
    Q_PROPERTY(double memoryShare READ memoryShare NOTIFY statsChanged)
    Q_PROPERTY(double allocatedShare READ allocatedShare NOTIFY statsChanged)
    Q_PROPERTY(QString memoryText READ memoryText NOTIFY statsChanged)
    Q_PROPERTY(QString memoryHint READ memoryHint NOTIFY statsChanged)
    Q_PROPERTY(QString uptimeText READ uptimeText NOTIFY statsChanged)
    Q_PROPERTY(QString penaltyText READ penaltyText NOTIFY statsChanged)
    Q_PROPERTY(QString announcement READ announcement NOTIFY announcementChanged)

public:
    //! `node` outlives the view.
    explicit NodeView(Lavalink::Node *node, QObject *parent = nullptr);

    [[nodiscard]] Lavalink::Node *node() const { return m_node; }

    [[nodiscard]] QString identifier() const;
    [[nodiscard]] QString address() const;
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QString tagsText() const;
    [[nodiscard]] bool isSecure() const;

    [[nodiscard]] Ui::Health health() const;
    [[nodiscard]] QUrl glyph() const;
    [[nodiscard]] Ui::Tone tone() const;
    [[nodiscard]] QString stateWord() const;
    [[nodiscard]] QString sinceText() const;
    [[nodiscard]] QString failureText() const;
    [[nodiscard]] QString failureDetail() const; //!< The server's own words; hostile.
    [[nodiscard]] QString adviceText() const;
    [[nodiscard]] QString missingHint() const;
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] bool wasClosedByUser() const { return m_closedByUser; }
    [[nodiscard]] bool isOpen() const; //!< It is connected, or tries to be: what Disconnect ends.
    [[nodiscard]] bool isWaiting() const; //!< A countdown to the next try runs.
    [[nodiscard]] QString versionText() const;
    [[nodiscard]] QString capabilityText() const;
    [[nodiscard]] QString capabilityHint() const;
    [[nodiscard]] QString pingResult() const { return m_pingResult; }
    [[nodiscard]] bool isPinging() const { return m_pinging; }

    //! Why it is not connected, in a few words; empty for a node that is well.
    [[nodiscard]] QString why() const;
    //! The same, but while it waits which try comes when: for tables without a column for it.
    [[nodiscard]] QString briefly() const;
    [[nodiscard]] QString reason() const; //!< Both.
    [[nodiscard]] QString retryText() const; //!< Which try, and the time to it; empty when there is none.

    [[nodiscard]] QString latencyText() const;
    [[nodiscard]] QString p95Text() const;
    [[nodiscard]] QList<double> latencySamples() const; //!< Oldest first; negative is a lost ping.
    [[nodiscard]] QString playingText() const;
    [[nodiscard]] QString playersText() const;
    [[nodiscard]] double cpuShare() const;
    [[nodiscard]] QString cpuText() const;
    [[nodiscard]] double memoryShare() const; //!< Used of reservable.
    [[nodiscard]] double allocatedShare() const; //!< Allocated of reservable: the tick in the bar.
    [[nodiscard]] QString memoryText() const;
    [[nodiscard]] QString memoryHint() const;
    [[nodiscard]] QString uptimeText() const;
    [[nodiscard]] QString penaltyText() const; //!< By the classic formula.
    //! The whole row in one sentence, for screen readers.
    [[nodiscard]] QString announcement() const;

    //! What a column sorts by; nothing where the value is missing. Names and addresses sort as texts.
    [[nodiscard]] std::optional<double> sortValue(Ui::SortKey key) const;

    //! The shared second has passed: a countdown shows another number.
    void beat();

    Q_INVOKABLE void ping();
    Q_INVOKABLE void reconnect();
    //! Disconnects what is open, connects what is not.
    Q_INVOKABLE void toggle();

Q_SIGNALS:
    void settingsChanged();
    void statusChanged();
    void statsChanged();
    void countdownChanged();
    void pingResultChanged();
    void announcementChanged();
    //! The node is gone, and this goes next: whatever shows it shows something else from now on.
    void left();

private:
    [[nodiscard]] QString timeLeft() const;
    void setPingResult(const QString &text, bool pinging);

    Lavalink::Node *m_node;
    QString m_pingResult;
    bool m_pinging = false;
    bool m_closedByUser = false;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "factmodel.h"
#include "framesmodel.h"
#include "nodechoices.h"
#include "nodeview.h"

#include <QPointer>

namespace Deck {

//! Everything that the pane shows of the one node that it is open for.
class NodeDetails : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Deck::NodeView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    Q_PROPERTY(Deck::NodeChoices *choices READ choices WRITE setChoices NOTIFY viewChanged)
    Q_PROPERTY(bool recording READ isRecording WRITE setRecording NOTIFY recordingChanged)
    Q_PROPERTY(Deck::FactModel *headline READ headline CONSTANT)
    Q_PROPERTY(Deck::FactModel *backoff READ backoff CONSTANT)
    Q_PROPERTY(Deck::FactModel *connection READ connection CONSTANT)
    Q_PROPERTY(Deck::FactModel *steps READ steps CONSTANT)
    Q_PROPERTY(Deck::FactModel *latency READ latency CONSTANT)
    Q_PROPERTY(Deck::FactModel *load READ load CONSTANT)
    Q_PROPERTY(Deck::FactModel *memory READ memory CONSTANT)
    Q_PROPERTY(Deck::FactModel *frames READ frames CONSTANT)
    Q_PROPERTY(Deck::FactModel *penalty READ penalty CONSTANT)
    Q_PROPERTY(Deck::FactModel *server READ server CONSTANT)
    Q_PROPERTY(Deck::FramesModel *rawFrames READ rawFrames CONSTANT)
    Q_PROPERTY(QString stepsText READ stepsText NOTIFY changed)
    Q_PROPERTY(QString penaltyText READ penaltyText NOTIFY changed)
    Q_PROPERTY(QString penaltyHint READ penaltyHint NOTIFY changed)
    Q_PROPERTY(QString penaltyRank READ penaltyRank NOTIFY changed)
    Q_PROPERTY(QString backoffText READ backoffText NOTIFY changed)
    Q_PROPERTY(int backoffStep READ backoffStep NOTIFY changed)
    Q_PROPERTY(bool hasSession READ hasSession NOTIFY changed)
    Q_PROPERTY(QList<QString> sources READ sources NOTIFY changed)
    Q_PROPERTY(QList<QString> filters READ filters NOTIFY changed)
    Q_PROPERTY(QList<QString> plugins READ plugins NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] NodeView *view() const { return m_view; }
    void setView(NodeView *view);
    //! Which formula the penalty counts by; the classic one without choices.
    [[nodiscard]] NodeChoices *choices() const { return m_choices; }
    void setChoices(NodeChoices *choices);
    //! The raw frames are followed only while somebody looks at them.
    [[nodiscard]] bool isRecording() const { return m_recording; }
    void setRecording(bool recording);

    [[nodiscard]] FactModel *headline() { return &m_headline; } //!< The most important, for one line.
    [[nodiscard]] FactModel *backoff() { return &m_backoff; }
    [[nodiscard]] FactModel *connection() { return &m_connection; }
    [[nodiscard]] FactModel *steps() { return &m_steps; }
    [[nodiscard]] FactModel *latency() { return &m_latency; }
    [[nodiscard]] FactModel *load() { return &m_load; }
    [[nodiscard]] FactModel *memory() { return &m_memory; }
    [[nodiscard]] FactModel *frames() { return &m_frames; }
    [[nodiscard]] FactModel *penalty() { return &m_penalty; }
    [[nodiscard]] FactModel *server() { return &m_server; }
    [[nodiscard]] FramesModel *rawFrames() { return &m_rawFrames; }
    [[nodiscard]] QString stepsText() const; //!< What the whole connection took; empty without one.
    [[nodiscard]] QString penaltyText() const;
    [[nodiscard]] QString penaltyHint() const; //!< Why there is none.
    [[nodiscard]] QString penaltyRank() const;
    [[nodiscard]] QString backoffText() const;
    [[nodiscard]] int backoffStep() const; //!< The one that runs; -1 for none.
    [[nodiscard]] bool hasSession() const;
    [[nodiscard]] QStringList sources() const;
    [[nodiscard]] QStringList filters() const;
    [[nodiscard]] QStringList plugins() const; //!< With their versions.

Q_SIGNALS:
    void viewChanged();
    void recordingChanged();
    void changed();

private:
    void refreshStatus();
    void refreshStats();
    void followFrames();
    [[nodiscard]] Lavalink::Formula formula() const;
    [[nodiscard]] Lavalink::Node *node() const { return m_view ? m_view->node() : nullptr; }

    QPointer<NodeView> m_view;
    QPointer<NodeChoices> m_choices;
    bool m_recording = false;
    FactModel m_headline, m_backoff, m_connection, m_steps, m_latency, m_load, m_memory, m_frames, m_penalty,
        m_server;
    FramesModel m_rawFrames;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "labcells.h"
#include "labevidencelines.h"
#include "labrows.h"
#include "labtally.h"

namespace Lavalink {
class Network;
}

namespace Deck {

//! One of the lab's two matrices, with the cell that is chosen in it.
class LabBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by LabDesk")
    Q_PROPERTY(bool autoPlay READ isAutoPlay CONSTANT)
    Q_PROPERTY(Deck::LabCells *cells READ cells CONSTANT)
    Q_PROPERTY(Deck::LabRows *rows READ rows CONSTANT)
    Q_PROPERTY(Deck::LabTally *tally READ tally CONSTANT)
    Q_PROPERTY(Deck::LabEvidenceLines *evidence READ evidence CONSTANT)
    Q_PROPERTY(QStringList headings READ headings NOTIFY prepared)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY prepared)
    Q_PROPERTY(QString scopeText READ scopeText NOTIFY prepared)
    Q_PROPERTY(bool started READ isStarted NOTIFY startedChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY progressChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY progressChanged)
    Q_PROPERTY(int row READ row NOTIFY currentChanged)
    Q_PROPERTY(int column READ column NOTIFY currentChanged)
    Q_PROPERTY(QUrl glyph READ glyph NOTIFY cellChanged)
    Q_PROPERTY(Deck::Ui::Tone tone READ tone NOTIFY cellChanged)
    Q_PROPERTY(QString word READ word NOTIFY cellChanged)
    Q_PROPERTY(QString facts READ facts NOTIFY cellChanged)
    Q_PROPERTY(QString detail READ detail NOTIFY cellChanged)
    Q_PROPERTY(QString advice READ advice NOTIFY cellChanged)

public:
    //! All three outlive the board.
    LabBoard(LabMode mode, Lavalink::Network *network, FleetModel *fleet, QObject *parent = nullptr);

    [[nodiscard]] LabMode mode() const { return m_mode; }
    [[nodiscard]] bool isAutoPlay() const { return m_mode == LabMode::AutoPlay; }
    [[nodiscard]] LabRun *run() { return &m_run; }
    [[nodiscard]] LabCells *cells() { return &m_cells; }
    [[nodiscard]] LabRows *rows() { return &m_rows; }
    [[nodiscard]] LabTally *tally() { return &m_tally; }
    [[nodiscard]] LabEvidenceLines *evidence() { return &m_evidence; }
    [[nodiscard]] QStringList headings() const; //!< The sources' names.
    [[nodiscard]] bool isEmpty() const { return m_run.nodeCount() == 0 || m_run.seeds().isEmpty(); }
    [[nodiscard]] QString scopeText() const; //!< "Sources, 9 nodes by 17 sources".
    //! It holds results, or soon will; before that it shows what would be tested.
    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] bool isRunning() const { return m_run.isRunning(); }
    [[nodiscard]] double progress() const; //!< A share of 1.
    [[nodiscard]] QString countText() const; //!< "69 of 81".

    //! A new matrix of cells that nobody has asked for yet.
    void prepare(
        const QList<Lavalink::Node *> &nodes, const QList<LabSeed> &seeds, const LabOptions &options);

    [[nodiscard]] int row() const { return m_row; } //!< Of the chosen cell; -1 for none.
    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] bool hasCurrent() const { return m_row >= 0; }
    //! Chooses a cell; one that is not there chooses none.
    Q_INVOKABLE void choose(int row, int column);
    //! To a neighbour of the chosen cell, stopping at the edges; without one to the first cell.
    Q_INVOKABLE void step(int rows, int columns);
    //! To the next cell that failed, row by row, and from the last to the first. False when there is none.
    bool stepToFailure();

    // Of the chosen cell.
    [[nodiscard]] QUrl glyph() const;
    [[nodiscard]] Ui::Tone tone() const;
    [[nodiscard]] QString word() const;
    [[nodiscard]] QString facts() const; //!< Time and number of requests.
    [[nodiscard]] QString detail() const;
    [[nodiscard]] QString advice() const;

Q_SIGNALS:
    void prepared();
    void startedChanged();
    void progressChanged();
    void currentChanged();
    void cellChanged(); //!< Another one was chosen, or its result has come.

private:
    [[nodiscard]] const LabCell &cell() const; //!< An empty one when none is chosen.
    void setStarted(bool started);
    void tellProgress();

    LabMode m_mode;
    LabRun m_run;
    LabCells m_cells;
    LabRows m_rows;
    LabTally m_tally;
    LabEvidenceLines m_evidence;
    LabCell m_none;
    QTimer m_soon;
    bool m_started = false;
    bool m_wasRunning = false;
    int m_row = -1;
    int m_column = -1;
};

} // namespace Deck

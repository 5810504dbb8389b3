// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "fleetdiff.h"
#include "fleetdocument.h"
#include "fleetfile.h"

#include <QFileSystemWatcher>
#include <QJsonValue>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace Deck {

//! When a FleetStore writes and reads. In milliseconds in tests.
struct FleetDelays {
    //! From the first unsaved edit to its save; further edits do not put it off.
    std::chrono::milliseconds save{500};
    std::chrono::milliseconds settle{100}; //!< From a change outside to the look at it.
};

//! One fleet file: its nodes, the edits with undo, the saves, and what others do to it. Every edit takes
//! effect at once and is on the disk within FleetDelays::save; a change outside is read at once when there is
//! nothing unsaved, and else the operator decides. Nodes are counted as in fleet().nodes. Main thread.
class FleetStore : public QObject {
    Q_OBJECT

public:
    explicit FleetStore(const QString &path, const QProcessEnvironment &environment,
        const FleetDelays &delays = {}, QObject *parent = nullptr);
    //! Saves what is unsaved, unless a conflict waits.
    ~FleetStore() override;

    //! For whoever edits and opens no node: from the next load() on, a node whose ${VARIABLE} is not set is a
    //! node all the same, with an empty password.
    void takeUnsetAsEmpty() { m_unsetIsEmpty = true; }
    //! Reads the file, and forgets all edits. No file is an empty fleet. False, and `error` says why, when it
    //! is there and cannot be opened. A broken one gives what can be read, and is kept aside before the first
    //! save.
    [[nodiscard]] bool load(QString *error);
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const Fleet &fleet() const { return m_fleet; }
    [[nodiscard]] QByteArray text() const { return m_document.text(); }
    //! Why the file is no text that edits can leave as it is; empty mostly.
    [[nodiscard]] const QString &damage() const { return m_damage; }

    //! Behind the last node. `password` as in fleetEntry(). False for a full list.
    bool add(const Lavalink::NodeSettings &settings, const QJsonValue &password);
    //! The file's `readOnly` is not a node's and stays. A missing `password` stays as it is.
    void update(
        int node, const Lavalink::NodeSettings &settings, const std::optional<QJsonValue> &password = {});
    void remove(int node);
    //! `to` is the node's place afterwards.
    void move(int node, int to);

    //! The file's `readOnly`: whether any verb may change a server.
    void setReadOnly(bool readOnly);

    //! One of several changes that are made, saved and taken back together.
    struct Change {
        std::optional<int> node; //!< The one to update; nothing for one to add.
        Lavalink::NodeSettings settings;
        std::optional<QJsonValue> password; //!< As for add() and update().
    };
    //! All of them as one step that undo() calls `text`. False, and nothing is done, when the list would be
    //! too long for a fleet.
    bool applyAll(const QString &text, const QList<Change> &changes);
    //! Why the reader would refuse a node as a change would write it; empty mostly. Nothing checks this by
    //! itself: an entry that cannot be read is no node any more.
    [[nodiscard]] QString problemOf(const Change &change) const;

    [[nodiscard]] QString undoText() const; //!< What undo() would take back; empty for nothing.
    [[nodiscard]] QString redoText() const;
    void undo();
    void redo();

    [[nodiscard]] bool hasUnsaved() const { return m_unsaved; }
    //! Saves now. True when nothing is left unsaved; else `error` says why.
    bool flush(QString *error = nullptr);

    //! The file was changed outside while there were unsaved edits; nothing is saved until one of the two.
    [[nodiscard]] bool hasConflict() const { return m_conflict; }
    void acceptTheirs(); //!< Reads the file, and forgets the edits and the undo.
    void keepMine(); //!< Saves ours; theirs becomes the backup, or is kept aside when it is broken.

Q_SIGNALS:
    void changed(); //!< fleet() is another one, whatever the reason.
    void undoChanged();
    void saved();
    void saveFailed(const QString &why); //!< It is tried again with the next edit or flush().
    void reloaded(const Deck::FleetDiff &diff); //!< Changed outside, and read.
    void conflicted(const Deck::FleetDiff &diff); //!< Changed outside, with unsaved edits here.
    //! Changed outside into something that cannot be used; the nodes stay as they are.
    void brokenOutside(const QString &why);
    void keptAside(const QString &path); //!< A broken file is there now.

private:
    //! One exchange of an entry's text; no `before` for a new entry, no `after` for one that goes. `from` is
    //! -1 for the file's `readOnly`.
    struct Step {
        int from = 0;
        int to = 0;
        QByteArray before;
        QByteArray after;
    };
    struct Edit {
        QString text;
        QList<Step> steps; // In their order; taken back from the last to the first.
    };

    void apply(const Edit &edit);
    void take(const QList<Step> &steps);
    void takeStep(const Step &step);
    [[nodiscard]] static QList<Step> inverse(const QList<Step> &steps);
    [[nodiscard]] QByteArray entryAfter(const Change &change) const;
    [[nodiscard]] QProcessEnvironment environmentOf(const QByteArray &text) const;
    void read(); // The document's text into m_fleet.
    void accept(const FleetDocument &document);
    void watch();
    void look(); // At the file, after something happened to it.
    void noticeChange(const std::optional<QByteArray> &content);

    QString m_path;
    QProcessEnvironment m_environment;
    FleetDelays m_delays;
    FleetDocument m_document;
    Fleet m_fleet;
    QString m_damage;
    std::optional<QByteArray> m_base; // What the file held when we last read or wrote it.
    std::optional<QByteArray> m_refused; // What is there now and could not be taken.
    QList<Edit> m_done;
    QList<Edit> m_undone;
    QFileSystemWatcher m_watcher;
    QTimer m_saveTimer;
    QTimer m_settleTimer;
    bool m_unsetIsEmpty = false;
    bool m_unsaved = false;
    bool m_conflict = false;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

#include <failure.h>
#include <map>
#include <memory>
#include <nodesettings.h>
#include <optional>
#include <timing.h>

namespace Lavalink {
class Network;
class Node;
} // namespace Lavalink

namespace Deck {

//! How a look at a node went.
struct ImportTest {
    Lavalink::Failure failure; //!< Empty when the node is ready, has told what it is, and answers a ping.
    QString version; //!< Empty when it was not told.
    std::optional<double> latency; //!< Of that ping, in ms.

    //! "4.0.8, 12.3 ms", or what failed.
    [[nodiscard]] QString text() const;
};

//! Opens nodes that are in no fleet yet, a few at a time, and leaves nothing behind on their servers: no
//! session that can be resumed. Main thread.
class ImportTester : public QObject {
    Q_OBJECT

public:
    static constexpr size_t atOnce = 16;

    //! The network outlives this.
    explicit ImportTester(Lavalink::Network *network, QObject *parent = nullptr);
    ~ImportTester() override;

    void setTiming(const Lavalink::Timing &timing) { m_timing = timing; }
    //! Tests each of these; `row` is handed back by finished(). Those before are called off.
    void start(const QList<std::pair<int, Lavalink::NodeSettings>> &nodes);
    void cancel(); //!< No finished() comes any more, but done().
    [[nodiscard]] bool isRunning() const { return !m_looks.empty(); }

Q_SIGNALS:
    void finished(int row, const Deck::ImportTest &test);
    void done(); //!< The last one is finished, and every socket is gone.

private:
    struct Look;
    void startNext();
    void opened(int row);
    void settle(int row, const Lavalink::Failure &failure);
    void forget(int row);

    Lavalink::Network *m_network;
    Lavalink::Timing m_timing;
    QList<std::pair<int, Lavalink::NodeSettings>> m_waiting;
    std::map<int, std::unique_ptr<Look>> m_looks;
};

} // namespace Deck

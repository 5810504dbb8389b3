// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayleftout.h"

#include "replayrecordings.h"

using namespace Qt::StringLiterals;

namespace Replay {
namespace {

const QString frame = uR"(<!-- SPDX-FileCopyrightText: The Lavadeck authors -->
<!-- SPDX-License-Identifier: MIT -->
# The fake node and the recordings

`tests/data/captures` holds %1 recordings of a running Lavalink 4.2.2. The fake node, brought to the same state and
asked the same, answers as recorded in %2 of them: `fakenode/tst_replayrest` plays %3, `fakenode/tst_replaysockets` %4.

- **REST**: the recorded bytes of method, path, headers and body, with the session's own id. Compared are the status,
  every header but dates and lengths (so `Lavalink-Api-Version` and `Session-Resumed` are present or absent alike), and
  the body: its keys and types, null or absent, the length of lists, and every value that neither time nor chance
  decides (messages, volumes, pauses, guilds, tracks). Texts must be equal.
- **Sockets**: the handshake's status and headers, every event in the recorded order, the other messages by kind and
  shape, the code and reason of a close. Where notes in a recording tell which requests were made, those are made then.
- **Time** runs faster than it did: music six to five hundred times, stats and sessions by small intervals. A test
  waits for what the recording shows next, never for a time.
- **Not told by the recordings**, so read from what followed: the order of those that share a session but no socket, the
  frames in `9_raw_socket_frames`, and the requests that prepared `6_*`.

Left out:

| recording | why |
|---|---|
%5)"_s;

} // namespace

const QMap<QString, QString> &leftOut()
{
    static const QMap<QString, QString> table{
        {u"1_ready_stats_order_100_connects"_s,
            u"Counts of what chance decided: of 100 sockets 14 got their stats before ready. The fake "
            "node says ready first, and stats first when told to (`stats_before_ready`)."_s},
        {u"7_client_never_reads"_s,
            u"Megabytes of a Java heap while 119 MB wait for a client that never reads; the requests "
            "themselves were not recorded."_s},
        {u"7_header_and_url_limits"_s,
            u"The longest header and identifier that passed, without the requests they were part of. "
            "`7_header_8000`, `7_header_60000` and `7_url_20k` are played on either side of it."_s}};
    return table;
}

QStringList restNames()
{
    QStringList noted;
    const QList<NotedSocket> sockets = notedSockets();
    for (const NotedSocket &socket : sockets)
        noted += notedExchanges(socket);
    QStringList names = recordingNames();
    names.removeIf(
        [&noted](const QString &name) { return noted.contains(name) || !isExchange(recording(name)); });
    return names;
}

QStringList socketNames()
{
    const QStringList rest = restNames();
    QStringList names = recordingNames();
    names.removeIf([&rest](const QString &name) { return rest.contains(name); });
    return names;
}

QString document()
{
    QString rows;
    const QMap<QString, QString> &table = leftOut();
    for (auto it = table.cbegin(); it != table.cend(); ++it)
        rows += u"| `%1` | %2 |\n"_s.arg(it.key(), it.value());
    const qsizetype all = recordingNames().size();
    const qsizetype rest = restNames().size();
    return frame.arg(all).arg(all - table.size()).arg(rest).arg(all - rest - table.size()).arg(rows);
}

} // namespace Replay

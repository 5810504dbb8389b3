// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "replayear.h"
#include "replayscenes.h"
#include "replayshape.h"

#include <QSet>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Replay {
namespace {

// Status line and headers of a recorded answer's text, with its body.
Exchange exchangeOfText(const QString &text)
{
    Exchange exchange;
    QStringList lines = text.section(u"\r\n\r\n"_s, 0, 0).split(u"\r\n"_s);
    exchange.status = lines.takeFirst().section(u' ', 1, 1).toInt();
    for (const QString &line : std::as_const(lines))
        exchange.answerHeaders.insert(
            line.section(u": "_s, 0, 0).toLower().toUtf8(), line.section(u": "_s, 1).toUtf8());
    exchange.answer = text.section(u"\r\n\r\n"_s, 1).toUtf8();
    return exchange;
}

QByteArray readAnswer(QTcpSocket &socket)
{
    QByteArray text;
    // The recorded body has five bytes.
    while (!text.contains("\r\n\r\n") || text.size() < text.indexOf("\r\n\r\n") + 9) {
        if (!socket.waitForReadyRead(10'000))
            return text;
        text += socket.readAll();
    }
    return text;
}

QString idleDifference(const QJsonValue &part, std::chrono::milliseconds timeout)
{
    FakeNode::Options options;
    options.idleTimeout = timeout;
    ThreadedNode node(options);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, node.port());
    const QByteArray request
        = "GET /version HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: youshallnotpass\r\n\r\n";
    QString text;
    for (const auto &key : {"first", "second"}) {
        const QString recorded = part[QLatin1StringView(key)].toString();
        if (recorded.isEmpty())
            continue;
        socket.write(request);
        const Exchange got = exchangeOfText(QString::fromUtf8(readAnswer(socket)));
        // The second one was cut by the recorder: its status and nothing else is known.
        const Exchange wanted = exchangeOfText(recorded);
        if (got.status != wanted.status)
            return u"%1: status %2"_s.arg(QLatin1StringView(key)).arg(got.status);
        if (!wanted.answer.isEmpty())
            text = headerDifference(wanted.answerHeaders, got.answerHeaders);
        if (!text.isEmpty() || (!wanted.answer.isEmpty() && wanted.answer != got.answer))
            return u"%1: %2 %3"_s.arg(QLatin1StringView(key), text, QString::fromUtf8(got.answer));
    }
    const bool closes = part.toObject().contains("server_closed_after_s"_L1);
    if (closes && !socket.waitForDisconnected(10'000))
        return u"the idle connection stays"_s;
    if (!closes && socket.state() != QAbstractSocket::ConnectedState)
        return u"the connection does not stay"_s;
    return {};
}

} // namespace

QString playKeepAlive()
{
    const QJsonObject whole = recording(u"7_http_keepalive_idle"_s).toObject();
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        // The recorded minute is a moment here, or long enough not to matter.
        const bool closes = it.value().toObject().contains("server_closed_after_s"_L1);
        const QString text = idleDifference(it.value(), closes ? 50ms : 60'000ms);
        if (!text.isEmpty())
            return it.key() + u": "_s + text;
    }
    return {};
}

QString playShutdown()
{
    const QJsonArray runs = recording(u"8_shutdown"_s).toArray();
    // In one of three runs a socket was dropped before its close frame was out, so a signal may have two
    // codes.
    QMap<QString, QSet<int>> codes;
    for (const QJsonValue &run : runs)
        codes[run["signal"_L1].toString()]
            += {run["a"_L1]["code"_L1].toInt(), run["b"_L1]["code"_L1].toInt()};
    for (const QJsonValue &run : runs) {
        ThreadedNode node;
        RawSocket a(node.port());
        RawSocket b(node.port());
        if (a.ready().isEmpty() || b.ready().isEmpty())
            return u"the node does not greet"_s;
        const bool killed = run["signal"_L1] == "SIGKILL"_L1;
        if (killed)
            node->kill();
        else
            node->stop();
        const auto codeOf = [](RawSocket &socket) {
            RawFrame frame = socket.next();
            while (frame.opcode == 1)
                frame = socket.next();
            return frame.opcode < 0 ? 1006 : frame.closeCode();
        };
        const int first = codeOf(a);
        const int second = codeOf(b);
        const QString signal = run["signal"_L1].toString();
        if (!codes.value(signal).contains(first) || !codes.value(signal).contains(second))
            return u"%1: close %2 and %3"_s.arg(signal).arg(first).arg(second);
    }
    return {};
}

} // namespace Replay

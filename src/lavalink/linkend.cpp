// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "linkend.h"

#include "text.h"

#include <QCoreApplication>

namespace Lavalink {
namespace {

constexpr qsizetype maxDetail = 300;

// QWebSocket closes with a code of its own when a frame stops half-way for five seconds.
bool stoppedInsideFrame(const LinkEnd &end)
{
    return end.closeReason
        == QCoreApplication::translate("QWebSocketDataProcessor", "Timeout when reading data from socket.");
}

FailureKind kindOf(const LinkEnd &end)
{
    switch (end.closeCode) {
    case QWebSocketProtocol::CloseCodeGoingAway:
        return FailureKind::GoingAway;
    case 4001:
        return FailureKind::AuthClosed;
    case QWebSocketProtocol::CloseCodeBadOperation: // 1011
        return end.rightAfterUpgrade && !end.ready ? FailureKind::UserIdNotNumber : FailureKind::ServerFault;
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return FailureKind::MessageTooBig;
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return FailureKind::BadFrame;
    default:
        return FailureKind::ClosedByServer;
    }
}

} // namespace

Failure classify(const LinkEnd &end)
{
    const Step step = end.ready ? Step::None : Step::Ready;
    // 1000 is what QWebSocket says also when no close frame came; any other code was given by one, or by
    // QWebSocket itself for a frame that it could not take.
    if (end.closeCode == QWebSocketProtocol::CloseCodeNormal && end.error)
        return Failure(FailureKind::Dropped, step, cleaned(end.errorText, maxDetail));
    if (stoppedInsideFrame(end))
        return Failure(FailureKind::Dropped, step, cleaned(end.closeReason, maxDetail));
    Failure failure(kindOf(end), step, cleaned(end.closeReason, maxDetail));
    if (failure.kind != FailureKind::MessageTooBig && failure.kind != FailureKind::BadFrame)
        failure.closeCode = end.closeCode;
    return failure;
}

} // namespace Lavalink

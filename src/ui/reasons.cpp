// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using Lavalink::Failure;
using Lavalink::FailureKind;

namespace Deck {
namespace {

struct Words {
    FailureKind kind;
    const char *text;
};

constexpr std::array reasonWords{
    Words{FailureKind::BadSettings, QT_TRANSLATE_NOOP("Reason", "its settings are incomplete")},
    Words{FailureKind::NameNotFound, QT_TRANSLATE_NOOP("Reason", "name not found")},
    Words{FailureKind::Refused, QT_TRANSLATE_NOOP("Reason", "connection refused")},
    Words{FailureKind::Unreachable, QT_TRANSLATE_NOOP("Reason", "host unreachable")},
    Words{FailureKind::TcpTimeout, QT_TRANSLATE_NOOP("Reason", "host does not answer")},
    Words{FailureKind::HandshakeTimeout, QT_TRANSLATE_NOOP("Reason", "accepts and stays silent")},
    Words{FailureKind::TlsExpired, QT_TRANSLATE_NOOP("Reason", "certificate expired")},
    Words{FailureKind::TlsSelfSigned, QT_TRANSLATE_NOOP("Reason", "self-signed certificate")},
    Words{FailureKind::TlsUntrusted, QT_TRANSLATE_NOOP("Reason", "untrusted certificate")},
    Words{FailureKind::TlsWrongHost, QT_TRANSLATE_NOOP("Reason", "certificate of another host")},
    Words{FailureKind::TlsPinMismatch, QT_TRANSLATE_NOOP("Reason", "not the pinned certificate")},
    Words{FailureKind::TlsFailed, QT_TRANSLATE_NOOP("Reason", "TLS failed")},
    Words{FailureKind::NotTls, QT_TRANSLATE_NOOP("Reason", "port does not speak TLS")},
    Words{FailureKind::NeedsTls, QT_TRANSLATE_NOOP("Reason", "port needs TLS")},
    Words{FailureKind::WrongPassword, QT_TRANSLATE_NOOP("Reason", "wrong password")},
    Words{FailureKind::AuthClosed, QT_TRANSLATE_NOOP("Reason", "wrong password")},
    Words{FailureKind::Forbidden, QT_TRANSLATE_NOOP("Reason", "access forbidden")},
    Words{FailureKind::OriginRefused, QT_TRANSLATE_NOOP("Reason", "origin refused")},
    Words{FailureKind::BadUserId, QT_TRANSLATE_NOOP("Reason", "bad User-Id")},
    Words{FailureKind::UserIdNotNumber, QT_TRANSLATE_NOOP("Reason", "User-Id is no number")},
    Words{FailureKind::BadClientName, QT_TRANSLATE_NOOP("Reason", "bad Client-Name")},
    Words{FailureKind::WrongPath, QT_TRANSLATE_NOOP("Reason", "no Lavalink at this path")},
    Words{FailureKind::OldServer, QT_TRANSLATE_NOOP("Reason", "Lavalink 3, not 4")},
    Words{FailureKind::Redirected, QT_TRANSLATE_NOOP("Reason", "redirects elsewhere")},
    Words{FailureKind::ServerError, QT_TRANSLATE_NOOP("Reason", "server error")},
    Words{FailureKind::UpgradeDropped, QT_TRANSLATE_NOOP("Reason", "proxy drops the upgrade")},
    Words{FailureKind::UpgradeInvalid, QT_TRANSLATE_NOOP("Reason", "bad WebSocket answer")},
    Words{FailureKind::RateLimited, QT_TRANSLATE_NOOP("Reason", "rate limited")},
    Words{FailureKind::ReadyTimeout, QT_TRANSLATE_NOOP("Reason", "ready did not come")},
    Words{FailureKind::GoingAway, QT_TRANSLATE_NOOP("Reason", "server shuts down")},
    Words{FailureKind::ClosedByServer, QT_TRANSLATE_NOOP("Reason", "closed by the server")},
    Words{FailureKind::ServerFault, QT_TRANSLATE_NOOP("Reason", "fault in the server")},
    Words{FailureKind::Dropped, QT_TRANSLATE_NOOP("Reason", "connection dropped")},
    Words{FailureKind::HeartbeatLost, QT_TRANSLATE_NOOP("Reason", "heartbeat lost")},
    Words{FailureKind::Wedged, QT_TRANSLATE_NOOP("Reason", "REST hangs")},
    Words{FailureKind::MessageTooBig, QT_TRANSLATE_NOOP("Reason", "message too big")},
    Words{FailureKind::BadFrame, QT_TRANSLATE_NOOP("Reason", "broken frame")},
    Words{FailureKind::BadJson, QT_TRANSLATE_NOOP("Reason", "answer is not JSON")},
    Words{FailureKind::RestTimeout, QT_TRANSLATE_NOOP("Reason", "REST timed out")},
    Words{FailureKind::RestDropped, QT_TRANSLATE_NOOP("Reason", "REST connection broke")},
    Words{FailureKind::NotFound, QT_TRANSLATE_NOOP("Reason", "not found")},
    Words{FailureKind::BadRequest, QT_TRANSLATE_NOOP("Reason", "request refused")},
    Words{FailureKind::Unsupported, QT_TRANSLATE_NOOP("Reason", "not supported")},
    Words{FailureKind::NotConnected, QT_TRANSLATE_NOOP("Reason", "not connected")},
    Words{FailureKind::Busy, QT_TRANSLATE_NOOP("Reason", "busy")},
    Words{FailureKind::Cancelled, QT_TRANSLATE_NOOP("Reason", "called off")},
    Words{FailureKind::ReadOnly, QT_TRANSLATE_NOOP("Reason", "read-only profile")},
    Words{FailureKind::NoTarget, QT_TRANSLATE_NOOP("Reason", "no other node")},
    Words{FailureKind::NothingSimilar, QT_TRANSLATE_NOOP("Reason", "nothing similar found")},
    Words{FailureKind::TrackFailed, QT_TRANSLATE_NOOP("Reason", "track would not start")},
};

} // namespace

QString shortReason(const Failure &failure)
{
    const auto *words = std::find_if(reasonWords.begin(), reasonWords.end(),
        [&](const Words &candidate) { return candidate.kind == failure.kind; });
    if (words == reasonWords.end())
        return {};
    QString text = QCoreApplication::translate("Reason", words->text);
    const auto code = failure.httpStatus ? failure.httpStatus : failure.closeCode;
    return code ? QCoreApplication::translate("Reason", "%1 (%2)", "reason, status code")
                      .arg(text, QString::number(*code))
                : text;
}

} // namespace Deck

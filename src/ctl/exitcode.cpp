// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exitcode.h"

namespace Ctl {

// Without a default, so that a new kind does not compile before it has a code.
ExitCode exitCodeFor(Lavalink::FailureKind kind)
{
    using Kind = Lavalink::FailureKind;
    switch (kind) {
    case Kind::None:
        return ExitCode::Ok;
    case Kind::NothingSimilar:
    case Kind::TrackFailed:
        return ExitCode::CheckFailed;
    case Kind::BadSettings:
    case Kind::BadUserId:
    case Kind::UserIdNotNumber:
    case Kind::BadClientName:
    case Kind::ReadOnly:
        return ExitCode::Configuration;
    case Kind::WrongPassword:
    case Kind::AuthClosed:
    case Kind::Forbidden:
    case Kind::OriginRefused:
        return ExitCode::Authorization;
    case Kind::TcpTimeout:
    case Kind::HandshakeTimeout:
    case Kind::ReadyTimeout:
    case Kind::HeartbeatLost:
    case Kind::Wedged:
    case Kind::RestTimeout:
        return ExitCode::Timeout;
    case Kind::NameNotFound:
    case Kind::Refused:
    case Kind::Unreachable:
    case Kind::TlsExpired:
    case Kind::TlsSelfSigned:
    case Kind::TlsUntrusted:
    case Kind::TlsWrongHost:
    case Kind::TlsPinMismatch:
    case Kind::TlsFailed:
    case Kind::NotTls:
    case Kind::NeedsTls:
    case Kind::WrongPath:
    case Kind::OldServer:
    case Kind::Redirected:
    case Kind::ServerError:
    case Kind::UpgradeDropped:
    case Kind::UpgradeInvalid:
    case Kind::RateLimited:
    case Kind::GoingAway:
    case Kind::ClosedByServer:
    case Kind::ServerFault:
    case Kind::Dropped:
    case Kind::MessageTooBig:
    case Kind::BadFrame:
    case Kind::BadJson:
    case Kind::RestDropped:
    case Kind::NotFound:
    case Kind::BadRequest:
    case Kind::Unsupported:
    case Kind::NoTarget:
        return ExitCode::Network;
    case Kind::NotConnected:
    case Kind::Busy:
    case Kind::Cancelled:
        return ExitCode::Internal;
    }
    return ExitCode::Internal;
}

} // namespace Ctl

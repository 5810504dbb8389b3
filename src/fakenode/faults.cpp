// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "faults.h"

#include "jsonread.h"
#include "lies.h"

#include <QStringList>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

using Named = std::pair<FaultKind, QLatin1StringView>;

constexpr std::array names{
    Named{FaultKind::SilentAfterAccept, "silent_after_accept"_L1},
    Named{FaultKind::DropAfterAccept, "drop_after_accept"_L1},
    Named{FaultKind::RefuseUpgrade, "refuse_upgrade"_L1},
    Named{FaultKind::RedirectUpgrade, "redirect_upgrade"_L1},
    Named{FaultKind::RedirectRest, "redirect_rest"_L1},
    Named{FaultKind::DropUpgrade, "drop_upgrade"_L1},
    Named{FaultKind::BadAcceptKey, "bad_accept_key"_L1},
    Named{FaultKind::CloseAfterUpgrade, "close_after_upgrade"_L1},
    Named{FaultKind::DropAfterUpgrade, "drop_after_upgrade"_L1},
    Named{FaultKind::DropAfterReady, "drop_after_ready"_L1},
    Named{FaultKind::ReadyNever, "ready_never"_L1},
    Named{FaultKind::ReadyLate, "ready_late"_L1},
    Named{FaultKind::ReadyInSameSegment, "ready_in_same_segment"_L1},
    Named{FaultKind::StatsBeforeReady, "stats_before_ready"_L1},
    Named{FaultKind::PongsWithheld, "pongs_withheld"_L1},
    Named{FaultKind::PongWrongPayload, "pong_wrong_payload"_L1},
    Named{FaultKind::HugeMessage, "huge_message"_L1},
    Named{FaultKind::TextNotJson, "text_not_json"_L1},
    Named{FaultKind::JsonNotObject, "json_not_object"_L1},
    Named{FaultKind::TruncatedUtf8, "truncated_utf8"_L1},
    Named{FaultKind::UnknownOp, "unknown_op"_L1},
    Named{FaultKind::MissingFields, "missing_fields"_L1},
    Named{FaultKind::RestHangs, "rest_hangs"_L1},
    Named{FaultKind::RestStatus, "rest_status"_L1},
    Named{FaultKind::RestBodyNotJson, "rest_body_not_json"_L1},
    Named{FaultKind::RestDropsMidBody, "rest_drops_mid_body"_L1},
    Named{FaultKind::RestSlow, "rest_slow"_L1},
    Named{FaultKind::VoicePatchHangs, "voice_patch_hangs"_L1},
    Named{FaultKind::Lavalink3, "lavalink_3"_L1},
    Named{FaultKind::Lie, "lie"_L1},
};

} // namespace

QString faultName(FaultKind kind)
{
    for (const auto &[known, name] : names) {
        if (known == kind)
            return name;
    }
    return {};
}

std::optional<FaultKind> faultByName(QStringView name)
{
    for (const auto &[kind, known] : names) {
        if (known == name)
            return kind;
    }
    return {};
}

QStringList faultNames()
{
    QStringList list;
    for (const auto &named : names)
        list << named.second;
    return list;
}

std::optional<Fault> faultFromJson(const QJsonObject &json, const QString &where, QString *error)
{
    JsonReader reader(json, where);
    Fault fault;
    const QString name = reader.text(u"fault"_s);
    const auto kind = faultByName(name);
    if (kind)
        fault.kind = *kind;
    else
        reader.fail(u"fault"_s, u"unknown fault \"%1\""_s.arg(name));
    fault.status = int(reader.integer(u"status"_s, fault.status));
    fault.proxy = reader.boolean(u"proxy"_s, fault.proxy);
    fault.closeCode = quint16(reader.integer(u"code"_s, fault.closeCode));
    fault.reason = reader.text(u"reason"_s, {}).toUtf8();
    fault.path = reader.text(u"path"_s, {});
    fault.location = reader.text(u"location"_s, {});
    fault.lie = reader.text(u"lie"_s, {});
    fault.bytes = reader.integer(u"bytes"_s, fault.bytes);
    fault.count = int(reader.integer(u"count"_s, fault.count));
    fault.delay = std::chrono::milliseconds(reader.integer(u"delay_ms"_s, 0));
    if (fault.kind == FaultKind::Lie && !lieNames().contains(fault.lie))
        reader.fail(u"lie"_s, u"unknown lie \"%1\""_s.arg(fault.lie));
    reader.rejectUnknown({u"at_ms"_s});
    if (!reader.error().isEmpty()) {
        if (error)
            *error = reader.error();
        return {};
    }
    return fault;
}

void FaultSet::set(const Fault &fault)
{
    m_faults.removeIf([&fault](const Fault &known) {
        return known.kind == fault.kind && known.lie == fault.lie && known.path == fault.path;
    });
    m_faults << fault;
}

const Fault *FaultSet::find(FaultKind kind, QStringView path) const
{
    for (const Fault &fault : m_faults) {
        if (fault.kind == kind && (fault.path.isEmpty() || path.startsWith(fault.path)))
            return &fault;
    }
    return nullptr;
}

std::optional<Fault> FaultSet::take(FaultKind kind, QStringView path)
{
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        Fault &fault = m_faults[i];
        if (fault.kind != kind || !(fault.path.isEmpty() || path.startsWith(fault.path)))
            continue;
        const Fault taken = fault;
        if (fault.count > 0 && --fault.count == 0)
            m_faults.removeAt(i);
        return taken;
    }
    return {};
}

bool FaultSet::lies(QStringView name) const
{
    for (const Fault &fault : m_faults) {
        if (fault.kind == FaultKind::Lie && fault.lie == name)
            return true;
    }
    return false;
}

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetdiff.h"

#include "fleetdocument.h"
#include "fleetentry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMultiHash>

#include <algorithm>
#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {

namespace {

constexpr qsizetype maxName = 80;
constexpr qsizetype maxNamed = 3; // In a summary; the others are counted.

//! An entry, as far as it must be known to find it again.
struct Side {
    QJsonObject object;
    QString name;
    QString endpoint;
    int partner = -1;
};

QList<Side> sidesOf(const FleetDocument &document)
{
    QList<Side> sides;
    for (int i = 0; i < document.count(); ++i) {
        Side side;
        side.object = QJsonDocument::fromJson(document.entry(i)).object();
        NodeSettings settings;
        settings.identifier = side.object.value(u"identifier"_s).toString();
        settings.host = side.object.value(u"host"_s).toString();
        settings.port = quint16(side.object.value(u"port"_s).toInt(settings.port));
        settings.secure = side.object.value(u"secure"_s).toBool();
        settings.path = side.object.value(u"path"_s).toString();
        side.name = Lavalink::cleaned(settings.name(), maxName);
        side.endpoint = settings.endpoint();
        sides << side;
    }
    return sides;
}

//! Pairs what has no partner yet, by `key`, each once and in order.
void pair(QList<Side> &before, QList<Side> &after, QString (*key)(const Side &))
{
    QMultiHash<QString, int> free;
    for (int i = int(before.size()) - 1; i >= 0; --i) { // The last one inserted comes out first.
        if (before[i].partner < 0)
            free.insert(key(before[i]), i);
    }
    for (int i = 0; i < after.size(); ++i) {
        const auto found = after[i].partner < 0 ? free.constFind(key(after[i])) : free.cend();
        if (found == free.cend())
            continue;
        after[i].partner = found.value();
        before[found.value()].partner = i;
        free.erase(found);
    }
}

QStringList changedKeys(const QJsonObject &before, const QJsonObject &after, const QStringList &order)
{
    QStringList keys = order;
    QStringList others = before.keys() + after.keys();
    others.sort();
    others.removeDuplicates();
    for (const QString &key : std::as_const(others)) {
        if (!order.contains(key))
            keys << Lavalink::cleaned(key, maxName);
    }
    keys.removeIf([&](const QString &key) { return before.value(key) == after.value(key); });
    return keys;
}

QJsonObject headOf(const FleetDocument &document)
{
    QJsonObject head = QJsonDocument::fromJson(document.text()).object();
    head.remove(u"nodes"_s);
    return head;
}

} // namespace

bool FleetDiff::isEmpty() const
{
    return *this == FleetDiff();
}

QString FleetDiff::summary() const
{
    QStringList parts;
    if (!added.isEmpty())
        parts << u"%1 added"_s.arg(added.size());
    if (!removed.isEmpty())
        parts << u"%1 removed"_s.arg(removed.size());
    for (const Change &change : changed.first(std::min(changed.size(), maxNamed)))
        parts << change.node + u": "_s + change.keys.join(u", "_s);
    if (changed.size() > maxNamed)
        parts << u"%1 more changed"_s.arg(changed.size() - maxNamed);
    if (reordered)
        parts << u"another order"_s;
    if (!headKeys.isEmpty())
        parts << headKeys.join(u", "_s);
    return parts.join(u"; "_s);
}

FleetDiff fleetDiff(const FleetDocument &before, const FleetDocument &after)
{
    QList<Side> old = sidesOf(before);
    QList<Side> now = sidesOf(after);
    pair(old, now, [](const Side &side) -> QString { return side.endpoint + u'\n' + side.name; });
    pair(old, now, [](const Side &side) { return side.endpoint; });
    pair(old, now, [](const Side &side) { return side.name; });
    FleetDiff diff;
    for (const Side &side : std::as_const(old)) {
        if (side.partner < 0)
            diff.removed << side.name;
    }
    int last = -1;
    for (const Side &side : std::as_const(now)) {
        if (side.partner < 0) {
            diff.added << side.name;
            continue;
        }
        const QStringList keys = changedKeys(old[side.partner].object, side.object, fleetNodeKeys());
        if (!keys.isEmpty())
            diff.changed << FleetDiff::Change{side.name, keys};
        diff.reordered = diff.reordered || side.partner < last;
        last = std::max(last, side.partner);
    }
    diff.headKeys = changedKeys(headOf(before), headOf(after), {});
    return diff;
}

} // namespace Deck

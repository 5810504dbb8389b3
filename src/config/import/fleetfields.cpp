// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfields.h"

#include "../fleetentry.h"
#include "../fleetfile.h"
#include "meaning.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace Deck::Import {

void takeFleetFields(const QByteArray &json, QList<ImportedNode> &nodes, QList<ImportNote> &notes)
{
    static constexpr std::array keys{"\"userId\"", "\"clientName\"", "\"resume\"", "\"pins\"", "\"caFile\"",
        "\"origin\"", "\"keychain\"", "\"vault\""};
    const bool hasAny
        = std::any_of(keys.begin(), keys.end(), [&json](const char *key) { return json.contains(key); });
    if (!hasAny || nodes.isEmpty())
        return;
    const Fleet fleet = readFleet(json, withVariablesOf(json, {}));
    QHash<QString, int> places;
    for (int i = 0; i < fleet.nodes.size(); ++i)
        places.insert(fleet.nodes[i].endpoint(), i);
    for (ImportedNode &node : nodes) {
        const int place = places.value(node.settings.endpoint(), -1);
        if (place < 0)
            continue;
        const Lavalink::NodeSettings &own = fleet.nodes[place];
        node.settings.userId = own.userId;
        node.settings.clientName = own.clientName;
        node.settings.origin = own.origin;
        node.settings.resume = own.resume;
        node.settings.pins = own.pins;
        node.settings.caFile = own.caFile;
        const PasswordSource &source = fleet.passwords[place];
        if (source.kind == PasswordSource::Kind::Keychain || source.kind == PasswordSource::Kind::Vault)
            notes.append({node.line,
                tr("The password of %1 is %2: it does not come along.")
                    .arg(node.settings.name(), source.text())});
    }
}

} // namespace Deck::Import

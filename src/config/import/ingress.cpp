// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// The ingress of a Kubernetes cluster, as Helm's values have it: under which names a server in it is reached.
#include "forms.h"
#include "serverconfig.h"

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostHosts = 100;

bool isHostKey(const QString &key)
{
    return key == "host"_L1 || key == "hostname"_L1 || key == "hosts"_L1;
}

//! "/lava" of the first path that is more than the root and no pattern.
const Value *pathOf(const Value &host)
{
    const Value *paths = host.find("paths"_L1);
    if (!paths)
        return nullptr;
    for (const Value &item : paths->items) {
        const Value *path = item.isGroup() ? item.find("path"_L1) : nullptr;
        const QString &text = path ? path->text : item.text;
        const bool plain = text.size() > 1 && std::none_of(text.cbegin(), text.cend(), [](QChar c) {
            return QStringView(u"*()[]?$|").contains(c);
        });
        if (plain)
            return path ? path : &item;
    }
    return nullptr;
}

struct Entrance {
    const Value *host;
    const Value *path;
};

std::vector<Entrance> entrancesOf(const Value &ingress)
{
    std::vector<Entrance> found;
    for (const Value &item : ingress.items) {
        if (!isHostKey(item.key))
            continue;
        if (item.isText())
            found.push_back({&item, nullptr});
        for (const Value &one : item.items) {
            const Value *host = one.isGroup() ? one.find("host"_L1) : &one;
            if (host && host->isText() && found.size() < mostHosts)
                found.push_back({host, one.isGroup() ? pathOf(one) : nullptr});
        }
    }
    return found;
}

bool hasTls(const Value &ingress)
{
    const Value *tls = ingress.find("tls"_L1);
    if (!tls)
        return false;
    const Value *enabled = tls->find("enabled"_L1);
    if (enabled)
        return enabled->isText() && flagFrom(enabled->text).value_or(true);
    return tls->isGroup() ? !tls->items.empty() : flagFrom(tls->text).value_or(false);
}

} // namespace

const Value *ingressOf(const Value &value)
{
    const Value *ingress = value.find("ingress"_L1);
    if (!ingress || !ingress->isGroup())
        return nullptr;
    const Value *enabled = ingress->find("enabled"_L1);
    const bool off = enabled && enabled->isText() && !flagFrom(enabled->text).value_or(true);
    return off || entrancesOf(*ingress).empty() ? nullptr : ingress;
}

std::vector<Draft> behindIngress(const Draft &draft, const Value &ingress)
{
    std::vector<Draft> drafts;
    const bool secure = hasTls(ingress);
    const std::vector<Entrance> entrances = entrancesOf(ingress);
    for (const Entrance &entrance : entrances) {
        Draft one = draft;
        one.values[size_t(Field::Host)] = entrance.host;
        if (entrance.path)
            one.values[size_t(Field::Path)] = entrance.path;
        one.line = entrance.host->line;
        one.server = false;
        one.ingress = true;
        one.secure = secure;
        one.port = secure ? 443 : 80;
        drafts.push_back(one);
    }
    return drafts;
}

} // namespace Deck::Import

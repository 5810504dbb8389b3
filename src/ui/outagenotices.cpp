// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "outagenotices.h"

#include <text.h>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QString idOf(const QString &cause)
{
    return u"down:"_s + cause;
}

} // namespace

void OutageNotices::wentDown(quint64 node, const QString &name, const QString &cause, const QString &why)
{
    constexpr qsizetype longestName = 60;
    constexpr qsizetype longestWhy = 200;
    if (!m_down.contains(node))
        m_order += node;
    const bool isKnown = m_down.contains(node) && m_down.value(node).cause == cause;
    const bool isFresh = !isKnown || m_down.value(node).fresh;
    m_down.insert(
        node, {Lavalink::cleaned(name, longestName), cause, Lavalink::cleaned(why, longestWhy), isFresh});
    m_news = m_news || isFresh;
}

void OutageNotices::cameBack(quint64 node)
{
    if (!m_down.contains(node))
        return;
    const Down down = m_down.take(node);
    m_order.removeOne(node);
    if (!down.fresh) // Else nobody has heard that it was away.
        m_back += down.name;
    m_news = true;
}

void OutageNotices::forget(quint64 node)
{
    m_news = m_down.remove(node) > 0 || m_news;
    m_order.removeOne(node);
}

void OutageNotices::blame(const QString &cause, const QString &why)
{
    for (Down &down : m_down) {
        if (down.fresh) {
            down.cause = cause;
            down.why = why;
        }
    }
}

OutageNotices::Said OutageNotices::flush(bool telling)
{
    Said said;
    m_news = false;
    QStringList fresh; // Causes.
    QStringList present;
    for (const quint64 node : std::as_const(m_order)) {
        Down &down = m_down[node];
        if (!present.contains(down.cause))
            present += down.cause;
        if (down.fresh && !fresh.contains(down.cause))
            fresh += down.cause;
        down.fresh = false;
    }
    for (const QString &cause : std::as_const(m_shown)) {
        if (!present.contains(cause))
            said.withdrawn += idOf(cause);
    }
    m_shown.removeIf([&](const QString &cause) { return !present.contains(cause); });
    const QStringList back = std::exchange(m_back, {});
    if (!telling)
        return said;
    for (const QString &cause : std::as_const(fresh)) {
        said.shown += downNotice(cause);
        if (!m_shown.contains(cause))
            m_shown += cause;
    }
    if (!back.isEmpty()) {
        const auto count = int(back.size());
        said.shown += Notice{u"back"_s,
            count == 1 ? tr("%1 is back").arg(back.constFirst()) : tr("%n node(s) are back", nullptr, count),
            count == 1 ? QString() : named(back)};
    }
    return said;
}

Notice OutageNotices::downNotice(const QString &cause) const
{
    QStringList names;
    QString why;
    for (const quint64 node : m_order) {
        const Down down = m_down.value(node);
        if (down.cause != cause)
            continue;
        names += down.name;
        why = down.why;
    }
    const auto count = int(names.size());
    if (count == 1)
        return {idOf(cause), tr("%1 is down").arg(names.constFirst()), why};
    return {idOf(cause), tr("%n node(s) are down", nullptr, count), why + u'\n' + named(names)};
}

QString OutageNotices::named(const QStringList &names)
{
    const QString some = names.mid(0, maxNames).join(u", "_s);
    const auto more = int(names.size() - maxNames);
    return more > 0 ? tr("%1 and %n more", nullptr, more).arg(some) : some;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "messages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

const char *glyphOf(Ui::Tone tone)
{
    switch (tone) {
    case Ui::Tone::ToneOk:
        return "state-ready";
    case Ui::Tone::ToneWarn:
        return "state-degraded";
    case Ui::Tone::ToneBad:
        return "state-down";
    case Ui::Tone::ToneBusy:
    case Ui::Tone::ToneOff:
        break;
    }
    return "info";
}

} // namespace

int MessageList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

QVariant MessageList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &message = m_messages[index.row()];
    switch (role) {
    case HeadlineRole:
        return message.headline;
    case DetailsRole:
        return message.details;
    case ToneRole:
        return QVariant::fromValue(message.tone);
    case GlyphRole:
        return QUrl(u"qrc:/icons/%1.svg"_s.arg(QLatin1StringView(glyphOf(message.tone))));
    case ButtonRole:
        return message.button;
    case OtherButtonRole:
        return message.otherButton;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageList::roleNames() const
{
    return {{HeadlineRole, "headline"}, {DetailsRole, "details"}, {ToneRole, "tone"}, {GlyphRole, "glyph"},
        {ButtonRole, "button"}, {OtherButtonRole, "otherButton"}};
}

void MessageList::put(const Message &message)
{
    const auto same = std::find_if(m_messages.begin(), m_messages.end(),
        [&](const Message &other) { return !message.id.isEmpty() && other.id == message.id; });
    if (same != m_messages.end()) {
        *same = message;
        const QModelIndex place = index(int(same - m_messages.begin()));
        Q_EMIT dataChanged(place, place);
        return;
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_messages += message;
    endInsertRows();
    Q_EMIT countChanged();
}

void MessageList::remove(const QString &id)
{
    const auto found = std::find_if(
        m_messages.cbegin(), m_messages.cend(), [&](const Message &message) { return message.id == id; });
    if (found != m_messages.cend())
        dismiss(int(found - m_messages.cbegin()));
}

void MessageList::dismiss(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_messages.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
}

void MessageList::act(int row)
{
    if (row >= 0 && row < rowCount())
        dismissFor(row, m_messages[row].act);
}

void MessageList::actOtherwise(int row)
{
    if (row >= 0 && row < rowCount())
        dismissFor(row, m_messages[row].otherAct);
}

void MessageList::dismissFor(int row, const std::function<void()> &act)
{
    const auto own = act; // The message goes first.
    dismiss(row);
    if (own)
        own();
}

Messages::Messages(std::chrono::milliseconds stay, QObject *parent)
    : QObject(parent)
{
    m_stay.setInterval(stay);
    connect(&m_stay, &QTimer::timeout, this, [this] { m_transients.dismiss(firstToGo()); });
    connect(&m_transients, &MessageList::countChanged, this, [this] {
        if (firstToGo() < 0)
            m_stay.stop();
        else if (!m_stay.isActive() && !m_held)
            m_stay.start();
    });
}

int Messages::firstToGo() const
{
    const auto &all = m_transients.all();
    const auto found
        = std::find_if(all.cbegin(), all.cend(), [](const Message &message) { return !message.stays; });
    return found == all.cend() ? -1 : int(found - all.cbegin());
}

void Messages::say(const QString &headline)
{
    Message message;
    message.headline = headline;
    say(message);
}

void Messages::sayWithUndo(const QString &headline, const std::function<void()> &undo)
{
    Message message;
    message.headline = headline;
    message.button = tr("Undo");
    message.act = undo;
    say(message);
}

void Messages::say(const Message &message)
{
    while (m_transients.rowCountNow() >= maxTransients)
        m_transients.dismiss(0);
    m_transients.put(message);
    // The newest is readable for the whole time.
    if (!m_held && firstToGo() >= 0)
        m_stay.start();
}

bool Messages::undoLast()
{
    const auto &all = m_transients.all();
    for (qsizetype row = all.size(); row-- > 0;)
        if (all[row].act) {
            m_transients.act(int(row));
            return true;
        }
    return false;
}

void Messages::setHeld(bool held)
{
    if (held == m_held)
        return;
    m_held = held;
    if (held)
        m_stay.stop();
    else if (firstToGo() >= 0)
        m_stay.start();
    Q_EMIT heldChanged();
}

} // namespace Deck

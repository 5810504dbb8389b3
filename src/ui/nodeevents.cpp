// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "nodeevents.h"

#include "format.h"
#include "node.h"
#include "text.h"

#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Lavalink::EventLogEntry;
using Lavalink::EventLogFilter;
using Lavalink::Node;

namespace Deck {
namespace {

constexpr qsizetype longestTitle = 120;
constexpr qsizetype longestDetail = 400;

//! The state that an entry of kind StateChanged begins with: "waiting-to-retry: why".
std::optional<Node::State> stateIn(const QString &text)
{
    const QString word = text.section(u':', 0, 0);
    const QMetaEnum states = QMetaEnum::fromType<Node::State>();
    for (int i = 0; i < states.keyCount(); ++i) {
        const auto state = Node::State(states.value(i));
        if (Node::stateName(state) == word)
            return state;
    }
    return {};
}

struct Look {
    const char *glyph;
    Ui::Tone tone;
    const char *title;
};

Look lookOf(Node::State state)
{
    using enum Ui::Tone;
    switch (state) {
    case Node::State::WaitingToRetry:
        return {"reconnecting", ToneBusy, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Lost, tries again")};
    case Node::State::AuthFailed:
        return {"gaveup", ToneBad, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Refused")};
    case Node::State::Incompatible:
        return {"gaveup", ToneBad, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Not usable")};
    case Node::State::Disconnected:
    case Node::State::Destroyed:
        return {"disconnected", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Disconnected")};
    default:
        break;
    }
    return {"connecting", ToneBusy, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Connecting")};
}

Look lookOf(const EventLogEntry &entry)
{
    using enum EventLogEntry::Kind;
    using enum Ui::Tone;
    switch (entry.kind) {
    case StateChanged:
        return lookOf(stateIn(entry.text).value_or(Node::State::Connecting));
    case Ready:
        return {"ready", ToneOk, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Connected")};
    case Resumed:
        return {"ready", ToneOk, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Session resumed")};
    case SessionLost:
        return {"degraded", ToneWarn, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Session lost")};
    case Wedged:
        return {"degraded", ToneWarn, QT_TRANSLATE_NOOP("Deck::NodeEvents", "REST hangs")};
    case RestAnswers:
        return {"ready", ToneOk, QT_TRANSLATE_NOOP("Deck::NodeEvents", "REST answers")};
    case NodeAdded:
        return {"unknown", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Added")};
    case NodeRemoved:
        return {"unknown", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Removed")};
    case SettingsChanged:
        return {"maintenance", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Settings changed")};
    case TrackStart:
        return {"ready", ToneOk, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Track started")};
    case TrackEnd:
        return {"disconnected", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Track ended")};
    case TrackException:
        return {"down", ToneBad, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Track failed")};
    case TrackStuck:
        return {"stale", ToneWarn, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Track stuck")};
    case VoiceClosed:
        return {"degraded", ToneWarn, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Voice closed")};
    case OtherEvent:
        break;
    }
    return {"unknown", ToneOff, QT_TRANSLATE_NOOP("Deck::NodeEvents", "Event")};
}

} // namespace

NodeEvents::NodeEvents(QObject *parent)
    : QAbstractListModel(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    m_soon.callOnTimeout(this, &NodeEvents::refresh);
}

NodeEvents::~NodeEvents() = default;

NodeEvents::Line NodeEvents::lineOf(const EventLogEntry &entry)
{
    const Look look = lookOf(entry);
    Line line;
    line.time = Format::clock(entry.lastTime.isValid() ? entry.lastTime : entry.time);
    line.glyph = QString::fromLatin1(look.glyph);
    line.tone = look.tone;
    line.title = tr(look.title);
    if (entry.count > 1)
        line.title = tr("%1, %n time(s)", nullptr, entry.count).arg(line.title);
    // The title says the state already.
    line.detail
        = entry.kind == EventLogEntry::Kind::StateChanged ? entry.text.section(u": "_s, 1) : entry.text;
    line.title = Lavalink::cleaned(line.title, longestTitle);
    line.detail = Lavalink::cleaned(line.detail, longestDetail);
    return line;
}

void NodeEvents::setDeck(Workspace *deck)
{
    if (deck == m_deck)
        return;
    m_deck = deck;
    m_filter = deck ? std::make_unique<EventLogFilter>(deck->events()) : nullptr;
    if (m_filter) {
        connect(m_filter.get(), &QAbstractItemModel::rowsInserted, this, &NodeEvents::refreshSoon);
        connect(m_filter.get(), &QAbstractItemModel::rowsRemoved, this, &NodeEvents::refreshSoon);
        connect(m_filter.get(), &QAbstractItemModel::dataChanged, this, &NodeEvents::refreshSoon);
        connect(m_filter.get(), &QAbstractItemModel::modelReset, this, &NodeEvents::refreshSoon);
    }
    follow();
}

void NodeEvents::setView(NodeView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (view) // It may be called otherwise now.
        connect(view, &NodeView::settingsChanged, this, &NodeEvents::follow);
    follow();
}

void NodeEvents::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    if (active)
        refresh();
    else
        m_soon.stop();
}

void NodeEvents::follow()
{
    if (m_filter && m_view)
        m_filter->setNode(m_view->node()->identifier());
    refresh();
    Q_EMIT sourceChanged();
}

void NodeEvents::refreshSoon()
{
    if (m_active && !m_soon.isActive())
        m_soon.start();
}

void NodeEvents::refresh()
{
    if (!m_active)
        return;
    QList<Line> lines;
    if (m_filter && m_view) {
        const int all = m_filter->rowCount();
        for (int row = all - 1; row >= std::max(0, all - most); --row)
            lines
                += lineOf(m_filter->index(row, 0).data(Lavalink::EventLog::EntryRole).value<EventLogEntry>());
    }
    if (lines == m_lines)
        return;
    // Twenty rows at most: to tell what moved would cost more than it saves.
    beginResetModel();
    m_lines = lines;
    endResetModel();
    Q_EMIT countChanged();
}

int NodeEvents::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant NodeEvents::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[index.row()];
    switch (role) {
    case TimeRole:
        return line.time;
    case GlyphRole:
        return QUrl(u"qrc:/icons/state-%1.svg"_s.arg(line.glyph));
    case ToneRole:
        return QVariant::fromValue(line.tone);
    case TitleRole:
        return line.title;
    case DetailRole:
        return line.detail;
    default:
        return {};
    }
}

QHash<int, QByteArray> NodeEvents::roleNames() const
{
    return {{TimeRole, "time"}, {GlyphRole, "glyph"}, {ToneRole, "tone"}, {TitleRole, "title"},
        {DetailRole, "detail"}};
}

} // namespace Deck

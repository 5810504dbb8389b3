// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "healthsummary.h"

#include "format.h"

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

struct Face {
    Ui::Health health;
    Ui::Tone tone;
    const char *glyph;
    const char *word;
};

//! In the order of Ui::Health.
constexpr std::array faces{
    Face{Ui::Health::Down, Ui::Tone::ToneBad, "gaveup", QT_TRANSLATE_NOOP("Deck::HealthSummary", "Down")},
    Face{Ui::Health::Degraded, Ui::Tone::ToneWarn, "degraded",
        QT_TRANSLATE_NOOP("Deck::HealthSummary", "Degraded")},
    Face{Ui::Health::Reconnecting, Ui::Tone::ToneBusy, "reconnecting",
        QT_TRANSLATE_NOOP("Deck::HealthSummary", "Reconnecting")},
    Face{Ui::Health::Connecting, Ui::Tone::ToneBusy, "connecting",
        QT_TRANSLATE_NOOP("Deck::HealthSummary", "Connecting")},
    Face{Ui::Health::Ready, Ui::Tone::ToneOk, "ready", QT_TRANSLATE_NOOP("Deck::HealthSummary", "Ready")},
    Face{Ui::Health::Disconnected, Ui::Tone::ToneOff, "disconnected",
        QT_TRANSLATE_NOOP("Deck::HealthSummary", "Disconnected")},
};

//! What the filter says for it.
QString termOf(Ui::Health health)
{
    return u"state:"_s + FleetFilter::states().at(int(health));
}

} // namespace

void HealthSummary::setFleet(FleetModel *fleet)
{
    if (fleet == m_fleet)
        return;
    if (m_fleet)
        m_fleet->disconnect(this);
    m_fleet = fleet;
    if (fleet) {
        connect(fleet, &FleetModel::countsChanged, this, &HealthSummary::refresh);
        connect(fleet, &FleetModel::filterChanged, this, &HealthSummary::refresh);
    }
    refresh();
    Q_EMIT fleetChanged();
}

int HealthSummary::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_chips.size());
}

QVariant HealthSummary::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Chip &chip = m_chips[index.row()];
    const Face &face = faces[std::size_t(chip.health)];
    switch (role) {
    case HealthRole:
        return QVariant::fromValue(chip.health);
    case WordRole:
        return tr(face.word);
    case GlyphRole:
        return QUrl(u"qrc:/icons/state-%1.svg"_s.arg(QLatin1StringView(face.glyph)));
    case ToneRole:
        return QVariant::fromValue(face.tone);
    case NumberRole:
        return Format::number(qint64(chip.number));
    case TermRole:
        return termOf(chip.health);
    case ChosenRole:
        return chip.chosen;
    default:
        return {};
    }
}

QHash<int, QByteArray> HealthSummary::roleNames() const
{
    return {{HealthRole, "health"}, {WordRole, "word"}, {GlyphRole, "glyph"}, {ToneRole, "tone"},
        {NumberRole, "number"}, {TermRole, "term"}, {ChosenRole, "chosen"}};
}

void HealthSummary::refresh()
{
    qsizetype row = 0;
    for (const Face &face : faces) {
        // The filter's own chip stays, so that it can be taken off again.
        const int number = m_fleet ? m_fleet->countOf(face.health) : 0;
        const bool chosen = m_fleet && FleetFilter::hasTerm(m_fleet->filterText(), termOf(face.health));
        const bool wanted = number > 0 || chosen;
        const bool there = row < m_chips.size() && m_chips[row].health == face.health;
        if (wanted && !there) {
            beginInsertRows({}, int(row), int(row));
            m_chips.insert(row, {face.health, number, chosen});
            endInsertRows();
        } else if (!wanted && there) {
            beginRemoveRows({}, int(row), int(row));
            m_chips.removeAt(row);
            endRemoveRows();
        } else if (wanted && (m_chips[row].number != number || m_chips[row].chosen != chosen)) {
            m_chips[row] = {face.health, number, chosen};
            Q_EMIT dataChanged(index(int(row)), index(int(row)), {NumberRole, ChosenRole});
        }
        row += wanted;
    }
}

} // namespace Deck

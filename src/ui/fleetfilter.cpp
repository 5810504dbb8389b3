// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "fleetfilter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Deck::FleetFilter)
};

struct Piece {
    qsizetype position;
    QString text;
};

//! The terms of a text as they are written: white space between them, except inside quotes.
QList<Piece> pieces(const QString &text)
{
    QList<Piece> result;
    bool inside = false;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSpace() && !quoted) {
            inside = false;
            continue;
        }
        if (!inside)
            result.append({i, QString()});
        inside = true;
        if (c == u'"')
            quoted = !quoted;
        result.last().text += c;
    }
    return result;
}

bool contains(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

bool anyContains(const QStringList &texts, const QString &part)
{
    return std::any_of(
        texts.cbegin(), texts.cend(), [&](const QString &text) { return contains(text, part); });
}

bool fieldHolds(int field, const FilterFacts &facts, const QString &value)
{
    enum { Name, Host, Tag, Region, State, Version, Source, Plugin, Offers };
    const auto offers = [&](QLatin1StringView prefix) {
        return std::any_of(facts.capabilities.cbegin(), facts.capabilities.cend(), [&](const QString &each) {
            return each.startsWith(prefix) && contains(each.sliced(prefix.size()), value);
        });
    };
    switch (field) {
    case Name:
        return contains(facts.name, value);
    case Host:
        return contains(facts.address, value);
    case Tag:
        return anyContains(facts.tags, value);
    case Region:
        return anyContains(facts.regions, value);
    case State:
        return facts.state.compare(value, Qt::CaseInsensitive) == 0;
    case Version:
        return contains(facts.version, value);
    case Source:
        return offers(QLatin1StringView("source:"));
    case Plugin:
        return offers(QLatin1StringView("plugin:"));
    default:
        return anyContains(facts.capabilities, value);
    }
}

std::optional<double> numberOf(int field, const FilterFacts &facts)
{
    const std::array all{&FilterFacts::ping, &FilterFacts::p95, &FilterFacts::players, &FilterFacts::playing,
        &FilterFacts::cpu, &FilterFacts::memory, &FilterFacts::penalty, &FilterFacts::uptime};
    return facts.*all[std::size_t(field)];
}

//! A unit behind a number, and what one of it is in the field's own.
std::optional<double> unitOf(const QString &field, const QString &unit)
{
    struct Unit {
        QLatin1StringView field;
        QLatin1StringView unit;
        double factor;
    };
    constexpr std::array units{
        Unit{QLatin1StringView("ping"), QLatin1StringView("ms"), 1},
        Unit{QLatin1StringView("ping"), QLatin1StringView("s"), 1'000},
        Unit{QLatin1StringView("p95"), QLatin1StringView("ms"), 1},
        Unit{QLatin1StringView("p95"), QLatin1StringView("s"), 1'000},
        Unit{QLatin1StringView("cpu"), QLatin1StringView("%"), 1},
        Unit{QLatin1StringView("memory"), QLatin1StringView("%"), 1},
        Unit{QLatin1StringView("uptime"), QLatin1StringView("s"), 1},
        Unit{QLatin1StringView("uptime"), QLatin1StringView("min"), 60},
        Unit{QLatin1StringView("uptime"), QLatin1StringView("h"), 3'600},
        Unit{QLatin1StringView("uptime"), QLatin1StringView("d"), 86'400},
    };
    if (unit.isEmpty())
        return 1;
    const auto found = std::find_if(units.begin(), units.end(), [&](const Unit &known) {
        return field == known.field && unit.compare(known.unit, Qt::CaseInsensitive) == 0;
    });
    return found == units.end() ? std::nullopt : std::optional(found->factor);
}

bool compares(double left, const QString &comparison, double right)
{
    if (comparison == u">"_s)
        return left > right;
    if (comparison == u">="_s)
        return left >= right;
    if (comparison == u"<"_s)
        return left < right;
    if (comparison == u"<="_s)
        return left <= right;
    return qFuzzyCompare(1 + left, 1 + right);
}

} // namespace

//! One term from one piece of the text. `error` holds the first mistake.
class FleetFilter::Parser {
public:
    explicit Parser(const QString &piece)
        : m_piece(piece)
    {
    }

    Term term()
    {
        Term term;
        QString rest = m_piece;
        if (rest.startsWith(u'-')) {
            term.negated = true;
            rest = rest.sliced(1);
        }
        if (rest.isEmpty())
            return fail(Words::tr("A minus stands before what must not be, as in -state:down."));
        const qsizetype sign = rest.startsWith(u'"') ? -1 : firstSign(rest);
        if (sign < 0) {
            term.values = {unquoted(rest)};
            if (error.isEmpty() && term.values.constFirst().isEmpty())
                return fail(Words::tr("There is nothing between the quotes."));
            return term;
        }
        const QString field = rest.first(sign).toLower();
        const int number = int(numberFields().indexOf(field));
        if (number >= 0)
            return comparison(term, number, rest.sliced(sign));
        const int text = int(textFields().indexOf(field));
        if (text >= 0)
            return textTerm(term, text, rest.sliced(sign));
        // An address has a colon, and is no field: 127.0.0.1:2333.
        if (rest[sign] == u':' && !field.isEmpty() && (field.contains(u'.') || field.startsWith(u'['))) {
            term.values = {unquoted(rest)};
            return term;
        }
        return fail(Words::tr("There is no field \"%1\". There are %2.")
                        .arg(rest.first(sign), (textFields() + numberFields()).join(u", "_s)));
    }

    QString error;

private:
    static qsizetype firstSign(const QString &text)
    {
        const auto found = std::find_if(text.cbegin(), text.cend(),
            [](QChar c) { return c == u':' || c == u'<' || c == u'>' || c == u'='; });
        return found == text.cend() ? -1 : found - text.cbegin();
    }

    Term fail(const QString &text)
    {
        error = text;
        return {};
    }

    QString unquoted(const QString &text)
    {
        if (text.count(u'"') % 2 != 0) {
            error = Words::tr("A quote is not closed.");
            return {};
        }
        return QString(text).remove(u'"');
    }

    Term textTerm(Term term, int field, const QString &rest)
    {
        const QString name = textFields().at(field);
        if (rest[0] != u':')
            return fail(Words::tr("%1 is a text: write %1:something.").arg(name));
        const QString value = unquoted(rest.sliced(1));
        if (!error.isEmpty())
            return {};
        term.kind = Kind::Text;
        term.field = field;
        term.values = value.split(u',', Qt::SkipEmptyParts);
        if (term.values.isEmpty())
            return fail(Words::tr("%1: needs a text behind it.").arg(name));
        if (name != u"state"_s)
            return term;
        for (const QString &state : std::as_const(term.values))
            if (!states().contains(state, Qt::CaseInsensitive))
                return fail(
                    Words::tr("There is no state \"%1\". There are %2.").arg(state, states().join(u", "_s)));
        return term;
    }

    Term comparison(Term term, int field, const QString &rest)
    {
        const QString name = numberFields().at(field);
        if (rest[0] == u':')
            return fail(Words::tr("%1 is a number: write %1>80, %1<80 or %1=80.").arg(name));
        term.kind = Kind::Number;
        term.field = field;
        term.comparison
            = rest.size() > 1 && rest[0] != u'=' && rest[1] == u'=' ? rest.first(2) : rest.first(1);
        const QString value = rest.sliced(term.comparison.size());
        qsizetype digits = 0;
        while (digits < value.size() && (value[digits].isDigit() || value[digits] == u'.'))
            ++digits;
        bool isNumber = false;
        const double number = value.first(digits).toDouble(&isNumber);
        if (!isNumber)
            return fail(Words::tr("%1 needs a number behind it.").arg(name + term.comparison));
        const auto unit = unitOf(name, value.sliced(digits));
        if (!unit)
            return fail(Words::tr("%1 has no unit \"%2\".").arg(name, value.sliced(digits)));
        term.number = number * *unit;
        return term;
    }

    QString m_piece;
};

QStringList FleetFilter::textFields()
{
    return {u"name"_s, u"host"_s, u"tag"_s, u"region"_s, u"state"_s, u"version"_s, u"source"_s, u"plugin"_s,
        u"offers"_s};
}

QStringList FleetFilter::numberFields()
{
    return {
        u"ping"_s, u"p95"_s, u"players"_s, u"playing"_s, u"cpu"_s, u"memory"_s, u"penalty"_s, u"uptime"_s};
}

QStringList FleetFilter::states()
{
    return {u"down"_s, u"degraded"_s, u"reconnecting"_s, u"connecting"_s, u"ready"_s, u"disconnected"_s};
}

std::optional<FleetFilter> FleetFilter::parse(const QString &text, Error *error)
{
    FleetFilter filter;
    const auto all = pieces(text);
    for (const Piece &piece : all) {
        Parser parser(piece.text);
        Term term = parser.term();
        if (!parser.error.isEmpty()) {
            if (error)
                *error = {piece.position, parser.error};
            return {};
        }
        filter.m_terms.push_back(std::move(term));
    }
    return filter;
}

bool FleetFilter::matches(const FilterFacts &facts) const
{
    return std::all_of(
        m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, facts) != term.negated; });
}

bool FleetFilter::holds(const Term &term, const FilterFacts &facts)
{
    if (term.kind == Kind::Number) {
        const auto number = numberOf(term.field, facts);
        return number && compares(*number, term.comparison, term.number);
    }
    if (term.kind == Kind::Text)
        return std::any_of(term.values.cbegin(), term.values.cend(),
            [&](const QString &value) { return fieldHolds(term.field, facts, value); });
    const QString &value = term.values.constFirst();
    return contains(facts.name, value) || contains(facts.address, value) || contains(facts.stateText, value)
        || contains(facts.version, value) || anyContains(facts.tags, value)
        || anyContains(facts.regions, value);
}

bool FleetFilter::hasTerm(const QString &text, const QString &term)
{
    const auto all = pieces(text);
    return std::any_of(all.cbegin(), all.cend(),
        [&](const Piece &piece) { return piece.text.compare(term, Qt::CaseInsensitive) == 0; });
}

QString FleetFilter::toggled(const QString &text, const QString &term)
{
    const bool had = hasTerm(text, term);
    const QString field = term.first(term.indexOf(u':') + 1);
    QStringList kept;
    const auto all = pieces(text);
    for (const Piece &piece : all)
        if (!piece.text.startsWith(field, Qt::CaseInsensitive))
            kept += piece.text;
    if (!had)
        kept += term;
    return kept.join(u' ');
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "filters.h"

#include "jsonbody.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

struct Field {
    QLatin1StringView name;
    double fallback;
};

struct Shape {
    QLatin1StringView name;
    QList<Field> fields;
};

const QList<Shape> &shapes()
{
    static const QList<Shape> list{
        {"karaoke"_L1,
            {{"level"_L1, 1}, {"monoLevel"_L1, 1}, {"filterBand"_L1, 220}, {"filterWidth"_L1, 100}}},
        {"timescale"_L1, {{"speed"_L1, 1}, {"pitch"_L1, 1}, {"rate"_L1, 1}}},
        {"tremolo"_L1, {{"frequency"_L1, 2}, {"depth"_L1, 0.5}}},
        {"vibrato"_L1, {{"frequency"_L1, 2}, {"depth"_L1, 0.5}}},
        {"distortion"_L1,
            {{"sinOffset"_L1, 0}, {"sinScale"_L1, 1}, {"cosOffset"_L1, 0}, {"cosScale"_L1, 1},
                {"tanOffset"_L1, 0}, {"tanScale"_L1, 1}, {"offset"_L1, 0}, {"scale"_L1, 1}}},
        {"rotation"_L1, {{"rotationHz"_L1, 0}}},
        {"channelMix"_L1,
            {{"leftToLeft"_L1, 1}, {"leftToRight"_L1, 0}, {"rightToLeft"_L1, 0}, {"rightToRight"_L1, 1}}},
        {"lowPass"_L1, {{"smoothing"_L1, 20}}},
    };
    return list;
}

void checkEqualizer(const QJsonValue &value, FilterCheck &check)
{
    check.malformed = check.malformed || !value.isArray();
    QJsonArray bands;
    const QJsonArray given = value.toArray();
    for (const QJsonValue &entry : given) {
        const auto band = lenientInteger(entry.toObject().value("band"_L1));
        const QJsonValue gain = entry.toObject().value("gain"_L1);
        const auto amount = gain.isUndefined() ? std::optional(1.0) : lenientNumber(gain);
        if (!band || !amount) {
            check.malformed = true;
            return;
        }
        if (*band < 0 || *band > 14)
            check.badBand = band;
        bands << QJsonObject{{u"band"_s, *band}, {u"gain"_s, *amount}};
    }
    check.filters.insert("equalizer"_L1, bands);
}

void checkShape(const Shape &shape, const QJsonValue &value, FilterCheck &check)
{
    check.malformed = check.malformed || !value.isObject();
    QJsonObject whole;
    for (const auto &[name, fallback] : shape.fields) {
        const QJsonValue given = value.toObject().value(name);
        const auto number = given.isUndefined() ? std::optional(fallback) : lenientNumber(given);
        check.malformed = check.malformed || !number;
        whole.insert(name, number.value_or(fallback));
    }
    check.filters.insert(shape.name, whole);
}

} // namespace

FilterCheck checkFilters(const QJsonValue &value, const QStringList &enabled)
{
    FilterCheck check;
    if (!value.isObject()) {
        check.malformed = true;
        return check;
    }
    const QJsonObject given = value.toObject();
    QStringList known{u"volume"_s, u"equalizer"_s};
    for (const Shape &shape : shapes())
        known << shape.name;
    for (const QString &name : std::as_const(known)) {
        if (given.contains(name) && !enabled.contains(name))
            check.disabled << name;
    }
    if (const QJsonValue volume = given.value("volume"_L1); !volume.isUndefined() && !volume.isNull()) {
        const auto number = lenientNumber(volume);
        check.malformed = check.malformed || !number;
        check.filters.insert("volume"_L1, number.value_or(1));
    }
    if (const QJsonValue bands = given.value("equalizer"_L1); !bands.isUndefined() && !bands.isNull())
        checkEqualizer(bands, check);
    for (const Shape &shape : shapes()) {
        const QJsonValue part = given.value(shape.name);
        if (!part.isUndefined() && !part.isNull())
            checkShape(shape, part, check);
    }
    QJsonObject plugins;
    const QJsonObject wanted = given.value("pluginFilters"_L1).toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (enabled.contains(it.key()))
            plugins.insert(it.key(), it.value());
    }
    if (!plugins.isEmpty())
        check.filters.insert("pluginFilters"_L1, plugins);
    return check;
}

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <typename T> QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject exchangeJson(const LabExchange &exchange)
{
    return {{u"method"_s, exchange.method}, {u"path"_s, exchange.path}, {u"answer"_s, exchange.answer},
        {u"ms"_s, orNull(exchange.ms)}, {u"raw"_s, orNull(exchange.raw)}};
}

QJsonObject stepJson(const LabStep &step)
{
    QJsonArray exchanges;
    for (const LabExchange &exchange : step.exchanges)
        exchanges << exchangeJson(exchange);
    return {{u"step"_s, labStepName(step.kind)}, {u"verdict"_s, verdictName(step.verdict)},
        {u"identifier"_s, orNull(step.identifier)}, {u"ms"_s, orNull(step.ms)},
        {u"reason"_s, orNull(step.reason)}, {u"detail"_s, orNull(step.detail)},
        {u"load_type"_s, orNull(step.loadType)}, {u"tracks"_s, orNull(step.tracks)},
        {u"titles"_s, QJsonArray::fromStringList(step.titles)}, {u"severity"_s, orNull(step.severity)},
        {u"cause"_s, orNull(step.cause)}, {u"trace"_s, orNull(step.trace)},
        {u"advice"_s, orNull(step.advice)}, {u"requests"_s, exchanges}};
}

QJsonValue autoPlayJson(const std::optional<LabAutoPlay> &sum)
{
    if (!sum)
        return {};
    return QJsonObject{{u"by"_s, orNull(sum->by)}, {u"rounds"_s, sum->asked}, {u"native"_s, sum->native},
        {u"fallback"_s, sum->fallback}, {u"none"_s, sum->none}, {u"distinct"_s, sum->distinct},
        {u"repeat_rate"_s, orNull(sum->repeatRate)}};
}

QJsonValue failureJson(const Lavalink::Failure &failure)
{
    if (!failure)
        return {};
    return QJsonObject{
        {u"kind"_s, failure.name()}, {u"text"_s, failure.text()}, {u"advice"_s, failure.advice()}};
}

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace

QJsonObject labCellJson(const LabCell &cell)
{
    QJsonArray steps;
    for (const LabStep &step : cell.steps)
        steps << stepJson(step);
    return {{u"source"_s, cell.source}, {u"verdict"_s, verdictName(cell.verdict)}, {u"ms"_s, orNull(cell.ms)},
        {u"step"_s, cell.decidedBy ? QJsonValue(labStepName(*cell.decidedBy)) : QJsonValue()},
        {u"reason"_s, orNull(cell.reason)}, {u"detail"_s, orNull(cell.detail)},
        {u"severity"_s, orNull(cell.severity)}, {u"cause"_s, orNull(cell.cause)},
        {u"advice"_s, orNull(cell.advice)}, {u"autoplay"_s, autoPlayJson(cell.autoPlay)},
        {u"steps"_s, steps}};
}

QJsonObject labNodeJson(const LabReport &report, qsizetype node)
{
    QJsonArray cells;
    for (qsizetype source = 0; source < report.seeds.size(); ++source)
        cells << labCellJson(report.cell(node, source));
    return {{u"node"_s, report.nodes.at(node)}, {u"mode"_s, labModeName(report.options.mode)},
        {u"failure"_s, failureJson(report.nodeFailures.value(node))}, {u"cells"_s, cells}};
}

QJsonObject labReportJson(const LabReport &report)
{
    QJsonArray nodes;
    for (qsizetype node = 0; node < report.nodes.size(); ++node)
        nodes << labNodeJson(report, node);
    return {{u"version"_s, 1}, {u"mode"_s, labModeName(report.options.mode)},
        {u"started"_s, timeJson(report.started)}, {u"finished"_s, timeJson(report.finished)},
        {u"cancelled"_s, report.cancelled}, {u"nodes"_s, nodes}};
}

QJsonObject labRequestJson(const LabRequest &request)
{
    return {{u"node"_s, request.node}, {u"source"_s, request.source}, {u"step"_s, labStepName(request.step)},
        {u"identifier"_s, request.identifier}};
}

} // namespace Deck

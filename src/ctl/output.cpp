// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "output.h"

#include <QJsonDocument>

#include <cstdio>
#include <text.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

constexpr qsizetype maxText = 4096;

bool showsColours(int descriptor)
{
    return isatty(descriptor) && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

void write(std::FILE *file, const QString &text)
{
    const QByteArray bytes = (text + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

QString coloured(Style style, const QString &text)
{
    const auto code = [style] {
        switch (style) {
        case Style::Strong:
            return u"1"_s;
        case Style::Faint:
            return u"2"_s;
        case Style::Good:
            return u"32"_s;
        case Style::Bad:
            return u"31"_s;
        case Style::Warning:
            return u"33"_s;
        case Style::Plain:
            break;
        }
        return QString();
    }();
    return code.isEmpty() ? text : u"\x1b["_s + code + u'm' + text + u"\x1b[0m"_s;
}

} // namespace

Output::Output(bool json)
    : m_json(json)
    , m_colour(showsColours(STDOUT_FILENO))
    , m_colourErrors(showsColours(STDERR_FILENO))
{
}

void Output::object(const QJsonObject &object) const
{
    write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void Output::line(const QString &text) const
{
    write(stdout, text);
}

void Output::block(const QString &heading, const Rows &rows) const
{
    qsizetype width = 0;
    for (const auto &row : rows)
        width = std::max(width, row.first.size());
    line(styled(Style::Strong, heading));
    for (const auto &[name, value] : rows) {
        QString row = u"  "_s + styled(Style::Faint, name.leftJustified(width + 2)) + value;
        while (row.endsWith(u' '))
            row.chop(1);
        line(row);
    }
}

void Output::report(const Report &report) const
{
    if (m_json) {
        if (!report.json.isEmpty())
            object(report.json);
        return;
    }
    if (!report.heading.isEmpty())
        block(report.heading, report.rows);
    if (report.failure)
        failure(report.node, report.failure);
}

void Output::complain(const QString &text) const
{
    const QString safe = Lavalink::cleaned(text, maxText);
    write(stderr, u"lavadeckctl: "_s + (m_colourErrors ? coloured(Style::Bad, safe) : safe));
}

void Output::failure(const QString &node, const Lavalink::Failure &failure) const
{
    const QString detail = failure.detail.isEmpty() ? QString() : u' ' + failure.detail;
    complain(node + u": "_s + failure.text() + detail);
    const QString advice = Lavalink::cleaned(failure.advice(), maxText);
    if (!advice.isEmpty())
        write(stderr, u"  "_s + advice);
}

QString Output::styled(Style style, const QString &text) const
{
    const QString safe = Lavalink::cleaned(text, maxText);
    return m_colour ? coloured(style, safe) : safe;
}

QJsonObject failureObject(const Lavalink::Failure &failure)
{
    QJsonObject object{
        {u"kind"_s, failure.name()}, {u"text"_s, failure.text()}, {u"advice"_s, failure.advice()}};
    if (!failure.detail.isEmpty())
        object.insert(u"detail"_s, Lavalink::cleaned(failure.detail, maxText));
    return object;
}

QString milliseconds(double ms)
{
    const int digits = ms < 10 ? 2 : ms < 100 ? 1 : 0;
    return QString::number(ms, 'f', digits) + u" ms"_s;
}

QString bytes(qint64 count)
{
    static constexpr const char16_t *units[] = {u"B", u"KiB", u"MiB", u"GiB", u"TiB"};
    double value = double(count);
    size_t unit = 0;
    for (; value >= 1024 && unit + 1 < std::size(units); ++unit)
        value /= 1024;
    return QString::number(value, 'f', unit ? 1 : 0) + u' ' + QString::fromUtf16(units[unit]);
}

QString duration(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    const qint64 days = seconds / 86400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    if (days)
        return u"%1 d %2 h"_s.arg(days).arg(hours);
    if (hours)
        return u"%1 h %2 min"_s.arg(hours).arg(minutes);
    return minutes ? u"%1 min %2 s"_s.arg(minutes).arg(seconds % 60) : u"%1 s"_s.arg(seconds);
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 1) + u" %"_s;
}

QString dash()
{
    return u"\u2014"_s;
}

QString listed(const QStringList &words)
{
    return words.isEmpty() ? dash() : words.join(u", "_s);
}

} // namespace Ctl

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
#define TOML_ENABLE_FORMATTERS 0
#include "readers.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

namespace Deck::Import {

namespace {

// What stands for a character beyond ASCII on its way through the library, whose tables of characters end in
// undefined behaviour for most of them (3.3.0, is_non_ascii_horizontal_whitespace).
constexpr QLatin1StringView mark("zQu");
constexpr qsizetype markSize = 8;

QByteArray toAscii(QStringView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c.unicode() < 128)
            out += char(c.unicode());
        else
            out += QByteArray(mark.data(), mark.size()) + QByteArray::number(c.unicode() + 0x10000, 16);
    }
    return out;
}

QString fromAscii(const QString &text)
{
    QString out;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
        bool ok = false;
        const uint code = QStringView(text).mid(at + mark.size(), markSize - mark.size()).toUInt(&ok, 16);
        const bool ours = ok && code >= 0x10080 && code <= 0x1FFFF;
        out += QStringView(text).mid(from, at - from);
        if (ours)
            out += QChar(char16_t(code - 0x10000));
        else
            out += QStringView(text).mid(at, markSize);
        from = std::min(at + markSize, text.size());
    }
    return out + QStringView(text).mid(from);
}

//! Whether each line that begins with a bracket goes on as a table's name can. The library asserts that
//! instead of checking it (3.3.0, parse_table_header), which ends the process or is undefined behaviour.
bool hasSoundHeaders(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        while (at < text.size() && (text[at] <= ' ' && text[at] >= 0))
            ++at;
        if (at < text.size() && text[at] == '[') {
            for (int brackets = 0; brackets < 2 && at < text.size() && text[at] == '['; ++brackets)
                ++at;
            while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
                ++at;
            const char c = at < text.size() ? text[at] : '\0';
            const bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || c == '_' || c == '-' || c == '"' || c == '\'' || c == ']';
            if (!name)
                return false;
        }
        while (at < text.size() && (text[at] < '\n' || text[at] > '\r'))
            ++at;
    }
    return true;
}

QString textOf(const toml::node &node)
{
    if (const auto text = node.value<std::string>())
        return fromAscii(QString::fromStdString(*text));
    if (node.is_boolean())
        return node.value_or(false) ? QStringLiteral("true") : QStringLiteral("false");
    if (node.is_integer())
        return QString::number(node.value_or(int64_t(0)));
    if (node.is_floating_point())
        return QString::number(node.value_or(0.0));
    return {};
}

class Converter {
public:
    Converter(Budget &budget, int firstLine)
        : m_budget(budget)
        , m_firstLine(firstLine)
    {
    }

    Value convert(const toml::node &node, int depth)
    {
        const int line = int(node.source().begin.line) + m_firstLine - 1;
        if (!m_budget.take(line) || !m_budget.deepEnough(depth, line))
            return {};
        if (const toml::array *array = node.as_array()) {
            Value group = Value::group(line);
            for (const toml::node &item : *array)
                group.items.push_back(convert(item, depth + 1));
            return group;
        }
        if (const toml::table *table = node.as_table()) {
            Value group = Value::group(line);
            for (const auto &[key, item] : *table) {
                Value value = convert(item, depth + 1);
                value.key = fromAscii(QString::fromUtf8(key.str().data(), qsizetype(key.str().size())));
                group.items.push_back(std::move(value));
            }
            // The library sorts by key; the text's order is by line.
            std::stable_sort(group.items.begin(), group.items.end(),
                [](const Value &a, const Value &b) { return a.line < b.line; });
            return group;
        }
        return Value::ofText(textOf(node), line, node.is_string());
    }

private:
    Budget &m_budget;
    int m_firstLine;
};

} // namespace

Reading readToml(const Input &input, Budget &budget)
{
    const QByteArray bytes = toAscii(input.text);
    if (!hasSoundHeaders(bytes))
        return std::nullopt;
    const toml::parse_result result = toml::parse(std::string_view(bytes.constData(), size_t(bytes.size())));
    if (!result)
        return std::nullopt;
    return Converter(budget, input.firstLine).convert(result.table(), 1);
}

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "readers.h"

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

//! A word as a shell has it: its quotes are gone.
struct Word {
    QString text;
    int line;
    bool literal; //!< From single quotes, where a shell puts nothing in the place of $X.
};

//! Takes one command apart, over the ends of the lines that a backslash joins (or ` and ^ on Windows).
class Words {
public:
    Words(QStringView text, int firstLine)
        : m_text(text)
        , m_line(firstLine)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    //! Of a quote that is never closed, when there was one; else 0.
    [[nodiscard]] int openQuote() const { return m_openQuote; }

    //! The words up to the end of the command.
    std::vector<Word> command()
    {
        std::vector<Word> words;
        while (!atEnd() && !endsCommand()) {
            const QChar c = m_text[m_at];
            if (joinsLines()) {
                m_at = m_text.indexOf(u'\n', m_at) + 1;
                ++m_line;
            } else if (c.isSpace()) {
                ++m_at;
            } else if (c == u'#') {
                skipLine();
            } else {
                words.push_back(word());
            }
        }
        while (!atEnd() && endsCommand()) {
            m_line += m_text[m_at] == u'\n' ? 1 : 0;
            ++m_at;
        }
        return words;
    }

private:
    [[nodiscard]] bool endsCommand() const { return QStringView(u"\n;&|").contains(m_text[m_at]); }

    [[nodiscard]] bool joinsLines() const
    {
        const qsizetype next = m_at + 1;
        return QStringView(u"\\`^").contains(m_text[m_at]) && next < m_text.size() && m_text[next] == u'\n';
    }

    void skipLine()
    {
        while (!atEnd() && m_text[m_at] != u'\n')
            ++m_at;
    }

    Word word()
    {
        Word word{{}, m_line, false};
        while (!atEnd() && !m_text[m_at].isSpace() && !endsCommand() && !joinsLines()) {
            const QChar c = m_text[m_at];
            const qsizetype end = c == u'"' || c == u'\'' ? endOfQuotes(c) : -1;
            if (end >= 0) {
                const QStringView inside = m_text.mid(m_at + 1, end - m_at - 1);
                word.literal = word.literal || (c == u'\'' && inside.contains(u'$'));
                word.text += c == u'"' ? withoutEscapes(inside, word.literal) : inside.toString();
                m_line += int(inside.count(u'\n'));
                m_at = end + 1;
            } else if (c == u'"' || c == u'\'') {
                m_openQuote = m_line;
                ++m_at;
            } else {
                const bool escape = c == u'\\' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isLetter();
                m_at += escape ? 1 : 0;
                word.text += m_text[m_at++];
            }
        }
        return word;
    }

    qsizetype endOfQuotes(QChar quote) const
    {
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == quote)
                return i;
            if (m_text[i] == u'\\' && quote == u'"')
                ++i;
        }
        return -1;
    }

    static QString withoutEscapes(QStringView inside, bool &literal)
    {
        QString out;
        for (qsizetype i = 0; i < inside.size(); ++i) {
            const bool escape = inside[i] == u'\\' && i + 1 < inside.size()
                && QStringView(u"\"\\$`").contains(inside[i + 1]);
            i += escape ? 1 : 0;
            literal = literal || (escape && inside[i] == u'$');
            out += inside[i];
        }
        return out;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_line;
    int m_openQuote = 0;
};

//! Behind "docker run", "sudo podman container create" and the like; 0 when the words are no such command.
size_t optionsOf(const std::vector<Word> &words)
{
    size_t at = 0;
    while (at < words.size() && at < 3 && (words[at].text == "$"_L1 || words[at].text == "sudo"_L1))
        ++at;
    if (at >= words.size() || !QStringList{u"docker"_s, u"podman"_s, u"nerdctl"_s}.contains(words[at].text))
        return 0;
    ++at;
    if (at < words.size() && words[at].text == "container"_L1)
        ++at;
    const bool runs = at < words.size() && (words[at].text == "run"_L1 || words[at].text == "create"_L1);
    return runs ? at + 1 : 0;
}

//! Collects what the options of one command say, in the shape that compose files have it in.
class Container {
public:
    explicit Container(int line)
        : m_environment(Value::group(line))
        , m_ports(Value::group(line))
        , m_line(line)
    {
        m_environment.key = u"environment"_s;
        m_ports.key = u"ports"_s;
    }

    //! An option with its value behind "=", in the next word, or, for -eX and -pX, in the same word.
    //! True when it took the next word.
    bool take(const Word &word, const Word *next)
    {
        for (const auto &[option, list] : {std::pair{"--env"_L1, &m_environment}, {"-e"_L1, &m_environment},
                 {"--publish"_L1, &m_ports}, {"-p"_L1, &m_ports}, {"--name"_L1, &m_names}}) {
            const bool isLong = option.startsWith("--"_L1);
            if (word.text == option && next) {
                add(*list, next->text, *next);
                return true;
            }
            if (!word.text.startsWith(option))
                continue;
            const QStringView rest = QStringView(word.text).sliced(option.size());
            if (isLong && rest.startsWith(u'='))
                add(*list, rest.sliced(1).toString(), word);
            else if (!isLong && !rest.isEmpty())
                add(*list, rest.toString(), word);
        }
        return false;
    }

    Value taken() &&
    {
        Value container = Value::group(m_line);
        container.key = m_names.items.empty() ? QString() : m_names.items.front().text;
        container.items.push_back(std::move(m_environment));
        container.items.push_back(std::move(m_ports));
        return container;
    }

private:
    static void add(Value &list, const QString &text, const Word &word)
    {
        Value value = Value::ofText(text, word.line);
        value.literal = word.literal;
        list.items.push_back(std::move(value));
    }

    Value m_environment;
    Value m_ports;
    Value m_names;
    int m_line;
};

} // namespace

bool startsContainer(QStringView line)
{
    return optionsOf(Words(line, 1).command()) > 0;
}

Reading readContainerCommands(const Input &input, Budget &budget)
{
    Value root = Value::group(input.firstLine);
    Words words(input.text, input.firstLine);
    while (!words.atEnd() && !budget.isSpent()) {
        const std::vector<Word> command = words.command();
        const size_t first = optionsOf(command);
        if (first == 0)
            continue;
        Container container(command.front().line);
        for (size_t i = first; i < command.size() && budget.take(command[i].line); ++i)
            i += container.take(command[i], i + 1 < command.size() ? &command[i + 1] : nullptr) ? 1 : 0;
        root.items.push_back(std::move(container).taken());
    }
    if (root.items.empty())
        return std::nullopt;
    if (words.openQuote() > 0)
        budget.note(words.openQuote(), tr("A quote is not closed here."));
    return root;
}

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "detect.h"

#include "meaning.h"
#include "sourcereader.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

const QHash<QString, Language> &languages()
{
    static const QHash<QString, Language> known = {{u"json"_s, Language::Json},
        {u"javascript"_s, Language::JavaScript}, {u"typescript"_s, Language::JavaScript},
        {u"python"_s, Language::Python}, {u"java"_s, Language::Java}, {u"kotlin"_s, Language::Kotlin},
        {u"csharp"_s, Language::CSharp}, {u"go"_s, Language::Go}, {u"rust"_s, Language::Rust},
        {u"php"_s, Language::Php}, {u"dart"_s, Language::Dart}, {u"lua"_s, Language::Lua}};
    return known;
}

QString nameOf(Language language)
{
    return language == Language::JavaScript ? u"javascript"_s : languages().key(language);
}

QString byFileName(const QString &fileName)
{
    static const QHash<QString, QString> byEnding = {{u"json"_s, u"json"_s}, {u"json5"_s, u"json"_s},
        {u"jsonc"_s, u"json"_s}, {u"jsonl"_s, u"json"_s}, {u"ndjson"_s, u"json"_s}, {u"yml"_s, u"yaml"_s},
        {u"yaml"_s, u"yaml"_s}, {u"toml"_s, u"toml"_s}, {u"env"_s, u"env"_s},
        {u"properties"_s, u"properties"_s}, {u"ini"_s, u"ini"_s}, {u"cfg"_s, u"ini"_s}, {u"csv"_s, u"csv"_s},
        {u"tsv"_s, u"csv"_s}, {u"md"_s, u"markdown"_s}, {u"markdown"_s, u"markdown"_s},
        {u"js"_s, u"javascript"_s}, {u"mjs"_s, u"javascript"_s}, {u"cjs"_s, u"javascript"_s},
        {u"ts"_s, u"typescript"_s}, {u"mts"_s, u"typescript"_s}, {u"tsx"_s, u"typescript"_s},
        {u"jsx"_s, u"javascript"_s}, {u"py"_s, u"python"_s}, {u"java"_s, u"java"_s}, {u"kt"_s, u"kotlin"_s},
        {u"kts"_s, u"kotlin"_s}, {u"cs"_s, u"csharp"_s}, {u"go"_s, u"go"_s}, {u"rs"_s, u"rust"_s},
        {u"php"_s, u"php"_s}, {u"dart"_s, u"dart"_s}, {u"lua"_s, u"lua"_s}};
    QString name = QFileInfo(fileName).fileName().toLower();
    for (const QLatin1StringView tail : {".template"_L1, ".example"_L1, ".sample"_L1, ".dist"_L1, ".bak"_L1,
             ".tpl"_L1, ".tmpl"_L1, ".default"_L1, ".old"_L1}) {
        if (name.endsWith(tail))
            name.chop(tail.size());
    }
    if (name == ".env"_L1 || name.startsWith(".env."_L1))
        return u"env"_s;
    return name.contains(u'.') ? byEnding.value(name.section(u'.', -1)) : QString();
}

//! What the first lines look like.
struct Look {
    int lines = 0;
    int assignments = 0;
    int yamlKeys = 0;
    int sections = 0;
    int fences = 0;
    int headings = 0;
    int pipes = 0;
    int code = 0;
    int members = 0; //!< Lines within a literal: a bracket in front, a comma or a bracket at the end.
    bool brackets = false;
    bool container = false; //!< A line that starts a container with settings of its own.
    bool opensCode = false; //!< The first line that is no comment declares something, as no sentence does.
};

bool isAssignment(QStringView line)
{
    if (line.startsWith("export "_L1))
        line = line.mid(7);
    const qsizetype sign = line.indexOf(u'=');
    if (sign <= 0 || sign > 100)
        return false;
    const QStringView key = line.left(sign).trimmed();
    return std::all_of(key.begin(), key.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-' || c == u'[' || c == u']';
    });
}

bool isYamlKey(QStringView line)
{
    while (line.startsWith("- "_L1))
        line = line.mid(2).trimmed();
    const qsizetype colon = line.indexOf(u':');
    if (colon <= 0 || colon > 80 || (colon + 1 < line.size() && !line[colon + 1].isSpace()))
        return false;
    return !line.left(colon).contains(u'{') && !line.left(colon).contains(u'(');
}

bool isCode(QStringView line)
{
    for (const QLatin1StringView word : {"const "_L1, "let "_L1, "var "_L1, "import "_L1, "export "_L1,
             "module."_L1, "def "_L1, "async "_L1, "class "_L1, "func "_L1, "fn "_L1, "public "_L1,
             "private "_L1, "package "_L1, "local "_L1, "new "_L1, "function "_L1, "<?php"_L1, "return "_L1,
             "from "_L1, "fun "_L1, "val "_L1, "await "_L1, "using "_L1, "namespace "_L1, "static "_L1,
             "use "_L1, "final "_L1, "pub "_L1, "#include"_L1, "//"_L1, "/*"_L1, "@"_L1, "self."_L1,
             "this."_L1, "return\n"_L1, "})"_L1, "});"_L1}) {
        if (line.startsWith(word))
            return true;
    }
    return line.endsWith("({"_L1) || line.endsWith("= {"_L1) || line.endsWith("= ["_L1)
        || line.endsWith(");"_L1) || line.endsWith("};"_L1) || line.endsWith("=> {"_L1)
        || (line.endsWith(u';') && line.contains(u'(')) || line.endsWith("return {"_L1)
        || line.contains(" := "_L1) || (line.endsWith(u')') && line.contains(u'('));
}

//! The beginning of a program: "export const nodes = [", "import wavelink", "def f(client):".
bool opensCode(QStringView line)
{
    if (!isCode(line) || isAssignment(line))
        return false;
    const bool imports = line.startsWith("import "_L1) || line.startsWith("from "_L1)
        || line.startsWith("package "_L1) || line.startsWith("use "_L1);
    const bool open = QStringView(u"[{(;:").contains(line.back());
    return open || line.startsWith("<?php"_L1) || (imports && line.count(u' ') < 6 && !line.endsWith(u'.'))
        || (line.startsWith("const "_L1) && line.contains(" = "_L1));
}

//! "{ host: 'x' }," and "host: 'x'," of a literal over many lines.
bool isMember(QStringView line)
{
    if (line.endsWith(u','))
        return QStringView(u"{[(\"'").contains(line[0])
            || QStringView(u"}])").contains(line.chopped(1).back()) || isYamlKey(line) || isAssignment(line);
    return QStringView(u"{[(}])").contains(line[0]) && QStringView(u"{[(}]);").contains(line.back());
}

Look lookAt(QStringView text)
{
    Look look;
    bool began = false;
    qsizetype at = 0;
    while (at < text.size() && look.lines < 300) {
        qsizetype end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        const QStringView line = text.mid(at, std::min<qsizetype>(end - at, 500)).trimmed();
        at = end + 1;
        if (line.isEmpty())
            continue;
        ++look.lines;
        if (look.lines == 1)
            look.brackets = line.startsWith(u'{') || line.startsWith(u'[');
        look.container = look.container || startsContainer(line);
        look.fences += line.startsWith("```"_L1) ? 1 : 0;
        look.headings
            += line.startsWith("## "_L1) || line.startsWith("### "_L1) || line.startsWith("**"_L1) ? 1 : 0;
        look.pipes += line.startsWith(u'|') && line.endsWith(u'|') ? 1 : 0;
        if (line.startsWith(u'#'))
            continue;
        const bool comment = line.startsWith("//"_L1) || line.startsWith("/*"_L1) || line.startsWith(u'*');
        if (!comment && !began)
            look.opensCode = opensCode(line);
        began = began || !comment;
        const bool section = line.startsWith(u'[') && line.endsWith(u']') && line.size() > 2
            && (line[1].isLetter() || line[1] == u'[') && !line.contains(u',') && !line.contains(u'"');
        look.sections += section ? 1 : 0;
        look.assignments += isAssignment(line) ? 1 : 0;
        look.yamlKeys += isYamlKey(line) ? 1 : 0;
        look.code += isCode(line) ? 1 : 0;
        look.members += line.size() > 1 && isMember(line) ? 1 : 0;
    }
    return look;
}

//! A format to try; after a sure one that finds a node nothing else is tried.
struct Candidate {
    QString format;
    bool sure;
};

class Candidates {
public:
    std::vector<Candidate> list;

    void add(const QString &format, bool sure)
    {
        const bool known = std::any_of(
            list.begin(), list.end(), [&](const Candidate &candidate) { return candidate.format == format; });
        if (!known && !format.isEmpty())
            list.push_back({format, sure});
    }
};

std::vector<Candidate> candidatesFor(QStringView text, const QString &fileName)
{
    Candidates candidates;
    const Look look = lookAt(text);
    candidates.add(byFileName(fileName), true);
    const QString language = nameOf(languageOf(fileName, text));
    const int half = look.lines / 2;
    // A list of nodes is a few words of code around many lines of literals.
    const int loose = std::max(look.lines - look.members, 1);
    const bool code = look.opensCode || (look.code > 0 && look.code * 10 >= loose);
    // Instructions in Markdown have their commands in fences, which are read one by one.
    if (look.container && look.fences == 0)
        candidates.add(u"docker"_s, true);
    if (look.fences > 0 || look.pipes > 2)
        candidates.add(u"markdown"_s, look.fences > 0);
    if (look.sections > 0 && look.assignments > 0) {
        candidates.add(u"toml"_s, true);
        candidates.add(u"ini"_s, true);
    }
    if (look.brackets)
        candidates.add(u"json"_s, look.code * 2 <= look.lines);
    if (code)
        candidates.add(language, look.opensCode || look.code * 4 >= loose);
    candidates.add(u"csv"_s, true);
    if (look.assignments > half)
        candidates.add(u"env"_s, false);
    if (look.yamlKeys > look.lines / 3)
        candidates.add(u"yaml"_s, false);
    if (look.assignments > 0)
        candidates.add(u"env"_s, false);
    if (look.yamlKeys > 0)
        candidates.add(u"yaml"_s, false);
    // Addresses in a program or in a list of variables are not lines of their own.
    if (!code && look.assignments <= half && look.sections == 0) {
        candidates.add(u"lines"_s, false);
        candidates.add(u"text"_s, false);
    }
    candidates.add(language, false);
    return std::move(candidates.list);
}

void noteMistakes(QStringView text, int firstLine, Budget &budget)
{
    QJsonParseError error{};
    const QByteArray bytes = text.toUtf8();
    // The document itself is not used: it forgets the order and the lines.
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isNull() || error.error == QJsonParseError::NoError)
        return;
    const auto line
        = std::count(bytes.begin(), bytes.begin() + std::min<qsizetype>(error.offset, bytes.size()), '\n');
    budget.mistake(firstLine + int(line),
        tr("This is not strict JSON (%1); it was read all the same.").arg(error.errorString()));
}

//! Formats of which a text cannot be by accident.
bool isStrict(const QString &format)
{
    return format != "csv"_L1 && format != "markdown"_L1 && format != "text"_L1 && format != "lines"_L1
        && format != "ini"_L1;
}

int score(const QList<ImportedNode> &nodes)
{
    int points = 0;
    for (const ImportedNode &node : nodes)
        points += node.verdict == ImportedNode::Verdict::Ok ? 10 : node.serverSide ? 5 : 1;
    return points;
}

} // namespace

Reading readAs(const QString &format, const Input &input, const QString &fileName, Budget &budget)
{
    if (format == "yaml"_L1)
        return readYaml(input, budget);
    if (format == "toml"_L1)
        return readToml(input, budget);
    if (format == "env"_L1 || format == "properties"_L1 || format == "ini"_L1)
        return readAssignments(input, budget);
    if (format == "docker"_L1)
        return readContainerCommands(input, budget);
    if (format == "csv"_L1)
        return readTable(input, budget);
    if (format == "markdown"_L1 || format == "text"_L1)
        return readProse(input, budget);
    if (format == "lines"_L1)
        return readLines(input, budget);
    const Language language = languages().value(format, languageOf(fileName, input.text));
    Value root = SourceReader(input.text, language, budget, input.environment, input.firstLine).read();
    if (language == Language::Json && !budget.isSpent() && input.level == 0)
        noteMistakes(input.text, input.firstLine, budget);
    if (root.items.empty())
        return std::nullopt;
    return root;
}

Best readBest(const Input &input, const Setting &setting, Budget &budget, bool wantTree)
{
    Best best;
    int bestScore = -1;
    Budget bestBudget = budget;
    const std::vector<Candidate> candidates = candidatesFor(input.text, setting.fileName);
    for (const Candidate &candidate : candidates) {
        Budget own = budget;
        Reading reading = readAs(candidate.format, input, setting.fileName, own);
        // What is too deep or too much for one format is not better off with the next.
        if (!reading && own.isSpent() && bestScore <= 0)
            bestBudget = own;
        if (!reading && own.isSpent())
            break;
        if (!reading)
            continue;
        Reading kept = wantTree ? reading : Reading();
        QList<ImportedNode> nodes = nodesFrom(std::move(*reading), setting, own);
        const int points = score(nodes);
        if (points > bestScore) {
            bestScore = points;
            bestBudget = own;
            best = {candidate.format, std::move(kept), std::move(nodes)};
        }
        // Valid YAML with a node in it is no accident; lines of a chat repeat their keys, which YAML forbids.
        if (candidate.format == "yaml"_L1 && points > 0 && !own.isMistaken())
            break;
        if (own.isSpent())
            break;
        if (candidate.sure && (points >= 5 || (isStrict(candidate.format) && !own.isMistaken())))
            break;
    }
    budget = bestBudget;
    return best;
}

} // namespace Deck::Import

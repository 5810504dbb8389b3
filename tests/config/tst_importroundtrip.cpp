// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What is exported and read again is the same fleet, as far as the format can hold it.
#include <QTest>

#include <exporter.h>
#include <importer.h>
#include <importplan.h>

using namespace Deck;
using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;
using Lavalink::Secret;

namespace {

NodeSettings node(
    const QString &name, const QString &host, quint16 port, bool secure, const QString &password)
{
    NodeSettings settings;
    settings.identifier = name;
    settings.host = host;
    settings.port = port;
    settings.secure = secure;
    settings.password = Secret(password);
    return settings;
}

//! Places and words of all kinds, and passwords that mean something in one language or another.
QList<NodeSettings> fleet()
{
    const QStringList nasty{u"plain"_s, u"a:b:c"_s, u"semi;colon"_s, u"pipe|line"_s, u"hash#tag"_s,
        u"space # not a comment"_s, u"dollar$sign"_s, u"a$&b"_s, u"amp&ersand"_s, u"double\"quote"_s,
        u"single'quote"_s, u"both\"and'quotes"_s, u"back\\slash"_s, u"back\\\\n"_s, u"ends\\"_s,
        u"b\u00fcrste \u65e5\u672c \U0001F3B5"_s, u"https://discord.gg/abc?x=1&y=2#z"_s,
        u"wss://u:p@h:443/v4"_s, u"true"_s, u"0123"_s, u"1e5"_s, u"~"_s, u"{a: b}"_s, u"a,b"_s, u"!bang"_s,
        u"*star"_s, u"@at"_s, u"- dash"_s, u"youshallnotpass"_s};
    QList<NodeSettings> nodes;
    for (int i = 0; i < nasty.size(); ++i)
        nodes << node(u"node %1"_s.arg(i + 1), u"n%1.example"_s.arg(i + 1), 2333, false, nasty[i]);
    nodes << node(u"tls"_s, u"tls.example"_s, 443, true, u"p1"_s)
          << node(u"tls, odd port"_s, u"odd.example"_s, 8443, true, u"p2"_s)
          << node(u"v6"_s, u"2001:db8::7"_s, 2333, false, u"p3"_s)
          << node(u"v6 tls"_s, u"2001:db8::8"_s, 443, true, u"p4"_s)
          << node(u"address"_s, u"192.0.2.7"_s, 80, false, u"p5"_s)
          << node(u"ARINO HQ"_s, u"one.example"_s, 2333, false, u"p6"_s)
          << node(u"ARINO HQ"_s, u"two.example"_s, 2333, false, u"p7"_s)
          << node(u"\u65e5\u672c \"quoted\" 'x'"_s, u"name.example"_s, 2333, false, u"p8"_s);
    NodeSettings path = node(u"behind a proxy"_s, u"path.example"_s, 443, true, u"p9"_s);
    path.path = u"/lava/one"_s;
    NodeSettings placed = node(u"placed"_s, u"placed.example"_s, 2333, false, u"p10"_s);
    placed.regions = {u"eu-west"_s, u"us_east"_s};
    placed.tags = {u"prod"_s, u"b\u00fcro"_s};
    return nodes << path << placed;
}

//! What a format cannot hold, taken out of a node.
NodeSettings heldBy(ExportFormat format, NodeSettings node)
{
    using F = ExportFormat;
    const QSet<F> withTags{F::Lavadeck, F::Yaml, F::Env, F::Csv};
    const QSet<F> withoutRegions{F::Shoukaku, F::Lavalink4Net, F::Wavelink};
    const QSet<F> withoutPath{F::Moonlink, F::LavalinkClient, F::LavalinkPy};
    if (!withTags.contains(format))
        node.tags.clear();
    if (withoutRegions.contains(format))
        node.regions.clear();
    if (withoutPath.contains(format))
        node.path.clear();
    if (format == F::LavalinkPy)
        node.regions = {node.regions.value(0, u"global"_s)};
    return node;
}

//! What is different; empty for nothing.
QString difference(const NodeSettings &got, const NodeSettings &wanted, bool withSecrets)
{
    QStringList wrong;
    const auto compare = [&](const char *what, const QString &is, const QString &should) {
        if (is != should)
            wrong << u"%1 is <%2> and not <%3>"_s.arg(QLatin1StringView(what), is, should);
    };
    compare("identifier", got.identifier, wanted.identifier);
    compare("endpoint", got.endpoint(), wanted.endpoint());
    compare("host", got.host, wanted.host);
    compare("regions", got.regions.join(u'|'), wanted.regions.join(u'|'));
    compare("tags", got.tags.join(u'|'), wanted.tags.join(u'|'));
    if (withSecrets)
        compare("password", got.password.reveal(), wanted.password.reveal());
    return wrong.join(u"; "_s);
}

//! As from the file that the exporter names.
ImportResult readBack(const QByteArray &text, ExportFormat format)
{
    ImportOptions options;
    options.fileName = exportFileName(format);
    return readNodes(text, options);
}

QString formatOf(ExportFormat format)
{
    using F = ExportFormat;
    if (format == F::Lavadeck || format == F::Lavalink4Net)
        return u"json"_s;
    if (format == F::Wavelink || format == F::LavalinkPy)
        return u"python"_s;
    const bool data = format == F::Yaml || format == F::Env || format == F::Csv;
    return data ? exportName(format) : u"javascript"_s;
}

//! What comes out of the text without a word on what it is: a line for each difference, with its node.
QStringList misread(const Exported &written, const QList<NodeSettings> &nodes, ExportFormat format)
{
    const ImportResult read = readNodes(written.text);
    if (read.format != formatOf(format) || read.nodes.size() != nodes.size())
        return {u"%1 nodes, read as %2\n%3"_s.arg(read.nodes.size())
                    .arg(read.format, QString::fromUtf8(written.text.left(300)))};
    QStringList wrong;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const QStringList here = difference(read.nodes[i].settings, heldBy(format, nodes[i]), true)
                                     .split(u"; "_s, Qt::SkipEmptyParts);
        for (const QString &one : here)
            wrong << nodes[i].name() + u": "_s + one;
    }
    return wrong;
}

//! Passwords that one grammar or another would take for a placeholder, a word of a template or a value.
constexpr const char *lookalikes[] = {"$HOME", "${HOME}", "${X:-d}", "$${X}", "$$", "${", "a${X}b",
    "${X} ${Y}", "{{ x }}", "{{x}}y", "<%= x %>", "%APPDATA%", "#{x}", "$(pwd)", "%{x}", "null", "~", "true",
    "false", "yes", "no", "on", "none", "None", "undefined", "nil", "todo", "0x10", "007", "1e5", "1_000",
    ".5", "0", "-1", "+1", "2026-01-01", "12:30", "password", "your password", "your-password",
    "password here", "<password>", "[a b]", "xxx", "***", "...", "youshallnotpass # x", "# x", "a #b", "// x",
    "a // b", "/* x */", "-- x", "; x", "'", "\"", "''", "\"\"", "'a'", "\"a\"", "`a`", "`", "it's \"$5\"",
    "\\", "\\n", "a\\", "\\u0041", "\\$x", "!x", "!!str x", "&a", "*a", "? a", "- a", "a: b", "a:", ": a",
    "| a", "> a", "%a", "@a", "[1]", "{}", "{a}", "(a)", ",", "a,b", "a;b", "a|b", "||a||", "**a**", "_a_",
    " a", "a ", "a\tb", "process.env.X", "os.getenv(\"X\")", "f\"{x}\"", "new X(", "wss://a:b@c.example:1",
    "c.example:2333", "=a", "a=b", "==", "<<", "---", "\u2026", "\u00e9", "\U0001F3B5"};

} // namespace

class TestImportRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameFleet_data();
    void givesTheSameFleet();
    void oneByOne_data();
    void oneByOne();
    void isTheSameWithoutAFileName_data();
    void isTheSameWithoutAFileName();
    void keepsWhatLooksLikeAValue_data();
    void keepsWhatLooksLikeAValue();
    void keepsNamesAndPlaces_data();
    void keepsNamesAndPlaces();
    void saysWhatItCannotHold();
    void keepsAllOfAFleetFile();
    void leavesPasswordsOut_data();
    void leavesPasswordsOut();
};

void TestImportRoundTrip::givesTheSameFleet_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = exportNames();
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestImportRoundTrip::givesTheSameFleet()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    const QList<NodeSettings> nodes = fleet();
    const Exported written = exportNodes(nodes, format, true);
    const ImportResult read = readBack(written.text, format);
    QStringList wrong;
    for (int i = 0; i < std::max(nodes.size(), read.nodes.size()); ++i) {
        if (i >= nodes.size() || i >= read.nodes.size()) {
            wrong << u"%1 nodes and not %2"_s.arg(read.nodes.size()).arg(nodes.size());
            break;
        }
        const QString here
            = difference(read.nodes[i].settings, heldBy(format, nodes[i]), true) + read.nodes[i].reason;
        if (!here.isEmpty())
            wrong << here;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(u"read as %1\n%2"_s.arg(read.format, wrong.join(u'\n'))));
}

void TestImportRoundTrip::oneByOne_data()
{
    givesTheSameFleet_data();
}

//! A file of one node has less of a shape to go by.
void TestImportRoundTrip::oneByOne()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    const QList<NodeSettings> nodes = fleet();
    QStringList wrong;
    for (const NodeSettings &one : nodes) {
        const ImportResult read = readBack(exportNodes({one}, format, true).text, format);
        if (read.nodes.size() != 1) {
            wrong << u"%1: %2 nodes, read as %3"_s.arg(one.password.reveal())
                         .arg(read.nodes.size())
                         .arg(read.format);
            continue;
        }
        const QString here
            = difference(read.nodes.first().settings, heldBy(format, one), true) + read.nodes.first().reason;
        if (!here.isEmpty())
            wrong << here;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestImportRoundTrip::isTheSameWithoutAFileName_data()
{
    givesTheSameFleet_data();
}

//! As pasted: what the text is has to be told by the text.
void TestImportRoundTrip::isTheSameWithoutAFileName()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    const QList<NodeSettings> nodes = fleet();
    const Exported written = exportNodes(nodes, format, true);
    QStringList wrong = misread(written, nodes, format);
    for (const NodeSettings &one : nodes)
        wrong << misread(exportNodes({one}, format, true), {one}, format);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestImportRoundTrip::keepsWhatLooksLikeAValue_data()
{
    givesTheSameFleet_data();
}

void TestImportRoundTrip::keepsWhatLooksLikeAValue()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    QList<NodeSettings> nodes;
    for (const char *text : lookalikes)
        nodes << node(u"node %1"_s.arg(nodes.size() + 1), u"n%1.example"_s.arg(nodes.size() + 1), 2333, false,
            QString::fromUtf8(text));
    const Exported written = exportNodes(nodes, format, true);
    QStringList wrong = misread(written, nodes, format);
    // Where there is no second way to write a letter, as for most in .env files, what cannot be told is said.
    const QStringList said = written.notes.filter(u"the password reads as something else"_s);
    for (const QString &note : said) {
        const QString who = note.section(u':', 0, 0);
        wrong.removeIf([&](const QString &one) { return one.startsWith(who + u": password"_s); });
    }
    const int most = format == ExportFormat::Env ? 30 : 2;
    QVERIFY2(said.size() <= most, qPrintable(said.join(u'\n')));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestImportRoundTrip::keepsNamesAndPlaces_data()
{
    givesTheSameFleet_data();
}

void TestImportRoundTrip::keepsNamesAndPlaces()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    QList<NodeSettings> nodes;
    for (const char *text :
        {"# hash", "a # b", "it's", "say \"hi\"", "two  blanks", "\u65e5\u672c \u2013 \U0001F3B5", "a,b;c",
            "a|b", "back\\slash", "${NAME}", "$HOME x", "{{ .Name }}", "true", "007", "- dash", "@at", "a: b",
            "a=b", "[x]", "lavalink", "Node", "export const a", "*bold*", "`code`"}) {
        NodeSettings one
            = node(QString::fromUtf8(text), u"n%1.example"_s.arg(nodes.size() + 1), 2333, false, u"p"_s);
        one.path = u"/a/%1/b"_s.arg(nodes.size());
        one.tags = {QString::fromUtf8(text).remove(u',').simplified(), u"prod"_s};
        nodes << one;
    }
    const Exported written = exportNodes(nodes, format, true);
    QStringList wrong = misread(written, nodes, format);
    for (const QString &note : written.notes) {
        for (const NodeSettings &one : nodes) {
            for (const auto &[said, field] :
                {std::pair(u": the name"_s, u": identifier"_s), {u": a tag"_s, u": tags"_s}}) {
                const QString lost = one.name() + field;
                if (note.startsWith(one.name() + said))
                    wrong.removeIf([&lost](const QString &text) { return text.startsWith(lost); });
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestImportRoundTrip::saysWhatItCannotHold()
{
    const NodeSettings broken = node(u"two\nlines"_s, u"n.example"_s, 2333, false, u"p"_s);
    for (const QString &name : exportNames()) {
        const Exported written = exportNodes({broken}, *exportFromName(name), true);
        QVERIFY2(written.notes.filter(u"the name reads as something else"_s).size() == 1, qPrintable(name));
    }
    const NodeSettings quotes = node(u"q"_s, u"n.example"_s, 2333, false, u"it's $5"_s);
    QCOMPARE(exportNodes({quotes}, ExportFormat::Env, true).notes.filter(u"q: "_s).size(), 1);
    QCOMPARE(exportNodes({quotes}, ExportFormat::Env, false).notes, QStringList());
}

void TestImportRoundTrip::keepsAllOfAFleetFile()
{
    NodeSettings one = node(u"one"_s, u"::1"_s, 443, true, u"p"_s);
    one.userId = u"123456789012345678"_s;
    one.clientName = u"Bot/1.0"_s;
    one.resume = false;
    one.pins = {QByteArray(32, '\x5A')};
    one.caFile = u"/etc/ca.pem"_s;
    const QList<NodeSettings> nodes{one, node(u"two"_s, u"two.example"_s, 2333, false, u"q"_s)};
    const ImportResult read = readNodes(exportNodes(nodes, ExportFormat::Lavadeck, true).text);
    QCOMPARE(read.nodes.size(), 2);
    for (qsizetype i = 0; i < nodes.size(); ++i)
        QCOMPARE(read.nodes[i].settings, nodes[i]);
    QVERIFY(read.notes.isEmpty());

    const ImportResult elsewhere = readNodes(
        R"({"nodes": [{"identifier": "a", "host": "a.example", "password": {"keychain": "0123456789abcdef"}}]})");
    QCOMPARE(elsewhere.nodes.size(), 1);
    QCOMPARE(elsewhere.notes.size(), 1);
    QVERIFY2(elsewhere.notes.constFirst().text.contains(u"does not come along"_s),
        qPrintable(elsewhere.notes.constFirst().text));
}

void TestImportRoundTrip::leavesPasswordsOut_data()
{
    givesTheSameFleet_data();
}

void TestImportRoundTrip::leavesPasswordsOut()
{
    QFETCH(QString, name);
    const ExportFormat format = *exportFromName(name);
    QList<NodeSettings> nodes = fleet().mid(29);
    for (NodeSettings &one : nodes)
        one.password = Secret(u"planted-secret"_s);
    const Exported written = exportNodes(nodes, format, false);
    QVERIFY(!written.text.contains("planted-secret"));
    const ImportResult read = readBack(written.text, format);
    QCOMPARE(read.nodes.size(), nodes.size());
    QSet<QString> variables;
    for (int i = 0; i < nodes.size(); ++i) {
        const ImportedNode &got = read.nodes[i];
        const QString here = difference(got.settings, heldBy(format, nodes[i]), false);
        QVERIFY2(here.isEmpty(), qPrintable(here));
        QVERIFY2(got.verdict == ImportedNode::Verdict::Ok, qPrintable(got.reason));
        QVERIFY2(got.settings.password.isEmpty(), qPrintable(got.settings.identifier));
        const QString reference = fleetReference(got.references.value(u"password"_s), got.settings.password);
        QVERIFY2(reference.startsWith(u"${LAVALINK_"_s) && reference.endsWith(u"_PASSWORD}"_s),
            qPrintable(reference));
        variables.insert(reference);
    }
    QCOMPARE(variables.size(), nodes.size());
}

QTEST_GUILESS_MAIN(TestImportRoundTrip)
#include "tst_importroundtrip.moc"

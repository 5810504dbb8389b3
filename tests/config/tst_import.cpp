// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Forms, bounds and rules of the importer, by texts of a few lines; whole files are in tst_importfiles.
#include <QTest>

#include <importer.h>

using namespace Deck;
using namespace Qt::StringLiterals;

class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publicListKeepsAllFortyNodes();
    void readsOneLine_data();
    void readsOneLine();
    void resolvesFromTheEnvironmentOnlyWhenAsked();
    void serverPortOfTheEnvironmentGoesFirst();
    void refusesAServersHostOfNoHost();
    void joinsAServerWithItsClient();
    void tellsFlags_data();
    void tellsFlags();
    void takesAForcedFormat();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void readsOtherEncodings();
    void endsAtItsBounds_data();
    void endsAtItsBounds();
    void stopsAtTheMostNodes();
    void neverTellsAPassword();
};

namespace {

QString shown(const ImportResult &result)
{
    QStringList all;
    for (const ImportedNode &node : result.nodes) {
        const QString mark = node.verdict == ImportedNode::Verdict::Ok ? QString() : u"!"_s;
        all.append(mark + node.settings.identifier + u'@' + node.settings.endpoint() + u'#'
            + node.settings.password.reveal());
    }
    return all.join(u' ');
}

QByteArray listOf(int count)
{
    QByteArray text = "[\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  {\"identifier\": \"node " + number + "\", \"host\": \"n" + number
            + ".example.net\", \"port\": 2333, \"password\": \"p" + number
            + "\", \"secure\": false, \"restVersion\": \"v4\", \"authorId\": \"1\"},\n";
    }
    text.chop(2);
    return text + "\n]\n";
}

} // namespace

void ImportTest::publicListKeepsAllFortyNodes()
{
    // The shape of the public list: two nodes of one name, and pairs that differ only in TLS.
    QByteArray text = listOf(38);
    text.chop(3);
    text += ", {\"identifier\": \"node 1\", \"host\": \"other.example.net\", \"port\": 80, \"password\": "
            "\"p\", \"secure\": false}"
            ", {\"identifier\": \"node 2\", \"host\": \"other.example.net\", \"port\": 443, \"password\": "
            "\"p\", \"secure\": true}]";
    const ImportResult result = readNodes(text);
    QCOMPARE(result.nodes.size(), 40);
    for (const ImportedNode &node : result.nodes) {
        QVERIFY2(node.verdict == ImportedNode::Verdict::Ok, qPrintable(node.reason));
        QCOMPARE(node.duplicateOf, -1);
    }
    QVERIFY(result.notes.isEmpty());
}

void ImportTest::readsOneLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *text, const char *wanted) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(wanted);
    };
    row("lava.example.net:2333:hush", "@ws://lava.example.net:2333#hush");
    row("lava.example.net:2333:hush:main", "main@ws://lava.example.net:2333#hush");
    row("lava.example.net:443:hush:secure", "@wss://lava.example.net:443#hush");
    row("lava.example.net:443:hush:insecure", "@ws://lava.example.net:443#hush");
    row("lava.example.net:443:https://a.example.net/b:true",
        "@wss://lava.example.net:443#https://a.example.net/b");
    row("Main|lava.example.net:443|a:b,c;d|true", "Main@wss://lava.example.net:443#a:b,c;d");
    row("lava.example.net:2333,hush,no", "@ws://lava.example.net:2333#hush");
    row("lava.example.net,2333,hush,yes", "@wss://lava.example.net:2333#hush");
    row("lava.example.net:2333 hush", "@ws://lava.example.net:2333#hush");
    row("wss://:hush@lava.example.net:443", "@wss://lava.example.net:443#hush");
    row("wss://lava.example.net", "@wss://lava.example.net:443#");
    row("ws://lava.example.net", "@ws://lava.example.net:2333#");
    row("wss://lava.example.net/prefix/v4/websocket hush", "@wss://lava.example.net:443/prefix#hush");
    row("hush@lava.example.net:2333", "@ws://lava.example.net:2333#hush");
    row("[2001:db8::1]:2333 hush", "@ws://[2001:db8::1]:2333#hush");
    row("::1 2333 hush", "@ws://[::1]:2333#hush");
    row("[::1]:443 hush", "@ws://[::1]:443#hush");
    row("[::1]:443:hush:secure", "@wss://[::1]:443#hush");
    row("wss://:hush@[::1]:443", "@wss://[::1]:443#hush");
    row("{\"host\": \"::1\", \"port\": 2333, \"password\": \"hush\"}", "@ws://[::1]:2333#hush");
    row("{\"host\": \"[::1]:443\", \"password\": \"hush\"}", "@ws://[::1]:443#hush");
    row("LAVALINK_HOST=::1\nLAVALINK_PASSWORD=hush", "@ws://[::1]:2333#hush");
    row("nodes:\n  - host: '::1'\n    password: hush", "@ws://[::1]:2333#hush");
    row("host,port,password\n::1,2333,hush\n[::1],443,hush", "@ws://[::1]:2333#hush @ws://[::1]:443#hush");
    row("2001:db8::1 2333 hush", "@ws://[2001:db8::1]:2333#hush");
    row("a.example.net:1:x,b.example.net:2:y:secure", "@ws://a.example.net:1#x @wss://b.example.net:2#y");
    row("a.example.net:1:x;b.example.net:2:y", "@ws://a.example.net:1#x @ws://b.example.net:2#y");
    row("Host: a.example.net, Port: 2333, Password: x", "@ws://a.example.net:2333#x");
    row("the next one is down since monday", "");
    row("see https://example.org/nodes for more", "");
}

void ImportTest::readsOneLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, wanted);
    QCOMPARE(shown(readNodes(text)), wanted);
}

void ImportTest::resolvesFromTheEnvironmentOnlyWhenAsked()
{
    const QByteArray text
        = "LAVALINK_HOST=${LAVA_HOST:-a.example.net}\nLAVALINK_PORT=2333\nLAVALINK_PASSWORD=${LAVA_PASS}\n";
    ImportOptions options;
    options.fileName = u".env"_s;
    ImportResult result = readNodes(text, options);
    QCOMPARE(shown(result), u"@ws://a.example.net:2333#"_s);
    QCOMPARE(result.nodes[0].references.value(u"password"_s), u"${LAVA_PASS}"_s);
    QProcessEnvironment environment;
    environment.insert(u"LAVA_HOST"_s, u"b.example.net"_s);
    environment.insert(u"LAVA_PASS"_s, u"from outside"_s);
    options.environment = environment;
    result = readNodes(text, options);
    QCOMPARE(shown(result), u"@ws://b.example.net:2333#from outside"_s);
    QCOMPARE(result.nodes[0].references.value(u"host"_s), u"${LAVA_HOST:-a.example.net}"_s);
    const QByteArray code = "nodes = [Node(host=os.getenv('LAVA_HOST', 'c.example.net'), port=1, "
                            "password=os.environ['LAVA_PASS'])]\n";
    options.fileName = u"bot.py"_s;
    QCOMPARE(shown(readNodes(code, options)), u"@ws://b.example.net:1#from outside"_s);
    options.environment.reset();
    QCOMPARE(shown(readNodes(code, options)), u"@ws://c.example.net:1#"_s);
}

void ImportTest::serverPortOfTheEnvironmentGoesFirst()
{
    const QByteArray text = "server: {port: 2333, address: 0.0.0.0}\nlavalink: {server: {password: x}}\n";
    ImportOptions options;
    QCOMPARE(readNodes(text, options).nodes.value(0).settings.port, quint16(2333));
    QProcessEnvironment environment;
    environment.insert(u"SERVER_PORT"_s, u"2444"_s);
    options.environment = environment;
    QCOMPARE(readNodes(text, options).nodes.value(0).settings.port, quint16(2444));
}

void ImportTest::refusesAServersHostOfNoHost()
{
    const QByteArray text = "server: {port: 2444, address: \"" + QByteArray(120, '\xff')
        + "0.0.0.0\"}\nlavalink: {server: {password: hush}}\n";
    const ImportResult result = readNodes(text, {});
    QCOMPARE(result.nodes.size(), 1);
    QVERIFY(result.nodes[0].serverSide);
    QCOMPARE(result.nodes[0].verdict, ImportedNode::Verdict::Invalid);
    QVERIFY2(result.nodes[0].reason.contains(u"is not a host name"_s), qPrintable(result.nodes[0].reason));
}

void ImportTest::joinsAServerWithItsClient()
{
    const QByteArray text = "services:\n  lavalink:\n    environment:\n      - SERVER_PORT=2333\n      - "
                            "LAVALINK_SERVER_PASSWORD=x\n"
                            "  bot:\n    environment:\n      LAVALINK_HOST: lavalink\n      LAVALINK_PORT: "
                            "2333\n      LAVALINK_PASSWORD: x\n";
    QCOMPARE(shown(readNodes(text)), u"@ws://lavalink:2333#x"_s);
}

void ImportTest::tellsFlags_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("secure");
    for (const char *yes : {"true", "\"true\"", "\"yes\"", "1", "\"1\"", "\"secure\"", "\"on\"", "\"SSL\""})
        QTest::newRow(yes) << QByteArray(yes) << true;
    for (const char *no :
        {"false", "\"false\"", "\"no\"", "0", "\"insecure\"", "\"off\"", "null", "\"maybe\""})
        QTest::newRow(no) << QByteArray(no) << false;
}

void ImportTest::tellsFlags()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, secure);
    const ImportResult result = readNodes(
        "[{\"host\": \"a.example.net\", \"port\": 2333, \"password\": \"x\", \"tls\": " + value + "}]");
    QCOMPARE(result.nodes.size(), 1);
    QCOMPARE(result.nodes[0].settings.secure, secure);
    QVERIFY(result.nodes[0].verdict == ImportedNode::Verdict::Ok);
}

void ImportTest::takesAForcedFormat()
{
    ImportOptions options;
    options.format = u"lines"_s;
    const ImportResult result = readNodes("a.example.net:2333:x\nb.example.net:2333:y\n", options);
    QCOMPARE(result.format, u"lines"_s);
    QCOMPARE(result.nodes.size(), 2);
    const QStringList formats = importFormats();
    for (const QString &format : formats) {
        options.format = format;
        QCOMPARE(readNodes("{\"a\": [1, 2", options).format, format);
    }
}

void ImportTest::refusesWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("zip") << QByteArray("PK\x03\x04rest") << u"ZIP"_s;
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08") << u"gzip"_s;
    QTest::newRow("program") << QByteArray("\x7F"
                                           "ELF\x02")
                             << u"program"_s;
    QTest::newRow("nul") << QByteArray("host\0port", 9) << u"binary"_s;
    QTest::newRow("empty") << QByteArray(" \n ") << u"nothing"_s;
    QTest::newRow("100 MB") << QByteArray(100 * 1024 * 1024, 'a') << u"100 MB"_s;
}

void ImportTest::refusesWhatIsNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const ImportResult result = readNodes(bytes);
    QVERIFY(result.refused);
    QVERIFY(result.nodes.isEmpty());
    QVERIFY2(result.notes.value(0).text.contains(word), qPrintable(result.notes.value(0).text));
}

void ImportTest::readsOtherEncodings()
{
    const QString text
        = u"LAVALINK_HOST=a.example.net\r\nLAVALINK_PORT=2333\r\nLAVALINK_PASSWORD=gr\u00FCn\r\n"_s;
    const QByteArray utf16
        = QByteArray("\xFF\xFE") + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    const QString wanted = u"@ws://a.example.net:2333#gr\u00FCn"_s;
    QCOMPARE(shown(readNodes(utf16)), wanted);
    QCOMPARE(shown(readNodes(text.toLatin1())), wanted);
    QCOMPARE(shown(readNodes("\xEF\xBB\xBF" + text.toUtf8())), wanted);
}

void ImportTest::endsAtItsBounds_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr qsizetype size = 2 * 1024 * 1024;
    for (const char *piece : {"[", "{", "(", "\"", "'", "`", "{\"a\":", "[[", "${", "{{", "a: &a [*a,", "- ",
             "? ", "<%", "/*", "\\'", "a=\"[\n", "||", "a ", "a,b:1,", "::", "|a|b|\n", "```\n", "a b.c:1 ",
             "host: a.b\n", "[1,", "x:\n ", "*", "&a ", "--[[", "${a:-", "'\\'"})
        QTest::newRow(piece) << QByteArray(piece).repeated(size / qsizetype(qstrlen(piece)));
    QByteArray bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'k'; ++c) {
        const QByteArray before(1, char(c - 1));
        bomb += QByteArray(1, c) + ": &" + c + " [*" + QByteArray(before + ",*").repeated(9) + before + "]\n";
    }
    QTest::newRow("yaml bomb") << bomb;
}

//! That it comes to an end is the test; the time limit of the whole program watches over it.
void ImportTest::endsAtItsBounds()
{
    QFETCH(QByteArray, text);
    const ImportResult result = readNodes(text);
    QVERIFY(result.nodes.size() <= 10'000);
    QVERIFY(!result.notes.isEmpty() || !result.nodes.isEmpty());
    QVERIFY(result.notes.size() <= 102);
}

void ImportTest::stopsAtTheMostNodes()
{
    ImportOptions options;
    options.maxNodes = 100;
    const ImportResult result = readNodes(listOf(150), options);
    QCOMPARE(result.nodes.size(), 100);
    QVERIFY(std::any_of(result.notes.cbegin(), result.notes.cend(),
        [](const ImportNote &note) { return note.text.contains(u"100"_s); }));
}

void ImportTest::neverTellsAPassword()
{
    const QByteArray texts[] = {
        "[{\"host\": \"a b\", \"port\": 99999, \"password\": \"geheim\"}, {\"host\": \"a.example.net\", "
        "\"port\": 1, \"password\": \"geheim\"},",
        "nodes:\n  - host: a.example.net\n    port: x\n    password: geheim\n  - host: [\n",
        "redis: {host: a.example.net, port: 6379, password: geheim}\nnodes: [{host: '', password: geheim, "
        "port: 1}]\n",
        "host,port,password\nx y z,1,geheim\ngeheim\n",
    };
    for (const QByteArray &text : texts) {
        const ImportResult result = readNodes(text);
        for (const ImportNote &note : result.notes)
            QVERIFY2(!note.text.contains(u"geheim"_s), qPrintable(note.text));
        for (const ImportedNode &node : result.nodes)
            QVERIFY2(
                !QString(node.reason + node.notes.join(u' ')).contains(u"geheim"_s), qPrintable(node.reason));
    }
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"

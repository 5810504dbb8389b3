// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What it takes to read 10 000 nodes out of one file, and to refuse what is no list of nodes.
// The budget is 1 s and 150 MB for the whole process.
#include <QElapsedTimer>
#include <QTextStream>

#include <importer.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int count = 10'000;

QByteArray json()
{
    QByteArray text = "[\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "    {\n        \"identifier\": \"node " + number + "\",\n        \"host\": \"n" + number
            + ".example.net\",\n        \"port\": 2333,\n        \"password\": \"https://example.net/"
            + number
            + "\",\n        \"secure\": false,\n        \"restVersion\": \"v4\",\n        \"authorId\": "
              "\"100000000000000001\"\n    },\n";
    }
    text.chop(2);
    return text + "\n]\n";
}

QByteArray lines(const char *start, const char *middle, const char *end)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += start + QByteArray::number(i) + middle + QByteArray::number(i) + end;
    return text;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

void measure(QTextStream &out, const QString &what, const QByteArray &text, const QString &fileName)
{
    Deck::ImportOptions options;
    options.fileName = fileName;
    QElapsedTimer timer;
    timer.start();
    const Deck::ImportResult result = Deck::readNodes(text, options);
    out << what.leftJustified(34) << QString::number(text.size() / 1024).rightJustified(7) << " KB"
        << QString::number(result.nodes.size()).rightJustified(7) << " nodes"
        << QString::number(timer.elapsed()).rightJustified(6) << " ms, peak so far "
        << QString::number(peakMegabytes(), 'f', 0) << " MB\n";
    out.flush();
}

} // namespace

int main()
{
    QTextStream out(stdout);
    measure(out, u"JSON"_s, json(), u"nodes.json"_s);
    measure(out, u"JSON, pasted"_s, json(), {});
    measure(out, u"YAML"_s,
        "nodes:\n" + lines("  - {name: n", ", port: 2333, password: x, host: h", ".example.net}\n"),
        u"n.yml"_s);
    measure(out, u"CSV"_s, "name,port,password,host\n" + lines("n", ",2333,x,h", ".example.net\n"), {});
    measure(out, u"lines"_s, lines("h", ".example.net:2333:p", "\n"), {});
    measure(out, u"TypeScript"_s,
        "export const nodes = [\n"
            + lines(
                "  { name: 'n", "', port: 2333, auth: process.env.P ?? 'x', url: 'h", ".example.net' },\n")
            + "];\n",
        u"n.ts"_s);
    constexpr qsizetype most = 16 * 1024 * 1024;
    for (const char *piece : {"[", "\"", "a", "{\"a\":", "[1,", "- ", "a: b\n", "A=\"[\n"})
        measure(out, u"16 MB of %1"_s.arg(QString::fromLatin1(piece).simplified()),
            QByteArray(piece).repeated(most / qsizetype(qstrlen(piece))), {});
    measure(out, u"100 MB in one line"_s, QByteArray(100 * 1024 * 1024, 'x'), {});
    return 0;
}

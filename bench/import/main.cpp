// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What it takes to read 10 000 nodes out of one file, and to get to the end of what is no list of nodes: 1 s
// and 150 MB for a process that does nothing else. Each text has a process of its own.
#include "hostiletexts.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <importer.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int count = 10'000;
constexpr qsizetype megabyte = 1024 * 1024;
constexpr qsizetype most = 16 * megabyte;
constexpr qsizetype part = most / 32;

struct Case {
    QString name;
    std::function<QByteArray()> text;
    QString fileName = {};
};

struct Cost {
    qint64 bytes = 0;
    qint64 nodes = 0;
    qint64 notes = 0;
    double milliseconds = 0; //!< Of the processor: the machine may have other things to do.
    double megabytes = 0; //!< At most, with the text itself and the libraries.
};

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

double processorTime()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

Cost readHere(const Case &one)
{
    const QByteArray text = one.text();
    Deck::ImportOptions options;
    options.fileName = one.fileName;
    const double before = processorTime();
    const Deck::ImportResult result = Deck::readNodes(text, options);
    const double after = processorTime();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {text.size(), result.nodes.size(), result.notes.size(), after - before,
        double(usage.ru_maxrss) / 1024};
}

//! In a process of its own, so that the largest one does not set the peak of all behind it.
Cost costOf(const Case &one)
{
    int ends[2];
    Cost cost;
    if (pipe(ends) != 0)
        return cost;
    const pid_t child = fork();
    if (child == 0) {
        constexpr rlimit patience{10, 10};
        setrlimit(RLIMIT_CPU, &patience);
        cost = readHere(one);
        const bool written = write(ends[1], &cost, sizeof cost) == ssize_t(sizeof cost);
        _exit(written ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &cost, sizeof cost) != ssize_t(sizeof cost))
        cost.milliseconds = -1;
    close(ends[0]);
    if (child > 0)
        waitpid(child, nullptr, 0);
    return cost;
}

void print(QTextStream &out, const Case &one, const Cost &cost)
{
    out << one.name.leftJustified(34) << QString::number(cost.bytes / 1024).rightJustified(7) << " KB"
        << QString::number(cost.nodes).rightJustified(7) << " nodes"
        << QString::number(cost.milliseconds, 'f', 0).rightJustified(6) << " ms, peak "
        << QString::number(cost.megabytes, 'f', 0) << " MB"
        << (cost.milliseconds < 0 ? " - stopped after 10 s" : "") << '\n';
    out.flush();
}

QString nameOf(const QByteArray &token, bool asLines)
{
    QString name = QString::fromUtf8(token);
    name.replace(u'\n', "\\n"_L1).replace(u'\t', "\\t"_L1);
    return u"16 MB of \""_s + name + (asLines ? u"\" in lines"_s : u"\""_s);
}

Case hostile(const QByteArray &token, bool asLines, qsizetype size = most)
{
    return {nameOf(token, asLines), [=] { return repeated(token, size, asLines); }};
}

//! Each token alone, and with `pairs` each two of them: a part first, all of it where that promises to
//! be one of the slow ones. What goes beyond a bound is printed, and the worst of all.
void measureHostile(QTextStream &out, bool pairs, bool all)
{
    QList<QByteArray> tokens;
    for (const char *token : hostileTokens)
        tokens += token;
    for (const char *first : hostileTokens) {
        for (const char *second : hostileTokens) {
            if (pairs)
                tokens << QByteArray(first) + second;
        }
    }
    std::pair<Case, Cost> slowest, largest;
    int measured = 0, whole = 0, beyond = 0;
    for (const QByteArray &token : tokens) {
        for (const bool asLines : {false, true}) {
            ++measured;
            const Cost look = costOf(hostile(token, asLines, part));
            if (!all && look.milliseconds >= 0 && look.milliseconds < 28 && look.megabytes < 30)
                continue;
            ++whole;
            const Case one = hostile(token, asLines);
            const Cost cost = costOf(one);
            const bool failed = cost.milliseconds < 0 || cost.milliseconds > 1000 || cost.megabytes > 150;
            beyond += failed ? 1 : 0;
            if (failed || all)
                print(out, one, cost);
            if (cost.milliseconds >= slowest.second.milliseconds)
                slowest = {one, cost};
            if (cost.megabytes >= largest.second.megabytes)
                largest = {one, cost};
        }
    }
    print(out, slowest.first, slowest.second);
    print(out, largest.first, largest.second);
    out << measured << " texts of hostile tokens, " << whole << " of them at full size; " << beyond
        << " beyond a bound\n";
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const Case cases[] = {
        {u"JSON"_s, json, u"nodes.json"_s},
        {u"JSON, pasted"_s, json},
        {u"YAML"_s,
            []() -> QByteArray {
                return "nodes:\n"
                    + lines("  - {name: n", ", port: 2333, password: x, host: h", ".example.net}\n");
            },
            u"n.yml"_s},
        {u"CSV"_s,
            []() -> QByteArray {
                return "name,port,password,host\n" + lines("n", ",2333,x,h", ".example.net\n");
            }},
        {u"lines"_s, [] { return lines("h", ".example.net:2333:p", "\n"); }},
        {u"several nodes a line"_s,
            []() -> QByteArray {
                return lines("h", ".example.net:2333:p,g", ".example.net:2333:p,i.example.net:1:x\n")
                    .left(800'000);
            }},
        {u"TypeScript"_s,
            []() -> QByteArray {
                return "export const nodes = [\n"
                    + lines("  { name: 'n", "', port: 2333, auth: process.env.P ?? 'x', url: 'h",
                        ".example.net' },\n")
                    + "];\n";
            },
            u"n.ts"_s},
        {u"100 MB in one line"_s, [] { return QByteArray(100 * megabyte, 'x'); }},
    };
    for (const Case &one : cases)
        print(out, one, costOf(one));
    measureHostile(out, arguments.contains(u"--pairs"_s), arguments.contains(u"--all"_s));
    return 0;
}

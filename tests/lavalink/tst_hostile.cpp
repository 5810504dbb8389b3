// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "bodies.h"
#include "protocol.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Lavalink;
using Bodies::Body;
using Bodies::Parser;

// A server that means harm: every text of every message replaced by every hostile one, bodies beyond every
// bound, and 20 000 damaged ones. What comes out is clean and bounded, or a Failure.
class TestHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfEveryMessage_data();
    void everyTextOfEveryMessage();
    void hostileFieldNames();
    void manyHostileFieldNames();
    void idsAreWholeOrMissing();
    void botsOwnDataStaysExact();
    void longTraceKeepsItsRootCause();
    void beyondTheBounds_data();
    void beyondTheBounds();
    void withinTheBounds();
    void damagedBytes();
};

namespace {

const QString mark = u"@@MARK@@"_s;

struct Poison {
    const char *name;
    QByteArray json; //!< As it stands between quotes.
};

QList<Poison> poisons()
{
    return {
        {"NUL", R"(a\u0000b)"},
        {"markup", "<img src=x>"},
        {"100 kB", QByteArray(100'000, 'A')},
        {"100 kB of breaks", QByteArray(R"(\n)").repeated(50'000)},
        {"lone high surrogate", R"(a\ud800b)"},
        {"lone low surrogate", R"(a\udc00)"},
        {"surrogate at the end", R"(a\ud83d)"},
        {"right-to-left override", R"(a\u202Egpj.exe)"},
        {"raw override",
            "a\xE2\x80\xAE"
            "b"},
        {"isolates and marks", R"(\u2066a\u2069\u200f\u061c\ufeff)"},
        {"escape sequence", R"(\u001b[2Ja\u009b31m)"},
        {"empty", ""},
    };
}

//! One body of each kind, with all their fields.
QList<Body> samples()
{
    QList<Body> all = Bodies::nodeLinkBodies();
    const QStringList names{u"2_info.json"_s, u"2_stats_nosession.json"_s, u"3_load_http_refused.json"_s,
        u"3_load_local_tone3_wav.json"_s, u"3_decodetracks_good.json"_s, u"3_decodetrack_track.json"_s,
        u"5v2_get_playing.json"_s, u"5_players_one.json"_s, u"2_notfound_trace.json"_s,
        u"4_session_resuming_true_5.json"_s, u"5v_socket_first.json"_s, u"5v2_socket_voice_scenario.json"_s};
    for (const QString &name : names)
        all += Bodies::harvested(name).bodies;
    all.append({u"route planner"_s, Parser::RoutePlanner,
        R"({"class":"X","details":{"ipBlock":{"type":"Inet4Address","size":"1"},"failingAddresses":[
{"failingAddress":"/1.0.0.0","failingTimestamp":1,"failingTime":"now"}]}})"});
    all.append({u"playlist"_s, Parser::LoadResult,
        R"({"loadType":"playlist","data":{"info":{"name":"n","selectedTrack":-1},"pluginInfo":{"a":"b"},"tracks":[]}})"});
    return all;
}

//! `value` once for each text in it, that text replaced by the mark.
QList<QJsonValue> marked(const QJsonValue &value)
{
    if (value.isString())
        return {mark};
    QList<QJsonValue> all;
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto inner = marked(list.at(i));
        for (const QJsonValue &one : inner) {
            QJsonArray copy = list;
            copy.replace(i, one);
            all.append(copy);
        }
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto inner = marked(QJsonValue(it.value()));
        for (const QJsonValue &one : inner) {
            QJsonObject copy = object;
            copy.insert(it.key(), one);
            all.append(copy);
        }
    }
    return all;
}

QByteArray bytes(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return document.toJson(QJsonDocument::Compact);
}

QJsonValue tree(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

//! Why what a parser gave back must not be shown, or empty.
QString harm(const std::optional<QJsonValue> &outcome)
{
    if (!outcome)
        return {};
    QStringList texts;
    Bodies::collectTexts(*outcome, texts);
    for (const QString &text : std::as_const(texts)) {
        if (const QString found = Bodies::danger(text); !found.isEmpty())
            return found;
    }
    return {};
}

QByteArray nested(int depth)
{
    return R"({"op":"x","a":)" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
}

QByteArray trackList(int count)
{
    QByteArray list = R"({"loadType":"search","data":[)";
    for (int i = 0; i < count; ++i)
        list += i ? R"(,{"encoded":"Q"})" : R"({"encoded":"Q"})";
    return list + "]}";
}

} // namespace

void TestHostile::everyTextOfEveryMessage_data()
{
    QTest::addColumn<int>("parser");
    QTest::addColumn<QByteArray>("json");
    int index = 0;
    const auto all = samples();
    for (const Body &sample : all)
        QTest::addRow("%s %d", qPrintable(sample.name), index++) << int(sample.parser) << sample.json;
}

void TestHostile::everyTextOfEveryMessage()
{
    QFETCH(const int, parser);
    QFETCH(const QByteArray, json);
    const auto places = marked(tree(json));
    const auto all = poisons();
    for (const QJsonValue &place : places) {
        const QByteArray body = bytes(place);
        for (const Poison &poison : all) {
            QByteArray hostile = body;
            hostile.replace(mark.toLatin1(), poison.json);
            const QString found = harm(Bodies::readAndWritten(Parser(parser), hostile));
            QVERIFY2(found.isEmpty(), qPrintable(QLatin1StringView(poison.name) + u": "_s + found));
        }
    }
}

void TestHostile::hostileFieldNames()
{
    const auto all = poisons();
    for (const Poison &poison : all) {
        const QByteArray name = "{\"" + poison.json + "\":1}";
        for (int parser = 0; parser < Bodies::parserCount; ++parser)
            QCOMPARE(harm(Bodies::readAndWritten(Parser(parser), name)), QString());
        const QByteArray inside = R"({"op":"stats","players":1,"more":{"a":[)" + name + "]}}";
        const auto outcome = Bodies::readAndWritten(Parser::Message, inside);
        QVERIFY(outcome);
        QCOMPARE(harm(outcome), QString());
    }
}

void TestHostile::manyHostileFieldNames()
{
    // Names whose order turns round once they are cleaned: sorted again one by one, they would take minutes.
    QByteArray json = R"({"op":"x","a":{)";
    for (int i = 0; i < 300'000; ++i)
        json
            += "\"" + QByteArray::number(100'000 + i) + "\\u202e" + QByteArray::number(999'999 - i) + "\":1,";
    json += R"("kept":2}})";
    const auto message = Protocol::parseMessage(json);
    QVERIFY(message);
    QCOMPARE(std::get<UnknownOp>(*message).body.value("a"_L1).toObject(), (QJsonObject{{u"kept"_s, 2}}));
}

void TestHostile::idsAreWholeOrMissing()
{
    const auto body = [](qsizetype length) -> QByteArray {
        return R"({"info":{},"encoded":")" + QByteArray(length, 'Q') + "\"}";
    };
    const auto whole = Protocol::parseTrack(body(Protocol::Limits::maxId));
    QVERIFY(whole);
    QCOMPARE(whole->encoded.size(), Protocol::Limits::maxId);
    const auto tooLong = Protocol::parseTrack(body(Protocol::Limits::maxId + 1));
    QVERIFY(tooLong);
    QVERIFY(tooLong->encoded.isEmpty());
    QVERIFY(tooLong->missing.contains(u"encoded"_s));
    const auto odd = Protocol::parseMessage(R"({"op":"ready","resumed":true,"sessionId":"ab\u0000\u202ec"})");
    QVERIFY(odd);
    QCOMPARE(std::get<Ready>(*odd).sessionId, u"abc"_s);
}

void TestHostile::botsOwnDataStaysExact()
{
    const QByteArray body = R"({"guildId":"1","track":{"encoded":"Q","info":{},"pluginInfo":{"p":"a\u200fb"},
"userData":{"by":"a\u200fb"}},"filters":{"pluginFilters":{"x":"a\u200fb"}}})";
    const auto player = Protocol::parsePlayer(body);
    QVERIFY(player && player->track);
    const QString exact = u"a\u200Fb"_s;
    QCOMPARE(player->track->userData.value("by"_L1).toString(), exact);
    QCOMPARE(player->filters.value("pluginFilters"_L1).toObject().value("x"_L1).toString(), exact);
    QCOMPARE(player->track->pluginInfo.value("p"_L1).toString(), u"ab"_s);
}

void TestHostile::longTraceKeepsItsRootCause()
{
    const QString trace = u"Top: x\n"_s + u"\tat a.b.C\n"_s.repeated(20'000) + u"Caused by: the end\n"_s;
    const QJsonObject exception{{u"causeStackTrace"_s, trace}};
    const QJsonObject body{{u"loadType"_s, u"error"_s}, {u"data"_s, exception}};
    const auto result = Protocol::parseLoadResult(bytes(body));
    QVERIFY(result && result->exception);
    QVERIFY(result->exception->causeStackTrace->size() <= Protocol::Limits::maxTrace);
    QVERIFY(result->exception->causeStackTrace->startsWith(u"Top: x"));
    QCOMPARE(result->exception->rootCause(), u"the end"_s);
}

void TestHostile::beyondTheBounds_data()
{
    using Limits = Protocol::Limits;
    QTest::addColumn<int>("parser");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<FailureKind>("kind");
    const auto add = [](const char *name, Parser parser, const QByteArray &json,
                         FailureKind kind = FailureKind::BadJson) {
        QTest::newRow(name) << int(parser) << json << kind;
    };
    add("nothing", Parser::Message, "");
    add("text", Parser::Message, "hello");
    add("number", Parser::Message, "7");
    add("list for an object", Parser::Message, "[]");
    add("half", Parser::Message, R"({"op":"ready")");
    add("more behind", Parser::Message, R"({"op":"x"} {})");
    add("bad UTF-8", Parser::Message, "{\"op\":\"\xC3\x28\"}");
    add("too deep", Parser::Message, nested(Limits::maxDepth + 1));
    add("very deep", Parser::Message, QByteArray(5'000'000, '['));
    add("too many values", Parser::Message,
        R"({"op":"x","a":[)" + QByteArray("0,").repeated(Limits::maxValues) + "0]}");
    add("too many tracks", Parser::LoadResult, trackList(Limits::maxItems + 1));
    add("too big", Parser::Message, R"({"op":")" + QByteArray(Limits::maxMessage, 'x') + "\"}",
        FailureKind::MessageTooBig);
    QByteArray sources
        = R"({"sourceManagers":[)" + QByteArray("\"x\",").repeated(Limits::maxItems) + "\"x\"]}";
    add("too many sources", Parser::Info, sources);
}

void TestHostile::beyondTheBounds()
{
    QFETCH(const int, parser);
    QFETCH(const QByteArray, json);
    QFETCH(const FailureKind, kind);
    Failure failure;
    if (Parser(parser) == Parser::Message)
        failure = Protocol::parseMessage(json).failure();
    else if (Parser(parser) == Parser::Info)
        failure = Protocol::parseInfo(json).failure();
    else
        failure = Protocol::parseLoadResult(json).failure();
    QCOMPARE(failure.kind, kind);
    QVERIFY(!failure.detail.isEmpty());
    QVERIFY(failure.detail.size() < 200);
}

void TestHostile::withinTheBounds()
{
    QVERIFY(Protocol::parseMessage(nested(Protocol::Limits::maxDepth)));
    const auto tracks = Protocol::parseLoadResult(trackList(Protocol::Limits::maxItems));
    QVERIFY(tracks);
    QCOMPARE(tracks->tracks.size(), Protocol::Limits::maxItems);
    const QByteArray brackets = QByteArray("[[{{").repeated(Protocol::Limits::maxDepth);
    QVERIFY(Protocol::parseMessage("{\"op\":\"x\",\"a\":\"\\\"" + brackets + "\\\\\"}"));
}

void TestHostile::damagedBytes()
{
    constexpr int count = 20'000;
    QRandomGenerator random(20'261);
    const auto all = samples();
    int survived = 0;
    for (int i = 0; i < count; ++i) {
        const Body &sample = all.at(random.bounded(int(all.size())));
        QByteArray json = sample.json;
        const int wounds = 1 + random.bounded(4);
        for (int wound = 0; wound < wounds && !json.isEmpty(); ++wound) {
            const int at = random.bounded(int(json.size()));
            const int length = random.bounded(1, 40);
            switch (random.bounded(3)) {
            case 0:
                json[at] = char(random.bounded(256));
                break;
            case 1:
                json.remove(at, length);
                break;
            default:
                json.insert(at, json.sliced(at, qMin<qsizetype>(length, json.size() - at)));
            }
        }
        for (const Parser parser : {sample.parser, Parser(i % Bodies::parserCount)}) {
            const auto outcome = Bodies::readAndWritten(parser, json);
            const QString found = harm(outcome);
            QVERIFY2(found.isEmpty(), qPrintable(u"mutation %1: %2"_s.arg(QString::number(i), found)));
            if (outcome)
                QVERIFY(bytes(*outcome).size() <= 6 * json.size() + 1024);
            survived += outcome && parser == sample.parser ? 1 : 0;
        }
        // A mask adds 12 bytes at most, and a value that it replaces has a name of 5 and more.
        QVERIFY(Protocol::masked(json).size() <= 4 * json.size() + 16);
    }
    // Both sides of the parsers were really reached.
    QVERIFY2(survived > count / 20 && survived < count, qPrintable(QString::number(survived)));
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "autoplayjob.h"
#include "nodescommand.h"

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

class AutoPlayCommand : public NodesCommand {
public:
    void addOptions(QCommandLineParser &parser) const override
    {
        parser.addOptions({
            {u"track"_s,
                u"What was played before: an address, an encoded track, or source:id (spotify:4PTG3Z6e...)."_s,
                u"TRACK"_s},
            {u"rounds"_s, u"So many times, each from the track that the one before chose."_s, u"N"_s, u"1"_s},
            {u"play"_s, u"Play them, on a player of a session of its own, and wait for their start."_s},
            {u"seed"_s, u"The choice among the first ten candidates follows from it."_s, u"N"_s, u"1"_s},
            {u"guild"_s, u"The guild of that player; no bot has to be there."_s, u"ID"_s,
                u"100000000000000204"_s},
            {u"history"_s, u"How many of the last tracks must not come again; all when not given, 0: none."_s,
                u"N"_s},
            {u"house"_s, u"What to load when nothing similar is found; can be repeated."_s, u"IDENTIFIER"_s},
            {u"delay"_s, u"Milliseconds from one round to the next."_s, u"MS"_s, u"2000"_s},
        });
        NodesCommand::addOptions(parser);
    }

protected:
    QString readOptions(const QCommandLineParser &parser) override
    {
        bool isRounds = false, isSeed = false, isDelay = false;
        m_order.track = parser.value(u"track"_s).trimmed();
        m_order.rounds = parser.value(u"rounds"_s).toInt(&isRounds);
        m_order.options.seed = parser.value(u"seed"_s).toUInt(&isSeed);
        m_order.delay = std::chrono::milliseconds(parser.value(u"delay"_s).toInt(&isDelay));
        m_order.guild = parser.value(u"guild"_s);
        m_order.play = parser.isSet(u"play"_s);
        m_order.options.houseList = parser.values(u"house"_s);
        if (m_order.track.isEmpty())
            return u"--track says what was played before: an address, an encoded track, or source:id"_s;
        if (!isRounds || m_order.rounds < 1 || m_order.rounds > 1'000)
            return u"--rounds takes a number from 1 to 1000"_s;
        if (!isSeed)
            return u"--seed takes a whole number"_s;
        if (!isDelay || m_order.delay.count() < 0)
            return u"--delay takes milliseconds"_s;
        if (!Lavalink::Player::isGuildId(m_order.guild))
            return u"--guild takes a guild's id: digits"_s;
        if (parser.isSet(u"history"_s)) {
            bool isLimit = false;
            m_order.options.historyLimit = parser.value(u"history"_s).toInt(&isLimit);
            if (!isLimit || *m_order.options.historyLimit < 0)
                return u"--history takes a number of tracks, or 0"_s;
        }
        return {};
    }

    std::unique_ptr<NodeJob> makeJob(const JobContext &context) const override
    {
        return std::make_unique<AutoPlayJob>(context, m_order);
    }

    // The rounds of one node stand together.
    size_t jobsAtOnce() const override { return 1; }

private:
    AutoPlayOrder m_order;
};

} // namespace

std::unique_ptr<Command> makeAutoPlayCommand()
{
    return std::make_unique<AutoPlayCommand>();
}

} // namespace Ctl

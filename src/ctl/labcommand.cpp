// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"
#include "labprint.h"
#include "labsession.h"

using namespace Qt::StringLiterals;

namespace Ctl {

namespace {

//! `sources`, and `lab`, which has words and can do more.
class LabCommand : public Command {
public:
    explicit LabCommand(bool whole)
        : m_whole(whole)
    {
    }

    void addOptions(QCommandLineParser &parser) const override { addLabOptions(parser, m_whole); }
    QString words() const override { return m_whole ? u"run|seeds"_s : QString(); }

    void start(const QCommandLineParser &parser, const Output &output) override
    {
        const QStringList given = parser.positionalArguments();
        const bool isSeeds = given == QStringList{u"seeds"_s};
        if (m_whole && !isSeeds && given != QStringList{u"run"_s}) {
            output.complain(u"lab takes one word: run, or seeds"_s);
            Q_EMIT finished(ExitCode::Usage);
        } else if (isSeeds) {
            printSeeds(parser, output);
        } else {
            run(parser, output);
        }
    }

    void interrupt() override
    {
        if (m_session)
            m_session->interrupt();
    }

private:
    void printSeeds(const QCommandLineParser &parser, const Output &output)
    {
        const auto seeds = readLabSeeds(parser, output);
        if (const auto *code = std::get_if<ExitCode>(&seeds)) {
            Q_EMIT finished(*code);
            return;
        }
        // JSON in any case: it is what --seeds takes.
        const QByteArray json = Deck::labSeedsJson(std::get<QList<Deck::LabSeed>>(seeds));
        output.line(QString::fromUtf8(json).trimmed());
        Q_EMIT finished(ExitCode::Ok);
    }

    void run(const QCommandLineParser &parser, const Output &output)
    {
        auto args = readLabArgs(parser, output, m_whole);
        if (const auto *code = std::get_if<ExitCode>(&args)) {
            Q_EMIT finished(*code);
            return;
        }
        m_session = std::make_unique<LabSession>(
            std::get<LabArgs>(std::move(args)), output, m_whole ? printLabMatrix : printSources);
        connect(m_session.get(), &LabSession::finished, this, &Command::finished);
        m_session->start();
    }

    const bool m_whole;
    std::unique_ptr<LabSession> m_session;
};

} // namespace

std::unique_ptr<Command> makeLabCommand()
{
    return std::make_unique<LabCommand>(true);
}

std::unique_ptr<Command> makeSourcesCommand()
{
    return std::make_unique<LabCommand>(false);
}

} // namespace Ctl

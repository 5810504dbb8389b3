// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Live {

namespace {

void print(FILE *stream, const QString &text)
{
    const QByteArray line = text.toUtf8() + '\n';
    fwrite(line.constData(), 1, size_t(line.size()), stream);
    fflush(stream);
}

} // namespace

void Report::announce(const QString &address, const QString &media, bool ownServer) const
{
    QString text = u"Holding %1 against the Lavalink v4 protocol."_s.arg(address);
    if (!ownServer)
        text += u"\nThis opens up to two sessions of its own and makes players in them only; it loads %1; "
                u"and it is\n"
                "refused some sign-ins on purpose (wrong password, user id and path). Other clients' "
                "sessions and\n"
                "players are not touched, and nothing is left behind."_s.arg(media);
    print(m_json ? stderr : stdout, text + u'\n');
}

void Report::step(const Outcome &outcome) const
{
    if (m_json)
        return;
    print(stdout,
        u"%1 %2 %3 ms  %4"_s.arg(outcome.ok ? u"ok    "_s : u"FAILED"_s, outcome.name.leftJustified(22),
            QString::number(outcome.ms, 'f', 1).rightJustified(8), outcome.proves));
    if (!outcome.detail.isEmpty())
        print(stdout, QString(7, u' ') + outcome.detail);
}

void Report::close(const QString &address, const Suite &suite) const
{
    const int all = int(suite.outcomes().size());
    const int failed = suite.failures();
    if (!m_json) {
        print(stdout, u"\n%1 passed, %2 failed"_s.arg(all - failed).arg(failed));
        return;
    }
    QJsonArray steps;
    for (const Outcome &outcome : suite.outcomes()) {
        steps << QJsonObject{{u"step"_s, outcome.name}, {u"ok"_s, outcome.ok}, {u"ms"_s, outcome.ms},
            {u"proves"_s, outcome.proves}, {u"detail"_s, outcome.detail}};
    }
    const QJsonObject object{{u"node"_s, address}, {u"ok"_s, failed == 0}, {u"passed"_s, all - failed},
        {u"failed"_s, failed}, {u"steps"_s, steps}};
    print(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace Live

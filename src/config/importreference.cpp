// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// How the languages of node lists name a variable of the environment.
#include "importplan.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Deck {

QString fleetReference(const QString &reference, const Lavalink::Secret &value)
{
    // ${X}, ${X:-d}, ${env:X}, $X, %X% as a whole; and env.X, env["X"], getenv("X"), Environment.Get("X").
    static const QRegularExpression shell(u"\\A\\$\\{(?:env[:.])?([A-Za-z_][A-Za-z0-9_]*)(?:[:?=+-].*)?\\}"
                                          u"\\z|\\A\\$([A-Za-z_][A-Za-z0-9_]*)\\z|"
                                          u"\\A%([A-Za-z_][A-Za-z0-9_]*)%\\z"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression code(
        u"\\b(?:process\\.env|import\\.meta\\.env|Deno\\.env|Bun\\.env|env|environ|environment|getenv|"
        u"var|ENV|_ENV|EnvironmentVariable|fromEnvironment|Getenv|LookupEnv|get_env)"
        u"(?:\\.(?:get|getenv|fetch|var))?(?:\\.|\\s*[\\[(!]+\\s*[\"'`])([A-Za-z_][A-Za-z0-9_]*)"_s);
    static const QRegularExpression call(
        u"(?:[gG]et_?[eE]nv|LookupEnv|EnvironmentVariable)\\w*\\s*\\(\\s*[\"'`]([A-Za-z_][A-Za-z0-9_]*)"_s);
    QString name;
    for (const QRegularExpression *form : {&shell, &code, &call}) {
        const auto match = form->match(reference.trimmed());
        for (int i = 1; name.isEmpty() && i <= match.lastCapturedIndex(); ++i)
            name = match.captured(i);
    }
    if (name.isEmpty())
        return {};
    const QString fallback = value.isEmpty() ? QString() : u":-"_s + value.reveal();
    return u"${"_s + name + fallback + u'}';
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "strayoption.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Ctl {

QString strayOption(const QCommandLineParser &parser, const QString &verb)
{
    struct Owned {
        QLatin1StringView option;
        QLatin1StringView verbs;
    };
    static constexpr Owned owned[] = {{"tag"_L1, "add edit"_L1}, {"region"_L1, "add edit"_L1},
        {"priority"_L1, "add edit"_L1}, {"client-name"_L1, "add edit"_L1}, {"resume"_L1, "add edit"_L1},
        {"user-id"_L1, "add edit"_L1}, {"pin"_L1, "add edit"_L1}, {"ca"_L1, "add edit"_L1},
        {"rename"_L1, "edit"_L1}, {"address"_L1, "edit"_L1}};
    for (const Owned &one : owned) {
        if (parser.isSet(one.option) && !QString(one.verbs).split(u' ').contains(verb))
            return u"--%1 is for %2, not for %3"_s.arg(
                one.option, QString(one.verbs).replace(u" "_s, u" and "_s), verb);
    }
    return {};
}

} // namespace Ctl

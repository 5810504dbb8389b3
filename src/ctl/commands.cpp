// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "command.h"

using namespace Qt::StringLiterals;

namespace Ctl {

const std::vector<CommandEntry> &commands()
{
    static const std::vector<CommandEntry> table = {
        {u"fakenode"_s, u"Run a fake node on loopback, with faults on demand."_s, makeFakeNodeCommand},
    };
    return table;
}

} // namespace Ctl

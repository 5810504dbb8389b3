// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "processprivacy.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace Deck {

void keepMemoryPrivate()
{
    const rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // The leak checker attaches to its own process.
    prctl(PR_SET_DUMPABLE, 0); // A collector of cores behind a pipe is asked whatever the limit says.
#endif
}

} // namespace Deck

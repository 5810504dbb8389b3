// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QPointer>

namespace Lavalink {

//! Calls `done` with the future's result, unless `context` is gone by then. It runs at once where the future
//! is finished, which for Node and Rest is the main thread. QFuture::then(context, ...) will not do: in
//! Qt 6.4 it asserts when the context goes first.
template <typename T, typename Context, typename Done>
void whenDone(QFuture<T> future, Context *context, Done done)
{
    future.then([alive = QPointer<Context>(context), done = std::move(done)](const T &result) mutable {
        if (alive)
            done(result);
    });
}

} // namespace Lavalink

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "failure.h"

#include <utility>
#include <variant>

namespace Lavalink {

//! A value, or the Failure that stands in its place. `if (result) use(*result); else show(result.failure());`
template <typename T> class Result {
public:
    Result(T value)
        : m_state(std::move(value))
    {
    }
    Result(Failure failure)
        : m_state(std::move(failure))
    {
    }
    Result() // QFuture wants one; it is a cancelled result.
        : m_state(Failure(FailureKind::Cancelled))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    const T &operator*() const { return std::get<T>(m_state); }
    const T *operator->() const { return &std::get<T>(m_state); }
    //! The failure, or an empty one when there is a value.
    [[nodiscard]] Failure failure() const
    {
        const auto *failure = std::get_if<Failure>(&m_state);
        return failure ? *failure : Failure();
    }

private:
    std::variant<Failure, T> m_state;
};

//! For calls that give nothing back but that they worked.
template <> class Result<void> {
public:
    Result(Failure failure)
        : m_failure(std::move(failure))
    {
    }
    Result()
        : m_failure(FailureKind::Cancelled)
    {
    }
    static Result success() { return Result(Failure()); }

    explicit operator bool() const { return !m_failure; }
    [[nodiscard]] Failure failure() const { return m_failure; }

private:
    Failure m_failure;
};

} // namespace Lavalink

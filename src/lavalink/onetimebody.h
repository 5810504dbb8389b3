// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace Lavalink {

//! A request's body that can be read once. QNetworkAccessManager sends a request again by itself
//! when the connection is closed before an answer, PATCH and POST too; it has to rewind the body for that,
//! and this one cannot be rewound. Its content length has to be set, and DoNotBufferUploadDataAttribute.
class OneTimeBody : public QIODevice {
public:
    explicit OneTimeBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_read);
        if (size == 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<size_t>(size));
        m_read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace Lavalink

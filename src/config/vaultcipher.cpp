// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "vaultcipher.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

using namespace Qt::StringLiterals;
using Lavalink::Secret;

namespace Deck {

namespace {

constexpr int formatVersion = 1;
constexpr quint64 maxOperations = 64;
constexpr quint64 maxMemory = quint64(2) * 1024 * 1024 * 1024; // A file must not cost us more than that.
constexpr qsizetype padding = 1024; // The clear text's length is a multiple of this.

bool isReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

const unsigned char *bytesOf(const QByteArray &text)
{
    return reinterpret_cast<const unsigned char *>(text.constData());
}

unsigned char *bytesOf(QByteArray &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

QByteArray randomBytes(size_t count)
{
    QByteArray bytes(qsizetype(count), '\0');
    randombytes_buf(bytes.data(), count);
    return bytes;
}

//! Bytes that are zeroed at their end.
class ClearText {
public:
    explicit ClearText(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    ~ClearText() { sodium_memzero(m_bytes.data(), size_t(m_bytes.size())); }
    Q_DISABLE_COPY_MOVE(ClearText)

    [[nodiscard]] QByteArray &bytes() { return m_bytes; }

private:
    QByteArray m_bytes;
};

//! What the seal covers beside the data, so that nobody changes it unnoticed.
QByteArray headOf(const VaultFile &file)
{
    return "lavadeck-vault " + QByteArray::number(formatVersion) + " argon2id13 "
        + QByteArray::number(file.cost.operations) + ' ' + QByteArray::number(file.cost.memory) + ' '
        + file.salt.toBase64() + ' ' + file.nonce.toBase64();
}

QByteArray checksumOf(const VaultFile &file)
{
    const QByteArray content = headOf(file) + ' ' + file.data.toBase64();
    QByteArray sum(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytesOf(sum), size_t(sum.size()), bytesOf(content),
        static_cast<unsigned long long>(content.size()), nullptr, 0);
    return sum.toHex();
}

QByteArray decoded(const QJsonObject &object, const QString &key)
{
    return QByteArray::fromBase64(object.value(key).toString().toLatin1());
}

} // namespace

void VaultKey::Free::operator()(unsigned char *bytes) const
{
    sodium_free(bytes);
}

std::shared_ptr<const VaultKey> VaultKey::derive(
    const Secret &passphrase, const QByteArray &salt, const VaultCost &cost)
{
    if (!isReady() || salt.size() != crypto_pwhash_SALTBYTES)
        return {};
    std::shared_ptr<VaultKey> key(new VaultKey);
    key->m_bytes.reset(
        static_cast<unsigned char *>(sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)));
    key->m_salt = salt;
    key->m_cost = cost;
    ClearText text(passphrase.headerValue());
    if (!key->m_bytes
        || crypto_pwhash(key->m_bytes.get(), crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
               text.bytes().constData(), static_cast<unsigned long long>(text.bytes().size()), bytesOf(salt),
               cost.operations, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
            != 0)
        return {};
    sodium_mprotect_readonly(key->m_bytes.get());
    return key;
}

std::shared_ptr<const VaultKey> VaultKey::derive(const Secret &passphrase, const VaultCost &cost)
{
    return isReady() ? derive(passphrase, randomBytes(crypto_pwhash_SALTBYTES), cost) : nullptr;
}

std::optional<VaultFile> VaultFile::fromText(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    VaultFile file;
    file.cost
        = {quint64(object.value(u"operations"_s).toDouble()), quint64(object.value(u"memory"_s).toDouble())};
    file.salt = decoded(object, u"salt"_s);
    file.nonce = decoded(object, u"nonce"_s);
    file.data = decoded(object, u"data"_s);
    const bool isWhole = object.value(u"lavadeckVault"_s).toInt() == formatVersion && isReady()
        && file.salt.size() == crypto_pwhash_SALTBYTES
        && file.nonce.size() == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
        && file.cost.operations >= crypto_pwhash_OPSLIMIT_MIN && file.cost.operations <= maxOperations
        && file.cost.memory >= crypto_pwhash_MEMLIMIT_MIN && file.cost.memory <= maxMemory
        && object.value(u"checksum"_s).toString().toLatin1() == checksumOf(file);
    return isWhole ? std::optional(file) : std::nullopt;
}

QByteArray VaultFile::toText() const
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return QJsonDocument(
        QJsonObject{{u"lavadeckVault"_s, formatVersion}, {u"kdf"_s, u"argon2id13"_s},
            {u"operations"_s, qint64(cost.operations)}, {u"memory"_s, qint64(cost.memory)},
            {u"salt"_s, text(salt)}, {u"cipher"_s, u"xchacha20-poly1305-ietf"_s}, {u"nonce"_s, text(nonce)},
            {u"data"_s, text(data)}, {u"checksum"_s, QString::fromLatin1(checksumOf(*this))}})
        .toJson();
}

VaultFile sealVault(const VaultEntries &entries, const VaultKey &key)
{
    QJsonObject object;
    for (auto it = entries.begin(); it != entries.end(); ++it)
        object.insert(it.key(), it.value().reveal());
    ClearText clear(QJsonDocument(object).toJson(QJsonDocument::Compact));
    // Blanks behind the object are still the same JSON.
    const qsizetype full = (clear.bytes().size() / padding + 1) * padding;
    ClearText padded(clear.bytes().leftJustified(full, ' '));
    VaultFile file;
    file.cost = key.cost();
    file.salt = key.salt();
    file.nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    file.data.resize(full + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    const QByteArray head = headOf(file);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(file.data), nullptr, bytesOf(padded.bytes()),
        static_cast<unsigned long long>(full), bytesOf(head), static_cast<unsigned long long>(head.size()),
        nullptr, bytesOf(file.nonce), key.bytes());
    return file;
}

std::optional<VaultEntries> openVault(const VaultFile &file, const VaultKey &key)
{
    const qsizetype size = file.data.size() - qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES);
    if (size < 0)
        return {};
    ClearText clear(QByteArray(size, '\0'));
    const QByteArray head = headOf(file);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytesOf(clear.bytes()), nullptr, nullptr,
            bytesOf(file.data), static_cast<unsigned long long>(file.data.size()), bytesOf(head),
            static_cast<unsigned long long>(head.size()), bytesOf(file.nonce), key.bytes())
        != 0)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(clear.bytes()).object();
    VaultEntries entries;
    for (auto it = object.begin(); it != object.end(); ++it)
        entries.insert(it.key(), Secret(it.value().toString()));
    return entries;
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "tls.h"

#include "fakenode.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace FakeNode {
namespace {

QByteArray readResource(const QString &name)
{
    QFile file(u":/fakenode/tls/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString baseName(Tls kind)
{
    switch (kind) {
    case Tls::Off:
        break;
    case Tls::Good:
        return u"good"_s;
    case Tls::Expired:
        return u"expired"_s;
    case Tls::SelfSigned:
        return u"selfsigned"_s;
    case Tls::WrongHost:
        return u"wronghost"_s;
    }
    return {};
}

} // namespace

Identity tlsIdentity(Tls kind)
{
    if (kind == Tls::Off)
        return {};
    Identity identity;
    identity.chain = QSslCertificate::fromData(readResource(baseName(kind) + u".pem"_s), QSsl::Pem);
    identity.key = QSslKey(readResource(baseName(kind) + u".key.pem"_s), QSsl::Ec, QSsl::Pem);
    return identity;
}

QByteArray testCaPem()
{
    return readResource(u"ca.pem"_s);
}

} // namespace FakeNode

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "resthelper.h"
#include "trust.h"

#include <QCryptographicHash>

using namespace Lavalink;
using namespace Qt::StringLiterals;

// Whom REST trusts over TLS: authorities, the operator's own ones, pinned certificates, and nobody else.
class TestRestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void certificates_data();
    void certificates();
    void pinnedButExpired();
    void plainServerOnATlsAddress();
    void passwordIsNotSentToAStranger();
};

namespace {

QByteArray digest(const QString &name)
{
    return HttpDouble::certificate(name).digest(QCryptographicHash::Sha256);
}

} // namespace

void TestRestTls::certificates_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("withCa");
    QTest::addColumn<QString>("pinned");
    QTest::addColumn<FailureKind>("kind");
    const QString none;
    QTest::newRow("good, known authority") << u"good"_s << true << none << FailureKind::None;
    QTest::newRow("good, unknown authority") << u"good"_s << false << none << FailureKind::TlsUntrusted;
    QTest::newRow("good, unknown, pinned") << u"good"_s << false << u"good"_s << FailureKind::None;
    QTest::newRow("self-signed") << u"selfsigned"_s << false << none << FailureKind::TlsSelfSigned;
    QTest::newRow("self-signed, pinned") << u"selfsigned"_s << false << u"selfsigned"_s << FailureKind::None;
    QTest::newRow("self-signed, another one pinned")
        << u"selfsigned"_s << false << u"good"_s << FailureKind::TlsPinMismatch;
    QTest::newRow("good, known authority, another one pinned")
        << u"good"_s << true << u"selfsigned"_s << FailureKind::TlsPinMismatch;
    QTest::newRow("expired") << u"expired"_s << true << none << FailureKind::TlsExpired;
    QTest::newRow("wrong host") << u"wronghost"_s << true << none << FailureKind::TlsWrongHost;
    QTest::newRow("wrong host, pinned") << u"wronghost"_s << true << u"wronghost"_s << FailureKind::None;
}

void TestRestTls::certificates()
{
    QFETCH(QString, shown);
    QFETCH(bool, withCa);
    QFETCH(QString, pinned);
    QFETCH(FailureKind, kind);
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "4.2.2", "text/plain")));
    server.speakTls(shown);
    RestUnderTest test(server);
    test.settings.secure = true;
    if (withCa)
        test.settings.caFile = HttpDouble::tlsFile(u"ca"_s);
    if (!pinned.isEmpty())
        test.settings.pins = {digest(pinned)};
    test.apply();
    const auto result = wait(test.rest->version());
    COMPARE_KIND(result, kind);
    if (kind == FailureKind::None) {
        QCOMPARE(*result, u"4.2.2"_s);
        return;
    }
    QCOMPARE(result.failure().step, Step::Tls);
    QVERIFY(!result.failure().detail.isEmpty());
    QVERIFY(server.requests.isEmpty()); // Nothing was said to it, the password least of all.
}

void TestRestTls::pinnedButExpired()
{
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "4.2.2", "text/plain")));
    server.speakTls(u"expired"_s);
    RestUnderTest test(server);
    test.settings.secure = true;
    test.settings.caFile = HttpDouble::tlsFile(u"ca"_s);
    test.settings.pins = {digest(u"expired"_s)};
    test.apply();
    COMPARE_KIND(wait(test.rest->version()), FailureKind::TlsExpired);
}

void TestRestTls::plainServerOnATlsAddress()
{
    HttpDouble server(HttpDouble::silence());
    connect(&server, &QTcpServer::newConnection, &server, [] {});
    RestUnderTest test(server);
    test.settings.secure = true;
    test.apply();
    const auto reply = test.rest->version();
    QTRY_COMPARE(server.sockets.size(), 1);
    server.sockets.constFirst()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
    COMPARE_KIND(wait(reply), FailureKind::NotTls);
}

void TestRestTls::passwordIsNotSentToAStranger()
{
    // The same address and the same HTTP client: one node pins the certificate, the other one does not.
    HttpDouble server(HttpDouble::always(HttpDouble::http(200, "4.2.2", "text/plain")));
    server.speakTls(u"selfsigned"_s);
    RestUnderTest test(server);
    test.settings.secure = true;
    test.apply();
    COMPARE_KIND(wait(test.rest->version()), FailureKind::TlsSelfSigned);
    test.settings.pins = {digest(u"selfsigned"_s)};
    test.apply();
    QVERIFY(wait(test.rest->version()));
    QCOMPARE(server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestRestTls)
#include "tst_resttls.moc"

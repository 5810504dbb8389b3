// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QTest>

#include <fakenode.h>

using namespace Qt::StringLiterals;
using FakeNode::Tls;

//! --pin and --ca, and what each kind of certificate is called.
class TestTrust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void pins();
    void trustsAnAuthority();
    void wantsAReadableAuthority();

private:
    static FakeNode::Options options(Tls tls)
    {
        FakeNode::Options options;
        options.password = QString::fromUtf8(testPassword);
        options.tls = tls;
        return options;
    }
    static Outcome run(const FakeNode::Server &fake, const QStringList &more)
    {
        return runCtl(QStringList{u"info"_s, u"--json"_s, u"--node"_s, fake.url()} + more);
    }
    static QString authority() { return QStringLiteral(CERTIFICATES "/ca.pem"); }
};

void TestTrust::names_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("kind");
    QTest::newRow("untrusted") << Tls::Good << QStringList() << u"tls-untrusted"_s;
    QTest::newRow("self-signed") << Tls::SelfSigned << QStringList() << u"tls-self-signed"_s;
    QTest::newRow("expired") << Tls::Expired << QStringList{u"--ca"_s, authority()} << u"tls-expired"_s;
    QTest::newRow("wrong host") << Tls::WrongHost << QStringList{u"--ca"_s, authority()}
                                << u"tls-wrong-host"_s;
    QTest::newRow("other pin") << Tls::SelfSigned << QStringList{u"--pin"_s, QString(64, u'a')}
                               << u"tls-pin-mismatch"_s;
    QTest::newRow("not TLS") << Tls::Off << QStringList() << u"not-tls"_s;
}

void TestTrust::names()
{
    QFETCH(Tls, tls);
    QFETCH(QStringList, more);
    QFETCH(QString, kind);
    FakeNode::Server fake(options(tls));
    QVERIFY(fake.listen());
    const QString address = u"wss://127.0.0.1:%1"_s.arg(fake.port());
    const Outcome info
        = runCtl(QStringList{u"info"_s, u"--json"_s, u"--timeout"_s, u"3"_s, u"--node"_s, address} + more);
    QVERIFY2(info.code == 4, info.all().constData());
    QVERIFY2(info.failureKind() == kind, info.all().constData());
    const Outcome check
        = runCtl(QStringList{u"check"_s, u"--json"_s, u"--timeout"_s, u"3"_s, u"--node"_s, address} + more);
    QVERIFY2(check.code == 1, check.all().constData());
    QVERIFY2(check.failureKind() == kind, check.all().constData());
    // Nobody who could not show a good certificate was told the password.
    for (const auto &request : fake.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void TestTrust::pins()
{
    FakeNode::Server fake(options(Tls::SelfSigned));
    QVERIFY(fake.listen());
    const auto certificates = QSslCertificate::fromPath(QStringLiteral(CERTIFICATES "/selfsigned.pem"));
    QCOMPARE(certificates.size(), 1);
    const QByteArray digest = certificates.first().digest(QCryptographicHash::Sha256);
    for (const QByteArray &text : {digest.toHex(), digest.toHex(':').toUpper()}) {
        const Outcome outcome = run(fake, {u"--pin"_s, QString::fromLatin1(text)});
        QVERIFY2(outcome.code == 0, outcome.all().constData());
    }
}

void TestTrust::trustsAnAuthority()
{
    FakeNode::Server fake(options(Tls::Good));
    QVERIFY(fake.listen());
    const Outcome info = run(fake, {u"--ca"_s, authority()});
    QVERIFY2(info.code == 0, info.all().constData());
    const Outcome check = runCtl({u"check"_s, u"--node"_s, fake.url(), u"--ca"_s, authority()});
    QVERIFY2(check.code == 0, check.all().constData());
    QVERIFY2(check.out.contains("SHA-256"), check.all().constData());
}

void TestTrust::wantsAReadableAuthority()
{
    const Outcome outcome
        = runCtl({u"info"_s, u"--node"_s, u"wss://127.0.0.1:1"_s, u"--ca"_s, u"/nowhere/ca.pem"_s});
    QVERIFY2(outcome.code == 3, outcome.all().constData());
    QVERIFY(outcome.err.contains("/nowhere/ca.pem"));
}

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "upgradeprobe.h"

#include "connectwatch.h"
#include "portprobe.h"
#include "trust.h"
#include "upgradeanswer.h"
#include "upgraderequest.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslSocket>

namespace Lavalink {
namespace {

// A masked close frame of code 1000, as RFC 6455 wants it of a client.
QByteArray closeFrame()
{
    return QByteArray("\x88\x82\x00\x00\x00\x00\x03\xe8", 8);
}

QByteArray randomKey()
{
    QByteArray key(16, Qt::Uninitialized);
    for (char &byte : key)
        byte = char(QRandomGenerator::global()->bounded(256));
    return key.toBase64();
}

} // namespace

class UpgradeProbe::Private : public QObject {
public:
    Private(UpgradeProbe *probe, const NodeSettings &nodeSettings, const Timing &nodeTiming)
        : q(probe)
        , settings(nodeSettings)
        , timing(nodeTiming)
        , watch(nodeSettings, nodeTiming, this)
    {
        connect(&watch, &ConnectWatch::stepTaken, q, &UpgradeProbe::stepTaken);
        connect(&watch, &ConnectWatch::answerGrew, this, [this] { read(false); });
        connect(&watch, &ConnectWatch::failed, this, [this] {
            // Later: all that was received is known then, and the error's text too.
            QMetaObject::invokeMethod(
                this,
                [this, failedDial = dials] {
                    if (failedDial == dials)
                        onFailed();
                },
                Qt::QueuedConnection);
        });
    }
    ~Private() override
    {
        if (socket)
            disconnect(socket.get(), nullptr, this, nullptr);
    }
    Q_DISABLE_COPY_MOVE(Private)

    void dial();
    void read(bool ended);
    void onFailed();
    void finish(const Result<UpgradeAnswer> &result);
    void askVersion();
    [[nodiscard]] QByteArray request() const;

    UpgradeProbe *q;
    NodeSettings settings;
    Timing timing;
    ConnectWatch watch;
    std::unique_ptr<QTcpSocket> socket;
    UpgradeAnswer answer;
    int dials = 0;
    bool asksVersion = false;
    bool done = false;
};

void UpgradeProbe::Private::dial()
{
    ++dials;
    const QUrl url = settings.socketUrl();
    if (settings.secure) {
        auto ssl = std::make_unique<QSslSocket>();
        ssl->setSslConfiguration(sslConfiguration(settings));
        // Not on connected(): a password is written only when the certificate was accepted.
        connect(ssl.get(), &QSslSocket::encrypted, this, [this] { socket->write(request()); });
        socket = std::move(ssl);
    } else {
        socket = std::make_unique<QTcpSocket>();
        connect(socket.get(), &QTcpSocket::connected, this, [this] { socket->write(request()); });
    }
    if (isLoopback(url.host()))
        socket->setProxy(QNetworkProxy::NoProxy);
    if (auto *ssl = qobject_cast<QSslSocket *>(socket.get()))
        ssl->connectToHostEncrypted(url.host(), quint16(url.port()));
    else
        socket->connectToHost(url.host(), quint16(url.port()));
    watch.watch(socket.get());
}

QByteArray UpgradeProbe::Private::request() const
{
    const QUrl url = asksVersion ? settings.restUrl(QStringLiteral("/version")) : settings.socketUrl();
    QByteArray text = "GET " + url.path(QUrl::FullyEncoded).toLatin1()
        + " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() + "\r\n";
    for (const auto &[name, value] : upgradeHeaders(settings))
        text += name + ": " + value + "\r\n";
    if (asksVersion)
        return text + "Connection: close\r\n\r\n";
    return text
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + randomKey() + "\r\n\r\n";
}

void UpgradeProbe::Private::read(bool ended)
{
    if (asksVersion) {
        UpgradeAnswer version;
        const AnswerState state = readAnswer(watch.answer(), ended, &version);
        if (state != AnswerState::Whole && !ended)
            return;
        if (state == AnswerState::Whole && version.status == 200)
            answer.version = version.body.trimmed();
        finish(answer);
        return;
    }
    const AnswerState state = readAnswer(watch.answer(), ended, &answer);
    if (state != AnswerState::Whole)
        return;
    if (answer.status == 101) {
        socket->write(closeFrame());
        socket->flush();
    }
    watch.succeed();
    if (answer.status == 404)
        askVersion();
    else
        finish(answer);
}

// A v3 server answers the path of v4 as any other unknown path; its version tells the two apart.
void UpgradeProbe::Private::askVersion()
{
    disconnect(socket.get(), nullptr, this, nullptr);
    socket.release()->deleteLater();
    disconnect(&watch, &ConnectWatch::stepTaken, q, nullptr);
    asksVersion = true;
    watch.reset();
    dial();
}

void UpgradeProbe::Private::onFailed()
{
    if (done)
        return;
    const int failedDial = dials;
    read(true);
    if (done || failedDial != dials)
        return;
    UpgradeAnswer head;
    Failure failure = watch.failure();
    if (readAnswer(watch.answer(), true, &head) == AnswerState::NotHttp
        && failure.kind != FailureKind::NeedsTls)
        failure = Failure(FailureKind::UpgradeInvalid, Step::Upgrade);
    const auto question
        = PortProbe::questionFor(failure, settings.secure, watch.answer().isEmpty(), watch.timedOut());
    watch.stop();
    if (!question) {
        finish(failure);
        return;
    }
    auto *probe = new PortProbe(settings, timing, this);
    connect(probe, &PortProbe::answered, this, [this, failure](bool yes) {
        const FailureKind kind = settings.secure ? FailureKind::NotTls : FailureKind::NeedsTls;
        finish(yes ? Failure(kind, failure.step) : failure);
    });
    probe->ask(*question);
}

void UpgradeProbe::Private::finish(const Result<UpgradeAnswer> &result)
{
    if (done)
        return;
    done = true;
    watch.stop();
    disconnect(socket.get(), nullptr, this, nullptr);
    // Not now: a socket is not deleted inside its own signals. Closing lets the close frame out.
    socket->close();
    socket.release()->deleteLater();
    Q_EMIT q->finished(result);
}

UpgradeProbe::UpgradeProbe(QObject *parent)
    : QObject(parent)
{
}

UpgradeProbe::~UpgradeProbe() = default;

void UpgradeProbe::start(const NodeSettings &settings, const Timing &timing)
{
    d = std::make_unique<Private>(this, settings, timing);
    d->dial();
}

} // namespace Lavalink

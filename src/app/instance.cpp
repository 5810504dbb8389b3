// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "instance.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

constexpr auto taken = "taken\n";

//! One name for one file, however it was called.
QString socketPath(const QString &fleetFile)
{
    const QFileInfo file(fleetFile);
    const QString name = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/lavadeck-"_s
        + QString::fromLatin1(hash.first(24));
}

} // namespace

QByteArray Handover::toJson() const
{
    return QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"import"_s, QJsonArray::fromStringList(imports)},
                             {u"page"_s, page}, {u"select"_s, select}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Handover> Handover::fromJson(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject() || document.object().value(u"version"_s).toInt() != 1)
        return {};
    Handover message;
    message.page = document.object().value(u"page"_s).toString();
    message.select = document.object().value(u"select"_s).toString();
    const QJsonArray imports = document.object().value(u"import"_s).toArray();
    for (const QJsonValue &path : imports) {
        if (QFileInfo(path.toString()).isAbsolute())
            message.imports += path.toString();
    }
    return message;
}

Instance::Instance(const QString &fleetFile, QObject *parent)
    : QObject(parent)
    , m_path(socketPath(fleetFile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::accept);
}

Instance::Claim Instance::claim(const Handover &message)
{
    // Two that start at the same moment: the second one waits until the first one listens.
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(int(patience.count())))
        return Claim::Alone;
    switch (ask(message)) {
    case Answer::Taken:
        return Claim::HandedOver;
    case Answer::Silent:
        return Claim::Alone;
    case Answer::Nobody:
        break;
    }
    QLocalServer::removeServer(m_path); // What a crash has left.
    return m_server.listen(m_path) ? Claim::First : Claim::Alone;
}

Instance::Answer Instance::ask(const Handover &message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(int(patience.count())))
        return Answer::Nobody;
    socket.write(message.toJson() + '\n');
    QByteArray answer;
    while (!answer.endsWith('\n') && socket.waitForReadyRead(int(patience.count())))
        answer += socket.readAll();
    return answer == taken ? Answer::Taken : Answer::Silent;
}

void Instance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patience, socket, &QLocalSocket::abort); // Whoever says nothing is not waited for.
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > maxBytes)
                    socket->abort();
                return;
            }
            const auto message = Handover::fromJson(socket->readLine(maxBytes).chopped(1));
            if (!message)
                return socket->abort();
            socket->write(taken);
            socket->disconnectFromServer();
            Q_EMIT handedOver(*message);
        });
    }
}

} // namespace Deck

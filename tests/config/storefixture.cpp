// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "storefixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Deck::FleetStore;
using Lavalink::NodeSettings;

NodeSettings node(const QString &name)
{
    NodeSettings settings;
    settings.identifier = name;
    settings.host = name + u".example"_s;
    return settings;
}

QJsonValue none()
{
    return QJsonValue(QJsonValue::Undefined);
}

QByteArray contentOf(const QString &path)
{
    return Deck::fleetContent(path).value_or(QByteArray());
}

QByteArray fleetOf(const QStringList &names)
{
    Deck::FleetDocument document;
    for (const QString &name : names)
        document.insert(document.count(),
            QByteArray(
                "{\"identifier\": \"" + name.toUtf8() + "\", \"host\": \"" + name.toUtf8() + ".example\"}"));
    return document.text();
}

void StoreFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.json"_s);
}

void StoreFixture::cleanup()
{
    m_folder.reset();
}

void StoreFixture::write(const QByteArray &text, bool inPlace) const
{
    QFile file(inPlace ? m_path : m_path + u".other"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
    file.close();
    if (!inPlace)
        QCOMPARE(std::rename(
                     QFile::encodeName(file.fileName()).constData(), QFile::encodeName(m_path).constData()),
            0);
}

std::unique_ptr<FleetStore> StoreFixture::open() const
{
    auto store = std::make_unique<FleetStore>(m_path, QProcessEnvironment(), Deck::FleetDelays{10ms, 10ms});
    QString error;
    if (!store->load(&error))
        QTest::qFail(qPrintable(error), __FILE__, __LINE__);
    return store;
}

QStringList StoreFixture::names(const FleetStore &store) const
{
    QStringList names;
    for (const NodeSettings &settings : store.fleet().nodes)
        names << settings.name();
    return names;
}

QStringList StoreFixture::filesLike(const QString &pattern) const
{
    return QDir(m_folder->path()).entryList({pattern}, QDir::Files | QDir::Hidden);
}

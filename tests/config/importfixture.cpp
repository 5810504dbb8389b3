// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importfixture.h"

#include <QFile>
#include <QTest>

using namespace Deck;
using namespace Qt::StringLiterals;

void ImportFixture::begin()
{
    m_check.reset();
    m_preview.reset();
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<FleetStore>(m_folder->filePath(u"fleet.json"_s), QProcessEnvironment());
    QString error;
    QVERIFY2(m_store->load(&error), qPrintable(error));
    m_preview = std::make_unique<ImportPreview>();
    m_preview->setStore(m_store.get());
    m_check = std::make_unique<QAbstractItemModelTester>(
        m_preview.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

QString ImportFixture::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

QString ImportFixture::verdicts() const
{
    QStringList words;
    for (int row = 0; row < m_preview->count(); ++row)
        words << at(row, ImportPreview::VerdictRole).toString();
    return words.join(u' ');
}

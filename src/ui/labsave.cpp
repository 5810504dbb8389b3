// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "labsave.h"

#include "localfile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>

#include <labhtml.h>
#include <labjson.h>
#include <labjunit.h>

using namespace Qt::StringLiterals;

namespace Deck {

QString labSuffix(LabFormat format)
{
    switch (format) {
    case LabFormat::Json:
        return u"json"_s;
    case LabFormat::JUnit:
        return u"xml"_s;
    case LabFormat::Html:
        return u"html"_s;
    }
    return {};
}

QByteArray labReportAs(const LabReport &report, LabFormat format)
{
    switch (format) {
    case LabFormat::Json:
        return QJsonDocument(labReportJson(report)).toJson();
    case LabFormat::JUnit:
        return labJUnit(report);
    case LabFormat::Html:
        return labHtml(report);
    }
    return {};
}

QString saveLabReport(const LabReport &report, LabFormat format, const QUrl &file)
{
    const QString path = localPath(file);
    if (path.isEmpty())
        return QCoreApplication::translate("Deck::LabSave", "Only files of this machine can be written.");
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return out.errorString();
    out.write(labReportAs(report, format));
    return out.commit() ? QString() : out.errorString();
}

} // namespace Deck

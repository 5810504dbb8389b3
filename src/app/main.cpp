// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exitcodes.h"
#include "shell.h"
#include "unattended.h"

#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QQuickStyle>
#include <QTranslator>

#include <algorithm>
#include <cstdio>
#include <processprivacy.h>

using namespace Qt::StringLiterals;

namespace {

//! A picture or a self-test is possible where there is no display: on a server, in a pipeline.
void drawOffscreenWithoutDisplay(int argc, char **argv)
{
    const bool unattended = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QByteArrayView view(argument);
        return view.startsWith("--screenshot") || view == "--self-test" || view == "--first-frame"
            || view == "--help" || view == "-h" || view == "--version" || view == "-v";
    });
    if (unattended && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY")
        && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

void print(FILE *stream, const QString &text)
{
    std::fputs(qPrintable(text), stream);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace Deck;
    keepMemoryPrivate();
    drawOffscreenWithoutDisplay(argc, argv);
    QCoreApplication::setOrganizationName(u"Lavadeck"_s);
    QCoreApplication::setApplicationName(u"lavadeck"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LAVADECK_VERSION));
    QGuiApplication::setDesktopFileName(u"lavadeck"_s);
    QGuiApplication app(argc, argv);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/app.svg"_s));
    QQuickStyle::setStyle(u"Fusion"_s);

    QTranslator translator;
    if (translator.load(QLocale(), u"lavadeck"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/lavadeck_en.qm"_s))
        QCoreApplication::installTranslator(&translator);

    ParsedOptions parsed = parseOptions(QCoreApplication::arguments());
    if (parsed.exitCode) {
        print(*parsed.exitCode == ExitCode::ok ? stdout : stderr, parsed.output);
        return *parsed.exitCode;
    }
    if (parsed.options.selfTest && parsed.options.fleetFile.isEmpty())
        parsed.options.demo = true;

    Shell shell(parsed.options);
    QString error;
    if (!shell.prepare(&error)) {
        print(stderr, error + u'\n');
        return ExitCode::configuration;
    }
    if (!shell.show())
        return parsed.options.selfTest ? ExitCode::checkFailed : ExitCode::internal;
    Unattended unattended(parsed.options, &shell);
    if (parsed.options.isUnattended())
        unattended.start();
    else if (!parsed.options.select.isEmpty() && !shell.select(parsed.options.select))
        print(stderr,
            QCoreApplication::translate("main", "There is no node \"%1\".\n").arg(parsed.options.select));
    for (const QString &action : std::as_const(parsed.options.actions)) {
        if (!parsed.options.isUnattended() && !shell.act(action))
            print(stderr, QCoreApplication::translate("main", "There is no action \"%1\".\n").arg(action));
    }
    return QGuiApplication::exec();
}

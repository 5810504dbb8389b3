// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "exitcodes.h"
#include "instance.h"
#include "shell.h"
#include "unattended.h"

#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QQuickStyle>
#include <QTranslator>

#include <algorithm>
#include <cstdio>
#include <memory>
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

//! Into the language that was chosen; English has its own file for the plural forms.
void translate(QTranslator *translator, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    if (!translator->load(locale, u"lavadeck"_s, u"_"_s, u":/i18n"_s))
        static_cast<void>(translator->load(u":/i18n/lavadeck_en.qm"_s));
}

//! One window, from its start to its end. `next` is set when another one shall follow in the same program.
int run(const Deck::Options &options, std::optional<Deck::Options> *next)
{
    using namespace Deck;
    Shell shell(options);
    std::unique_ptr<Instance> instance;
    if (!options.isUnattended() && !options.demo && !options.newInstance) {
        instance = std::make_unique<Instance>(shell.namedFile());
        if (instance->claim({options.imports, options.page, options.select}) == Instance::Claim::HandedOver)
            return ExitCode::ok;
        QObject::connect(instance.get(), &Instance::handedOver, instance.get(),
            [&shell](const Handover &message) { shell.raise(message); });
    }
    QString error;
    if (!shell.prepare(&error)) {
        print(stderr, error + u'\n');
        return ExitCode::configuration;
    }
    if (!shell.show())
        return options.selfTest ? ExitCode::checkFailed : ExitCode::internal;
    Unattended unattended(options, &shell);
    if (options.isUnattended())
        unattended.start();
    else if (!options.select.isEmpty() && !shell.select(options.select))
        print(stderr, QCoreApplication::translate("main", "There is no node \"%1\".\n").arg(options.select));
    for (const QString &action : options.actions) {
        if (!options.isUnattended() && !shell.act(action))
            print(stderr, QCoreApplication::translate("main", "There is no action \"%1\".\n").arg(action));
    }
    const int code = QGuiApplication::exec();
    *next = shell.next();
    return code;
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
    translate(&translator, {});
    QCoreApplication::installTranslator(&translator);

    ParsedOptions parsed = parseOptions(QCoreApplication::arguments());
    if (parsed.exitCode) {
        print(*parsed.exitCode == ExitCode::ok ? stdout : stderr, parsed.output);
        return *parsed.exitCode;
    }
    if (parsed.options.selfTest && parsed.options.fleetFile.isEmpty())
        parsed.options.demo = true;

    for (std::optional<Options> next = parsed.options;;) {
        if (!next->isUnattended())
            translate(&translator, StartChoices(StartChoices::fileOfUser()).language());
        const int code = run(*std::exchange(next, std::nullopt), &next);
        if (!next)
            return code;
    }
}

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "options.h"

#include "exitcodes.h"
#include "pages.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include <profiles.h>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Options)
};

std::optional<Ui::ThemeChoice> themeOf(const QString &word)
{
    static const QHash<QString, Ui::ThemeChoice> themes{{u"system"_s, Ui::ThemeChoice::SystemTheme},
        {u"light"_s, Ui::ThemeChoice::LightTheme}, {u"dark"_s, Ui::ThemeChoice::DarkTheme},
        {u"high-contrast"_s, Ui::ThemeChoice::HighContrastTheme}};
    const auto theme = themes.find(word);
    return theme == themes.end() ? std::nullopt : std::optional(*theme);
}

std::optional<QSize> sizeOf(const QString &text)
{
    constexpr int smallest = 200;
    constexpr int largest = 8000;
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return {};
    bool wide = false;
    bool high = false;
    const QSize size(parts[0].toInt(&wide), parts[1].toInt(&high));
    const auto fits = [](int length) { return length >= smallest && length <= largest; };
    return wide && high && fits(size.width()) && fits(size.height()) ? std::optional(size) : std::nullopt;
}

QStringList pageIds()
{
    QStringList ids;
    for (const Page &page : Pages::table())
        ids += page.id;
    return ids;
}

//! Whoever gets them may run in another folder.
QStringList absolute(QStringList paths)
{
    for (QString &path : paths)
        path = QFileInfo(path).absoluteFilePath();
    return paths;
}

ParsedOptions usage(const QString &text)
{
    return {{}, Words::tr("%1\nTry lavadeck --help.").arg(text) + u'\n', ExitCode::usage};
}

} // namespace

ParsedOptions parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Words::tr("Lavadeck, a control panel for Lavalink nodes.\n"
                  "Exit codes: 0 all well, 1 a check failed, 2 usage, 3 configuration, 7 internal."));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    const QCommandLineOption fleet(u"fleet"_s, Words::tr("Watch the nodes of this fleet file."), u"FILE"_s);
    const QCommandLineOption profile(
        u"profile"_s, Words::tr("Watch the nodes of this profile, instead of the last one's."), u"NAME"_s);
    const QCommandLineOption demo(
        u"demo"_s, Words::tr("Watch fake nodes on loopback, some of them failing."));
    const QCommandLineOption theme(
        u"theme"_s, Words::tr("system, light, dark or high-contrast, for this run."), u"NAME"_s);
    const QCommandLineOption size(u"size"_s, Words::tr("Size of the window."), u"WxH"_s);
    const QCommandLineOption page(
        u"page"_s, Words::tr("Show this page first: %1.").arg(pageIds().join(u", "_s)), u"NAME"_s);
    const QCommandLineOption action(
        u"action"_s, Words::tr("Do these actions of the palette first, for example shell.palette."), u"ID"_s);
    const QCommandLineOption select(u"select"_s, Words::tr("Open the pane of this node."), u"NAME"_s);
    const QCommandLineOption import(
        u"import"_s, Words::tr("Show what importing this file or folder would do."), u"FILE"_s);
    const QCommandLineOption newInstance(u"new-instance"_s,
        Words::tr("Open another window, even if there is one of this fleet that could be raised."));
    const QCommandLineOption screenshot(
        u"screenshot"_s, Words::tr("Wait for the first values, write a picture, and end."), u"FILE"_s);
    const QCommandLineOption selfTest(
        u"self-test"_s, Words::tr("Load and draw everything, say what is wrong, and end with 0 or 1."));
    const QCommandLineOption firstFrame(
        u"first-frame"_s, Words::tr("Say \"first-frame\" when it is drawn, and end."));
    parser.addOptions({fleet, profile, demo, theme, size, page, action, select, import, newInstance,
        screenshot, selfTest, firstFrame});
    parser.addPositionalArgument(
        u"file"_s, Words::tr("The same as --import, for what desktops open with Lavadeck."), u"[FILE...]"_s);

    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help))
        return {{}, parser.helpText(), ExitCode::ok};
    if (parser.isSet(version))
        return {{}, u"lavadeck " LAVADECK_VERSION "\n"_s, ExitCode::ok};
    const QStringList files = parser.positionalArguments();
    for (const QString &file : files) {
        if (!QFileInfo::exists(file))
            return usage(Words::tr("There is no file %1.").arg(file));
    }
    if (int(parser.isSet(fleet)) + int(parser.isSet(demo)) + int(parser.isSet(profile)) > 1)
        return usage(Words::tr("--fleet, --profile and --demo do not go together."));
    if (const QString why = Profiles::nameProblem(parser.value(profile));
        parser.isSet(profile) && !why.isEmpty())
        return usage(u"--profile: "_s + why);

    const auto chosenTheme = themeOf(parser.value(theme));
    const auto chosenSize = sizeOf(parser.value(size));
    if (parser.isSet(page) && !pageIds().contains(parser.value(page)))
        return usage(Words::tr("There is no page \"%1\". There are %2.")
                         .arg(parser.value(page), pageIds().join(u", "_s)));
    if (parser.isSet(theme) && !chosenTheme)
        return usage(Words::tr("There is no theme \"%1\".").arg(parser.value(theme)));
    if (parser.isSet(size) && !chosenSize)
        return usage(Words::tr("\"%1\" is no size like 1360x860.").arg(parser.value(size)));
    return {{parser.value(fleet), parser.value(profile), parser.isSet(demo), parser.isSet(selfTest),
                parser.isSet(firstFrame), parser.value(screenshot), parser.value(select), parser.value(page),
                parser.value(action).split(u',', Qt::SkipEmptyParts), chosenSize, chosenTheme,
                absolute(parser.values(import) + files), parser.isSet(newInstance)},
        {}, {}};
}

} // namespace Deck

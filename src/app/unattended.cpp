// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "unattended.h"

#include "exitcodes.h"

#include <QCoreApplication>
#include <QQmlError>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Deck {
namespace {

//! A node that has not settled by then is shown as it is.
constexpr auto settleDeadline = 8s;

//! True when the picture shows something: more than one colour, and not only at its border.
bool isDrawn(const QImage &picture)
{
    if (picture.isNull())
        return false;
    const QRgb corner = picture.pixel(0, picture.height() / 2);
    for (int y = 0; y < picture.height(); y += 3)
        for (int x = 0; x < picture.width(); x += 3)
            if (picture.pixel(x, y) != corner)
                return true;
    return false;
}

} // namespace

Unattended::Unattended(const Options &options, Shell *shell, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_shell(shell)
{
    m_poll.setInterval(50ms);
    connect(&m_poll, &QTimer::timeout, this, &Unattended::poll);
}

void Unattended::start()
{
    m_clock.start();
    if (m_options.firstFrame) {
        connect(m_shell->window(), &QQuickWindow::frameSwapped, this, [] {
            std::puts("first-frame");
            std::fflush(stdout);
            QCoreApplication::exit(ExitCode::ok);
        });
        return;
    }
    if (m_options.selfTest)
        connect(m_shell->engine(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &warnings) {
            for (const QQmlError &warning : warnings)
                m_mistakes += warning.toString();
        });
    if (!m_options.select.isEmpty() && !m_shell->select(m_options.select)) {
        // The event loop does not run yet, and cannot be left before it does.
        QTimer::singleShot(0, this, [this] { fail(tr("There is no node \"%1\".").arg(m_options.select)); });
        return;
    }
    m_poll.start();
}

void Unattended::poll()
{
    const bool late = std::chrono::milliseconds(m_clock.elapsed()) > settleDeadline;
    if (!m_options.actions.isEmpty() && (late || m_shell->isSettled()))
        return doNextAction();
    if (!m_shell->isSettled() && !late)
        return;
    if (!m_options.selfTest) {
        takePicture();
    } else if (m_look == 0 && late) {
        fail(tr("The nodes have not settled in %n second(s).", nullptr, int(settleDeadline.count())));
    } else {
        testNextLook();
    }
}

//! The nodes have settled, and whatever the action before has started is over.
void Unattended::doNextAction()
{
    const QString action = m_options.actions.takeFirst();
    m_clock.restart();
    if (!m_shell->act(action))
        fail(tr("There is no action \"%1\".").arg(action));
}

//! Texts that wrap need more than one frame to find their place: the picture is taken when it is the same
//! twice.
void Unattended::takePicture()
{
    const QImage picture = m_shell->window()->grabWindow();
    const bool late = m_clock.elapsed() > std::chrono::milliseconds(2 * settleDeadline).count();
    if (picture != m_picture && !late) {
        m_picture = picture;
        return;
    }
    m_poll.stop();
    if (picture.save(m_options.screenshot))
        QCoreApplication::exit(ExitCode::ok);
    else
        fail(tr("Cannot write %1.").arg(m_options.screenshot));
}

//! One look a turn: every node's pane in every theme, in a width of each layout.
void Unattended::testNextLook()
{
    constexpr std::array widths{1360, 800, 600};
    constexpr int themes = 4;
    const int nodes = m_shell->fleet()->rowCount();
    const int looks = themes * int(widths.size()) * (nodes + 1);
    const QImage picture = m_shell->window()->grabWindow();
    if (!isDrawn(picture))
        m_mistakes += tr("Look %1 is blank.").arg(m_look);
    if (!m_mistakes.isEmpty())
        return fail(m_mistakes.join(u'\n'));
    if (m_look == looks) {
        m_poll.stop();
        std::printf("%s\n", qPrintable(tr("Self-test passed: %n look(s) drawn.", nullptr, looks)));
        return QCoreApplication::exit(ExitCode::ok);
    }
    const int node = m_look % (nodes + 1);
    const int theme = m_look / (nodes + 1) % themes;
    m_shell->window()->setWidth(widths[std::size_t(m_look / (nodes + 1) / themes)]);
    m_shell->workspace()->preferences()->lendTheme(Ui::ThemeChoice(theme));
    m_shell->fleet()->setPaneOpen(node < nodes);
    if (node < nodes)
        m_shell->fleet()->setSelected(
            m_shell->fleet()->index(node).data(FleetModel::ViewRole).value<NodeView *>());
    ++m_look;
}

void Unattended::fail(const QString &text)
{
    m_poll.stop();
    std::fprintf(stderr, "%s\n", qPrintable(text));
    QCoreApplication::exit(ExitCode::checkFailed);
}

} // namespace Deck

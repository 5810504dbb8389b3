// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "droptarget.h"

#include "format.h"
#include "importdesk.h"
#include "text.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

//! "nodes.json, more.yml and 3 more, 11.8 KiB".
QString detailOf(const QStringList &paths)
{
    constexpr qsizetype shownNames = 3;
    QStringList names;
    qint64 bytes = 0;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        names += info.isDir() ? info.fileName() + u'/' : info.fileName();
        bytes += info.isFile() ? info.size() : 0;
    }
    QString detail = names.mid(0, shownNames).join(u", "_s);
    if (names.size() > shownNames)
        detail = DropTarget::tr("%1 and %n more", nullptr, int(names.size() - shownNames)).arg(detail);
    return bytes > 0 ? detail + u", "_s + Format::bytes(bytes) : detail;
}

} // namespace

void DropTarget::setWindow(QQuickWindow *window)
{
    if (window == m_window)
        return;
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window;
    if (m_window)
        m_window->installEventFilter(this);
    Q_EMIT windowChanged();
}

DropTarget::Load DropTarget::loadOf(const QMimeData *data)
{
    Load load;
    const auto urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            load.paths += url.toLocalFile();
        else
            load.hasRemote = load.hasRemote || url.scheme().startsWith(u"http"_s);
    }
    if (load.paths.isEmpty())
        load.text = data->text();
    return load;
}

void DropTarget::look(const Load &load)
{
    m_active = true;
    m_detail.clear();
    ImportPeek peek;
    if (!load.paths.isEmpty()) {
        peek = ImportPreview::peek(load.paths);
        m_detail = detailOf(load.paths);
    } else if (!load.text.trimmed().isEmpty()) {
        peek = ImportPreview::peek(load.text.toUtf8());
        // A link is a text that names no node; the word about it is another one.
        if (load.hasRemote) {
            peek.isPossible = false;
            peek.text = tr("A web address is not fetched: save the file and drop that");
            m_detail = load.text.trimmed().section(u'\n', 0, 0);
        }
    } else {
        peek.isPossible = false;
        peek.text = tr("This is no file and no text");
    }
    constexpr qsizetype longest = 120;
    m_possible = peek.isPossible;
    m_headline = Lavalink::cleaned(peek.text, longest);
    m_detail = Lavalink::cleaned(m_detail, longest);
    Q_EMIT changed();
}

void DropTarget::answer(QDropEvent *event) const
{
    // A copy, whatever the source proposes: a move would have it delete what it gave.
    event->setDropAction(m_possible ? Qt::CopyAction : Qt::IgnoreAction);
    event->setAccepted(m_possible);
}

void DropTarget::take(const Load &load)
{
    if (!m_possible)
        return;
    if (load.paths.isEmpty())
        m_desk->openText(load.text);
    else
        m_desk->openFiles(load.paths);
}

void DropTarget::leave()
{
    m_active = false;
    Q_EMIT changed();
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
        look(loadOf(static_cast<QDropEvent *>(event)->mimeData()));
        answer(static_cast<QDropEvent *>(event));
        return true;
    case QEvent::DragMove:
        answer(static_cast<QDropEvent *>(event));
        return true;
    case QEvent::DragLeave:
        leave();
        return true;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const Load load = loadOf(drop->mimeData());
        look(load);
        answer(drop);
        leave();
        take(load);
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importdesk.h"

#include "format.h"
#include "localfile.h"
#include "nodemanager.h"
#include "workspace.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace Deck {
namespace {

QString messageId()
{
    return u"import"_s;
}

QStringList localPaths(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls) {
        if (const QString path = localPath(url); !path.isEmpty())
            paths += path;
    }
    return paths;
}

} // namespace

ImportDesk::ImportDesk(Workspace *deck)
    : QObject(deck)
    , m_deck(deck)
    , m_rows(&m_preview)
    , m_look(&m_preview, &m_rows)
    , m_keeping(deck->preferences())
{
    m_preview.setNetwork(deck->manager()->network());
    connect(&m_preview, &ImportPreview::textsChanged, this, &ImportDesk::textsChanged);
    connect(&m_preview, &ImportPreview::optionsChanged, this, &ImportDesk::optionsChanged);
    connect(&m_preview, &ImportPreview::judged, this, [this] {
        m_applicable = m_preview.applicable();
        Q_EMIT judged();
    });
    connect(&m_preview, &ImportPreview::testingChanged, this, &ImportDesk::testingChanged);
    connect(&m_keeping, &PasswordKeeping::changed, this, &ImportDesk::judged);
    connect(&m_preview, &ImportPreview::applied, this, &ImportDesk::tellApplied);
    connect(&m_preview, &ImportPreview::failed, this, &ImportDesk::tellFailed);
}

ImportDesk::~ImportDesk()
{
    // What they tell at their end finds nobody any more.
    m_preview.disconnect(this);
    m_keeping.disconnect(this);
}

void ImportDesk::setFleet(FleetStore *store, Secrets *secrets)
{
    m_store = store;
    m_preview.setStore(store);
    m_preview.setSecrets(secrets);
    m_keeping.setSecrets(secrets);
}

void ImportDesk::begin(const QString &source, qint64 bytes)
{
    clear();
    m_source = source;
    m_sourceDetail = bytes > 0
        ? tr("%1, %2", "size, time").arg(Format::bytes(bytes), Format::clock(QDateTime::currentDateTime()))
        : Format::clock(QDateTime::currentDateTime());
    m_keeping.probe();
}

void ImportDesk::finishReading(std::chrono::milliseconds time)
{
    m_readText = tr("Read in %1, nothing contacted").arg(Format::latency(double(time.count())));
    Q_EMIT textsChanged();
    m_deck->pages()->open(u"import"_s);
}

void ImportDesk::openFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    qint64 bytes = 0;
    for (const QString &path : paths)
        bytes += QFileInfo(path).isFile() ? QFileInfo(path).size() : 0;
    begin(paths.size() == 1 ? QFileInfo(paths.constFirst()).fileName()
                            : tr("%n file(s) or folder(s)", nullptr, int(paths.size())),
        bytes);
    QElapsedTimer clock;
    clock.start();
    m_preview.addFiles(paths);
    finishReading(std::chrono::milliseconds(clock.elapsed()));
}

void ImportDesk::openText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    begin(tr("Text"), text.toUtf8().size());
    QElapsedTimer clock;
    clock.start();
    m_preview.addText(text);
    finishReading(std::chrono::milliseconds(clock.elapsed()));
}

void ImportDesk::openUrls(const QList<QUrl> &urls)
{
    openFiles(localPaths(urls));
}

void ImportDesk::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QStringList paths = data ? localPaths(data->urls()) : QStringList();
    if (!paths.isEmpty())
        openFiles(paths);
    else if (data && !data->text().trimmed().isEmpty())
        openText(data->text());
    else
        m_deck->messages()->say(tr("There is no text and no file on the clipboard."));
}

void ImportDesk::clear()
{
    m_source.clear();
    m_sourceDetail.clear();
    m_readText.clear();
    m_preview.clear();
}

QString ImportDesk::target() const
{
    return m_store ? m_store->path() : QString();
}

QString ImportDesk::summary() const
{
    QStringList parts{tr("%1 of %n row(s) will be applied.", nullptr, total()).arg(m_applicable)};
    const auto &rows = m_preview.plan().rows();
    const auto open = std::count_if(
        rows.cbegin(), rows.cend(), [](const ImportRow &row) { return row.isOpen() && row.chosen; });
    if (open > 0)
        parts += tr("%n conflict(s) are left out until you decide.", nullptr, int(open));
    if (const QString why = m_keeping.reason(); !why.isEmpty())
        parts += why;
    return parts.join(u' ');
}

int ImportDesk::failedTests() const
{
    int failed = 0;
    for (int row = 0; row < m_preview.count(); ++row) {
        const QVariant passed = m_preview.index(row).data(ImportPreview::TestPassedRole);
        failed += passed.isValid() && !passed.toBool() && m_preview.plan().rows()[row].chosen;
    }
    return failed;
}

void ImportDesk::test()
{
    if (isTesting()) {
        m_preview.cancelTests();
        return;
    }
    const auto &rows = m_preview.plan().rows();
    const auto chosen = std::count_if(rows.cbegin(), rows.cend(), [](const ImportRow &row) {
        return row.chosen && row.verdict != ImportVerdict::Same && row.verdict != ImportVerdict::Invalid;
    });
    if (chosen == 0)
        return;
    Job *job = m_deck->jobs()->add(tr("Testing nodes"));
    job->setProgress(0, int(chosen));
    connect(job, &Job::cancelRequested, &m_preview, &ImportPreview::cancelTests);
    connect(&m_preview, &QAbstractItemModel::dataChanged, job,
        [job, chosen = int(chosen), done = std::make_shared<int>(0)](
            const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
            if (roles.contains(ImportPreview::TestRole))
                job->setProgress(++*done, chosen);
        });
    connect(&m_preview, &ImportPreview::testingChanged, job, [this, job] {
        if (isTesting())
            return;
        disconnect(&m_preview, nullptr, job, nullptr);
        job->finish();
        tellTested();
        Q_EMIT judged();
    });
    m_preview.testSelected();
}

void ImportDesk::tellTested()
{
    int passed = 0;
    int failed = 0;
    for (int row = 0; row < m_preview.count(); ++row) {
        const QVariant result = m_preview.index(row).data(ImportPreview::TestPassedRole);
        passed += result.isValid() && result.toBool();
        failed += result.isValid() && !result.toBool();
    }
    if (passed + failed == 0)
        return; // Stopped before the first answer.
    m_deck->messages()->say(failed == 0 ? tr("%n node(s) answered.", nullptr, passed)
                                        : tr("%1 answered, %2 did not.").arg(passed).arg(failed));
}

QString ImportDesk::whyNot() const
{
    if (m_applying)
        return tr("An import is under way");
    if (isEmpty())
        return tr("There is nothing to import yet");
    if (!m_store)
        return tr("There is no fleet file to write to: start Lavadeck with one");
    if (m_applicable == 0)
        return tr("Nothing is chosen that would change the fleet");
    return m_keeping.reason();
}

void ImportDesk::apply()
{
    if (!whyNot().isEmpty())
        return;
    m_applying = true;
    m_preview.cancelTests();
    Q_EMIT judged();
    m_preview.apply(m_keeping.kind());
}

void ImportDesk::tellApplied(int added, int updated)
{
    m_applying = false;
    clear();
    Message message;
    message.id = messageId();
    message.headline = updated == 0 ? tr("%n node(s) imported.", nullptr, added)
        : added == 0                ? tr("%n node(s) updated.", nullptr, updated)
                                    : tr("%1 added, %2 updated.").arg(added).arg(updated);
    message.button = tr("Undo");
    message.stays = true;
    message.act = [this] { m_store->undo(); };
    m_deck->messages()->withdraw(messageId());
    m_deck->messages()->say(message);
    // After another step it would be that one that is taken back.
    connect(
        m_store, &FleetStore::undoChanged, this,
        [this] { m_deck->messages()->transients()->remove(messageId()); }, Qt::SingleShotConnection);
    m_deck->pages()->open(u"fleet"_s);
}

void ImportDesk::tellFailed(const QString &why)
{
    m_applying = false;
    Message message;
    message.id = messageId();
    message.headline = tr("Nothing was imported");
    message.details = why;
    message.tone = Ui::Tone::ToneBad;
    m_deck->messages()->post(message);
    Q_EMIT judged();
}

} // namespace Deck

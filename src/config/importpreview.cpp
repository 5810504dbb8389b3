// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importpreview.h"

#include "importpasswords.h"
#include "secrets.h"

#include <algorithm>
#include <network.h>

using namespace Qt::StringLiterals;

namespace Deck {

namespace {

//! Whether an import could do anything with a row.
bool isSelectable(const ImportRow &row)
{
    return row.verdict != ImportVerdict::Same && row.verdict != ImportVerdict::Invalid;
}

} // namespace

ImportPreview::ImportPreview(QObject *parent)
    : QAbstractListModel(parent)
{
}

ImportPreview::~ImportPreview() = default;

void ImportPreview::setStore(FleetStore *store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    const auto compare = [this] {
        ++m_fleetVersion;
        m_plan.setFleet(m_store ? m_store->fleet() : Fleet());
        refresh();
    };
    if (store)
        connect(store, &FleetStore::changed, this, compare);
    compare();
}

void ImportPreview::setNetwork(Lavalink::Network *network, const Lavalink::Timing &timing)
{
    m_tester = std::make_unique<ImportTester>(network);
    m_tester->setTiming(timing);
    connect(m_tester.get(), &ImportTester::finished, this, &ImportPreview::takeTest);
    connect(m_tester.get(), &ImportTester::done, this, &ImportPreview::testingChanged);
}

void ImportPreview::addText(const QString &text)
{
    m_texts << Text{text.toUtf8(), {}, {}};
    read(m_texts.last());
    takeRows();
}

void ImportPreview::addFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        m_texts << Text{{}, path, {}};
        read(m_texts.last());
    }
    takeRows();
}

void ImportPreview::clear()
{
    m_texts.clear();
    m_forced.clear();
    takeRows();
}

void ImportPreview::read(Text &text) const
{
    ImportOptions options;
    options.format = m_forced;
    if (m_resolving)
        options.environment = m_environment;
    if (text.path.isEmpty())
        text.files = {ImportedFile{{}, readNodes(text.bytes, options), {}}};
    else
        text.files = importFiles({text.path}, options);
}

void ImportPreview::readAll()
{
    for (Text &text : m_texts)
        read(text);
    takeRows();
}

void ImportPreview::takeRows()
{
    cancelTests();
    beginResetModel();
    m_revealed.clear();
    m_tests.clear();
    m_paths.clear();
    QList<ImportRow> rows;
    for (const Text &text : std::as_const(m_texts)) {
        for (const ImportedFile &file : text.files) {
            const int source = int(m_paths.size());
            m_paths << file.path;
            for (const ImportedNode &node : file.result.nodes) {
                ImportRow row;
                row.read = node;
                row.source = source;
                if (m_resolving && !node.settings.password.isEmpty())
                    row.read.references.remove(u"password"_s); // The value was asked for.
                rows << row;
            }
        }
    }
    m_plan.setRows(rows);
    endResetModel();
    Q_EMIT textsChanged();
    Q_EMIT judged();
}

QString ImportPreview::format() const
{
    for (const Text &text : m_texts) {
        for (const ImportedFile &file : text.files) {
            if (!file.result.format.isEmpty())
                return file.result.format;
        }
    }
    return m_forced;
}

void ImportPreview::setFormat(const QString &format)
{
    if (format == m_forced || (!format.isEmpty() && !importFormats().contains(format)))
        return;
    m_forced = format;
    readAll();
}

void ImportPreview::setResolving(bool resolving)
{
    if (resolving == m_resolving)
        return;
    m_resolving = resolving;
    readAll();
}

QStringList ImportPreview::notes() const
{
    QStringList notes;
    for (const Text &text : m_texts) {
        for (const ImportedFile &file : text.files) {
            const QString where = file.path.isEmpty() ? QString() : file.path + u": "_s;
            if (!file.error.isEmpty())
                notes << where + file.error;
            for (const ImportNote &note : file.result.notes)
                notes << where + (note.line > 0 ? tr("line %1: ").arg(note.line) : QString()) + note.text;
        }
    }
    return notes;
}

void ImportPreview::setOptions(const ImportPlanOptions &options)
{
    if (options == m_plan.options())
        return;
    m_plan.setOptions(options);
    refresh();
    Q_EMIT optionsChanged();
}

void ImportPreview::setTag(const QString &tag)
{
    ImportPlanOptions options = m_plan.options();
    options.tag = tag.simplified();
    setOptions(options);
}

void ImportPreview::setPrefix(const QString &prefix)
{
    ImportPlanOptions options = m_plan.options();
    options.prefix = prefix;
    setOptions(options);
}

void ImportPreview::setSkipV3(bool skip)
{
    ImportPlanOptions options = m_plan.options();
    options.skipV3 = skip;
    setOptions(options);
}

void ImportPreview::setSkipDisabled(bool skip)
{
    ImportPlanOptions options = m_plan.options();
    options.skipDisabled = skip;
    setOptions(options);
}

void ImportPreview::refresh()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT judged();
}

QVariantMap ImportPreview::counts() const
{
    QVariantMap counts;
    for (const ImportVerdict verdict : {ImportVerdict::Add, ImportVerdict::Update, ImportVerdict::Same,
             ImportVerdict::Conflict, ImportVerdict::Invalid})
        counts.insert(verdictName(verdict), m_plan.count(verdict));
    return counts;
}

int ImportPreview::applicable() const
{
    return int(m_plan.changes().size());
}

void ImportPreview::reveal(int row, bool revealed)
{
    if (row < 0 || row >= count())
        return;
    if (revealed)
        m_revealed.insert(row);
    else
        m_revealed.remove(row);
    Q_EMIT dataChanged(index(row), index(row), {PasswordRole});
}

void ImportPreview::chooseAll(bool chosen)
{
    for (int row = 0; row < count(); ++row)
        m_plan.choose(row, chosen);
    refresh();
}

void ImportPreview::choose(const QList<int> &rows, bool chosen)
{
    for (const int row : rows)
        m_plan.choose(row, chosen);
    refresh();
}

void ImportPreview::answer(int row, const QString &word)
{
    if (row < 0 || row >= count())
        return;
    m_plan.answer(row,
        word == u"mine"         ? ImportAnswer::Mine
            : word == u"theirs" ? ImportAnswer::Theirs
            : word == u"both"   ? ImportAnswer::Both
                                : ImportAnswer::None);
    refresh();
}

void ImportPreview::keep(int row, const QString &field, const QString &side)
{
    if (row < 0 || row >= count())
        return;
    const QList<ImportDifference> differences = m_plan.rows()[row].differences;
    for (const ImportDifference &difference : differences) {
        if (fieldName(difference.field) == field)
            m_plan.keep(row, difference.field, side == u"mine" ? ImportSide::Mine : ImportSide::Theirs);
    }
    refresh();
}

void ImportPreview::testSelected()
{
    if (!m_tester)
        return;
    QList<std::pair<int, Lavalink::NodeSettings>> nodes;
    for (int row = 0; row < count(); ++row) {
        const ImportRow &one = m_plan.rows()[row];
        if (one.chosen && isSelectable(one))
            nodes.append({row, one.settings});
    }
    m_tests.clear();
    refresh();
    m_tester->start(nodes);
    Q_EMIT testingChanged();
}

void ImportPreview::cancelTests()
{
    if (m_tester)
        m_tester->cancel();
}

void ImportPreview::takeTest(int row, const ImportTest &test)
{
    m_tests.insert(row, test);
    Q_EMIT dataChanged(index(row), index(row), {TestRole, TestPassedRole});
}

void ImportPreview::unchooseFailed()
{
    for (auto test = m_tests.cbegin(); test != m_tests.cend(); ++test) {
        if (test->failure)
            m_plan.choose(test.key(), false);
    }
    refresh();
}

void ImportPreview::apply(PasswordSource::Kind kind)
{
    if (!m_store || m_writing) {
        Q_EMIT failed(m_writing ? tr("An import is under way.") : tr("There is no fleet to write to."));
        return;
    }
    const bool needsSecrets = kind != PasswordSource::Kind::Plain && kind != PasswordSource::Kind::Ask;
    if (needsSecrets && (!m_secrets || !m_secrets->storeOf(kind))) {
        Q_EMIT failed(tr("Passwords cannot be kept there."));
        return;
    }
    m_writing = true;
    keepImportedPasswords(m_plan.changes(), kind, needsSecrets ? m_secrets : nullptr,
        [self = QPointer<ImportPreview>(this), version = m_fleetVersion, secrets = m_secrets](
            const QList<FleetStore::Change> &changes, const QString &error) {
            if (!self) {
                dropImportedPasswords(changes, secrets);
                return;
            }
            self->m_writing = false;
            const bool isStale = self->m_fleetVersion != version || !self->m_store;
            if (error.isEmpty() && !isStale) {
                self->write(changes);
                return;
            }
            dropImportedPasswords(changes, secrets);
            Q_EMIT self->failed(
                error.isEmpty() ? tr("The fleet has changed meanwhile; look at the rows again.") : error);
        });
}

void ImportPreview::write(const QList<FleetStore::Change> &changes)
{
    const auto added = std::count_if(changes.cbegin(), changes.cend(),
        [](const FleetStore::Change &change) { return !change.node.has_value(); });
    if (!m_store->applyAll(tr("import of %n node(s)", nullptr, int(changes.size())), changes)) {
        dropImportedPasswords(changes, m_secrets);
        Q_EMIT failed(tr("A fleet holds at most %1 nodes.").arg(FleetLimits::maxNodes));
        return;
    }
    Q_EMIT applied(int(added), int(changes.size() - added));
}

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What a form does: test, save, and what is told of it.
#include "fleetwriter.h"
#include "importpasswords.h"
#include "nodeform.h"
#include "nodemanager.h"
#include "workspace.h"

#include <QPointer>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;

namespace Deck {

Lavalink::Secret NodeForm::passwordForTest() const
{
    const QString typed = m_texts[Password];
    if (typed.isEmpty())
        return m_base.password;
    if (!typed.startsWith(u"${"))
        return Lavalink::Secret(typed);
    const QString inside = typed.mid(2, typed.size() - 3);
    return Lavalink::Secret(QProcessEnvironment::systemEnvironment().value(
        inside.section(u":-"_s, 0, 0), inside.section(u":-"_s, 1)));
}

void NodeForm::test()
{
    if (isTesting()) {
        m_tester->cancel();
        return;
    }
    for (const Field field : {Host, Port, Path, UserId, ClientName}) {
        m_touched[field] = true;
        if (!problemOf(field).isEmpty()) {
            Q_EMIT changed();
            return;
        }
    }
    if (!m_tester) {
        m_tester = std::make_unique<ImportTester>(m_deck->manager()->network());
        connect(m_tester.get(), &ImportTester::finished, this, [this](int, const ImportTest &test) {
            m_test = test;
            Q_EMIT tested();
        });
        connect(m_tester.get(), &ImportTester::done, this, &NodeForm::tested);
    }
    m_test.reset();
    NodeSettings settings = this->settings();
    settings.password = passwordForTest();
    m_tester->start({{0, settings}});
    Q_EMIT tested();
}

QString NodeForm::testText() const
{
    if (isTesting() && !m_test)
        return tr("Asking the node\u2026");
    if (!m_test)
        return {};
    return m_test->failure ? m_test->text() : tr("It answers: %1", "version, latency").arg(m_test->text());
}

QString NodeForm::testAdvice() const
{
    return m_test && m_test->failure ? m_test->failure.advice() : QString();
}

Ui::Tone NodeForm::testTone() const
{
    if (!m_test)
        return Ui::Tone::ToneBusy;
    return m_test->failure ? Ui::Tone::ToneBad : Ui::Tone::ToneOk;
}

//! What a duplicate's entry says of the password that nobody typed.
std::optional<QJsonValue> NodeForm::copiedPassword() const
{
    if (!m_isNew)
        return {};
    if (m_source.kind == PasswordSource::Kind::Plain)
        return fleetPassword(m_base.password);
    return m_source.toJson();
}

void NodeForm::save()
{
    if (!reason().isEmpty())
        return;
    const NodeSettings settings = this->settings();
    if (m_texts[Password].isEmpty()) {
        write(settings, copiedPassword());
        return;
    }
    if (!isPlaceAsked()) {
        write(settings, QJsonValue(m_texts[Password]));
        return;
    }
    m_saving = true;
    Q_EMIT changed();
    ImportChange change;
    change.settings = settings;
    change.setsPassword = true;
    const auto kind = m_keeping.kind();
    const bool needsSecrets = kind != PasswordSource::Kind::Plain && kind != PasswordSource::Kind::Ask;
    keepImportedPasswords({change}, kind, needsSecrets ? m_secrets : nullptr,
        [self = QPointer<NodeForm>(this), secrets = m_secrets](
            const QList<FleetStore::Change> &changes, const QString &error) {
            if (!self) {
                dropImportedPasswords(changes, secrets);
                return;
            }
            self->m_saving = false;
            if (error.isEmpty())
                self->write(changes.constFirst().settings, changes.constFirst().password);
            else
                self->tellFailed(error);
        });
}

void NodeForm::write(const NodeSettings &settings, std::optional<QJsonValue> password)
{
    FleetStore::Change change{place(), settings, std::move(password)};
    QString why = m_store->problemOf(change);
    const QString text
        = m_isNew ? tr("adding %1").arg(settings.name()) : tr("editing %1").arg(settings.name());
    if (why.isEmpty() && !m_store->applyAll(text, {change}))
        why = tr("The fleet is full.");
    if (!why.isEmpty()) {
        dropImportedPasswords({change}, m_secrets);
        tellFailed(why);
        return;
    }
    m_deck->messages()->withdraw(u"node-form"_s);
    m_open = false;
    Q_EMIT openChanged();
    tellStep(m_isNew ? tr("%1 is added.").arg(settings.name()) : tr("%1 is saved.").arg(settings.name()));
    m_texts[Password].clear(); // Nobody needs it here any more.
    if (NodeView *view = m_deck->fleet()->find(settings.name()))
        m_deck->fleet()->setSelected(view);
}

void NodeForm::close()
{
    if (!m_open)
        return;
    m_open = false;
    if (m_tester)
        m_tester->cancel();
    Q_EMIT openChanged();
    if (now() == m_before)
        return;
    Message message;
    message.id = u"node-form"_s;
    message.headline = tr("The form was not saved.");
    message.button = tr("Back to it");
    message.act = [this] { show(); };
    m_deck->messages()->say(message);
}

//! Tells of a step of the fleet's undo, for as long as it is the last one.
void NodeForm::tellStep(const QString &headline)
{
    Message message;
    message.id = u"fleet-step"_s;
    message.headline = headline;
    message.button = tr("Undo");
    message.stays = true;
    message.act = [this] { m_store->undo(); };
    m_deck->messages()->say(message);
    connect(
        m_store, &FleetStore::undoChanged, this,
        [this] { m_deck->messages()->transients()->remove(u"fleet-step"_s); }, Qt::SingleShotConnection);
}

void NodeForm::tellFailed(const QString &why)
{
    Message message;
    message.id = u"node-form"_s;
    message.headline = tr("The node was not saved");
    message.details = why;
    message.tone = Ui::Tone::ToneBad;
    m_deck->messages()->post(message);
    Q_EMIT changed();
}

} // namespace Deck

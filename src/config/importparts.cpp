// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "importparts.h"

#include <QHostAddress>

#include <algorithm>
#include <text.h>

using namespace Qt::StringLiterals;
using Lavalink::NodeSettings;
using Lavalink::Secret;

namespace Deck {

QString verdictName(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::Add:
        return u"add"_s;
    case ImportVerdict::Update:
        return u"update"_s;
    case ImportVerdict::Same:
        return u"same"_s;
    case ImportVerdict::Conflict:
        return u"conflict"_s;
    case ImportVerdict::Invalid:
        return u"invalid"_s;
    }
    return {};
}

QString fieldName(ImportField field)
{
    switch (field) {
    case ImportField::Identifier:
        return u"identifier"_s;
    case ImportField::Host:
        return u"host"_s;
    case ImportField::Port:
        return u"port"_s;
    case ImportField::Secure:
        return u"secure"_s;
    case ImportField::Path:
        return u"path"_s;
    case ImportField::Password:
        return u"password"_s;
    case ImportField::Regions:
        return u"regions"_s;
    case ImportField::Tags:
        return u"tags"_s;
    }
    return {};
}

namespace ImportParts {

namespace {

constexpr qsizetype maxPassword = 4000;
constexpr qsizetype maxShown = 200;

QString notCompared()
{
    return tr("not compared");
}

bool isBindHost(const QString &host)
{
    const QHostAddress address(host);
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
}

QStringList cleanedList(const QStringList &texts)
{
    QStringList result;
    for (const QString &text : texts)
        result << Lavalink::cleaned(text, maxShown);
    result.removeAll(QString());
    return result;
}

QString yesOrNo(bool on)
{
    return on ? tr("yes") : tr("no");
}

} // namespace

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

QString passwordProblem(const Secret &password)
{
    const QString text = password.reveal();
    if (text.size() > maxPassword)
        return tr("The password is longer than %1 characters.").arg(maxPassword);
    return hasControls(text) ? tr("The password holds line breaks or control characters.") : QString();
}

QString freeName(const QString &name, QSet<QString> &taken)
{
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = u"%1 (%2)"_s.arg(name).arg(number);
    taken.insert(free);
    return free;
}

void addTag(NodeSettings &node, const QString &tag)
{
    if (!tag.isEmpty() && !node.tags.contains(tag))
        node.tags << tag;
}

NodeSettings settingsOf(const ImportRow &row, const ImportPlanOptions &options)
{
    NodeSettings settings = row.read.settings;
    settings.host = row.host.value_or(settings.host);
    settings.port = row.port.value_or(settings.port);
    settings.password = row.password.value_or(settings.password);
    settings.identifier = Lavalink::cleaned(row.identifier.value_or(settings.identifier), maxName);
    settings.regions = cleanedList(settings.regions);
    settings.tags = cleanedList(settings.tags);
    if (!options.prefix.isEmpty() && !settings.host.isEmpty())
        settings.identifier = options.prefix + settings.name();
    addTag(settings, options.tag);
    return settings;
}

QString problemOf(const ImportRow &row)
{
    const NodeSettings &settings = row.settings;
    const bool wasInvalid = row.read.verdict == ImportedNode::Verdict::Invalid;
    const QString &host = row.read.settings.host;
    // What the reader refused is settled by filling in what it missed: the host, or else port or password.
    const bool lacksHost = host.isEmpty() || isBindHost(host) || !row.read.settings.problem().isEmpty();
    const bool isSettled = lacksHost ? row.host.has_value() : row.port || row.password;
    if (wasInvalid && !isSettled)
        return row.read.reason.isEmpty() ? tr("It cannot be used as it stands.") : row.read.reason;
    if (isBindHost(settings.host))
        return tr("%1 is where a server listens, and nothing to dial. Fill in the host.").arg(settings.host);
    if (hasControls(settings.path) || hasControls(settings.host))
        return tr("Host or path hold control characters.");
    if (const QString problem = passwordProblem(settings.password); !problem.isEmpty())
        return problem;
    return settings.problem();
}

QString remarksOf(const ImportRow &row)
{
    QStringList remarks = row.read.notes;
    if (row.read.duplicateOf >= 0 && !remarks.isEmpty())
        remarks.removeLast(); // The reader's word on the duplicate; the plan has its own, over all files.
    return Lavalink::cleaned(remarks.join(u' '), 1000);
}

QString readPlace(const QString &text, ImportRow &row)
{
    const QString trimmed = text.trimmed();
    NodeSettings place = row.read.settings;
    if (trimmed.contains("://"_L1)) {
        QString error;
        const NodeSettings read = NodeSettings::fromUrl(trimmed, &error);
        if (read.host.isEmpty())
            return error;
        place.host = read.host;
        place.port = read.port;
        place.secure = read.secure;
        place.path = read.path;
    } else {
        // Of several colons without a bracket each is of an IPv6 address.
        const bool hasPort = trimmed.count(u':') == 1 || trimmed.contains("]:"_L1);
        place.host = hasPort ? trimmed.left(trimmed.lastIndexOf(u':')) : trimmed;
        if (place.host.startsWith(u'[') && place.host.endsWith(u']'))
            place.host = place.host.mid(1, place.host.size() - 2);
        bool isNumber = true;
        if (hasPort)
            place.port = QStringView(trimmed).mid(trimmed.lastIndexOf(u':') + 1).toUShort(&isNumber);
        if (!isNumber || place.port == 0)
            return tr("A port is a number from 1 to 65535.");
    }
    if (isBindHost(place.host))
        return tr("%1 is where a server listens, and nothing to dial. Fill in the host.").arg(place.host);
    const bool isStrange = std::any_of(place.host.cbegin(), place.host.cend(),
        [](QChar c) { return c.isSpace() || QStringView(u"/@\\?#").contains(c); });
    if (isStrange)
        return tr("\"%1\" is not a host name or address.").arg(place.host.left(maxShown));
    if (const QString problem = place.problem(); !problem.isEmpty())
        return problem;
    row.host = place.host;
    row.read.settings.secure = place.secure;
    row.read.settings.path = place.path;
    if (place.port != row.read.settings.port)
        row.port = place.port;
    return {};
}

QList<ImportDifference> settingDifferences(const NodeSettings &mine, const NodeSettings &theirs)
{
    QList<ImportDifference> found;
    const auto compare = [&](ImportField field, const QString &a, const QString &b) {
        if (a != b)
            found << ImportDifference{field, a, b, ImportSide::Theirs};
    };
    if (!theirs.identifier.isEmpty())
        compare(ImportField::Identifier, mine.identifier, theirs.identifier);
    if (mine.endpoint() != theirs.endpoint()) { // Else only their spelling can differ.
        compare(ImportField::Host, mine.host, theirs.host);
        compare(ImportField::Port, QString::number(mine.port), QString::number(theirs.port));
        compare(ImportField::Secure, yesOrNo(mine.secure), yesOrNo(theirs.secure));
        compare(ImportField::Path, mine.path, theirs.path);
    }
    if (!theirs.regions.isEmpty())
        compare(ImportField::Regions, mine.regions.join(u", "_s), theirs.regions.join(u", "_s));
    return found;
}

std::optional<ImportDifference> passwordDifference(
    const ImportRow &row, const NodeSettings &mine, const std::optional<PasswordSource> &source)
{
    const bool saysNothing = row.settings.password.isEmpty() && row.reference.isEmpty();
    if (saysNothing)
        return {};
    if (source && source->isElsewhere()) {
        // Nothing to compare with here; what was put there on purpose is kept unless it is asked for.
        return ImportDifference{ImportField::Password, source->text(), notCompared(), ImportSide::Mine};
    }
    const PasswordSource theirs = PasswordSource::fromJson(
        row.reference.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(row.reference));
    const bool sameVariable
        = source && source->kind == PasswordSource::Kind::Environment && *source == theirs;
    if (sameVariable || (row.settings.password == mine.password && (!source || !mine.password.isEmpty())))
        return {};
    const QString now = source ? source->text() : Secret::masked();
    return ImportDifference{ImportField::Password, now, tr("changed"), ImportSide::Theirs};
}

bool isUnknown(const ImportDifference &difference)
{
    return difference.field == ImportField::Password && difference.theirs == notCompared();
}

void copyField(ImportField field, const NodeSettings &from, NodeSettings &into)
{
    switch (field) {
    case ImportField::Identifier:
        into.identifier = from.identifier;
        break;
    case ImportField::Host:
        into.host = from.host;
        break;
    case ImportField::Port:
        into.port = from.port;
        break;
    case ImportField::Secure:
        into.secure = from.secure;
        break;
    case ImportField::Path:
        into.path = from.path;
        break;
    case ImportField::Password:
        into.password = from.password;
        break;
    case ImportField::Regions:
        into.regions = from.regions;
        break;
    case ImportField::Tags:
        into.tags = from.tags;
        break;
    }
}

} // namespace ImportParts

} // namespace Deck

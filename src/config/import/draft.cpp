// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "draft.h"

#include "forms.h"

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shown = 60;

QString fieldName(Field field)
{
    switch (field) {
    case Field::Name:
        return u"identifier"_s;
    case Field::Port:
        return u"port"_s;
    case Field::Password:
        return u"password"_s;
    case Field::Secure:
        return u"secure"_s;
    case Field::Region:
        return u"region"_s;
    case Field::Host:
    case Field::Url:
        return u"host"_s;
    default:
        return {};
    }
}

//! Fills one ImportedNode from a draft; the first reason against it stays.
class Builder {
public:
    Builder(const Draft &draft, const Where &where)
        : m_draft(draft)
        , m_where(where)
    {
        m_node.line = draft.line;
        m_node.container = where.path;
    }

    ImportedNode build()
    {
        readKind();
        readPlace();
        readSecure();
        readPort();
        readPassword();
        readName();
        readTheRest();
        if (m_node.reason.isEmpty()) {
            if (const QString problem = m_node.settings.problem(); !problem.isEmpty())
                refuse(problem);
        }
        return std::move(m_node);
    }

private:
    void refuse(const QString &why)
    {
        m_node.verdict = ImportedNode::Verdict::Invalid;
        if (m_node.reason.isEmpty())
            m_node.reason = why;
    }

    //! The text of a field, its reference kept; nothing when it is not set, or only elsewhere.
    std::optional<QString> textOf(Field field)
    {
        const Value *value = m_draft.at(field);
        if (!value || !value->isText())
            return std::nullopt;
        if (!value->reference.isEmpty() && !fieldName(field).isEmpty())
            m_node.references.insert(fieldName(field), value->reference);
        if (value->unresolved)
            return std::nullopt;
        return value->text;
    }

    bool isUnresolved(Field field) const
    {
        const Value *value = m_draft.at(field);
        return value && value->isText() && value->unresolved;
    }

    bool isLiteral(Field field) const { return m_draft.at(field) && m_draft.at(field)->literal; }

    void readKind()
    {
        m_node.nodeLink = m_where.nodeLink || m_draft.nodeLink;
        for (const Field field : {Field::Driver, Field::Version}) {
            const std::optional<QString> text = textOf(field);
            if (!text)
                continue;
            m_node.nodeLink = m_node.nodeLink || text->contains("nodelink"_L1, Qt::CaseInsensitive);
            m_node.v3 = m_node.v3 || isVersionThree(*text);
        }
        m_node.v3 = m_node.v3 && !m_node.nodeLink;
        m_node.serverSide = m_draft.server;
    }

    void readPlace()
    {
        const bool host = takePlace(Field::Host);
        const bool url = takePlace(Field::Url);
        if (host || url)
            return;
        if (m_node.serverSide) {
            refuse(tr("These are the server's own settings, which do not say under which host it is reached. "
                      "Fill in the host."));
            return;
        }
        const Field field = m_draft.at(Field::Host) ? Field::Host : Field::Url;
        const Value *value = m_draft.at(field);
        if (!value)
            refuse(tr("The host is missing."));
        else if (value->unresolved)
            refuse(tr("The host is %1, which has no value here.").arg(value->reference.left(shown)));
        else if (value->text.trimmed().isEmpty())
            refuse(tr("The host is empty, as in a template."));
        else if (isTemplateHost(value->text))
            refuse(tr("\"%1\" only holds the place of a host.").arg(value->text.left(shown)));
        else
            refuse(tr("\"%1\" is not a host name or address.").arg(value->text.left(shown)));
    }

    //! True when the field gave a host. What it says beside the host fills what nothing else has said.
    bool takePlace(Field field)
    {
        const std::optional<QString> text = textOf(field);
        if (!text || isTemplateHost(*text))
            return false;
        const std::optional<Endpoint> endpoint = endpointFrom(*text);
        if (!endpoint || (!isHost(endpoint->host) && !isBindAddress(endpoint->host)))
            return false;
        if (isTemplateHost(endpoint->host))
            return false;
        m_secureScheme = m_secureScheme || endpoint->isSecure();
        m_scheme = m_scheme.isEmpty() ? endpoint->scheme : m_scheme;
        if (!m_port)
            m_port = endpoint->port;
        m_node.v3 = m_node.v3 || endpoint->v3;
        m_login = m_login.isEmpty() ? endpoint->password : m_login;
        m_user = m_user.isEmpty() ? endpoint->user : m_user;
        m_lone = m_lone || endpoint->lone;
        if (m_node.settings.path.isEmpty())
            m_node.settings.path = endpoint->path;
        if (m_node.settings.host.isEmpty() || isBindAddress(m_node.settings.host))
            m_node.settings.host = endpoint->host;
        if (isBindAddress(m_node.settings.host)) {
            m_node.serverSide = true;
            refuse(tr("The server listens on %1, which is every address and none to dial. Fill in the host "
                      "under which it is reached.")
                       .arg(m_node.settings.host));
        }
        return true;
    }

    void readSecure()
    {
        bool secure = m_secureScheme || m_draft.secure.value_or(false);
        if (const std::optional<QString> scheme = textOf(Field::Scheme)) {
            secure = secure || *scheme == "wss"_L1 || *scheme == "https"_L1;
        }
        if (const std::optional<QString> text = textOf(Field::Secure); text && !text->isEmpty()) {
            const std::optional<bool> flag = flagFrom(*text);
            if (!flag && !isTemplateText(*text))
                note(tr("\"%1\" does not say whether TLS is used.").arg(text->left(shown)));
            else if (flag && !*flag && m_secureScheme)
                note(tr("The address says TLS, the setting beside it does not; the address is believed."));
            secure = secure || flag.value_or(false);
        } else if (isUnresolved(Field::Secure)) {
            note(tr("Whether TLS is used is %1, which has no value here.")
                     .arg(m_draft.at(Field::Secure)->reference.left(shown)));
        }
        m_node.settings.secure = secure;
    }

    void readPort()
    {
        const std::optional<QString> text = textOf(Field::Port);
        std::optional<int> port = m_draft.port;
        if (!port && text && !text->trimmed().isEmpty()) {
            port = numberFrom(*text);
            if (!port) {
                refuse(isTemplateText(*text) || text->contains("port"_L1, Qt::CaseInsensitive)
                        ? tr("\"%1\" only holds the place of a port.").arg(text->left(shown))
                        : tr("\"%1\" is not a port.").arg(text->left(shown)));
            }
        }
        if (!port)
            port = m_port;
        if (!port && isUnresolved(Field::Port))
            note(tr("The port is %1, which has no value here.")
                     .arg(m_draft.at(Field::Port)->reference.left(shown)));
        const int fallback = m_node.settings.secure ? 443 : m_node.nodeLink ? 3000 : 2333;
        const int number = port.value_or(fallback);
        const bool fits = number >= 1 && number <= 65535;
        if (!fits)
            refuse(tr("%1 is not a port; it is a number from 1 to 65535.").arg(number));
        m_node.settings.port = quint16(fits ? number : fallback);
        if (number == 443 && !m_node.settings.secure && !m_draft.at(Field::Secure) && m_scheme.isEmpty())
            note(tr("Port 443 mostly means TLS, but the text does not say so."));
        if (m_draft.ingress)
            note(tr("Host and port are those of the ingress in front of it."));
        if (m_draft.published)
            note(tr("The port is the one that the container publishes."));
    }

    void readPassword()
    {
        const std::optional<QString> text = textOf(Field::Password);
        QString password = text.value_or(QString());
        if (!m_login.isEmpty() && password.isEmpty())
            password = m_login;
        else if (m_lone)
            m_user = m_login;
        // An empty default, process.env.X ?? "", is no template: the password is where it says.
        const bool isElsewhere = m_node.references.contains(u"password"_s);
        if (password.isEmpty() && text && isElsewhere) {
            note(tr("The password is %1, which has no value here.")
                     .arg(m_draft.at(Field::Password)->reference.left(shown)));
        } else if (password.isEmpty() && text) {
            refuse(tr("The password is empty, as in a template."));
        } else if (!password.isEmpty() && !isLiteral(Field::Password) && isTemplateText(password)) {
            refuse(tr("The password only holds the place of one."));
            password.clear();
        } else if (isUnresolved(Field::Password)) {
            note(tr("The password is %1, which has no value here.")
                     .arg(m_draft.at(Field::Password)->reference.left(shown)));
        } else if (!m_draft.at(Field::Password) && password.isEmpty()) {
            note(tr("The text gives no password."));
        }
        m_node.settings.password = Lavalink::Secret(password);
    }

    void readName()
    {
        QString name = textOf(Field::Name).value_or(QString()).trimmed();
        if (name.contains(u'\n') || name.contains(u'\t'))
            name = name.simplified();
        if (!isLiteral(Field::Name) && isTemplateText(name))
            name.clear();
        for (const QString &other : {m_draft.rest, m_draft.name, m_user}) {
            if (name.isEmpty())
                name = other;
        }
        m_node.settings.identifier = name.left(200);
    }

    void readTheRest()
    {
        readList(Field::Region, &m_node.settings.regions);
        readList(Field::Tags, &m_node.settings.tags);
        m_node.sessionId = textOf(Field::Session).value_or(QString());
        if (isTemplateText(m_node.sessionId))
            m_node.sessionId.clear();
        if (const std::optional<QString> path = textOf(Field::Path); path && path->startsWith(u'/'))
            m_node.settings.path = m_node.settings.path.isEmpty() ? *path : m_node.settings.path;
        for (const QLatin1StringView route : {"/v3"_L1, "/v4"_L1}) {
            if (m_node.settings.path.endsWith(route)) {
                m_node.v3 = m_node.v3 || route == "/v3"_L1;
                m_node.settings.path.chop(route.size());
            }
        }
        if (const std::optional<QString> text = textOf(Field::Priority))
            m_node.settings.priority = numberFrom(*text).value_or(0);
        const std::optional<QString> enabled = textOf(Field::Enabled);
        const std::optional<QString> disabled = textOf(Field::Disabled);
        m_node.enabled = (!enabled || flagFrom(*enabled).value_or(true))
            && (!disabled || !flagFrom(*disabled).value_or(false));
        if (!m_node.enabled)
            note(tr("The text has this node switched off."));
        if (m_node.v3)
            note(tr("This node speaks version 3 of the protocol only."));
    }

    void readList(Field field, QStringList *into)
    {
        const Value *value = m_draft.at(field);
        if (!value)
            return;
        if (value->isText()) {
            const QStringList parts = textOf(field).value_or(QString()).split(u',', Qt::SkipEmptyParts);
            for (const QString &part : parts)
                addTo(into, part);
        }
        for (const Value &item : value->items) {
            if (item.isText() && !item.unresolved)
                addTo(into, item.text);
        }
    }

    static void addTo(QStringList *into, const QString &text)
    {
        const QString plain = text.simplified().left(64);
        if (!plain.isEmpty() && !into->contains(plain) && into->size() < 64)
            into->append(plain);
    }

    void note(const QString &text) { m_node.notes.append(text); }

    const Draft &m_draft;
    const Where &m_where;
    ImportedNode m_node;
    std::optional<int> m_port;
    QString m_scheme;
    QString m_login;
    QString m_user;
    bool m_secureScheme = false;
    bool m_lone = false;
};

} // namespace

ImportedNode nodeFrom(const Draft &draft, const Where &where)
{
    return Builder(draft, where).build();
}

} // namespace Deck::Import

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#include "keys.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Deck::Import {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 120;

QHash<QString, Field> makeFields()
{
    const std::pair<Field, const char *> table[] = {
        {Field::Name,
            "identifier id name title uniqueid nodename nodeid label nodeidentifier alias displayname"},
        {Field::Host,
            "host hostname address ip domain addr ipaddress hostaddress fqdn serverip serverhost "
            "serveraddress "
            "nodehost nodeaddress nodeip hote ipaddr hostip hostorip servername"},
        {Field::Url,
            "url uri origin baseaddress resturi resturl restaddress wsuri wsurl websocketuri websocketurl "
            "endpoint baseurl baseuri nodeurl nodeuri serveruri serverurl hosturl socketuri connectionstring "
            "link hostport resthost"},
        {Field::Port, "port serverport nodeport portnumber puerto porta wsport restport"},
        {Field::Password,
            "password auth authorization pass passphrase pw passwd pwd authentication authkey authtoken "
            "nodepassword serverpassword senha contrasena passwort authpassword authpass authstring"},
        {Field::Secure,
            "secure ssl tls isssl issecure istls https usessl usetls usehttps usesecure sslenabled "
            "tlsenabled "
            "secured enablessl enabletls encrypted wss usewss ishttps securessl secureconnection"},
        {Field::Scheme, "scheme protocol"},
        {Field::Region, "region regions location voiceregion voiceregions"},
        {Field::Path, "path basepath pathprefix contextpath urlpath"},
        {Field::Version, "restversion version pathversion apiversion lavalinkversion nodeversion"},
        {Field::Driver, "driver nodetype type kind servertype software"},
        {Field::Enabled, "enable enabled status active isenabled"},
        {Field::Disabled, "disabled disable isdisabled"},
        {Field::Session, "sessionid session resumesessionid"},
        {Field::Tags, "tags tag"},
        {Field::Priority, "priority"},
    };
    QHash<QString, Field> fields;
    for (const auto &[field, words] : table) {
        const QStringList list = QString::fromLatin1(words).split(u' ');
        for (const QString &word : list)
            fields.insert(word, field);
    }
    return fields;
}

QSet<QString> setOf(const char *words)
{
    const QStringList list = QString::fromLatin1(words).split(u' ');
    return {list.begin(), list.end()};
}

bool isNodeWord(const QString &word)
{
    static const QSet<QString> words = setOf(
        "lavalink lavalinks lava nodelink wavelink shoukaku moonlink kazagumo erela poru riffy magma "
        "aqualink mafic lavacord lavaclient magmastream rainlink discolink vulkava lavaplayer lavasfy "
        "hydrogen lavaqueue lavashark sonolink pomice lavasnek");
    return words.contains(word);
}

bool isServerWord(const QString &word)
{
    static const QSet<QString> words = setOf("node nodes server servers music audio");
    return words.contains(word);
}

bool isForeignWord(const QString &word)
{
    static const QSet<QString> words = setOf(
        "database databases db redis dragonfly keydb valkey mongo mongodb postgres postgresql pg mysql "
        "mariadb "
        "sql sqlite mssql dashboard ipc cipher proxy proxies smtp mail mailer email imap metrics prometheus "
        "grafana influx influxdb elastic elasticsearch rabbit rabbitmq amqp kafka mqtt nats ftp sftp ssh "
        "ldap "
        "vault minio memcached cassandra web webserver website panel admin oauth webhook api express sentry "
        "logging lastfm spotify youtube genius deezer soundcloud cache queue ratelimit statsd vpn tunnel "
        "icecast radio http https backend frontend gateway socks tor sharding cluster healthcheck health "
        "topgg "
        "jdbc datasource hikari mailserver lyrics lyricsapi pot poToken httpconfig youtubeconfig invidious");
    return words.contains(word);
}

bool isDigits(const QString &word)
{
    return !word.isEmpty() && word.front().isDigit();
}

//! One spelling for the words around a field: NODE_1, NODE1 and a trailing _1 are the same group.
QString groupOf(const QStringList &words)
{
    bool lavalink = false;
    QStringList kept;
    for (const QString &word : words)
        lavalink = lavalink || isNodeWord(word) || word == "node"_L1 || word == "nodes"_L1;
    for (const QString &word : words) {
        const bool noise = isNodeWord(word) || isServerWord(word) || word == "client"_L1 || word == "bot"_L1
            || word == "default"_L1;
        if (!lavalink || !noise)
            kept.append(word);
    }
    return lavalink ? (QStringList{u"lavalink"_s} + kept).join(u' ') : kept.join(u' ');
}

QString restOf(const QStringList &words)
{
    QStringList kept;
    for (const QString &word : words) {
        if (!isNodeWord(word) && !isServerWord(word) && !isDigits(word) && !isGenericName(word))
            kept.append(word);
    }
    return kept.join(u' ');
}

} // namespace

QStringList wordsOf(const QString &key)
{
    QStringList words;
    QString word;
    const auto close = [&] {
        if (!word.isEmpty())
            words.append(word.toLower());
        word.clear();
    };
    const QStringView text = QStringView(key).left(longestKey);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!c.isLetterOrNumber()) {
            close();
            continue;
        }
        if (!word.isEmpty()) {
            const QChar before = word.back();
            const bool hump = c.isUpper()
                && (before.isLower() || (before.isUpper() && i + 1 < text.size() && text[i + 1].isLower()));
            if (hump || c.isDigit() != before.isDigit())
                close();
        }
        word.append(c);
    }
    close();
    return words;
}

namespace {

KeyMeaning meaningOfWords(QStringList words)
{
    static const QHash<QString, Field> fields = makeFields();
    QStringList numbers;
    while (words.size() > 1 && isDigits(words.constLast()))
        numbers.prepend(words.takeLast());
    const qsizetype most = std::min<qsizetype>(words.size(), 4);
    for (qsizetype count = most; count > 0; --count) {
        const QString joined = words.mid(words.size() - count).join(QString());
        const auto found = fields.constFind(joined);
        if (found == fields.constEnd())
            continue;
        const QStringList around = words.mid(0, words.size() - count) + numbers;
        return {*found, groupOf(around), restOf(around)};
    }
    return {};
}

Kin kinOfWords(const QStringList &words)
{
    Kin kin = Kin::Unknown;
    // "lavalinkApi" and "music-cluster" are about nodes for all that; "lavalink_redis" is not.
    static const QSet<QString> soft = setOf("api web cluster gateway http https queue radio backend");
    const bool lavalink = std::any_of(words.cbegin(), words.cend(), isNodeWord);
    for (const QString &word : words) {
        if (isForeignWord(word) && !(lavalink && soft.contains(word)))
            return Kin::Foreign;
        if (isNodeWord(word))
            kin = Kin::Node;
        else if (isServerWord(word) && kin == Kin::Unknown)
            kin = Kin::Server;
    }
    return kin;
}

bool isForeignKeyWord(const QString &joined)
{
    static const QSet<QString> words
        = setOf("user username database dbname dialect vhost db connectionlimit schema collection bucket "
                "authsource mailfrom fromaddress charset clientsecret poolsize apikey");
    return words.contains(joined);
}

bool isClientWord(const QString &first)
{
    static const QSet<QString> words
        = setOf("retry reconnect resume resuming resumable heartbeat rest search");
    return words.contains(first);
}

} // namespace

KeyMeaning meaningOf(const QString &key)
{
    return key.isEmpty() || key.size() > longestKey ? KeyMeaning() : meaningOfWords(wordsOf(key));
}

Kin kinOf(const QString &name)
{
    return kinOfWords(wordsOf(name));
}

const KeyFacts &KeyBook::of(const QString &key)
{
    const auto found = m_known.constFind(key);
    if (found != m_known.constEnd())
        return *found;
    KeyFacts facts;
    const QStringList words = wordsOf(key);
    if (!words.isEmpty()) {
        if (key.size() <= longestKey)
            facts.meaning = meaningOfWords(words);
        facts.joined = words.join(QString());
        facts.kin = kinOfWords(words);
        facts.client = isClientWord(words.constFirst());
        facts.foreign = isForeignKeyWord(facts.joined);
        facts.nodeLink = words.contains("nodelink"_L1);
        facts.nodes = words.contains("nodes"_L1) || words.contains("node"_L1) || words.contains("servers"_L1);
    }
    if (m_known.size() >= most)
        m_known.clear();
    return *m_known.insert(key, facts);
}

bool isGenericName(const QString &name)
{
    static const QSet<QString> words = setOf(
        "nodes node lavalink config configuration settings options default exports module export server "
        "servers service "
        "environment env services data music audio list array spec template values lava nodelink client "
        "manager const let var new this self static public private final bot botconfig lavalinknodes "
        "lavalinknode nodeoptions nodeconfig lavaconfig lavalinkconfig lavalinkserver nodelist musicconfig "
        "unit stringdata addnode createnode hosts host url address connections connection object obj "
        "application app items "
        "wavelink");
    const QStringList list = wordsOf(name);
    if (list.isEmpty() || words.contains(list.join(QString())))
        return true;
    for (const QString &word : list) {
        if (!words.contains(word) && !isNodeWord(word) && !isDigits(word))
            return false;
    }
    return true;
}

} // namespace Deck::Import

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BackoffFacts</name>
    <message numerus="yes">
        <source>idle, %n try(s) until it was ready</source>
        <translation>
            <numerusform>idle, %n try until it was ready</numerusform>
            <numerusform>idle, %n tries until it was ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) failed</source>
        <translation>
            <numerusform>%n try failed</numerusform>
            <numerusform>%n tries failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::DropTarget</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::ExportText</name>
    <message numerus="yes">
        <source>%n node(s) copied, with their passwords.</source>
        <translation>
            <numerusform>%n node copied, with its password.</numerusform>
            <numerusform>%n nodes copied, with their passwords.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) copied, without passwords.</source>
        <translation>
            <numerusform>%n node copied, without its password.</numerusform>
            <numerusform>%n nodes copied, without passwords.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) saved in %1.</source>
        <translation>
            <numerusform>%n node saved in %1.</numerusform>
            <numerusform>%n nodes saved in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::FleetNotice</name>
    <message numerus="yes">
        <source>The fleet file has %n problem(s). The other nodes are loaded.</source>
        <translation>
            <numerusform>The fleet file has one problem. The other nodes are loaded.</numerusform>
            <numerusform>The fleet file has %n problems. The other nodes are loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::ImportActions</name>
    <message numerus="yes">
        <source>Leave out the %n that failed</source>
        <translation>
            <numerusform>Leave out the one that failed</numerusform>
            <numerusform>Leave out the %n that failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::ImportDesk</name>
    <message numerus="yes">
        <source>%n file(s) or folder(s)</source>
        <translation>
            <numerusform>%n file or folder</numerusform>
            <numerusform>%n files or folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n row(s) will be applied.</source>
        <translation>
            <numerusform>%1 of %n row will be applied.</numerusform>
            <numerusform>%1 of %n rows will be applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) are left out until you decide.</source>
        <translation>
            <numerusform>%n conflict is left out until you decide.</numerusform>
            <numerusform>%n conflicts are left out until you decide.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) answered.</source>
        <translation>
            <numerusform>%n node answered.</numerusform>
            <numerusform>%n nodes answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) imported.</source>
        <translation>
            <numerusform>%n node imported.</numerusform>
            <numerusform>%n nodes imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) updated.</source>
        <translation>
            <numerusform>%n node updated.</numerusform>
            <numerusform>%n nodes updated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::ImportPreview</name>
    <message numerus="yes">
        <source>import of %n node(s)</source>
        <translation>
            <numerusform>import of %n node</numerusform>
            <numerusform>import of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to preview %n node(s)</source>
        <translation>
            <numerusform>Drop to preview %n node</numerusform>
            <numerusform>Drop to preview %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to preview the nodes of %n file(s) or folder(s)</source>
        <translation>
            <numerusform>Drop to preview the nodes of %n file or folder</numerusform>
            <numerusform>Drop to preview the nodes of %n files or folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::LabBoard</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::LabDesk</name>
    <message numerus="yes">
        <source>%n failure(s)</source>
        <translation>
            <numerusform>%n failure</numerusform>
            <numerusform>%n failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::LabLook</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::LabPlanList</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::NodeCharts</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::NodeEvents</name>
    <message numerus="yes">
        <source>%1, %n time(s)</source>
        <translation>
            <numerusform>%1, %n time</numerusform>
            <numerusform>%1, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::NodeView</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugin(s)</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::OutageNotices</name>
    <message numerus="yes">
        <source>%n node(s) are back</source>
        <translation>
            <numerusform>%n node is back</numerusform>
            <numerusform>%n nodes are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) are down</source>
        <translation>
            <numerusform>%n node is down</numerusform>
            <numerusform>%n nodes are down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::Palette</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::PingAll</name>
    <message numerus="yes">
        <source>%n node(s) answered.</source>
        <translation>
            <numerusform>%n node answered.</numerusform>
            <numerusform>%n nodes answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) did not answer.</source>
        <translation>
            <numerusform>%n node did not answer.</numerusform>
            <numerusform>%n nodes did not answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::ProfileList</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::SecretsDesk</name>
    <message numerus="yes">
        <source>%n in the system keychain</source>
        <translation>
            <numerusform>%n in the system keychain</numerusform>
            <numerusform>%n in the system keychain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the encrypted file</source>
        <translation>
            <numerusform>%n in the encrypted file</numerusform>
            <numerusform>%n in the encrypted file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the environment</source>
        <translation>
            <numerusform>%n in the environment</numerusform>
            <numerusform>%n in the environment</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the fleet file</source>
        <translation>
            <numerusform>%n in the fleet file</numerusform>
            <numerusform>%n in the fleet file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept nowhere</source>
        <translation>
            <numerusform>%n kept nowhere</numerusform>
            <numerusform>%n kept nowhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) can be read by whoever can read the fleet file</source>
        <translation>
            <numerusform>%n password can be read by whoever can read the fleet file</numerusform>
            <numerusform>%n passwords can be read by whoever can read the fleet file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) moved: %1.</source>
        <comment>where to</comment>
        <translation>
            <numerusform>%n password moved: %1.</numerusform>
            <numerusform>%n passwords moved: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::Tray</name>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n down</numerusform>
            <numerusform>%n down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n degraded</numerusform>
            <numerusform>%n degraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reconnecting</source>
        <translation>
            <numerusform>%n reconnecting</numerusform>
            <numerusform>%n reconnecting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>%n connecting</numerusform>
            <numerusform>%n connecting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n ready</numerusform>
            <numerusform>%n ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n disconnected</source>
        <translation>
            <numerusform>%n disconnected</numerusform>
            <numerusform>%n disconnected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::Unattended</name>
    <message numerus="yes">
        <source>The nodes have not settled in %n second(s).</source>
        <translation>
            <numerusform>The nodes have not settled in %n second.</numerusform>
            <numerusform>The nodes have not settled in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Self-test passed: %n look(s) drawn.</source>
        <translation>
            <numerusform>Self-test passed: %n look drawn.</numerusform>
            <numerusform>Self-test passed: %n looks drawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deck::Workspace</name>
    <message numerus="yes">
        <source>%n node(s) need attention</source>
        <translation>
            <numerusform>%n node needs attention</numerusform>
            <numerusform>%n nodes need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message numerus="yes">
        <source>the last %n</source>
        <translation>
            <numerusform>the last one</numerusform>
            <numerusform>the last %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text, %n line(s)</source>
        <translation>
            <numerusform>The text, %n line</numerusform>
            <numerusform>The text, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetTable</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportNotes</name>
    <message numerus="yes">
        <source>%n note(s) on the text</source>
        <translation>
            <numerusform>%n note on the text</numerusform>
            <numerusform>%n notes on the text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n note(s)</source>
        <translation>
            <numerusform>All %n note</numerusform>
            <numerusform>All %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message numerus="yes">
        <source>%n row(s) to import</source>
        <translation>
            <numerusform>%n row to import</numerusform>
            <numerusform>%n rows to import</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lavalink::Player</name>
    <message numerus="yes">
        <source>The track is stuck for %n ms.</source>
        <translation>
            <numerusform>The track is stuck for %n ms.</numerusform>
            <numerusform>The track is stuck for %n ms.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tracks failed one after the other.</source>
        <translation>
            <numerusform>%n track failed.</numerusform>
            <numerusform>%n tracks failed one after the other.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeFacts</name>
    <message numerus="yes">
        <source>certificate valid %n day(s)</source>
        <translation>
            <numerusform>certificate valid for %n day</numerusform>
            <numerusform>certificate valid for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeOffers</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plugin(s)</source>
        <translation>
            <numerusform>%n plugin</numerusform>
            <numerusform>%n plugins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>

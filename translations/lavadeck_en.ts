<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>Lavalink::Player</name>
    <message numerus="yes">
        <source>The track is stuck for %n ms.</source>
        <translation>
            <numerusform>The track is stuck for %n ms.</numerusform>
            <numerusform>The track is stuck for %n ms.</numerusform>
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
</context>
</TS>

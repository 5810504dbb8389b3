// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <optional>

// What the tests of the protocol share: its parsers under one roof, and the recordings of a running Lavalink.
namespace Bodies {

enum class Parser {
    Message,
    Info,
    Stats,
    LoadResult,
    Track,
    Tracks,
    Player,
    Players,
    Session,
    RoutePlanner,
    Error
};
constexpr int parserCount = 11;

//! What the parser made of the bytes, written back; nothing when it refused them.
[[nodiscard]] std::optional<QJsonValue> readAndWritten(Parser parser, const QByteArray &json);

//! One body or frame of the recordings, or of our own hand.
struct Body {
    QString name; //!< Of its file.
    Parser parser = Parser::Message;
    QByteArray json;
};

//! All files of the recordings, sorted by name.
[[nodiscard]] QStringList recordingNames();
[[nodiscard]] QJsonValue recording(const QString &name);
//! The body of the answer that a recording holds.
[[nodiscard]] QByteArray recordedBody(const QString &name);
//! What has no JSON body: why, in a word. Everything else in a recording is a Body.
struct Silence {
    QString name;
    QString
        word; //!< empty, text, no answer, refused upgrade, 101 without a frame, frame cut by the recorder.
};
struct Harvest {
    QList<Body> bodies;
    QList<Silence> silences;
};
//! Every answer and every frame in a recording, wherever it stands in it.
[[nodiscard]] Harvest harvested(const QString &name);

//! Bodies as NodeLink sends them, written from the protocol notes.
[[nodiscard]] QList<Body> nodeLinkBodies();

//! The texts of a tree, its field names too; `userData` and `filters`, which stay as they came, are left out.
void collectTexts(const QJsonValue &value, QStringList &texts);
//! Why this text must not reach a screen, or empty.
[[nodiscard]] QString danger(const QString &text);

} // namespace Bodies

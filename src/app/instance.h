// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace Deck {

//! What a second start hands to the program that runs already. It asks for nothing that changes anything.
struct Handover {
    QStringList imports; //!< Absolute paths of files and folders for the import page.
    QString page; //!< Id of the page to show; empty for the one that is shown.
    QString select; //!< Identifier of a node; empty for none.

    bool operator==(const Handover &) const = default;
    [[nodiscard]] QByteArray toJson() const; //!< On one line, without its end.
    //! Nothing for what is no such message. Relative paths are left out.
    [[nodiscard]] static std::optional<Handover> fromJson(const QByteArray &line);
};

//! One window per user and fleet file: a socket in the user's runtime folder, named after the file. A socket
//! that a crash has left is replaced.
class Instance : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype maxBytes = 1024 * 1024; //!< Of one message; longer ones are dropped.
    //! With one that does not answer: it may be starting itself.
    static constexpr std::chrono::milliseconds patience{15'000};

    //! `fleetFile` names the instance, whether it exists or not.
    explicit Instance(const QString &fleetFile, QObject *parent = nullptr);

    enum class Claim {
        First, //!< This is the one, and hears of others by handedOver().
        HandedOver, //!< Another one has taken the message.
        Alone //!< Another one is there and does not answer, or no socket can be had: run as if alone.
    };
    //! Blocks, for `patience` at most at each step.
    [[nodiscard]] Claim claim(const Handover &message);
    [[nodiscard]] const QString &path() const { return m_path; } //!< Of the socket.

Q_SIGNALS:
    void handedOver(const Deck::Handover &message);

private:
    enum class Answer { Nobody, Silent, Taken };
    [[nodiscard]] Answer ask(const Handover &message) const;
    void accept();

    QString m_path;
    QLocalServer m_server;
};

} // namespace Deck

// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "importtester.h"
#include "passwordkeeping.h"
#include "uienums.h"

#include <QStringList>

#include <array>
#include <memory>
#include <optional>

namespace Deck {

class FleetStore;
class NodeView;
class Secrets;
class Workspace;
struct ImportChange;

//! One node of the fleet file as a form: a new one, a copy, or one that is edited. Nothing is written before
//! save(), which is one step of the fleet's undo; test() looks at what the form says, saved or not.
class NodeForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by Workspace")
    Q_PROPERTY(bool open READ isOpen NOTIFY openChanged)
    Q_PROPERTY(QString title READ title NOTIFY openChanged)
    Q_PROPERTY(QStringList texts READ texts NOTIFY changed)
    Q_PROPERTY(QStringList problems READ problems NOTIFY changed)
    Q_PROPERTY(bool secure READ isSecure WRITE setSecure NOTIFY changed)
    Q_PROPERTY(bool resume READ isResuming WRITE setResume NOTIFY changed)
    Q_PROPERTY(QString passwordHint READ passwordHint NOTIFY openChanged)
    Q_PROPERTY(Deck::PasswordKeeping *keeping READ keeping CONSTANT)
    Q_PROPERTY(bool placeAsked READ isPlaceAsked NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(bool testing READ isTesting NOTIFY tested)
    Q_PROPERTY(QString testText READ testText NOTIFY tested)
    Q_PROPERTY(QString testAdvice READ testAdvice NOTIFY tested)
    Q_PROPERTY(Deck::Ui::Tone testTone READ testTone NOTIFY tested)

public:
    enum Field { Name, Host, Port, Password, Path, Tags, Regions, Priority, UserId, ClientName, FieldCount };
    Q_ENUM(Field)

    explicit NodeForm(Workspace *deck);
    ~NodeForm() override;

    //! As ImportDesk::setFleet().
    void setFleet(FleetStore *store, Secrets *secrets);
    //! Why the fleet cannot be edited; empty when it can.
    [[nodiscard]] QString fleetReason() const;

    void add(); //!< An empty form.
    void edit(const NodeView *view);
    void duplicate(const NodeView *view); //!< A form with the same, under another name.
    void remove(const NodeView *view); //!< At once, told with its undo.
    void redo(); //!< The fleet's last step that was taken back.
    [[nodiscard]] QString redoReason() const; //!< Why there is nothing to redo; empty when there is.

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QStringList texts() const; //!< One per Field.
    //! One per Field that was touched: what is wrong with it; empty when nothing is.
    [[nodiscard]] QStringList problems() const;
    //! An address as a whole ("wss://host:port") in the host's field is taken apart.
    Q_INVOKABLE void setText(int field, const QString &text);
    [[nodiscard]] bool isSecure() const { return m_secure; }
    void setSecure(bool secure);
    [[nodiscard]] bool isResuming() const { return m_resume; }
    void setResume(bool resume);
    [[nodiscard]] QString passwordHint() const; //!< Of the empty field: where the password is now.
    [[nodiscard]] PasswordKeeping *keeping() { return &m_keeping; }
    [[nodiscard]] bool isPlaceAsked() const; //!< A password was typed that has to be kept somewhere.
    [[nodiscard]] QString reason() const; //!< Why it cannot be saved; empty when it can.

    [[nodiscard]] bool isTesting() const { return m_tester && m_tester->isRunning(); }
    [[nodiscard]] QString testText() const;
    [[nodiscard]] QString testAdvice() const;
    [[nodiscard]] Ui::Tone testTone() const;

    Q_INVOKABLE void test(); //!< A second call stops it.
    Q_INVOKABLE void save();
    //! Puts the form away; what was typed can be had back by the message about it.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void openChanged();
    void changed();
    void tested();

private:
    //! What the form began with, and what it says now.
    struct Texts {
        std::array<QString, FieldCount> of;
        bool secure = false;
        bool resume = true;
        bool operator==(const Texts &) const = default;
    };

    void begin(const Lavalink::NodeSettings &base, bool isNew);
    void show();
    [[nodiscard]] Texts now() const;
    [[nodiscard]] QString text(Field field) const { return m_texts[field].trimmed(); }
    [[nodiscard]] QString problemOf(Field field) const;
    [[nodiscard]] QString problemOfHost() const;
    [[nodiscard]] Lavalink::NodeSettings settings() const;
    [[nodiscard]] std::optional<int> place() const; //!< In the fleet; nothing for a new node.
    [[nodiscard]] static std::optional<int> placeOf(const FleetStore &store, const QString &endpoint);
    [[nodiscard]] Lavalink::Secret passwordForTest() const;
    [[nodiscard]] std::optional<QJsonValue> copiedPassword() const;
    void write(const Lavalink::NodeSettings &settings, std::optional<QJsonValue> password);
    void tellStep(const QString &headline);
    void tellFailed(const QString &why);

    Workspace *m_deck;
    FleetStore *m_store = nullptr;
    Secrets *m_secrets = nullptr;
    PasswordKeeping m_keeping;
    std::unique_ptr<ImportTester> m_tester;
    std::optional<ImportTest> m_test;
    bool m_open = false;
    bool m_isNew = true;
    bool m_saving = false;
    Lavalink::NodeSettings m_base; // Its password is the one of the live node.
    PasswordSource m_source; // Of the node that is edited or copied.
    std::array<QString, FieldCount> m_texts;
    std::array<bool, FieldCount> m_touched{};
    bool m_secure = false;
    bool m_resume = true;
    Texts m_before;
};

} // namespace Deck

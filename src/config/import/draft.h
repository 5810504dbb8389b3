// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
#pragma once

#include "keys.h"
#include "value.h"

#include <array>

namespace Deck::Import {

//! Where in a tree something stands, as far as it matters for what it means.
struct Where {
    Kin kin = Kin::Unknown;
    QString path; //!< The keys around, joined by dots.
    QString key; //!< The nearest of them.
    bool nodeLink = false;
    bool inNodes = false; //!< An item of what is called nodes.
    const Value *ingress = nullptr; //!< By which hosts a server here is reached from outside, of Helm.
    const Value *ports = nullptr; //!< The published ports of the container around, of Compose.
    int depth = 0;
};

//! What was found of one node: at most one value for each meaning.
struct Draft {
    std::array<const Value *, 17> values{};
    QString group;
    QString rest;
    QString name; //!< For want of a value that says it.
    int line = 0;
    bool clientKeys = false;
    bool foreignKeys = false;
    bool server = false; //!< Of the server's own settings.
    bool nodeLink = false; //!< A key says so.
    bool ingress = false; //!< Host and port are those of an ingress.
    bool published = false; //!< The port is the one that a container publishes.
    std::optional<int> port; //!< Instead of a value.
    std::optional<bool> secure; //!< The same.

    [[nodiscard]] const Value *at(Field field) const { return values[size_t(field)]; }
    void set(Field field, const Value *value);
    [[nodiscard]] bool hasPlace() const { return at(Field::Host) != nullptr || at(Field::Url) != nullptr; }
};

//! Whether a draft is about a node at all, for what is in it and around it.
[[nodiscard]] bool isNode(const Draft &draft, const Where &where);
//! True when it looks like one, but belongs to another service: worth a note.
[[nodiscard]] bool isOtherService(const Draft &draft, const Where &where);

//! Gives the texts of a call or a tuple their meaning by order and form; false when they are no node.
[[nodiscard]] bool placeTexts(const std::vector<const Value *> &texts, Draft &draft);

//! The node of a draft, with its verdict.
[[nodiscard]] ImportedNode nodeFrom(const Draft &draft, const Where &where);

} // namespace Deck::Import

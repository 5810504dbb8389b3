// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Values by position: Node("host", 2333, "password").
#include "draft.h"
#include "forms.h"
#include "readers.h"

namespace Deck::Import {

using namespace Qt::StringLiterals;

bool placeTexts(const std::vector<const Value *> &texts, Draft &draft)
{
    size_t host = texts.size();
    // Two whole nodes are a list of them.
    if (!nodesInLine(texts[0]->text, 0).empty() && !nodesInLine(texts[1]->text, 0).empty())
        return false;
    const auto isPlace = [](const Value *text) {
        const std::optional<Endpoint> endpoint = endpointFrom(text->text);
        return endpoint && !endpoint->isForeign()
            && (isHost(endpoint->host) || isBindAddress(endpoint->host));
    };
    for (size_t i = 0; i < texts.size() && host == texts.size(); ++i) {
        const QString &text = texts[i]->text;
        const bool dotted = text.contains(u'.') || text.contains(u':') || text == "localhost"_L1;
        const bool beforePort
            = i + 1 < texts.size() && !texts[i + 1]->quoted && numberFrom(texts[i + 1]->text);
        if (isPlace(texts[i]) && (dotted || beforePort))
            host = i;
    }
    const bool elsewhere = host == texts.size() && texts[0]->unresolved && !texts[0]->reference.isEmpty();
    if (elsewhere && texts.size() > 2)
        host = 0;
    if (host == texts.size() || (host > 0 && texts.size() == 2))
        return false;
    draft.set(Field::Host, texts[host]);
    if (host > 0)
        draft.set(Field::Name, texts[0]);
    for (size_t i = host + 1; i < texts.size(); ++i) {
        const QString &text = texts[i]->text;
        if (!texts[i]->quoted && tlsWord(text))
            draft.set(Field::Secure, texts[i]);
        else if (!draft.at(Field::Port) && !draft.at(Field::Password) && numberFrom(text)
            && !texts[i]->unresolved)
            draft.set(Field::Port, texts[i]);
        else if (!draft.at(Field::Port) && texts[i]->unresolved
            && texts[i]->reference.contains("port"_L1, Qt::CaseInsensitive))
            draft.set(Field::Port, texts[i]);
        else if (!draft.at(Field::Password))
            draft.set(Field::Password, texts[i]);
        else if (!draft.at(Field::Region) && texts.size() - host >= 5)
            draft.set(Field::Region, texts[i]);
        else if (!draft.at(Field::Name))
            draft.set(Field::Name, texts[i]);
    }
    return draft.at(Field::Password) || draft.at(Field::Port);
}

} // namespace Deck::Import

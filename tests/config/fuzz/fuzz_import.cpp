// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// libFuzzer's entry to the importer: any bytes, with the format found out and with a format forced.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <importer.h>

namespace {

//! What must hold for every text; a breach ends the run with the text that did it.
void check(const Deck::ImportResult &result, const Deck::ImportOptions &options)
{
    if (result.nodes.size() > options.maxNodes || (result.refused && !result.nodes.isEmpty()))
        std::abort();
    for (const Deck::ImportedNode &node : result.nodes) {
        const bool invalid = node.verdict == Deck::ImportedNode::Verdict::Invalid;
        if (invalid == node.reason.isEmpty())
            std::abort();
        if (!invalid && !node.settings.problem().isEmpty())
            std::abort();
        if (node.duplicateOf >= result.nodes.size())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    Deck::ImportOptions options;
    check(Deck::readNodes(bytes, options), options);
    const QStringList formats = Deck::importFormats();
    options.format = formats[qsizetype(size) % formats.size()];
    options.environment = QProcessEnvironment();
    check(Deck::readNodes(bytes, options), options);
    return 0;
}

// A small JSON text as a flat list of nodes: keeps the order of keys, repeated keys and the spelling of numbers, and
// tells where in the text a node stands. Made with nlohmann/json's event parser; nothing here or in it recurses.
// Tested by tests/spec/json_tree_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taskloom {

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };

struct JsonNode {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    JsonKind kind = JsonKind::null;
    bool truth = false;  // of a boolean
    double number = 0;   // of a number
    std::string text;    // a text's content; a number as spelled
    std::string key;     // in an object
    std::uint32_t parent = kNone;
    std::uint32_t first_child = kNone;
    std::uint32_t last_child = kNone;
    std::uint32_t next = kNone;  // within the parent
    std::uint32_t offset = 0;    // of the value's first byte in the text
};

class JsonTree {
public:
    // `text` is UTF-8 without a byte order mark, less than 4 GiB. Errors: invalid_data, with offset and plain words
    // (without the place in words).
    static Result<JsonTree> parse(std::string_view text);

    // Nodes are numbered as their values start in the text; 0 is the top.
    const JsonNode& node(std::uint32_t index) const { return nodes_[index]; }

    // The last member of that key, as JSON readers commonly take it; kNone when there is none or it's no object.
    std::uint32_t find(std::uint32_t object, std::string_view key) const;

    // The members of an object that count: of each key the last. In the order of the text. `repeated` (if given) gets
    // every member whose key stood there before.
    std::vector<std::uint32_t> members(std::uint32_t object, std::vector<std::uint32_t>* repeated = nullptr) const;

    // The node's JSON as it stands in `text`, which must be the text that was parsed.
    std::string_view raw(std::string_view text, std::uint32_t index) const;

    // The JSON pointer (RFC 6901) of a node: `/task_spec/input_spec/image`; empty for the top.
    std::string pointer_of(std::uint32_t index) const;

private:
    friend class JsonTreeBuilder;

    void find_offsets(std::string_view text);

    std::vector<JsonNode> nodes_;
};

}  // namespace taskloom

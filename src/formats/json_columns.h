// The columns of a JSON file: found one by one as tasks have them, each known by its pointer from the task
// ("/input_values/image") and shown by the name that the layout gives it ("INPUT:image").
// Tested by tests/formats/json_task_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/json_layout.h"

namespace taskloom {

class JsonColumns {
public:
    // More different keys than this are no fields of tasks.
    static constexpr std::size_t kMost = 4000;
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    // The layout outlives it.
    explicit JsonColumns(const JsonLayout& layout);

    const JsonLayout& layout() const { return layout_; }
    std::size_t size() const { return pointers_.size(); }
    // From the task; the raw name of a column.
    const std::string& pointer(std::size_t column) const { return pointers_[column]; }
    const std::vector<std::string>& pointers() const { return pointers_; }

    // What a member of a node is: a column, or a node, whose value is one if it isn't what the layout says.
    struct Target {
        int node = JsonLayout::kNoNode;
        std::uint32_t column = kNone;
    };
    // `key` as it stands between its marks. `guess`: where it is looked for first; then where it was found. Once there are
    // kMost columns, new ones are kNone.
    Target member(int node, std::string_view key, std::size_t& guess) {
        const std::vector<Known>& known = known_[static_cast<std::size_t>(node)];
        if (guess < known.size() && known[guess].key == key) return known[guess].target;
        return find_member(node, key, guess);
    }
    // The same for a place in a list.
    Target element(int node, std::size_t index);
    // The column of a node whose value is no object, or no list.
    std::uint32_t column_of_node(int node);
    // kNone while no task has such a value.
    std::uint32_t known_column_of_node(int node) const { return node_columns_[static_cast<std::size_t>(node)]; }

    // "INPUT:image" for "/input_values/image", and back.
    std::string name_of(std::string_view pointer) const;
    std::string pointer_of(std::string_view name) const;

private:
    struct Known {
        std::string key;
        Target target;
    };
    Target find_member(int node, std::string_view key, std::size_t& guess);
    std::uint32_t column_of(std::string pointer);

    const JsonLayout& layout_;
    std::vector<std::string> pointers_;
    std::unordered_map<std::string, std::uint32_t> by_pointer_;
    std::vector<std::vector<Known>> known_;  // by node, in the order of their coming
    std::vector<std::unordered_map<std::string, std::size_t>> places_;
    std::vector<std::uint32_t> node_columns_;
};

// A key as a part of a JSON pointer (RFC 6901), and back.
void append_pointer_part(std::string_view key, std::string& pointer);
std::string key_of_pointer_part(std::string_view part);

}  // namespace taskloom

// The columns of a JSON file: found one by one as tasks have them, each known by its pointer from the task
// ("/input_values/image") and shown by the name that the layout gives it ("INPUT:image").
// Tested by tests/formats/json_scanner_test.cpp.
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
    // `key` as it stands between its marks, in the file. `guess`: where it is looked for first; then where it was found.
    // Once there are kMost columns, new ones are kNone.
    Target member(int node, std::string_view key, std::size_t& guess) {
        const std::vector<Known>& known = known_[static_cast<std::size_t>(node)];
        if (guess < known.size() && known[guess].key == key) return known[guess].target;
        return find_member(node, key, guess, key.data() - 1);
    }
    // The same for a place in a list, whose value begins at `at`.
    Target element(int node, std::size_t index, const char* at);
    // The column of a node whose value, at `at`, is no object, or no list.
    std::uint32_t column_of_node(int node, const char* at);
    // kNone while no task has such a value.
    std::uint32_t known_column_of_node(int node) const { return node_columns_[static_cast<std::size_t>(node)]; }

    // Where the file is in memory, from now on; without it keys have no places.
    void set_file(const char* begin) { file_ = begin; }
    // Where the first key or value that the column is of begins, in bytes from the file's begin.
    std::size_t begin_of(std::size_t column) const { return begins_[column]; }
    // The first that there was no column for any more: its pointer, empty as long as all have one; and where it begins.
    const std::string& left_out() const { return left_out_; }
    std::size_t left_out_begin() const { return left_out_begin_; }

    // "INPUT:image" for "/input_values/image", and back.
    std::string name_of(std::string_view pointer) const;
    std::string pointer_of(std::string_view name) const;

private:
    struct Known {
        std::string key;
        Target target;
    };
    Target find_member(int node, std::string_view key, std::size_t& guess, const char* where);
    std::uint32_t column_of(std::string pointer, const char* at);

    const JsonLayout& layout_;
    const char* file_ = nullptr;
    std::vector<std::string> pointers_;
    std::vector<std::size_t> begins_;
    std::string left_out_;
    std::size_t left_out_begin_ = 0;
    std::unordered_map<std::string, std::uint32_t> by_pointer_;
    std::vector<std::vector<Known>> known_;  // by node, in the order of their coming
    std::vector<std::unordered_map<std::string, std::size_t>> places_;
    std::vector<std::uint32_t> node_columns_;
};

// A key as a part of a JSON pointer (RFC 6901), and back.
void append_pointer_part(std::string_view key, std::string& pointer);
std::string key_of_pointer_part(std::string_view part);

}  // namespace taskloom

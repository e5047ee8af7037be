// How tasks are laid out in JSON, as data that a platform's profile gives: which objects and lists are only there to hold
// fields, and how columns are named after what they hold.
// Tested by tests/formats/json_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace taskloom {

struct JsonLayout {
    static constexpr int kNoNode = -1;

    // What stands under a key, or in a place of a list ("0").
    struct Member {
        std::string_view key;
        int node = kNoNode;       // it holds others
        std::string_view name{};  // of its column; empty: its pointer is
    };
    struct Node {
        bool is_list = false;
        std::string_view pointer{};  // from the task: "/input_values"
        std::vector<Member> members{};
        std::string_view prefix{};  // any other member's column is named this and its key: "INPUT:"; empty: its pointer
    };
    std::vector<Node> nodes;  // the first is the task
    // Keys of the task itself that begin so name their columns.
    std::vector<std::string_view> own_prefixes;
};

}  // namespace taskloom

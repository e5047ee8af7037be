// Cells that can't stand in one task together, though each has a column: a value where an object of others is to be, two
// columns of one key, a place in a list with nothing before it. Edits that would make a task so are refused.
// Tested by tests/formats/json_clash_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/json_layout.h"

namespace taskloom {

class JsonClashes {
public:
    enum class Kind : std::uint8_t {
        none,
        no_object,  // `other` belongs into an object that `one` stands in the place of
        no_list,    // the same with a list
        same_key,   // both are one key
        gap,        // `one` is a place of a list, behind one that nothing is at
    };
    struct Clash {
        Kind kind = Kind::none;
        std::size_t one = 0, other = 0;  // places of columns
        std::string missing{};           // that place's pointer; it need not have a column
    };

    // `pointers`: of the columns, by place.
    JsonClashes(const JsonLayout& layout, const std::vector<std::string_view>& pointers);

    // Whether columns can clash at all; mostly there are none that could.
    bool possible() const { return !within_.empty() || !lists_.empty(); }
    // The cells of a task by place, raw, empty where there is none, as they were and as they are to be.
    Clash find(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) const;

private:
    struct Pair {
        Kind kind = Kind::none;
        std::size_t one = 0, other = 0;
    };
    struct List {
        std::string_view pointer;
        std::vector<std::pair<std::size_t, std::size_t>> later;  // index in the list and place, ascending
        std::vector<std::size_t> first;                          // places of what is at its begin, or in that
    };
    static void find_gap(const List& list, const std::vector<std::string_view>& before,
                         const std::vector<std::string_view>& after, Clash& clash);
    std::vector<Pair> within_;
    std::vector<List> lists_;
};

}  // namespace taskloom

// One task in JSON: its values by column, wherever they stand in it. What a scanner does with each task of a file, and a
// format with one row.
// Tested by tests/formats/json_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/json_columns.h"
#include "formats/json_cursor.h"
#include "table/row_format.h"

namespace taskloom {

class JsonTaskReader {
public:
    // The columns outlive it; new keys become columns of them.
    explicit JsonTaskReader(JsonColumns& columns);

    // Reads the value that begins at `begin`. False: it is no JSON, at() being where that shows; nothing was read.
    // A value that is no object has no cells.
    bool read(const char* begin, const char* end);
    // Behind the value.
    const char* at() const { return cursor_.at(); }
    // Within the value: between its brackets, for a text has none.
    std::size_t line_ends() const { return cursor_.line_ends(); }
    bool is_object() const { return is_object_; }

    // By column; one that the task doesn't have has no data.
    std::vector<std::string_view>& cells() { return cells_; }
    const std::vector<RowNote>& notes() const { return notes_; }

private:
    struct Frame {
        int node = 0;
        bool is_list = false;
        std::size_t index = 0;
    };
    bool walk();
    bool take_value(JsonColumns::Target target);
    void enter(int node);
    void forget(int node);
    void note(RowNote::Kind kind, std::uint32_t column, const char* where);
    std::size_t& guess(int node) { return guesses_[static_cast<std::size_t>(node)]; }

    JsonColumns& columns_;
    JsonCursor cursor_;
    const char* begin_ = nullptr;
    bool is_object_ = false;
    std::vector<std::string_view> cells_;
    std::vector<RowNote> notes_;
    std::vector<std::size_t> guesses_;  // by node, where the next key is probably found
    std::vector<bool> entered_;         // nodes that the task has
    std::vector<Frame> frames_;
};

}  // namespace taskloom

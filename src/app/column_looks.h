// How the columns of the open file are shown: their widths, and which are hidden. That is the view's: the file, copies of
// ranges and searches have all columns.
// Tested by tests/app/column_looks_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/protocol.h"

namespace taskloom::app {

struct ColumnLook {
    float width = 0;  // CSS pixels; 0: not chosen yet
    bool hidden = false;
};

class ColumnLooks {
public:
    std::uint32_t count() const { return static_cast<std::uint32_t>(looks_.size()); }
    std::uint32_t hidden_count() const { return hidden_among(0, count()); }
    bool is_hidden(std::uint32_t column) const { return column < count() && looks_[column].hidden; }
    // Null beyond the columns that are known.
    ColumnLook* at(std::uint32_t column) { return column < count() ? &looks_[column] : nullptr; }
    const ColumnLook* at(std::uint32_t column) const { return column < count() ? &looks_[column] : nullptr; }

    // The next shown column to the right, or to the left; `from` itself where there is none.
    std::uint32_t next(std::uint32_t from, bool backward) const;
    // `from` if that is shown, else the nearest that is, to the right first.
    std::uint32_t nearest_shown(std::uint32_t from) const;
    std::uint32_t first_shown() const { return nearest_shown(0); }
    std::uint32_t last_shown() const { return count() == 0 ? 0 : next(count(), true); }
    // How many columns right before this place are hidden; `column` may be the number of columns.
    std::uint32_t hidden_before(std::uint32_t column) const;

    // How many of these are hidden.
    std::uint32_t hidden_among(std::uint32_t first, std::uint32_t number) const;

    // Hides columns; false, and nothing is hidden, where none would be left to see.
    bool hide(std::uint32_t first, std::uint32_t number);
    void show(std::uint32_t first, std::uint32_t number);
    void show_all() { show(0, count()); }

    // Other columns, or the same in another order: those that stay keep their looks.
    void follow(const std::vector<protocol::Column>& before, const std::vector<protocol::Column>& now);
    void clear() { looks_.clear(); }

private:
    std::vector<ColumnLook> looks_;
};

// Where the column that stood at a place stands now; nothing when it is gone: kNone.
std::uint32_t place_now(const std::vector<protocol::Column>& before, const std::vector<protocol::Column>& now,
                        std::uint32_t place);

}  // namespace taskloom::app

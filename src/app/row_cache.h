// The rows that the grid shows and some around them, in pages of rows by blocks of columns. Pages of an older revision
// stay visible until the new ones are there.
// Tested by tests/app/caches_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/protocol.h"

namespace taskloom::app {

class RowCache {
public:
    static constexpr std::uint32_t kPageRows = 64;
    static constexpr std::uint32_t kBlockColumns = 32;
    static constexpr std::size_t kMostPages = 96;
    static constexpr std::size_t kMostInFlight = 4;
    static constexpr std::uint32_t kCellBytes = 300;  // more than the widest column shows

    // Any of these may be nullptr: not there yet. Valid until the next accept.
    const protocol::RowWindow* row(std::uint32_t view_index) const;
    const protocol::CellWindow* cell(std::uint32_t view_index, std::uint32_t column) const;

    // What the grid looks at now.
    void want(std::uint32_t first_row, std::uint32_t rows, std::uint32_t first_column, std::uint32_t columns);
    // What to ask next for the wanted window and a margin around it, the visible before the margin.
    std::optional<protocol::GetRows> next_request(std::uint32_t revision, std::uint32_t view_rows,
                                                  std::uint32_t columns);
    void accept(protocol::RowsReply reply);
    // The engine didn't answer a request for this place.
    void refused(std::uint32_t first_row, std::uint32_t first_column);
    // Shows an edit at once, before the engine's answer brings the truth.
    void overlay(std::uint32_t view_index, std::uint32_t column, std::string_view text);
    // Where a row of the table stands among the cached rows of the view.
    std::optional<std::uint32_t> view_index_of(std::uint32_t position) const;
    // The columns stand in another order: `before` says where each of them stood. What is kept shows so until it comes anew.
    void follow_columns(const std::vector<std::uint32_t>& before);
    void clear();

private:
    struct Page {
        std::uint32_t revision = 0;
        std::uint64_t used = 0;
        protocol::RowsReply rows;
    };
    static std::uint64_t key(std::uint32_t row_page, std::uint32_t block) {
        return (static_cast<std::uint64_t>(row_page) << 32) | block;
    }
    std::optional<protocol::GetRows> request_for(std::uint32_t row_page, std::uint32_t block, std::uint32_t revision,
                                                 std::uint32_t columns);
    const Page* page_of(std::uint32_t view_index, std::uint32_t block) const;
    void drop_least_used();

    std::unordered_map<std::uint64_t, Page> pages_;
    std::unordered_map<std::uint64_t, std::uint32_t> in_flight_;  // by key: the revision asked in
    std::uint32_t first_row_ = 0, rows_ = 0, first_column_ = 0, columns_ = 0;
    std::uint64_t clock_ = 0;
};

}  // namespace taskloom::app

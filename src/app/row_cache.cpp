// Pages in, pages out.
#include "app/row_cache.h"

#include <algorithm>
#include <utility>

#include "app/visible_text.h"

namespace taskloom::app {

const RowCache::Page* RowCache::page_of(std::uint32_t view_index, std::uint32_t block) const {
    const auto found = pages_.find(key(view_index / kPageRows, block));
    return found == pages_.end() ? nullptr : &found->second;
}

const protocol::RowWindow* RowCache::row(std::uint32_t view_index) const {
    const std::uint32_t last_block = columns_ == 0 ? 0 : (first_column_ + columns_ - 1) / kBlockColumns;
    for (std::uint32_t block = first_column_ / kBlockColumns; block <= last_block; ++block) {
        const Page* page = page_of(view_index, block);
        if (page != nullptr && view_index % kPageRows < page->rows.rows.size()) {
            return &page->rows.rows[view_index % kPageRows];
        }
    }
    return nullptr;
}

const protocol::CellWindow* RowCache::cell(std::uint32_t view_index, std::uint32_t column) const {
    const Page* page = page_of(view_index, column / kBlockColumns);
    if (page == nullptr || view_index % kPageRows >= page->rows.rows.size()) return nullptr;
    const protocol::RowWindow& row = page->rows.rows[view_index % kPageRows];
    if (column % kBlockColumns >= row.cells.size()) return nullptr;
    return &row.cells[column % kBlockColumns];
}

void RowCache::want(std::uint32_t first_row, std::uint32_t rows, std::uint32_t first_column, std::uint32_t columns) {
    first_row_ = first_row;
    rows_ = rows;
    first_column_ = first_column;
    columns_ = columns;
}

std::optional<protocol::GetRows> RowCache::request_for(std::uint32_t row_page, std::uint32_t block,
                                                       std::uint32_t revision, std::uint32_t columns) {
    const std::uint64_t place = key(row_page, block);
    const auto found = pages_.find(place);
    if (found != pages_.end()) {
        found->second.used = ++clock_;
        if (found->second.revision >= revision) return std::nullopt;
    }
    if (in_flight_.count(place) != 0) return std::nullopt;
    in_flight_[place] = revision;
    protocol::GetRows request;
    request.first_view_index = row_page * kPageRows;
    request.count = kPageRows;
    request.first_column = block * kBlockColumns;
    request.column_count = std::min(kBlockColumns, columns - request.first_column);
    request.max_cell_bytes = kCellBytes;
    return request;
}

std::optional<protocol::GetRows> RowCache::next_request(std::uint32_t revision, std::uint32_t view_rows,
                                                        std::uint32_t columns) {
    if (rows_ == 0 || columns_ == 0 || view_rows == 0 || columns == 0) return std::nullopt;
    if (in_flight_.size() >= kMostInFlight) return std::nullopt;
    const std::uint32_t last_page = (view_rows - 1) / kPageRows;
    const std::uint32_t last_block = (columns - 1) / kBlockColumns;
    const std::uint32_t block_begin = std::min(first_column_ / kBlockColumns, last_block);
    const std::uint32_t block_end = std::min((first_column_ + columns_ - 1) / kBlockColumns, last_block);
    const std::uint32_t page_begin = std::min(first_row_ / kPageRows, last_page);
    const std::uint32_t page_end = std::min((first_row_ + rows_ - 1) / kPageRows, last_page);
    for (std::uint32_t margin = 0; margin <= 1; ++margin) {
        const std::uint32_t from = page_begin >= margin ? page_begin - margin : 0;
        const std::uint32_t to = std::min(page_end + margin, last_page);
        for (std::uint32_t page = from; page <= to; ++page) {
            for (std::uint32_t block = block_begin; block <= block_end; ++block) {
                if (auto request = request_for(page, block, revision, columns)) return request;
            }
        }
    }
    return std::nullopt;
}

void RowCache::accept(protocol::RowsReply reply) {
    const std::uint64_t place = key(reply.first_view_index / kPageRows, reply.first_column / kBlockColumns);
    const auto asked = in_flight_.find(place);
    // An answer is good for the revision it was asked in, too.
    std::uint32_t good_for = reply.revision;
    if (asked != in_flight_.end()) {
        good_for = std::max(good_for, asked->second);
        in_flight_.erase(asked);
    }
    for (protocol::RowWindow& row : reply.rows) {
        for (protocol::CellWindow& cell : row.cells) cell.text = make_one_line(cell.text);
    }
    pages_[place] = Page{good_for, ++clock_, std::move(reply)};
    drop_least_used();
}

void RowCache::refused(std::uint32_t first_row, std::uint32_t first_column) {
    in_flight_.erase(key(first_row / kPageRows, first_column / kBlockColumns));
}

void RowCache::overlay(std::uint32_t view_index, std::uint32_t column, std::string_view text) {
    const auto found = pages_.find(key(view_index / kPageRows, column / kBlockColumns));
    if (found == pages_.end() || view_index % kPageRows >= found->second.rows.rows.size()) return;
    protocol::RowWindow& row = found->second.rows.rows[view_index % kPageRows];
    if (column % kBlockColumns >= row.cells.size()) return;
    protocol::CellWindow& cell = row.cells[column % kBlockColumns];
    cell.text = make_one_line(text.substr(0, kCellBytes));
    cell.edited = true;
}

std::optional<std::uint32_t> RowCache::view_index_of(std::uint32_t position) const {
    for (const auto& [place, page] : pages_) {
        for (std::size_t i = 0; i < page.rows.rows.size(); ++i) {
            if (page.rows.rows[i].position == position) {
                return page.rows.first_view_index + static_cast<std::uint32_t>(i);
            }
        }
    }
    return std::nullopt;
}

void RowCache::drop_least_used() {
    while (pages_.size() > kMostPages) {
        auto least = pages_.begin();
        for (auto page = pages_.begin(); page != pages_.end(); ++page) {
            if (page->second.used < least->second.used) least = page;
        }
        pages_.erase(least);
    }
}

void RowCache::follow_columns(const std::vector<std::uint32_t>& before) {
    in_flight_.clear();
    // In a wide table it would have to be put together from several blocks, which may not be there.
    if (before.size() > kBlockColumns) return clear();
    for (auto& [place, page] : pages_) {
        page.revision = 0;
        for (protocol::RowWindow& row : page.rows.rows) {
            if (row.cells.empty()) continue;
            std::vector<protocol::CellWindow> cells(before.size());
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (before[i] < row.cells.size()) cells[i] = row.cells[before[i]];
            }
            row.cells = std::move(cells);
        }
    }
}

void RowCache::clear() {
    pages_.clear();
    in_flight_.clear();
}

}  // namespace taskloom::app

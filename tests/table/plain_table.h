// A table for tests: cells between tabs, lines between line ends, no quoting; so that tests of the table need no format.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "table/table.h"
#include "table/table_writer.h"

namespace taskloom::testing {

class PlainFormat final : public RowFormat {
public:
    std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const override {
        cells.clear();
        if (row.empty()) return 0;
        std::size_t total = 0;
        for (std::size_t begin = 0; begin <= row.size(); ++total) {
            const std::size_t end = std::min(row.find('\t', begin), row.size());
            if (total < limit) cells.push_back(row.substr(begin, end - begin));
            begin = end + 1;
        }
        return total;
    }
    std::size_t split_mended(std::string_view row, std::size_t limit,
                             std::vector<std::string_view>& cells) const override {
        return split(row, limit, cells);
    }
    std::string decode(std::string_view raw) const override { return std::string(raw); }
    void decode_into(std::string_view raw, std::string& text) const override { text = raw; }
    void decode_as_in_file(std::string_view raw, std::string& text) const override { text = raw; }
    std::string encode(std::string_view text) const override { return std::string(text); }
    std::size_t find_open_mark(std::string_view) const override { return std::string_view::npos; }
    Quoting quoting_of(std::string_view) const override { return Quoting::none; }
    bool is_one_cell(std::string_view raw) const override { return raw.find_first_of("\t\r\n") == std::string::npos; }
    Dialect dialect() const override { return Dialect::toloka; }
    char delimiter() const override { return '\t'; }
};

// Where the line that begins at `begin` ends, without and with its line end.
struct LineEnd {
    std::size_t text = 0, next = 0;
};
inline LineEnd line_end(std::string_view text, std::size_t begin) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    if (end == text.size()) return {end, end};
    return {end, end + (text.substr(end, 2) == "\r\n" ? 2 : 1)};
}

// The first line is the header. `open_from`: the row that begins there ends with the file, as if within quotation marks.
inline std::unique_ptr<Table> plain_table(std::string_view text, std::size_t header_begin = 0,
                                          std::size_t open_from = std::string_view::npos) {
    auto table = std::make_unique<Table>(std::make_unique<PlainFormat>());
    std::memcpy(table->bytes().writable(text.size()).value(), text.data(), text.size());
    static_cast<void>(table->bytes().wrote(text.size()));
    const LineEnd header = line_end(text, header_begin);
    table->set_header(header_begin, header.text, header.next);
    for (std::size_t begin = header.next; begin < text.size();) {
        const std::size_t next = begin == open_from ? text.size() : line_end(text, begin).next;
        table->append_row(next);
        begin = next;
    }
    table->finish(open_from != std::string_view::npos);
    return table;
}

inline std::string written(const Table& table) {
    std::string text;
    TableWriter writer(table);
    for (std::string_view piece = writer.next(); !piece.empty(); piece = writer.next()) text.append(piece);
    return text;
}

inline std::vector<std::string> row_of(const Table& table, RowId row) {
    RowCells cells;
    table.read_row(row, cells);
    return {cells.cells.begin(), cells.cells.end()};
}

}  // namespace taskloom::testing

// Rows of JSON: a raw cell is the text of a value as it stands in the file; an empty one is absent.
// Tested by tests/formats/json_scanner_test.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_task.h"
#include "table/row_format.h"

namespace taskloom {

class JsonFormat final : public RowFormat {
public:
    // The columns are those that the file's scanner finds.
    explicit JsonFormat(JsonColumns& columns) : columns_(columns), reader_(columns) {}

    std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const override;
    std::size_t split_mended(std::string_view row, std::size_t limit,
                             std::vector<std::string_view>& cells) const override {
        return split(row, limit, cells);
    }
    // The text of a string; any other value as it is written.
    std::string decode(std::string_view raw) const override;
    void decode_into(std::string_view raw, std::string& text) const override;
    void decode_as_in_file(std::string_view raw, std::string& text) const override { decode_into(raw, text); }
    std::string encode(std::string_view text) const override;
    std::string encode_in_place(std::string_view now, std::string_view text, CellKind wanted) const override;
    // Strings with something to decode are quoted whole, all else is none.
    Quoting quoting_of(std::string_view raw) const override;
    std::size_t find_open_mark(std::string_view) const override { return std::string_view::npos; }
    // Empty, or a value.
    bool is_one_cell(std::string_view raw) const override;
    char delimiter() const override { return ','; }
    Dialect dialect() const override { return Dialect::rfc4180; }

    bool names_in_rows() const override { return true; }
    std::string decode_name(std::string_view raw) const override { return columns_.name_of(raw); }
    std::string encode_name(std::string_view name) const override { return columns_.pointer_of(name); }
    std::string_view text_of_row(std::string_view bytes) const override;
    std::unique_ptr<RowWriter> make_writer(const Table& table) const override;

private:
    JsonColumns& columns_;
    mutable JsonTaskReader reader_;
};

}  // namespace taskloom

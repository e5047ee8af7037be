// Rows of a sheet, in the form that sheet_text.h tells: a raw cell is the text itself, there is nothing to decode.
// Tested by tests/formats/sheet_reader_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/row_scanner.h"
#include "formats/sheet_facts.h"
#include "table/row_format.h"

namespace taskloom {

class SheetFormat final : public RowFormat {
public:
    using MakeWriter = std::function<std::unique_ptr<RowWriter>(const Table&)>;

    explicit SheetFormat(MakeWriter make_writer) : make_writer_(std::move(make_writer)) {}

    std::size_t split(std::string_view row, std::size_t limit, std::vector<std::string_view>& cells) const override;
    std::size_t split_mended(std::string_view row, std::size_t limit,
                             std::vector<std::string_view>& cells) const override {
        return split(row, limit, cells);
    }
    std::string decode(std::string_view raw) const override { return std::string(raw); }
    void decode_into(std::string_view raw, std::string& text) const override { text.assign(raw); }
    void decode_as_in_file(std::string_view raw, std::string& text) const override { text.assign(raw); }
    std::string encode(std::string_view text) const override { return std::string(text); }
    Quoting quoting_of(std::string_view) const override { return Quoting::none; }
    std::size_t find_open_mark(std::string_view) const override { return std::string_view::npos; }
    bool is_one_cell(std::string_view) const override { return true; }
    char delimiter() const override { return '\t'; }
    Dialect dialect() const override { return Dialect::rfc4180; }
    bool has_own_spelling() const override { return true; }
    std::string_view text_of_row(std::string_view bytes) const override;
    std::unique_ptr<RowWriter> make_writer(const Table& table) const override { return make_writer_(table); }

private:
    MakeWriter make_writer_;
};

// Finds such rows, and says of each what was noticed of it.
class SheetScanner final : public RowScanner {
public:
    explicit SheetScanner(const SheetFacts& facts) : facts_(facts) {}

    // At the first row of the sheet, or at the one below its header.
    void restart(std::size_t begin) override;
    // What is there must be whole rows.
    bool scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) override;
    std::size_t position() const override { return position_; }
    std::size_t row_begin() const override { return position_; }
    // What was noticed of a row of the sheet; null when nothing was. The notes live until the next call.
    static const std::vector<RowNote>* notes_of(const SheetFacts& facts, std::uint32_t row,
                                                std::vector<RowNote>& notes);

private:
    const SheetFacts& facts_;
    std::size_t position_ = 0;
    std::uint32_t row_ = 0;  // of the sheet
    std::vector<std::string_view> cells_;
    std::vector<RowNote> notes_;
};

}  // namespace taskloom

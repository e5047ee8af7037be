// Rows and cells as spreadsheets put them on the clipboard: tabs between cells, line breaks behind rows, quotation marks
// around a cell that has one of these within it. Read in slices: what is pasted may be as large as a file.
// Tested by tests/engine/pasted_text_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taskloom::engine {

// Appends a cell as it stands between tabs.
void append_copied(std::string_view cell, std::string& out);

class PastedText {
public:
    explicit PastedText(std::string text) : text_(std::move(text)) {}

    // Finds the rows of about so many bytes more; true while there are more.
    bool step(std::size_t budget);
    std::size_t position() const { return next_; }
    std::size_t size() const { return text_.size(); }

    // Of what was found so far.
    std::uint32_t rows() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint32_t columns() const { return columns_; }  // of the widest row
    // The row's cells, without the marks around them and with LF for every line break.
    void read(std::uint32_t row, std::vector<std::string>& cells) const;

private:
    // The end of the cell that begins here: a tab, a line end or the end of the text.
    std::size_t end_of_cell(std::size_t begin) const;

    std::string text_;
    std::size_t next_ = 0;
    std::vector<std::size_t> rows_;  // where they begin
    std::uint32_t columns_ = 0;
};

}  // namespace taskloom::engine

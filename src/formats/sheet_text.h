// The texts of cells: how a spreadsheet spells characters that XML can't hold, and what rows consist of once they are out
// of the XML. A row is its cells' texts as they are, with kCellEnd between and kRowEnd behind: two characters that no text
// in XML can have.
// Tested by tests/formats/sheet_text_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace taskloom {

inline constexpr char kCellEnd = '\x1F', kRowEnd = '\x1E';

// Reads _x000D_ and its like in what stands in `text` from `begin` on. The two characters above stay as they are spelled.
void unescape_sheet_text(std::string& text, std::size_t begin);

// Appends a text as it stands in XML, with characters that this can't hold spelled like that.
void append_sheet_xml(std::string_view text, std::string& xml);

}  // namespace taskloom

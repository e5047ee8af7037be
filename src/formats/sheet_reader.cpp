// Going through a sheet's elements. Only what stands where the standard puts it is a row, a cell or a value.
#include "formats/sheet_reader.h"

#include <cstdlib>

#include "base/language.h"
#include "formats/sheet_text.h"

namespace taskloom {

namespace {

// A few kilobytes of XML could ask for a cell in the last column of each row.
constexpr std::uint64_t kMostEmptyCells = std::uint64_t{64} << 20;

bool read_whole_number(std::string_view text, std::uint32_t most, std::uint32_t& number) {
    if (text.empty() || text.size() > 9) return false;
    number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return false;
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number <= most;
}

}  // namespace

bool read_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
    std::size_t at = 0;
    column = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at) {
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
    }
    if (at == 0 || column > kMostSheetColumns || !read_whole_number(text.substr(at), kMostSheetRows, row) || row == 0) {
        return false;
    }
    --column;
    --row;
    return true;
}

void SheetReader::note(SheetNote::Kind kind) {
    facts_.notes.push_back({row_, static_cast<std::uint16_t>(column_), kind});
}

bool SheetReader::take_columns() {
    const std::string_view* const hidden = xml_.attribute("hidden");
    if (hidden == nullptr || (*hidden != "1" && *hidden != "true")) return true;
    const std::string_view* const first = xml_.attribute("min");
    const std::string_view* const last = xml_.attribute("max");
    SheetFacts::Range columns;
    if (first == nullptr || last == nullptr || !read_whole_number(*first, kMostSheetColumns, columns.first) ||
        !read_whole_number(*last, kMostSheetColumns, columns.last) || columns.first == 0 ||
        columns.first > columns.last || facts_.hidden_columns.size() >= kMostSheetColumns) {
        return xml_.fail("columns are not numbered as a sheet's are"), false;
    }
    --columns.first;
    --columns.last;
    facts_.hidden_columns.push_back(columns);
    return true;
}

bool SheetReader::take_merged() {
    std::string range;
    if (!xml_.read_attribute("ref", range)) return false;
    constexpr std::size_t kLongest = 21;  // "XFD1048576:XFD1048576"
    if (++facts_.merged <= SheetFacts::kMergedShown) facts_.first_merged.push_back(range.substr(0, kLongest));
    return true;
}

bool SheetReader::open_row() {
    row_ = next_row_;
    if (const std::string_view* const number = xml_.attribute("r"); number != nullptr) {
        if (!read_whole_number(*number, kMostSheetRows, row_) || row_ == 0) {
            return xml_.fail("a row has no number that a row can have"), false;
        }
        --row_;
    }
    if (row_ < next_row_ || row_ >= kMostSheetRows) {
        return xml_.fail(filled("row {} stands behind row {}", std::to_string(row_ + 1), std::to_string(next_row_))),
               false;
    }
    const std::string_view* const hidden = xml_.attribute("hidden");
    row_hidden_ = hidden != nullptr && (*hidden == "1" || *hidden == "true");
    next_row_ = row_ + 1;
    next_column_ = 0;
    text_.clear();
    cells_ = 0;
    return true;
}

bool SheetReader::open_cell() {
    column_ = next_column_;
    if (const std::string_view* const reference = xml_.attribute("r"); reference != nullptr) {
        std::uint32_t row = 0;
        if (!read_cell_reference(*reference, row, column_) || row != row_ || column_ < next_column_) {
            return xml_.fail(filled("a cell of row {} says to be \xE2\x80\x9C{}\xE2\x80\x9D", std::to_string(row_ + 1),
                                    reference->substr(0, 20))),
                   false;
        }
    } else if (column_ >= kMostSheetColumns) {
        return xml_.fail("a row has more cells than a sheet"), false;
    }
    next_column_ = column_ + 1;
    type_ = CellType::number;
    if (const std::string_view* const type = xml_.attribute("t"); type != nullptr) {
        type_ = *type == "s"           ? CellType::shared
                : *type == "b"         ? CellType::boolean
                : *type == "e"         ? CellType::error
                : *type == "d"         ? CellType::date
                : *type == "str"       ? CellType::text
                : *type == "inlineStr" ? CellType::text
                                       : CellType::number;
    }
    style_ = 0;
    if (const std::string_view* const style = xml_.attribute("s"); style != nullptr) {
        if (!read_whole_number(*style, 100'000'000, style_)) return xml_.fail("a cell's style is no number"), false;
    }
    has_value_ = has_formula_ = false;
    value_.clear();
    return true;
}

bool SheetReader::open() {
    const std::string_view name = xml_.name();
    const auto skip = [&] {
        place_depth_ = xml_.depth();
        place_ = Place::other;
        return true;
    };
    switch (place_) {
        case Place::outside:
            if (name != "worksheet") return xml_.fail("it is no sheet"), false;
            place_ = Place::sheet;
            return true;
        case Place::sheet:
            if (name == "sheetData" && xml_.depth() == 2) {
                place_ = Place::rows;
            } else if (name == "col" && xml_.depth() == 3) {
                return take_columns();
            } else if (name == "mergeCell" && xml_.depth() == 3) {
                return take_merged();
            }
            return true;
        case Place::rows:
            if (name != "row") return skip();
            place_ = Place::row;
            return open_row();
        case Place::row:
            if (name != "c") return skip();
            place_ = Place::cell;
            return open_cell();
        case Place::cell:
            if (name == "v" && !has_value_) {
                place_ = Place::value;
                has_value_ = true;
            } else if (name == "f") {
                place_ = Place::formula;
                place_depth_ = xml_.depth();
                has_formula_ = true;
            } else if (name == "is" && !has_value_) {
                place_ = Place::item;
                place_depth_ = xml_.depth();
                has_value_ = true;
                item_.start();
            } else {
                return skip();
            }
            return true;
        case Place::value:
            return xml_.fail("a value has elements"), false;
        case Place::item:
            return item_.take(xml_, XmlEvent::open);
        case Place::formula:
        case Place::other:
            return true;
    }
    return true;
}

bool SheetReader::close(std::string& rows) {
    switch (place_) {
        case Place::outside:
            return true;
        case Place::sheet:
            if (xml_.depth() == 0) place_ = Place::outside;
            return true;
        case Place::rows:
            place_ = Place::sheet;
            return true;
        case Place::row:
            place_ = Place::rows;
            return end_row(rows);
        case Place::cell:
            place_ = Place::row;
            return close_cell();
        case Place::value:
            place_ = Place::cell;
            return true;
        case Place::item:
            if (xml_.depth() >= place_depth_) return item_.take(xml_, XmlEvent::close);
            value_ = item_.text();
            type_ = CellType::text;
            place_ = Place::cell;
            return true;
        case Place::formula:
            if (xml_.depth() < place_depth_) place_ = Place::cell;
            return true;
        case Place::other:
            if (xml_.depth() < place_depth_)
                place_ = xml_.depth() == 2 ? Place::rows : xml_.depth() == 3 ? Place::row : Place::cell;
            return true;
    }
    return true;
}

// The cell's text, empty cells before it.
void SheetReader::put(std::string_view text) {
    if (text.empty()) return;
    if (column_ > 0) {
        const std::uint32_t ends = column_ - (cells_ == 0 ? 0 : cells_ - 1);
        if (ends > 1) empty_cells_ += ends - 1;
        text_.append(ends, kCellEnd);
    }
    text_.append(text);
    cells_ = column_ + 1;
}

bool SheetReader::put_number() {
    const DateParts parts = style_ < context_.styles.size() ? context_.styles[style_] : DateParts::none;
    number_.clear();
    const NumberReading reading = append_sheet_number(value_, number_);
    if (reading == NumberReading::no_number) return xml_.fail("a cell's number is none"), false;
    if (parts != DateParts::none) {
        std::string date;
        if (append_sheet_date(std::strtod(value_.c_str(), nullptr), parts, context_.since_1904, date)) {
            facts_.count_date(column_);
            put(date);
            return true;
        }
    }
    if (reading == NumberReading::long_digits) note(SheetNote::Kind::long_number);
    put(number_);
    return true;
}

bool SheetReader::put_value() {
    switch (type_) {
        case CellType::number:
            return put_number();
        case CellType::shared: {
            std::uint32_t index = 0;
            if (!read_whole_number(value_, 0xFFFFFFFF, index) || index >= context_.strings.size()) {
                return xml_.fail("a cell's text is not among those that cells share"), false;
            }
            put(context_.strings.at(index));
            return true;
        }
        case CellType::boolean:
            if (value_ != "1" && value_ != "0" && value_ != "true" && value_ != "false") {
                return xml_.fail("a cell is neither true nor false"), false;
            }
            put(value_ == "1" || value_ == "true" ? "true" : "false");
            return true;
        case CellType::error:
            note(SheetNote::Kind::error_value);
            put(value_);
            return true;
        case CellType::text:
        case CellType::date:
            put(value_);
            return true;
    }
    return true;
}

bool SheetReader::close_cell() {
    if (has_formula_) {
        facts_.add_formula(row_, column_);
        // A text that was calculated may be empty.
        if (value_.empty() && type_ != CellType::text) {
            note(SheetNote::Kind::uncalculated);
            return true;
        }
    }
    return value_.empty() || put_value();
}

bool SheetReader::end_row(std::string& rows) {
    if (cells_ == 0) return true;
    if (row_hidden_ && facts_.has_header) SheetFacts::add(facts_.hidden_rows, row_);
    if (!facts_.has_header) {
        facts_.has_header = true;
        facts_.header_row = row_;
        facts_.columns = cells_;
    }
    if (cells_ < facts_.columns) {
        empty_cells_ += facts_.columns - cells_;
        text_.append(facts_.columns - cells_, kCellEnd);
    }
    if (empty_cells_ > kMostEmptyCells) {
        return xml_.fail(
                   Error{ErrorCode::limit_exceeded,
                         "The sheet has more than 67,108,864 empty cells between others. Delete columns that are not "
                         "of tasks, or save the sheet as TSV.",
                         {}}),
               false;
    }
    rows.append(row_ - written_rows_, kRowEnd);
    rows.append(text_);
    rows.push_back(kRowEnd);
    written_rows_ = row_ + 1;
    return true;
}

Result<bool> SheetReader::read(std::size_t budget, std::string& rows) {
    const std::uint64_t until = xml_.position() + budget;
    while (xml_.position() < until) {
        bool read = true;
        switch (xml_.next()) {
            case XmlEvent::open:
                read = open();
                break;
            case XmlEvent::close:
                read = close(rows);
                break;
            case XmlEvent::text:
                if (place_ == Place::value) {
                    const std::size_t begin = value_.size();
                    read = xml_.append_text(value_);
                    if (type_ == CellType::text) unescape_sheet_text(value_, begin);
                } else if (place_ == Place::item) {
                    read = item_.take(xml_, XmlEvent::text);
                }
                break;
            case XmlEvent::end:
                return false;
            case XmlEvent::failed:
                read = false;
                break;
        }
        if (!read) return xml_.error();
    }
    return true;
}

}  // namespace taskloom

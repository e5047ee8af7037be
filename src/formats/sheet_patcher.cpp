// Going along the XML of a sheet, copying it, but for the cells that change.
#include "formats/sheet_patcher.h"

#include "base/language.h"
#include "formats/sheet_reader.h"
#include "formats/sheet_text.h"

namespace taskloom {

namespace {
constexpr std::size_t kPiece = std::size_t{256} << 10;
constexpr std::uint32_t kAllRows = 0xFFFFFFFF;
}  // namespace

std::string sheet_reference(std::uint32_t row, std::uint32_t column) {
    std::string letters;
    for (std::uint32_t left = column + 1; left > 0; left = (left - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return letters + std::to_string(row + std::uint64_t{1});
}

Result<std::size_t> SheetPatcher::Kept::read(char* into, std::size_t room) {
    Result<std::size_t> count = source_.read(into, room);
    if (count) bytes_.append(into, count.value());
    return count;
}

void SheetPatcher::Kept::drop(std::uint64_t until) {
    const auto size = static_cast<std::size_t>(until - before_);
    // Not for every cell: what is left moves.
    if (size < kPiece && size < bytes_.size()) return;
    bytes_.erase(0, size);
    before_ = until;
}

void SheetPatcher::copy(std::uint64_t until, std::string& to) {
    to.append(kept_.view(copied_, until));
    copied_ = until;
}

// "x:" of <x:row>.
std::string SheetPatcher::prefix() const {
    const std::string_view tag = kept_.view(xml_.begin(), xml_.position());
    const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
    return std::string(name.substr(0, name.find(':') + 1));  // npos + 1 is 0
}

// The patch's, which is done with that.
void SheetPatcher::put_cell(std::string_view style, std::string& to) {
    to += "<" + row_prefix_ + "c r=\"" + sheet_reference(patch_->row, patch_->column) + "\"";
    to.append(style);
    if (patch_->text.empty()) {
        to += "/>";
    } else {
        to += " t=\"inlineStr\"><" + row_prefix_ + "is><" + row_prefix_ + "t xml:space=\"preserve\">";
        append_sheet_xml(patch_->text, to);
        to += "</" + row_prefix_ + "t></" + row_prefix_ + "is></" + row_prefix_ + "c>";
    }
    ++patch_;
}

// Rows that the sheet leaves out.
void SheetPatcher::put_rows(std::uint32_t before, const std::string& prefix, std::string& to) {
    row_prefix_ = prefix;
    while (patch_ != patches_end_ && patch_->row < before) {
        const std::uint32_t row = patch_->row;
        to += "<" + prefix + "row r=\"" + std::to_string(row + std::uint64_t{1}) + "\">";
        while (has_patch(row)) put_cell({}, to);
        to += "</" + prefix + "row>";
    }
}

// Of <row/> there is to be something within. False: it has an end of its own.
bool SheetPatcher::open_up(std::string& to) {
    if (kept_.view(xml_.position() - 2, xml_.position()) != "/>") return false;
    copy(xml_.position() - 2, to);
    to.push_back('>');
    copied_ = xml_.position();
    return true;
}

bool SheetPatcher::open_row(std::string& to) {
    row_ = next_row_;
    if (const std::string_view* const number = xml_.attribute("r"); number != nullptr) {
        std::uint32_t column = 0;
        if (!read_cell_reference("A" + std::string(*number), row_, column)) {
            return xml_.fail("a row has no number that a row can have"), false;
        }
    }
    if (row_ < next_row_) return xml_.fail("its rows are not in their order"), false;
    next_row_ = row_ + 1;
    next_column_ = 0;
    if (patch_ != patches_end_ && patch_->row < row_) {
        copy(xml_.begin(), to);
        put_rows(row_, rows_prefix_, to);
    }
    row_prefix_ = prefix();
    row_opened_up_ = has_patch(row_) && open_up(to);
    return true;
}

bool SheetPatcher::open_cell(std::string& to) {
    column_ = next_column_;
    if (const std::string_view* const reference = xml_.attribute("r"); reference != nullptr) {
        std::uint32_t row = 0;
        if (!read_cell_reference(*reference, row, column_) || row != row_ || column_ < next_column_) {
            return xml_.fail("a cell is not where it says to be"), false;
        }
    }
    next_column_ = column_ + 1;
    if (!has_patch(row_) || patch_->column > column_) return true;
    copy(xml_.begin(), to);
    while (has_patch(row_) && patch_->column < column_) put_cell({}, to);
    replaces_ = has_patch(row_) && patch_->column == column_;
    if (!replaces_) return true;
    const std::string_view* const style = xml_.attribute("s");
    put_cell(style == nullptr ? std::string() : " s=\"" + std::string(*style) + "\"", to);
    return true;
}

bool SheetPatcher::open(std::string& to) {
    const std::string_view name = xml_.name();
    const std::size_t depth = xml_.depth();
    if (place_ == Place::outside && depth == 2 && name == "sheetData") {
        if (any_rows_) return xml_.fail("it has two tables of cells"), false;
        any_rows_ = true;
        place_ = Place::rows;
        rows_prefix_ = prefix();
        if (patch_ != patches_end_) rows_opened_up_ = open_up(to);
        return true;
    }
    if (place_ == Place::rows && depth == 3 && name == "row") {
        place_ = Place::row;
        return open_row(to);
    }
    if (place_ == Place::row && depth == 4 && name == "c") {
        place_ = Place::cell;
        return open_cell(to);
    }
    if (replaces_ && depth == 5 && name == "f") {
        return xml_.fail(Error{ErrorCode::invalid_data,
                               filled("The cell {} is calculated; only a spreadsheet program can change it.",
                                      sheet_reference(row_, column_)),
                               {}}),
               false;
    }
    return true;
}

bool SheetPatcher::close(std::string& to) {
    const std::size_t depth = xml_.depth();
    if (place_ == Place::cell && depth == 3) {
        place_ = Place::row;
        if (replaces_) copied_ = xml_.position();
        replaces_ = false;
    } else if (place_ == Place::row && depth == 2) {
        place_ = Place::rows;
        if (has_patch(row_) && !row_opened_up_) copy(xml_.begin(), to);
        while (has_patch(row_)) put_cell({}, to);
        if (row_opened_up_) to += "</" + row_prefix_ + "row>";
    } else if (place_ == Place::rows && depth == 1) {
        place_ = Place::outside;
        if (patch_ != patches_end_ && !rows_opened_up_) copy(xml_.begin(), to);
        put_rows(kAllRows, rows_prefix_, to);
        if (rows_opened_up_) to += "</" + rows_prefix_ + "sheetData>";
    }
    return true;
}

Result<bool> SheetPatcher::next(std::string& to) {
    const std::size_t begin = to.size();
    while (to.size() - begin < kPiece) {
        const XmlEvent event = xml_.next();
        if (event == XmlEvent::end) {
            if (patch_ != patches_end_) xml_.fail("it has no table of cells");
            if (patch_ != patches_end_) return xml_.error();
            copy(xml_.position(), to);
            return false;
        }
        const bool read = event == XmlEvent::open    ? open(to)
                          : event == XmlEvent::close ? close(to)
                                                     : event != XmlEvent::failed;
        if (!read) return xml_.error();
        if (!replaces_) copy(xml_.position(), to);
        kept_.drop(copied_);
    }
    return true;
}

}  // namespace taskloom

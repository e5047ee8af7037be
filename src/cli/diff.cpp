// A hunk is one changed row, or as many rows as it takes to begin and end at a line feed: diffs know no other lines.
#include "cli/diff.h"

#include <algorithm>
#include <string_view>

#include "base/one_line.h"
#include "formats/sheet_text.h"

namespace taskloom::cli {

namespace {

std::uint64_t count_feeds(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

// Lines as a diff counts them: a last one without a line feed is one too.
std::uint64_t count_lines(std::string_view text) {
    return count_feeds(text) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

class DiffWriter {
public:
    DiffWriter(const engine::Document& document, Sink& sink)
        : document_(document),
          table_(document.table()),
          writer_(document.table()),
          sink_(sink),
          is_sheet_(!document.sheet_name().empty()) {}

    void write(const std::string& old_name, const std::string& new_name);

private:
    void add_header();
    void add_row(std::uint32_t position);
    void name_changes(std::uint32_t position);
    void flush();
    void write_lines(char mark, std::string_view text);
    std::string shown(std::string text) const;

    const engine::Document& document_;
    const Table& table_;
    TableWriter writer_;
    Sink& sink_;
    const bool is_sheet_;
    std::string first_lines_;  // until the first hunk is written
    std::string old_, new_, heading_;
    std::uint64_t old_line_ = 1, new_line_ = 1;
    RowCells cells_before_, cells_after_;
};

// Rows of a sheet as lines of text: tabs between cells, and a space for a line break in one.
std::string DiffWriter::shown(std::string text) const {
    if (!is_sheet_) return text;
    for (char& byte : text) byte = byte == '\n' ? ' ' : byte == kCellEnd ? '\t' : byte == kRowEnd ? '\n' : byte;
    return text;
}

void DiffWriter::write_lines(char mark, std::string_view text) {
    while (!text.empty()) {
        const std::size_t feed = text.find('\n');
        const std::string_view line = text.substr(0, feed);
        sink_.write(std::string_view(&mark, 1));
        sink_.write(line);
        sink_.write(feed == std::string_view::npos ? "\n\\ No newline at end of file\n" : "\n");
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

// Writes the hunk under way, if anything in it changed, and begins the next.
void DiffWriter::flush() {
    const std::uint64_t old_count = count_lines(old_), new_count = count_lines(new_);
    if (old_ != new_) {
        sink_.write(first_lines_);
        first_lines_.clear();
        // A column's name may have line breaks.
        std::replace_if(
            heading_.begin(), heading_.end(), [](char byte) { return byte >= 0 && byte < ' '; }, ' ');
        const auto range = [](std::uint64_t line, std::uint64_t count) {
            return std::to_string(line) + (count == 1 ? "" : "," + std::to_string(count));
        };
        sink_.write("@@ -" + range(old_line_, old_count) + " +" + range(new_line_, new_count) + " @@ " + heading_ +
                    "\n");
        write_lines('-', old_);
        write_lines('+', new_);
    }
    old_line_ += old_count;
    new_line_ += new_count;
    old_.clear();
    new_.clear();
    heading_.clear();
}

void DiffWriter::add_header() {
    old_.append(table_.before_header()).append(table_.header_text()).append(table_.after_header());
    old_ = shown(std::move(old_));
    new_ = shown(writer_.header());
    if (old_ != new_) heading_ = "header";
    if (new_.empty() || new_.back() == '\n') flush();
}

// "task 10, INPUT:title (B11)" for each cell that is not what it was.
void DiffWriter::name_changes(std::uint32_t position) {
    constexpr std::size_t kLongestHeading = 400;  // bytes; a row with thousands of changes is better seen below
    const RowId row = table_.row_at(position);
    table_.read_original_row(row, cells_before_);
    table_.read_row(row, cells_after_);
    const std::uint32_t task = document_.catalogue().task_number(position);
    heading_ += heading_.empty() ? "" : "; ";
    heading_ += task > 0 ? "task " + std::to_string(task) : "row " + std::to_string(position + 1ULL);
    const std::vector<ProfileColumn>& columns = document_.profile().columns();
    for (std::uint32_t at = 0; at < table_.column_count() && at < cells_after_.cells.size(); ++at) {
        const ColumnId column = table_.column_at(at);
        if (column < cells_before_.cells.size() && cells_before_.cells[column] == cells_after_.cells[at]) continue;
        if (heading_.size() > kLongestHeading) {
            heading_ += ", \xE2\x80\xA6";
            return;
        }
        heading_ += ", " + (at < columns.size() ? on_one_line(columns[at].name, kColumnNameBytes) : std::string()) +
                    " (" + document_.cell_name({position, at}) + ")";
    }
}

void DiffWriter::add_row(std::uint32_t position) {
    const RowId row = table_.row_at(position);
    const std::string in_sheet = is_sheet_ ? shown(std::string(table_.row_bytes(row))) : std::string();
    const std::string_view before = is_sheet_ ? std::string_view(in_sheet) : table_.row_bytes(row);
    if (table_.columns_changed() || table_.row_edited(row)) {
        const std::string after = shown(writer_.row(position));
        if (after != before) name_changes(position);
        old_.append(before);
        new_.append(after);
    } else if (old_.empty() && !before.empty() && before.back() == '\n') {  // most rows
        const std::uint64_t lines = count_feeds(before);
        old_line_ += lines;
        new_line_ += lines;
        return;
    } else {
        old_.append(before);
        new_.append(before);
    }
    if (!old_.empty() && old_.back() == '\n' && new_.back() == '\n') flush();
}

void DiffWriter::write(const std::string& old_name, const std::string& new_name) {
    first_lines_ = "--- " + old_name + "\n+++ " + new_name + "\n";
    add_header();
    for (std::uint32_t position = 0; position < table_.row_count() && sink_.wants_more(); ++position) {
        add_row(position);
    }
    flush();
}

}  // namespace

void write_diff(const engine::Document& document, const std::string& old_name, const std::string& new_name,
                Sink& sink) {
    DiffWriter(document, sink).write(old_name, new_name);
}

}  // namespace taskloom::cli

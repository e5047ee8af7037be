// Writing JSON: runs of untouched tasks as they are in the file, others taken apart and put together.
#include "formats/json_writer.h"

#include <string>
#include <string_view>
#include <vector>

#include "formats/json_rewrite.h"

namespace taskloom {

namespace {

constexpr std::size_t kPieceSize = std::size_t{4} << 20;

class JsonWriter final : public RowWriter {
public:
    JsonWriter(const Table& table, const JsonLayout& layout)
        : table_(table), layout_(layout), all_changed_(table.columns_changed() || table.columns_renamed()) {
        const std::string_view before = table.before_header();
        const std::size_t list = before.find('[');
        is_list_ = list != std::string_view::npos;
        // As before the first task.
        separator_ = is_list_ ? "," + std::string(before.substr(list + 1)) : "\n";
    }

    std::string header() override { return std::string(table_.before_header()); }
    std::string row(std::uint32_t position) override {
        piece_.clear();
        write_row(position);
        return std::move(piece_);
    }
    std::string_view next() override;

private:
    void write_row(std::uint32_t position);
    void write_run(std::uint32_t rows);
    std::string_view behind(std::uint32_t position) const;
    bool untouched(RowId row) const { return !all_changed_ && !table_.row_edited(row); }

    const Table& table_;
    const JsonLayout& layout_;
    const bool all_changed_;
    bool is_list_ = false;
    std::string separator_;  // for rows that have none of their own
    std::string piece_;
    std::string_view ready_;  // a run of the file's bytes, written piece by piece
    std::uint32_t position_ = 0;
    bool begun_ = false, ended_ = false;
    RowCells cells_;
    std::vector<NamedCell> named_;
};

// What stands between a row and the next. A list's last row has nothing there (but what follows one that is cut off in the
// file), of lines the file's own last one. Where the next is the file's next too, what stands there stays, be it nothing;
// what stands behind a list's last row parts no two.
std::string_view JsonWriter::behind(std::uint32_t position) const {
    const RowId row = table_.row_at(position);
    const bool in_file = table_.is_original(row), last = position + 1 == table_.row_count();
    const std::string_view own =
        in_file ? table_.row_bytes(row).substr(table_.row_text(row).size()) : std::string_view();
    if (last && in_file && (!is_list_ || row + 1 == table_.original_rows())) return own;
    if (last && is_list_) return {};
    if (!last && in_file && is_list_ && row + 1 == table_.original_rows()) return separator_;
    const bool is_next = in_file && table_.is_original(row + 1) && !last && table_.row_at(position + 1) == row + 1;
    return own.empty() && !is_next ? std::string_view(separator_) : own;
}

// The cells by their names as they are now, and those that the file has and the table no more.
void JsonWriter::write_row(std::uint32_t position) {
    const RowId row = table_.row_at(position);
    table_.read_row(row, cells_);
    const std::string_view text = table_.is_original(row) ? table_.row_text(row) : std::string_view();
    if (cells_.cells.empty() && table_.is_original(row)) {  // it can't be read
        piece_.append(text);
    } else {
        named_.clear();
        for (std::uint32_t place = 0; place < table_.column_count(); ++place) {
            const ColumnId column = table_.column_at(place);
            const std::string_view raw = place < cells_.cells.size() ? cells_.cells[place] : std::string_view();
            named_.push_back({table_.raw_name(column), table_.file_name_of(column), raw});
        }
        for (ColumnId column = 0; table_.columns_changed() && column < table_.original_columns(); ++column) {
            if (table_.place_of(column) == table_.column_count())
                named_.push_back({{}, table_.file_name_of(column), {}});
        }
        rewrite_json_task(text, layout_, named_, piece_);
    }
    piece_.append(behind(position));
}

// As many rows as stand one after the other in the file. The last of them may have something else behind it now.
void JsonWriter::write_run(std::uint32_t rows) {
    const RowId first = table_.row_at(position_);
    std::uint32_t count = 1;
    while (position_ + count < rows && table_.row_at(position_ + count) == first + count && untouched(first + count)) {
        ++count;
    }
    const RowId last = first + count - 1;
    const std::string_view run = table_.bytes().view().substr(table_.row_begin(first));
    const std::size_t last_begin = table_.row_begin(last) - table_.row_begin(first);
    const std::string_view text = table_.row_text(last), next = behind(position_ + count - 1);
    if (table_.row_bytes(last).substr(text.size()) == next) {
        ready_ = run.substr(0, last_begin + text.size() + next.size());
    } else if (count > 1) {
        ready_ = run.substr(0, last_begin);
        --count;
    } else {
        piece_.append(text).append(next);
    }
    position_ += count;
}

std::string_view JsonWriter::next() {
    piece_.clear();
    const std::uint32_t rows = table_.row_count();
    while (true) {
        if (!ready_.empty()) {
            if (!piece_.empty()) return piece_;
            const std::string_view piece = ready_.substr(0, kPieceSize);
            ready_.remove_prefix(piece.size());
            return piece;
        }
        if (piece_.size() >= kPieceSize || ended_) return piece_;
        if (!begun_) {
            begun_ = true;
            ended_ = !table_.has_header();
            ready_ = ended_ ? table_.bytes().view() : table_.before_header();
        } else if (position_ == rows) {
            ended_ = true;
            ready_ = table_.footer();
        } else if (untouched(table_.row_at(position_))) {
            write_run(rows);
        } else {
            write_row(position_);
            ++position_;
        }
    }
}

}  // namespace

std::unique_ptr<RowWriter> make_json_writer(const Table& table, const JsonLayout& layout) {
    return std::make_unique<JsonWriter>(table, layout);
}

}  // namespace taskloom

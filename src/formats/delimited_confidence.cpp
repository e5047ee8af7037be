// Weighing what was found out about delimited text, by its first rows.
#include "formats/delimited_confidence.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "formats/delimited_scanner.h"
#include "formats/detection.h"
#include "table/byte_store.h"

namespace taskloom {

namespace {

// More rows than these tell nothing new.
constexpr std::size_t kJudgedRows = 50;
constexpr std::size_t kJudgedCells = 1000;  // of a row

enum class CellLook : std::uint8_t { empty, number, link, text };

CellLook look_of(std::string_view text) {
    if (text.empty()) return CellLook::empty;
    if (text.find("://") != std::string_view::npos) return CellLook::link;
    const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
    return digits && text.find_first_not_of("0123456789.,-+ ") == std::string_view::npos ? CellLook::number
                                                                                         : CellLook::text;
}

// The first rows, by the dialect.
class Rows final : public RowReceiver {
public:
    Rows(std::string_view start, char delimiter, Dialect dialect)
        : format_(delimiter, dialect), text_(start), size_(start.size()) {
        text_.append(ByteStore::kPadding, '\0');
        DelimitedScanner scanner(delimiter, kJudgedCells, dialect);
        scanner.restart(start.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0);
        while (all_.size() < kJudgedRows && scanner.scan(view(), true, kStep, *this)) {
        }
        // The last may be cut where the start ends.
        if (size_ >= kSniffedBytes && all_.size() < kJudgedRows && all_.size() > 2) all_.pop_back();
    }

    void row(const ScannedRow& row) override {
        if (row.cell_count == 0 || all_.size() == kJudgedRows) return;
        all_.emplace_back();
        format_.split(view().substr(row.begin, row.end - row.begin), kJudgedCells, all_.back());
    }
    const std::vector<std::vector<std::string_view>>& all() const { return all_; }
    const std::vector<std::string_view>& cells(std::size_t row) const { return all_[row]; }
    const DelimitedFormat& format() const { return format_; }

private:
    static constexpr std::size_t kStep = std::size_t{16} << 10;
    std::string_view view() const { return std::string_view(text_).substr(0, size_); }

    DelimitedFormat format_;
    std::string text_;
    std::size_t size_;
    std::vector<std::vector<std::string_view>> all_;
};

bool names_a_column(std::string_view name, const std::vector<std::string_view>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.substr(0, prefix.size()) == prefix; });
}

Confidence of_delimiter(const Rows& rows) {
    const std::size_t columns = rows.cells(0).size();
    for (std::size_t row = 1; row < rows.all().size(); ++row) {
        if (rows.cells(row).size() != columns) return Confidence::unsure;
    }
    return columns > 1 && rows.all().size() > 1 ? Confidence::likely : Confidence::unsure;
}

// Both dialects read cells alike whose marks enclose them, and cells without.
Confidence of_dialect(const Rows& rows, char delimiter, bool complete) {
    const DelimitedFormat ways[] = {DelimitedFormat(delimiter, Dialect::toloka),
                                    DelimitedFormat(delimiter, Dialect::rfc4180)};
    bool any_mark = false;
    for (std::size_t row = 0; row < rows.all().size(); ++row) {
        for (const std::string_view cell : rows.cells(row)) {
            any_mark = any_mark || cell.find('"') != std::string_view::npos;
            for (const DelimitedFormat& way : ways) {
                const Quoting quoting = way.quoting_of(cell);
                if (quoting != Quoting::none && quoting != Quoting::whole) return Confidence::unsure;
            }
            if (ways[0].quoting_of(cell) != ways[1].quoting_of(cell)) return Confidence::unsure;
        }
    }
    return !any_mark && complete ? Confidence::certain : Confidence::likely;
}

// A header has a text in each cell; above numbers and links that shows.
void judge_header(const Rows& rows, DelimitedConfidence& result) {
    const std::vector<std::string_view>& first = rows.cells(0);
    std::size_t like_header = 0, like_row = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        const CellLook look = look_of(rows.format().decode(first[column]));
        if (look == CellLook::empty) continue;
        std::size_t same = 0, other = 0;
        for (std::size_t row = 1; row < rows.all().size(); ++row) {
            const std::vector<std::string_view>& cells = rows.cells(row);
            const CellLook below =
                column < cells.size() ? look_of(rows.format().decode(cells[column])) : CellLook::empty;
            if (below == CellLook::empty) continue;
            ++(below == look ? same : other);
        }
        if (look == CellLook::text) {
            like_header += same == 0 && other > 0 ? 1 : 0;
        } else {
            like_row += other == 0 ? 1 : 0;
        }
    }
    result.has_header = like_header >= like_row;
    result.header =
        like_header == like_row || (like_header > 0 && like_row > 0) ? Confidence::unsure : Confidence::likely;
}

}  // namespace

DelimitedConfidence judge_delimited(std::string_view start, char delimiter, Dialect dialect,
                                    const std::vector<std::string_view>& header_prefixes) {
    DelimitedConfidence result;
    const Rows rows(start, delimiter, dialect);
    if (rows.all().empty()) return result;
    const std::vector<std::string_view>& first = rows.cells(0);
    const auto names = std::count_if(first.begin(), first.end(), [&](std::string_view raw) {
        return names_a_column(rows.format().decode(raw), header_prefixes);
    });
    // Of a file for a pool the platform's own reading holds; its first row has no second meaning.
    if (names > 0) {
        const bool one_column = first.size() == 1;
        return {one_column ? Confidence::likely : Confidence::certain, Confidence::certain, true, Confidence::certain};
    }
    result.delimiter = of_delimiter(rows);
    result.dialect = of_dialect(rows, delimiter, start.size() < kSniffedBytes);
    judge_header(rows, result);
    return result;
}

}  // namespace taskloom

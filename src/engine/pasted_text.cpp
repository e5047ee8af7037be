// Text of a clipboard as cells, and cells as such a text. Not every program quotes: a mark that opens a cell counts only where another closes it before a tab or
// a line break, and where it was needed, since the cells of tasks are often JSON strings.
#include "engine/pasted_text.h"

#include <algorithm>

namespace taskloom::engine {

namespace {

constexpr std::string_view kEndsCell = "\t\n\r";
constexpr std::string_view kNeedsMarks = "\t\n\r\"";

// The mark that closes a cell which begins with one; npos when none does.
std::size_t closing_mark(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; (at = text.find('"', at)) != std::string_view::npos; at += 2) {
        if (at + 1 < text.size() && text[at + 1] == '"') continue;
        const bool closes = at + 1 == text.size() || kEndsCell.find(text[at + 1]) != std::string_view::npos;
        return closes ? at : std::string_view::npos;
    }
    return std::string_view::npos;
}

void append_line_feeds(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out.push_back(text[i]);
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out.push_back('\n');
        }
    }
}

std::string without_marks(std::string_view cell) {
    std::string text;
    const bool quoted = cell.size() >= 2 && cell.front() == '"' && closing_mark(cell, 0) == cell.size() - 1;
    const std::string_view inside = quoted ? cell.substr(1, cell.size() - 2) : std::string_view();
    if (inside.find_first_of(kNeedsMarks) == std::string_view::npos) {
        append_line_feeds(cell, text);
        return text;
    }
    for (std::size_t i = 0; i < inside.size();) {
        const std::size_t mark = std::min(inside.find('"', i), inside.size());
        append_line_feeds(inside.substr(i, mark - i), text);
        if (mark < inside.size()) text.push_back('"');
        i = mark + 2;
    }
    return text;
}

}  // namespace

void append_copied(std::string_view cell, std::string& out) {
    if (cell.find_first_of(kNeedsMarks) == std::string_view::npos) {
        out.append(cell);
        return;
    }
    out.push_back('"');
    for (const char byte : cell) {
        if (byte == '"') out.push_back('"');
        out.push_back(byte);
    }
    out.push_back('"');
}

std::size_t PastedText::end_of_cell(std::size_t begin) const {
    const std::string_view text = text_;
    if (begin < text.size() && text[begin] == '"') {
        const std::size_t mark = closing_mark(text, begin);
        if (mark != std::string_view::npos) return mark + 1;
    }
    return std::min(text.find_first_of(kEndsCell, begin), text.size());
}

bool PastedText::step(std::size_t budget) {
    const std::size_t stop = next_ + std::min(budget, text_.size() - next_);
    while (next_ < text_.size()) {
        if (next_ >= stop) return true;
        rows_.push_back(next_);
        for (std::uint32_t columns = 1;; ++columns) {
            next_ = end_of_cell(next_);
            columns_ = std::max(columns_, columns);
            if (next_ == text_.size()) break;
            const char end = text_[next_++];
            if (end == '\r' && next_ < text_.size() && text_[next_] == '\n') ++next_;
            if (end != '\t') break;
        }
    }
    return false;
}

void PastedText::read(std::uint32_t row, std::vector<std::string>& cells) const {
    cells.clear();
    for (std::size_t begin = rows_[row];;) {
        const std::size_t end = end_of_cell(begin);
        cells.push_back(without_marks(std::string_view(text_).substr(begin, end - begin)));
        if (end == text_.size() || text_[end] != '\t') break;
        begin = end + 1;
    }
}

}  // namespace taskloom::engine

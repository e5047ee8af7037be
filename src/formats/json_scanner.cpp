// The scanner of JSON files, task by task.
#include "formats/json_scanner.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"

namespace taskloom {

namespace {

// A mistake that near the end of the bytes so far may be none: an escape, a word or a number is cut there.
constexpr std::ptrdiff_t kCut = 12;

std::size_t skip_spaces(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && is_json_space(bytes[at])) ++at;
    return at;
}

}  // namespace

std::string_view json_row_text(std::string_view bytes) {
    while (!bytes.empty() && (is_json_space(bytes.back()) || bytes.back() == ',')) bytes.remove_suffix(1);
    return bytes;
}

void JsonScanner::restart(std::size_t begin) {
    begun_ = begun_ && begin >= first_begin_;
    row_begin_ = begin;
    rows_ = 0;
    wait_for_ = 0;
    done_ = begun_ && is_empty_;
}

// What the file is, and where its first row begins. False: more bytes have to come, or there is no row.
bool JsonScanner::begin_rows(std::string_view bytes, bool complete) {
    std::size_t at = skip_spaces(bytes, row_begin_);
    if (at == bytes.size()) {
        done_ = complete;
        return false;
    }
    is_list_ = bytes[at] == '[';
    if (is_list_) at = skip_spaces(bytes, at + 1);
    if (at == bytes.size() && !complete) return false;
    begun_ = true;
    first_begin_ = row_begin_ = at;
    learn_indentation(bytes);
    done_ = is_list_ && at < bytes.size() && bytes[at] == ']' && skip_spaces(bytes, at + 1) == bytes.size();
    if (done_ && !complete) {
        begun_ = done_ = false;
        row_begin_ = 0;
        return false;
    }
    is_empty_ = done_;
    return !done_;
}

bool JsonScanner::scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) {
    if (done_ || (!begun_ && !begin_rows(bytes, complete))) return false;
    columns_.set_file(bytes.data());
    const std::size_t stop = row_begin_ + budget;
    do {
        if (bytes.size() < wait_for_ && !complete) return false;
        Row row;
        if (read_row(bytes, complete, row) == Step::wait) {
            wait_for_ = bytes.size() + (bytes.size() - row_begin_);
            return false;
        }
        emit(bytes, row, receiver);
        row_begin_ = row.next;
        done_ = row.last;
        if (done_) return false;
        if (!knows_indentation_) learn_indentation(bytes);
    } while (row_begin_ < stop);
    return true;
}

JsonScanner::Step JsonScanner::read_row(std::string_view bytes, bool complete, Row& row) {
    const char* const end = bytes.data() + bytes.size();
    if (!reader_.read(bytes.data() + row_begin_, end)) {
        if (!complete && end - reader_.at() < kCut) return Step::wait;
        return read_broken(bytes, complete, row);
    }
    row.end = static_cast<std::size_t>(reader_.at() - bytes.data());
    if (!reader_.is_object()) row.fault = RowFault::not_a_task;
    const std::size_t behind = skip_spaces(bytes, row.end);
    if (behind == bytes.size() && !complete) return Step::wait;
    return is_list_ ? behind_list_row(bytes, complete, behind, row) : behind_line(bytes, complete, behind, row);
}

JsonScanner::Step JsonScanner::read_broken(std::string_view bytes, bool complete, Row& row) {
    const auto mistake = static_cast<std::size_t>(reader_.at() - bytes.data());
    row.next = find_next_task(bytes, mistake);
    row.fault = RowFault::syntax;
    if (row.next == std::string_view::npos) {
        if (!complete) return Step::wait;
        row.next = bytes.size();
        row.last = true;
    }
    const std::string_view text = json_row_text(bytes.substr(row_begin_, row.next - row_begin_));
    row.end = row_begin_ + text.size();
    if (row.last && is_list_ && !text.empty() && text.back() == ']') cut_closing(bytes, row);
    return Step::row;
}

// What ends the file is the list's own bracket, behind which no rows can come.
void JsonScanner::cut_closing(std::string_view bytes, Row& row) const {
    const std::string_view before = bytes.substr(0, row.end - 1);
    const std::string_view text = json_row_text(before.substr(row_begin_));
    if (text.empty()) return;
    row.end = row.next = row_begin_ + text.size();
    const std::size_t comma = before.rfind(',');
    if (comma != std::string_view::npos && comma >= row.end) row.next = comma + 1;
}

// The first line that begins as those of tasks do: with an object that stands as far to the right as the others. A task
// that isn't closed goes on into the next ones before that shows, so lines before the mistake count, too; but where values
// within a task may stand as far to the left, only those with a comma before them.
std::size_t JsonScanner::find_next_task(std::string_view bytes, std::size_t mistake) const {
    const bool certain = !is_list_ || (knows_indentation_ && indentation_ > 0);
    char before = ',';  // what the line comes behind, spaces apart
    std::size_t from = row_begin_;
    for (std::size_t line = bytes.find('\n', from); line != std::string_view::npos; line = bytes.find('\n', from)) {
        const std::size_t last = bytes.substr(from, line - from).find_last_not_of(" \t\r");
        if (last != std::string_view::npos) before = bytes[from + last];
        std::size_t at = from = line + 1;
        while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
        if (at == bytes.size()) break;
        const bool as_far = !knows_indentation_ || at - line - 1 == indentation_;
        if (bytes[at] == '{' && as_far && (certain || at >= mistake || before == ',')) return at;
    }
    return std::string_view::npos;
}

// How far to the right tasks stand, as soon as one begins a line.
void JsonScanner::learn_indentation(std::string_view bytes) {
    std::size_t line = row_begin_;
    while (line > 0 && (bytes[line - 1] == ' ' || bytes[line - 1] == '\t')) --line;
    indentation_ = row_begin_ - line;
    knows_indentation_ = line == 0 || bytes[line - 1] == '\n';
}

// `at`: the first byte behind a task and its spaces, or the end.
JsonScanner::Step JsonScanner::behind_list_row(std::string_view bytes, bool complete, std::size_t at, Row& row) {
    const auto fault = [&](RowFault found) {
        if (row.fault == RowFault::none) row.fault = found;
    };
    row.next = row.end;
    if (at < bytes.size() && bytes[at] == ']') return behind_list(bytes, complete, at, row);
    if (at < bytes.size() && bytes[at] != ',') {
        fault(RowFault::comma_missing);
        row.next = at;
        return Step::row;
    }
    const std::size_t next = at < bytes.size() ? skip_spaces(bytes, at + 1) : at;
    if (next == bytes.size()) {
        if (!complete) return Step::wait;
        fault(RowFault::list_open);
        row.last = true;
        return Step::row;
    }
    if (bytes[next] == ']') {
        fault(RowFault::comma_extra);
        row.next = at + 1;
        return behind_list(bytes, complete, next, row);
    }
    row.next = next;
    return Step::row;
}

JsonScanner::Step JsonScanner::behind_list(std::string_view bytes, bool complete, std::size_t closing, Row& row) const {
    const std::size_t behind = skip_spaces(bytes, closing + 1);
    if (behind == bytes.size() && !complete) return Step::wait;
    if (behind < bytes.size() && row.fault == RowFault::none) row.fault = RowFault::text_behind;
    row.last = true;
    return Step::row;
}

JsonScanner::Step JsonScanner::behind_line(std::string_view bytes, bool complete, std::size_t at, Row& row) const {
    const auto fault = [&](RowFault found) {
        if (row.fault == RowFault::none) row.fault = found;
    };
    if (at < bytes.size() && bytes[at] == ',') {
        fault(RowFault::comma_extra);
        at = skip_spaces(bytes, at + 1);
        if (at == bytes.size() && !complete) return Step::wait;
    } else if (at < bytes.size() && bytes.substr(row.end, at - row.end).find('\n') == std::string_view::npos) {
        fault(RowFault::line_break_missing);
    }
    row.next = at;
    row.last = at == bytes.size();
    return Step::row;
}

void JsonScanner::emit(std::string_view bytes, const Row& row, RowReceiver& receiver) {
    ++rows_;
    const bool readable = !is_unreadable(row.fault);
    ScannedRow found;
    found.begin = row_begin_;
    found.end = row.end;
    found.next = row.next;
    found.cells = readable ? &reader_.cells() : &no_cells_;
    found.cell_count = found.cells->size();
    // Of a row that was read, those in it are known. Rows may share a line: then there is one less than none within.
    const std::size_t from = readable ? row.end : row_begin_;
    found.inner_line_ends =
        (readable ? reader_.line_ends() : 0) + count_line_ends(bytes.data() + from, row.next - from) - 1;
    found.fault = row.fault;
    found.notes = readable && !reader_.notes().empty() ? &reader_.notes() : nullptr;
    receiver.row(found);
}

}  // namespace taskloom

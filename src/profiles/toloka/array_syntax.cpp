// Elements of an array in one cell.
#include "profiles/toloka/array_syntax.h"

#include <algorithm>

#include "base/json_syntax.h"
#include "base/simd.h"
#include "formats/delimited_format.h"

namespace taskloom::toloka {
namespace {

constexpr std::size_t kBlock = 16;

// Where the next comma or backslash stands from `at` on; the cell's size when there is none. Sixteen bytes at a time, the
// last ones through the cell's last sixteen.
std::size_t find_special(std::string_view cell, std::size_t at) {
    const auto special = [&](std::size_t from) {
        const simd::Bytes bytes = simd::Bytes::load(cell.data() + from);
        return bytes.equal(',') | bytes.equal('\\');
    };
    if (cell.size() < kBlock) {
        while (at < cell.size() && cell[at] != ',' && cell[at] != '\\') ++at;
        return at;
    }
    for (; at + kBlock <= cell.size(); at += kBlock) {
        const std::uint32_t mask = special(at);
        if (mask != 0) return at + static_cast<std::size_t>(__builtin_ctz(mask));
    }
    if (at >= cell.size()) return cell.size();
    const std::size_t tail = cell.size() - kBlock;
    const std::uint32_t mask = special(tail) >> (at - tail);
    return mask == 0 ? cell.size() : at + static_cast<std::size_t>(__builtin_ctz(mask));
}

struct Element {
    std::size_t end = 0;  // of the element: at its comma, or the cell's size
    bool has_backslash = false;
};

Element find_legacy_end(std::string_view cell, std::size_t begin) {
    Element element{begin, false};
    for (;;) {
        element.end = find_special(cell, element.end);
        if (element.end == cell.size() || cell[element.end] == ',') return element;
        element.has_backslash = true;
        element.end += 2;  // whatever follows a backslash is no separator; one at the very end stands alone
        if (element.end >= cell.size()) {
            element.end = cell.size();
            return element;
        }
    }
}

void unescape(std::string_view text, std::string& out) {
    out.clear();
    for (std::size_t mark = text.find('\\'); mark != std::string_view::npos; mark = text.find('\\')) {
        const bool escapes = mark + 1 < text.size() && (text[mark + 1] == ',' || text[mark + 1] == '\\');
        out.append(text.substr(0, mark));
        text.remove_prefix(escapes ? mark + 1 : mark);
        out.push_back(text.front());
        text.remove_prefix(1);
    }
    out.append(text);
}

bool is_json_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

std::string_view trim_json(std::string_view text) {
    while (!text.empty() && is_json_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_json_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

ArraySyntax array_syntax(FieldType type, ArrayTarget target) {
    if (target == ArrayTarget::legacy) {
        return type == FieldType::json ? ArraySyntax::legacy_json : ArraySyntax::legacy;
    }
    return type == FieldType::json ? ArraySyntax::json : ArraySyntax::quoted;
}

ArrayReader::ArrayReader(std::string_view cell, ArraySyntax syntax, std::string& buffer)
    : cell_(cell), buffer_(buffer), syntax_(syntax), more_(!cell.empty()) {
    if (syntax != ArraySyntax::json) return;
    cell_ = trim_json(cell);
    JsonShape shape = JsonShape::none;
    if (!cell_.empty() && cell_.front() == '[' && !check_json(cell_, &shape)) {
        cell_ = trim_json(cell_.substr(1, cell_.size() - 2));
        more_ = !cell_.empty();
    }
}

// The element's end: its comma, or the cell's size. Strings and brackets keep the commas within them.
std::size_t ArrayReader::find_json_end() const {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t at = at_; at < cell_.size(); ++at) {
        const char byte = cell_[at];
        if (in_string) {
            if (byte == '\\') {
                ++at;
            } else if (byte == '"') {
                in_string = false;
            }
        } else if (byte == '"') {
            in_string = true;
        } else if (byte == '{' || byte == '[') {
            ++depth;
        } else if ((byte == '}' || byte == ']') && depth > 0) {
            --depth;
        } else if (byte == ',' && depth == 0) {
            return at;
        }
    }
    return cell_.size();
}

// An element in quotation marks; false when the mark at `at_` does not enclose a whole element.
bool ArrayReader::next_quoted(std::string_view& element) {
    const std::size_t mark = find_closing_mark(cell_, at_ + 1);
    if (mark == std::string_view::npos || (mark + 1 < cell_.size() && cell_[mark + 1] != ',')) return false;
    element = cell_.substr(at_ + 1, mark - at_ - 1);
    if (element.find('"') != std::string_view::npos) {
        buffer_.clear();
        for (std::size_t i = 0; i < element.size(); ++i) {
            buffer_.push_back(element[i]);
            if (element[i] == '"') ++i;  // marks within are doubled, or they would have closed
        }
        element = buffer_;
    }
    more_ = mark + 1 < cell_.size();
    at_ = mark + 2;
    return true;
}

bool ArrayReader::next(std::string_view& element) {
    if (!more_) return false;
    if (syntax_ == ArraySyntax::json) {
        const std::size_t end = find_json_end();
        element = trim_json(cell_.substr(at_, end - at_));
        more_ = end < cell_.size();
        at_ = end + 1;
        return true;
    }
    if (at_ > 0) {
        while (at_ < cell_.size() && cell_[at_] == ' ') ++at_;
    }
    if (syntax_ != ArraySyntax::legacy_json && at_ < cell_.size() && cell_[at_] == '"') {
        if (next_quoted(element)) return true;
        broken_ = broken_ || syntax_ == ArraySyntax::quoted;
    }
    Element found;
    if (syntax_ == ArraySyntax::quoted) {
        found.end = std::min(cell_.find(',', at_), cell_.size());
    } else {
        found = find_legacy_end(cell_, at_);
    }
    element = cell_.substr(at_, found.end - at_);
    more_ = found.end < cell_.size();
    at_ = found.end + 1;
    if (found.has_backslash) {
        unescape(element, buffer_);
        element = buffer_;
    }
    return true;
}

bool is_json_array_text(std::string_view cell) {
    if (!check_json_elements(cell)) return true;  // with brackets around, it is one element that is an array
    std::string buffer;
    ArrayReader reader(cell, ArraySyntax::legacy_json, buffer);
    for (std::string_view element; reader.next(element);) {
        if (check_json(element)) return false;
    }
    return !cell.empty();
}

void append_element(std::string& cell, std::string_view element, ArraySyntax syntax, bool first, bool only) {
    if (!first) cell.push_back(',');
    if (syntax == ArraySyntax::json) {
        // A single array would be taken for the brackets around all elements.
        const bool wrap = only && !element.empty() && element.front() == '[';
        if (wrap) cell.push_back('[');
        cell.append(element);
        if (wrap) cell.push_back(']');
        return;
    }
    bool quote = false;
    if (syntax != ArraySyntax::legacy_json) {
        quote = element.empty() ? only : element.front() == '"' || element.front() == ' ';
        if (syntax == ArraySyntax::quoted) {
            quote = quote || element.find_first_of("\",\r\n") != std::string_view::npos;
        }
    }
    if (quote) cell.push_back('"');
    for (const char byte : element) {
        if (quote) {
            if (byte == '"') cell.push_back('"');
        } else if (syntax != ArraySyntax::quoted && (byte == ',' || byte == '\\')) {
            cell.push_back('\\');
        }
        cell.push_back(byte);
    }
    if (quote) cell.push_back('"');
}

}  // namespace taskloom::toloka

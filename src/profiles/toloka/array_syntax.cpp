// Elements of an array in one cell.
#include "profiles/toloka/array_syntax.h"

#include "base/json_syntax.h"
#include "base/simd.h"

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

Element find_element(std::string_view cell, std::size_t begin) {
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
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escapes = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == ',' || text[i + 1] == '\\');
        if (escapes) ++i;
        out.push_back(text[i]);
    }
}

}  // namespace

ArrayReader::ArrayReader(std::string_view cell, ArraySyntax syntax) : cell_(cell), more_(!cell.empty()) {
    static_cast<void>(syntax);  // there is one so far
}

bool ArrayReader::next(std::string_view& element) {
    if (!more_) return false;
    const Element found = find_element(cell_, at_);
    element = cell_.substr(at_, found.end - at_);
    more_ = found.end < cell_.size();
    at_ = found.end + 1;
    if (found.has_backslash) {
        unescape(element, unescaped_);
        element = unescaped_;
    }
    return true;
}

std::size_t count_elements(std::string_view cell, ArraySyntax syntax) {
    static_cast<void>(syntax);
    std::size_t count = 0;
    std::size_t at = 0;
    for (bool more = !cell.empty(); more; ++count) {
        at = find_element(cell, at).end;
        more = at < cell.size();
        ++at;
    }
    return count;
}

bool is_json_array_text(std::string_view cell) {
    if (!check_json_elements(cell)) return true;  // with brackets around, it is one element that is an array
    if (cell.empty()) return false;
    ArrayReader reader(cell, ArraySyntax::legacy);
    for (std::string_view element; reader.next(element);) {
        if (check_json(element)) return false;
    }
    return true;
}

}  // namespace taskloom::toloka

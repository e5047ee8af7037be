// Elements of an array in one cell.
#include "profiles/toloka/array_syntax.h"

#include <algorithm>

#include "base/json_syntax.h"

namespace taskloom::toloka {
namespace {

// Where the first element of a legacy cell ends: its size, and whether it holds a backslash.
struct Element {
    std::size_t size = 0;
    bool has_backslash = false;
};

Element first_element(std::string_view text) {
    Element element;
    while (element.size < text.size() && text[element.size] != ',') {
        if (text[element.size] == '\\') {
            element.has_backslash = true;
            ++element.size;  // whatever follows is no separator; a backslash at the very end stands alone
        }
        ++element.size;
    }
    element.size = std::min(element.size, text.size());
    return element;
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

ArrayReader::ArrayReader(std::string_view cell, ArraySyntax syntax) : rest_(cell), more_(!cell.empty()) {
    static_cast<void>(syntax);  // there is one so far
}

bool ArrayReader::next(std::string_view& element) {
    if (!more_) return false;
    const Element found = first_element(rest_);
    element = rest_.substr(0, found.size);
    more_ = found.size < rest_.size();
    rest_.remove_prefix(more_ ? found.size + 1 : found.size);
    if (found.has_backslash) {
        unescape(element, unescaped_);
        element = unescaped_;
    }
    return true;
}

std::size_t count_elements(std::string_view cell, ArraySyntax syntax) {
    static_cast<void>(syntax);
    std::size_t count = 0;
    for (bool more = !cell.empty(); more; ++count) {
        const Element found = first_element(cell);
        more = found.size < cell.size();
        cell.remove_prefix(more ? found.size + 1 : found.size);
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

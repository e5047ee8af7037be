// Looks for a text within texts: as it is, or whatever the case of its letters (Latin, Greek, Cyrillic); anywhere, or as
// the whole text. And puts another in its place.
// Tested by tests/engine/text_finder_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/protocol.h"

namespace taskloom::engine {

class TextFinder {
public:
    explicit TextFinder(const protocol::TextQuery& query);

    bool empty() const { return needle_.empty(); }
    // Only in texts that hold these bytes, whatever stands around them, is there anything: a quick look first. Not of one
    // with quotation marks, which are not what they seem in a file.
    bool may_be_in(std::string_view raw);
    bool is_in(std::string_view text);
    // All that is found is replaced; false: nothing was.
    bool replace(std::string_view text, std::string_view by, std::string& out);

private:
    std::string_view folded(std::string_view text);

    bool match_case_, whole_cell_;
    std::string needle_, buffer_;
};

}  // namespace taskloom::engine

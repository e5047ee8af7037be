// The texts that the cells of a workbook share, read piece by piece and kept one behind the other.
// Tested by tests/formats/sheet_reader_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/xml_reader.h"
#include "table/byte_store.h"

namespace taskloom {

// Collects the text of an <si> or <is> from the events within it: runs of rich text one behind the other, readings of
// Japanese and Chinese words (phonetic runs) left out.
class StringItem {
public:
    void start() {
        text_.clear();
        within_.clear();
    }
    // False: the reader failed.
    bool take(XmlReader& reader, XmlEvent event);
    // With what _xHHHH_ stands for; once the item is closed.
    std::string& text();

private:
    std::string text_;
    std::vector<char> within_;  // of the open elements: r, t, or anything else
};

class SharedStrings {
public:
    // Goes on reading, about `budget` bytes of XML; true while there is more.
    Result<bool> read(XmlReader& reader, std::size_t budget);

    std::size_t size() const { return ends_.size(); }
    std::string_view at(std::size_t index) const {
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return texts_.view().substr(begin, ends_[index] - begin);
    }

private:
    ByteStore texts_;
    std::vector<std::uint32_t> ends_;
    StringItem item_;
    bool in_item_ = false;
};

}  // namespace taskloom

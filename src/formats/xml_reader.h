// Reads the XML of a spreadsheet's parts, event by event, from bytes that come piece by piece: what is in memory is one
// tag or one text. Made for what such parts have: UTF-8, elements, attributes, text. DTDs are refused, and with them every
// entity but the five that XML itself has, so nothing can grow; nesting is bounded, nothing recurses.
// Tested by tests/formats/xml_reader_test.cpp; fuzzed by tests/fuzz/sheet_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/byte_source.h"

namespace taskloom {

enum class XmlEvent : std::uint8_t { open, close, text, end, failed };

class XmlReader {
public:
    static constexpr std::size_t kMostDepth = 64;
    static constexpr std::size_t kMostAttributes = 10'000;
    static constexpr std::size_t kLongestTag = std::size_t{1} << 20;    // bytes
    static constexpr std::size_t kLongestText = std::size_t{64} << 20;  // bytes

    // `part` names the XML in errors. Both must outlive the reader.
    XmlReader(ByteSource& source, std::string_view part);

    // An element that is empty is opened and closed. Behind `end` and `failed` the same comes again.
    XmlEvent next();
    // Of the element that was opened or closed, without its prefix; lives until the next event, as all the others.
    std::string_view name() const { return name_; }
    // How many elements are open, with the one that was opened and without the one that was closed.
    std::size_t depth() const { return begins_.size(); }
    // Of the element that was opened: a value as it is written, by the name without its prefix. Null when there is none.
    const std::string_view* attribute(std::string_view name) const;
    // The same read, empty when there is none. False: it is no XML, and the reader failed.
    bool read_attribute(std::string_view name, std::string& value);
    // As it is written.
    std::string_view text() const { return text_; }
    // Appends the text as it is read. False: it is no XML, and the reader failed.
    bool append_text(std::string& to);

    // What went wrong; only after `failed`.
    const Error& error() const { return error_; }
    XmlEvent fail(std::string_view what);
    XmlEvent fail(Error error);
    // Bytes of the part that were gone through.
    std::uint64_t position() const { return before_ + at_; }
    // Where in the part the event begins.
    std::uint64_t begin() const { return begin_; }

private:
    struct Attribute {
        std::string_view name, value;
    };
    enum class Tag : std::uint8_t { whole, cut, bad };

    bool fill();
    bool find_behind(std::string_view mark, std::size_t from, std::size_t longest, std::size_t& found);
    XmlEvent read_text();
    XmlEvent read_markup(bool& skipped);
    XmlEvent read_open();
    XmlEvent read_close();
    XmlEvent read_character_data();
    Tag parse_tag(std::size_t& at);
    bool check_declaration(std::string_view declaration);
    void leave();

    ByteSource& source_;
    std::string_view part_;
    std::vector<char> buffer_;
    std::size_t at_ = 0, end_ = 0;  // of what is not gone through yet, in the buffer
    std::uint64_t before_ = 0;      // bytes of the part before the buffer
    std::uint64_t begin_ = 0;
    bool complete_ = false;
    bool any_ = false;  // the root element was there
    bool is_empty_ = false;
    bool is_character_data_ = false;
    bool failed_ = false;
    std::string_view name_, text_;
    std::vector<Attribute> attributes_;
    std::string names_;                // of the open elements, with their prefixes, one behind the other
    std::vector<std::size_t> begins_;  // of each in it
    Error error_;
};

// Appends a text or a value as XML reads it: the five entities, characters by number, line ends made LF. Null, or words on
// what in it is no XML.
const char* append_xml(std::string_view raw, bool has_entities, std::string& to);

}  // namespace taskloom

// Finding tags and texts in a buffer that is refilled.
#include "formats/xml_reader.h"

#include <algorithm>
#include <cstring>

#include "base/language.h"

namespace taskloom {

namespace {

constexpr std::size_t kFirstBuffer = std::size_t{128} << 10;

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

bool ends_name(char byte) { return is_space(byte) || byte == '/' || byte == '>' || byte == '='; }

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

}  // namespace

XmlReader::XmlReader(ByteSource& source, std::string_view part) : source_(source), part_(part), buffer_(kFirstBuffer) {
    constexpr std::size_t kDeclarationSize = 1024;  // there is room for it in so many bytes
    while (end_ < kDeclarationSize && fill()) {
    }
    if (failed_) return;
    const std::string_view start(buffer_.data(), std::min(end_, kDeclarationSize));
    const std::string_view two = start.substr(0, 2);
    if (two == "\xFF\xFE" || two == "\xFE\xFF" || start.find('\0') != std::string_view::npos) {
        fail("it is not in UTF-8");
        return;
    }
    if (start.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    constexpr std::string_view kDeclaration = "<?xml";
    if (start.substr(at_, kDeclaration.size()) == kDeclaration) {
        const std::size_t end = start.find("?>", at_);
        if (end != std::string_view::npos && !check_declaration(start.substr(at_, end - at_))) return;
    }
}

bool XmlReader::check_declaration(std::string_view declaration) {
    const std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return true;
    const std::size_t begin = declaration.find_first_of("\"'", at) + 1;  // npos + 1 is 0
    const std::size_t end = begin == 0 ? begin : declaration.find(declaration[begin - 1], begin);
    std::string encoding(declaration.substr(begin, end - begin));
    for (char& byte : encoding) byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    if (encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii") return true;
    fail("it is not in UTF-8");
    return false;
}

XmlEvent XmlReader::fail(std::string_view what) {
    return fail(Error{
        ErrorCode::invalid_data,
        filled("The part \xE2\x80\x9C{}\xE2\x80\x9D of the file is damaged: {}, at byte {} of it. Open the file in a "
               "spreadsheet program, save it anew, and open that.",
               part_, translated(what), std::to_string(position())),
        {}});
}

XmlEvent XmlReader::fail(Error error) {
    if (!failed_) error_ = std::move(error);
    failed_ = true;
    return XmlEvent::failed;
}

// More bytes behind those that are not gone through yet; false at the end, and when it failed.
bool XmlReader::fill() {
    if (complete_ || failed_) return false;
    if (at_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
        before_ += at_;
        end_ -= at_;
        at_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    const Result<std::size_t> count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
    if (!count) {
        fail(count.error());
        return false;
    }
    complete_ = count.value() == 0;
    end_ += count.value();
    return !complete_;
}

// Sets `found` to where `mark` stands, `from` and it being counted from at_. False: it doesn't, and the reader failed.
bool XmlReader::find_behind(std::string_view mark, std::size_t from, std::size_t longest, std::size_t& found) {
    while (true) {
        const std::string_view ahead(buffer_.data() + at_, end_ - at_);
        found = ahead.find(mark, from);
        if (found != std::string_view::npos) return true;
        if (ahead.size() > longest) {
            fail(filled("it has a text or a tag of more than {} MB", std::to_string(longest >> 20)));
            return false;
        }
        from = std::max(from, ahead.size() - std::min(ahead.size(), mark.size() - 1));
        if (!fill()) {
            fail("it breaks off");
            return false;
        }
    }
}

const std::string_view* XmlReader::attribute(std::string_view name) const {
    for (const Attribute& attribute : attributes_) {
        if (attribute.name == name) return &attribute.value;
    }
    return nullptr;
}

bool XmlReader::read_attribute(std::string_view name, std::string& value) {
    value.clear();
    const std::string_view* const raw = attribute(name);
    const char* const wrong = raw == nullptr ? nullptr : append_xml(*raw, true, value);
    if (wrong != nullptr) fail(wrong);
    return wrong == nullptr;
}

bool XmlReader::append_text(std::string& to) {
    const char* const wrong = append_xml(text_, !is_character_data_, to);
    if (wrong != nullptr) fail(wrong);
    return wrong == nullptr;
}

// The rest of a tag from `at` on (in the buffer, behind its name), which is moved behind it.
XmlReader::Tag XmlReader::parse_tag(std::size_t& at) {
    attributes_.clear();
    is_empty_ = false;
    const char* const bytes = buffer_.data();
    while (true) {
        while (at < end_ && is_space(bytes[at])) ++at;
        if (at >= end_) return Tag::cut;
        if (bytes[at] == '>') return ++at, Tag::whole;
        if (bytes[at] == '/') {
            if (at + 1 >= end_) return Tag::cut;
            is_empty_ = true;
            at += 2;
            return bytes[at - 1] == '>' ? Tag::whole : Tag::bad;
        }
        const std::size_t name = at;
        while (at < end_ && !ends_name(bytes[at])) ++at;
        const std::size_t name_end = at;
        while (at < end_ && is_space(bytes[at])) ++at;
        if (at >= end_) return Tag::cut;
        if (bytes[at] != '=' || name_end == name) return Tag::bad;
        ++at;
        while (at < end_ && is_space(bytes[at])) ++at;
        if (at >= end_) return Tag::cut;
        const char mark = bytes[at++];
        if (mark != '"' && mark != '\'') return Tag::bad;
        const void* const closed = std::memchr(bytes + at, mark, end_ - at);
        if (closed == nullptr) return Tag::cut;
        const auto value_end = static_cast<std::size_t>(static_cast<const char*>(closed) - bytes);
        const std::string_view full(bytes + name, name_end - name);
        // What declares a prefix is no attribute of the element.
        if (full.substr(0, 6) != "xmlns:") {
            attributes_.push_back({without_prefix(full), {bytes + at, value_end - at}});
        }
        if (attributes_.size() > kMostAttributes) return Tag::bad;
        at = value_end + 1;
    }
}

XmlEvent XmlReader::read_open() {
    std::size_t name = 0, at = 0;
    while (true) {
        name = at_ + 1;
        at = name;
        while (at < end_ && !ends_name(buffer_[at])) ++at;
        const std::size_t name_end = at;
        const Tag tag = at < end_ ? parse_tag(at) : Tag::cut;
        if (tag == Tag::bad || (tag == Tag::whole && name_end == name)) return fail("a tag is no XML");
        if (tag == Tag::whole) {
            const std::string_view full(buffer_.data() + name, name_end - name);
            if (begins_.size() >= kMostDepth) return fail("its elements stand too deep in one another");
            if (begins_.empty() && any_) return fail("it has two roots");
            any_ = true;
            begins_.push_back(names_.size());
            names_.append(full);
            name_ = without_prefix(full);
            at_ = at;
            return XmlEvent::open;
        }
        if (end_ - at_ > kLongestTag) return fail("a tag is longer than 1 MB");
        if (!fill()) return failed_ ? XmlEvent::failed : fail("it breaks off");
    }
}

void XmlReader::leave() {
    names_.resize(begins_.back());
    begins_.pop_back();
}

XmlEvent XmlReader::read_close() {
    std::size_t length = 0;
    if (!find_behind(">", 2, kLongestTag, length)) return XmlEvent::failed;
    std::string_view full(buffer_.data() + at_ + 2, length - 2);
    while (!full.empty() && is_space(full.back())) full.remove_suffix(1);
    if (begins_.empty() || std::string_view(names_).substr(begins_.back()) != full) {
        return fail("its tags don't pair up");
    }
    leave();
    name_ = without_prefix(full);
    at_ += length + 1;
    return XmlEvent::close;
}

XmlEvent XmlReader::read_character_data() {
    constexpr std::size_t kMark = 9;  // <![CDATA[
    std::size_t length = 0;
    if (!find_behind("]]>", kMark, kLongestText, length)) return XmlEvent::failed;
    if (begins_.empty()) return fail("a text stands outside of its root");
    text_ = {buffer_.data() + at_ + kMark, length - kMark};
    is_character_data_ = true;
    at_ += length + 3;
    return XmlEvent::text;
}

XmlEvent XmlReader::read_text() {
    is_character_data_ = false;
    std::size_t from = 0;
    while (true) {
        const char* const bytes = buffer_.data() + at_;
        const void* const mark = std::memchr(bytes + from, '<', end_ - at_ - from);
        const std::size_t size =
            mark == nullptr ? end_ - at_ : static_cast<std::size_t>(static_cast<const char*>(mark) - bytes);
        if (mark == nullptr) {
            if (size > kLongestText) return fail("a text is longer than 64 MB");
            from = size;
            if (fill()) continue;
            if (failed_) return XmlEvent::failed;
        }
        text_ = {buffer_.data() + at_, size};
        at_ += size;
        return XmlEvent::text;
    }
}

// Comments and instructions are skipped.
XmlEvent XmlReader::read_markup(bool& skipped) {
    skipped = false;
    constexpr std::size_t kLongestMark = 9;
    while (end_ - at_ < kLongestMark && fill()) {
    }
    if (failed_) return XmlEvent::failed;
    const std::string_view ahead(buffer_.data() + at_, std::min(kLongestMark, end_ - at_));
    if (ahead.size() < 2) return fail("it breaks off");
    if (ahead[1] == '/') return read_close();
    if (ahead[1] == '!' || ahead[1] == '?') {
        if (ahead == "<![CDATA[") return read_character_data();
        if (ahead.substr(0, 3) == "<!D") {
            return fail("it has a document type, which spreadsheets don't and by which a file can deceive");
        }
        const bool comment = ahead.substr(0, 4) == "<!--";
        if (!comment && ahead[1] == '!') return fail("a tag is no XML");
        const std::string_view mark = comment ? "-->" : "?>";
        std::size_t length = 0;
        if (!find_behind(mark, comment ? 4 : 2, kLongestText, length)) return XmlEvent::failed;
        at_ += length + mark.size();
        skipped = true;
        return XmlEvent::text;
    }
    return read_open();
}

XmlEvent XmlReader::next() {
    if (failed_) return XmlEvent::failed;
    if (is_empty_) {
        is_empty_ = false;
        leave();
        return XmlEvent::close;
    }
    while (true) {
        if (at_ == end_ && !fill()) {
            if (failed_) return XmlEvent::failed;
            if (!begins_.empty() || !any_) return fail("it breaks off");
            return XmlEvent::end;
        }
        begin_ = position();
        if (buffer_[at_] != '<') {
            const XmlEvent event = read_text();
            if (event == XmlEvent::failed || !begins_.empty()) return event;
            if (!is_blank(text_)) return fail("a text stands outside of its root");
            continue;
        }
        bool skipped = false;
        const XmlEvent event = read_markup(skipped);
        if (!skipped) return event;
    }
}

}  // namespace taskloom

// Finding a text in cells, in either case of its letters. Letters of two bytes have their other case in two bytes as well, so places in a folded text are places
// in the text.
#include "engine/text_finder.h"

#include <cstdint>

namespace taskloom::engine {

namespace {

std::uint32_t small_letter(std::uint32_t code) {
    const auto within = [&](std::uint32_t first, std::uint32_t last) { return code >= first && code <= last; };
    if (within(0xC0, 0xDE) && code != 0xD7) return code + 0x20;
    if (within(0x391, 0x3A9) && code != 0x3A2) return code + 0x20;
    if (within(0x400, 0x40F)) return code + 0x50;
    if (within(0x410, 0x42F)) return code + 0x20;
    const bool even_is_large = (within(0x100, 0x137) && code != 0x130) || within(0x14A, 0x177) ||
                               within(0x460, 0x481) || within(0x48A, 0x4BF) || within(0x4D0, 0x52F);
    const bool odd_is_large = within(0x139, 0x148) || within(0x179, 0x17E) || within(0x4C1, 0x4CE);
    if (even_is_large) return code | 1;
    return odd_is_large ? code + (code & 1) : code;
}

void fold(std::string_view text, std::string& out) {
    out.resize(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        out[i] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : text[i];
        if (byte < 0xC3 || byte > 0xD4 || i + 1 == text.size()) continue;
        const auto next = static_cast<unsigned char>(text[i + 1]);
        if ((next & 0xC0) != 0x80) continue;
        const std::uint32_t code = small_letter((byte & 0x1Fu) << 6 | (next & 0x3Fu));
        out[i] = static_cast<char>(0xC0 | code >> 6);
        out[++i] = static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace

TextFinder::TextFinder(const protocol::TextQuery& query)
    : match_case_(query.match_case), whole_cell_(query.whole_cell), needle_(query.text) {
    if (!match_case_) fold(query.text, needle_);
}

std::string_view TextFinder::folded(std::string_view text) {
    if (match_case_) return text;
    fold(text, buffer_);
    return buffer_;
}

bool TextFinder::may_be_in(std::string_view raw) { return folded(raw).find(needle_) != std::string_view::npos; }

bool TextFinder::is_in(std::string_view text) {
    if (whole_cell_ && text.size() != needle_.size()) return false;
    const std::string_view in = folded(text);
    return whole_cell_ ? in == needle_ : in.find(needle_) != std::string_view::npos;
}

bool TextFinder::replace(std::string_view text, std::string_view by, std::string& out) {
    out.clear();
    if (whole_cell_) {
        if (!is_in(text)) return false;
        out = by;
        return true;
    }
    const std::string_view in = folded(text);
    std::size_t from = 0;
    for (std::size_t at = 0; (at = in.find(needle_, from)) != std::string_view::npos; from = at + needle_.size()) {
        out.append(text.substr(from, at - from));
        out.append(by);
    }
    if (from == 0) return false;
    out.append(text.substr(from));
    return true;
}

}  // namespace taskloom::engine

// Texts of XML as they are read: most have nothing to decode, so that is looked for sixteen bytes at a time.
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/simd.h"
#include "base/utf8.h"
#include "formats/xml_reader.h"

namespace taskloom {

namespace {

// The first byte from `at` on that isn't taken as it is: a control character or, where there are entities, an ampersand.
std::size_t find_special(std::string_view raw, std::size_t at, char mark) {
    constexpr std::size_t kBlock = 16;
    for (; at + kBlock <= raw.size(); at += kBlock) {
        const simd::Bytes bytes = simd::Bytes::load(raw.data() + at);
        const std::uint32_t special = bytes.at_most(0x1F) | bytes.equal(mark);
        if (special != 0) return at + static_cast<std::size_t>(std::countr_zero(special));
    }
    while (at < raw.size() && static_cast<unsigned char>(raw[at]) > 0x1F && raw[at] != mark) ++at;
    return at;
}

struct Entity {
    std::string_view name;
    char byte;
};
constexpr Entity kEntities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

// What is between & and ;, which is a character's number behind #.
bool append_number(std::string_view digits, std::string& to) {
    const bool is_hex = !digits.empty() && digits.front() == 'x';
    if (is_hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 8) return false;
    std::uint32_t code = 0;
    for (const char digit : digits) {
        const char low = static_cast<char>(digit | 0x20);
        const int value = digit >= '0' && digit <= '9' ? digit - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : 16;
        if (value >= (is_hex ? 16 : 10)) return false;
        code = code * (is_hex ? 16U : 10U) + static_cast<std::uint32_t>(value);
    }
    const bool is_control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    if (is_control || (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF) {
        return false;
    }
    append_utf8(code, to);
    return true;
}

bool append_entity(std::string_view name, std::string& to) {
    if (!name.empty() && name.front() == '#') return append_number(name.substr(1), to);
    for (const Entity& entity : kEntities) {
        if (entity.name != name) continue;
        to.push_back(entity.byte);
        return true;
    }
    return false;
}

}  // namespace

const char* append_xml(std::string_view raw, bool has_entities, std::string& to) {
    const char mark = has_entities ? '&' : '\r';
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t special = find_special(raw, at, mark);
        to.append(raw, at, special - at);
        at = special;
        if (at == raw.size()) break;
        const char byte = raw[at];
        if (byte == '&') {
            constexpr std::size_t kLongest = 10;
            const std::size_t end = raw.substr(at, kLongest + 2).find(';');
            if (end == std::string_view::npos || !append_entity(raw.substr(at + 1, end - 1), to)) {
                return "it has an entity or a character that XML itself doesn't have";
            }
            at += end + 1;
        } else if (byte == '\t' || byte == '\n') {
            to.push_back(byte);
            ++at;
        } else if (byte == '\r') {
            to.push_back('\n');
            at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
        } else {
            return "it has a control character";
        }
    }
    return nullptr;
}

}  // namespace taskloom

// Values of each type in a cell. URL cells are the most of a usual file, so a link is one pass without allocation.
#include "profiles/toloka/value_syntax.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "base/number_text.h"
#include "base/punycode.h"
#include "base/simd.h"
#include "profiles/toloka/odd_spaces.h"

namespace taskloom::toloka {
namespace {

constexpr bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// ---- links ----------------------------------------------------------------------------------------------------

// Most hosts are plain names, which a small automaton tells in one pass; whatever it stops at (a port, a user, an
// address, a mistake) is looked at more closely by is_authority. Its states are shifts into the row of the byte that
// comes next, so a step is one load and one shift.
enum HostState : unsigned {
    kFirstStart = 0,    // no byte yet
    kFirst = 6,         // in the first part of the name
    kLaterStart = 12,   // after a dot
    kLaterDigits = 18,  // in a later part, digits so far
    kLaterName = 24,    // in a later part
    kStopped = 30,      // not a plain name
    kDone = 36,         // a plain name has ended
};

constexpr std::uint64_t host_row(unsigned first_start, unsigned first, unsigned later_start, unsigned later_digits,
                                 unsigned later_name) {
    return std::uint64_t{first_start} << kFirstStart | std::uint64_t{first} << kFirst |
           std::uint64_t{later_start} << kLaterStart | std::uint64_t{later_digits} << kLaterDigits |
           std::uint64_t{later_name} << kLaterName;
}

constexpr bool is_name_byte(unsigned byte) {
    const char text = static_cast<char>(static_cast<unsigned char>(byte));
    return is_letter(text) || text == '-' || text == '_' || byte >= 0x80;  // 0x80 and up: an international name
}

constexpr std::array<std::uint64_t, 256> make_host_rows() {
    std::array<std::uint64_t, 256> rows{};
    for (unsigned byte = 0; byte < rows.size(); ++byte) {
        const char text = static_cast<char>(static_cast<unsigned char>(byte));
        if (is_digit(text)) {
            rows[byte] = host_row(kFirst, kFirst, kLaterDigits, kLaterDigits, kLaterName);
        } else if (is_name_byte(byte)) {
            // Digits and then x: a hexadecimal number perhaps.
            const bool is_x = text == 'x' || text == 'X';
            rows[byte] = host_row(kFirst, kFirst, kLaterName, is_x ? kStopped : kLaterName, kLaterName);
        } else if (text == '.') {
            rows[byte] = host_row(kStopped, kLaterStart, kStopped, kLaterStart, kLaterStart);
        } else if (text == '/' || text == '?' || text == '#') {
            rows[byte] = host_row(kStopped, kStopped, kStopped, kStopped, kDone);
        } else {
            rows[byte] = host_row(kStopped, kStopped, kStopped, kStopped, kStopped);
        }
    }
    return rows;
}
constexpr std::array<std::uint64_t, 256> kHostRows = make_host_rows();

// Whether what stands up to the path, query, fragment or end is a name with a dot in it and nothing else.
bool starts_with_plain_host(std::string_view text) {
    unsigned state = kFirstStart;
    for (const char byte : text) {
        state = static_cast<unsigned>(kHostRows[static_cast<unsigned char>(byte)] >> state) & 63;
        if (state >= kStopped) return state == kDone;
    }
    return state == kLaterName;
}

// `prefix` in lower case.
bool starts_with_any_case(std::string_view text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) == prefix) return true;
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        const char lower = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
        if (lower != prefix[i]) return false;
    }
    return true;
}

// Control characters can't be part of a link; spaces are told apart.
UrlVerdict judge_bytes(std::string_view text) {
    constexpr std::size_t kBlock = 16;
    UrlVerdict verdict = UrlVerdict::fine;
    std::uint32_t high = 0;  // not zero: there is more than ASCII
    std::size_t at = 0;
    for (; at + kBlock <= text.size(); at += kBlock) {
        const simd::Bytes bytes = simd::Bytes::load(text.data() + at);
        high |= bytes.high_bits();
        if ((bytes.at_most(0x20) | bytes.equal(0x7F)) == 0) continue;
        if ((bytes.at_most(0x1F) | bytes.equal(0x7F)) != 0) return UrlVerdict::not_a_link;
        verdict = UrlVerdict::has_space;
    }
    if (text.size() >= kBlock) {
        const simd::Bytes bytes = simd::Bytes::load(text.data() + text.size() - kBlock);
        high |= bytes.high_bits();
        if ((bytes.at_most(0x20) | bytes.equal(0x7F)) == 0) at = text.size();
    }
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == 0x7F) return UrlVerdict::not_a_link;
        if (byte == ' ') verdict = UrlVerdict::has_space;
        high |= byte & 0x80U;
    }
    return high != 0 && has_odd_spaces(text) ? UrlVerdict::has_space : verdict;
}

// The number of a port without its colon; a browser takes an empty one for the usual port.
bool is_port(std::string_view text) {
    if (text.size() > 5) return false;
    unsigned value = 0;
    for (const char byte : text) {
        if (!is_digit(byte)) return false;
        value = value * 10 + static_cast<unsigned>(byte - '0');
    }
    return value <= 65535;
}

// Four decimal numbers; behind a zero they would be octal.
bool is_ipv4(std::string_view host) {
    std::size_t parts = 0;
    while (true) {
        unsigned value = 0;
        std::size_t size = 0;
        for (; size < host.size() && host[size] != '.'; ++size) {
            if (!is_digit(host[size]) || size == 3 || (size > 0 && value == 0)) return false;
            value = value * 10 + static_cast<unsigned>(host[size] - '0');
        }
        if (size == 0 || value > 255) return false;
        ++parts;
        if (size == host.size()) return parts == 4;
        host.remove_prefix(size + 1);
    }
}

// Between the brackets: eight groups of up to four hexadecimal digits, `::` once for any number of them, the last two
// perhaps as an IPv4 address.
bool is_ipv6(std::string_view host) {
    std::size_t groups = 0;
    bool shortened = false;
    if (host.substr(0, 2) == "::") {
        shortened = true;
        host.remove_prefix(2);
    }
    while (!host.empty()) {
        std::size_t size = 0;
        while (size < host.size() && is_hex(host[size])) ++size;
        if (size < host.size() && host[size] == '.') {
            groups += 2;
            if (!is_ipv4(host)) return false;
            break;
        }
        if (size == 0 || size > 4) return false;
        ++groups;
        host.remove_prefix(size);
        if (host.empty()) break;
        if (host.front() != ':' || host.size() == 1) return false;
        host.remove_prefix(1);
        if (host.front() == ':') {
            if (shortened) return false;
            shortened = true;
            host.remove_prefix(1);
        }
    }
    return shortened ? groups < 8 : groups == 8;
}

// Decimal, or hexadecimal behind `0x`.
bool is_number_label(std::string_view label) {
    if (std::all_of(label.begin(), label.end(), is_digit)) return true;
    return label.size() > 1 && label[0] == '0' && (label[1] | 0x20) == 'x' &&
           std::all_of(label.begin() + 2, label.end(), is_hex);
}

// A name with a dot in it, or an IPv4 address if what follows the last dot is a number. (WHATWG URL, "host parsing".)
bool is_host(std::string_view host) {
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == host.size()) return false;
    if (host.front() == '.' || host.find("..") != std::string_view::npos) return false;
    for (const char byte : host) {
        // The forbidden ones that can get here, and the comma of two links in one cell; judge_bytes knows of control
        // characters, judge_url of spaces.
        if (std::string_view("%,:<>@[\\]^|").find(byte) != std::string_view::npos) return false;
    }
    return !is_number_label(host.substr(dot + 1)) || is_ipv4(host);
}

// The part between `//` and the path: [user[:password]@]host[:port].
bool is_authority(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos) {
        if (text.substr(0, at).find(' ') != std::string_view::npos) return false;
        text.remove_prefix(at + 1);
    }
    if (!text.empty() && text.front() == '[') {
        const std::size_t closing = text.find(']');
        if (closing == std::string_view::npos || !is_ipv6(text.substr(1, closing - 1))) return false;
        const std::string_view rest = text.substr(closing + 1);
        return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
    }
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        if (!is_port(text.substr(colon + 1))) return false;
        text = text.substr(0, colon);
    }
    return is_host(text);
}

// Whether a label of a host claims to be an international name and is none. (WHATWG URL, "domain to ASCII".)
bool has_broken_name(std::string_view authority) {
    std::size_t begin = authority.rfind('@') + 1;  // 0 when there is none
    for (const std::string_view host = authority.substr(0, authority.find(':', begin)); begin <= host.size();) {
        const std::size_t end = std::min(host.find('.', begin), host.size());
        const std::string_view label = host.substr(begin, end - begin);
        if (starts_with_any_case(label, "xn--") && !is_punycode(label.substr(4))) return true;
        begin = end + 1;
    }
    return false;
}

// ---- coordinates ----------------------------------------------------------------------------------------------

// `limit`: 90 or 180.
bool is_degrees(std::string_view text, unsigned limit) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    std::size_t size = 0;
    unsigned whole = 0;
    for (; size < text.size() && is_digit(text[size]); ++size) {
        if (whole <= limit) whole = whole * 10 + static_cast<unsigned>(text[size] - '0');
    }
    if (size == 0 || whole > limit) return false;
    if (size == text.size()) return true;
    if (text[size] != '.' || size + 1 == text.size()) return false;
    bool beyond = false;
    for (++size; size < text.size(); ++size) {
        if (!is_digit(text[size])) return false;
        beyond = beyond || text[size] != '0';
    }
    return whole < limit || !beyond;
}

}  // namespace

bool is_boolean_text(std::string_view text) { return text == "true" || text == "false"; }

UrlVerdict judge_url(std::string_view text) {
    std::string_view rest = text;
    if (starts_with_any_case(rest, "https://")) {
        rest.remove_prefix(8);
    } else if (starts_with_any_case(rest, "http://")) {
        rest.remove_prefix(7);
    } else if (!starts_with_any_case(rest, "www.")) {
        return UrlVerdict::not_a_link;
    }
    const auto authority = [&] { return rest.substr(0, rest.find_first_of("/?#")); };
    if (!starts_with_plain_host(rest) && !is_authority(authority())) return UrlVerdict::not_a_link;
    if (rest.find("--") != std::string_view::npos && has_broken_name(authority())) return UrlVerdict::not_a_link;
    const UrlVerdict verdict = judge_bytes(text);
    // No host has a space of any kind; what can't be seen is left out of it (WHATWG URL, by way of UTS 46).
    if (verdict == UrlVerdict::has_space && has_space(authority())) return UrlVerdict::not_a_link;
    return verdict;
}

bool is_coordinates_text(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return false;
    std::string_view longitude = text.substr(comma + 1);
    if (!longitude.empty() && longitude.front() == ' ') longitude.remove_prefix(1);
    return is_latitude_text(text.substr(0, comma)) && is_longitude_text(longitude);
}

bool is_latitude_text(std::string_view text) { return is_degrees(text, 90); }
bool is_longitude_text(std::string_view text) { return is_degrees(text, 180); }

OverlapVerdict judge_overlap(std::string_view text) {
    if (text == "infinite") return OverlapVerdict::fine;
    if (!is_integer_text(text)) return OverlapVerdict::not_a_number;
    const bool within = compare_decimal_texts(text, "1") >= 0 && compare_decimal_texts(text, "30000") <= 0;
    return within ? OverlapVerdict::fine : OverlapVerdict::out_of_bounds;
}

bool is_placeholder(std::string_view text) {
    if (may_be_placeholder(text)) {
        const std::string_view plain = trim_spaces(text);
        for (const std::string_view known : {"add your text here", "add your hint here"}) {
            if (plain.size() == known.size() && starts_with_any_case(plain, known)) return true;
        }
    }
    return is_json_placeholder(text);
}

bool is_json_placeholder(std::string_view text) {
    static constexpr std::string_view kParts[] = {"{", "name", ":", "value", "}"};
    const auto skip = [&] {
        std::size_t at = 0;
        while (at < text.size() && (text[at] == '"' || text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r'))) ++at;
        text.remove_prefix(at);
    };
    for (const std::string_view part : kParts) {
        skip();
        if (text.empty() || text.front() != part.front() || text.substr(0, part.size()) != part) return false;
        text.remove_prefix(part.size());
    }
    skip();
    return text.empty();
}

}  // namespace taskloom::toloka

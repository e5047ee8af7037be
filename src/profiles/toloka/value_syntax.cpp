// Values of each type in a cell. URL cells are the most of a usual file, so a link is one pass without allocation.
#include "profiles/toloka/value_syntax.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace taskloom::toloka {
namespace {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

constexpr bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// ---- links ----------------------------------------------------------------------------------------------------

enum HostByte : std::uint8_t { kOther = 0, kDigit, kName, kDot };

constexpr std::array<std::uint8_t, 256> make_host_bytes() {
    std::array<std::uint8_t, 256> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const char byte = static_cast<char>(static_cast<unsigned char>(i));
        if (is_digit(byte)) {
            kinds[i] = kDigit;
        } else if (is_letter(byte) || byte == '-' || byte == '_' || i >= 0x80) {  // 0x80 and up: an international name
            kinds[i] = kName;
        } else if (byte == '.') {
            kinds[i] = kDot;
        }
    }
    return kinds;
}
constexpr std::array<std::uint8_t, 256> kHostBytes = make_host_bytes();

// `prefix` in lower case.
bool starts_with_any_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        const char lower = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
        if (lower != prefix[i]) return false;
    }
    return true;
}

// Control characters can't be part of a link. Eight bytes at a time: subtracting 0x20 (or, for 0x7F, after flipping it
// to zero, 1) borrows into the top bit of a byte that is below; bytes of 0x80 and up are fine and masked out. A borrow
// may carry on into the next byte and accuse it wrongly, so a hit is looked at again byte by byte.
bool has_control(std::string_view text) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kTops = 0x8080808080808080;
    const auto is_control = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; };
    const char* at = text.data();
    const char* const end = at + text.size();
    for (; end - at >= 8; at += 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, at, 8);
        const std::uint64_t below = (bytes - kOnes * 0x20) & ~bytes & kTops;
        const std::uint64_t flipped = bytes ^ (kOnes * 0x7F);
        const std::uint64_t deletes = (flipped - kOnes) & ~flipped & kTops;
        if ((below | deletes) == 0) continue;
        for (int i = 0; i < 8; ++i) {
            if (is_control(at[i])) return true;
        }
    }
    for (; at != end; ++at) {
        if (is_control(*at)) return true;
    }
    return false;
}

// The number of a port without its colon.
bool is_port(std::string_view text) {
    if (text.empty() || text.size() > 5) return false;
    unsigned value = 0;
    for (const char byte : text) {
        if (!is_digit(byte)) return false;
        value = value * 10 + static_cast<unsigned>(byte - '0');
    }
    return value <= 65535;
}

bool is_ipv4(std::string_view host) {
    std::size_t parts = 0;
    while (true) {
        unsigned value = 0;
        std::size_t size = 0;
        for (; size < host.size() && host[size] != '.'; ++size) {
            if (!is_digit(host[size]) || size == 3) return false;
            value = value * 10 + static_cast<unsigned>(host[size] - '0');
        }
        if (size == 0 || value > 255) return false;
        ++parts;
        if (size == host.size()) return parts == 4;
        host.remove_prefix(size + 1);
    }
}

// Between the brackets. Whether the groups are right in number is left to whoever opens it: nobody mistypes into this.
bool is_ipv6(std::string_view host) {
    std::size_t colons = 0;
    for (const char byte : host) {
        const bool hex = is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
        if (!hex && byte != ':' && byte != '.') return false;
        if (byte == ':') ++colons;
    }
    return colons >= 2;
}

// A name with a dot in it, or an IPv4 address.
bool is_host(std::string_view host) {
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    std::size_t dots = 0;
    std::size_t label = 0;    // bytes since the last dot
    bool only_digits = true;  // since the last dot
    for (const char byte : host) {
        const std::uint8_t kind = kHostBytes[static_cast<unsigned char>(byte)];
        if (kind == kOther) return false;
        if (kind == kDot) {
            if (label == 0) return false;
            ++dots;
            label = 0;
            only_digits = true;
            continue;
        }
        ++label;
        if (kind != kDigit) only_digits = false;
    }
    if (dots == 0 || label == 0) return false;
    return !only_digits || is_ipv4(host);
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

bool is_url_text(std::string_view text) {
    if (starts_with_any_case(text, "https://")) {
        text.remove_prefix(8);
    } else if (starts_with_any_case(text, "http://")) {
        text.remove_prefix(7);
    } else if (!starts_with_any_case(text, "www.")) {
        return false;
    }
    std::size_t size = 0;
    while (size < text.size() && text[size] != '/' && text[size] != '?' && text[size] != '#') ++size;
    return is_authority(text.substr(0, size)) && !has_control(text);
}

bool url_has_space(std::string_view text) { return text.find(' ') != std::string_view::npos; }

bool is_coordinates_text(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return false;
    std::string_view longitude = text.substr(comma + 1);
    if (!longitude.empty() && longitude.front() == ' ') longitude.remove_prefix(1);
    return is_latitude_text(text.substr(0, comma)) && is_longitude_text(longitude);
}

bool is_latitude_text(std::string_view text) { return is_degrees(text, 90); }
bool is_longitude_text(std::string_view text) { return is_degrees(text, 180); }

}  // namespace taskloom::toloka

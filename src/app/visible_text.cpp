// Decodes UTF-8 only as far as needed to know what is invisible.
#include "app/visible_text.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace taskloom::app {

namespace {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t size = 1;
    bool valid = false;
};

Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at);
    if (first < 0x80) return {first, 1, true};
    std::size_t size = 0;
    std::uint32_t code = 0;
    if (first >= 0xC2 && first <= 0xDF) {
        size = 2;
        code = first & 0x1Fu;
    } else if (first >= 0xE0 && first <= 0xEF) {
        size = 3;
        code = first & 0x0Fu;
    } else if (first >= 0xF0 && first <= 0xF4) {
        size = 4;
        code = first & 0x07u;
    }
    if (size == 0 || at + size > text.size()) return {first, 1, false};
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {first, 1, false};
        code = (code << 6) | (byte(at + i) & 0x3Fu);
    }
    const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {first, 1, false};
    return {code, size, true};
}

bool shows_nothing(std::uint32_t code) {
    if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) return true;
    if (code == 0xA0 || code == 0xAD || code == 0x061C || code == 0x180E || code == 0xFEFF) return true;
    // U+200C and U+200D are left alone: they shape Arabic and Indic text and join emoji.
    if (code >= 0x2000 && code <= 0x200B) return true;
    if (code == 0x200E || code == 0x200F) return true;
    if (code >= 0x2028 && code <= 0x202F) return true;
    return (code >= 0x205F && code <= 0x206F) || code == 0x3000;
}

// The mark that stands for a character.
std::string mark_of(const Decoded& character) {
    char buffer[16];
    int size = 0;
    if (!character.valid) {
        size = std::snprintf(buffer, sizeof buffer, "<%02X>", static_cast<unsigned>(character.code));
        return std::string(buffer, static_cast<std::size_t>(size));
    }
    switch (character.code) {
        case '\t':
            return "\xE2\x86\x92";  // rightwards arrow
        case '\n':
            return "\xE2\x86\xB5";  // downwards arrow with corner leftwards
        case '\r':
            return "<CR>";
        case 0xA0:
            return "<NBSP>";
        case 0xFEFF:
            return "<BOM>";
        default:
            break;
    }
    size = std::snprintf(buffer, sizeof buffer, character.code < 0x100 ? "<%02X>" : "<U+%04X>",
                         static_cast<unsigned>(character.code));
    return std::string(buffer, static_cast<std::size_t>(size));
}

void add_run(VisibleText& out, std::string_view text, bool mark) {
    if (text.empty()) return;
    if (!out.runs.empty() && out.runs.back().mark == mark &&
        out.runs.back().begin + out.runs.back().size == out.text.size()) {
        out.runs.back().size += text.size();
    } else {
        out.runs.push_back({out.text.size(), text.size(), mark});
    }
    out.text.append(text);
}

void extend(std::vector<Span>& spans, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    if (!spans.empty() && spans.back().end == begin) {
        spans.back().end = end;
    } else {
        spans.push_back({begin, end});
    }
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

VisibleText make_visible(std::string_view raw) {
    VisibleText out;
    out.text.reserve(raw.size() + raw.size() / 8);
    std::size_t plain_begin = 0;
    for (std::size_t at = 0; at < raw.size();) {
        const Decoded character = decode(raw, at);
        if (character.valid && !shows_nothing(character.code)) {
            at += character.size;
            continue;
        }
        add_run(out, raw.substr(plain_begin, at - plain_begin), false);
        add_run(out, mark_of(character), true);
        const bool carriage_return = character.code == '\r' && (at + 1 >= raw.size() || raw[at + 1] != '\n');
        if (character.valid && (character.code == '\n' || carriage_return)) out.text += '\n';
        at += character.size;
        plain_begin = at;
    }
    add_run(out, raw.substr(plain_begin), false);
    return out;
}

std::string make_one_line(std::string_view text) {
    // Nearly every cell is plain: look before copying.
    bool plain = true;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F) {
            plain = false;
            break;
        }
    }
    if (plain) return std::string(text);
    const VisibleText visible = make_visible(text);
    std::string line;
    bool indented = false;
    for (const char byte : visible.text) {
        indented = byte == '\n' || (indented && byte == ' ');
        if (!indented) line.push_back(byte);
    }
    return line;
}

ChangedPart changed_part(std::string_view before, std::string_view after) {
    const std::size_t most = std::min(before.size(), after.size());
    std::size_t same = 0;
    while (same < most && before[same] == after[same]) ++same;
    while (same > 0 && ((same < before.size() && is_continuation(before[same])) ||
                        (same < after.size() && is_continuation(after[same])))) {
        --same;
    }
    std::size_t tail = 0;
    while (tail < most - same && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
    while (tail > 0 && is_continuation(before[before.size() - tail])) --tail;
    return ChangedPart{same, before.size() - tail, after.size() - tail};
}

TextDifference difference(std::string_view before, std::string_view after) {
    constexpr std::size_t kMost = 800;  // bytes compared letter by letter
    constexpr std::size_t kReach = 24;  // how far the next agreement is looked for
    const ChangedPart part = changed_part(before, after);
    TextDifference whole;
    extend(whole.removed, part.begin, part.before_end);
    extend(whole.added, part.begin, part.after_end);
    if (part.before_end - part.begin > kMost || part.after_end - part.begin > kMost) return whole;

    TextDifference fine;
    std::size_t i = part.begin, j = part.begin, same = 0;
    const auto agreement = [&](std::size_t a, std::size_t b) {
        std::size_t n = 0;
        while (n < 8 && a + n < part.before_end && b + n < part.after_end && before[a + n] == after[b + n]) ++n;
        return n;
    };
    while (i < part.before_end && j < part.after_end) {
        // Whole characters: both places are at the beginning of one.
        std::size_t size = 1;
        while (i + size < part.before_end && is_continuation(before[i + size])) ++size;
        if (before.substr(i, size) == after.substr(j, size) &&
            (j + size >= part.after_end || !is_continuation(after[j + size]))) {
            i += size;
            j += size;
            same += size;
            continue;
        }
        // The nearest place where both agree again; among equally near ones that of the longest agreement.
        std::size_t skip_before = 0, skip_after = 0, best = 0;
        for (std::size_t distance = 1; distance <= kReach && best == 0; ++distance) {
            for (std::size_t k = 0; k <= distance; ++k) {
                const std::size_t n = agreement(i + k, j + distance - k);
                if (n > best && !is_continuation(before[i + k]) && !is_continuation(after[j + distance - k])) {
                    best = n;
                    skip_before = k;
                    skip_after = distance - k;
                }
            }
        }
        if (best == 0) break;
        extend(fine.removed, i, i + skip_before);
        extend(fine.added, j, j + skip_after);
        i += skip_before;
        j += skip_after;
    }
    extend(fine.removed, i, part.before_end);
    extend(fine.added, j, part.after_end);
    const std::size_t longer = std::max(part.before_end, part.after_end) - part.begin;
    return same * 2 >= longer ? fine : whole;
}

}  // namespace taskloom::app

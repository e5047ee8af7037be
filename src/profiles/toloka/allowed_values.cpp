// Texts folded step by step until they meet an allowed value.
#include "profiles/toloka/allowed_values.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace taskloom::toloka {
namespace {

constexpr std::size_t kLongestCompared = 64;

struct Decoded {
    char32_t code = 0;
    std::size_t size = 1;
};

// One code point; a byte that is no part of a well-formed one stands for itself, out of Unicode's range.
Decoded decode_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
    const unsigned first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return {0x110000 + first, 1};
    char32_t code = first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {0x110000 + first, 1};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    return {code, size};
}

void append_utf8(std::string& out, char32_t code) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code < 0x80) {
        put(code);
    } else if (code >= 0x110000) {
        put(code - 0x110000);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

bool is_invisible(char32_t code) {
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}

bool is_odd_space(char32_t code) {
    return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

bool is_space(char32_t code) { return code == ' ' || (code >= '\t' && code <= '\r') || is_odd_space(code); }

// Small letters for capital ones, where that is one letter for one: Latin, Greek, Cyrillic.
char32_t lower(char32_t code) {
    const auto within = [&](char32_t first, char32_t last) { return code >= first && code <= last; };
    if (within('A', 'Z') || within(0xC0, 0xD6) || within(0xD8, 0xDE)) return code + 0x20;
    if (within(0x391, 0x3A9) || within(0x410, 0x42F)) return code + 0x20;
    if (within(0x400, 0x40F)) return code + 0x50;
    if (within(0x100, 0x137) || within(0x14A, 0x177) || within(0x460, 0x481) || within(0x48A, 0x4BF)) return code | 1;
    return code;
}

// The plain character that another one looks like; capitals are given before they are made small, since they look like
// others than small ones do.
char32_t plain_twin(char32_t code) {
    struct Twin {
        char32_t code;
        char twin;
    };
    static constexpr std::array<Twin, 54> kTwins{{
        {0x391, 'A'},   {0x392, 'B'},   {0x395, 'E'},  {0x396, 'Z'},  {0x397, 'H'},  {0x399, 'I'},  {0x39A, 'K'},
        {0x39C, 'M'},   {0x39D, 'N'},   {0x39F, 'O'},  {0x3A1, 'P'},  {0x3A4, 'T'},  {0x3A5, 'Y'},  {0x3A7, 'X'},
        {0x3BF, 'o'},   {0x3C1, 'p'},   {0x405, 'S'},  {0x406, 'I'},  {0x408, 'J'},  {0x410, 'A'},  {0x412, 'B'},
        {0x415, 'E'},   {0x41A, 'K'},   {0x41C, 'M'},  {0x41D, 'H'},  {0x41E, 'O'},  {0x420, 'P'},  {0x421, 'C'},
        {0x422, 'T'},   {0x423, 'Y'},   {0x425, 'X'},  {0x430, 'a'},  {0x435, 'e'},  {0x43A, 'k'},  {0x43E, 'o'},
        {0x440, 'p'},   {0x441, 'c'},   {0x443, 'y'},  {0x445, 'x'},  {0x455, 's'},  {0x456, 'i'},  {0x458, 'j'},
        {0x4BB, 'h'},   {0x501, 'd'},   {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'},
        {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2212, '-'},
    }};
    if (code < 0x80) return code;
    if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFF01 + '!';  // of full width
    const auto found = std::lower_bound(kTwins.begin(), kTwins.end(), code,
                                        [](const Twin& twin, char32_t wanted) { return twin.code < wanted; });
    if (found == kTwins.end() || found->code != code) return code;
    return static_cast<char32_t>(static_cast<unsigned char>(found->twin));
}

// Reads a text without spaces around, one usual one for several within, letters folded as `step` says.
class TidyReader {
public:
    TidyReader(std::string_view text, Likeness step) : text_(trim_spaces(text)), step_(step) {}

    // False at the end.
    bool next(char32_t& code) {
        while (at_ < text_.size()) {
            const char byte = text_[at_];
            if (byte > ' ' && byte <= '~') {  // most letters
                ++at_;
                after_space_ = false;
                code = static_cast<unsigned char>(byte);
                if (step_ != Likeness::spaces && code >= 'A' && code <= 'Z') code += 'a' - 'A';
                return true;
            }
            const Decoded decoded = decode_at(text_, at_);
            at_ += decoded.size;
            if (is_invisible(decoded.code)) continue;
            const bool space = is_space(decoded.code);
            if (space && after_space_) continue;
            after_space_ = space;
            code = space ? U' ' : decoded.code;
            if (step_ == Likeness::lookalike) code = plain_twin(code);
            if (step_ != Likeness::spaces) code = lower(code);
            return true;
        }
        return false;
    }

private:
    std::string_view text_;
    Likeness step_;
    std::size_t at_ = 0;
    bool after_space_ = false;
};

bool same_tidy(std::string_view a, std::string_view b, Likeness step) {
    TidyReader of_a(a, step), of_b(b, step);
    char32_t code_a = 0, code_b = 0;
    while (of_a.next(code_a)) {
        if (!of_b.next(code_b) || code_a != code_b) return false;
    }
    return !of_b.next(code_b);
}

// A text that is short enough to be compared letter by letter, folded as far as it goes.
struct Letters {
    std::array<char32_t, kLongestCompared> codes;
    std::size_t size;
    std::uint64_t kinds;  // a bit for every kind of letter in it
    bool is_short;        // no longer than what is compared; without, the rest is not set
    bool is_ascii;

    void read(std::string_view text) {
        size = 0;
        kinds = 0;
        is_short = is_ascii = true;
        TidyReader reader(text, Likeness::lookalike);
        for (char32_t code = 0; reader.next(code); ++size) {
            if (size == codes.size()) {
                is_short = false;
                return;
            }
            codes[size] = code;
            kinds |= std::uint64_t{1} << (code & 63);
        }
        // A look-alike is in ASCII only when it is folded.
        for (const char byte : text) is_ascii = is_ascii && static_cast<unsigned char>(byte) < 0x80;
    }
};

bool same_letters(const Letters& a, const Letters& b) {
    return a.size == b.size && a.kinds == b.kinds &&
           std::equal(a.codes.begin(), a.codes.begin() + static_cast<std::ptrdiff_t>(a.size), b.codes.begin());
}

bool has_more_bits(std::uint64_t bits, std::size_t limit) {
    for (; bits != 0 && limit > 0; --limit) bits &= bits - 1;
    return bits != 0;
}

// Letters to insert, delete or replace to make one of the other; anything above `limit` may be given as limit + 1.
std::size_t edit_distance(const Letters& a, const Letters& b, std::size_t limit) {
    if (std::max(a.size, b.size) - std::min(a.size, b.size) > limit) return limit + 1;
    // Every kind of letter that the other one has not takes a change of its own.
    if (has_more_bits(a.kinds & ~b.kinds, limit) || has_more_bits(b.kinds & ~a.kinds, limit)) return limit + 1;
    std::array<std::uint8_t, kLongestCompared + 1> row;
    for (std::size_t j = 0; j <= b.size; ++j) row[j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size; ++i) {
        unsigned diagonal = row[0];
        unsigned left = static_cast<unsigned>(i);
        unsigned least = left;
        row[0] = static_cast<std::uint8_t>(left);
        for (std::size_t j = 1; j <= b.size; ++j) {
            const unsigned above = row[j];
            left = std::min({diagonal + (a.codes[i - 1] == b.codes[j - 1] ? 0U : 1U), above + 1, left + 1});
            least = std::min(least, left);
            diagonal = above;
            row[j] = static_cast<std::uint8_t>(left);
        }
        if (least > limit) return limit + 1;
    }
    return row[b.size];
}

std::size_t slips_allowed(std::size_t letters) { return letters < 3 ? 0 : letters < 6 ? 1 : letters < 10 ? 2 : 3; }

}  // namespace

NearestAllowed nearest_allowed(const Field& field, std::string_view text) {
    const bool is_text = field.type == FieldType::string;
    Letters wanted, allowed;
    wanted.read(text);
    NearestAllowed same, near;
    const bool may_slip = is_text && wanted.is_short && slips_allowed(wanted.size) > 0;
    std::size_t best = may_slip ? slips_allowed(wanted.size) + 1 : 0;
    for (std::size_t index = 0; index < field.allowed_values.size(); ++index) {
        const std::string& value = field.allowed_values[index];
        allowed.read(value);
        const bool both_short = wanted.is_short && allowed.is_short;
        // Texts in ASCII have no look-alikes: what isn't the same with all folded isn't with less.
        const bool differs = both_short && wanted.is_ascii && allowed.is_ascii && !same_letters(wanted, allowed);
        for (const Likeness step : {Likeness::spaces, Likeness::letter_case, Likeness::lookalike}) {
            if (differs || (step != Likeness::spaces && !is_text)) break;
            if (same.likeness != Likeness::none && step >= same.likeness) break;
            if (same_tidy(value, text, step)) same = {step, index};
        }
        if (!may_slip || !both_short || same.likeness != Likeness::none) continue;
        const std::size_t distance = edit_distance(wanted, allowed, best);
        if (distance > best || distance > slips_allowed(allowed.size)) continue;
        const bool tie = distance == best;
        near = tie ? NearestAllowed{} : NearestAllowed{Likeness::near, index};
        best = distance;
    }
    return same.likeness != Likeness::none ? same : near;
}

std::string_view trim_spaces(std::string_view text) {
    const auto is_letter = [](char byte) { return byte > ' ' && byte <= '~'; };
    if (!text.empty() && is_letter(text.front()) && is_letter(text.back())) return text;
    while (!text.empty()) {
        const Decoded first = decode_at(text, 0);
        if (!is_space(first.code) && !is_invisible(first.code)) break;
        text.remove_prefix(first.size);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
            --start;
        const Decoded last = decode_at(text, start);
        if (last.size != text.size() - start || (!is_space(last.code) && !is_invisible(last.code))) break;
        text.remove_suffix(last.size);
    }
    return text;
}

bool has_loose_spaces(std::string_view text) {
    if (text.empty()) return false;
    if (static_cast<unsigned char>(text.front()) <= ' ' || static_cast<unsigned char>(text.back()) <= ' ') return true;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode_at(text, at);
        if (is_odd_space(next.code) || is_invisible(next.code)) return true;
        at += next.size;
    }
    return false;
}

std::string tidy_spaces(std::string_view text) {
    text = trim_spaces(text);
    std::string tidy;
    tidy.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode_at(text, at);
        if (is_odd_space(next.code)) {
            tidy.push_back(' ');
        } else if (!is_invisible(next.code)) {
            append_utf8(tidy, next.code);
        }
        at += next.size;
    }
    return tidy;
}

}  // namespace taskloom::toloka

// What the text layer must know about writing.
#include "platform/browser_text_script.h"

#include <algorithm>
#include <iterator>

namespace taskloom::platform {
namespace {

struct Range {
    CodePoint first;
    CodePoint last;
};

// Sorted. Whole blocks on purpose: drawing a simple letter as part of a shaped line is right too, only slower.
constexpr Range kShaped[] = {
    {0x0300, 0x036F},    // combining marks
    {0x0483, 0x0489},    // Cyrillic combining marks
    {0x0590, 0x109F},    // Hebrew, Arabic, Syriac, Thaana, NKo, Indic, Thai, Lao, Tibetan, Myanmar
    {0x1100, 0x11FF},    // conjoining Hangul
    {0x135D, 0x135F},    // Ethiopic marks
    {0x1700, 0x18AF},    // Philippine scripts, Khmer, Mongolian
    {0x1900, 0x1CFF},    // Limbu to Vedic extensions
    {0x1DC0, 0x1DFF},    // combining marks, supplement
    {0x200C, 0x200F},    // joiners and direction marks
    {0x202A, 0x202E},    // direction embeddings
    {0x2060, 0x206F},    // direction isolates and other invisible operators
    {0x20D0, 0x20FF},    // combining marks for symbols, keycaps
    {0x2CEF, 0x2CF1},    // Coptic marks
    {0x2D7F, 0x2DFF},    // Tifinagh joiner, Cyrillic extended-A marks
    {0x302A, 0x302F},    // ideographic tone marks
    {0x3099, 0x309A},    // combining kana voicing
    {0xA66F, 0xA69F},    // Cyrillic extended-B marks
    {0xA6F0, 0xA6F1},    // Bamum marks
    {0xA800, 0xA8FF},    // Syloti Nagri to Devanagari extended
    {0xA900, 0xA92F},    // Kayah Li
    {0xA930, 0xAAFF},    // Rejang to Meetei Mayek
    {0xABC0, 0xABFF},    // Meetei Mayek
    {0xD7B0, 0xD7FF},    // conjoining Hangul, extended-B
    {0xFB1D, 0xFDFF},    // Hebrew and Arabic presentation forms
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFE20, 0xFE2F},    // combining half marks
    {0xFE70, 0xFEFE},    // Arabic presentation forms
    {0x101FD, 0x101FD},  // Phaistos mark
    {0x102E0, 0x102E0},  // Coptic Epact mark
    {0x10376, 0x1037A},  // Old Permic marks
    {0x10800, 0x10FFF},  // right-to-left scripts
    {0x11000, 0x11FFF},  // Brahmi and its descendants
    {0x16AF0, 0x16AF4},  // Bassa Vah marks
    {0x16B30, 0x16B36},  // Pahawh Hmong marks
    {0x16F00, 0x16FFF},  // Miao
    {0x1BC00, 0x1BCAF},  // Duployan
    {0x1D165, 0x1D1AD},  // musical marks
    {0x1DA00, 0x1DAAF},  // SignWriting marks
    {0x1E000, 0x1E2FF},  // Glagolitic marks, Nyiakeng Puachue Hmong, Wancho
    {0x1E800, 0x1EFFF},  // Mende Kikakui, Adlam, Arabic mathematics
    {0x1F1E6, 0x1F1FF},  // regional indicators: flags
    {0x1F3FB, 0x1F3FF},  // skin tones
    {0xE0000, 0xE0FFF},  // tags, more variation selectors
};

// No line begins with these, in Chinese and Japanese...
constexpr CodePoint kNotAtLineStart[] = {
    0x2019, 0x201D, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x301C, 0x3041,
    0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3,
    0x30E3, 0x30E5, 0x30E7, 0x30FB, 0x30FC, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
// ... and none ends with these.
constexpr CodePoint kNotAtLineEnd[] = {0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E,
                                       0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Written without spaces between words, so a line may break between any two.
bool is_unspaced(CodePoint c) {
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool ends_clause(CodePoint c) { return c == ',' || c == ';' || c == '!' || c == '?' || c == '/' || c == '|'; }

}  // namespace

Decoded decode_utf8(const char* at, const char* end) {
    const auto lead = static_cast<unsigned char>(*at);
    if (lead < 0x80) return {lead, at + 1};
    int following = 0;
    CodePoint value = 0;
    CodePoint smallest = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        following = 1;
        value = lead & 0x1FU;
        smallest = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        following = 2;
        value = lead & 0x0FU;
        smallest = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        following = 3;
        value = lead & 0x07U;
        smallest = 0x10000;
    } else {
        return {kReplacementCharacter, at + 1};
    }
    if (end - at <= following) return {kReplacementCharacter, at + 1};
    for (int i = 1; i <= following; ++i) {
        if (!is_continuation(at[i])) return {kReplacementCharacter, at + 1};
        value = (value << 6) | (static_cast<unsigned char>(at[i]) & 0x3FU);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return {kReplacementCharacter, at + 1};
    }
    return {value, at + following + 1};
}

const char* code_point_start(const char* begin, const char* at) {
    for (int i = 0; i < 3 && at > begin && is_continuation(*at); ++i) --at;
    return at;
}

bool needs_shaping(CodePoint code_point) {
    if (code_point < kShaped[0].first) return false;
    const Range* found = std::upper_bound(std::begin(kShaped), std::end(kShaped), code_point,
                                          [](CodePoint c, const Range& range) { return c < range.first; });
    return code_point <= found[-1].last;
}

bool needs_shaping(std::string_view line) {
    const char* at = line.data();
    const char* const end = at + line.size();
    while (at < end) {
        // Latin (up to U+02FF), Greek, most of Cyrillic and the Han ideographs are passed over by their first byte;
        // so are stray continuation bytes.
        const auto lead = static_cast<unsigned char>(*at);
        if (lead < 0xCC || (lead >= 0xCE && lead <= 0xD1) || (lead >= 0xE4 && lead <= 0xE9)) {
            ++at;
            continue;
        }
        const Decoded decoded = decode_utf8(at, end);
        if (needs_shaping(decoded.code_point)) return true;
        at = decoded.next;
    }
    return false;
}

bool is_full_em(CodePoint c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_blank(CodePoint c) { return c == ' ' || c == '\t' || c == 0x3000; }

bool may_break_between(CodePoint before, CodePoint after) {
    if (is_unspaced(before) || is_unspaced(after)) {
        return !std::binary_search(std::begin(kNotAtLineStart), std::end(kNotAtLineStart), after) &&
               !std::binary_search(std::begin(kNotAtLineEnd), std::end(kNotAtLineEnd), before) && !ends_clause(after) &&
               after != '.' && after != ':' && after != ')';
    }
    return ends_clause(before) && !ends_clause(after) && after != '"' && after != ')';
}

}  // namespace taskloom::platform

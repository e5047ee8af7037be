// From bytes to UTF-8: each encoding takes one character at a time, runs of ASCII apart.
#include <algorithm>
#include <cstring>

#include "formats/encoding.h"
#include "formats/encoding_tables.h"

namespace taskloom {

namespace {

constexpr std::uint16_t kNothing = 0xFFFD;

char* put(std::uint32_t point, char* text) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); };
    if (point < 0x80) {
        *text++ = byte(point);
        return text;
    }
    if (point < 0x800) {
        *text++ = byte(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *text++ = byte(0xE0 | point >> 12);
        } else {
            *text++ = byte(0xF0 | point >> 18);
            *text++ = byte(0x80 | (point >> 12 & 0x3F));
        }
        *text++ = byte(0x80 | (point >> 6 & 0x3F));
    }
    *text++ = byte(0x80 | (point & 0x3F));
    return text;
}

// One character, or bytes that stand for none.
struct Step {
    std::uint32_t taken = 0;  // 0: more bytes are needed
    bool means_nothing = false;
    std::uint32_t point = 0;
    std::uint32_t second = 0;  // of two characters in one code
};
constexpr Step character(std::uint32_t taken, std::uint32_t point) { return {taken, false, point, 0}; }
constexpr Step nothing(std::uint32_t taken) { return {taken, true, 0, 0}; }
constexpr Step more() { return {}; }

using Bytes = const std::uint8_t*;

constexpr bool is_within(std::uint32_t value, std::uint32_t first, std::uint32_t last) {
    return value >= first && value <= last;
}

std::uint32_t code_at(std::uint32_t lead, std::uint32_t trail) {
    return (lead - kFirstLead) * kTrails + (trail - kFirstTrail);
}

// A second byte of ASCII stands for itself when the pair means nothing: it may be a line end or a delimiter.
Step no_pair(std::uint32_t trail) { return nothing(trail < 0x80 ? 1 : 2); }

Step pair(const std::uint16_t* table, Bytes at, std::size_t size) {
    if (!is_within(at[0], kFirstLead, kLastLead)) return nothing(1);
    if (size < 2) return more();
    if (!is_within(at[1], kFirstTrail, kLastTrail)) return no_pair(at[1]);
    const std::uint16_t point = table[code_at(at[0], at[1])];
    return point == kNothing ? no_pair(at[1]) : character(2, point);
}

struct SingleByte {
    const std::uint16_t* upper;
    Step operator()(Bytes at, std::size_t) const {
        if (*at < 0x80) return character(1, *at);
        const std::uint16_t point = upper[*at - 0x80];
        return point == kNothing ? nothing(1) : character(1, point);
    }
};

struct ShiftJis {
    Step operator()(Bytes at, std::size_t size) const {
        if (*at <= 0x80) return character(1, *at);
        if (is_within(*at, 0xA1, 0xDF)) return character(1, 0xFF61 - 0xA1 + std::uint32_t{*at});
        if (*at == 0xA0 || *at > 0xFC) return nothing(1);
        return pair(kShiftJis, at, size);
    }
};

struct EucJp {
    Step operator()(Bytes at, std::size_t size) const {
        if (*at < 0x80) return character(1, *at);
        if (*at == 0x8F) {
            if (size < 2) return more();
            if (!is_within(at[1], 0xA1, 0xFE)) return no_pair(at[1]);
            if (size < 3) return more();
            const bool fits = is_within(at[2], 0xA1, 0xFE);
            const std::uint16_t point = fits ? kEucJpThreeBytes[code_at(at[1], at[2])] : kNothing;
            return point == kNothing ? nothing(at[2] < 0x80 ? 2 : 3) : character(3, point);
        }
        if (*at != 0x8E && !is_within(*at, 0xA1, 0xFE)) return nothing(1);
        if (size >= 2 && !is_within(at[1], 0xA1, 0xFE)) return no_pair(at[1]);
        return pair(kEucJp, at, size);
    }
};

struct EucKr {
    Step operator()(Bytes at, std::size_t size) const {
        return *at < 0x80 ? character(1, *at) : pair(kEucKr, at, size);
    }
};

struct Big5 {
    Step operator()(Bytes at, std::size_t size) const {
        if (*at < 0x80) return character(1, *at);
        Step step = pair(kBig5, at, size);
        if (step.taken == 2 && !step.means_nothing) {
            const std::uint32_t code = code_at(at[0], at[1]);
            if ((kBig5Plane2[code / 32] >> code % 32 & 1) != 0) step.point += 0x20000;
        }
        if (!step.means_nothing || size < 2) return step;
        for (const TwoByteSequence& two : kBig5Pairs) {
            if (two.code == (at[0] << 8 | at[1])) return {2, false, two.first, two.second};
        }
        return step;
    }
};

struct Gb18030 {
    Step operator()(Bytes at, std::size_t size) const {
        if (*at < 0x80) return character(1, *at);
        if (*at == 0x80) return character(1, 0x20AC);
        if (*at == 0xFF) return nothing(1);
        if (size < 2) return more();
        if (!is_within(at[1], '0', '9')) return pair(kGb18030, at, size);
        // Four bytes; what comes instead of the third or fourth is looked at by itself.
        if (size < 3) return more();
        if (!is_within(at[2], 0x81, 0xFE)) return nothing(1);
        if (size < 4) return more();
        if (!is_within(at[3], '0', '9')) return nothing(1);
        const std::uint32_t number = ((std::uint32_t{at[0]} - 0x81) * 10 + at[1] - '0') * 1260 +
                                     (std::uint32_t{at[2]} - 0x81) * 10 + at[3] - '0';
        if (is_within(number, 39420, 188999) || number > 1237575) return nothing(4);
        if (number == 7457) return character(4, 0xE7C7);
        const FourByteRange* const end = kGb18030Ranges + kGb18030RangeCount;
        const FourByteRange* const behind =
            std::upper_bound(kGb18030Ranges, end, number,
                             [](std::uint32_t value, const FourByteRange& range) { return value < range.number; });
        const FourByteRange& range = behind[-1];
        return character(4, range.point + (number - range.number));
    }
};

template <bool kLittle>
std::uint32_t unit_of_two(Bytes at) {
    return kLittle ? std::uint32_t{at[1]} << 8 | at[0] : std::uint32_t{at[0]} << 8 | at[1];
}

template <bool kLittle>
struct Utf16 {
    Step operator()(Bytes at, std::size_t size) const {
        if (size < 2) return more();
        const std::uint32_t unit = unit_of_two<kLittle>(at);
        if (!is_within(unit, 0xD800, 0xDFFF)) return character(2, unit);
        if (unit > 0xDBFF) return nothing(2);
        if (size < 4) return more();
        const std::uint32_t low = unit_of_two<kLittle>(at + 2);
        if (!is_within(low, 0xDC00, 0xDFFF)) return nothing(2);
        return character(4, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    }
};

template <bool kLittle>
struct Utf32 {
    Step operator()(Bytes at, std::size_t size) const {
        if (size < 4) return more();
        const std::uint32_t high = unit_of_two<kLittle>(at + (kLittle ? 2 : 0));
        const std::uint32_t point = high << 16 | unit_of_two<kLittle>(at + (kLittle ? 0 : 2));
        return point > 0x10FFFF || is_within(point, 0xD800, 0xDFFF) ? nothing(4) : character(4, point);
    }
};

// `kRuns`: bytes of ASCII stand for themselves wherever a character begins, and are copied in runs.
// `kUnit`: the bytes that characters consist of so many of.
template <bool kRuns, std::size_t kUnit, typename Next>
Decoded decode_with(const Next& next, std::string_view bytes, bool complete, char* text, std::size_t enough) {
    const auto* const begin = reinterpret_cast<Bytes>(bytes.data());
    const auto* const end = begin + bytes.size();
    Bytes at = begin;
    char* out = text;
    while (at < end && static_cast<std::size_t>(out - text) < enough) {
        if constexpr (kRuns) {
            constexpr std::size_t kRun = 8;
            std::uint64_t run = 0;
            if (static_cast<std::size_t>(end - at) >= kRun && static_cast<std::size_t>(out - text) + kRun <= enough) {
                std::memcpy(&run, at, kRun);
                if ((run & 0x8080808080808080) == 0) {
                    std::memcpy(out, &run, kRun);
                    at += kRun;
                    out += kRun;
                    continue;
                }
            }
        }
        Step step = next(at, static_cast<std::size_t>(end - at));
        if (step.taken == 0) {
            if (!complete) break;
            // Cut off where the file ends.
            step =
                nothing(static_cast<std::uint32_t>(std::min<std::size_t>(kUnit, static_cast<std::size_t>(end - at))));
        }
        if (step.means_nothing) {
            for (std::uint32_t i = 0; i < step.taken; ++i) out = put_kept_byte(at[i], out);
        } else {
            out = put(step.point, out);
            if (step.second != 0) out = put(step.second, out);
        }
        at += step.taken;
    }
    return {static_cast<std::size_t>(at - begin), static_cast<std::size_t>(out - text)};
}

}  // namespace

char* put_kept_byte(std::uint8_t byte, char* text) { return put(0xDC00 + std::uint32_t{byte}, text); }

int kept_byte(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xED') return -1;
    const auto second = static_cast<std::uint8_t>(text[1]), third = static_cast<std::uint8_t>(text[2]);
    if (!is_within(second, 0xB0, 0xB3) || !is_within(third, 0x80, 0xBF)) return -1;
    return (second - 0xB0) << 6 | (third - 0x80);
}

Decoded decode(const Encoding& encoding, std::string_view bytes, bool complete, char* text, std::size_t enough) {
    switch (encoding.kind) {
        case EncodingKind::utf8:
            break;
        case EncodingKind::utf16le:
            return decode_with<false, 2>(Utf16<true>(), bytes, complete, text, enough);
        case EncodingKind::utf16be:
            return decode_with<false, 2>(Utf16<false>(), bytes, complete, text, enough);
        case EncodingKind::utf32le:
            return decode_with<false, 4>(Utf32<true>(), bytes, complete, text, enough);
        case EncodingKind::utf32be:
            return decode_with<false, 4>(Utf32<false>(), bytes, complete, text, enough);
        case EncodingKind::single_byte:
            return decode_with<true, 1>(SingleByte{encoding.upper}, bytes, complete, text, enough);
        case EncodingKind::shift_jis:
            return decode_with<true, 1>(ShiftJis(), bytes, complete, text, enough);
        case EncodingKind::euc_jp:
            return decode_with<true, 1>(EucJp(), bytes, complete, text, enough);
        case EncodingKind::euc_kr:
            return decode_with<true, 1>(EucKr(), bytes, complete, text, enough);
        case EncodingKind::gbk:
        case EncodingKind::gb18030:
            return decode_with<true, 1>(Gb18030(), bytes, complete, text, enough);
        case EncodingKind::big5:
            return decode_with<true, 1>(Big5(), bytes, complete, text, enough);
    }
    return {};
}

}  // namespace taskloom

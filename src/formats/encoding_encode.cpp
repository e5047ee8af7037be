// From UTF-8 to bytes. The tables are for reading; what writes two bytes looks them up in one that is made of them when
// it is first needed.
#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "formats/encoding.h"
#include "formats/encoding_tables.h"

namespace taskloom {

namespace {

void append(std::string& bytes, std::uint32_t byte) {
    bytes.push_back(static_cast<char>(static_cast<std::uint8_t>(byte)));
}
void append_two(std::string& bytes, std::uint32_t code) {
    append(bytes, code >> 8);
    append(bytes, code & 0xFF);
}

// The code of two bytes that a character of the first planes has; 0: none.
class CodeTable {
public:
    // Of several codes for one character the first that is `usual`, else the first.
    template <typename IsUsual>
    CodeTable(const std::uint16_t* points, const std::uint32_t* plane_2, IsUsual is_usual)
        : codes_(plane_2 == nullptr ? kPlane : 2 * kPlane) {
        std::vector<bool> settled(codes_.size());
        for (std::uint32_t lead = kFirstLead; lead <= kLastLead; ++lead) {
            for (std::uint32_t trail = kFirstTrail; trail <= kLastTrail; ++trail) {
                const std::uint32_t place = (lead - kFirstLead) * kTrails + (trail - kFirstTrail);
                const bool high = plane_2 != nullptr && (plane_2[place / 32] >> place % 32 & 1) != 0;
                const std::uint32_t point = points[place] + (high ? kPlane : 0);
                const std::uint32_t code = lead << 8 | trail;
                if (point == 0xFFFD || settled[point]) continue;
                settled[point] = is_usual(code);
                if (settled[point] || codes_[point] == 0) codes_[point] = static_cast<std::uint16_t>(code);
            }
        }
    }

    std::uint32_t code_of(std::uint32_t point) const {
        if (point < kPlane) return codes_[point];
        const bool known = point >= 0x20000 && point < 0x30000 && codes_.size() > kPlane;
        return known ? codes_[point - 0x10000] : 0;
    }

private:
    static constexpr std::uint32_t kPlane = 0x10000;
    std::vector<std::uint16_t> codes_;
};

bool any_code(std::uint32_t) { return true; }

// False: it can't be held. What ASCII is stands for itself and doesn't come here.
bool append_shift_jis(std::uint32_t point, std::string& bytes) {
    // Of characters that NEC and IBM both added the codes of IBM, and of NEC's row 13.
    static const CodeTable table(kShiftJis, nullptr,
                                 [](std::uint32_t code) { return code >> 8 != 0xED && code >> 8 != 0xEE; });
    if (point == 0x80) return append(bytes, point), true;
    if (point >= 0xFF61 && point <= 0xFF9F) return append(bytes, point - 0xFF61 + 0xA1), true;
    const std::uint32_t code = table.code_of(point);
    if (code == 0) return false;
    append_two(bytes, code);
    return true;
}

bool append_euc_jp(std::uint32_t point, std::string& bytes) {
    static const CodeTable two(kEucJp, nullptr, any_code);
    static const CodeTable three(kEucJpThreeBytes, nullptr, any_code);
    std::uint32_t code = two.code_of(point);
    if (code == 0) {
        code = three.code_of(point);
        if (code == 0) return false;
        append(bytes, 0x8F);
    }
    append_two(bytes, code);
    return true;
}

bool append_euc_kr(std::uint32_t point, std::string& bytes) {
    static const CodeTable table(kEucKr, nullptr, any_code);
    const std::uint32_t code = table.code_of(point);
    if (code == 0) return false;
    append_two(bytes, code);
    return true;
}

bool append_gb18030(std::uint32_t point, bool four_bytes, std::string& bytes) {
    static const CodeTable table(kGb18030, nullptr, any_code);
    if (point == 0x20AC && !four_bytes) return append(bytes, 0x80), true;
    if (const std::uint32_t code = table.code_of(point); code != 0) return append_two(bytes, code), true;
    if (!four_bytes) return false;
    std::uint32_t number = 7457;
    if (point != 0xE7C7) {
        const FourByteRange* const end = kGb18030Ranges + kGb18030RangeCount;
        const FourByteRange* const behind =
            std::upper_bound(kGb18030Ranges, end, point,
                             [](std::uint32_t value, const FourByteRange& range) { return value < range.point; });
        if (behind == kGb18030Ranges) return false;
        number = behind[-1].number + (point - behind[-1].point);
    }
    append(bytes, 0x81 + number / 12600);
    append(bytes, '0' + number / 1260 % 10);
    append(bytes, 0x81 + number / 10 % 126);
    append(bytes, '0' + number % 10);
    return true;
}

bool append_big5(std::uint32_t point, std::string& bytes) {
    // Before A1 stand the characters that Hong Kong added, some of them known already; of the lines that stand twice the
    // second ones are usual.
    static const CodeTable table(kBig5, kBig5Plane2, [](std::uint32_t code) {
        constexpr std::array<std::uint32_t, 6> kFirstOfTwo = {0xA2A4, 0xA2A5, 0xA2A6, 0xA2A7, 0xA2CC, 0xA2CE};
        return code >= 0xA140 && std::find(kFirstOfTwo.begin(), kFirstOfTwo.end(), code) == kFirstOfTwo.end();
    });
    const std::uint32_t code = table.code_of(point);
    if (code == 0) return false;
    append_two(bytes, code);
    return true;
}

bool append_single(const std::uint16_t* upper, std::uint32_t point, std::string& bytes) {
    if (point > 0xFFFC) return false;
    const std::uint16_t* const found = std::find(upper, upper + 128, static_cast<std::uint16_t>(point));
    if (found == upper + 128) return false;
    append(bytes, 0x80 + static_cast<std::uint32_t>(found - upper));
    return true;
}

void append_unit(std::uint32_t unit, bool little, std::string& bytes) {
    append(bytes, little ? unit & 0xFF : unit >> 8);
    append(bytes, little ? unit >> 8 : unit & 0xFF);
}

bool append_point(const Encoding& encoding, std::uint32_t point, std::string& bytes) {
    switch (encoding.kind) {
        case EncodingKind::utf8:
            return false;
        case EncodingKind::utf16le:
        case EncodingKind::utf16be: {
            const bool little = encoding.kind == EncodingKind::utf16le;
            if (point >= 0x10000) append_unit(0xD800 + ((point - 0x10000) >> 10), little, bytes);
            append_unit(point < 0x10000 ? point : 0xDC00 + (point & 0x3FF), little, bytes);
            return true;
        }
        case EncodingKind::utf32le:
            append_unit(point & 0xFFFF, true, bytes);
            append_unit(point >> 16, true, bytes);
            return true;
        case EncodingKind::utf32be:
            append_unit(point >> 16, false, bytes);
            append_unit(point & 0xFFFF, false, bytes);
            return true;
        case EncodingKind::single_byte:
        case EncodingKind::shift_jis:
        case EncodingKind::euc_jp:
        case EncodingKind::euc_kr:
        case EncodingKind::gbk:
        case EncodingKind::gb18030:
        case EncodingKind::big5:
            break;
    }
    if (point < 0x80) return append(bytes, point), true;
    switch (encoding.kind) {
        case EncodingKind::single_byte:
            return append_single(encoding.upper, point, bytes);
        case EncodingKind::shift_jis:
            return append_shift_jis(point, bytes);
        case EncodingKind::euc_jp:
            return append_euc_jp(point, bytes);
        case EncodingKind::euc_kr:
            return append_euc_kr(point, bytes);
        case EncodingKind::big5:
            return append_big5(point, bytes);
        default:
            return append_gb18030(point, encoding.kind == EncodingKind::gb18030, bytes);
    }
}

// The two characters that are one code of Big5; 0: they aren't.
std::uint32_t big5_pair(std::uint32_t first, std::string_view behind) {
    for (const TwoByteSequence& two : kBig5Pairs) {
        if (two.first != first || behind.empty()) continue;
        if (character_at(behind, 0).code == two.second) return two.code;
    }
    return 0;
}

}  // namespace

std::size_t encode(const Encoding& encoding, std::string_view text, std::string& bytes) {
    for (std::size_t at = 0; at < text.size();) {
        if (const int kept = kept_byte(text.substr(at)); kept >= 0) {
            append(bytes, static_cast<std::uint32_t>(kept));
            at += 3;
            continue;
        }
        const Character next = character_at(text, at);
        if (next.size == 0) return at;
        if (encoding.kind == EncodingKind::big5) {
            const std::uint32_t code = big5_pair(next.code, text.substr(at + next.size));
            if (code != 0) {
                append_two(bytes, code);
                at += next.size + 2;  // an accent of two bytes
                continue;
            }
        }
        if (!append_point(encoding, next.code, bytes)) return at;
        at += next.size;
    }
    return kHeld;
}

}  // namespace taskloom

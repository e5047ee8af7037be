// Guessing an encoding. What no mark and no pattern of zeros tells is weighed: the sample is read in each encoding that
// could be, and what comes out is compared with how texts look that people write.
#include "formats/encoding_detection.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace taskloom {

namespace {

// So much of a sample is weighed, from the first byte on that isn't ASCII.
constexpr std::size_t kWeighedBytes = std::size_t{16} << 10;

// ---- marks and zeros

const Encoding* by_mark(std::string_view sample) {
    const auto begins = [&](std::string_view mark) { return sample.substr(0, mark.size()) == mark; };
    if (begins(std::string_view("\xFF\xFE\0\0", 4))) return encoding_of_label("utf-32le");
    if (begins(std::string_view("\0\0\xFE\xFF", 4))) return encoding_of_label("utf-32be");
    if (begins("\xFF\xFE")) return encoding_of_label("utf-16le");
    if (begins("\xFE\xFF")) return encoding_of_label("utf-16be");
    return begins("\xEF\xBB\xBF") ? encoding_of_label("utf-8") : nullptr;
}

// Text in UTF-16 has line ends and delimiters, so some zeros, all of them in even or all in odd places.
const Encoding* by_zeros(std::string_view sample) {
    constexpr std::size_t kLookedAt = 4096;
    sample = sample.substr(0, kLookedAt);
    const std::size_t units = sample.size() / 4;
    std::size_t zeros[4] = {}, big = 0, little = 0;  // of the latter, units that are characters
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == '\0' ? 1 : 0;
    for (std::size_t i = 0; i < units; ++i) {
        const auto byte = [&](std::size_t place) { return static_cast<std::uint8_t>(sample[4 * i + place]); };
        const auto is_character = [](std::uint8_t high, std::uint8_t plane, bool any) {
            return high == 0 && plane <= 0x10 && any;
        };
        big += is_character(byte(0), byte(1), byte(2) != 0 || byte(3) != 0) ? 1 : 0;
        little += is_character(byte(3), byte(2), byte(0) != 0 || byte(1) != 0) ? 1 : 0;
    }
    // Most are of the first plane; in UTF-16 there would be another character in the place of that zero.
    if (units >= 2 && little == units && 2 * zeros[2] > units) return encoding_of_label("utf-32le");
    if (units >= 2 && big == units && 2 * zeros[1] > units) return encoding_of_label("utf-32be");
    const std::size_t even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
    // Headers are mostly ASCII, so zeros stand close from the start; single ones further on are bytes that don't belong there.
    constexpr std::size_t kHead = 64;
    const std::string_view head = sample.substr(0, kHead);
    const auto is_wide = [&](std::size_t parity, std::size_t many, std::size_t few) {
        std::size_t in_head = 0;
        for (std::size_t i = parity; i < head.size(); i += 2) in_head += head[i] == '\0' ? 1 : 0;
        return many >= 3 && in_head >= head.size() / 6 && few <= many / 64;
    };
    if (is_wide(1, odd, even)) return encoding_of_label("utf-16le");
    return is_wide(0, even, odd) ? encoding_of_label("utf-16be") : nullptr;
}

// ---- letters

enum class Script : std::uint8_t { cyrillic, latin, greek, hebrew, arabic, thai, japanese, chinese, korean };

struct Candidate {
    const char* label;
    Script script;
    // Letters that are usual in it, the most usual first; of two bytes, the first bytes [from, to] of usual characters.
    const char32_t* usual;
    std::uint8_t from = 0, to = 0;
    bool rare = false;  // few files are in it by now
};

constexpr const char32_t* kCyrillic = U"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўђјљњћџ";
constexpr const char32_t* kWestern = U"éèàáíóúñçêôâîûëïüöäßãõåøæœÉÀÖÜÄÇÑÅØÆ";
constexpr const char32_t* kCentral = U"ąęółśżźćńáéíýúůěščřžďťňôľĺőűäöüßăâîşţđĄĘÓŁŚŻŹĆŃČŠŽŘÁÉÍ";
constexpr const char32_t* kTurkish = U"ıışğüöçâîİŞĞÜÖÇ";
constexpr const char32_t* kBaltic = U"āčēģīķļņšūžąęėįųōäöüõĀČĒĪŠŪŽĄĘĖĮŲ";
constexpr const char32_t* kGreek = U"αοιετνσρηκπλμυςάίόέωγδήθχφβξύώζψ";

constexpr const char32_t* kHebrew = U"יוהלארמתבשנדםחעקפטכגזןסצךףץ";
constexpr const char32_t* kArabic = U"اليمنرتوبهةدسعفقكحجأشطصخزضثذغءىإآؤئظ";
constexpr const char32_t* kThai = U"านรอก่เงมยลวัดท้ิีสตะปบคหจพชขุใไู์โ็ืแผถซศึณธภษฟญฐ";

// In doubt the first.
constexpr Candidate kCandidates[] = {
    {"windows-1251", Script::cyrillic, kCyrillic},
    {"koi8-r", Script::cyrillic, kCyrillic},
    {"koi8-u", Script::cyrillic, kCyrillic},
    {"ibm866", Script::cyrillic, kCyrillic},
    {"iso-8859-5", Script::cyrillic, kCyrillic},
    {"x-mac-cyrillic", Script::cyrillic, kCyrillic, 0, 0, true},
    {"windows-1252", Script::latin, kWestern},
    {"windows-1250", Script::latin, kCentral},
    {"iso-8859-2", Script::latin, kCentral},
    {"windows-1254", Script::latin, kTurkish},
    {"windows-1257", Script::latin, kBaltic},
    {"macintosh", Script::latin, kWestern, 0, 0, true},
    {"windows-1253", Script::greek, kGreek},
    {"iso-8859-7", Script::greek, kGreek},
    {"windows-1255", Script::hebrew, kHebrew},
    {"windows-1256", Script::arabic, kArabic},
    {"iso-8859-6", Script::arabic, kArabic},
    {"windows-874", Script::thai, kThai},
    {"shift_jis", Script::japanese, nullptr, 0x88, 0x97},
    {"euc-jp", Script::japanese, nullptr, 0xB0, 0xCF},
    {"gb18030", Script::chinese, nullptr, 0xB0, 0xD7},
    {"big5", Script::chinese, nullptr, 0xA4, 0xC6},
    {"euc-kr", Script::korean, nullptr, 0xB0, 0xC8},
};

constexpr bool lies_between(char32_t point, char32_t first, char32_t last) { return point >= first && point <= last; }
constexpr bool is_ascii_letter(char32_t point) { return lies_between(point | 0x20, 'a', 'z'); }

enum class Case : std::uint8_t { none, lower, upper };

Case case_of(char32_t point) {
    if (lies_between(point, 'a', 'z') || lies_between(point, 0x430, 0x45F) || lies_between(point, 0x3AC, 0x3CE))
        return Case::lower;
    if (lies_between(point, 'A', 'Z') || lies_between(point, 0x400, 0x42F) || lies_between(point, 0x386, 0x3AB))
        return Case::upper;
    if (lies_between(point, 0xDF, 0xFF) && point != 0xF7) return Case::lower;
    if (lies_between(point, 0xC0, 0xDE) && point != 0xD7) return Case::upper;
    if (lies_between(point, 0x100, 0x17F)) {
        const bool odd_is_lower = point < 0x139 || lies_between(point, 0x14A, 0x178);
        return (point % 2 == 1) == odd_is_lower && point != 0x178 ? Case::lower : Case::upper;
    }
    return Case::none;
}

bool is_letter_of(Script script, char32_t point) {
    switch (script) {
        case Script::cyrillic:
            return lies_between(point, 0x400, 0x4FF);
        case Script::latin:
            return lies_between(point, 0xC0, 0x17F) && point != 0xD7 && point != 0xF7;
        case Script::greek:
            return lies_between(point, 0x386, 0x3CE);
        case Script::hebrew:
            return lies_between(point, 0x5D0, 0x5EA);
        case Script::arabic:
            return lies_between(point, 0x621, 0x652) || lies_between(point, 0x679, 0x6D2);
        case Script::thai:
            return lies_between(point, 0xE01, 0xE5B);
        default:
            return false;
    }
}

bool is_usual_mark(char32_t point) {
    constexpr const char32_t* kMarks = U"\u00A0«»“”„‘’–—…№°§€™©®·•²³½¿¡";
    return std::u32string_view(kMarks).find(point) != std::u32string_view::npos;
}

// How well a sample reads: of each byte that isn't ASCII from -1000 (it means nothing) to 300, and all together.
class Weighing {
public:
    explicit Weighing(const Candidate& candidate) : candidate_(candidate) {}

    long weigh(std::string_view sample) {
        const Encoding* const encoding = encoding_of_label(candidate_.label);
        const bool two_bytes = candidate_.from != 0;
        struct Point {
            char32_t code = 0;  // 0: a byte without a meaning
            std::uint8_t lead = 0;
            std::uint8_t size = 1;
        };
        std::vector<Point> points;
        points.reserve(sample.size());
        char text[std::size_t{2} * 4 * kMostTextOfByte];
        for (std::size_t at = 0; at < sample.size();) {
            const Decoded one = decode(*encoding, sample.substr(at, 4), at + 4 < sample.size(), text, 1);
            if (one.taken == 0) break;  // cut off where the sample ends
            const Character character = character_at({text, one.written}, 0);
            points.push_back({character.size == 0 ? 0 : character.code, static_cast<std::uint8_t>(sample[at]),
                              static_cast<std::uint8_t>(one.taken)});
            at += one.taken;
        }
        long sum = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Point& point = points[i];
            if (point.lead < 0x80) continue;
            const char32_t before = i == 0 ? ' ' : points[i - 1].code,
                           behind = i + 1 < points.size() ? points[i + 1].code : ' ';
            text_ += point.code;
            sum += point.code == 0 ? -1000
                   : two_bytes     ? of_two_bytes(point.code, point.lead) * point.size
                                   : of_letter(before, point.code, behind);
        }
        return sum;
    }

    // What it reads as.
    const std::u32string& text() const { return text_; }

private:
    long of_letter(char32_t before, char32_t point, char32_t behind) const {
        if (lies_between(point, 0x80, 0x9F)) return -500;
        if (!is_letter_of(candidate_.script, point)) {
            return is_usual_mark(point) ? 30 : lies_between(point, 0x300, 0x36F) ? -50 : -200;
        }
        const bool odd_case = case_of(point) == Case::upper && case_of(before) == Case::lower;
        if (candidate_.script == Script::latin) {
            const bool alone = !is_ascii_letter(before) && !is_ascii_letter(behind);
            const bool among = is_letter_of(Script::latin, before) && is_letter_of(Script::latin, behind);
            if (odd_case || among) return -150;
            const bool usual = std::u32string_view(candidate_.usual).find(point) != std::u32string_view::npos;
            return usual ? (alone ? 50 : 150) : -60;
        }
        if (odd_case) return -200;
        if (is_ascii_letter(before) || is_ascii_letter(behind)) return -100;
        if (case_of(point) == Case::upper) return 150;
        const std::size_t rank = std::u32string_view(candidate_.usual).find(point);
        const long letter = rank < 12 ? 250 : rank < 23 ? 200 : rank < 33 ? 100 : -50;
        // Scripts without capitals have fewer ways to be wrong.
        const bool has_capitals = candidate_.script == Script::cyrillic || candidate_.script == Script::greek;
        return has_capitals ? letter : letter - 40;
    }

    long of_two_bytes(char32_t point, std::uint8_t lead) const {
        const bool usual = lead >= candidate_.from && lead <= candidate_.to;
        if (lies_between(point, 0xAC00, 0xD7A3)) return usual ? 260 : -50;
        if (lies_between(point, 0x3040, 0x30FF)) return candidate_.script == Script::japanese ? 300 : 50;
        if (lies_between(point, 0x3000, 0x303F) || lies_between(point, 0xFF00, 0xFF5E)) return 200;
        if (lies_between(point, 0x4E00, 0x9FFF)) {
            if (candidate_.script == Script::korean) return -250;
            return usual ? 200 : candidate_.script == Script::japanese ? -150 : -50;
        }
        if (lies_between(point, 0xFF61, 0xFF9F)) return 0;
        return lies_between(point, 0xE000, 0xF8FF) ? -500 : -100;
    }

    const Candidate& candidate_;
    std::u32string text_;
};

EncodingGuess by_letters(std::string_view sample) {
    const auto first = std::find_if(sample.begin(), sample.end(), [](char byte) { return (byte & 0x80) != 0; });
    std::size_t begin = static_cast<std::size_t>(first - sample.begin());
    // With what stands before it on its line.
    begin = begin - std::min<std::size_t>(begin, 8);
    sample = sample.substr(begin, kWeighedBytes);
    const long foreign = std::count_if(sample.begin(), sample.end(), [](char byte) { return (byte & 0x80) != 0; });

    struct Weighed {
        const Candidate* candidate = nullptr;
        long weight = 0;
        std::u32string text;
    };
    const Weighed* best = nullptr;
    std::vector<Weighed> all;
    all.reserve(std::size(kCandidates));
    for (const Candidate& candidate : kCandidates) {
        Weighing weighing(candidate);
        const long weight = weighing.weigh(sample);
        all.push_back({&candidate, weight, weighing.text()});
        if (weight > (best == nullptr ? 0 : best->weight)) best = &all.back();
    }
    if (best == nullptr) return {encoding_of_label("utf-8"), Confidence::unsure};
    // Sure is what reads well, and clearly better where others read differently.
    constexpr long kClear = 50, kClearInAll = 400, kClearOfRare = 250;
    constexpr long kEnough = 12;
    bool likely = foreign >= kEnough && best->weight >= 2 * kClear * foreign;
    for (const Weighed& other : all) {
        if (other.text == best->text) continue;
        long differing = foreign;
        if (other.text.size() == best->text.size()) {
            differing = 0;
            for (std::size_t i = 0; i < other.text.size(); ++i) differing += other.text[i] != best->text[i] ? 1 : 0;
        }
        likely = likely && best->weight - other.weight >=
                               std::max(other.candidate->rare ? kClearOfRare : kClearInAll, kClear * differing);
    }
    return {encoding_of_label(best->candidate->label), likely ? Confidence::likely : Confidence::unsure};
}

// Characters of several bytes, and bytes that are no part of one.
struct Utf8Counts {
    std::size_t characters = 0, others = 0;
    std::size_t of_two = 0;  // characters
};

Utf8Counts count_utf8(std::string_view sample) {
    Utf8Counts counts;
    for (std::size_t at = 0; at < sample.size();) {
        if ((sample[at] & 0x80) == 0) {
            ++at;
            continue;
        }
        const Character character = character_at(sample, at);
        ++(character.size == 0 ? counts.others : counts.characters);
        counts.of_two += character.size == 2 ? 1 : 0;
        at += std::max<std::size_t>(character.size, 1);
    }
    return counts;
}

}  // namespace

EncodingGuess detect_encoding(std::string_view sample, bool complete) {
    if (const Encoding* const marked = by_mark(sample)) return {marked, Confidence::certain};
    if (sample.find('\0') != std::string_view::npos) {
        if (const Encoding* const wide = by_zeros(sample)) return {wide, Confidence::likely};
    }
    const Encoding* const utf8 = encoding_of_label("utf-8");
    const std::string_view text = complete || sample.empty() ? sample : cut_utf8(sample, sample.size() - 1);
    const Utf8Counts counts = count_utf8(text);
    if (counts.others == 0) return {utf8, Confidence::certain};
    // Some bytes of another encoding in a text that is UTF-8 otherwise: they are problems by themselves. In no other encoding
    // do so many bytes look like characters of UTF-8; three do in IBM866, by chance.
    const bool is_mostly =
        counts.characters > counts.others || (counts.of_two > 0 && 2 * counts.of_two >= counts.others);
    if (is_mostly) return {utf8, Confidence::likely};
    return by_letters(sample);
}

}  // namespace taskloom

// UTF-8: Unicode's table 3-7 at every place in a block, the quick form against the slow one, cutting.
#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/random.h"

namespace {

using taskloom::cut_utf8;
using taskloom::find_invalid_utf8;
using taskloom::find_invalid_utf8_scalar;
using taskloom::kValid;
using taskloom::testing::Random;

std::string encode(std::uint32_t code) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 63))};
    if (code < 0x10000) return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63))};
    return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 63)), byte(0x80 | (code >> 6 & 63)),
            byte(0x80 | (code & 63))};
}

// Table 3-7 of the Unicode Standard, written down once more: the bytes of one character.
bool is_character(const std::string& bytes) {
    struct Line {
        unsigned lead_first, lead_last, second_first, second_last;
        std::size_t size;
    };
    static constexpr Line kTable[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (const Line& line : kTable) {
        if (at(0) < line.lead_first || at(0) > line.lead_last || bytes.size() != line.size) continue;
        if (line.size > 1 && (at(1) < line.second_first || at(1) > line.second_last)) return false;
        for (std::size_t i = 2; i < line.size; ++i) {
            if (at(i) < 0x80 || at(i) > 0xBF) return false;
        }
        return true;
    }
    return false;
}

// Where the first byte is that no character explains: the model.
std::size_t first_invalid(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 0;
        for (std::size_t length = 1; length <= 4 && at + length <= text.size(); ++length) {
            if (is_character(text.substr(at, length))) size = length;
        }
        if (size == 0) return at;
        at += size;
    }
    return kValid;
}

}  // namespace

TEST_CASE("borders of Unicode's table 3-7 at every offset in two blocks") {
    std::vector<std::string> pieces;
    for (const unsigned lead : {0x7FU, 0x80U, 0xBFU, 0xC0U, 0xC1U, 0xC2U, 0xDFU, 0xE0U, 0xE1U, 0xECU, 0xEDU, 0xEEU,
                                0xEFU, 0xF0U, 0xF1U, 0xF3U, 0xF4U, 0xF5U, 0xFFU}) {
        pieces.push_back({static_cast<char>(lead)});
        for (const unsigned second : {0x41U, 0x7FU, 0x80U, 0x8FU, 0x90U, 0x9FU, 0xA0U, 0xBFU, 0xC0U}) {
            pieces.push_back({static_cast<char>(lead), static_cast<char>(second)});
            for (const unsigned third : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                pieces.push_back({static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third)});
                for (const unsigned fourth : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                    pieces.push_back({static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third),
                                      static_cast<char>(fourth)});
                }
            }
        }
    }
    for (const std::string& piece : pieces) {
        for (std::size_t offset = 0; offset < 130; offset += offset < 60 || offset > 66 ? 5 : 1) {
            std::string text(offset, 'a');
            text += piece;
            CAPTURE(piece);
            CAPTURE(offset);
            const std::size_t expected = first_invalid(text);
            REQUIRE(find_invalid_utf8(text) == expected);
            REQUIRE(find_invalid_utf8_scalar(text) == expected);
            text.append(70, 'b');
            REQUIRE(find_invalid_utf8(text) == first_invalid(text));
        }
    }
}

TEST_CASE("every code point but the surrogates is valid") {
    std::string all;
    for (std::uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 || code > 0xD700 ? 1 : 7) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            if (find_invalid_utf8(encode(code)) != 0) FAIL("surrogate taken");
            continue;
        }
        all += encode(code);
        if (all.size() > 1 << 16) {
            REQUIRE(find_invalid_utf8(all) == kValid);
            all.clear();
        }
        if (code > 0x20000) code += 97;
    }
    CHECK(find_invalid_utf8(all) == kValid);
    CHECK(find_invalid_utf8(encode(0x10FFFF)) == kValid);
    CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0);
}

TEST_CASE("both forms agree on damaged texts") {
    Random random(4);
    for (int round = 0; round < 6000; ++round) {
        std::string text;
        const std::size_t size = random.below(200);
        while (text.size() < size) {
            const std::uint32_t widths[] = {0x80, 0x800, 0xD800, 0x10000, 0x110000};
            std::uint32_t code = random.below(widths[random.below(5)]);
            if (code >= 0xD800 && code < 0xE000) code = 'x';
            text += random.one_in(3) ? std::string(random.below(20), 'a') : encode(code);
        }
        if (!random.one_in(4)) {
            for (std::uint32_t damage = random.below(3); damage > 0 && !text.empty(); --damage) {
                text[random.below(text.size())] = static_cast<char>(random.below(256));
            }
        }
        const std::size_t expected = first_invalid(text);
        REQUIRE(find_invalid_utf8(text) == expected);
        REQUIRE(find_invalid_utf8_scalar(text) == expected);
    }
}

TEST_CASE("no text is valid") {
    CHECK(find_invalid_utf8({}) == kValid);
    CHECK(find_invalid_utf8_scalar({}) == kValid);
}

TEST_CASE("cutting keeps characters whole and takes as much as it may") {
    const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
    const std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (std::size_t limit = 0; limit < std::size(expected); ++limit) {
        CAPTURE(limit);
        CHECK(cut_utf8(text, limit).size() == expected[limit]);
    }
    // Stray continuation bytes are no character: they are cut where the limit is.
    CHECK(cut_utf8(std::string(10, '\x80'), 5).size() == 5);
    CHECK(cut_utf8({}, 5).empty());

    Random random(5);
    for (int round = 0; round < 5000; ++round) {
        std::string valid;
        for (int i = 0; i < 12; ++i) valid += encode(random.one_in(2) ? 'a' : 0x80 + random.below(0xD000));
        const std::size_t limit = random.below(valid.size() + 3);
        const std::string_view kept = cut_utf8(valid, limit);
        REQUIRE(kept.size() <= limit);
        REQUIRE(find_invalid_utf8(kept) == kValid);
        if (kept.size() < valid.size()) REQUIRE(limit - kept.size() < 4);
    }
}

TEST_CASE("characters are counted, stray bytes one by one") {
    CHECK(taskloom::count_characters("") == 0);
    CHECK(taskloom::count_characters("a\xC3\xA9\xF0\x9F\x98\x80") == 3);
    CHECK(taskloom::count_characters("\x80\xC3") == 2);
}

TEST_CASE("plain text has no NUL byte and no byte order mark: quick form and slow form agree, wherever they stand") {
    Random random(65);
    const std::string pieces[] = {std::string(1, '\0'), "\xEF\xBB\xBF", "\xEF\xBB", "\xBB\xBF",
                                  "\xEF\xBC\xBF",       "\xC3\xA9",     "\xFF",     "a"};
    CHECK(taskloom::is_plain_utf8({}));
    for (int round = 0; round < 20000; ++round) {
        std::string text(random.below(150), 'x');
        for (std::uint32_t count = random.below(4); count > 0; --count) {
            text.insert(random.below(text.size() + 1), pieces[random.below(8)]);
        }
        CAPTURE(text);
        REQUIRE(taskloom::is_plain_utf8(text) == taskloom::is_plain_utf8_scalar(text));
    }
    for (const std::string& piece : pieces) {
        for (std::size_t at = 0; at < 130; ++at) {
            const std::string text = std::string(at, 'x') + piece + std::string(130 - at, 'x');
            REQUIRE(taskloom::is_plain_utf8(text) == taskloom::is_plain_utf8_scalar(text));
        }
    }
}

// The scanner's masks: SIMD against the scalar twin and against a model that looks at one byte after the other.
#include "base/scan.h"

#include <doctest/doctest.h>

#include <string>

#include "support/random.h"

namespace {

using taskloom::ScanMasks;
using taskloom::ScanState;
using taskloom::testing::Random;

// What scan_block means, byte by byte.
struct Model {
    bool inside = false;
    bool after_return = false;

    ScanMasks block(const char* from, char delimiter, bool quotes_matter) {
        ScanMasks masks;
        for (unsigned i = 0; i < 64; ++i) {
            const std::uint64_t bit = std::uint64_t{1} << i;
            const char byte = from[i];
            if (byte == '"' && quotes_matter) {
                masks.quotes |= bit;
                inside = !inside;
            }
            if (byte == delimiter && !inside) masks.delimiters |= bit;
            if (byte == '\r' || (byte == '\n' && !after_return))
                (inside ? masks.inner_line_ends : masks.line_ends) |= bit;
            after_return = byte == '\r';
        }
        return masks;
    }
};

// What scan_block_rfc4180 means, as a state machine over cells.
struct Rfc4180Model {
    enum class At { cell_begin, unquoted, quoted, behind_mark };
    At at = At::cell_begin;
    bool after_return = false;

    ScanMasks block(const char* from, char delimiter) {
        ScanMasks masks;
        for (unsigned i = 0; i < 64; ++i) {
            const std::uint64_t bit = std::uint64_t{1} << i;
            const char byte = from[i];
            const bool line_end = byte == '\r' || (byte == '\n' && !after_return);
            after_return = byte == '\r';
            if (byte == '"') masks.quotes |= bit;
            if (at == At::quoted) {
                if (line_end) masks.inner_line_ends |= bit;
                if (byte == '"') at = At::behind_mark;
            } else if (byte == '"') {
                at = at == At::unquoted ? At::unquoted : At::quoted;
            } else if (byte == delimiter || byte == '\r' || byte == '\n') {
                if (byte == delimiter) masks.delimiters |= bit;
                if (line_end) masks.line_ends |= bit;
                at = At::cell_begin;
            } else {
                at = At::unquoted;
            }
        }
        return masks;
    }
};

bool same(const ScanMasks& a, const ScanMasks& b) {
    return a.delimiters == b.delimiters && a.line_ends == b.line_ends && a.inner_line_ends == b.inner_line_ends &&
           a.quotes == b.quotes;
}

// Scans all blocks with both twins and the model; the text's size is a multiple of 64.
void compare(const std::string& text, char delimiter, bool quotes_matter) {
    ScanState fast_state, scalar_state;
    Model model;
    for (std::size_t at = 0; at < text.size(); at += 64) {
        const ScanMasks fast = taskloom::scan_block(text.data() + at, delimiter, quotes_matter, fast_state);
        const ScanMasks scalar =
            taskloom::scan_block<taskloom::simd::ScalarBytes>(text.data() + at, delimiter, quotes_matter, scalar_state);
        const ScanMasks expected = model.block(text.data() + at, delimiter, quotes_matter);
        REQUIRE(same(fast, expected));
        REQUIRE(same(scalar, expected));
        REQUIRE((fast_state.inside_quotes == 0) == !model.inside);
        REQUIRE((fast_state.inside_quotes == 0 || ~fast_state.inside_quotes == 0));
        REQUIRE((fast_state.after_return != 0) == model.after_return);
    }
}

std::uint64_t count_by_byte(const std::string& text) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("parity of the bits up to each bit") {
    Random random(1);
    for (int round = 0; round < 1000; ++round) {
        const std::uint64_t bits = random.next() & random.next();
        std::uint64_t expected = 0;
        bool odd = false;
        for (unsigned i = 0; i < 64; ++i) {
            odd ^= (bits >> i & 1) != 0;
            if (odd) expected |= std::uint64_t{1} << i;
        }
        REQUIRE(taskloom::prefix_parity(bits) == expected);
    }
}

TEST_CASE("the masks are what a look at each byte gives, with either twin") {
    Random random(2);
    for (const std::string_view alphabet :
         {std::string_view("a\t\"\r\n"), std::string_view("abcdefg,;\t\"\n"), std::string_view("\r\n"),
          std::string_view("\"\"\"a\t"), std::string_view("\x80\xFF\x00\x7F\t\"\n\r", 8)}) {
        for (int round = 0; round < 200; ++round) {
            std::string text;
            while (text.size() < 64 * 8) text.push_back(alphabet[random.below(alphabet.size())]);
            compare(text, '\t', true);
            compare(text, ',', true);
            compare(text, '\t', false);
        }
    }
}

TEST_CASE("a line end at every offset around the borders of blocks") {
    for (const std::string_view line_end : {"\n", "\r", "\r\n", "\n\r", "\r\r\n", "\n\n"}) {
        for (const char around : {'a', '"'}) {
            for (std::size_t offset = 0; offset + line_end.size() <= 192; ++offset) {
                std::string text(192, around);
                text.replace(offset, line_end.size(), line_end);
                compare(text, '\t', true);
                CHECK(taskloom::count_line_ends(text.data(), text.size()) == count_by_byte(text));
            }
        }
    }
}

TEST_CASE("a quotation mark at every pair of offsets") {
    for (std::size_t first = 0; first < 130; ++first) {
        for (std::size_t second = first; second < 130; second += 3) {
            std::string text(192, '\t');
            text[first] = '"';
            text[second] = '"';
            compare(text, '\t', true);
        }
    }
}

TEST_CASE("line ends are counted in texts of any size") {
    Random random(3);
    CHECK(taskloom::count_line_ends("", 0) == 0);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text("ab\"\r\n", 300);
        CAPTURE(text);
        REQUIRE(taskloom::count_line_ends(text.data(), text.size()) == count_by_byte(text));
    }
}

TEST_CASE("RFC 4180: SIMD, its scalar twin and the byte by byte form are what the model says") {
    Random random(63);
    const std::string_view alphabets[] = {"ab,\"\r\n", "abcdefgh,,\n", "\",\n", "\"\"a,", "abcdefghijklmnop,\""};
    for (int round = 0; round < 3000; ++round) {
        std::string text = random.text(alphabets[random.below(5)], 700);
        text.resize((text.size() + 63) / 64 * 64, 'x');
        CAPTURE(text);
        ScanState fast_state, scalar_state, bytes_state;
        Rfc4180Model model;
        for (std::size_t at = 0; at < text.size(); at += 64) {
            const char* const from = text.data() + at;
            const ScanMasks expected = model.block(from, ',');
            REQUIRE(same(taskloom::scan_block_rfc4180(from, ',', fast_state), expected));
            REQUIRE(same(taskloom::scan_block_rfc4180<taskloom::simd::ScalarBytes>(from, ',', scalar_state), expected));
            REQUIRE(same(taskloom::scan_block_rfc4180_bytes(from, ',', bytes_state), expected));
            for (const ScanState& state : {fast_state, scalar_state, bytes_state}) {
                REQUIRE((state.inside_quotes != 0) == (model.at == Rfc4180Model::At::quoted));
                REQUIRE((state.mid_cell == 0) == (model.at == Rfc4180Model::At::cell_begin));
                if (model.at != Rfc4180Model::At::quoted) {
                    REQUIRE((state.after_mark != 0) == (model.at == Rfc4180Model::At::behind_mark));
                }
            }
        }
    }
}

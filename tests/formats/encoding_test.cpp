// Encodings by themselves: what every code of theirs becomes, and that all of it comes back. (What codes mean is compared
// with other readers in tests/cli/encodings.test.mjs.)
#include "formats/encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace {

using namespace taskloom;

std::string decoded(const Encoding& encoding, std::string_view bytes) {
    std::string text(bytes.size() * kMostTextOfByte, '\0');
    const Decoded done = decode(encoding, bytes, true, text.data());
    REQUIRE(done.taken == bytes.size());
    text.resize(done.written);
    return text;
}

std::string decoded(const char* label, std::string_view bytes) {
    const Encoding* const encoding = encoding_of_label(label);
    REQUIRE(encoding != nullptr);
    return decoded(*encoding, bytes);
}

std::string encoded(const Encoding& encoding, std::string_view text) {
    std::string bytes;
    CHECK(encode(encoding, text, bytes) == kHeld);
    return bytes;
}

// All sequences that can matter: every pair of bytes; behind the first bytes of longer codes, every such code.
std::vector<std::string> sequences_of(const Encoding& encoding) {
    std::vector<std::string> all;
    const auto add = [&](std::initializer_list<unsigned> bytes) {
        std::string text;
        for (const unsigned byte : bytes) text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
        all.push_back(std::move(text));
    };
    for (unsigned first = 0; first < 256; ++first) {
        add({first});
        for (unsigned second = 0; second < 256; ++second) {
            add({first, second});
            if (encoding.kind == EncodingKind::euc_jp && first == 0x8F) {
                for (unsigned third = 0; third < 256; ++third) add({first, second, third});
            }
            const bool four = encoding.kind == EncodingKind::gb18030 && first > 0x80 && second >= '0' && second <= '9';
            for (unsigned third = 0x81; four && third < 0xFF; ++third) {
                for (unsigned fourth = '0'; fourth <= '9'; ++fourth) add({first, second, third, fourth});
            }
        }
    }
    return all;
}

TEST_CASE("encodings are found by the names that people and programs give them") {
    CHECK(encodings().count == 11 + 27);
    CHECK(encodings().first->kind == EncodingKind::utf8);
    const auto name_of = [](const char* label) {
        const Encoding* const found = encoding_of_label(label);
        return std::string(found == nullptr ? "" : found->name);
    };
    CHECK(name_of("windows-1251") == "windows-1251");
    CHECK(name_of("CP1251") == "windows-1251");
    CHECK(name_of("Latin1") == "windows-1252");
    CHECK(name_of("utf-16") == "utf-16le");
    CHECK(name_of("SJIS") == "shift_jis");
    CHECK(name_of("gb2312") == "gbk");
    CHECK(name_of("") == "");
    CHECK(name_of("utf-7") == "");
    CHECK(name_of("cp1251 x-cp1251") == "");
    for (const Encoding& encoding : encodings()) {
        CHECK(encoding_of_label(encoding.name) == &encoding);
        CHECK((encoding.kind == EncodingKind::single_byte) == (encoding.upper != nullptr));
    }
}

TEST_CASE("some words, in every script") {
    CHECK(decoded("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2") == "Привет");
    CHECK(decoded("koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4") == "Привет");
    CHECK(decoded("ibm866", "\x8F\xE0\xA8\xA2\xA5\xE2") == "Привет");
    CHECK(decoded("iso-8859-5", "\xBF\xE0\xD8\xD2\xD5\xE2") == "Привет");
    CHECK(decoded("windows-1252", "caf\xE9 \x80") == "café €");
    CHECK(decoded("shift_jis", "\x93\xFA\x96\x7B\x8C\xEA \xB6\xC5") == "日本語 ｶﾅ");
    CHECK(decoded("euc-jp", "\xC6\xFC\xCB\xDC\xB8\xEC \x8E\xB6 \x8F\xB0\xA1") == "日本語 ｶ 丂");
    CHECK(decoded("euc-kr", "\xC7\xD1\xB1\xB9\xBE\xEE") == "한국어");
    CHECK(decoded("gb18030", "\xD6\xD0\xCE\xC4 \x94\x39\xFC\x36 \x81\x30\x81\x30") == "中文 😀 \xC2\x80");
    CHECK(decoded("big5", "\xA4\xA4\xA4\xE5 \x88\x62") == "中文 \xC3\x8A\xCC\x84");
    CHECK(decoded("utf-16le", std::string_view("\xFF\xFEH\0\x3D\xD8\x00\xDE", 8)) == "\xEF\xBB\xBFH😀");
    CHECK(decoded("utf-16be", std::string_view("\0H\xD8\x3D\xDE\x00", 6)) == "H😀");
    CHECK(decoded("utf-32le", std::string_view("H\0\0\0\x00\xF6\x01\0", 8)) == "H😀");
    CHECK(decoded("utf-32be", std::string_view("\0\0\0H\0\x01\xF6\0", 8)) == "H😀");
}

TEST_CASE("bytes that mean nothing are kept, and come back") {
    const Encoding& greek = *encoding_of_label("windows-1253");
    CHECK(decoded(greek, "a\xAA\xD2z") == "a\xED\xB2\xAA\xED\xB3\x92z");
    CHECK(encoded(greek, decoded(greek, "a\xAA\xD2z")) == "a\xAA\xD2z");
    CHECK(kept_byte("\xED\xB2\xAA") == 0xAA);
    CHECK(kept_byte("\xED\xB0\x80") == 0);
    CHECK(kept_byte("\xED\xAF\x80") == -1);
    CHECK(kept_byte("\xED\xB2") == -1);
    CHECK(kept_byte("") == -1);
    CHECK(find_invalid_utf8("a\xED\xB0\x80") == 1);
    // An odd byte at the end, half of a pair, and half of a pair before an odd byte.
    for (const std::string_view bytes :
         {std::string_view("H\0i", 3), std::string_view("H\0\x3D\xD8", 4), std::string_view("H\0\x3D\xD8\x41", 5),
          std::string_view("\x00\xDC\x41\0", 4)}) {
        const Encoding& wide = *encoding_of_label("utf-16le");
        const std::string text = decoded(wide, bytes);
        CHECK(find_invalid_utf8(text) != kValid);
        CHECK(encoded(wide, text) == bytes);
    }
    // What ASCII stands behind a first byte by mistake stays what it is: it may be the end of the line.
    CHECK(decoded("shift_jis", "\x93\nx") == "\xED\xB2\x93\nx");
    CHECK(decoded("gb18030", "\x81\x30\t") ==
          "\xED\xB2\x81"
          "0\t");
    CHECK(decoded("euc-jp", "\x8F\xA1\n") == "\xED\xB2\x8F\xED\xB2\xA1\n");
}

TEST_CASE("what an encoding can't hold is told, and nothing put in its place") {
    const auto first_not_held = [](const char* label, std::string_view text) {
        std::string bytes;
        return encode(*encoding_of_label(label), text, bytes);
    };
    CHECK(first_not_held("windows-1251", "Привет") == kHeld);
    CHECK(first_not_held("windows-1251", "Привет, 世") == std::string_view("Привет, ").size());
    CHECK(first_not_held("windows-1252", "ł") == 0);
    CHECK(first_not_held("shift_jis", "−") == 0);  // U+2212: what stands in its place is another character
    CHECK(first_not_held("gbk", "😀") == 0);
    CHECK(first_not_held("gb18030", "😀") == kHeld);
    CHECK(first_not_held("utf-16le", "a\xFFz") == 1);
}

TEST_CASE("every code comes back: the same bytes, or others that are read the same") {
    for (const Encoding& encoding : encodings()) {
        if (encoding.kind == EncodingKind::utf8) continue;
        CAPTURE(std::string(encoding.name));
        std::size_t lossy = 0, kept_wrong = 0, others = 0;
        for (const std::string& bytes : sequences_of(encoding)) {
            const std::string text = decoded(encoding, bytes);
            std::string again;
            if (encode(encoding, text, again) != kHeld || decoded(encoding, again) != text) ++lossy;
            others += again != bytes ? 1 : 0;
            // What isn't a kept byte is valid.
            for (std::size_t at = find_invalid_utf8(text), from = 0; at != kValid;) {
                if (kept_byte(text.substr(from + at)) < 0) {
                    ++kept_wrong;
                    break;
                }
                from += at + 3;
                at = find_invalid_utf8(std::string_view(text).substr(from));
            }
        }
        CHECK(lossy == 0);
        CHECK(kept_wrong == 0);
        const bool has_doubles = encoding.kind == EncodingKind::shift_jis || encoding.kind == EncodingKind::euc_jp ||
                                 encoding.kind == EncodingKind::big5 || encoding.kind == EncodingKind::gb18030 ||
                                 encoding.kind == EncodingKind::gbk;
        CHECK((has_doubles || others == 0));
    }
}

TEST_CASE("any cutting of the bytes gives the same text") {
    const char* const samples[][2] = {
        {"windows-1251", "INPUT:a\tb\n\xCF\xF0\xE8\xE2\xE5\xF2\t\x98z\n"},
        {"shift_jis", "INPUT:a\n\x93\xFA\x96\x7B\x8C\xEA\xB6\x81\n\xFFq\x81"},
        {"euc-jp", "\xC6\xFC\x8F\xB0\xA1\x8E\xB6\x8F\xA1\nz\x8F\xB0"},
        {"gb18030", "\xD6\xD0\x94\x39\xFC\x36 12345678901234567890 \x81\x30\x81\x81\x30\x81"},
        {"big5", "\xA4\xA4\x88\x62\x88\x41 ascii ascii ascii\xA4"},
        {"utf-16le", "\xFF\xFE\x41\x04\x3D\xD8\x01\xDE\x3D\xD8\x31\x01\x3D"},
        {"utf-32be", "\x01\x01\xF6\x01\x01\x01\xF6\x31\x31\x31\x31\x31\x31"},
    };
    for (const auto& [label, sample] : samples) {
        const Encoding& encoding = *encoding_of_label(label);
        const std::string_view bytes = sample;
        const std::string whole = decoded(encoding, bytes);
        CHECK(encoded(encoding, whole) == bytes);
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            // Truncated at any length, nothing is lost either.
            const std::string_view head = bytes.substr(0, cut);
            CHECK(encoded(encoding, decoded(encoding, head)) == head);
            std::string text(bytes.size() * kMostTextOfByte, '\0');
            Decoded first = decode(encoding, head, false, text.data());
            const Decoded second = decode(encoding, bytes.substr(first.taken), true, text.data() + first.written);
            text.resize(first.written + second.written);
            CHECK(text == whole);
        }
        // As little text as is asked for, to the end of a character.
        for (std::size_t enough = 1; enough < whole.size(); ++enough) {
            std::string text(bytes.size() * kMostTextOfByte, '\0');
            const Decoded some = decode(encoding, bytes, true, text.data(), enough);
            CHECK(some.written >= enough);
            CHECK(some.written < enough + 13);
            CHECK(decoded(encoding, bytes.substr(0, some.taken)) == whole.substr(0, some.written));
        }
    }
}

}  // namespace

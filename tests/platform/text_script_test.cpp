#include "platform/browser_text_script.h"

#include <doctest/doctest.h>

#include <string>

using namespace taskloom::platform;

TEST_CASE("decoding gives code points, and U+FFFD for each byte that is none") {
    const std::string text = "a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80";
    const char* at = text.data();
    const char* const end = at + text.size();
    const CodePoint expected[] = {'a', 0xE9, 0x4F60, 0x1F600};
    for (const CodePoint code_point : expected) {
        const Decoded decoded = decode_utf8(at, end);
        CHECK(decoded.code_point == code_point);
        at = decoded.next;
    }
    CHECK(at == end);
    // overlong, surrogate, too large, lone continuation, truncated
    for (const std::string& bad : {std::string("\xC0\xAF"), std::string("\xED\xA0\x80"),
                                   std::string("\xF4\x90\x80\x80"), std::string("\x80"), std::string("\xE4\xBD")}) {
        const Decoded decoded = decode_utf8(bad.data(), bad.data() + bad.size());
        CHECK(decoded.code_point == kReplacementCharacter);
        CHECK(decoded.next == bad.data() + 1);
    }
}

TEST_CASE("scripts that join, reorder or combine need shaping") {
    for (const char* shaped :
         {"\u0645\u0631\u062D\u0628\u0627", "\u05E9\u05DC\u05D5\u05DD", "\u0928\u092E\u0938\u094D\u0924\u0947",
          "\u0E20\u0E32\u0E29\u0E32", "e\u0301", "\U0001F468\u200D\U0001F469", "\U0001F1EB\U0001F1F7",
          "\U0001F44D\U0001F3FD", "\u26A0\uFE0F", "plain with \u0301 at its end"}) {
        CAPTURE(shaped);
        CHECK(needs_shaping(std::string_view(shaped)));
    }
    for (const char* simple : {"plain", "Gr\u00F6\u00DFe", "\u041F\u0440\u043E\u0432\u0435\u0440\u043A\u0430",
                               "\u03A9\u03BC\u03AD\u03B3\u03B1", "\u4F60\u597D", "\u753B\u50CF\u3092",
                               "\uD55C\uAD6D\uC5B4", "\U0001F600", "\u2714", ""}) {
        CAPTURE(simple);
        CHECK_FALSE(needs_shaping(std::string_view(simple)));
    }
}

TEST_CASE("the shortcut by first byte agrees with the table") {
    for (CodePoint c = 0x80; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        if (c < 0x800) {
            text = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
        } else if (c < 0x10000) {
            text = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                    static_cast<char>(0x80 | (c & 63))};
        } else {
            text = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
                    static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
        }
        if (needs_shaping(std::string_view(text)) != needs_shaping(c)) {
            CAPTURE(c);
            FAIL_CHECK("they differ");
        }
    }
}

TEST_CASE("lines break between ideographs, not before their full stop, and after clauses") {
    CHECK(may_break_between(0x4F60, 0x597D));
    CHECK(may_break_between('a', 0x597D));
    CHECK_FALSE(may_break_between(0x597D, 0x3002));
    CHECK_FALSE(may_break_between(0x300C, 0x597D));
    CHECK_FALSE(may_break_between('a', 'b'));
    CHECK(may_break_between(',', 'b'));
    CHECK_FALSE(may_break_between('!', '!'));
}

#include "platform/browser_text_layout.h"

#include <doctest/doctest.h>

#include <string>

#include "platform/text_fixture.h"

using namespace taskloom::platform;

TEST_CASE("size: lines are counted as ImGui counts them") {
    TextFixture fixture;
    const float line = fixture.line();
    CHECK(line == 18);  // 14 CSS pixels * 1.3
    const auto height = [&](std::string_view text) { return fixture.size(text).y / line; };
    CHECK(height("") == 1);
    CHECK(height("a") == 1);
    CHECK(height("a\n") == 1);
    CHECK(height("\n") == 1);
    CHECK(height("a\nb") == 2);
    CHECK(height("a\n\nb\n") == 3);
    CHECK(fixture.size("ab\nabcd\na").x == 40);
    CHECK(fixture.size("ab\r\ncd").x == 20);
}

TEST_CASE("size: max_width stops before what doesn't fit and tells where") {
    TextFixture fixture;
    const std::string_view text = "abcdef";
    const char* remaining = nullptr;
    CHECK(fixture.size(text, 0, 35, &remaining).x == 30);
    CHECK(remaining == text.data() + 3);
    CHECK(fixture.size(text, 0, FLT_MAX, &remaining).x == 60);
    CHECK(remaining == text.data() + 6);
    const std::string_view shaped = "\u0645\u0631\u062D\u0628\u0627";
    CHECK(fixture.size(shaped, 0, 35, &remaining).x == 30);
    CHECK(remaining == shaped.data() + 6);
}

TEST_CASE("wrap: between words, keeping them whole; a word too long is cut, but never to nothing") {
    TextFixture fixture;
    const auto lines = [&](std::string_view text, float width) {
        std::string result;
        const char* at = text.data();
        const char* const end = at + text.size();
        while (at < end) {
            const char* stop =
                fixture.text->layout().wrap(fixture.body(), 1, {at, static_cast<std::size_t>(end - at)}, width);
            REQUIRE(stop > at);
            result += std::string(at, stop) + "|";
            at = stop;
            while (at < end && *at == ' ') ++at;
        }
        return result;
    };
    CHECK(lines("one two three", 200) == "one two three|");
    CHECK(lines("one two three", 70) == "one two|three|");
    CHECK(lines("one two three", 45) == "one|two|thre|e|");
    CHECK(lines("abc", 1) == "a|b|c|");
    CHECK(lines("a,b,c", 45) == "a,b,|c|");
    CHECK(lines("\u4F60\u597D\u4E16\u754C", 25) == "\u4F60\u597D|\u4E16\u754C|");
    CHECK(lines("\u4F60\u597D\u3002\u4E16", 25) == "\u4F60|\u597D\u3002|\u4E16|");
    CHECK(lines("\u0645\u0631 \u062D\u0628", 30) == "\u0645\u0631|\u062D\u0628|");
    CHECK(fixture.size("one two three", 70).y == 36);
}

TEST_CASE("a very long line costs what is in sight, and is measured to its end") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    const std::string line(1'000'000, 'x');
    CHECK(fixture.size(line).x == 10'000'000);
    fixture.draw(line, list);
    CHECK(list.VtxBuffer.Size <= 42 * 4);
    CHECK(fixture.painter->drawn.size() == 1);
    std::string shaped;
    for (int i = 0; i < 100'000; ++i) shaped += "\u0645\u0631 ";
    const int questions = fixture.painter->questions;
    CHECK(fixture.size(shaped).x == 2'500'000);
    CHECK(fixture.painter->questions - questions < 400);
}

TEST_CASE("pictures are cut at the clip rectangle when ImGui asks for it") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.text->begin_frame();
    list._ResetForNewFrame();
    fixture.text->layout().render(list, fixture.body(), 18, ImVec2(0, 0), 0xFF000000, ImVec4(5, 0, 25, 300), "abcd", 0,
                                  true);
    fixture.text->end_frame();
    CHECK(list.VtxBuffer.Size > 0);
    for (const ImDrawVert& vertex : list.VtxBuffer) {
        CHECK(vertex.pos.x >= 5);
        CHECK(vertex.pos.x <= 25);
    }
}

TEST_CASE("controls show as U+FFFD, a tab as four blanks") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("\x01", list);
    REQUIRE(fixture.painter->drawn.size() == 1);
    CHECK(fixture.painter->drawn[0].code_point == kReplacementCharacter);
    CHECK(fixture.size("a\tb").x == 40);
}

TEST_CASE("emoji keep their own colours, all other glyphs take the text's") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("a", list, 0x80112233);
    CHECK(list.VtxBuffer.back().col == 0x80112233);
    fixture.draw("\U0001F600", list, 0x80112233);
    CHECK(list.VtxBuffer.back().col == 0x80FFFFFF);
}

#include "platform/browser_text_store.h"

#include <doctest/doctest.h>

#include "platform/text_fixture.h"

using namespace taskloom::platform;

TEST_CASE("a glyph is measured once and drawn once for each place within a pixel") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("\u0416\u0416\u0416", list);
    CHECK(fixture.painter->drawn.size() == 1);  // whole advances: always the same place
    const int questions = fixture.painter->questions;
    fixture.draw("\u0416\u0416", list);
    CHECK(fixture.painter->drawn.size() == 1);
    CHECK(fixture.painter->questions == questions);
    fixture.painter->drawn.clear();
    // A blank of 5.25 pixels moves what follows by quarters.
    fixture.text->set_ratio(1.05F);
    fixture.draw("\u0416 \u0416 \u0416", list);
    CHECK(fixture.painter->drawn.size() > 1);
}

TEST_CASE("ideographs of all planes are as wide as one, without asking") {
    TextFixture fixture;
    fixture.size("\u4F60");
    const int questions = fixture.painter->questions;
    CHECK(fixture.size("\u597D\u4E16\u754C").x == 30);
    CHECK(fixture.painter->questions == questions);
}

TEST_CASE("ImGui is told the advances that its text fields ask for, and holes get the fallback's (pitfall 6)") {
    TextFixture fixture;
    ImFont& font = *fixture.text->fonts().body;
    CHECK(font.GetCharAdvance('W') == 15);
    CHECK(font.GetCharAdvance('\t') == 20);  // four blanks
    fixture.size("\u0416");
    CHECK(font.GetCharAdvance(0x416) == 10);
    for (const float advance : font.IndexAdvanceX) CHECK(advance >= 0);
    CHECK(font.FindGlyph('*') != nullptr);
    CHECK(font.FindGlyph(0x416) == font.FallbackGlyph);
    CHECK(font.EllipsisWidth == 10);
    // Beyond the first plane only what is typed: the table is as long as its largest code point.
    fixture.size("\U0001F600");
    CHECK(font.IndexAdvanceX.Size < 0x10000);
    fixture.text->prepare_typed("\U0001F600");
    CHECK(font.GetCharAdvance(0x1F600) == 10);
}

TEST_CASE("kerning is the pair's width less its parts', and none in monospaced faces") {
    TextFixture fixture;
    CHECK(fixture.size("AV").x == 18);
    CHECK(fixture.size("AVA").x == 26);
    CHECK(fixture.size("AB").x == 20);
    Face& monospace = *fixture.text->face_of(fixture.text->fonts().monospace);
    CHECK(fixture.text->layout().size(monospace, monospace.line_height, FLT_MAX, 0, "AV", nullptr).x == 20);
}

TEST_CASE("a shaped line is one picture; with emoji, one for each colour it is shown in") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    const char* const arabic = "\u0645\u0631\u062D\u0628\u0627";
    fixture.draw(arabic, list, 0xFF000000);
    fixture.draw(arabic, list, 0xFF0000FF);
    REQUIRE(fixture.painter->drawn.size() == 1);
    CHECK(fixture.painter->drawn[0].text == arabic);
    CHECK_FALSE(fixture.painter->drawn[0].coloured);
    fixture.painter->drawn.clear();
    const char* const mixed = "\u0645 \U0001F600";
    fixture.draw(mixed, list, 0xFF000000);
    fixture.draw(mixed, list, 0xFF0000FF);  // ImGui's colours are 0xAABBGGRR
    fixture.draw(mixed, list, 0x800000FF);
    REQUIRE(fixture.painter->drawn.size() == 2);
    CHECK(fixture.painter->drawn[0].colour == 0x000000);
    CHECK(fixture.painter->drawn[1].colour == 0xFF0000);
}

TEST_CASE("a long shaped line is drawn in tiles, only those in sight") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    std::string line;
    for (int i = 0; i < 500; ++i) line += "\u0645";  // 5,000 pixels
    fixture.draw(line, list);
    CHECK(fixture.painter->drawn.size() == 1);
    CHECK(fixture.painter->drawn[0].job.width == kTileWidth);
}

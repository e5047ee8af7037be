#include <doctest/doctest.h>

#include "platform/browser_text.h"
#include "platform/text_fixture.h"

using namespace taskloom::platform;
using FrameEnd = BrowserText::FrameEnd;

namespace {

// `count` ideographs from the `start`-th on.
std::string ideographs(unsigned start, unsigned count) {
    std::string text;
    for (unsigned c = 0x4E00 + start; c < 0x4E00 + start + count; ++c) {
        text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                 static_cast<char>(0x80 | (c & 63))};
        if ((c - start) % 20 == 19) text += '\n';
    }
    return text;
}

TextBudget small_texture(int smallest, int largest) {
    TextBudget budget;
    budget.smallest_side = smallest;
    budget.largest_side = largest;
    budget.first_milliseconds = 1e9;
    budget.frame_milliseconds = 1e9;
    return budget;
}

}  // namespace

TEST_CASE("a new glyph is drawn in the frame that first shows it") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    CHECK(fixture.draw("abc", list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.size() == 3);
    CHECK(list.VtxBuffer.Size == 12);
    const int flushes = fixture.painter->flushes;
    CHECK(fixture.draw("abc", list) == FrameEnd::done);
    CHECK(fixture.painter->flushes == flushes);
}

TEST_CASE("another theme: the frame is built again, with the theme's text colour") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("abc", list);
    fixture.painter->drawn.clear();
    fixture.text->begin_frame();
    fixture.text->set_text_colour(0x123456);
    CHECK(fixture.painter->text_colour == 0x123456);
    CHECK(fixture.text->end_frame() == FrameEnd::redo);
    CHECK(fixture.draw("abc", list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.size() == 3);
    fixture.text->begin_frame();
    fixture.text->set_text_colour(0x123456);
    CHECK(fixture.text->end_frame() == FrameEnd::done);
}

TEST_CASE("a full texture: emptied and built again in the same frame; full again soon: enlarged") {
    TextFixture fixture(1, small_texture(128, 512));
    ImDrawList list(ImGui::GetDrawListSharedData());
    int restarts = 0;
    for (unsigned screen = 0; screen < 12; ++screen) {
        const std::string text = ideographs(screen * 40, 40);
        FrameEnd end = fixture.draw(text, list);
        int tries = 0;
        while (end == FrameEnd::redo) {
            ++restarts;
            REQUIRE(++tries < 10);
            end = fixture.draw(text, list);
        }
        CHECK(end == FrameEnd::done);
        CHECK(list.VtxBuffer.Size == 40 * 4);
    }
    CHECK(restarts > 0);
    CHECK(fixture.painter->texture_width > 128);
    CHECK(fixture.text->statistics().blanks == 0);
}

TEST_CASE("more than the largest texture holds: blanks, never a loop") {
    TextFixture fixture(1, small_texture(64, 64));
    ImDrawList list(ImGui::GetDrawListSharedData());
    for (int frame = 0; frame < 3; ++frame) {
        const std::string text = ideographs(0, 200);
        int tries = 0;
        while (fixture.draw(text, list) == FrameEnd::redo) REQUIRE(++tries < 10);
        CHECK(list.VtxBuffer.Size > 0);
        CHECK(list.VtxBuffer.Size < 200 * 4);
    }
    CHECK(fixture.text->statistics().blanks > 0);
}

TEST_CASE("a frame's time is kept: what is too much comes with the next frames") {
    TextBudget budget;
    budget.first_milliseconds = 8;
    budget.frame_milliseconds = 8;
    TextFixture fixture(1, budget);
    fixture.painter->milliseconds_per_question = 1;
    ImDrawList list(ImGui::GetDrawListSharedData());
    // 30 different glyphs at a millisecond each.
    std::string text;
    for (unsigned c = 0x416; c < 0x416 + 30; ++c)
        text += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    CHECK(fixture.draw(text, list) == FrameEnd::more);
    const int first = list.VtxBuffer.Size;
    CHECK(first < 30 * 4);
    int frames = 1;
    while (fixture.draw(text, list) == FrameEnd::more) REQUIRE(++frames < 40);
    CHECK(list.VtxBuffer.Size == 30 * 4);
}

TEST_CASE("a frame late for other reasons has a little new text, the next one the rest, late or not") {
    TextBudget budget;
    budget.late_milliseconds = 9;
    budget.least_milliseconds = 1;
    TextFixture fixture(1, budget);
    fixture.painter->milliseconds_per_question = 0.5;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("a", list);  // the first frame is another matter
    fixture.work_before_text = 20;
    CHECK(fixture.draw("bcdefgh", list) == FrameEnd::more);
    const int first = list.VtxBuffer.Size;
    CHECK(first > 0);
    CHECK(first < 7 * 4);
    CHECK(fixture.draw("bcdefgh", list) == FrameEnd::done);
    CHECK(list.VtxBuffer.Size == 7 * 4);
}

TEST_CASE("ASCII is drawn ahead in the frames after the first, and then nothing asks for frames") {
    TextBudget budget;
    budget.draws_ahead = true;
    TextFixture fixture(1, budget);
    ImDrawList list(ImGui::GetDrawListSharedData());
    CHECK(fixture.draw("Start", list) == FrameEnd::more);
    CHECK(fixture.painter->drawn.size() == 4);  // in the first frame only what it shows: S, t, a, r
    int frames = 1;
    while (fixture.draw("Start", list) == FrameEnd::more) REQUIRE(++frames < 100);
    const std::size_t ahead = fixture.painter->drawn.size();
    CHECK(ahead == std::size_t{5} * 94 * kSubPixels);
    CHECK(fixture.draw("https://example.org/{}", list) == FrameEnd::done);
    CHECK(list.VtxBuffer.Size == 22 * 4);
    CHECK(fixture.painter->drawn.size() == ahead);
    // Another theme wants other pictures.
    fixture.text->set_theme(true);
    while (fixture.draw("Start", list) != FrameEnd::done) REQUIRE(++frames < 200);
    CHECK(fixture.painter->drawn.size() == 2 * ahead);
}

TEST_CASE("a frame that shows no text asks for no other, however much could be drawn ahead") {
    TextBudget budget;
    budget.draws_ahead = true;
    TextFixture fixture(1, budget);
    ImDrawList list(ImGui::GetDrawListSharedData());
    CHECK(fixture.draw("", list) == FrameEnd::done);
    CHECK(fixture.draw("", list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.empty());
    // It is caught up on when there is something to see.
    CHECK(fixture.draw("Start", list) == FrameEnd::more);
    int frames = 0;
    while (fixture.draw("Start", list) != FrameEnd::done) REQUIRE(++frames < 100);
    CHECK(fixture.painter->drawn.size() > 1000);
}

TEST_CASE("drawing ahead leaves half of the texture free") {
    TextBudget budget;
    budget.draws_ahead = true;
    budget.smallest_side = budget.largest_side = 128;
    TextFixture fixture(1, budget);
    ImDrawList list(ImGui::GetDrawListSharedData());
    int frames = 0;
    while (fixture.draw("Start", list) != FrameEnd::done) REQUIRE(++frames < 100);
    CHECK(fixture.text->statistics().restarts == 0);
    CHECK(list.VtxBuffer.Size == 5 * 4);
    // What is then to be seen has room.
    CHECK(fixture.draw("\u0416\u0417\u0418", list) == FrameEnd::done);
    CHECK(list.VtxBuffer.Size == 3 * 4);
}

TEST_CASE("a texture that was full once is for what is seen, even if drawing ahead was under way") {
    TextBudget budget;
    budget.draws_ahead = true;
    budget.smallest_side = 128;
    budget.largest_side = 256;
    budget.frame_milliseconds = 1;
    TextFixture fixture(1, budget);
    fixture.painter->milliseconds_per_flush = 1;
    ImDrawList list(ImGui::GetDrawListSharedData());
    CHECK(fixture.draw("Start", list) == FrameEnd::more);
    const std::string many = ideographs(0, 120);
    int frames = 0;
    while (fixture.draw(many, list) != FrameEnd::done) REQUIRE(++frames < 400);
    CHECK(fixture.text->statistics().restarts > 0);
    fixture.painter->drawn.clear();
    CHECK(fixture.draw(many, list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.empty());  // nothing was left to draw ahead
}

TEST_CASE("another ratio: faces are measured anew, lines stay whole pixels high") {
    TextFixture fixture;
    for (const float ratio : {1.0F, 1.25F, 1.5F, 2.0F, 3.0F}) {
        fixture.text->set_ratio(ratio);
        CHECK(fixture.line() == std::round(14 * ratio * 1.3F));
        CHECK(fixture.body().font->FontSize == fixture.line());
        CHECK(fixture.body().baseline == std::floor(fixture.body().baseline));
        CHECK(fixture.size("ab").x == doctest::Approx(20 * ratio));
    }
}

TEST_CASE("late fonts: everything is measured anew") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("\u0416", list);
    const int questions = fixture.painter->questions;
    fixture.painter->version++;
    fixture.painter->drawn.clear();
    fixture.draw("\u0416", list);
    CHECK(fixture.painter->questions > questions);
    CHECK(fixture.painter->drawn.size() == 1);
}

TEST_CASE("a lost context: frames draw nothing; restored, all is drawn again") {
    TextFixture fixture;
    ImDrawList list(ImGui::GetDrawListSharedData());
    fixture.draw("abc", list);
    fixture.text->context_lost();
    fixture.painter->has_context = false;
    fixture.painter->drawn.clear();
    CHECK(fixture.draw("abc", list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.empty());
    fixture.painter->has_context = true;
    fixture.text->context_restored();
    CHECK(fixture.draw("abc", list) == FrameEnd::done);
    CHECK(fixture.painter->drawn.size() == 3);
    CHECK(ImGui::GetIO().Fonts->TexID != nullptr);
}

TEST_CASE("lines measured and never drawn don't pile up") {
    TextFixture fixture;
    for (int i = 0; i < 30'000; ++i) {
        if (i % 100 == 0) fixture.text->begin_frame();
        fixture.size("\u0645" + std::to_string(i));
        if (i % 100 == 99) fixture.text->end_frame();
    }
    const int questions = fixture.painter->questions;
    fixture.size("\u06450");
    CHECK(fixture.painter->questions == questions + 1);  // the first was forgotten
    fixture.size("\u064529999");
    CHECK(fixture.painter->questions == questions + 1);
}

// Where lines begin, and what it costs to know.
#include "engine/line_begins.h"

#include <doctest/doctest.h>

#include <string>

#include "support/random.h"

using taskloom::engine::LineBegins;

TEST_CASE("the begin of a line is found in whatever order places are asked for") {
    taskloom::testing::Random random(3);
    std::string text;
    for (int i = 0; i < 500; ++i) text.push_back(random.below(7) == 0 ? '\n' : 'a');
    LineBegins lines;
    for (int i = 0; i < 3000; ++i) {
        const std::size_t offset = random.below(text.size());
        CAPTURE(offset);
        CHECK(lines.find(text, offset) == text.substr(0, offset).rfind('\n') + 1);
    }
    LineBegins forth;
    for (std::size_t offset = 0; offset <= text.size(); ++offset)
        CHECK(forth.find(text, offset) == text.substr(0, offset).rfind('\n') + 1);
}

TEST_CASE("places on one long line are found by looking at it once") {
    const std::string text(1'000'000, 'a');
    LineBegins lines;
    for (std::size_t offset = 0; offset < text.size(); offset += 20) CHECK(lines.find(text, offset) == 0);
    CHECK(lines.bytes_looked_at() <= text.size());
    for (std::size_t offset = 0; offset < text.size(); offset += 20) CHECK(lines.find(text, offset) == 0);
    CHECK(lines.bytes_looked_at() <= text.size());
}

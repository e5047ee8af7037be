#include "platform/browser_text_shelves.h"

#include <doctest/doctest.h>

#include <vector>

using namespace taskloom::platform;

TEST_CASE("places never overlap, stay within the texture, and leave the reserved rows alone") {
    Shelves shelves;
    shelves.reset(256, 256, 4);
    std::vector<std::vector<bool>> used(256, std::vector<bool>(256, false));
    unsigned random = 1;
    int placed = 0;
    for (int i = 0; i < 2000; ++i) {
        random = random * 1664525 + 1013904223;
        const int width = 1 + static_cast<int>(random >> 24) % 40;
        const int height = 1 + static_cast<int>(random >> 16 & 255) % 30;
        const auto place = shelves.place(width, height);
        if (!place) continue;
        ++placed;
        REQUIRE(place->y >= 4);
        REQUIRE(place->x + width <= 256);
        REQUIRE(place->y + place->shelf_height <= 256);
        REQUIRE(height <= place->shelf_height);
        for (int y = place->y; y < place->y + height; ++y) {
            for (int x = place->x; x < place->x + width; ++x) {
                REQUIRE_FALSE(used[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)]);
                used[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = true;
            }
        }
    }
    CHECK(placed > 100);
}

TEST_CASE("what is too wide or too high finds no place; after a reset all is free again") {
    Shelves shelves;
    shelves.reset(64, 64, 0);
    CHECK_FALSE(shelves.place(65, 4));
    CHECK_FALSE(shelves.place(4, 65));
    CHECK(shelves.place(64, 64));
    CHECK_FALSE(shelves.place(1, 1));
    shelves.reset(64, 64, 0);
    CHECK(shelves.place(1, 1));
}

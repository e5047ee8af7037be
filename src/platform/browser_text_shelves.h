// Where pictures lie in the text texture: shelves from top to bottom, each filled from left to right and never emptied
// by itself. One rule instead of eviction: when nothing fits any more, everything is forgotten and drawn anew.
// Tested by tests/platform/text_shelves_test.cpp.
#pragma once

#include <optional>
#include <vector>

namespace taskloom::platform {

struct ShelfPlace {
    int x = 0, y = 0;      // upper left corner, pixels
    int shelf_height = 0;  // of the whole shelf, which begins at y
};

class Shelves {
public:
    // Forgets everything. `reserved` rows at the top stay out of use.
    void reset(int width, int height, int reserved);
    // A place for width x height pixels, or nothing when it doesn't fit any more.
    std::optional<ShelfPlace> place(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }

private:
    struct Shelf {
        int y;
        int height;
        int used;  // pixels from the left
    };

    int width_ = 0;
    int height_ = 0;
    int next_y_ = 0;
    std::vector<Shelf> shelves_;
};

}  // namespace taskloom::platform

// Where pictures lie in the text texture.
#include "platform/browser_text_shelves.h"

namespace taskloom::platform {
namespace {

constexpr int kHeightStep = 4;  // shelves differ in height by at least this, so that similar glyphs share one

int rounded_up(int height) { return (height + kHeightStep - 1) / kHeightStep * kHeightStep; }

}  // namespace

void Shelves::reset(int width, int height, int reserved) {
    width_ = width;
    height_ = height;
    next_y_ = reserved;
    shelves_.clear();
}

std::optional<ShelfPlace> Shelves::place(int width, int height) {
    if (width > width_) return std::nullopt;
    const int wanted = rounded_up(height);
    for (Shelf& shelf : shelves_) {
        // A shelf somewhat too high is still used; one much too high would waste it.
        if (shelf.height < height || shelf.height > wanted + kHeightStep || width_ - shelf.used < width) continue;
        const ShelfPlace place{shelf.used, shelf.y, shelf.height};
        shelf.used += width;
        return place;
    }
    if (height_ - next_y_ < wanted) {
        // No new shelf: anything high enough will do now.
        for (Shelf& shelf : shelves_) {
            if (shelf.height < height || width_ - shelf.used < width) continue;
            const ShelfPlace place{shelf.used, shelf.y, shelf.height};
            shelf.used += width;
            return place;
        }
        return std::nullopt;
    }
    shelves_.push_back({next_y_, wanted, width});
    next_y_ += wanted;
    return ShelfPlace{0, shelves_.back().y, wanted};
}

}  // namespace taskloom::platform

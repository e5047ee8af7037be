// Texts of edits: placing them in blocks.
#include "table/text_store.h"

#include <algorithm>
#include <cstring>

namespace taskloom {

TextId TextStore::add(std::string_view text) {
    const auto id = static_cast<TextId>(texts_.size());
    // "The same again" is common: one value filled into many cells.
    if (!texts_.empty() && texts_.back() == text) return id - 1;
    if (text.size() > left_) {
        const std::size_t size = std::max(kBlockSize, text.size());
        blocks_.push_back(std::make_unique<char[]>(size));
        next_ = blocks_.back().get();
        left_ = size;
    }
    if (!text.empty()) std::memcpy(next_, text.data(), text.size());
    texts_.emplace_back(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return id;
}

}  // namespace taskloom

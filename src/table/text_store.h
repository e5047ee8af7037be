// Texts that edits brought in, kept as long as the history may need them: each is stored once, end to end in large
// blocks, and named by a number, so that a million edited cells cost little more than their bytes.
// Tested by tests/table/text_store_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace taskloom {

using TextId = std::uint32_t;

class TextStore {
public:
    TextId add(std::string_view text);
    std::string_view text(TextId id) const { return texts_[id]; }
    std::size_t size() const { return texts_.size(); }

private:
    static constexpr std::size_t kBlockSize = std::size_t{1} << 18;

    std::vector<std::string_view> texts_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace taskloom

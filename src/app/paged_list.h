// A long list that lives in the engine, of which the workbench keeps the pages it looked at. Pages of an older revision
// stay visible until the new ones are there, so nothing flickers.
// Tested by tests/app/caches_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace taskloom::app {

template <typename Item>
class PagedList {
public:
    static constexpr std::uint32_t kPage = 100;
    static constexpr std::size_t kMostPages = 64;

    // The item, or nullptr while it is not there. Valid until the next accept.
    const Item* at(std::uint32_t index) const {
        const auto page = pages_.find(index / kPage);
        if (page == pages_.end() || index % kPage >= page->second.items.size()) return nullptr;
        return &page->second.items[index % kPage];
    }
    std::uint32_t total() const { return total_; }
    bool answered() const { return answered_; }

    // What the views look at now; the last call counts.
    void want(std::uint32_t first, std::uint32_t count) {
        wanted_first_ = first;
        wanted_count_ = count;
    }
    // The first item of the page to ask for next; nothing when all is there or an answer is awaited.
    std::optional<std::uint32_t> next_request(std::uint32_t revision) {
        if (asked_ || wanted_count_ == 0) return std::nullopt;
        const std::uint32_t last = (wanted_first_ + wanted_count_ - 1) / kPage;
        for (std::uint32_t page = wanted_first_ / kPage; page <= last; ++page) {
            const auto found = pages_.find(page);
            if (found != pages_.end() && found->second.revision >= revision) continue;
            asked_ = revision;
            return page * kPage;
        }
        return std::nullopt;
    }
    void accept(std::uint32_t revision, std::uint32_t first, std::uint32_t total, std::vector<Item> items) {
        // An answer is good for the revision it was asked in, too: an engine that counts otherwise isn't asked for ever.
        const std::uint32_t good_for = std::max(revision, asked_.value_or(revision));
        asked_.reset();
        answered_ = true;
        total_ = total;
        pages_[first / kPage] = Page{good_for, std::move(items)};
        while (pages_.size() > kMostPages) {
            // The page farthest from what is looked at goes.
            const auto from_first = [&](std::uint32_t page) {
                const std::uint32_t here = wanted_first_ / kPage;
                return page > here ? page - here : here - page;
            };
            const auto begin = pages_.begin();
            const auto end = std::prev(pages_.end());
            pages_.erase(from_first(begin->first) > from_first(end->first) ? begin : end);
        }
    }
    void refused() { asked_.reset(); }
    void clear() { *this = PagedList(); }

private:
    struct Page {
        std::uint32_t revision = 0;
        std::vector<Item> items;
    };
    std::map<std::uint32_t, Page> pages_;
    std::uint32_t total_ = 0;
    bool answered_ = false;
    std::uint32_t wanted_first_ = 0;
    std::uint32_t wanted_count_ = 0;
    std::optional<std::uint32_t> asked_;
};

}  // namespace taskloom::app
